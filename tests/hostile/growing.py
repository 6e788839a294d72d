"""Pages that grow, and every stage as a call of its own: how cost grows with size is seen on them.

A stage can only be compared at two sizes where it does the same at both. Two things change with the size of
a page that have nothing to do with speed, and they are kept out:

- Below the bound on nested elements a page is parsed once; above it, it is read without its deepest tags, and
  other blocks are kept. ``nested`` stays below the bound at every size, ``deep`` is above it at every one.
- The share of the blocks that is kept depends on the page. So all blocks are given as likely to what comes
  after the classifier, and the writers get all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from boilerstrip import Cleaner
from boilerstrip.classify import classify
from boilerstrip.declared.head import read_declared
from boilerstrip.lazy_fields import make_all
from boilerstrip.metadata import make_metadata
from boilerstrip.outline import find_outline
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment import segment
from tests.hostile.cases import ARTICLE, DUMP, TOO_DEEP, numbered


class Growing(NamedTuple):
    """A page of any size: a story and ten more pieces, so many times."""

    story: str
    more: str  # {} is a number
    before: str = ""
    most: int = 1_600  # times; with more the page would meet a bound


_TREE = f"<div><ul><li>{ARTICLE}</li></ul></div>", "<div><span>So did number {}</span>"
GROWING: dict[str, Growing] = {
    "html": Growing(ARTICLE, "<p>And number {} came across in the evening, as the last of them all.</p>"),
    "nested": Growing(*_TREE, most=160),
    "deep": Growing(*_TREE, before="<div>" * TOO_DEEP),
    "text": Growing(DUMP, "And number {} came across in the evening, as the last of them all.\n"),
    "lists": Growing("- one\n  - two\n    1. three\n\n", "| a | {} |\n> said number {}\n"),
}
DUMPS = ("text", "lists")
_LIKELY = 0.6  # kept by the cut, and not so sure that repeats would not be looked for
STAGES = (
    "decode", "read", "classify", "outline", "metadata", "segment", "document", "markdown", "html", "tei",
    "json",
)  # fmt: skip


def made(name: str, times: int) -> str:
    """One of the pages at a size."""
    kind = GROWING[name]
    return kind.before + (kind.story + numbered(kind.more, 10)) * times


def stages(name: str, raw: str) -> dict[str, Callable[[], Any]]:
    """Every stage as a call that runs it alone on one page."""
    read = read_text if name in DUMPS else read_html
    cleaner = Cleaner(kind="text" if name in DUMPS else "html")
    trace = cleaner.run(raw)
    page, parts = trace.page, trace.segmentation
    likely = np.full_like(trace.classification.probability, _LIKELY)
    found = replace(trace.classification, probability=likely)
    whole = replace(trace, segmentation=replace(parts, kept=np.ones_like(parts.kept)))
    declared = read_declared(page)
    outline = find_outline(page, found, declared)
    weights = cleaner.model(page.kind)
    result = cleaner.result(whole)
    coded = raw.encode()
    return {
        "decode": lambda: decode(coded),
        "read": lambda: read(raw),
        "classify": lambda: classify(page, weights),
        "outline": lambda: find_outline(page, found, declared),
        "metadata": lambda: make_metadata(page, read_declared(page), outline),
        "segment": lambda: make_all(segment(page, found, outline)),
        "document": lambda: make_all(cleaner.result(whole)),
        "markdown": result.to_markdown,
        "html": result.to_html,
        "tei": result.to_tei,
        "json": result.to_json,
    }
