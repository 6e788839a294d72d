"""The lines that elements hold."""

from __future__ import annotations

import pytest
from lxml import html

from boilerstrip.read.html.tree.typeset.leaves import Leaf, Leaves
from boilerstrip.read.html.tree.typeset.places import NOWHERE, Places
from boilerstrip.read.html.tree.typeset.rows import Row, Run, read_rows


def rows(markup: str) -> list[Row]:
    root = html.fromstring(f"<div>{markup}</div>")
    return list(read_rows(Leaves([Leaf(root, 1, NOWHERE)], [], True, Places(root))))


def test_lines_end_at_breaks() -> None:
    found = rows("one<br/>two<br/><br/>three<p>four</p>five")
    assert [row.text for row in found] == ["one", "two", "", "three", "four", "five"]
    assert [row.nth for row in found] == [0, 1, 2, 3, 4, 5]


def test_a_rule_ends_a_page() -> None:
    assert [(row.text, row.page) for row in rows("one<hr/>two")] == [("one", 1), ("two", 2)]


def test_markup_is_kept() -> None:
    found = rows('a <b>b <i>c</i></b><a href="/d">d</a><a name="e">e</a><script>f</script>g')[0]
    assert found.runs == [
        Run("a ", (), ""),
        Run("b ", ("b",), ""),
        Run("c", ("b", "i"), ""),
        Run("d", ("a",), "/d"),
        Run("e", (), ""),
        Run("g", (), ""),
    ]


@pytest.mark.parametrize(("markup", "bold"), [("<b>a</b> <b>b</b>", True), ("<b>a</b> b", False)])
def test_bold(markup: str, bold: bool) -> None:
    assert rows(markup)[0].is_bold == bold


def test_the_size_is_that_of_the_first_letters() -> None:
    markup = '<span style="font-size:14px"> <i style="font-size:9px">a</i>b</span>'
    assert rows(markup)[0].size == 9
