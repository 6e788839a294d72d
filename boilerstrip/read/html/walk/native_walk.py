"""The walk through a tree by the compiled core, which reads the nodes of libxml2 behind lxml's elements.

The core does what is common. What is rare, such as a listing, it leaves to the functions of the walk in
Python, and has lxml make an element for them, so each of their rules has one definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from struct import pack
from typing import Any, NamedTuple

import numpy as np
from lxml import etree

from boilerstrip import native
from boilerstrip.control import CONTROL, CONTROL_IN_CODE
from boilerstrip.deadline import Deadline
from boilerstrip.facts import Bare, Cell, Mark, Span, Symbol
from boilerstrip.labels import Inside, Marker
from boilerstrip.native import Core
from boilerstrip.page import Blocks, Containers, IntColumn
from boilerstrip.read.html.footnotes import MAX_LABEL, MAX_LABEL_PARTS, MAX_UNSEEN_PARTS, NoteLinks
from boilerstrip.read.html.tree.formulas import Formula, formula_at
from boilerstrip.read.html.walk import grid, run, spans, state, tags
from boilerstrip.read.html.walk.attributes import (
    HIDING,
    LEFT_OUT,
    MAX_NAME_CHARS,
    NAME_BITS,
    attribute_flags,
    name_flags,
)
from boilerstrip.read.html.walk.code_state import begin_code
from boilerstrip.read.html.walk.columns import BLOCK_ROW, Tables
from boilerstrip.read.html.walk.custom import custom_rule
from boilerstrip.read.html.walk.heading_tools import MAX_SIGN, HeadingTools
from boilerstrip.read.html.walk.images import (
    ADDRESSES,
    DOT,
    ICON,
    image_address,
    image_before,
    names_no_picture,
)
from boilerstrip.read.html.walk.listings import HOLDERS, is_code_block, is_listing, prepare_table
from boilerstrip.read.html.walk.marks import MARKED, NUMERIC, read_mark
from boilerstrip.read.html.walk.numbering import Numbering
from boilerstrip.read.html.walk.tags import TagRule

# Versions of libxml2 in whose trees the core finds its way; on a sample it also compares all that it reads.
_VERSIONS = ((2, 9), (2, 15))
_SAMPLE = "<html lang=en><body id=a class='b c'>one<p title=d>two<br>\n<b>three</b></p>four</body>\n</html>"

# Kinds of spans, in the order of `Kind` in native/inline_spans.h; behind those that it names, all others.
_KINDS = (
    spans.LINK, spans.IMAGE, spans.CODE, spans.SUPERSCRIPT, spans.SUBSCRIPT, spans.QUOTATION, spans.FOOTNOTE,
    spans.GLUED_FOOTNOTE, spans.MATH, spans.STRONG, spans.EMPHASIS, spans.DELETION, spans.INSERTION,
    spans.HIGHLIGHT, spans.BACKLINK,
)  # fmt: skip
# Columns of the containers, in the order in which the core gives them.
_CONTAINER_COLUMNS = (
    "parent", "depth", "own", "flags", "first", "stop", "n_images", "n_inputs", "nth", "number",
)  # fmt: skip
# What attributes mean: `Meaning` in native/walk_tables.h.
_ATTRIBUTES = (
    *((name, 0) for name in sorted(tags.NAMES)),
    *((name, 1 + (name in NUMERIC)) for name in sorted(tags.FLAGS)),
    ("href", 3),
    ("name", 4),
)
_FLAGS = (
    LEFT_OUT, MARKED, Inside.HIDDEN, Inside.COLLAPSED, Inside.DIALOG, Inside.NOSCRIPT, tags.TABLE_FLAG,
    tags.CODE_FLAG,
)  # fmt: skip


class CoreWalk(NamedTuple):
    """What the core found on one page.

    Attributes:
        tables: blocks, containers, cells, and what there is besides them.
        spans: inline spans, in order of block.
        notes: links that look like references of footnotes.
        marks: elements that are marked as dates or authors.
        languages: for blocks of code the block and the language that the page names.
        bounds: whether there were too many blocks, too little time, and too many symbols.
        lost_tables: tables whose cells are spread over too many rows and columns.
    """

    tables: Tables
    spans: tuple[Span, ...]
    notes: NoteLinks
    marks: tuple[Mark, ...]
    languages: tuple[tuple[int, str], ...]
    bounds: tuple[bool, bool, bool]
    lost_tables: int


def walk_in_core(
    core: Core, root: Any, deadline: Deadline, formulas: Sequence[Formula], bounds: tuple[int, int]
) -> CoreWalk | None:
    """Return what is in a tree; None where the core does not know how this lxml keeps its trees.

    Args:
        core: the compiled core.
        root: the root element.
        deadline: when it has passed, the rest of the page is left out.
        formulas: those of the elements that were claimed.
        bounds: elements between two checks of the bounds, and the parts of a run of text that is long.
    """
    definitions = walk_tables(core)
    if definitions is None:
        return None
    notes, tools = NoteLinks(), HeadingTools()

    def formula_of(element: Any) -> tuple[str, str] | None:
        """Return the LaTeX of a claimed element and the title of its span; None if it only draws one."""
        formula = formula_at(element, formulas)
        return None if formula is None else (formula.tex, spans.DISPLAY if formula.display else "")

    hooks = (
        deadline.passed, notes.meet, notes.kind_of_link, notes.wanted, tools.is_link_tool, tools.is_tool,
        formula_of,
    )  # fmt: skip
    found = core.walk_tree(definitions, root, _bounds(*bounds), hooks)
    containers, texts, columns, cells, symbols, bare, outside, span_rows, marks, languages, reached = found
    tables = Tables(
        _blocks(texts, columns),
        _containers(*containers),
        cells,
        symbols,
        bare,
        outside,
    )
    lost_tables = reached[3]
    return CoreWalk(tables, span_rows, notes, tuple(marks), tuple(languages), reached[:3], lost_tables)


def _containers(
    tag: tuple[str, ...], names: tuple[str, ...], list_style: tuple[str, ...], columns: bytearray
) -> Containers:
    """Return the containers of a page."""
    numbers = _columns(_CONTAINER_COLUMNS, columns)
    return Containers(tag=tag, names=names, list_style=list_style, **numbers)


def _blocks(texts: tuple[str, ...], columns: bytearray) -> Blocks:
    """Return the blocks of a page."""
    zero = np.zeros(len(texts), dtype=np.int64)
    none = zero - 1
    numbers = _columns(BLOCK_ROW, columns)
    return Blocks(text=texts, indent=zero, blank_before=zero, start=none, end=none, **numbers)


def _columns(names: Sequence[str], numbers: bytearray) -> dict[str, IntColumn]:
    """Return columns, given one behind the other, by their names."""
    return dict(zip(names, np.frombuffer(numbers, dtype=np.int64).reshape(len(names), -1), strict=True))


def _bounds(turns: int, long_run: int) -> bytes:
    """Return the bounds of the walk in the order of `WalkLimits` in native/page_walk.h."""
    markers = int(Marker.BULLET), int(Marker.NUMBER)
    bounds = *run.bounds(), *state.bounds(), MAX_LABEL_PARTS, MAX_UNSEEN_PARTS
    bounds = *bounds, MAX_LABEL, MAX_SIGN, DOT, ICON
    numbers = turns, long_run, *bounds, *markers, *grid.bounds()
    return pack(f"{len(numbers)}q", *numbers)


class TreeCore(NamedTuple):
    """The compiled core, and the tables that its functions on trees need."""

    core: Core
    tables: object


def tree_core() -> TreeCore | None:
    """Return the compiled core for searches in a tree; None where Python makes them."""
    core = native.CORE
    tables = None if core is None else walk_tables(core)
    return None if core is None or tables is None else TreeCore(core, tables)


def elements_with(root: Any, tags: tuple[str, ...], attributes: tuple[str, ...]) -> Iterable[Any]:
    """Return the elements of some tags that have one of some attributes, in the order of the page.

    The core makes elements of lxml for these alone, which is most of the time that a search takes.

    Args:
        root: the root element.
        tags: the tags.
        attributes: the names of the attributes.
    """
    found = tree_core()
    if found is None:
        return [each for each in root.iter(*tags) if any(map(each.attrib.__contains__, attributes))]
    return found.core.find_elements(found.tables, root, tags, attributes)


@lru_cache(maxsize=1)
def walk_tables(core: Core) -> object | None:
    """Return what is the same for all pages; None where this lxml keeps its trees in another way."""
    oldest, newest = _VERSIONS
    if not oldest <= etree.LIBXML_VERSION[:2] <= newest:
        return None
    sample = etree.fromstring(_SAMPLE, etree.HTMLParser())
    rules = tuple(map(_fields, tags.TAG_RULES.values()))
    words = tuple((word.decode(), bits) for word, bits in NAME_BITS.items())
    hooks = (
        name_flags, attribute_flags, _fields_of_tag, _custom_action, run.has_word, run.is_visible,
        state.is_note, is_code_block, is_listing, begin_code, prepare_table, Numbering, read_mark,
        image_address, names_no_picture, image_before,
    )  # fmt: skip
    try:
        return core.make_walk_tables(
            (etree, sample, _said_of(sample)),
            _character_sets(),
            pack(f"{len(_FLAGS)}q", *_FLAGS),
            (rules, _ATTRIBUTES, words, ADDRESSES, _KINDS, hooks, (Span, Cell, Symbol, Bare), HIDING),
            MAX_NAME_CHARS,
        )
    except (AttributeError, ValueError):  # lxml lacks what the core needs, or has it in another form
        return None


def _said_of(sample: Any) -> tuple[tuple[object, ...], ...]:
    """Return what lxml says of the elements of a tree, which the core compares with what it reads."""
    return tuple(
        (each.tag, each.text or "", each.tail or "", tuple(each.items()), each.sourceline or 0)
        for each in sample.iter()
    )


def _character_sets() -> bytes:
    """Return the bits of native/characters.h for each code point up to the last one that has any."""
    every = "".join(map(chr, range(1 << 16)))
    found = bytearray(len(every))
    sets = (filter(str.isspace, every), CONTROL.findall(every), CONTROL_IN_CODE.findall(every))
    for bit, characters in enumerate(map("".join, sets)):
        for character in characters:
            found[ord(character)] |= 1 << bit
    return bytes(found).rstrip(b"\0")


def _fields(rule: TagRule) -> tuple[str, int, int, int, int, int]:
    """Return the fields of `Rule` in native/walk_tables.h."""
    tag = rule.tag
    properties = (
        tag in tags.COUNTED_TAGS or "-" in tag,
        tag in tags.CONTROLS,
        tag in tags.OPAQUE,
        tag in HOLDERS,
    )
    bits = sum(1 << bit for bit, holds in enumerate(properties) if holds)
    span = _KINDS.index(rule.span) if rule.span else -1
    return tag, rule.action, int(rule.flags), rule.special, span, bits


@lru_cache(maxsize=1_024)
def _fields_of_tag(tag: str) -> tuple[str, int, int, int, int, int]:
    """Return the fields of the rule of a tag that HTML does not have."""
    return _fields(tags.TagRules()[tag])


def _custom_action(element: Any, around: Any, action: int) -> int:
    """Return the action at a custom element, inside one with that action or, at the root, inside None."""
    above = [] if around is None else [(around, TagRule(around.tag, action, 0, 0, ""))]
    return custom_rule(element, element.tag, above).action
