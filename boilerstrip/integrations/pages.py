"""Clean the pages of any tool: to a row, or to a text with facts about it. A page never raises an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Any, NamedTuple

from boilerstrip import Cleaner
from boilerstrip.batch import Record, RowMaker
from boilerstrip.batch.rows import Row
from boilerstrip.options import Choices
from boilerstrip.write import FORMATS

if TYPE_CHECKING:
    from boilerstrip.site.known_pages import TemplateSource

# Formats that a text of a document can have.
TEXT_FORMATS = tuple(name for name, form in FORMATS.items() if not form.one_line)
# Columns of a row that say something of its text; lists become strings, which every document store takes.
FACTS = ("title", "byline", "date", "language", "confidence", "warnings", "error")
# Facts on the cleaning, not on the page: no use in a prompt or an embedding.
ON_CLEANING = ("confidence", "warnings", "error")
# Where tools keep the address of a page in its metadata.
_ADDRESSES = ("url", "source", "URL", "link", "file_path")


class PageChoices(Choices, total=False):
    """The options of ``Cleaner`` as keywords."""

    template: TemplateSource | None


class Written(NamedTuple):
    """A cleaned page.

    Attributes:
        text: the page in a format; if nothing of it is kept, "" as text and Markdown, a document without a
            body in HTML and TEI.
        facts: those of ``FACTS`` that are not empty, as strings and numbers; always with ``confidence``.
    """

    text: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Cleans pages to a text in a format and facts about it. It can be pickled.

    Args:
        format: one of ``TEXT_FORMATS``.
        make: makes the row of a page.
    """

    format: str
    make: RowMaker

    @classmethod
    def with_options(cls, format: str, options: PageChoices) -> PageWriter:
        """Return the writer for a format and the options of ``Cleaner``.

        Raises:
            TypeError, ValueError: the format or an option is not one of the allowed ones.
        """
        if format not in TEXT_FORMATS:
            raise ValueError(f"format must be one of {', '.join(TEXT_FORMATS)}; got {format!r}")
        return cls(format, row_maker(Cleaner(**options), () if format == "text" else (format,)))

    def __call__(self, raw: object, url: str = "", encoding: str | None = None) -> Written:
        """Clean a page; see ``row``."""
        found = row(self.make, raw, url, encoding=encoding)
        facts = {name: found[name] for name in FACTS if found[name] or name == "confidence"}
        if "warnings" in facts:
            facts["warnings"] = "; ".join(facts["warnings"])
        return Written(found[self.format], facts)


def row_maker(cleaner: Cleaner | None = None, columns: Iterable[str] = ()) -> RowMaker:
    """Return the maker of rows.

    Args:
        cleaner: cleans the pages; a ``Cleaner`` with default options if None.
        columns: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add.

    Raises:
        ValueError: a column is not one of them.
        WeightsError: weights of one's own cannot be read; each page would only say so in its row.
    """
    make = RowMaker(cleaner or Cleaner(), tuple(columns))
    if make.cleaner.weights is not None:
        make.cleaner.clean("")
    return make


def row(make: RowMaker, raw: object, url: object = "", encoding: str | None = None) -> Row:
    """Clean a page and return its row; see ``record_or_row`` for the arguments."""
    found = record_or_row(make, raw, url, encoding=encoding)
    return make(found) if isinstance(found, Record) else found


def record_or_row(
    make: RowMaker, raw: object, url: object = "", id: object = "", *, encoding: str | None = None
) -> Record | Row:
    """Return a page as a record, whatever the values are; if it is not a page, a row with the error.

    Args:
        make: makes the row.
        raw: the page as text or bytes.
        url: its address; a value that is no string counts as unknown.
        id: its name.
        encoding: the encoding that its sender declared for bytes.
    """
    raw = bytes(raw) if isinstance(raw, (bytearray, memoryview)) else raw
    page = raw if isinstance(raw, (str, bytes)) else b""
    record = Record(str(id), url if isinstance(url, str) else "", page, encoding=encoding)
    if page is raw:
        return record
    why = "no page" if raw is None else f"a page must be text or bytes; this is {type(raw).__name__}"
    return make.give_up(record, why)


def address(metadata: Mapping[str, Any]) -> str:
    """Return the web address that the metadata of a document names; "" if there is none."""
    values: Iterable[Any] = map(metadata.get, _ADDRESSES)
    return next((value for value in values if isinstance(value, str) and "://" in value), "")


def charset(content_type: str | bytes | None) -> str | None:
    """Return the encoding that a Content-Type of HTTP declares; None if it declares none.

    >>> charset("text/html; charset='UTF-8'")
    'utf-8'
    """
    if not content_type:
        return None
    header = Message()
    header["content-type"] = content_type if isinstance(content_type, str) else content_type.decode("latin-1")
    # Single quotes are no quotes in HTTP, but some servers write them.
    return (header.get_content_charset() or "").strip("'") or None
