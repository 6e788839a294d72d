"""Footnotes whose text is in an attribute of the reference, such as its title, and shown in a pop-up.

The tree gets what other pages have: a reference in the sentence, and the note in an element of its own behind
the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.tree.inline_notes import put_behind
from boilerstrip.read.html.walk.native_walk import elements_with
from boilerstrip.read.html.walk.whitespace import settable

# Four bytes that are looked for first -> what pages with such notes hold; most pages hold none of them.
_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {
        b"<sup": b"<sup",
        b"tnot": b"footnote",
        b"bs-c": b"data-bs-content",
    }
)
WORDS = tuple(_HINTS)  # that the markup is searched for
_TEXTS = ("data-content", "data-bs-content", "data-tippy-content", "data-tooltip", "data-footnote", "title")
_TITLES = ("data-original-title", "data-bs-original-title")
_HOLDERS = (*_TEXTS, *_TITLES)
_REFERENCES = ("a", "sup", "span", "button")
_NAMED = re.compile(r"foot-?note|end-?note|note-?ref|(?:^|[\s_-])fn(?:$|[\s_-])", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-zA-Z]|[*†‡§¶]{1,3})[\])]?")
_TAG = re.compile(r"<[^<>]{0,300}>")  # bounded
_MIN_WORDS = 2  # of a note; one word names the mark
# What the title of a reference says of the link alone.
_OF_LINK = re.compile(
    r"(?:footnote|endnote|note|fußnote|jump|go to|see|back|anmerkung|nota)\b.{0,12}"
    r"|(?:click|tap|jump|scroll|skip|(?:show|open|read) (?:the )?(?:foot|end)?note)\b.{0,60}",
    re.IGNORECASE,
)
_MAX_NOTES = 1_000  # of a page
_MAX_CHARS = 5_000  # of a note
_MAX_INSIDE = 5  # elements in a reference


def show_popup_notes(root: Any, markup: Markup) -> None:
    """Put the notes that references hold in an attribute behind their paragraphs.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no such note.
    """
    if not holds_any(markup, _HINTS):
        return
    found = [each for each in elements_with(root, _REFERENCES, _HOLDERS) if _is_reference(each)]
    if not found:
        return
    places = {*root.xpath("//@id"), *root.xpath("//a/@name")}
    last: dict[Any, Any] = {}
    for number, reference in enumerate(islice(found, _MAX_NOTES), 1):
        target = (reference.get("href") or "").strip()
        if target[:11].lower() == "javascript:":
            target = ""  # it opens the pop-up
        if len(target) > 1 and (not target.startswith("#") or target[1:] in places):
            continue  # the note is on the page, or on another
        _show(reference, number, last)


def _is_reference(element: Any) -> bool:
    """Whether an element is the mark of a note, and holds the note in an attribute."""
    above = element.getparent()
    if above is None or len(element) > _MAX_INSIDE:
        return False
    names = f"{element.get('class') or ''} {element.get('rel') or ''}"
    is_raised = element.tag in ("a", "button") and (
        above.tag == "sup" or any(child.tag == "sup" for child in element)
    )
    if not is_raised and _NAMED.search(names) is None:
        return False
    return _MARK.fullmatch("".join(element.itertext()).strip()) is not None and _note(element) != ""


def _note(element: Any) -> str:
    """The note in an attribute of a reference; "" for none."""
    for name in _HOLDERS:
        value = element.get(name)
        said = " ".join(_TAG.sub(" ", value[:_MAX_CHARS]).split()) if value else ""
        if len(said.split()) >= _MIN_WORDS and not _OF_LINK.fullmatch(said):
            return said
    return ""


def _show(reference: Any, number: int, last: dict[Any, Any]) -> None:
    """Make a link of a reference, and put its note behind the paragraph."""
    mark = "".join(reference.itertext()).strip()
    target = f"popup-note-{number}"
    moved = etree.Element("div", {"class": "footnote", "id": target})
    moved.text = settable(f"{mark.strip('[]()')} {_note(reference)}")
    if not put_behind(reference, moved, last):
        return
    reference.clear(keep_tail=True)
    reference.tag = "sup"
    link = etree.SubElement(
        reference, "a", {"href": f"#{target}", "class": "footnote-ref", "role": "doc-noteref"}
    )
    link.text = settable(mark)
