"""Callouts: notes, tips and warnings that a page sets apart from the text, known by the names of their boxes.

Sphinx, MkDocs, Docusaurus, GitHub, Bootstrap, AsciiDoc and others name such a box after its kind: "admonition
warning", "alert alert-info", "markdown-alert-tip". Boxes of the page itself, such as those about cookies, are
none: they are where navigation is, or say what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from boilerstrip import native
from boilerstrip.facts import Callout
from boilerstrip.labels import Inside
from boilerstrip.page import Blocks, Containers
from boilerstrip.read.callout_kinds import KINDS
from boilerstrip.words import bare_words, name_parts

# Names of boxes, alone or before their kind with a hyphen.
_BOXES = frozenset(
    "admonition admonitionblock theme-admonition markdown-alert callout bd-callout bs-callout td-alert alert "
    "custom-block notecard hint docs-callout obsidian-callout directive starlight-aside book-hint "
    "gdoc-hint".split()
)
# Names that are the kind alone, which only a box has that can hold paragraphs.
_ALONE = frozenset("note tip warning caution important hint danger attention".split())
_PARTS_OF_BOXES = tuple(f"{name}-" for name in _BOXES)
# What such a name begins with, up to its first hyphen: most names are ruled out by it.
_BEGINNINGS = tuple(sorted({name.partition("-")[0] for name in _BOXES | _ALONE}))
_VAGUE = frozenset("alert callout bd-callout bs-callout td-alert docs-callout directive".split())
_TAGS = frozenset("div aside section blockquote dl details table".split())
_PARAGRAPH = "p"
_TITLES = frozenset("title heading header label summary".split())
# What a box is in or says that belongs to the page itself.
_APART = int(
    Inside.NAV | Inside.FOOTER | Inside.FORM | Inside.DIALOG | Inside.HIDDEN | Inside.COMMENTS
    | Inside.PROMOTION | Inside.CONSENT | Inside.NEWSLETTER | Inside.MENU | Inside.LEGAL
)  # fmt: skip
_MAX_BLOCKS = 40  # blocks; a box that holds more is a part of the page
_MAX_TITLE = 80  # characters


@lru_cache(maxsize=4_096)
def callout_kind(names: str) -> str:
    """Return the kind of callout that class and id of a box name; "" for none, "?" if a title must tell.

    A pure function; the bounded cache saves time, as sites repeat their names.

    >>> callout_kind("admonition warning"), callout_kind("alert alert-info"), callout_kind("card")
    ('warning', 'note', '')
    """
    words = names[:400].lower().split()
    boxes = [box for word in words for box in _boxes_in(word)]
    if not boxes:
        return KINDS[words[0]] if len(words) == 1 and words[0] in _ALONE else ""
    is_box = False
    for word in words:
        kind = KINDS.get(word)
        for box in boxes:
            if word.startswith(f"{box}-"):
                kind = KINDS.get(word[len(box) :].strip("-"), kind)
            # A part of a box, such as its title, is none.
            is_box |= word == box
        if kind and word not in _BOXES:
            return kind
    if not is_box:
        return ""
    # Such a box without a kind may be about anything, but for an admonition; a hint is a kind itself.
    named = {*boxes} & {*words}
    return "tip" if "hint" in named else "note" if named - _VAGUE else "?" if "callout" in named else ""


def find_callouts(containers: Containers, blocks: Blocks) -> tuple[Callout, ...]:
    """Return the callouts among the containers of a page, in document order."""
    found = []
    boxes = {name for name in _may_be_boxes(containers.names) if callout_kind(name)}
    if not boxes:
        return ()
    rows = [row for row, name in enumerate(containers.names) if name in boxes]
    n_chars = [0, *accumulate(map(len, blocks.text))]
    for row in rows:
        first, stop = int(containers.first[row]), int(containers.stop[row])
        tag = containers.tag[row]
        if not 0 < stop - first <= _MAX_BLOCKS or _flags_in_page(containers, n_chars, row) & _APART:
            continue
        if tag not in _TAGS and not (tag == _PARAGRAPH and " " in containers.names[row].strip()):
            continue
        if 1 in blocks.heading[first:stop]:  # the page itself
            continue
        kind = callout_kind(containers.names[row])
        title = first if stop - first > 1 and _is_title(containers, blocks, row, first) else -1
        if kind == "?":
            if title < 0 or "callout-title" not in containers.names[int(blocks.container[first])]:
                continue
            kind = KINDS.get(bare_words(blocks.text[first]), "note")
        found.append(Callout(kind, title, first, stop, row))
    return tuple(found)


def _may_be_boxes(names: tuple[str, ...]) -> Iterator[str]:
    """Yield the different names that have a word for a box or a kind."""
    for name in _names_with(names, _BEGINNINGS):
        words = name.lower().split()
        if any(word in _ALONE or word in _BOXES or word.startswith(_PARTS_OF_BOXES) for word in words):
            yield name


def _names_with(names: tuple[str, ...], beginnings: tuple[str, ...]) -> Iterable[str]:
    """Return the different names of which a word, up to its first hyphen, is one of these.

    The compiled core has a twin, native/signatures.cpp, which leaves names beyond ASCII to the caller.
    """
    if native.CORE is not None:
        return set(native.CORE.names_with(names, beginnings))
    return [
        name
        for name in set(names)
        if any(word.partition("-")[0] in beginnings for word in name.lower().split())
    ]


def _flags_in_page(containers: Containers, n_chars: Sequence[int], row: int) -> int:
    """Return what elements say of a box, but for those that hold most of the page: "wy-nav-content"."""
    flags = box = 0
    while row:
        n_inside = n_chars[int(containers.stop[row])] - n_chars[int(containers.first[row])]
        box = box or n_inside
        if 2 * n_inside > n_chars[-1] and 2 * box < n_chars[-1]:
            break
        flags |= int(containers.own[row])
        row = int(containers.parent[row])
    return flags


def _boxes_in(word: str) -> list[str]:
    """Return the names of boxes that a word of a class is or begins with."""
    return [box for box in _BOXES if word == box or word.startswith(f"{box}-")]


def _is_title(containers: Containers, blocks: Blocks, box: int, block: int) -> bool:
    """Return whether the first block of a box is its title: named so, a heading, or the name of a kind."""
    text = blocks.text[block]
    if len(text) > _MAX_TITLE or "\n" in text:
        return False
    if blocks.heading[block] or bare_words(text) in KINDS:
        return True
    row = int(blocks.container[block])
    for _ in range(4):
        if row <= box:
            return False
        if containers.tag[row] == "summary" or not _TITLES.isdisjoint(
            part.decode() for part in name_parts(containers.names[row].encode("utf-8", "replace"))
        ):
            return True
        row = int(containers.parent[row])
    return False
