"""Dumps in the markup of Org mode."""

from __future__ import annotations

from boilerstrip.labels import Inside
from boilerstrip.read.text.org import org_regions
from tests.growth import assert_linear
from tests.read.text.made import blocks, texts

DUMP = """\
* The mill
The mill grinds again.
** How to count
:PROPERTIES:
:END:
#+CAPTION: A function
#+BEGIN_SRC Python -n
  def count(bags):

      return len(bags)
#+END_SRC
 * one bag
 * two bags
#+begin_example
| 1 |
#+end_example
"""
CODE = "def count(bags):\n\n    return len(bags)"


def test_headings_items_and_code() -> None:
    found = blocks(DUMP)
    assert found.text == (
        "The mill", "The mill grinds again.", "How to count", "#+CAPTION: A function",
        CODE, "one bag", "two bags", "| 1 |"
    )  # fmt: skip
    assert found.heading.tolist() == [1, 0, 2, 0, 0, 0, 0, 0]
    assert found.marker.tolist() == [0, 0, 0, 0, 0, 1, 1, 0]
    assert (found.flags & Inside.CODE > 0).tolist() == [False] * 4 + [True] + [False] * 2 + [True]


def test_other_dumps_keep_their_stars_and_signs() -> None:
    assert texts("* one\n* two\n#+CAPTION: of a mill") == ["one", "two", "#+CAPTION: of a mill"]


def test_a_block_without_end_or_lines_is_none() -> None:
    for dump in ("#+BEGIN_SRC\nx = 1\n#+END_EXAMPLE", "#+BEGIN_SRC\n\n#+END_SRC"):
        lines = dump.split("\n")
        assert org_regions(lines, lines) == []


def test_time_is_linear() -> None:
    assert_linear(texts, lambda n: DUMP * n, 100)
