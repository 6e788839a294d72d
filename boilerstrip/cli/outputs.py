"""Where results are written: standard output, one file, or a folder with a file for each page.

Nothing that is there already is replaced unless the command line says so. A file of a folder gets its name
when it is complete, so a run that was stopped leaves no half of one.
"""

from __future__ import annotations

import errno
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import IO, Protocol

from boilerstrip.cli.console import CannotBeginError, UsageError
from boilerstrip.cli.sources import PAGE_ENDINGS, Source
from boilerstrip.counts import number_of
from boilerstrip.write import FORMATS

# Format -> other endings of the names of its files.
_MORE_ENDINGS = {"json": (".jsonl", ".ndjson")}
# Documents that people may expect; a folder is hardly ever named so.
_NOT_WRITTEN = (".csv", ".doc", ".docx", ".epub", ".odt", ".parquet", ".pdf", ".rtf", ".tsv", ".xlsx")
_SHOWN = 3  # collisions that a message shows


class Output(Protocol):
    """Takes the results of pages, in order."""

    def write(self, source: Source, data: bytes) -> None:
        """Write what is made of a page.

        Raises:
            OSError: it cannot be written.
        """

    def close(self) -> None:
        """Finish."""


def format_of_name(name: str) -> str:
    """Return the format that the name of an output file says; "" if it says none.

    >>> format_of_name("page.md"), format_of_name("all.jsonl"), format_of_name("texts")
    ('markdown', 'json', '')
    """
    endings = {
        ending: form for form, own in FORMATS.items() for ending in (own.suffix, *_MORE_ENDINGS.get(form, ()))
    }
    lower = name.lower()
    longest_first = sorted(endings, key=len, reverse=True)
    return next((endings[ending] for ending in longest_first if lower.endswith(ending)), "")


def is_file(out: Path) -> bool:
    """Return whether an output is one file: it is there and is one, or its name ends as those of a format.

    Raises:
        UsageError: its name ends as those of documents that are not written.
    """
    if out.exists():
        return not out.is_dir()
    if out.name.lower().endswith(_NOT_WRITTEN):
        raise UsageError(f"{out}: no format is written to {out.suffix} files; see --format for the others")
    return bool(format_of_name(out.name))


def target_of(source: Source, suffix: str, keep_endings: bool = False) -> PurePath:
    """Return the name of the file for a page, below the folder of the output.

    Args:
        source: the page.
        suffix: how the names of files in this format end.
        keep_endings: whether the ending of the page stays in the name.

    >>> str(target_of(Source("p/a.html", PurePath("b/a.html")), ".txt"))
    'b/a.txt'
    >>> str(target_of(Source("p/v1.2", PurePath("v1.2")), ".txt"))
    'v1.2.txt'
    """
    name = source.place.name
    if not keep_endings:
        lower = name.lower()
        ending = next((ending for ending in PAGE_ENDINGS if lower.endswith(ending) and lower != ending), "")
        name = name[: len(name) - len(ending)]
    return source.place.with_name(f"{name}{suffix}")


class StandardOutput:
    """Writes all pages to standard output.

    Args:
        gap: what is written between two pages.
    """

    def __init__(self, gap: bytes) -> None:
        self._gap = gap
        self._next = b""

    def write(self, source: Source, data: bytes) -> None:
        """Write what is made of a page."""
        sys.stdout.buffer.write(self._next + data)
        self._next = self._gap

    def close(self) -> None:
        """Do nothing: the program writes the rest when it ends."""


class OneFile:
    """Writes all pages to one file, which stays as it was until the first one is written.

    Args:
        path: the file.
        overwrite: whether it may be replaced.

    Raises:
        CannotBeginError: it is there already, or cannot be opened.
    """

    def __init__(self, path: Path, overwrite: bool) -> None:
        if not overwrite and path.is_file():
            raise CannotBeginError(
                f"{path} is there already; give --overwrite to replace it, or another name"
            )
        self._path = path
        self._is_new, self._begun = not path.exists(), False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("ab")
        except OSError as error:
            raise CannotBeginError(f"{path}: {error.strerror or error}; give another -o") from error

    def write(self, source: Source, data: bytes) -> None:
        """Write what is made of a page."""
        if not self._begun and self._path.is_file():  # a device has nothing to remove
            self._file.truncate(0)
        self._begun = True
        self._file.write(data)
        self._file.flush()

    def close(self) -> None:
        """Close the file. One that was made for pages of which none could be read is removed."""
        self._file.close()
        if self._is_new and not self._begun:
            self._path.unlink(missing_ok=True)


class Folder:
    """Writes a file for each page.

    Args:
        path: the folder; it is created if missing.
        targets: the file of each page below the folder, by the page's name.
        overwrite: whether files may be replaced.

    Raises:
        CannotBeginError: it cannot be created.
    """

    def __init__(self, path: Path, targets: dict[str, PurePath], overwrite: bool) -> None:
        self._path = path
        self._targets = targets
        self._overwrite = overwrite
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotBeginError(
                f"{path}: {error.strerror or error}; give another folder with -o"
            ) from error
        self._part = f".boilerstrip-{os.getpid()}.part"

    def write(self, source: Source, data: bytes) -> None:
        """Write what is made of a page.

        Raises:
            OSError: it cannot be written, or is there already.
        """
        target = self._path / self._targets[source.name]
        target.parent.mkdir(parents=True, exist_ok=True)
        if not self._overwrite and target.exists():
            raise FileExistsError(errno.EEXIST, f"{target} is there already")
        part = target.with_name(self._part)
        try:
            part.write_bytes(data)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Do nothing: every file is complete."""


# --- what is checked before the first page


def targets_of(sources: Sequence[Source], suffix: str, keep_endings: bool) -> dict[str, PurePath]:
    """Return the file of each page below the folder of the output, by the page's name.

    Raises:
        UsageError: two pages would go to one file.
    """
    names: dict[PurePath, list[str]] = defaultdict(list)
    for name, place in dict(sources).items():
        names[target_of(Source(name, place), suffix, keep_endings)].append(name)
    shared = [f"{', '.join(found)} -> {target}" for target, found in names.items() if len(found) > 1]
    if shared:
        more = f" and {number_of(len(shared) - _SHOWN, 'more case')}" if len(shared) > _SHOWN else ""
        raise UsageError(
            f"pages would be written to the same file: {'; '.join(shared[:_SHOWN])}{more}. Give "
            "--keep-endings (page.html.txt), or the folder above them as FILE: its folders are kept"
        )
    return {found[0]: target for target, found in names.items()}


def without_written(sources: Sequence[Source], out: Path, targets: dict[str, PurePath]) -> list[Source]:
    """Return the pages that have no file in the folder yet."""
    return [source for source in sources if not (out / targets[source.name]).exists()]


def refuse_existing(out: Path, targets: dict[str, PurePath]) -> None:
    """Check that no file of the folder would be replaced.

    Raises:
        CannotBeginError: one would.
    """
    there = [out / target for target in targets.values() if (out / target).exists()]
    if there:
        more = f" and {len(there) - 1:,} more" if len(there) > 1 else ""
        raise CannotBeginError(
            f"{there[0]}{more} would be replaced: --overwrite does that, --resume leaves out the pages that "
            "have a file, another -o keeps both"
        )


def refuse_own_page(out: Path, name: str) -> None:
    """Check that a page is not replaced by what is made of it.

    Raises:
        UsageError: it would be.
    """
    if out.exists() and Path(name).exists() and out.samefile(name):
        raise UsageError(f"{name} is the page itself and would be replaced; give another name with -o")
