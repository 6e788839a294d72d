"""Find files of corrections, and the pages that they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from boilerstrip.corrections.file_format import Corrections, page_hash, parse_corrections
from boilerstrip.counts import number_of
from boilerstrip.errors import CorrectionsError
from boilerstrip.page import MAX_INPUT

SUFFIX = ".corrections.json"  # of the files that the report saves
_IN_NAME, _JSON = ".corrections", ".json"  # a browser makes "a.corrections (1).json" of a second one


class CorrectedPage(NamedTuple):
    """A page with what a person said of it.

    Attributes:
        name: its file, for messages.
        raw: its bytes.
        corrections: what the person said.
    """

    name: str
    raw: bytes
    corrections: Corrections


def has_corrections(folder: Path) -> bool:
    """Return whether a folder holds files of corrections, at any depth."""
    return folder.is_dir() and any(map(_is_corrections, folder.rglob(f"*{_JSON}")))


def read_corrected(
    data: Iterable[Path], pages: Sequence[Path] = (), warn: Callable[[str], object] = lambda message: None
) -> list[CorrectedPage]:
    """Read files of corrections together with their pages.

    Args:
        data: files of corrections, pages, and folders of either, at any depth.
        pages: further files and folders in which the pages may be. A page is known by the hash of its bytes,
            so its name does not matter.
        warn: called with a message for what was left out.

    Returns:
        The pages, in the order of the names of their corrections. Of several files for one page only the one
        that was saved last is used.

    Raises:
        CorrectionsError: a file is missing or damaged, there are no corrections, or no page was found.
    """
    given = list(data)
    files = [path for path in _files(given) if _is_corrections(path)]
    if not files:
        where = ", ".join(map(str, given)) or "nothing"
        raise CorrectionsError(
            f"there is not a file of corrections in {where}; save some from the reports that "
            f"`boilerstrip label` makes: they are called NAME{SUFFIX}"
        )
    latest = _latest([(path, parse_corrections(_content(path), str(path))) for path in files], warn)
    found = _pages([*given, *pages], {own.sha256 for _, own in latest})
    lacking = [own.source or str(path) for path, own in latest if own.sha256 not in found]
    if lacking:
        message = (
            f"{number_of(len(lacking), 'page')} of {len(latest)} not found, the first is {lacking[0]}; "
            "give the folder of the unchanged pages with --pages"
        )
        if len(lacking) == len(latest):
            raise CorrectionsError(message)
        warn(message)
    return [
        CorrectedPage(str(found[own.sha256]), _content(found[own.sha256]), own)
        for _, own in latest
        if own.sha256 in found
    ]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        try:
            if path.is_dir():
                yield from sorted(file for file in path.rglob("*") if file.is_file())
                continue
            path.stat()
        except OSError as error:
            what = (
                "no such file or folder" if isinstance(error, FileNotFoundError) else error.strerror or error
            )
            raise CorrectionsError(f"{path}: {what}; check the name") from error
        yield path


def _is_corrections(path: Path) -> bool:
    return path.suffix == _JSON and _IN_NAME in path.name


def _content(path: Path) -> bytes:
    """The bytes of a file, at most one more than a page may have, as the commands read a page."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_INPUT + 1)
    except OSError as error:
        raise CorrectionsError(f"{path}: {error.strerror or error}; check that it can be read") from error


def _latest(
    found: Iterable[tuple[Path, Corrections]], warn: Callable[[str], object]
) -> list[tuple[Path, Corrections]]:
    """Keep for each page the corrections that were saved last."""
    chosen: dict[str, tuple[Path, Corrections]] = {}
    for path, own in found:
        path_before, before = chosen.get(own.sha256, (path, own))
        if before is not own:
            left_out = path if before.saved > own.saved else path_before
            warn(f"{left_out} was left out: there is a later file for the same page")
        if before.saved <= own.saved:
            chosen[own.sha256] = path, own
    return list(chosen.values())


def _pages(paths: Iterable[Path], wanted: set[str]) -> dict[str, Path]:
    """Find pages by the hashes of their bytes."""
    found: dict[str, Path] = {}
    for path in _files(paths):
        if len(found) == len(wanted):
            break
        if not _is_corrections(path) and (known := page_hash(_content(path))) in wanted:
            found.setdefault(known, path)
    return found
