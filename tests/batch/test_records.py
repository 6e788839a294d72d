from __future__ import annotations

import pytest

from boilerstrip.batch.records import ColumnError, Columns, Record, Skipped


def test_the_page_is_looked_for_where_none_is_named() -> None:
    assert Columns().found(["a", "text", "html"]) == Columns("html")
    assert Columns().found(["text", "url", "id"]) == Columns("text", "url", "id")
    with pytest.raises(ColumnError, match="name the one that holds the page; there are: a, b"):
        Columns().found(["b", "a"])


@pytest.mark.parametrize("columns", [Columns("body"), Columns("text", "link"), Columns("text", None, "key")])
def test_a_column_that_is_named_must_be_there(columns: Columns) -> None:
    with pytest.raises(ColumnError, match="there are: n, text"):
        columns.found(["text", "n"])


def test_names_are_those_that_are_set_each_once() -> None:
    assert Columns("html", "link", "link").names == ["html", "link"]
    assert Columns().names == []


def test_a_row_becomes_a_page() -> None:
    row = {"id": 7, "url": "https://a.b/", "html": b"<p>"}
    assert Columns().read(row, "a:1", 9) == Record("7", "https://a.b/", b"<p>", offset=9)
    assert Columns().read({"text": "words", "url": None}, "a:1") == Record("a:1", "", "words")
    assert Columns().read({"text": None}, "a:1", 9) == Skipped("no page in the row", 9)


def test_a_page_is_text_or_bytes() -> None:
    with pytest.raises(ColumnError, match="the column 'n' holds int"):
        Columns("n").read({"n": 1}, "a:1")


def test_what_is_wrong_with_many_rows_is_the_same_for_all() -> None:
    kinds = set()
    for row in ({"a": 1}, {"b": 2}):
        with pytest.raises(ColumnError) as caught:
            Columns().read(row, "a:1")
        kinds.add(caught.value.kind)
        assert str(caught.value).startswith(caught.value.kind)
    assert kinds == {"there is no column 'html' or 'text'"}
