"""Footnotes and callouts that a text dump writes as Markdown: ``[^1]``, ``[^1]: note``, ``> [!NOTE]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from boilerstrip.facts import Callout, Footnote, Span
from boilerstrip.labels import Inside
from boilerstrip.page import Page
from boilerstrip.read.callout_kinds import KINDS

_MAX_BLOCKS = 40  # blocks of a footnote or callout
_NOTE_INDENT = 2  # columns from which a line goes on with the note above it
_CODE, _QUOTE = int(Inside.CODE), int(Inside.QUOTE)
# Both end at the next bracket or after 30 characters: linear.
_DEFINITION = re.compile(r"\[\^([^\s\]^]{1,30})\]:(?:\s|$)")
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\s\]^]{1,30})\]")
_ALERT = re.compile(r"\[!([A-Za-z]{3,12})\][+-]?(?:\s+|$)")  # matched at the start of a block


def with_notes(page: Page) -> Page:
    """Return the page of a dump with its footnotes and callouts, and the spans of their marks."""
    if "[" not in "".join(page.blocks.text):  # as in most dumps
        return page
    starts = {text[:2] for text in page.blocks.text}
    footnotes = tuple(_footnotes(page)) if "[^" in starts else ()
    callouts = tuple(_callouts(page)) if "[!" in starts else ()
    if not footnotes and not callouts:
        return page
    spans = [*page.spans, *_references(page, footnotes), *_alerts(page, callouts)]
    spans.sort(key=lambda span: (span.block, span.start))
    return replace(page, spans=tuple(spans), footnotes=footnotes, callouts=callouts)


def _footnotes(page: Page) -> Iterator[Footnote]:
    """Yield the notes: a definition, and the indented lines below it."""
    flags, indent = page.blocks.flags.tolist(), page.blocks.indent.tolist()
    known: set[str] = set()
    last = -1
    for at, text in enumerate(page.blocks.text):
        found = _DEFINITION.match(text)
        if not found or flags[at] & _CODE or at < last or found[1] in known:
            continue
        last = at + 1
        while (
            last < min(len(indent), at + _MAX_BLOCKS)
            and indent[last] >= indent[at] + _NOTE_INDENT
            and not _DEFINITION.match(page.blocks.text[last])
        ):
            last += 1
        known.add(found[1])
        yield Footnote(found[1], found[1], at, last, -1)


def _references(page: Page, footnotes: tuple[Footnote, ...]) -> Iterator[Span]:
    """Yield the spans of references to these notes, and of the labels before the notes."""
    labels = {note.label for note in footnotes}
    first = {note.first for note in footnotes}
    flags = page.blocks.flags.tolist() if labels else []
    for at, text in enumerate(page.blocks.text if labels else ()):
        if "[^" not in text or flags[at] & _CODE:
            continue
        definition = _DEFINITION.match(text) if at in first else None
        start = definition.end() if definition else 0
        if start:
            yield Span(at, 0, start, "backlink", "", "")
        for found in _REFERENCE.finditer(text, start):
            if found[1] in labels:
                yield Span(at, found.start(), found.end(), "footnote", f"#{found[1]}", found[1])


def _callouts(page: Page) -> Iterator[Callout]:
    """Yield the quotations that begin with the kind of a callout."""
    flags, last = page.blocks.flags.tolist(), -1
    for at, text in enumerate(page.blocks.text):
        found = _ALERT.match(text)
        kind = KINDS.get(found[1].lower()) if found and flags[at] & _QUOTE and at >= last else None
        if kind is None:
            continue
        last = at + 1
        while (
            last < min(len(flags), at + _MAX_BLOCKS)
            and flags[last] & _QUOTE
            and not _ALERT.match(page.blocks.text[last])
        ):
            last += 1
        yield Callout(kind, at, at, last, -1)


def _alerts(page: Page, callouts: tuple[Callout, ...]) -> Iterator[Span]:
    """Yield the span of the kind of each callout: with it goes the name of the kind if there is no title."""
    for callout in callouts:
        text = page.blocks.text[callout.first]
        found = _ALERT.match(text)
        if found:
            name = "" if found.end() < len(text) else found[1].capitalize()
            yield Span(callout.first, 0, found.end(), "alert", "", name)
