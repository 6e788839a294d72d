"""HTML -> the kinds of text dump that the crawl world makes of it: the text model learns on the same pages.

``wet`` follows the rules of Common Crawl's WET files, ``itext`` puts one text node on a line, ``wrapped`` is
hard-wrapped; the others are the tools of that name. Needs the ``[train]`` extra.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

from lxml import etree, html

from boilerstrip.read.decode import decode

# Elements that begin and end a line in a WET record, and those that are parted by a space.
_LINES = frozenset(
    "address article aside blockquote body br button canvas caption col colgroup dd div dl dt embed fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li map noscript object ol output p pre "
    "progress section table tbody textarea tfoot th thead title tr ul video".split()
)
_SPACES = frozenset(
    "cite details datalist iframe img input label legend optgroup q select summary td time".split()
)
_SILENT = frozenset({"script", "style"})
_WHITE = re.compile(r"\s+")
# Bounded by the next closer of the same element; the lazy body cannot overlap with it.
_UNSEEN = re.compile(r"(?is)<(script|style|template|svg)\b.*?</\1\s*>|<!--.*?-->")
_WIDTH = 78


def _tree(text: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def wet(text: str) -> str:
    """The page as a WET record: block elements to single line ends, never a blank line."""
    parts: list[str] = []
    pre = 0
    for event, element in etree.iterwalk(_tree(text), events=("start", "end", "comment", "pi")):
        tag = element.tag if event in ("start", "end") else ""
        parts.append("\n" if tag in _LINES else " " if tag in _SPACES else "")
        pre += (tag == "pre") - 2 * (tag == "pre" and event == "end")
        words = element.text if event == "start" else element.tail
        if words and not (event == "start" and tag in _SILENT):
            parts.append(words if pre else _WHITE.sub(" ", words))
    lines = (re.sub(" {2,}", " ", line.strip()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def itext(text: str) -> str:
    """One text node a line."""
    body = _tree(text).find("body")
    if body is None:
        return ""
    nodes = body.xpath(
        ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
    )
    return "\n".join(line for line in (" ".join(node.split()) for node in nodes) if line)


def resiliparse(text: str) -> str:
    """Resiliparse, all content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(text, main_content=False, list_bullets=True, preserve_formatting=True))


def resiliparse_main(text: str) -> str:
    """Resiliparse, main content only."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            text, main_content=True, list_bullets=True, preserve_formatting=True, alt_texts=False
        )
    )


def inscriptis(text: str) -> str:
    """Inscriptis with its defaults."""
    from inscriptis import get_text

    return str(get_text(_UNSEEN.sub("", text)))


def html2text(text: str) -> str:
    """html2text without links, images and wrapping."""
    from html2text import HTML2Text

    maker = HTML2Text(bodywidth=0)
    maker.ignore_links = maker.ignore_images = True
    return str(maker.handle(_UNSEEN.sub("", text)))


def wrapped(text: str) -> str:
    """Resiliparse, hard-wrapped."""
    lines: list[str] = []
    for line in resiliparse(text).split("\n"):
        lines += textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(lines)


FLATTENERS: dict[str, Callable[[str], str]] = {
    "wet": wet,
    "itext": itext,
    "resiliparse": resiliparse,
    "inscriptis": inscriptis,
    "html2text": html2text,
    "wrapped": wrapped,
    "resiliparse_main": resiliparse_main,
}


def flatten(raw: bytes | str, name: str) -> str:
    """Flatten a page.

    Args:
        raw: the HTML.
        name: one of ``FLATTENERS``.

    Returns:
        The dump; "" where the tool cannot take the page.
    """
    text = decode(raw).text.replace("\x00", "")
    try:
        return FLATTENERS[name](text)
    except Exception:  # foreign tools raise anything; a page that one of them cannot take serves the others
        return ""
