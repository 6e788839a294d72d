"""Stage 7: kept blocks -> text, Markdown, HTML, TEI, spans, JSON.

``document`` gathers what is written, ``groups`` the lists, tables and quotes around it, ``plan`` and
``layout`` nest it cleanly for formats with markup. Each format has a module; ``cleaned`` is the result with a
method for each, and ``formats`` the table of them by name.
"""

from boilerstrip.write.cleaned import Block, Cleaned
from boilerstrip.write.document import Document, Element, Show, make_document
from boilerstrip.write.formats import FORMATS, WRITERS, Format
from boilerstrip.write.groups import Group
from boilerstrip.write.spans import Spans
from boilerstrip.write.text import to_text, write_text

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
