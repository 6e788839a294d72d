"""Text in pages, as made from PDF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.paged import MAX_PAGES, paged
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.text.made import slices
from tests.read.text.prose import ENGLISH, GERMAN, wrapped

HEAD = "Mill Board     Yearly Report"


def pages(number: str = "{}", end: str = "\f") -> str:
    """A report of two pages whose first one ends in the middle of a sentence."""
    lines = wrapped(ENGLISH, 60).split("\n")
    first, second = "\n".join(lines[:4]), "\n".join(lines[4:])
    rest = f"{second}\n\nWhat it cost\n\n{wrapped(GERMAN, 60)}"
    return (
        f"{HEAD}\n\nThe wheel\n\n{first}\n\n{number.format(1)}\n\n{end}"
        f"{HEAD}\n\n{rest}\n\n{number.format(2)}\n\n{end}"
    )


@pytest.mark.parametrize(
    ("number", "end"),
    [
        ("{}", "\f"),
        ("- {} -", "\f"),
        ("Page {} of 2", ""),
        ("Seite {} von 2", ""),
        ("Sida {} av 2", ""),
        ("PAGE {} OF 2", ""),
    ],
)
def test_heads_and_feet_are_left_out(number: str, end: str) -> None:
    page = read_text(pages(number, end))
    assert page.blocks.text == ("The wheel", ENGLISH, "What it cost", GERMAN)
    assert page.warnings == ("left out: 4 lines at the ends of 2 pages",)
    assert page.whole


def test_offsets_stay_true() -> None:
    text = pages()
    assert slices(text)[0] == "The wheel"
    assert slices(text)[2] == "What it cost"


def test_a_sentence_that_ended_begins_no_other() -> None:
    text = f"{HEAD}\n\nOne\n\n{wrapped(ENGLISH, 60)}\n\f{HEAD}\n\n{wrapped(GERMAN, 60)}\n\nTwo\n\nThree\n\f"
    assert read_text(text).blocks.text == ("One", ENGLISH, GERMAN, "Two", "Three")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\f",
        "one\ftwo\fthree",
        "\n".join(["Page 1 of 3", "a", "b", "c", "Page 1 of 3"]),
        "Pages\nPage 1 of 3\nPage 2 of 3\nPage 3 of 3\n" + ENGLISH,
        f"See page 1 of 3 and page 2 of 3.\n{ENGLISH}\n{GERMAN}",
        "\n".join(f"Page {at} of {at + 4}\na\nb\nc\nd" for at in range(4)),
    ],
)
def test_other_dumps_stay(text: str) -> None:
    assert paged(text) is None


@given(
    st.lists(st.sampled_from(["\f", "\n", HEAD, "1", "2", "A line of words here.", "Page 1 of 2", "  two "]))
)
@settings(max_examples=examples(60))
def test_ranges_are_in_order(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = paged(text)
    at = 0
    for start, end in found.left_out if found else ():
        assert at <= start < end <= len(text)
        at = end


def test_many_pages_take_linear_time() -> None:
    assert_linear(paged, lambda n: f"{HEAD}\nWater, and\nwater\nwith a\nboat and\n\f" * n, 200)


def test_more_form_feeds_than_pages_may_be_are_no_pages() -> None:
    page = f"{HEAD}\nWater, and\nwater\nwith a\nboat and\n\f"
    assert paged(page * MAX_PAGES) is not None
    assert paged(page * (MAX_PAGES + 2)) is None


@pytest.mark.parametrize(
    "text", ["Page 1 of 5", "Rated 1 of 5\nThe mill turns.", "1 of\n2 of 3 wheels turn."]
)
def test_one_number_counts_no_pages(text: str) -> None:
    assert paged("\n".join([text, *["The mill turns."] * 12])) is None
