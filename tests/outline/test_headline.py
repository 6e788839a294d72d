"""What both finders of headlines share."""

from __future__ import annotations

import pytest

from boilerstrip.outline.headline import LOOKED_THROUGH, blocks_like, cut_title, units
from boilerstrip.read.text.page import read_text
from boilerstrip.words import key
from tests.growth import assert_linear, row_of
from tests.outline.made import PROSE, TITLE


def test_titles_are_cut_at_separators() -> None:
    assert list(cut_title("Bridge mended | Example")) == ["Bridge mended", "Example"]
    assert list(cut_title("Well-known bridge")) == []


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("\u6a4b\u65b0\u805e_Example", ["\u6a4b\u65b0\u805e", "Example"]),
        ("Bridge_ Example", ["Bridge", "Example"]),
        ("Module bridge_repair_log", []),
        ("Example > Bridge mended", ["Example", "Bridge mended"]),
        ("\u6a4b \u3009\u4fee\u7406", ["\u6a4b", "\u4fee\u7406"]),
        ("\u3008\u6a4b\u3009\u4fee\u7406", []),
        ("\u201c\u6a4b\u201d-\u65b0\u805e", ["\u201c\u6a4b\u201d", "\u65b0\u805e"]),
        ("a>b", []),
        ("Bridge mended < Example", ["Bridge mended", "Example"]),
        ("Why 1 < 2", []),
        ("If a < b", []),
    ],
)
def test_separators(title: str, parts: list[str]) -> None:
    assert list(cut_title(title)) == parts


def test_keys_and_words() -> None:
    assert key("The  Bridge, mended!") == "thebridgemended"
    assert units("Brücke 2, 老桥") == ["brücke", "2", "老", "桥"]


def test_same_blocks_are_found_again() -> None:
    page = read_text(f"Home\n{TITLE.upper()}\n{TITLE}\n{PROSE}")
    assert list(blocks_like([TITLE], page.blocks, 3)) == [(TITLE, 1), (TITLE, 2)]


def test_blocks_far_below_the_bodys_start_are_not_searched() -> None:
    page = read_text("\n".join([*(f"Line {n}" for n in range(LOOKED_THROUGH)), TITLE]))
    assert list(blocks_like([TITLE], page.blocks, 0)) == []
    assert list(blocks_like([TITLE], page.blocks, 1)) == [(TITLE, LOOKED_THROUGH)]


@pytest.mark.parametrize("attack", ["| ", "a_", "–", "桥-", " - "])
def test_hostile_titles_take_linear_time(attack: str) -> None:
    assert_linear(lambda title: (list(cut_title(title)), units(title)), row_of(attack), 10_000)
