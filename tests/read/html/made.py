"""What the tests of reading HTML look at."""

from __future__ import annotations

from boilerstrip.read.html.page import read_html


def texts(html: str) -> tuple[str, ...]:
    """Return the text of each block."""
    return read_html(html).blocks.text
