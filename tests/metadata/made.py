"""Pages and dumps about one article, for tests of metadata."""

from __future__ import annotations

import numpy as np

from boilerstrip.page import FloatColumn, Metadata, Page
from boilerstrip.read.html.page import read_html
from tests.outline.made import metadata_of, outlined

PROSE = [
    "The old bridge over the river will be mended in spring, the mayor said on Friday after long talks.",
    "Workers found cracks in the stone last week, and the road over it is closed to lorries since then.",
    "The town hopes that the work will be done before the summer, when visitors come to see the river.",
]


DUMP = """{top}

Menu

Sport

Town mends its old bridge in spring

by Ada Roe - 12/30/22 7:55 AM ET
by Ada Roe - 12/30/22 7:55 AM ET
Workers on the old bridge
AP/Ben Oak, pool
Two workers stand on the old bridge over the river, Thursday, Sept. 15, 2022. (Ben Oak, Town Photo via AP)

{prose}

Tags Bridge River Town Hall

Most Popular

  1. A cat came home
  2. Rain is near
"""


def chances(page: Page) -> FloatColumn:
    """A stand-in for the classifier: prose has long, closed lines."""
    return np.array(
        [0.9 if len(text) > 90 and text.endswith(".") else 0.1 for text in page.blocks.text], dtype=np.float32
    )


def read(page: Page) -> tuple[Metadata, dict[str, list[str]]]:
    found = metadata_of(page, chances(page))
    roles: dict[str, list[str]] = {}
    for at, role in outlined(page, chances(page)).roles:
        roles.setdefault(role, []).append(page.blocks.text[at])
    return found, roles


ARTICLE_HEAD = (
    "<html lang='en'><head><title>Town mends its old bridge</title>{head}</head><body>"
    "<h1>Town mends its old bridge</h1>{top}"
    + "".join(f"<p>{text}</p>" for text in PROSE)
    + "{end}</body></html>"
)


def article(head: str = "", top: str = "", end: str = "", url: str = "") -> Metadata:
    return read(read_html(ARTICLE_HEAD.format(head=head, top=top, end=end), url=url))[0]
