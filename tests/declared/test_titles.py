"""Titles that a page declares, as they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.declared.titles import is_default, plain_heading, plain_title
from tests.growth import assert_linear
from tests.profile import examples


@pytest.mark.parametrize(
    ("declared", "meant"),
    [
        ("Mill &amp;amp; bridge", "Mill & bridge"),
        ("Eve&amp;#8217;s mill", "Eve’s mill"),
        ("<i>Old</i> mill", "Old mill"),
        ('<a href="/x"><b>Old</b> mill</a>', "Old mill"),
        ("Old<br>mill", "Old mill"),
        ("<![CDATA[Old mill]]>", "Old mill"),
        ("CafÃ©", "Café"),
        ("The <br> tag", "The <br> tag"),
        ("<b>: how to use it", "<b>: how to use it"),
        ("From <b> to </b>", "From <b> to </b>"),
        ("1 < 2", "1 < 2"),
        ("Fish & chips", "Fish & chips"),
        ("", ""),
    ],
)
def test_a_declared_title_has_no_markup(declared: str, meant: str) -> None:
    assert plain_title(declared) == meant


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Eve&#8217;s mill &ndash; a visit", "Eve’s mill – a visit"),
        ("Why &lt; needs &amp;", "Why &lt; needs &amp;"),
        ("CafÃ©", "Café"),
    ],
)
def test_a_heading_shows_references_by_mistake(shown: str, meant: str) -> None:
    assert plain_heading(shown) == meant


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Untitled Document", True),
        ("無題", True),
        ("Untitled, 1962", False),
        ("The mill", False),
        ("", False),
    ],
)
def test_what_a_template_calls_a_page_is_no_title(title: str, expected: bool) -> None:
    assert is_default(title) == expected


@given(st.text(alphabet="ab <>/i&;#8217", max_size=40))
@settings(max_examples=examples(60))
def test_a_title_without_signs_of_markup_stays(text: str) -> None:
    plain = " ".join(text.translate(dict.fromkeys(map(ord, "<>&"))).split())
    assert plain_title(plain) == plain


@pytest.mark.parametrize("piece", ["<b>", "<b", "<b x", "&", "&#", "<br", "<![CDATA[", "</b>", "<b><i>x"])
def test_the_cost_is_linear(piece: str) -> None:
    assert_linear(plain_title, lambda size: piece * (size // len(piece)), 2_000)
