"""Footnotes that stand in the middle of a sentence: those of LaTeXML, and the side notes of Tufte CSS.

Browsers show such a note beside the text or on a click. The tree gets what other pages have: a reference in
the sentence, and the note in an element of its own behind the paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.walk.whitespace import is_text, settable

# Four bytes that are looked for first -> what pages with such notes hold; most pages hold none of them.
_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {b"ltx_": b"ltx_note", b"iden": b"sidenote", b"ginn": b"marginnote"}
)
WORDS = tuple(_HINTS)  # that the markup is searched for
_LATEXML = frozenset(("ltx_role_footnote", "ltx_role_endnote"))
_NOTES = _LATEXML | {"sidenote", "marginnote"}
_TOGGLE = "margin-toggle"
_MARKS = frozenset(("ltx_note_mark", "ltx_tag_note", "ltx_note_type"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = _HEADINGS | {"p"}
_PLACES = frozenset(
    ("li", "dd", "td", "th", "div", "section", "article", "blockquote", "body", "main", "figure")
)
_MAX_NOTES = 2_000  # of a page
_MAX_INSIDE = 1_000  # elements of a note
_MAX_DEPTH = 30  # elements between a note and its paragraph
_MAX_MARK = 8  # characters


def move_inline_notes(root: Any, markup: Markup) -> None:
    """Put each note of a sentence behind its paragraph, with a reference in its place.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no such note.
    """
    if not holds_any(markup, _HINTS):
        return
    notes = [each for each in root.iter("span", "small") if each.attrib and _is_note(each)]
    last: dict[Any, Any] = {}  # paragraph -> the last note behind it
    for number, note in enumerate(islice(notes, _MAX_NOTES), 1):
        place = _paragraph(note)
        # An aside in a heading, such as "optional", is part of it.
        if place is None or (place.tag in _HEADINGS and not _LATEXML.intersection(_names(note))):
            continue
        _put(place, _move(note, number), last)


def put_behind(reference: Any, note: Any, last: dict[Any, Any]) -> bool:
    """Put a note behind the paragraph of its reference; False where there is none near, or a heading.

    Args:
        reference: the element of the reference.
        note: the element of the note.
        last: paragraph -> the last note behind it so far; it is changed.
    """
    place = _paragraph(reference)
    if place is None or place.tag in _HEADINGS:
        return False
    _put(place, note, last)
    return True


def _put(place: Any, note: Any, last: dict[Any, Any]) -> None:
    if place.tag not in _PARAGRAPHS:
        place.append(note)
        return
    before = last.get(place, place)
    note.tail, before.tail = settable(before.tail or ""), None
    before.addnext(note)
    last[place] = note


def _is_note(element: Any) -> bool:
    if _NOTES.isdisjoint(_names(element)) or _is_inside_note(element):
        return False
    return any(map(is_text, islice(element.itertext(), _MAX_INSIDE)))


def _names(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def _is_inside_note(element: Any) -> bool:
    return any(not _NOTES.isdisjoint(_names(above)) for above in islice(element.iterancestors(), _MAX_DEPTH))


def _paragraph(element: Any) -> Any:
    """The paragraph around a note, or another block that holds it; None for none near."""
    for above in islice(element.iterancestors(), _MAX_DEPTH):
        if above.tag in _PARAGRAPHS or above.tag in _PLACES:
            return above
    return None


def _move(note: Any, number: int) -> Any:
    """Make a reference of a note in its place; return the element of the note."""
    mark = _mark(note) or str(number)
    target = f"inline-note-{number}"
    moved = etree.Element("div", {"class": "footnote", "id": target})
    moved.text = settable(f"{mark} {(note.text or '').lstrip()}")
    for child in list(note):
        moved.append(child)
    for inner in [
        each for each in islice(moved.iter("sup", "span"), _MAX_INSIDE) if not _MARKS.isdisjoint(_names(each))
    ]:
        _drop(inner)
    toggle = note.getprevious()
    while toggle is not None and _TOGGLE in _names(toggle) and not is_text(toggle.tail):
        before = toggle.getprevious()
        toggle.getparent().remove(toggle)
        toggle = before
    note.clear(keep_tail=True)
    note.tag = "sup"
    link = etree.SubElement(note, "a", {"href": f"#{target}", "class": "footnote-ref", "role": "doc-noteref"})
    link.text = mark
    return moved


def _mark(note: Any) -> str:
    """The mark that a note shows in the sentence; "" if a style counts the notes."""
    for inner in islice(note.iter("sup", "span"), _MAX_INSIDE):
        text = (inner.text or "").strip()
        if not _MARKS.isdisjoint(_names(inner)) and 0 < len(text) <= _MAX_MARK and text.isalnum():
            return text
    return ""


def _drop(element: Any) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is None:
        parent.text = settable(f"{parent.text or ''}{element.tail or ''}")
    else:
        before.tail = settable(f"{before.tail or ''}{element.tail or ''}")
    element.tail = None
    parent.remove(element)
