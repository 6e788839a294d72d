"""Read Parquet and Arrow files: only the columns that are needed, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boilerstrip.batch.records import ColumnError, Columns, Item, Problem
from boilerstrip.extras import extra

_ROWS = 64  # read at once: pages are large


def read_parquet(path: Path, columns: Columns) -> Iterator[Item]:
    """Yield the pages of a Parquet file, row group by row group.

    Raises:
        OSError: the file cannot be opened.
    """
    with extra("batch"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            own = columns.found(file.schema_arrow.names)
            batches = file.iter_batches(_ROWS, columns=own.names, use_threads=False)
            yield from _items(path, batches, own, file.metadata.num_rows)
    except ColumnError as error:
        yield Problem(str(path), str(error), path.stat().st_size, error.kind)
    except pa.ArrowException as error:
        yield Problem(str(path), str(error), path.stat().st_size)


def read_arrow(path: Path, columns: Columns) -> Iterator[Item]:
    """Yield the pages of an Arrow IPC file or stream.

    Raises:
        OSError: the file cannot be opened.
    """
    with extra("batch"):
        import pyarrow as pa

    try:
        with pa.memory_map(str(path)) as source:
            if source.read(6) == b"ARROW1":
                file = pa.ipc.open_file(source)
                batches = map(file.get_batch, range(file.num_record_batches))
            else:
                source.seek(0)
                file = batches = pa.ipc.open_stream(source)
            own = columns.found(file.schema.names)
            small = (part.select(own.names) for batch in batches for part in _parts(batch))
            yield from _items(path, small, own, 0)
    except ColumnError as error:
        yield Problem(str(path), str(error), path.stat().st_size, error.kind)
    except pa.ArrowException as error:
        yield Problem(str(path), str(error), path.stat().st_size)


def _parts(batch: Any) -> Iterator[Any]:
    for start in range(0, batch.num_rows, _ROWS):
        yield batch.slice(start, _ROWS)


def _items(path: Path, batches: Any, columns: Columns, n_rows: int) -> Iterator[Item]:
    """Yield the rows as pages; reading ends at a damaged part of the file."""
    size, number = path.stat().st_size, 0
    try:
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                offset = size * number // n_rows if n_rows else 0
                yield columns.read(row, f"{path}:{number}", offset)
    except OSError as error:
        yield Problem(f"{path}:{number + 1}", f"cannot be read from this row on: {error}", size)
