"""Document -> HTML: the elements that a body is made of, and nothing a page could hide in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from boilerstrip.page import Span
from boilerstrip.write.document import Document, Element, Show
from boilerstrip.write.groups import CELLS, ITEMS, Group
from boilerstrip.write.inline import Piece, address, pieces
from boilerstrip.write.layout import lay_out

DEFAULTS = Show(title=True, links=True, images=False)

NEW_LINE = "\n"
TAGS: dict[str, str] = {
    "list": "ul", "ordered": "ol", "definitions": "dl", "item": "li", "term": "dt", "definition": "dd",
    "quote": "blockquote", "figure": "figure", "code": "pre",
    "table": "table", "row": "tr", "cell": "td", "header": "th",
}  # fmt: skip
_INLINE = {"strong": "strong", "emphasis": "em", "code": "code"}
_ON_NEW_LINE = frozenset({"list", "ordered", "definitions", "quote", "figure", "table"})  # their end tags
# What HTML does not allow, however it is written.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# Name of <meta> -> field of the metadata.
_HEAD = (("author", "byline"), ("date", "date"), ("description", "description"))


def write_html(document: Document, facts: Mapping[str, Any] | None = None) -> str:
    """The document as HTML.

    Args:
        document: what to write. Links become absolute where it knows the page's address; an address that is
            none of http, https, mailto and relative is left out, the text of the link stays.
        facts: the metadata as plain values: makes a whole page with them in its head. Without it the result
            is an ``<article>`` to put into one.

    Returns:
        Headings, paragraphs, lists, tables, quotes, listings and figures, with no attribute but ``href``,
        ``src``, ``alt``, ``value`` and the language of code.
    """
    show = document.show.over(DEFAULTS)
    document = document.choose(show)
    layout = lay_out(document)
    counts, captions = layout.n_elements(), layout.n_elements("caption")
    counted: dict[int, int] = {}  # items so far of each numbered list
    out = ["<article>"]
    if show.title and document.title and document.headline < 0:
        out.append(f"\n<h1>{escape_text(document.title)}</h1>")
    for move in layout.moves():
        out += [_end(group) for group in move.closed]
        out += [_begin(layout.groups[at], counted) for at in move.opened]
        element = move.element
        if element is not None:
            group = layout.groups[element.group] if element.group >= 0 else None
            lone = (
                group is not None and (captions if element.kind == "caption" else counts)[element.group] == 1
            )
            out.append(_element(element, document, _tag(element, document, group, lone)))
    article = "".join([*out, "\n</article>"])
    return article if facts is None else _page(article, document, facts)


def _begin(group: Group, counted: dict[int, int]) -> str:
    if group.kind == "code":
        language = f' class="language-{escape(group.language)}"' if group.language else ""
        return f"\n<pre><code{language}>"
    if group.kind == "item" and group.number:
        expected = counted.get(group.parent, 0) + 1
        counted[group.parent] = group.number
        return "\n<li>" if group.number == expected else f'\n<li value="{group.number}">'
    return f"{'' if group.kind in CELLS else NEW_LINE}<{TAGS[group.kind]}>"


def _end(group: Group) -> str:
    if group.kind == "code":
        return "</code></pre>"
    return f"{NEW_LINE if group.kind in _ON_NEW_LINE else ''}</{TAGS[group.kind]}>"


def _tag(element: Element, document: Document, group: Group | None, lone: bool) -> str:
    """The tag of an element; "" for one that needs none, as a lone paragraph of an item."""
    kind = group.kind if group else ""
    if document.is_headline(element):
        return "h1"
    if element.kind == "heading":
        return f"h{element.level}"
    if element.kind == "code":
        return "" if kind == "code" else "pre"
    if element.kind == "caption" and kind == "table":
        return "caption"
    if element.kind == "caption" and kind == "figure" and lone:
        return "figcaption"
    return "" if lone and element.kind == "paragraph" and (kind in ITEMS or kind in CELLS) else "p"


def _element(element: Element, document: Document, tag: str) -> str:
    if element.kind == "image":
        return f"\n{_image(element.spans[0], document.url)}"
    if element.kind == "code":
        text = escape_text(element.text)
    else:
        text = "".join(map(_piece, pieces(element, document.url, document.show)))
    return f"\n<{tag}>{text}</{tag}>" if tag else text


def _piece(piece: Piece) -> str:
    span = piece.span
    if span is None:
        return escape_text(piece.text).replace("\n", "<br>\n")
    if piece.kind == "image":
        return _image(span)
    if span.kind == "link":
        return f'<a href="{escape_value(span.target)}">' if piece.kind == "open" else "</a>"
    tag = _INLINE[span.kind]
    return f"<{tag}>" if piece.kind == "open" else f"</{tag}>"


def _image(span: Span, url: str | None = None) -> str:
    target = span.target if url is None else address(span.target, url)
    return f'<img src="{escape_value(target)}" alt="{escape_value(span.title)}">'


def escape_text(text: str) -> str:
    """Text as it stands between tags; characters that HTML does not allow are left out."""
    return escape(_ILLEGAL.sub("", text), quote=False)


def escape_value(text: str) -> str:
    """The same as it stands in an attribute within quotes."""
    return escape(_ILLEGAL.sub("", text))


def _page(article: str, document: Document, facts: Mapping[str, Any]) -> str:
    """A whole HTML page around the article."""
    language = facts.get("language", "")
    head = ['<meta charset="utf-8">', f"<title>{escape_text(document.title)}</title>"]
    head += [
        f'<meta name="{name}" content="{escape_value(str(facts[field]))}">'
        for name, field in _HEAD
        if facts.get(field)
    ]
    url = address(document.url, "")
    if url:
        head.append(f'<link rel="canonical" href="{escape_value(url)}">')
    opening = f'<html lang="{escape_value(language)}">' if language else "<html>"
    return "\n".join(
        ["<!DOCTYPE html>", opening, "<head>", *head, "</head>", "<body>", article, "</body>", "</html>", ""]
    )
