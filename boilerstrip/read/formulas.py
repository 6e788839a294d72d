"""Spans of the formulas that stand in the text of blocks with their delimiters."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from boilerstrip.facts import Span
from boilerstrip.labels import Inside
from boilerstrip.languages.literals import has_sign
from boilerstrip.page import IntColumn
from boilerstrip.tex import OPENINGS, typed_formulas

_CODE = int(Inside.CODE)


def with_typed_formulas(
    texts: Sequence[str], flags: IntColumn, spans: tuple[Span, ...] = ()
) -> tuple[Span, ...]:
    """Return the spans of a page with those of the formulas that its text holds, in order.

    Args:
        texts: the text of each block.
        flags: bits of ``Inside`` of each block; in code there are no formulas.
        spans: the other spans, in order of block and start.
    """
    dollars, square, round_ = OPENINGS
    whole = "\n".join(texts)
    if not has_sign(whole, ("\\", dollars)):  # as on nearly all pages
        return spans
    found = [
        Span(block, start, stop, "math", "", "display" if display else "")
        for block, text in enumerate(texts)
        if (dollars in text or square in text or round_ in text) and not int(flags[block]) & _CODE
        for start, stop, display in typed_formulas(text)
    ]
    return tuple(sorted((*spans, *found), key=itemgetter(0, 1))) if found else spans
