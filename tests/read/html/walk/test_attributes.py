"""What class names, roles and styles say."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from boilerstrip.labels import Inside
from boilerstrip.read.html.walk import attributes as module
from boilerstrip.read.html.walk.attributes import (
    LEFT_OUT,
    ROLE_FLAGS,
    TAG_BITS,
    TAG_FLAGS,
    UNSEEN,
    WORD_BITS,
    attribute_flags,
    name_flags,
)
from boilerstrip.read.html.walk.marks import MARKED
from tests.growth import assert_linear, row_of

ALL = sum(Inside) | LEFT_OUT | UNSEEN | MARKED  # what name_flags says that it returns
HIDDEN = Inside.HIDDEN | UNSEEN  # as plain numbers


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("", Inside(0)),
        ("xyz", Inside(0)),
        ("comments", Inside.COMMENTS),
        ("Comments", Inside.COMMENTS),
        ("COMMENTS", Inside.COMMENTS),
        ("comment-list", Inside.COMMENTS),
        ("comment_list", Inside.COMMENTS),
        ("commentList", Inside.COMMENTS),
        ("comment2", Inside.COMMENTS),
        ("HTMLComment", Inside.COMMENTS),
        ("commentary", Inside(0)),
        ("ad", Inside.PROMOTION),
        ("shadow", Inside(0)),
        ("header", Inside.HEADER),
        ("topbar", Inside.MENU | Inside.HEADER),
        ("site-footer newsletter", Inside.FOOTER | Inside.NEWSLETTER),
        ("cookie-consent", Inside.CONSENT),
        ("sr-only", HIDDEN),
        ("hidden lg:w-4", HIDDEN),
        ("hidden md:block", Inside(0)),
        ("lg:flex hidden", Inside(0)),
        ("dialog-off-canvas", Inside.DIALOG),
        ("dialog-off-canvas-main-canvas", Inside.CONTENT),
        ("screen-reader-text", HIDDEN | Inside.CONTENT),
        ("byline author", Inside.BYLINE),
        ("breadcrumbs", Inside.BREADCRUMB),
        ("sidebar", Inside.SIDEBAR),
        ("articlebody", Inside.BODY | Inside.CONTENT),
        ("datePublished", Inside.DATE),
    ],
)
def test_name_flags(names: str, expected: Inside) -> None:
    assert name_flags(names) & ~MARKED == expected


def test_what_no_reader_sees_is_marked_besides() -> None:
    assert name_flags("visually-hidden") == attribute_flags("hidden", "") == HIDDEN
    assert attribute_flags("aria-hidden", "true") == Inside.HIDDEN  # it is shown


@pytest.mark.parametrize("names", ["articleBody", "article-body", "storyBody"])
def test_the_body_of_an_article_is_known(names: str) -> None:
    assert Inside.BODY in Inside(name_flags(names))


def test_the_banner_landmark_is_no_promotion() -> None:
    role = name_flags("banner") | attribute_flags("role", "banner")  # as walk._facts joins them
    assert Inside(role) == Inside.HEADER


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("role", "navigation", Inside.NAV),
        ("role", "MAIN", Inside.MAIN),
        ("role", "presentation", Inside(0)),
        ("role", "tabpanel", Inside.COLLAPSED),
        ("style", "display:none", HIDDEN),
        ("style", "color:red;Display : NONE", HIDDEN),
        ("style", "visibility: hidden", HIDDEN),
        ("style", "font-size: 0", HIDDEN),
        ("style", "font-size:0.0em;color:red", HIDDEN),
        ("style", "font-size:0.9em", Inside(0)),
        ("style", "position:absolute; left:-9999px", HIDDEN),
        ("style", "text-indent: -10000em", HIDDEN),
        ("style", "margin-left:-999px", Inside(0)),
        ("style", "clip: rect(0 0 0 0)", HIDDEN),
        ("style", "clip: rect(1px, 1px, 1px, 1px)", HIDDEN),
        ("style", "clip: rect(10px, 20px, 30px, 0)", Inside(0)),
        ("style", "display:block", Inside(0)),
        ("hidden", "", HIDDEN),
        ("hidden", "until-found", Inside.COLLAPSED),
        ("aria-hidden", "true", Inside.HIDDEN),
        ("aria-hidden", "false", Inside(0)),
        ("title", "hidden", Inside(0)),
    ],
)
def test_attribute_flags(name: str, value: str, expected: Inside) -> None:
    assert attribute_flags(name, value) == expected


def test_tables_are_lower_case_words() -> None:
    for words in (TAG_FLAGS, ROLE_FLAGS, WORD_BITS):
        assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
    assert {tag: Inside(bits) for tag, bits in TAG_BITS.items()} == TAG_FLAGS


def test_every_word_counts_by_itself() -> None:
    for word, bits in WORD_BITS.items():
        assert name_flags(word) & ~MARKED == bits


@given(st.text(max_size=60), st.text(max_size=60))
@example("MODIFIED", "")
@example("sr-only", "mw-editsection")
def test_flags_of_two_names_are_those_of_each(one: str, two: str) -> None:
    assume(":" not in one + two)  # "hidden" beside "md:block" hides nothing
    assert name_flags(f"{one} {two}") == name_flags(one) | name_flags(two)
    assert name_flags(one) & ~ALL == 0


@pytest.mark.parametrize("attack", ["A", "a-", "aB", " "])
def test_long_names_take_linear_time(attack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long names are cut. Without the cut, the time is linear all the same."""
    monkeypatch.setattr(module, "MAX_NAME_CHARS", 1_000_000)
    assert_linear(name_flags.__wrapped__, row_of(attack), 20_000)  # without the memo


@pytest.mark.parametrize("attack", ["A", "a-", "aB", " ", "display:"])
def test_long_styles_take_linear_time(attack: str) -> None:
    row = row_of(attack)
    assert_linear(
        lambda style: attribute_flags("style", style), lambda size: f"display{row(size)}none", 20_000
    )


def test_the_end_of_a_long_name_is_not_read() -> None:
    assert name_flags("x" * 400 + " comments") == 0
