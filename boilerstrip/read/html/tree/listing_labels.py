"""Labels that a page puts beside a listing: the name of its language, and the words of a copy button.

They are no text of the page: Markdown names the language at the fence. A label is known by its words and its
place, in the box around the listing or right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from boilerstrip.read.copy_words import COPY_WORDS
from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.tree.formulas import CLAIMED, claim
from boilerstrip.read.html.walk.code_language import is_known, is_same, language_of
from boilerstrip.read.html.walk.whitespace import is_text

_HINTS: Mapping[bytes, bytes] = MappingProxyType({b"<pre": b"<pre", b"<PRE": b"<PRE"})
WORDS = tuple(_HINTS)  # that the markup is searched for
_COPY = re.compile(rf"(?:{COPY_WORDS}(?:\s+|\Z))+", re.IGNORECASE)
_LABEL = re.compile(rf"(?P<language>[a-z][\w+#.-]{{0,20}})?(?:(?:\s+|\A){COPY_WORDS})*", re.IGNORECASE)
_MAX_CHARS = 60  # of a label
_MAX_LABELS = 3  # on one side of a listing
_MAX_LISTINGS = 5_000
_MAX_LEVELS = 4  # boxes around a listing
_MAX_SIBLINGS = 20  # elements beside it that are looked at
_BOXES = frozenset("div figure td tr tbody table span section li".split())
_TAGS = frozenset("div span p button header figcaption small strong b label a em i".split())
_BARS = frozenset("div span button header figcaption".split())  # labels may be in them, and titles in others
# Names of languages that are words of titles, too: "Basic".
_WORDS = frozenset("basic properties patch rest batch scheme diff git docker regex console".split())
_INLINE = frozenset("span small strong b label a em i".split())
_UNSEEN = frozenset("svg style script template br".split())


def drop_labels(root: Any, markup: Markup) -> None:
    """Have the walk pass over the labels of listings; a listing gets the language that its label names.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it holds no listing.
    """
    if holds_any(markup, _HINTS):
        for listing in list(islice(root.iter("pre"), _MAX_LISTINGS)):
            _drop_labels_of(listing)


def _drop_labels_of(listing: Any) -> None:
    language = language_of(listing)
    inner = listing
    for _ in range(_MAX_LEVELS):
        box = inner.getparent()
        if box is None:
            return
        is_alone = box.tag in _BOXES and _is_alone(box, inner)
        for label in _labels_beside(inner, -1):
            named = _language_in(label, language, is_alone)
            if named is None:
                break
            if named and not language:
                listing.set("data-lang", named)
                language = named
            claim(label)
        for label in _labels_beside(inner, 1):
            if not _COPY.fullmatch(_text(label)):
                break
            claim(label)
        if not is_alone and _is_text_in(box, inner):
            return
        inner = box


def _language_in(label: Any, language: str, is_alone: bool) -> str | None:
    """The language that a label names, "" for a label without one; None for an element that is no label.

    Args:
        label: the element before a listing.
        language: what the page names for the listing; "" if it does not.
        is_alone: whether the box around both holds nothing else.
    """
    text = _text(label)
    if _COPY.fullmatch(text):
        return ""
    found = _LABEL.fullmatch(text)
    if found is None or not found["language"]:
        return None
    name = found["language"].lower()
    if label.tag == "p" and not is_alone and found["language"] != language:
        return None
    if language and is_same(name, language):
        return name
    is_name = is_alone and label.tag in _BARS and is_known(name) and name not in _WORDS
    return name if is_name else None


def _labels_beside(inner: Any, step: int) -> Iterator[Any]:
    """Yield what may be labels before an element (step -1) or behind it (1), the nearest first.

    Between them is nothing but white space.
    """
    near, n_found = inner, 0
    for _ in range(_MAX_SIBLINGS):
        following = near.getnext() if step > 0 else near.getprevious()
        if following is None or is_text((near if step > 0 else following).tail):
            return
        near = following
        if near.tag in _UNSEEN or str(near.tag).startswith(CLAIMED) or not _text(near):
            continue
        if near.tag not in _TAGS and "-" not in str(near.tag):
            return
        if near.tag in _INLINE and (is_text(_text_before(near)) or is_text(near.tail)):
            return  # a word of a sentence
        n_found += 1
        yield near
        if n_found == _MAX_LABELS:
            return


def _text_before(element: Any) -> str | None:
    """The text right before an element."""
    before = element.getprevious()
    text: str | None = element.getparent().text if before is None else before.tail
    return text


def _text(element: Any) -> str:
    """The text of an element with single spaces; too long for a label where it is."""
    if not len(element):
        return " ".join((element.text or "").split())
    pieces, size = [], 0
    for piece in islice(element.itertext(), _MAX_CHARS):
        pieces.append(piece)
        size += len(piece.strip())
        if size > _MAX_CHARS:
            break
    return " ".join(" ".join(pieces).split())


def _is_alone(box: Any, inner: Any) -> bool:
    """Whether a box holds a listing and labels: few words besides, none of them text of the box itself."""
    if len(box) > _MAX_SIBLINGS or is_text(box.text):
        return False
    n_chars = 0
    for each in box:
        if is_text(each.tail):
            return False
        if each is not inner and each.tag not in _UNSEEN:
            n_chars += len(_text(each))
            if n_chars > _MAX_CHARS:
                return False
    return True


def _is_text_in(box: Any, inner: Any) -> bool:
    """Whether a box holds more than the element inside."""
    return is_text(box.text) or any(
        is_text(each.tail) or (each is not inner and bool(_text(each))) for each in islice(box, _MAX_SIBLINGS)
    )
