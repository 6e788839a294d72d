"""Seam: HTML as UTF-8 bytes in; columns, spans and head out.

A compiled parser may replace ``parse`` under the same tests. The tree of lxml does not leave this module,
``walk`` with its ``state``, and ``head``.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, NamedTuple

from lxml import etree

from boilerstrip.counts import number_of
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.facts import Bare, Callout, Cell, Footnote, Span, Symbol
from boilerstrip.page import (
    MAX_BLOCK_CHARS,
    MAX_DEPTH,
    MAX_SYMBOL_CHARS,
    MAX_SYMBOLS,
    Blocks,
    Containers,
    Head,
)
from boilerstrip.read.formulas import with_typed_formulas
from boilerstrip.read.html.callouts import find_callouts
from boilerstrip.read.html.footnotes import find_footnotes
from boilerstrip.read.html.head import read_head
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.markup.repair import FLAT_DEPTH, flatten, repair_markup
from boilerstrip.read.html.quotations import with_quotation_marks
from boilerstrip.read.html.tree import (
    adjoining,
    alignment,
    code_lines,
    formulas,
    icons,
    inline_notes,
    item_markers,
    listing_labels,
    popup_notes,
    shadow,
    styled,
    styled_emphasis,
    table_markup,
    tabs,
    verbatim,
)
from boilerstrip.read.html.tree.placeholders import drop_placeholders
from boilerstrip.read.html.tree.typeset import leaves
from boilerstrip.read.html.tree.typeset.rebuild import join_lines
from boilerstrip.read.html.walk.spans import QUOTATION
from boilerstrip.read.html.walk.walk import Walked, walk

# Short words that the passes over the tree look for in the markup first; some look for the same.
_WORDS = tuple(dict.fromkeys((
    *adjoining.WORDS,
    *alignment.WORDS,
    *leaves.WORDS,
    *formulas.WORDS,
    *styled.WORDS,
    *styled_emphasis.WORDS,
    *code_lines.WORDS,
    *table_markup.WORDS,
    *icons.WORDS,
    *item_markers.WORDS,
    *listing_labels.WORDS,
    *inline_notes.WORDS,
    *popup_notes.WORDS,
    *shadow.WORDS,
    *tabs.WORDS,
    *verbatim.WORDS,
)))  # fmt: skip
_KIND = attrgetter("kind")
_PIECE = 2_000_000  # bytes that the parser gets at once; the deadline is checked between pieces


class Parsed(NamedTuple):
    """What was read of an HTML page.

    Attributes:
        blocks: table of the blocks.
        containers: table of the containers.
        cells: table cells.
        alignments: containers that are aligned cells, and how.
        symbols: runs of text without a word.
        bare: containers of symbols alone.
        outside: block and container of each image before a block.
        spans: inline spans, in order of block and start.
        footnotes: notes that references lead to.
        callouts: notes and warnings set apart.
        head: what the page declares of itself.
        languages: blocks of code, and the language that the page names for each.
        warnings: what was repaired or left out.
        rebuilt: paragraphs are in place of the lines that the page has, so its elements are others.
    """

    blocks: Blocks
    containers: Containers
    cells: tuple[Cell, ...]
    alignments: tuple[tuple[int, str], ...]
    symbols: tuple[Symbol, ...]
    bare: tuple[Bare, ...]
    outside: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    footnotes: tuple[Footnote, ...]
    callouts: tuple[Callout, ...]
    head: Head
    languages: tuple[tuple[int, str], ...]
    warnings: tuple[str, ...]
    rebuilt: bool


class _Tree(NamedTuple):
    """What lxml made of a page.

    Attributes:
        root: the root element; an empty ``<html>`` where the page holds nothing.
        whole: there was time for the whole page.
        complaint: the last message of the parser.
    """

    root: Any
    whole: bool
    complaint: str


def parse(data: bytes, deadline: Deadline = NEVER) -> Parsed:
    """Read an HTML document or fragment.

    Args:
        data: the markup in UTF-8; broken markup is read as browsers and libxml2 read it.
        deadline: when it has passed, the rest of the page is left out, with a warning.

    Returns:
        The tables; without blocks where the input holds no text.
    """
    repaired, of_repair = repair_markup(data)
    tree, of_parser = _make_tree(repaired, deadline.halfway())
    markup = Markup(repaired, _WORDS)
    joined = join_lines(tree.root, markup, deadline)
    claimed = formulas.claim_formulas(tree.root, markup)
    styled.apply_styles(tree.root, markup)
    styled_emphasis.show_emphasis(tree.root, markup)
    code_lines.show_code_lines(tree.root, markup)
    listing_labels.drop_labels(tree.root, markup)
    tabs.label_panels(tree.root, markup)
    table_markup.mend_tables(tree.root, markup)
    icons.name_icons(tree.root, markup)
    drop_placeholders(tree.root)
    adjoining.part_fields(tree.root, markup)
    verbatim.mark_verbatim(tree.root, markup)
    item_markers.join_item_markers(tree.root, markup)
    inline_notes.move_inline_notes(tree.root, markup)
    popup_notes.show_popup_notes(tree.root, markup)
    of_shadow = shadow.show_shadow_roots(tree.root, markup, deadline)
    sides = alignment.find_alignments(tree.root, markup)
    walked = walk(tree.root, deadline, claimed.found)
    of_bounds = _bound_warnings(walked, tree.whole)
    of_lines = () if joined is None else (joined,)
    warnings = (*of_repair, *of_parser, *of_lines, *of_shadow, *of_bounds, *claimed.warnings)
    head = read_head(tree.root, walked.marks)
    spans = walked.spans
    footnotes, spans = find_footnotes(walked.notes, spans, walked.blocks, walked.containers)
    if QUOTATION in map(_KIND, spans):
        spans = tuple(with_quotation_marks(spans, walked.blocks.text, head.language))
    return Parsed(
        blocks=walked.blocks,
        containers=walked.containers,
        cells=walked.cells,
        alignments=alignment.alignments_of(sides, walked.containers),
        symbols=walked.symbols,
        bare=walked.bare,
        outside=walked.outside,
        spans=with_typed_formulas(walked.blocks.text, walked.blocks.flags, spans),
        footnotes=footnotes,
        callouts=find_callouts(walked.containers, walked.blocks),
        head=head,
        languages=walked.languages,
        warnings=warnings,
        rebuilt=joined is not None,
    )


def _bound_warnings(walked: Walked, whole: bool) -> list[str]:
    """Warnings of the bounds that cut the page; ``whole``: there was time to parse all of it."""
    warnings = []
    texts = walked.blocks.text
    if walked.truncated:
        warnings.append(f"more than {len(texts):,} blocks: the rest of the page was left out")
    if walked.timed_out or not whole:
        warnings.append("the time ran out while the page was read: its rest was left out")
    if max(map(len, texts), default=0) >= MAX_BLOCK_CHARS:
        warnings.append(
            f"text of more than {MAX_BLOCK_CHARS:,} characters without a break was cut into blocks"
        )
    if walked.symbols_left_out:
        warnings.append(
            f"more than {MAX_SYMBOLS:,} runs of text without a word, or one of more than "
            f"{MAX_SYMBOL_CHARS:,} characters: some were left out"
        )
    if walked.lost_tables:
        warnings.append(
            "empty cells were left out, as cells spread over too many rows and columns, in "
            f"{number_of(walked.lost_tables, 'table')}"
        )
    return warnings


def _make_tree(data: bytes, deadline: Deadline) -> tuple[_Tree, tuple[str, ...]]:
    """The tree of a page, and a warning where it had to be read without its deepest tags."""
    parsed = _run_parser(data, deadline)
    if "xcessive depth" not in parsed.complaint:
        return parsed, ()
    warning = f"nested deeper than {MAX_DEPTH:,} elements: read without the tags below {FLAT_DEPTH:,}"
    return _run_parser(flatten(data), deadline), (warning,)


def _run_parser(data: bytes, deadline: Deadline) -> _Tree:
    """Parse with libxml2, a large page in pieces."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
    )
    whole = True
    try:
        if len(data) <= _PIECE:
            root = etree.fromstring(data, parser)
        else:
            whole = _feed(parser, data, deadline)
            root = parser.close()
    except (etree.XMLSyntaxError, ValueError):
        return _Tree(etree.Element("html"), whole, str(parser.error_log))
    errors = parser.error_log
    last = str(errors[len(errors) - 1]) if len(errors) else ""
    return _Tree(etree.Element("html") if root is None else root, whole, last)


def _feed(parser: Any, data: bytes, deadline: Deadline) -> bool:
    """Feed the page in pieces, which gives the same tree; False where there was no time for all pieces."""
    for at in range(0, len(data), _PIECE):
        if at and deadline.passed():
            return False
        parser.feed(data[at : at + _PIECE])
    return True
