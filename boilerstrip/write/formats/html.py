"""Document -> HTML: the elements that a body is made of, without scripts, styles and event attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from boilerstrip.facts import Span
from boilerstrip.tex import with_brackets
from boilerstrip.write.document import Document, Element, Show
from boilerstrip.write.formats.numbers import Numbers
from boilerstrip.write.formats.table_rows import Slot, written_slots
from boilerstrip.write.groups.groups import CELLS, ITEMS, Group
from boilerstrip.write.groups.posts import is_iso
from boilerstrip.write.inline.inline import Piece, address, pieces
from boilerstrip.write.layout import lay_out

DEFAULTS = Show(title=True, links=True, images=False)

NEW_LINE = "\n"
# Kind of a group -> its tag.
TAGS: dict[str, str] = {
    "list": "ul", "ordered": "ol", "definitions": "dl", "item": "li", "term": "dt", "definition": "dd",
    "quote": "blockquote", "figure": "figure", "code": "pre",
    "table": "table", "row": "tr", "cell": "td", "header": "th", "footnote": "div", "callout": "div",
    "post": "article",
}  # fmt: skip
_INLINE = {
    "strong": "strong", "emphasis": "em", "code": "code", "superscript": "sup", "subscript": "sub",
    "deletion": "del", "insertion": "ins", "highlight": "mark", "quotation": "q",
}  # fmt: skip
# Groups whose end tags are on a line of their own.
_ON_NEW_LINE = frozenset(
    {"list", "ordered", "definitions", "quote", "figure", "table", "footnote", "callout", "post"}
)
# Characters that HTML does not allow, not even as references.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# (Name of a <meta>, field of the metadata).
_HEAD = (("author", "byline"), ("date", "date"), ("description", "description"))


def write_html(document: Document, metadata: Mapping[str, Any] | None = None) -> str:
    """Return a document as HTML.

    Args:
        document: what to write. Links become absolute if it has the page's address. An address that is none
            of http, https, mailto and relative is left out; the text of the link stays.
        metadata: the metadata as plain values, for the head of a whole page. Without it the result is an
            ``<article>`` to put into a page.

    Returns:
        Headings, paragraphs, lists, tables, quotes, listings and figures, with no attribute but ``href``,
        ``src``, ``alt``, ``rowspan``, ``colspan``, the language of code, the class of formulas and posts, and
        those of numbered lists, footnotes and callouts. A list marker that no list of HTML shows, such as
        "(a)", is text at the beginning of the item.
    """
    show = document.show.or_else(DEFAULTS)
    document = document.choose(show)
    layout = lay_out(document)
    slots = written_slots(layout.groups, layout.filled())
    counts, captions = layout.n_elements(), layout.n_elements("caption")
    numbers = Numbers(layout.groups)
    out = ["<article>"]
    if show.title and document.title and document.headline < 0:
        out.append(f"\n<h1>{escape_text(document.title)}</h1>")
    for move in layout.moves():
        out += [_end(group) for group in move.closed]
        words = ""
        for at in move.opened:
            group = layout.groups[at]
            out.append(escape_text(words))  # they are of the item around this group
            out.append(_begin_cell(group, slots[at]) if at in slots else _begin(layout.groups, at, numbers))
            words = group.marker.words
        element = move.element
        if element is not None:
            around = layout.groups[element.group] if element.group >= 0 else None
            lone = (
                around is not None and (captions if element.kind == "caption" else counts)[element.group] == 1
            )
            out.append(_element(element, document, _tag(element, document, around, lone), words))
    article = "".join([*out, "\n</article>"])
    return article if metadata is None else _page(article, document, metadata)


def _begin(groups: Sequence[Group], at: int, numbers: Numbers) -> str:
    """Return the start tag of a group."""
    group = groups[at]
    if group.kind == "code":
        language = f' class="language-{escape(group.language)}"' if group.language else ""
        return f"\n<pre><code{language}>"
    if group.note:
        label = escape_text(group.note.label)
        return f'\n<div id="fn-{group.name}" role="doc-footnote"><sup>{label}</sup>'
    if group.post:
        return '\n<article class="post">' + _post_header(*group.header)
    if group.kind == "callout":
        return f'\n<div class="admonition {group.name}">'
    if group.kind == "ordered":
        return f"\n<ol{numbers.begin_list(at)}>"
    if group.kind == "item" and groups[group.parent].kind == "ordered":
        return f"\n<li{numbers.begin_item(group)}>"
    return f"{NEW_LINE}<{TAGS[group.kind]}>"


def _post_header(author: str, time: str) -> str:
    """Return who wrote a post, and when; "" if neither is known."""
    parts = [f'<span class="author">{escape_text(author)}</span>'] if author else []
    if time:
        declared = f' datetime="{escape_value(time)}"' if is_iso(time) else ""
        parts.append(f"<time{declared}>{escape_text(time)}</time>")
    return f"\n<header>{' '.join(parts)}</header>" if parts else ""


def _begin_cell(group: Group, slot: Slot) -> str:
    """Return the start tag of a table cell, after the empty cells before it."""
    spans = f' rowspan="{slot.rowspan}"' if slot.rowspan > 1 else ""
    if slot.colspan > 1:
        spans += f' colspan="{slot.colspan}"'
    return f"{'<td></td>' * slot.n_empty}<{TAGS[group.kind]}{spans}>"


def _end(group: Group) -> str:
    if group.kind == "code":
        return "</code></pre>"
    return f"{NEW_LINE if group.kind in _ON_NEW_LINE else ''}</{TAGS[group.kind]}>"


def _tag(element: Element, document: Document, group: Group | None, lone: bool) -> str:
    """Return the tag of an element; "" if it needs none, such as the only paragraph of an item.

    Args:
        element: the element.
        document: the document, which knows the headline.
        group: the group around the element.
        lone: whether the group holds no other element; for a caption, no other caption.
    """
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


def _element(element: Element, document: Document, tag: str, words: str) -> str:
    """Return an element, after the words of list markers that begin with it."""
    words = escape_text(words)
    if element.kind == "image":
        return f"{words}\n{_image(element.spans[0], document.url)}"
    if element.kind == "code":
        text = escape_text(element.text).replace("\r", "&#13;")
        if tag and text.startswith("\n"):
            text = f"\n{text}"  # parsers drop a line end right after <pre>
        return f"{words}\n<{tag}>{text}</{tag}>" if tag else text
    text = "".join(map(_piece, pieces(element, document.url, document.show)))
    if element.kind == "callout_title":
        return f'\n<p class="admonition-title">{words}{text}</p>'
    return f"\n<{tag}>{words}{text}</{tag}>" if tag else words + text


def _piece(piece: Piece) -> str:
    span = piece.span
    if span is None:
        return escape_text(piece.text).replace("\n", "<br>\n")
    if piece.kind == "math":
        display = span.title == "display"
        kind = "display" if display else "inline"
        return f'<span class="math {kind}">{escape_text(with_brackets(piece.text, display=display))}</span>'
    if piece.kind == "image":
        return _image(span)
    if span.kind == "link":
        return f'<a href="{escape_value(span.target)}">' if piece.kind == "open" else "</a>"
    if piece.kind == "reference":
        label = escape_text(span.title)
        return f'<sup><a href="#fn-{span.target}" role="doc-noteref">{label}</a></sup>'
    # A browser would draw its marks in addition to those of the text.
    tag = "" if span.kind == "quotation" and not span.title else _INLINE.get(span.kind)
    if not tag:
        return ""
    return f"<{tag}>" if piece.kind == "open" else f"</{tag}>"


def _image(span: Span, url: str | None = None) -> str:
    target = span.target if url is None else address(span.target, url)
    return f'<img src="{escape_value(target)}" alt="{escape_value(span.title)}">'


def escape_text(text: str) -> str:
    """Return text as written between tags, without characters that HTML does not allow."""
    return escape(_ILLEGAL.sub("", text), quote=False)


def escape_value(text: str) -> str:
    """Return text as written in an attribute within quotes, without characters that HTML does not allow."""
    return escape(_ILLEGAL.sub("", text))


def _page(article: str, document: Document, metadata: Mapping[str, Any]) -> str:
    """Return a whole HTML page around the article."""
    language = metadata.get("language", "")
    head = ['<meta charset="utf-8">', f"<title>{escape_text(document.title)}</title>"]
    head += [
        f'<meta name="{name}" content="{escape_value(str(metadata[field]))}">'
        for name, field in _HEAD
        if metadata.get(field)
    ]
    url = address(document.url, "")
    if url:
        head.append(f'<link rel="canonical" href="{escape_value(url)}">')
    opening = f'<html lang="{escape_value(language)}">' if language else "<html>"
    return "\n".join(
        ["<!DOCTYPE html>", opening, "<head>", *head, "</head>", "<body>", article, "</body>", "</html>", ""]
    )
