"""Groups of text dumps."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from tests.segment.made import grouped


@pytest.mark.parametrize(
    ("dump", "of"),
    [
        ("Words\n\n- a\n- b\n- c\n\nWords of a text", [-1, 0, 0, 0, -1]),
        ("Words\n\n- a\n\n- b\n\nWords of a text", [-1, 0, 0, -1]),
        ("- a\n- b", [-1, -1]),  # all of the page
        ("Words\n\n1. a\n2. b\n\nWords of a text\n\n3. c\n", [-1, 0, 0, -1, 0]),
        ("Words\n\n1. a\n2. b\n\nWords of a text\n\n1. c\n2. d\n", [-1, 0, 0, -1, 1, 1]),
        (
            "Words\n\n1. a\n2. b\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive\n\n3. c\n4. d\n",
            [-1, 0, 0, *[-1] * 5, 1, 1],
        ),
        ("Words of\n\nOn Monday Ann wrote:\n> one two\n\nno more words", [-1, 0, 0, -1]),
        ("Words of\n\nAnn 于周一写道：\n\n> one two\n\nno more words", [-1, 0, 0, -1]),
        ("Words of\n\nOn Monday Ann came.\n> one two\n\nno more words", [-1, -1, -1, -1]),
    ],
)
def test_groups_of_a_dump(dump: str, of: list[int]) -> None:
    assert grouped(read_text(dump)).of.tolist() == of
