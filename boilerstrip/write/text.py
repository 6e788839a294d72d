"""Document -> plain text."""

from __future__ import annotations

from boilerstrip.page import BoolColumn, Page
from boilerstrip.write.document import Document, Element, make_document
from boilerstrip.write.plain import plain_text

_MAX_DEPTH = 100  # levels of indentation; a page could ask for gigabytes of it


def write_text(document: Document) -> str:
    """Return a document as plain text.

    Args:
        document: what to write. Its ``show`` says whether the title comes first; by default it does not.

    Returns:
        Paragraphs separated by a blank line; items of a list, rows of a table and lines of code on lines of
        their own. Items begin with ``- `` or the number as the page writes it, cells are separated
        by `` | ``.
    """
    out = [part for element in document.elements for part in (element.before, _line(element))]
    if document.show.title and document.title and document.headline < 0:
        out[:0] = (document.title, "\n\n") if out else (document.title,)
    return "".join(out)


def to_text(page: Page, kept: BoolColumn) -> str:
    """Return the kept blocks as plain text, see ``write_text``.

    Args:
        page: the page as read.
        kept: which blocks are the body.
    """
    return write_text(make_document(page, kept))


def _line(element: Element) -> str:
    """Return the text of an element, after its marker if it begins a list item."""
    marker, text = element.marker.text, plain_text(element)
    if not marker:
        return text
    indent = "  " * min(max(element.depth - 1, 0), _MAX_DEPTH)
    return f"{indent}{marker}{text}"
