"""Stage 7: kept blocks -> text, Markdown, HTML, TEI, spans, JSON.

In the order in which they are used:

- ``groups`` finds the lists, tables and quotes around the kept blocks, ``symbols`` the runs of text without a
  word between the blocks.
- ``document`` puts all this into a ``Document``: a flat sequence of elements, and the groups around them;
  ``separators`` finds what is between the elements in plain text, ``layout`` nests the groups.
- ``inline`` splits the text of an element at its spans, or writes spans as plain text.
- ``formats`` writes each format.
- ``cleaned`` is the result with a method for each format.
"""

from boilerstrip.write.cleaned import Block, Cleaned
from boilerstrip.write.document import Document, Element, Show, make_document
from boilerstrip.write.formats.formats import FORMATS, WRITERS, Format
from boilerstrip.write.formats.spans import Spans
from boilerstrip.write.formats.text import to_text, write_text
from boilerstrip.write.groups.groups import Group

__all__ = [
    "FORMATS",
    "WRITERS",
    "Block",
    "Cleaned",
    "Document",
    "Element",
    "Format",
    "Group",
    "Show",
    "Spans",
    "make_document",
    "to_text",
    "write_text",
]
