"""Pages in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from boilerstrip.batch.records import Item, Record
from boilerstrip.page import MAX_INPUT


def read_page(path: Path) -> Iterator[Item]:
    """The one page that a file holds; HTML or text, which its content tells.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_INPUT + 1)  # one more than a page may have, so that the cut is seen and told
    yield Record(str(path), "", raw, offset=path.stat().st_size)
