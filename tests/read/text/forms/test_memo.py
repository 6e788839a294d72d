"""Memos in the form of the RFC series."""

from __future__ import annotations

import re

import pytest

from boilerstrip.labels import Inside, Marker
from boilerstrip.read.text.forms.memo import memo
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.read.text.prose import ENGLISH, wrapped

FRONT = """
Network Working Group                                          A. Miller
Request for Comments: 9901                               Mill Street 12
Category: Experimental                                     B. C. Brook, Ed.
                                                          3 April 2019
"""


def indented(text: str, by: int = 3) -> str:
    return "\n".join(" " * by + line for line in text.split("\n"))


def of_pages() -> str:
    lines = indented(wrapped(ENGLISH, 69)).split("\n")
    return (
        f"{FRONT}\n\n             Turning Wheels by Water\n                   draft-mill-wheels-02\n\n"
        f"Abstract\n\n{indented('Of wheels.')}\n\n"
        "Table of Contents\n\n   1.  Wheels . . . . . . . . . 1\n\n1.  Wheels\n\n"
        + "\n".join(lines[:3])
        + "\n\n\n\nMiller & Brook               Experimental                    [Page 1]\n\n"
        + "RFC 9901                   Turning Wheels                  April 2019\n\n\n"
        + "\n".join(lines[3:])
        + "\n\n   o  One wheel\n\n   o  Two wheels\n\n      +------+\n      | mill |\n      +------+\n\n"
        + "Miller & Brook               Experimental                    [Page 2]\n"
    )


def test_a_memo() -> None:
    page = read_text(of_pages())
    assert page.blocks.text[0] == "Turning Wheels by Water"
    assert page.blocks.text[2:8] == (
        "Abstract",
        "Of wheels.",
        "1. Wheels",
        ENGLISH,
        "One wheel",
        "Two wheels",
    )
    assert page.blocks.heading.tolist()[2:6] == [2, 0, 2, 0]
    assert page.blocks.marker.tolist()[6:8] == [Marker.BULLET] * 2
    assert page.blocks.flags.tolist()[8] == Inside.CODE
    assert page.blocks.text[8] == "+------+\n| mill |\n+------+"
    assert page.whole


def test_what_it_declares() -> None:
    assert read_text(of_pages()).head.meta == (
        ("headline", "Turning Wheels by Water"),
        ("author", "A. Miller"),
        ("author", "B. C. Brook"),
        ("date", "3 April 2019"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Request for Comments: 9901 is the memo of the year.\n\n" + ENGLISH,
        "Internet drafts and the Request for Comments series\n\n" + ENGLISH,
        re.sub(" +", " ", FRONT) + "\n\n" + ENGLISH,
        "Home\nNews\n\n" + FRONT,
    ],
)
def test_a_page_about_memos_is_none(text: str) -> None:
    assert memo(text) is None


def test_long_memos_take_linear_time() -> None:
    assert_linear(memo, lambda n: FRONT + "\n" + of_pages()[len(FRONT) :] * n, 30)


@pytest.mark.parametrize("line", ["1. 1. 1. 1. ", "Contents . . . . . . ", "a   a   a   ", "[Page [Page "])
def test_hostile_lines_take_linear_time(line: str) -> None:
    assert_linear(memo, lambda n: FRONT + "\n" + line * n, 4_000)
