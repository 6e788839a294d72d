"""Subtitles without their times."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.read.text.forms.subtitles import subtitles
from boilerstrip.read.text.forms.surroundings import blanked
from tests.growth import assert_linear, row_of
from tests.profile import examples

SRT = """\
1
00:00:01,000 --> 00:00:04,000
The old water tower on Kiln Road

2
00:00:04,500 --> 00:00:07,000
<i>will be turned into six flats.</i>
1908 it was built.
"""
VTT = """\
WEBVTT
Kind: captions

00:01.000 --> 00:04.000 align:start position:0%
The old water tower on Kiln Road

00:04.500 --> 00:07.000
<v Ada>will be turned into <00:05.100>six flats.</v>
1908 it was built.
"""


@pytest.mark.parametrize("dump", [SRT, VTT, SRT.replace("\n", "\r\n"), "\ufeff" + VTT])
def test_texts_alone_are_left(dump: str) -> None:
    found = subtitles(dump)
    assert found is not None
    assert blanked(dump, found.left_out).replace("\ufeff", "").split() == (
        "The old water tower on Kiln Road will be turned into six flats. 1908 it was built.".split()
    )
    assert found.warning == "left out: 2 times of subtitles"


def test_only_tags_of_subtitles_are_left_out() -> None:
    dump = SRT.replace("old water", "<code> and vector<int> of the")
    found = subtitles(dump)
    assert found is not None
    assert "<code> and vector<int> of the" in blanked(dump, found.left_out)


def test_a_user_sees_no_times() -> None:
    assert "-->" not in boilerstrip.clean(SRT).text


@pytest.mark.parametrize(
    "dump",
    [
        "",
        "a --> b",
        "00:00:01,000 --> 00:00:04,000\nOnce",
        "<!-- a -->\nText with an <i>aside</i>",
        "A line.\n" * 20 + SRT,
    ],
)
def test_other_dumps(dump: str) -> None:
    assert subtitles(dump) is None


@given(st.text(alphabet="0:1,. ->\n<i>a", max_size=200))
@settings(max_examples=examples(100))
def test_ranges_are_in_order(text: str) -> None:
    found = subtitles(text * 3)
    ranges = found.left_out if found else ()
    assert all(start < end for start, end in ranges)
    assert sorted(ranges) == list(ranges)


@pytest.mark.parametrize("unit", ["00:01.000 --> 00:04.000\n", "-->", "<v ", "1\n"])
def test_time_is_linear(unit: str) -> None:
    row = row_of(unit)
    assert_linear(subtitles, lambda size: "-->" + row(size), 20_000)
