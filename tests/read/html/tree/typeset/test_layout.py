"""Where the lines of a document stand."""

from __future__ import annotations

import pytest
from lxml import etree

from boilerstrip.read.html.tree.typeset.layout import make_lines, set_lines
from boilerstrip.read.html.tree.typeset.places import Place
from boilerstrip.read.html.tree.typeset.rows import Row, Run
from boilerstrip.read.text.typeset.set_headings import SetLine


def row(text: str, top: float, left: float = 80, page: int = 0) -> Row:
    return Row(etree.Element("p"), page, Place(top, left, 0), 0, [Run(text, (), "")])


def made(*rows: Row) -> list[SetLine]:
    return set_lines(make_lines(rows))


def texts(*rows: Row) -> list[str]:
    return [line.text for line in made(*rows)]


LINES = [row("a line of text, as long as others", 20 + 10 * at) for at in range(9)]


def test_pieces_side_by_side_are_one_line() -> None:
    assert texts(*LINES, row("one", 200), row("two", 201, 94), row("three", 210))[9:] == ["one two", "three"]


def test_pieces_far_apart_are_columns() -> None:
    assert texts(*LINES, row("one", 200), row("two", 200, 300))[9:] == ["one    two"]


def test_a_bullet_is_no_column() -> None:
    assert texts(*LINES, row("•", 200), row("two", 200, 130))[9:] == ["• two"]


def test_spaces_that_the_markup_has() -> None:
    pieces = [
        row(text, 300, 80 + 9 * at) for at, text in enumerate(["di", "ff", "er ", "in ", "all ", "ways"])
    ]
    assert texts(*LINES, *pieces)[9:] == ["differ in all ways"]


@pytest.mark.parametrize(("top", "apart"), [(112, False), (118, True), (30, False)])
def test_space_above_a_line(top: float, apart: bool) -> None:
    assert made(*LINES, row("another", top))[9].apart == apart


@pytest.mark.parametrize(("left", "indent"), [(80, 0), (80.4, 0), (88.4, 2), (140, 3), (20, 0)])
def test_indent(left: float, indent: int) -> None:
    assert made(*LINES, row("another", 112, left))[9].indent == indent


def test_a_second_column_has_its_own_edge() -> None:
    right = [row("a line of text, as long as others", 20 + 10 * at, 320) for at in range(9)]
    assert {line.indent for line in made(*LINES, *right)} == {0}


def test_blank_rows_part_lines_without_places() -> None:
    rows = [
        Row(etree.Element("p"), 0, Place(None, None, 0), 0, [Run(text, (), "")])
        for text in ("one", " ", "two")
    ]
    assert [(line.text, line.apart) for line in made(*rows)] == [("one", False), ("two", True)]
