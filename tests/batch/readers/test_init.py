"""The table of readers, and what all formats with columns have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.batch.readers import READERS
from boilerstrip.batch.records import Columns, Item, Problem, Record, Skipped
from tests.profile import needs

pa = needs("pyarrow", "batch")

Jsonl = Callable[[Path, Sequence[Any]], Path]
ROWS = [{"id": f"n{n}", "url": f"https://example.org/{n}", "html": f"<p>page {n}</p>"} for n in range(200)]
NAMES = ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.arrow", "a.feather")
every_format = pytest.mark.parametrize("name", NAMES)


def test_no_ending_has_two_readers() -> None:
    endings = [ending for reader in READERS.values() for ending in reader.endings]
    assert len(set(endings)) == len(endings)
    for ending in endings:
        found = [form for form, reader in READERS.items() if f"a{ending}".endswith(reader.endings)]
        assert len(found) == 1, ending


@pytest.mark.parametrize("form", READERS)
def test_a_file_that_cannot_be_opened_raises(form: str, tmp_path: Path) -> None:
    needs("fastwarc", "batch")
    with pytest.raises(OSError, match="none"):
        list(READERS[form].read(tmp_path / "none", Columns()))


def write_parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=64)
    return path


def write_arrow(path: Path, rows: list[dict[str, Any]]) -> Path:
    table = pa.Table.from_pylist(rows)
    opened = pa.ipc.new_stream if path.suffix == ".arrow" else pa.ipc.new_file
    with opened(path, table.schema) as out:
        out.write_table(table, max_chunksize=150)
    return path


def read(path: Path, columns: Columns = Columns()) -> list[Item]:  # noqa: B008
    reader = next(reader for reader in READERS.values() if path.name.endswith(reader.endings))
    return list(reader.read(path, columns))


def write(path: Path, rows: list[dict[str, Any]], jsonl: Jsonl) -> Path:
    if path.suffix == ".parquet":
        return write_parquet(path, rows)
    if path.suffix in (".arrow", ".feather"):
        return write_arrow(path, rows)
    return jsonl(path, rows)


@every_format
def test_rows_are_read(tmp_path: Path, jsonl: Jsonl, name: str) -> None:
    found = read(write(tmp_path / name, ROWS, jsonl))
    rows = [{"id": item.id, "url": item.url, "html": item.raw} for item in found if isinstance(item, Record)]
    assert rows == ROWS
    offsets = [item.offset for item in found]
    assert offsets == sorted(offsets)
    assert offsets[-1] <= (tmp_path / name).stat().st_size


@every_format
def test_columns_may_have_any_name(tmp_path: Path, jsonl: Jsonl, name: str) -> None:
    path = write(
        tmp_path / name, [{"raw": "a b", "link": "https://a.b/", "key": 7, "html": "not this"}], jsonl
    )
    (record,) = read(path, Columns("raw", "link", "key"))
    assert isinstance(record, Record)
    assert (record.raw, record.url, record.id) == ("a b", "https://a.b/", "7")


@every_format
def test_rows_without_names_are_numbered(tmp_path: Path, jsonl: Jsonl, name: str) -> None:
    path = write(tmp_path / name, [{"text": "one"}, {"text": None}, {"text": "three"}], jsonl)
    one, two, three = read(path)
    assert isinstance(one, Record)
    assert isinstance(three, Record)
    assert (one.id, three.id, one.url) == (f"{path}:1", f"{path}:3", "")
    assert isinstance(two, Skipped)


@every_format
@pytest.mark.parametrize("columns", [Columns("body"), Columns("text", "link"), Columns("text", None, "key")])
def test_a_wrong_column_is_named_with_those_that_are_there(
    tmp_path: Path, jsonl: Jsonl, name: str, columns: Columns
) -> None:
    (problem,) = read(write(tmp_path / name, [{"text": "one", "n": 1}], jsonl), columns)
    assert isinstance(problem, Problem)
    assert "n, text" in problem.what
    assert str(tmp_path / name) in problem.where


@every_format
def test_a_column_of_numbers_is_a_problem(tmp_path: Path, jsonl: Jsonl, name: str) -> None:
    (problem,) = read(write(tmp_path / name, [{"text": "one", "n": 1}], jsonl), Columns("n"))
    assert isinstance(problem, Problem)
    assert "int" in problem.what


@every_format
def test_a_file_that_is_none_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8b\x08 this is none of them\n")
    assert [type(item) for item in read(tmp_path / name)] == [Problem]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet"])
def test_a_cut_file_gives_what_is_there(tmp_path: Path, jsonl: Jsonl, name: str) -> None:
    rows = [{"text": f"{n} {n * n * n}" * 100} for n in range(5_000)]
    path = write(tmp_path / name, rows, jsonl)
    path.write_bytes(path.read_bytes()[:-1000])
    found = read(path)
    assert isinstance(found[-1], Problem)
    if name != "a.parquet":  # whose table of contents stands at its end
        assert sum(isinstance(item, Record) for item in found) > 2_000
