from __future__ import annotations

import errno
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.batch.records import Record
from boilerstrip.batch.rows import RowMaker
from boilerstrip.batch.sinks import FORMATS, Shards, exclusive_lock
from tests.profile import needs

pa = needs("pyarrow", "batch")

ROW = RowMaker()(Record("a", "https://example.org/", "Some words — 日本語"))


def rows(count: int) -> list[dict[str, Any]]:
    return [ROW | {"id": str(n), "confidence": 0.5} for n in range(count)]


def read_shard(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".zst":
        data = pa.CompressedInputStream(pa.BufferReader(data), "zstd").read()
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


@pytest.mark.parametrize("form", FORMATS)
def test_rows_come_back(tmp_path: Path, form: str) -> None:
    shards = Shards(tmp_path, form, (), 4)
    assert [shards.add(row) for row in rows(10)] == [n in (3, 7) for n in range(10)]
    assert shards.done == 2
    assert shards.finish()
    assert not shards.finish()
    found = sorted(tmp_path.iterdir())
    assert [path.name for path in found] == [f"part-0000{n}{FORMATS[form]}" for n in range(3)]
    assert [row for path in found for row in read_shard(path)] == rows(10)


def test_parquet_is_compressed_and_grouped(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    shards = Shards(tmp_path, "parquet", (), 2_500)
    for row in rows(2_500):
        shards.add(row)
    metadata = pq.ParquetFile(tmp_path / "part-00000.parquet").metadata
    assert metadata.num_row_groups == 3
    assert metadata.row_group(0).column(2).compression == "ZSTD"


def test_a_shard_has_its_name_only_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, replace = os.fsync, os.replace

    def noted(what: Callable[..., Any], *parts: Any) -> Any:
        done.append(what.__name__)
        return what(*parts)

    monkeypatch.setattr(os, "fsync", partial(noted, sync))
    monkeypatch.setattr(os, "replace", partial(noted, replace))
    shards = Shards(tmp_path, "jsonl", (), 2)
    shards.add(ROW)
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    shards.add(ROW)
    assert done == ["fsync", "replace", "fsync"], "the file, its name, then its folder"
    assert [path.name for path in tmp_path.iterdir()] == ["part-00000.jsonl"]


def test_what_was_begun_is_forgotten(tmp_path: Path) -> None:
    for form in FORMATS:
        shards = Shards(tmp_path, form, (), 10)
        shards.add(ROW)
        shards.abandon()
        assert not list(tmp_path.iterdir())
    (tmp_path / "part-00007.jsonl.part").write_text("left by a run that was killed")
    Shards(tmp_path, "jsonl", (), 10)
    assert not list(tmp_path.iterdir())


def test_a_file_is_forgotten_where_ctrl_c_came_as_it_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("boilerstrip.batch.sinks._Target", stopped)
    shards = Shards(tmp_path, "jsonl", (), 10)
    with pytest.raises(KeyboardInterrupt):
        shards.add(ROW)
    assert list(tmp_path.iterdir())
    shards.abandon()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_raises(tmp_path: Path, form: str) -> None:
    # A limit on the size of files stands in for the disk; the error takes the same way.
    script = f"""
import resource, sys
from pathlib import Path
from boilerstrip.batch.sinks import Shards
from tests.profile import needs
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
row = {ROW!r}
shards = Shards(Path({str(tmp_path)!r}), {form!r}, (), 3_000)
try:
    for n in range(3_000):
        shards.add(row | {{"text": str(n ** 90)}})
except OSError as error:
    shards.abandon()
    sys.exit(error.errno or 1)
"""
    run = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert run.returncode == errno.EFBIG, run.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_has_one_run_at_a_time(tmp_path: Path) -> None:
    with exclusive_lock(tmp_path) as first:
        assert first
        script = (
            "import sys; from pathlib import Path; from boilerstrip.batch.sinks import exclusive_lock\n"
            f"with exclusive_lock(Path({str(tmp_path)!r})) as free: sys.exit(3 if free else 4)"
        )
        assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 4
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 3
