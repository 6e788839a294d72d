"""What Parquet and Arrow files have of their own; ``test_init.py`` tests what all formats have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from boilerstrip.batch.readers.arrow import read_arrow, read_parquet
from boilerstrip.batch.records import Columns, Problem, Record
from tests.profile import needs

pa = needs("pyarrow", "batch")


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=64)
    return path


def test_bytes_are_pages_too(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [{"html": b"<p>\xfcber</p>"}])
    (record,) = list(read_parquet(path, Columns()))
    assert isinstance(record, Record)
    assert record.raw == b"<p>\xfcber</p>"


def test_only_the_columns_that_are_needed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    asked = []
    plain = pq.ParquetFile.iter_batches

    def iter_batches(self: Any, size: int, columns: list[str], **options: Any) -> Any:
        asked.append(columns)
        return plain(self, size, columns=columns, **options)

    monkeypatch.setattr(pq.ParquetFile, "iter_batches", iter_batches)
    list(read_parquet(write_parquet(tmp_path / "a.parquet", [{"html": "a", "other": "b" * 1000}]), Columns()))
    assert asked == [["html"]]


def test_a_damaged_row_group_ends_the_file(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [{"html": f"{n} {n * n * n}" * 100} for n in range(1_000)])
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2_000] = bytes(2_000)
    path.write_bytes(data)
    found = list(read_parquet(path, Columns()))
    assert isinstance(found[-1], Problem)
    assert sum(isinstance(item, Record) for item in found) > 100


@pytest.mark.parametrize("opened", ["new_file", "new_stream"])
def test_large_batches_are_read_in_parts(tmp_path: Path, opened: str) -> None:
    table = pa.Table.from_pylist([{"html": f"<p>{n}", "n": n} for n in range(150)])
    path = tmp_path / "a.ipc"
    with getattr(pa.ipc, opened)(path, table.schema) as out:
        out.write_table(table)
    found = [item for item in read_arrow(path, Columns()) if isinstance(item, Record)]
    assert [item.raw for item in found] == [f"<p>{n}" for n in range(150)]
    assert found[-1].id == f"{path}:150"
