"""Write rows into shards: files that get their name only when they are complete and on the disk."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol, cast

from boilerstrip.batch.rows import Row, arrow_schema
from boilerstrip.extras import extra

# Format -> how the names of its files end.
FORMATS = {"parquet": ".parquet", "jsonl": ".jsonl", "jsonl.gz": ".jsonl.gz", "jsonl.zst": ".jsonl.zst"}
_GROUP_ROWS = 1_000  # rows in memory, and in a row group of Parquet
_GROUP_CHARACTERS = 32_000_000  # or fewer, when their texts are this long together
_PART = ".part"  # how the name of a file ends while it is written


class Writer(Protocol):
    """Writes rows to an open file."""

    def write(self, row: Row) -> None:
        """Take a row."""

    def close(self) -> None:
        """Write what is left; the file stays open."""


class Shards:
    """The output of a run: files of so many rows each, numbered from 0.

    Args:
        out: the folder; it exists.
        form: one of FORMATS.
        extra_columns: those of the rows.
        rows: in each file but the last.
        done: files that are there already.
    """

    def __init__(
        self, out: Path, form: str, extra_columns: tuple[str, ...], rows: int, done: int = 0
    ) -> None:
        self._out = out
        self._form = form
        self._extra = extra_columns
        self._rows = rows
        self.done = done
        self._file: IO[bytes] | None = None
        self._target: _Target | None = None
        self._writer: Writer | None = None
        self._n_rows = 0
        for left in out.glob(f"part-*{_PART}"):
            left.unlink()

    @property
    def next_path(self) -> Path:
        """The file that is being written, or will be next."""
        return self._out / f"part-{self.done:05}{FORMATS[self._form]}"

    def add(self, row: Row) -> bool:
        """Take a row; return whether it was the last of its file, which is then complete.

        Raises:
            OSError: the row cannot be written.
        """
        if self._writer is None:
            self._file = self._part().open("wb")
            self._target = _Target(self._file)
            self._writer = _writer(self._target, self._form, self._extra)
        self._writer.write(row)
        self._n_rows += 1
        return self._n_rows >= self._rows and self.finish()

    def finish(self) -> bool:
        """Complete the file that was begun, if there is one; return whether there was.

        Raises:
            OSError: it cannot be written.
        """
        if self._writer is None or self._file is None:
            return False
        self._writer.close()
        sync(self._file)
        self._file.close()
        move(self._part(), self.next_path)
        self._file = self._target = self._writer = None
        self._n_rows = 0
        self.done += 1
        return True

    def abandon(self) -> None:
        """Delete the unfinished file, in whatever state it is: Ctrl-C may interrupt ``add`` anywhere."""
        try:
            if self._target is not None:
                self._target.drop()
            for opened in (self._writer, self._file):
                if opened is not None:
                    with suppress(OSError, ValueError):  # closed already, or no room for its buffer
                        opened.close()
        finally:
            self._file = self._target = self._writer = None
            self._part().unlink(missing_ok=True)

    def _part(self) -> Path:
        return self.next_path.with_name(self.next_path.name + _PART)


def sync(file: IO[bytes]) -> None:
    """Wait until a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def move(source: Path, target: Path) -> None:
    """Rename a file, and wait until that is on the disk."""
    os.replace(source, target)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _writer(file: _Target, form: str, extra_columns: tuple[str, ...]) -> Writer:
    if form == "parquet":
        return _ParquetWriter(file, extra_columns)
    return _JsonlWriter(file, form.partition(".")[2])


class _JsonlWriter:
    def __init__(self, file: _Target, compression: str) -> None:
        self._stream: Any = file
        if compression == "gz":
            self._stream = gzip.GzipFile("", "wb", 6, cast(IO[bytes], file), mtime=0)
        elif compression == "zst":
            with extra("batch"):
                import pyarrow as pa
            self._stream = pa.CompressedOutputStream(pa.PythonFile(file, "w"), "zstd")
        self._is_wrapped = bool(compression)

    def write(self, row: Row) -> None:
        self._stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")

    def close(self) -> None:
        if self._is_wrapped:
            self._stream.close()


class _Target:
    """A file for the writers: ``close`` does nothing, and data written after ``drop`` is discarded."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._is_dropped = False

    def write(self, data: bytes) -> int:
        return len(data) if self._is_dropped else self._file.write(data)

    def tell(self) -> int:
        return 0 if self._is_dropped else self._file.tell()

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def drop(self) -> None:
        self._is_dropped = True


class _ParquetWriter:
    def __init__(self, file: _Target, extra_columns: tuple[str, ...]) -> None:
        with extra("batch"):
            import pyarrow as pa
            import pyarrow.parquet as pq
        self._schema = arrow_schema(extra_columns)
        self._writer = pq.ParquetWriter(pa.PythonFile(file, "w"), self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._n_characters = 0

    def write(self, row: Row) -> None:
        self._rows.append(row)
        self._n_characters += len(row["text"])
        if len(self._rows) >= _GROUP_ROWS or self._n_characters >= _GROUP_CHARACTERS:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        rows, self._rows, self._n_characters = self._rows, [], 0
        if rows:
            self._writer.write_table(pa.Table.from_pylist(rows, self._schema))


@contextmanager
def exclusive_lock(out: Path) -> Iterator[bool]:
    """Lock a folder against other runs; yield False if another run holds the lock.

    The lock ends with the process, however that ends.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield True
        return
    with (out / "_lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
