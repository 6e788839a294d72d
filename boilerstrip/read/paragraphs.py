"""Plain text as HTML."""

from __future__ import annotations

import html
import re

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")  # one class between signs that are not in it: linear


def as_paragraphs(text: str) -> str:
    r"""Return plain text as paragraphs in HTML; blank lines part them.

    >>> as_paragraphs("Tom & Eve\n\nOne < two")
    '<p>Tom &amp; Eve</p>\n<p>One &lt; two</p>\n'
    """
    paragraphs = _BLANK_LINES.split(html.escape(text))
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs if paragraph.strip())
