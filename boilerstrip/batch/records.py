"""What sources give: pages, and word of what is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

# Columns a page is looked for in, where none is named.
PAGE_COLUMNS = ("html", "text")


@dataclass(frozen=True, slots=True)
class Record:
    """A page as a source holds it."""

    id: str  # what the source calls it; where it does not, file and number
    url: str  # "" where unknown
    raw: bytes | str
    kind: str = "auto"  # what the source says it is: "html", "text" or "auto"
    encoding: str | None = None  # what the source says the bytes are in
    warnings: tuple[str, ...] = ()  # what the source knows to be wrong with it
    offset: int = 0  # bytes of the file read up to its end, for the progress


class Skipped(NamedTuple):
    """Something that is no page, as an image or a redirect: nothing is wrong with it."""

    why: str
    offset: int = 0


class Problem(NamedTuple):
    """Something that could not be read, or only in part."""

    where: str  # file, and the line, row or byte in it
    what: str
    offset: int = 0


Item: TypeAlias = Record | Skipped | Problem


class ColumnError(ValueError):
    """A column that is named is not there, or holds no page."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what.

    Args:
        page: the raw page, as HTML or text, strings or bytes; by default ``html``, or else ``text``.
        url: its URL; by default ``url`` where there is such a column.
        id: a name for it; by default ``id`` where there is such a column, else file and row.
    """

    page: str | None = None
    url: str | None = None
    id: str | None = None

    def found(self, names: Collection[str]) -> Columns:
        """The columns by name, of those that a table has; the URL and the id may be missing.

        Raises:
            ColumnError: a column that was named, or any for the page, is not among them.
        """
        for name in (self.page, self.url, self.id):
            if name is not None and name not in names:
                raise ColumnError(f"there is no column {name!r}; there are: {_listed(names)}")
        page = self.page or next((name for name in PAGE_COLUMNS if name in names), None)
        if page is None:
            raise ColumnError(
                f"there is no column {' or '.join(map(repr, PAGE_COLUMNS))}; name the one that holds the "
                f"page; there are: {_listed(names)}"
            )
        url = self.url or ("url" if "url" in names else None)
        return Columns(page, url, self.id or ("id" if "id" in names else None))

    @property
    def names(self) -> list[str]:
        """Those that are set, each once."""
        return list(dict.fromkeys(name for name in (self.page, self.url, self.id) if name is not None))

    def read(self, row: Mapping[str, Any], place: str, offset: int = 0) -> Record | Skipped:
        """The page in a row of a table.

        Args:
            row: its values by column.
            place: file and number of the row: its id where it has none of its own.
            offset: see ``Record``.

        Raises:
            ColumnError: a column is missing, or what should hold a page does not.
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
