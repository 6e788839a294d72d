"""line_items: lines of a dump that belong together by their words, numbers and indents."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.segment.groups.line_items import definitions, introductions, list_before


@pytest.mark.parametrize(
    ("dump", "found"),
    [
        ("Words\n\nSole\n    The floor.\nPeel\n    The shovel.\nof it\n", [[1, 2, 3, 4]]),
        ("Sole\n\n    The floor.\nPeel\n\n    The shovel.\n    Of iron.\n", [[0, 1, 2, 3, 4]]),
        ("Sole\n    The floor.\n", []),  # one
        ("Sole\n  The floor.\nPeel\n  The shovel.\n", []),  # hardly indented
        ("Height: 12 m\nWidth: 4 m\nBuilt: 1711\n", [[0, 1, 2]]),
        ("Height: 12 m\nWidth: 4 m\n", []),
        ("12:30\n12:40\n12:50\n", []),
        ("高さ：12\n幅：4\n年：1711\n", [[0, 1, 2]]),
    ],
)
def test_definitions(dump: str, found: list[list[int]]) -> None:
    assert definitions(read_text(dump).blocks) == found


def test_a_line_with_a_colon_introduces_a_quotation() -> None:
    page = read_text("One two\n\nAnn wrote:\n> three four\n")
    assert introductions(page.blocks).tolist() == [False, True, False]


def test_the_list_before() -> None:
    assert list_before(np.array([True, False, True]), 2) == 0
    assert list_before(np.array([False, False, True]), 2) == -1
