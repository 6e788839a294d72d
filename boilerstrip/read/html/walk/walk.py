"""The walk through an lxml tree: one loop over the elements, without recursion; ``state`` does the work.

The compiled core has a twin, native/page_walk.cpp, which finds the same; ``native_walk`` calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from boilerstrip import native
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.facts import Bare, Cell, Mark, Span, Symbol
from boilerstrip.page import Blocks, Containers
from boilerstrip.read.html.footnotes import NoteLinks
from boilerstrip.read.html.tree.formulas import Formula
from boilerstrip.read.html.walk.custom import custom_rule
from boilerstrip.read.html.walk.native_walk import walk_in_core
from boilerstrip.read.html.walk.state import WalkState
from boilerstrip.read.html.walk.tags import (
    BLOCK,
    CONDITIONAL,
    CUSTOM,
    INPUT,
    LINK,
    SKIP,
    TAG_RULES,
    TagRule,
    TagRules,
)

_TURNS = 1_000  # elements between two checks of the bounds
_LONG_RUN = 50_000  # parts of a run of text; a run with more ends at the next check


class Walked(NamedTuple):
    """What one walk found.

    Attributes:
        blocks: table of the blocks.
        containers: table of the containers.
        cells: table cells.
        symbols: runs of text without a word.
        bare: containers of symbols alone.
        outside: block and container of each image before a block.
        spans: inline spans, in order of block.
        notes: links that look like references of footnotes.
        marks: elements that are marked as dates or authors.
        languages: for blocks of code the block and the language that the page names.
        truncated: there were more than MAX_BLOCKS blocks.
        timed_out: there was no time for the rest.
        symbols_left_out: there were more than MAX_SYMBOLS symbols, or longer ones than MAX_SYMBOL_CHARS.
        lost_tables: tables whose cells are spread over too many rows and columns.
    """

    blocks: Blocks
    containers: Containers
    cells: tuple[Cell, ...]
    symbols: tuple[Symbol, ...]
    bare: tuple[Bare, ...]
    outside: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    notes: NoteLinks
    marks: tuple[Mark, ...]
    languages: tuple[tuple[int, str], ...]
    truncated: bool
    timed_out: bool
    symbols_left_out: bool
    lost_tables: int


def walk(root: Any, deadline: Deadline = NEVER, formulas: Sequence[Formula] = ()) -> Walked:
    """What is in an lxml tree, from one walk through it, as far as there is time.

    Args:
        root: the root element.
        deadline: when it has passed, the rest of the page is left out.
        formulas: those of the elements that ``claim_formulas`` claimed.
    """
    core = native.CORE
    found = None if core is None else walk_in_core(core, root, deadline, formulas, (_TURNS, _LONG_RUN))
    if found is None:
        return _walk_in_python(root, deadline, formulas)
    inside = found.spans, found.notes, found.marks, found.languages
    return Walked(*found.tables, *inside, *found.bounds, found.lost_tables)


def _walk_in_python(  # noqa: PLR0912, PLR0915 - one loop, as a call for every element takes time
    root: Any, deadline: Deadline, formulas: Sequence[Formula]
) -> Walked:
    """What is in an lxml tree, without the compiled core."""
    # Each turn handles one element: its start, and where it has no child its end and that of all elements
    # that end with it. The rule of its tag says what to do; ``above`` holds the elements that are open.
    state = WalkState(formulas)
    rules = TagRules(TAG_RULES)
    parts = state.parts
    element = root
    above: list[tuple[Any, TagRule]] = []  # the elements around this one
    for _ in chain.from_iterable(_turns(state, deadline)):
        rule = rules[element.tag]
        action = rule.action
        if action == CUSTOM:
            rule = custom_rule(element, rule.tag, above)
            action = rule.action
            if action != BLOCK:  # its number counts among those that are blocks, too
                state.seen[rule.tag] += 1
        if action == BLOCK and not (rule.special in CONDITIONAL and state.leaves_out(element, rule)):
            state.open_container(element, rule)
        elif action >= LINK and state.begin_inline(element, rule):
            pass
        elif action == INPUT:
            state.input_rows.append(state.row)
        else:
            state.skip(element, rule)
            action = SKIP
        if action != SKIP:
            text = element.text
            if text:
                if state.pre or not text.isspace():
                    state.add_text(text)
                elif parts:
                    parts.append(" ")
            if len(element):
                above.append((element, rule))
                element = element[0]
                continue
        while True:  # the element ends, and with a last child the one around it
            if action == BLOCK:
                state.close_container(rule.special)
            elif action >= LINK:
                state.end_inline(element, rule)
            tail = element.tail
            if tail:
                if state.pre or not tail.isspace():
                    state.add_text(tail)
                elif parts:
                    parts.append(" ")
            if not above:
                return _walked(state)
            following = element.getnext()
            if following is not None:
                break
            element, rule = above.pop()
            action = rule.action
        element = following
    return _walked(state)


def _turns(state: WalkState, deadline: Deadline) -> Iterator[Iterator[None]]:
    """Turns of the walk, _TURNS at once, until a bound is reached; a check at each turn would take time."""
    while not state.truncated:
        yield repeat(None, _TURNS)
        if len(state.parts) > _LONG_RUN and not state.lines:  # a listing is one run, however long
            state.end_run()
        if deadline.passed():
            state.timed_out = True
            return


def _walked(state: WalkState) -> Walked:
    """End open containers and make the tables."""
    while state.row:
        state.close_container(0)
    if state.parts:
        state.end_run()
    n = len(state.texts)
    state.spans.finish(n, len(state.texts[-1]) if n else 0)
    spans = state.spans.spans
    if state.truncated:
        spans = [span for span in spans if span.block < n]
    return Walked(
        *state.tables(),
        tuple(spans),
        state.notes,
        tuple(state.marks),
        tuple(state.languages),
        state.truncated,
        state.timed_out,
        state.symbols_left_out,
        len(state.grids.lost),
    )
