from __future__ import annotations

from boilerstrip.read.containers.parts import Part


def test_a_part_that_says_nothing_of_itself() -> None:
    assert Part(b"a") == Part(b"a", None, "", (), ())
