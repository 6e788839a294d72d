"""A set of reports to correct: the least confident page first, with an index page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from boilerstrip.batch.inputs import files_in
from boilerstrip.batch.readers import READERS
from boilerstrip.corrections.file_format import page_hash
from boilerstrip.errors import CorrectionsError
from boilerstrip.explain import explain
from boilerstrip.explain.report import Place, corrections_file
from boilerstrip.label.index import Entry, write_index
from boilerstrip.options import Choices
from boilerstrip.pipeline import Cleaner

INDEX = "index.html"
# What a file name in the address of a report is made without; one class, so linear.
_UNSAFE = re.compile(r"[^\w.-]+")
_OURS = b'<meta name="generator" content="boilerstrip">'
_MAX_STEM = 60  # characters


class ScoredPage(NamedTuple):
    """A page before its report is written.

    Attributes:
        name: its file.
        confidence: of the page, in [0, 1].
    """

    name: str
    confidence: float


def page_files(names: Sequence[str], out: Path, failed: Callable[[OSError], object]) -> Iterator[str]:
    """Yield files as they are, and the pages in folders at any depth, by name.

    Args:
        names: files and folders.
        out: the folder of the reports, which is left out.
        failed: called with the error for each folder that cannot be read.
    """
    for name in names:
        path = Path(name)
        if path.is_dir():
            found = files_in(path, out, failed)
            yield from (str(file) for file in found if file.name.lower().endswith(READERS["page"].endings))
        else:
            yield name


def check_folder(folder: Path) -> None:
    """Make the folder of the reports.

    Raises:
        CorrectionsError: it cannot be made, or holds other files, which reports could replace.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = folder / INDEX
        is_ours = index.is_file() and _OURS in index.read_bytes()[:2000]
        if not is_ours and any(folder.iterdir()):
            raise CorrectionsError(f"{folder} holds other files; give an empty or a new folder with -o")
    except OSError as error:
        raise CorrectionsError(f"{folder}: {error.strerror or error}; give another folder with -o") from error


def write_reports(
    scored: Sequence[ScoredPage],
    folder: Path,
    read: Callable[[str], bytes],
    options: Choices,
    done: Callable[[str], object] = lambda name: None,
) -> Path:
    """Write a report for each page, and the index.

    Args:
        scored: the pages.
        folder: where to, made by ``check_folder``.
        read: returns the bytes of a page.
        options: those of ``explain``.
        done: called with the name of each page.

    Returns:
        The file of the index.

    Raises:
        CorrectionsError: a file cannot be written.
        OSError: a page cannot be read any more.
    """
    order = sorted(scored, key=lambda page: page.confidence)
    files = [report_name(at, page.name) for at, page in enumerate(order, 1)]
    entries = []
    for at, page in enumerate(order):
        raw = read(page.name)
        found = explain(raw, **options)
        before, after = files[at - 1 : at] if at else [""], files[at + 1 : at + 2] or [""]
        _write(folder / files[at], found.to_html(page.name, Place(INDEX, before[0], after[0])))
        entries.append(
            Entry(
                file=files[at],
                source=page.name,
                title=found.title,
                confidence=found.confidence,
                n_blocks=len(found.blocks),
                sha256=page_hash(raw),
                corrections=corrections_file(page.name),
            )
        )
        done(page.name)
    _write(folder / INDEX, write_index(entries))
    return folder / INDEX


def score_page(name: str, raw: bytes, cleaner: Cleaner) -> ScoredPage | None:
    """Find the confidence of a page, by which the reports are sorted; None if it has no block to correct."""
    trace = cleaner.run(raw)
    return ScoredPage(name, trace.confidence) if len(trace.page.blocks) else None


def report_name(number: int, source: str) -> str:
    """Name of the report of a page, which begins with its place in the set.

    >>> report_name(7, "pages/A mill?.html")
    '0007-A-mill.html'
    """
    stem = _UNSAFE.sub("-", Path(source).stem).strip("-.")[:_MAX_STEM]
    return f"{number:04}-{stem or 'page'}.html"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise CorrectionsError(f"{path}: {error.strerror or error}; check the disk and its folder") from error
