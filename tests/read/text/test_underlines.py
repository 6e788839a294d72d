"""Underlined headings."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.underlines import underlined_levels


@pytest.mark.parametrize(
    ("lines", "plain", "markdown"),
    [
        (["The mill", "========"], {0: 1}, {0: 1}),
        (["", "The mill", "-------"], {1: 2}, {1: 2}),
        (["The mill", "---"], {}, {0: 2}),
        (["A line above", "The mill", "========"], {}, {}),
        (["", "", "========"], {}, {}),
        (["========"], {}, {}),
        (["- The mill", "----------"], {}, {}),
        (["The mill", "=-=-=-=-"], {}, {}),
        (["The mill", "", "========"], {}, {}),
    ],
)
def test_levels(lines: list[str], plain: dict[int, int], markdown: dict[int, int]) -> None:
    assert underlined_levels(lines, False) == plain
    assert underlined_levels(lines, True) == markdown


def test_headings_of_a_dump() -> None:
    blocks = read_text("Opening hours\n=============\n\nOn Saturdays.\n\n1. Prices\n---------\n").blocks
    assert blocks.heading.tolist() == [1, 0, 2]
    assert blocks.text == ("Opening hours", "On Saturdays.", "1. Prices")
