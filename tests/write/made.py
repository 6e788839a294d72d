"""Documents of whole pages, for tests of the writers."""

from __future__ import annotations

import numpy as np

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.write import Document, Show, make_document
from boilerstrip.write.groups.groups import Group


def document_of(page: Page | str, *left_out: str, show: Show | None = None, title: str = "") -> Document:
    """A document of all blocks but some; a str is HTML."""
    page = read_html(page) if isinstance(page, str) else page
    kept = np.array([text not in left_out for text in page.blocks.text], dtype=np.bool_)
    return make_document(page, kept, title=title, show=show or Show())


def path_of(groups: tuple[Group, ...], at: int) -> str:
    """The kinds of the groups around and at a group, the outermost first, with numbers of items."""
    kinds = []
    while at >= 0:
        kinds.append(groups[at].kind + (groups[at].marker.text.strip(" .-")))
        at = groups[at].parent
    return " ".join(reversed(kinds))
