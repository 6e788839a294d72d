"""Positions of the blocks in a text, as Dolma and similar tools write them: start, end, score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

Scored: TypeAlias = tuple[int, int, float]  # first code point, one past the last, P(content)


class Placed(Protocol):
    """The fields of a block that are read here."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def kept(self) -> bool: ...  # noqa: D102
    @property
    def probability(self) -> float: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


class Spans(NamedTuple):
    """The blocks of a page as spans of a text.

    Attributes:
        over: the text in which code points are counted: "input" for the decoded input of a text dump, "text"
            for ``text``.
        text: for HTML the blocks of the page, joined by line ends; "" for a dump.
        kept: (first code point, one past the last, probability) of the kept blocks, in order.
        removed: the same of the removed blocks.
    """

    over: Literal["input", "text"]
    text: str
    kept: tuple[Scored, ...]
    removed: tuple[Scored, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the same as a dict of plain values."""
        return {
            "over": self.over,
            "text": self.text,
            "kept": [list(span) for span in self.kept],
            "removed": [list(span) for span in self.removed],
        }


def write_spans(blocks: Iterable[Placed], kind: str) -> Spans:
    """Return the spans of all blocks, kept and removed.

    Args:
        blocks: the blocks of a page, in order.
        kind: "text" for a dump, whose blocks know their offsets in the input; "html" for the rest.
    """
    found = list(blocks)
    if kind == "text":
        placed = [(block.kept, (block.start, block.end, block.probability)) for block in found]
    else:
        placed, at = [], 0
        for block in found:
            end = at + len(block.text)
            placed.append((block.kept, (at, end, block.probability)))
            at = end + 1
    return Spans(
        "input" if kind == "text" else "text",
        "" if kind == "text" else "\n".join(block.text for block in found),
        tuple(span for kept, span in placed if kept),
        tuple(span for kept, span in placed if not kept),
    )
