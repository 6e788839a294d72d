"""The types that readers yield: pages, things that are not pages, and things that could not be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from boilerstrip.page import MAX_INPUT

# The default column of the page: the first of these that a table has.
PAGE_COLUMNS = ("html", "text")
MAX_JSON = 8 * MAX_INPUT  # bytes of the JSON of one page, which may write a character as an escape of six


@dataclass(frozen=True, slots=True)
class Record:
    """A page as it is in a file.

    Attributes:
        id: its name in the file; if it has none, file and number.
        url: its address; "" if unknown.
        raw: the page.
        kind: the kind that the file declares: "html", "text", or "auto" if it declares none.
        encoding: the encoding that the file declares for the bytes; None if it declares none.
        warnings: what is known to be wrong with it, in words.
        offset: bytes of the file that have been read when the page has, for the progress.
    """

    id: str
    url: str
    raw: bytes | str
    kind: str = "auto"
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    offset: int = 0


class Skipped(NamedTuple):
    """Something that is not a page, such as an image or a redirect. It is not an error.

    Attributes:
        why: what it is, in words.
        offset: see ``Record``.
    """

    why: str
    offset: int = 0


class Problem(NamedTuple):
    """Something that could not be read, or only in part.

    Attributes:
        where: the file, and the line, row or byte in it.
        what: what is wrong, in words.
        offset: see ``Record``.
        kind: for a problem that many rows may have, what they have in common: it is reported once and then
            counted; "" for a problem that is reported each time.
    """

    where: str
    what: str
    offset: int = 0
    kind: str = ""


Item: TypeAlias = Record | Skipped | Problem


class ColumnError(ValueError):
    """A requested column does not exist, or has no pages in it.

    Args:
        kind: what is wrong, the same for all rows that have it.
        more: what else helps, which may differ from row to row.
    """

    def __init__(self, kind: str, more: str = "") -> None:
        super().__init__(f"{kind}{more}")
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns of a table.

    Args:
        page: column of the raw page, HTML or text, strings or bytes; by default ``html``, or else ``text``.
        url: column of its URL; by default ``url`` if there is such a column.
        id: column of its name; by default ``id`` if there is such a column, else the name is file and row.
    """

    page: str | None = None
    url: str | None = None
    id: str | None = None

    def found(self, names: Collection[str]) -> Columns:
        """Return the same with the default of each column filled in from those that a table has.

        The URL and the id stay None if the table has no such column.

        Raises:
            ColumnError: the table lacks a column that was named, or one for the page.
        """
        for name in (self.page, self.url, self.id):
            if name is not None and name not in names:
                raise ColumnError(f"there is no column {name!r}", f"; there are: {_listed(names)}")
        page = self.page or next((name for name in PAGE_COLUMNS if name in names), None)
        if page is None:
            raise ColumnError(
                f"there is no column {' or '.join(map(repr, PAGE_COLUMNS))}",
                f"; name the one that holds the page; there are: {_listed(names)}",
            )
        url = self.url or ("url" if "url" in names else None)
        return Columns(page, url, self.id or ("id" if "id" in names else None))

    @property
    def names(self) -> list[str]:
        """The columns that are set, each once."""
        return list(dict.fromkeys(name for name in (self.page, self.url, self.id) if name is not None))

    def read(self, row: Mapping[str, Any], place: str, offset: int = 0) -> Record | Skipped:
        """Return the page in a row of a table.

        Args:
            row: its values by column.
            place: file and number of the row; the id of the page if it has no other.
            offset: see ``Record``.

        Raises:
            ColumnError: a column is missing, or the value for the page is neither text nor bytes.
        """
        own = self.found(row.keys())
        raw = row[own.page or ""]
        if raw is None:
            return Skipped("no page in the row", offset)
        if not isinstance(raw, (str, bytes)):
            raise ColumnError(f"the column {own.page!r} holds {type(raw).__name__}, neither text nor bytes")
        name = None if own.id is None else row[own.id]
        url = None if own.url is None else row[own.url]
        return Record(place if name is None else str(name), _text(url), raw, offset=offset)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(map(str, names))[:20]) or "none"
