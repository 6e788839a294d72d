"""Read a file that is one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from boilerstrip.batch.records import Item, Record
from boilerstrip.page import MAX_INPUT


def read_page(path: Path) -> Iterator[Item]:
    """Yield the page that a file is; whether HTML, text, a container or a feed, its content says later.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_INPUT + 1)  # one byte more than a page may have, so that the cut is noticed
    yield Record(str(path), "", raw, offset=path.stat().st_size)
