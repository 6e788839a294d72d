"""Stanzas in text dumps stay together, and their lines stay lines."""

from __future__ import annotations

import pytest

import boilerstrip
from boilerstrip.read.text.lines import read_lines
from boilerstrip.read.text.unwrap import continuations
from boilerstrip.read.text.verses import verse_lines
from tests.growth import assert_linear
from tests.read.text.made import slices, texts

FIRST = (
    "Grey heron by the water's edge,\nyou stand so still, so thin,\n"
    "as if the river wrote the sedge\nand left you written in."
)
SECOND = (
    "The boats go by, the children shout,\nyou do not turn your head;\n"
    "the evening lets its colours out\nand pulls them back to bed."
)
COUPLET = "Whatever you are given, you give it on to me,\nto meadow, wood and sea."


def joined(text: str) -> list[bool]:
    lines = read_lines(text)
    found: list[bool] = verse_lines(text, lines, continuations(text, lines)).tolist()
    return found


def test_the_lines_of_a_stanza_are_one_block() -> None:
    text = f"The Heron\n\n{FIRST}\n\n{SECOND}\n\n{COUPLET}\n\nContact"
    assert texts(text) == ["The Heron", FIRST, SECOND, COUPLET, "Contact"]
    assert slices(text) == texts(text)


def test_they_are_lines_in_every_output() -> None:
    page = boilerstrip.clean(f"The Heron\n\n{FIRST}\n\n{SECOND}\n\nContact\n")
    assert page.text == f"{FIRST}\n\n{SECOND}"
    assert "water's edge,\\\nyou stand" in page.to_markdown()
    assert "water's edge,<br>\nyou stand" in page.to_html()


def test_white_space_around_verses_goes() -> None:
    text = f"{FIRST}\n\n{SECOND}".replace("\n", " \n  ")
    assert texts(text) == [FIRST, SECOND]


def test_quoted_verses() -> None:
    text = "\n".join(f"> {line}".rstrip() for line in f"{FIRST}\n\n{SECOND}".split("\n"))
    assert texts(text) == [FIRST, SECOND]


def test_scripts_without_spaces() -> None:
    stanzas = ["清晨的风吹过水面，\n老磨坊又转动了。\n孩子们在桥上数着，\n一圈，两圈，三圈。"] * 2
    assert texts("\n\n".join(stanzas)) == stanzas


@pytest.mark.parametrize(
    "text",
    [
        FIRST,  # four lines alone show little
        f"{FIRST}\n{SECOND}".replace(",", "").replace(";", "").title(),
        "About us\nOur team\nOur history\n\nSend a letter\nFind the way\nAsk a question",
        "Rye, spelt\nprices, sizes\nshop\n\nMilling, baking\ncourses, dates\nsign in",
        "mill\nis a house in which grain is ground,\nas is said\n\nwheel\nis what turns it,\nas it says",
        "Anders Ford 1740, 22\nUpper Vale 1803, 40\nin 2019, 17 of 40\n\n1, 2, 3 times,\n4, 5,\nall 7 8 9.",
        "- one kilo of flour,\n- two eggs, beaten,\n- salt\n\n- a cup of milk,\n- sugar, sieved,\n- yeast",
        "let total = bags[0],\nother = 1,\nlast = 2;\n\nlet total = bags[0],\nother = bags[1],\nlast = 2;",
        "| Rye, | spelt, |\n| oats, | wheat, |\n| more, | less, |\n\n| a, | b, |\n| c, | d, |\n| e, | f, |",
    ],
)
def test_other_short_lines_stay_as_they_are(text: str) -> None:
    assert not any(joined(text))


def test_wrapped_prose_is_no_verse() -> None:
    prose = "The mill at the ford, which has\nstood still since the flood, has\nstarted again, and\nso on"
    lines = read_lines(f"{prose}\n\n{prose}")
    wrapped = verse_lines(f"{prose}\n\n{prose}", lines, lines.blank_before == 0)
    assert not wrapped.any()


def test_time_is_linear() -> None:
    assert_linear(joined, lambda n: f"{FIRST}\n\n{SECOND}\n\n" * n, 300)
