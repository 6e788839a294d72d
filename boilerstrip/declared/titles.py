"""Clean a declared title: remove markup and character references, recognise default titles.

Many systems escape a title twice, put its markup into a meta, or leave the default of a template in it.
"""

from __future__ import annotations

import re

from boilerstrip.references import unescape
from boilerstrip.words import key, repaired

# An element that formats words, and a line break between two. "The <br> tag" and "From <b> to </b>" have none
# of these. Fixed words after a fixed sign, and bounded classes that the next sign is not part of: linear.
_ELEMENT = re.compile(
    r"<(a|abbr|b|cite|em|font|i|mark|p|small|span|strong|sub|sup|u)(?:\s[^<>]{0,300})?>(?!\s)([^<>]{0,300})</\1>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=\w)<br\s?/?>(?=\w)", re.IGNORECASE)
_MAX_NESTED = 2  # elements in one another
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# References to typographic characters, which no page means to show as references. Fixed words: linear.
_SIGN = re.compile(
    r"&(?:#0?(?:34|38|39|160);|#82[0-4]\d;|#x20[12][0-9a-f];|[lr][sd]quo;|[nm]dash;|hellip;)", re.I
)
# Default titles of editors and templates, as ``words.key`` returns them.
_DEFAULTS = frozenset(
    map(
        key,
        (
            "untitled", "untitled document", "untitled page", "untitled post", "no title", "new page",
            "new page 1", "page title", "default title", "document", "title", "undefined", "null", "none",
            "unbenanntes dokument", "unbenannt", "ohne titel", "sans titre", "document sans titre",
            "documento sin título", "sin título", "documento sem título", "sem título", "senza titolo",
            "documento senza titolo", "naamloos document", "namnlöst dokument", "dokument bez nazwy",
            "без названия", "новая страница", "无标题文档", "无标题", "無題ドキュメント", "無題", "제목 없음",
        ),
    )
)  # fmt: skip


def plain_title(text: str) -> str:
    """Return a declared title as it is meant.

    >>> plain_title("Tom &amp;amp; Eve&#8217;s <em>mill</em>")
    'Tom & Eve’s mill'
    """
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _CDATA.sub("", text)
        for _ in range(_MAX_NESTED):
            text = _ELEMENT.sub(r"\2", text)
        text = _BREAK.sub(" ", text)
    return repaired(" ".join(text.split()))


def plain_heading(text: str) -> str:
    """Return a heading with characters for the references that the page shows by mistake.

    A heading that shows "&amp;" may be about markup; one that shows "&#8217;" was escaped twice.

    >>> plain_heading("Why &lt; needs &amp;"), plain_heading("Eve&#8217;s mill")
    ('Why &lt; needs &amp;', 'Eve’s mill')
    """
    return repaired(_SIGN.sub(lambda found: unescape(found[0]), text) if "&" in text else text)


def is_default(text: str) -> bool:
    """Return whether a title is the one that an editor or a template gives a page without one.

    >>> is_default("Untitled Document"), is_default("Document of the year")
    (True, False)
    """
    return key(text) in _DEFAULTS
