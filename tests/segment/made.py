"""Classifications, outlines and segmentations of pages whose probabilities and roles a test makes up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np

from boilerstrip.labels import Role
from boilerstrip.outline import make_outline
from boilerstrip.page import (
    BoolColumn,
    Classification,
    FloatColumn,
    Headline,
    Landmarks,
    Outline,
    Page,
    Segmentation,
)
from boilerstrip.read.html.page import read_html
from boilerstrip.segment import segment
from boilerstrip.segment.groups.find import find_groups
from boilerstrip.segment.groups.groups import Groups

LINE = "The mill by the river had not turned for thirty years until last May."
# Posts of a thread.
TEXTS = (
    "The pump has stopped again, and it hums when I kick it.",
    "Look at the belt first. It wears on the inside, where nobody looks.",
    "It was the belt indeed, thank you very much for the hint.",
    "Good to hear it. Keep the old one as a spare until the new one is run in.",
)
NAV = "<div>Home</div>" + "<p>Some words around the group</p>" * 4
Roles: TypeAlias = tuple[tuple[int, Role], ...]


def column(values: Iterable[float]) -> FloatColumn:
    return np.asarray(list(values), dtype=np.float32)


def flags(*values: bool) -> BoolColumn:
    return np.array(values, dtype=np.bool_)


def classified(page: Page, probability: list[float], **columns: Any) -> Classification:
    """A classification with these columns; the others are 0, and ``n_words`` is counted."""
    n = len(page.blocks)
    assert len(probability) == n
    given: dict[str, Any] = {
        "probability": probability,
        "n_words": [len(text.split()) for text in page.blocks.text],
        **columns,
    }
    integers = ("says", "under", "repeat_count")
    made: dict[str, Any] = {
        name: np.asarray(given.get(name, np.zeros(n)), dtype=np.int64 if name in integers else np.float32)
        for name in Classification.__slots__
        if name not in ("on_pages", "of_pages")
    }
    return Classification(**made, on_pages=given.get("on_pages"), of_pages=given.get("of_pages", 0))


def outlined(page: Page, found: Classification, roles: Roles = ()) -> Outline:
    """An outline with these roles; the headline is the first block that is a title."""
    headline = next((at for at, role in roles if role == "title"), -1)
    return make_outline(page, found, Landmarks(Headline(block=headline), 0, 0, 0), dict(roles))


def segmented(html: str, probability: list[float], roles: Roles = (), **columns: Any) -> Segmentation:
    """Segmentation of a page with default options."""
    page = read_html(html)
    found = classified(page, probability, **columns)
    return segment(page, found, outlined(page, found, roles))


def grouped(page: Page, probability: list[float] | None = None) -> Groups:
    """Return the groups of a page."""
    return find_groups(page, classified(page, probability or [0.5] * len(page.blocks)))


def pieces(html: str, probability: list[float] | None = None) -> list[tuple[str, list[str]]]:
    """Kind and texts of each group."""
    page = read_html(html)
    groups = grouped(page, probability)
    return [
        (kind, [text for text, of in zip(page.blocks.text, groups.of.tolist(), strict=True) if of == at])
        for at, kind in enumerate(groups.kinds)
    ]
