from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.batch.inputs import list_inputs, read_input
from boilerstrip.batch.readers import page_file as module
from boilerstrip.batch.readers.page_file import read_page
from boilerstrip.batch.records import Columns, Record
from boilerstrip.batch.rows import RowMaker
from boilerstrip.train.measures import units_of, word_f1


def test_a_file_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>\xfcber</p>")
    assert list(read_page(path)) == [Record(str(path), "", b"<p>\xfcber</p>", offset=11)]


def test_of_a_long_file_one_byte_more_than_a_page_may_have_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_INPUT", 3)
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    (record,) = read_page(path)
    assert isinstance(record, Record)
    assert (record.raw, record.offset) == (b"word", 5)


@pytest.mark.parametrize(
    ("case", "gold_in_text"),
    [
        ("html-mhtml-news-en", "waits for it in any case"),
        ("html-email-letter-en", "order by the thirtieth"),
        ("html-rss-blog-en", "leaves the hole round"),
    ],
)
def test_a_container_is_a_page_too(case: str, gold_in_text: str, pages: Path) -> None:
    path = next((pages / case).glob("page.*"))
    (source,) = list_inputs([path], None, pages)
    (item,) = read_input(source, Columns())
    assert isinstance(item, Record)
    row = RowMaker()(item)
    gold = (path.parent / "expected.txt").read_text("utf-8")
    assert gold_in_text in row["text"]
    assert word_f1(row["text"], gold, units_of(gold)) >= 0.9
