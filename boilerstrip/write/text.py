"""Document -> plain text."""

from __future__ import annotations

from boilerstrip.page import BoolColumn, Page
from boilerstrip.write.document import Document, Element, make_document

_MAX_DEPTH = 100  # levels of indentation; a page could ask for gigabytes of it


def write_text(document: Document) -> str:
    """The document as plain text.

    Returns:
        Paragraphs parted by a blank line; items of a list, rows of a table and lines of code on lines of
        their own. Items begin with ``- `` or their number, cells are parted by `` | ``. The title stands
        first where it is asked for.
    """
    out = [part for element in document.elements for part in (element.before, _line(element))]
    if document.show.title and document.title and document.headline < 0:
        out[:0] = (document.title, "\n\n") if out else (document.title,)
    return "".join(out)


def to_text(page: Page, kept: BoolColumn) -> str:
    """The kept blocks as plain text.

    Args:
        page: the page as read.
        kept: which blocks are the body.

    Returns:
        What ``write_text`` makes of them.
    """
    return write_text(make_document(page, kept))


def _line(element: Element) -> str:
    number = element.number
    if number < 0:
        return element.text
    indent = "  " * min(max(element.depth - 1, 0), _MAX_DEPTH)
    return f"{indent}{number}. {element.text}" if number else f"{indent}- {element.text}"
