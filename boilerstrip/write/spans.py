"""Where the blocks stand in a text, as Dolma and its kin write it: start, end, score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

Scored: TypeAlias = tuple[int, int, float]


class Placed(Protocol):
    """What is needed of a block."""

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
    """The blocks of a page as spans of a text, in order: first code point, one past the last, probability."""

    over: Literal["input", "text"]  # what is counted in: the decoded input of a text dump, or ``text``
    text: str  # HTML: what is visible on the page, its blocks joined by line ends; "" for a dump
    kept: tuple[Scored, ...]
    removed: tuple[Scored, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as a dict of plain values."""
        return {
            "over": self.over,
            "text": self.text,
            "kept": [list(span) for span in self.kept],
            "removed": [list(span) for span in self.removed],
        }


def write_spans(blocks: Iterable[Placed], kind: str) -> Spans:
    """The spans of all blocks, kept and removed.

    Args:
        blocks: the blocks of a page, in order.
        kind: "text" for a dump, whose blocks know where they stand in the input; "html" for the rest.

    Returns:
        Offsets count code points.
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
