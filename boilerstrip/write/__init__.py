"""Stage 7: kept blocks -> text, Markdown, HTML, TEI, spans, JSON.

The modules in the order in which they are used:

- ``groups`` finds the lists, tables and quotes around the kept blocks; ``notes``, ``posts`` and
  ``written_lists`` add groups to them, ``symbols`` the runs of text without a word between the blocks.
- ``document`` puts all this into a ``Document``: a flat sequence of elements, and the groups around them;
  ``separators`` finds what is between the elements in plain text.
- ``clean_groups`` and ``layout`` nest the groups as HTML, Markdown and TEI require.
- ``inline`` splits the text of an element at its spans; ``plain_spans`` writes spans as plain text.
- ``text``, ``markdown``, ``html``, ``tei``, ``spans`` and ``as_dict`` write a format each.
- ``cleaned`` is the result with a method for each format, ``formats`` the table of formats by name.
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
