"""Further paragraphs of an item of Markdown are in its list."""

from __future__ import annotations

import numpy as np

import boilerstrip
from boilerstrip.read.text.list_depths import list_depths

STEPS = """# How to open the hut

Take as little as you can, since everything has to be carried up from the lake by hand.

1. Lock the boat.
2. Carry the gas first.

   It must not lie in the sun.

3. Open the hut.
"""


def test_paragraph_of_an_item_stays_in_it() -> None:
    page = boilerstrip.clean(STEPS)
    steps = "2. Carry the gas first.\n\n   It must not lie in the sun.\n\n3. Open the hut."
    assert steps in page.to_markdown()


def test_depths() -> None:
    indent, marker = np.array([0, 0, 2, 4, 0]), np.array([0, 1, 1, 0, 0])
    assert list_depths(indent, marker, marker == 0, is_markdown=True).tolist() == [0, 1, 2, 2, 0]
    assert list_depths(indent, marker, marker == 0).tolist() == [0, 1, 2, 0, 0]
    assert list_depths(indent, marker * (indent == 0), marker < 9).tolist() == [0, 1, 1, 1, 0]
    assert list_depths(indent, marker * (indent == 0), marker > 9).tolist() == [0, 1, 0, 0, 0]
