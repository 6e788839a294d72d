"""What finds code shares the lines of a dump."""

from __future__ import annotations

from boilerstrip.languages.literals import held_signs
from boilerstrip.read.text.code.code import Region
from boilerstrip.read.text.code.code_finders import CODE_SIGNS, find_code

SESSION = "$ make mill\n$ cat mill.yaml\n"
YAML = "mill:\n  wheel:\n    turns: 12\n    wood: oak\n"


def found(text: str, *known: Region) -> list[tuple[int, int]]:
    raw = text.splitlines(keepends=True)
    regions = find_code(held_signs(text, CODE_SIGNS), [line.strip() for line in raw], raw, known)
    return [(region.first, region.last) for region in regions]


def test_a_line_is_in_one_block() -> None:
    assert found(SESSION + "\n" + YAML) == [(0, 1), (3, 6)]


def test_known_blocks_stay() -> None:
    known = Region(0, 3, 0, "yaml")
    assert found(YAML, known) == [(0, 3)]


def test_a_text_without_signs_of_code() -> None:
    assert found("The mill turns.\nIt has a wheel.\n") == []
