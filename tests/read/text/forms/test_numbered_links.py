"""Pages as lynx prints them, with numbered links."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.read.text.forms.numbered_links import numbered_links
from boilerstrip.read.text.forms.surroundings import blanked
from tests.growth import assert_linear, row_of
from tests.profile import examples

TEXT = """\
   [1]Home

                         The mill

   By [2]Ada Roe

   The mill at the [4]ford has started to grind again after eleven years, and the first
   flour was sold at the door [see 1] on Saturday [12] morning.

"""
LYNX = TEXT + "References\n\n   1. https://a.example/\n   2. https://a.example/ada\n   4. /ford\n"
ELINKS = (
    TEXT
    + "References\n\n   Visible links\n   1. https://a.example/\n   2. mailto:a@b.example\n\n"
    + "   Hidden links:\n   4. https://a.example/ford\n"
)


@pytest.mark.parametrize("dump", [LYNX, ELINKS])
def test_numbers_and_addresses(dump: str) -> None:
    found = numbered_links(dump)
    assert found is not None
    assert blanked(dump, found.left_out).split() == (
        TEXT.replace("[1]", "").replace("[2]", "").replace("[4]", "").split()
    )
    assert found.warning == "left out: 3 addresses below the text"


def test_the_byline_is_read() -> None:
    assert boilerstrip.clean(LYNX).metadata.authors == ("Ada Roe",)


@pytest.mark.parametrize(
    "dump",
    [
        "",
        TEXT,
        TEXT + "   1. https://a.example/\n   2. https://a.example/ada\n",  # no label
        "The mill [1]\n\nNotes\n\n1. A paper on mills.\n2. Another paper.\n",
        "The mill\n\nReferences\n\n   1. https://a.example/\n   2. https://a.example/ada\n",
    ],
)
def test_other_dumps(dump: str) -> None:
    assert numbered_links(dump) is None


@given(
    st.lists(st.sampled_from(["[1]a", "[2]b", "References", "   1. /a", "   2. /b", "", "text"]), max_size=14)
)
@settings(max_examples=examples(100))
def test_ranges_are_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = numbered_links(text)
    ranges = found.left_out if found else ()
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert sorted(ranges) == list(ranges)


@pytest.mark.parametrize("unit", ["[1]a ", "1. /a\n", "\n", "[1][2]"])
def test_time_is_linear(unit: str) -> None:
    row = row_of(unit)
    assert_linear(numbered_links, lambda size: row(size) + "\nReferences\n 1. /a\n 2. /b\n", 20_000)


def test_citations_and_what_they_cite_stay() -> None:
    dump = (
        "The wheel turns slowly [1]. Others say that it does not [2], and the river [3].\n\n"
        "References\n\n   1. https://a.example/\n   2. https://b.example/\n   3. https://c.example/\n"
    )
    assert numbered_links(dump) is None
