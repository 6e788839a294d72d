"""The files of a run in a fixed order, and what each holds."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from boilerstrip.batch.readers import READERS
from boilerstrip.batch.records import Columns, Item, Problem
from boilerstrip.errors import BatchError

INPUT_FORMATS = tuple(READERS)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    Attributes:
        path: the file.
        format: one of ``INPUT_FORMATS``.
        size: bytes; 0 where the file is not there or may not be looked at.
    """

    path: str
    format: str
    size: int


def list_inputs(paths: Iterable[str | Path], as_format: str | None, out: Path) -> list[Input]:
    """List the files to read: the paths themselves, and the files in those that are folders.

    Args:
        paths: files and folders. A folder is searched at any depth for files whose names say what they hold.
        as_format: the format of all files; None derives it from each file's name.
        out: a folder that is left out of the search.

    Raises:
        BatchError: a path does not exist, or the name of a file does not say what it holds.
    """
    found: list[Input] = []
    for path in map(Path, paths):
        if path.is_dir():
            closed: list[OSError] = []
            files = ((file, as_format or format_of(file.name)) for file in files_in(path, out, closed.append))
            found += [Input(str(file), form, _size(file)) for file, form in files if form]
            # Reading such a folder fails again, which makes a problem of it.
            found += [Input(str(error.filename), "page", 0) for error in closed]
        elif not path.exists():
            raise BatchError(f"{path} does not exist; check the name")
        elif form := as_format or format_of(path.name):
            found.append(Input(str(path), form, _size(path)))
        else:
            raise BatchError(
                f"the name of {path} does not say what it holds; say so, as one of {', '.join(INPUT_FORMATS)}"
            )
    return found


def files_in(folder: Path, out: Path, failed: Callable[[OSError], object]) -> Iterator[Path]:
    """Yield the files in a folder and in those inside it, in a fixed order.

    Names that begin with a dot or an underscore are left out, as they are of tools and not of pages.

    Args:
        folder: the folder.
        out: a folder that is left out.
        failed: called with the error for each folder that cannot be read, and each pipe, socket and device.
    """
    without = out.resolve()
    for root, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(
            name for name in folders if name[:1] not in "._" and Path(root, name).resolve() != without
        )
        for path in (Path(root, name) for name in sorted(names) if name[:1] not in "._"):
            if path.exists() and not path.is_file():
                # To read a named pipe would wait for ever.
                failed(OSError(errno.EINVAL, "neither a file nor a folder", str(path)))
            else:
                yield path


def format_of(name: str) -> str:
    """Return what a file holds, one of ``INPUT_FORMATS``, as its name says; "" if that says nothing."""
    lower = name.lower()
    return next((form for form, reader in READERS.items() if lower.endswith(reader.endings)), "")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reported when it is read
        return 0


def read_input(source: Input, columns: Columns) -> Iterator[Item]:
    """Yield what a file holds, in its order; one that cannot be opened gives a ``Problem``.

    Args:
        source: the file.
        columns: where the pages of a table are.
    """
    try:
        yield from READERS[source.format].read(Path(source.path), columns)
    except OSError as error:
        yield Problem(source.path, f"cannot be read: {error.strerror or error}", source.size)
