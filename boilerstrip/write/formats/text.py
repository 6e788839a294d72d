"""Document -> plain text."""

from __future__ import annotations

from boilerstrip.page import BoolColumn, Page
from boilerstrip.write.document import Document, Element, make_document
from boilerstrip.write.groups.groups import row_cells
from boilerstrip.write.groups.notes import notes_around
from boilerstrip.write.groups.posts import posts_around
from boilerstrip.write.groups.tables import data_cells
from boilerstrip.write.inline.plain_spans import plain_text

_RULE = "\n\n---\n\n"
_MAX_DEPTH = 100  # levels of indentation; a page could ask for gigabytes of it


def write_text(document: Document) -> str:
    """Return a document as plain text.

    Args:
        document: what to write. Its ``show`` says whether the title comes first; by default it does not.

    Returns:
        Paragraphs separated by a blank line; items of a list, rows of a table and lines of code on lines of
        their own. Items begin with ``- `` or the number as the page writes it. Cells are separated
        by `` | ``, with nothing between two separators for an empty cell. Around a post there is a line
        of three hyphens.
    """
    # In a cell of a table of data there are no line ends, so that a row is one line.
    cells = data_cells(document.groups, document.tables) if document.tables else ()
    out: list[str] = []
    labels = _Labels(document)
    posts = posts_around(document.groups)
    last = -1
    for element in document.elements:
        line, label = _line(element), ""
        if cells and element.group >= 0 and cells[element.group] >= 0:
            line = line.strip().replace("\n", " ")
        if not line.strip():
            continue  # an image, or all of it linked back from a footnote
        before = element.before
        if labels.any:
            before, label = labels.take(element)
        post = posts[element.group] if element.group >= 0 else -1
        if post != last:
            before, last = _RULE, post
        out += (before if out else "" if before == _RULE else before.lstrip("\n"), label, line)
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


class _Labels:
    """The labels before footnotes.

    Attributes:
        any: whether there are footnotes.
        names: name of the footnote that each group is in; "" for none.
        notes: name of a footnote -> its label.
        last: name of the footnote of the element before; "" for none.
    """

    __slots__ = ("any", "last", "names", "notes")

    def __init__(self, document: Document) -> None:
        self.notes = {group.name: group.note.label for group in document.groups if group.note}
        self.any = bool(self.notes)
        self.names = notes_around(document.groups) if self.any else []
        self.last = ""

    def take(self, element: Element) -> tuple[str, str]:
        """Return what comes before an element: its separator, and the label of a footnote that it begins."""
        name = self.names[element.group] if element.group >= 0 else ""
        last, self.last = self.last, name
        if not name or name == last:
            return element.before, ""
        # Notes are on lines of their own; in a table they stay in their cells.
        before = "\n" if last and element.before == "\n\n" else element.before
        return before, f"[{self.notes[name]}] "


def _line(element: Element) -> str:
    """Return the text of an element, after its marker if it begins a list item."""
    marker, text = element.marker.text, plain_text(element)
    if element.kind == "row" and any(span.kind == "cell" for span in element.spans):
        return " | ".join(row_cells(element.text, element.spans))
    if not marker:
        return text
    indent = "  " * min(max(element.depth - 1, 0), _MAX_DEPTH)
    return f"{indent}{marker}{text}"
