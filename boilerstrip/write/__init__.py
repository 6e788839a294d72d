"""Stage 4: kept blocks -> text, Markdown, HTML, TEI, spans, JSON.

``document`` gathers what is written, ``nesting`` what stands around it, ``layout`` nests it cleanly for
formats with markup; each format has a module, and ``cleaned`` the result with a method for each.
"""

from boilerstrip.write.cleaned import WRITERS, Block, Cleaned
from boilerstrip.write.document import Document, Element, Show, make_document
from boilerstrip.write.groups import Group
from boilerstrip.write.spans import Spans
from boilerstrip.write.text import to_text, write_text

__all__ = [
    "WRITERS",
    "Block",
    "Cleaned",
    "Document",
    "Element",
    "Group",
    "Show",
    "Spans",
    "make_document",
    "to_text",
    "write_text",
]
