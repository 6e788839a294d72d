"""The files of a run, in a fixed order, and how each is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from boilerstrip.batch.readers.arrow import read_arrow, read_parquet
from boilerstrip.batch.readers.jsonl import read_jsonl
from boilerstrip.batch.readers.page_file import read_page
from boilerstrip.batch.readers.warc import read_warc
from boilerstrip.batch.records import Columns, Item, Problem
from boilerstrip.page import BatchError

# How a file's name ends -> what it holds.
_ENDINGS = {
    (".warc", ".wet", ".warc.gz", ".wet.gz", ".warc.zst", ".wet.zst", ".warc.lz4", ".wet.lz4"): "warc",
    (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json.gz", ".jsonl.zst", ".ndjson.zst", ".json.zst"): (
        "jsonl"
    ),
    (".parquet", ".pq"): "parquet",
    (".arrow", ".feather", ".ipc"): "arrow",
    (".html", ".htm", ".xhtml", ".txt"): "page",
}
INPUT_FORMATS = ("warc", "jsonl", "parquet", "arrow", "page")


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read."""

    path: str
    format: str  # one of INPUT_FORMATS
    size: int  # bytes; 0 where the file cannot be looked at


def list_inputs(paths: Iterable[str | Path], as_format: str | None, out: Path) -> list[Input]:
    """The files among the paths and in the folders among them.

    Args:
        paths: files and folders; of folders, the files at any depth whose names say what they hold.
        as_format: what all of them hold, whatever their names.
        out: a folder that is left out.

    Raises:
        BatchError: a path does not exist, or the name of a file does not say what it holds.
    """
    found: list[Input] = []
    for path in map(Path, paths):
        if path.is_dir():
            files = ((file, as_format or _format(file.name)) for file in _files(path, out))
            found += [Input(str(file), form, _size(file)) for file, form in files if form]
        elif not path.exists():
            raise BatchError(f"{path} does not exist; check the name")
        elif form := as_format or _format(path.name):
            found.append(Input(str(path), form, _size(path)))
        else:
            raise BatchError(
                f"the name of {path} does not say what it holds; say so, as one of {', '.join(INPUT_FORMATS)}"
            )
    return found


def _files(folder: Path, out: Path) -> Iterator[Path]:
    without = out.resolve()
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name[:1] not in "._" and Path(root, name).resolve() != without
        )
        yield from (Path(root, name) for name in sorted(names) if name[:1] not in "._")


def _format(name: str) -> str:
    lower = name.lower()
    return next((form for endings, form in _ENDINGS.items() if lower.endswith(endings)), "")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is read
        return 0


def read_input(source: Input, columns: Columns) -> Iterator[Item]:
    """What a file holds, in its order; where it cannot be opened, word of that.

    Args:
        source: the file.
        columns: where the pages of a table stand.
    """
    path = Path(source.path)
    try:
        if source.format == "warc":
            yield from read_warc(path)
        elif source.format == "page":
            yield from read_page(path)
        elif source.format == "jsonl":
            yield from read_jsonl(path, columns)
        else:
            yield from (read_parquet if source.format == "parquet" else read_arrow)(path, columns)
    except OSError as error:
        yield Problem(source.path, f"cannot be read: {error.strerror or error}", source.size)
