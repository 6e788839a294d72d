"""Flatten HTML to text dumps like those in web corpora, so that the text model learns from the same pages.

``wet`` follows the rules of Common Crawl's WET files, ``itext`` writes one text node per line, ``wrapped`` is
hard-wrapped; the others are the tools of that name. Needs the ``[train]`` extra.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

from lxml import etree, html

from boilerstrip.read.encoding.decode import decode

# Elements that are on separate lines in a WET record, and elements that are separated by a space.
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
# Linear: the lazy part ends at the next end tag of the same element and cannot overlap with it.
_UNSEEN = re.compile(r"(?is)<(script|style|template|svg)\b.*?</\1\s*>|<!--.*?-->")
_WIDTH = 78  # characters


def _tree(text: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def wet(text: str) -> str:
    """Return the page as a WET record: one line end between block elements, no blank lines."""
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
    """Return the text nodes, one per line."""
    body = _tree(text).find("body")
    if body is None:
        return ""
    nodes = body.xpath(
        ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
    )
    return "\n".join(line for line in (" ".join(node.split()) for node in nodes) if line)


def resiliparse(text: str) -> str:
    """Return all content, by Resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(text, main_content=False, list_bullets=True, preserve_formatting=True))


def resiliparse_main(text: str) -> str:
    """Return the main content, by Resiliparse."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            text, main_content=True, list_bullets=True, preserve_formatting=True, alt_texts=False
        )
    )


def inscriptis(text: str) -> str:
    """Return all content, by inscriptis with its defaults."""
    from inscriptis import get_text

    return str(get_text(_UNSEEN.sub("", text)))


def html2text(text: str) -> str:
    """Return all content, by html2text without links, images and wrapping."""
    from html2text import HTML2Text

    maker = HTML2Text(bodywidth=0)
    maker.ignore_links = maker.ignore_images = True
    return str(maker.handle(_UNSEEN.sub("", text)))


def wrapped(text: str) -> str:
    """Return all content, by Resiliparse, hard-wrapped."""
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
    """Flatten an HTML page to a text dump.

    Args:
        raw: the HTML.
        name: one of ``FLATTENERS``.

    Returns:
        The dump; "" if the tool fails on the page.
    """
    text = decode(raw).text.replace("\x00", "")
    try:
        return FLATTENERS[name](text)
    except Exception:  # other tools may raise anything; the other dumps of the page can still be used
        return ""
