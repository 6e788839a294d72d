from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.batch.readers import page_file as module
from boilerstrip.batch.readers.page_file import read_page
from boilerstrip.batch.records import Record


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
