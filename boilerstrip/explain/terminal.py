"""An explanation as text for a terminal: a bar for each probability, colours, and reasons in words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from boilerstrip.counts import number_of
from boilerstrip.explain.findings import RULES, ExplainedBlock, Findings, Push
from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS
from boilerstrip.segment.reasons import UNLIKE_BODY

_BAR = 10  # columns
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MIN_WIDTH = 40
_LABEL = 1 + max(map(len, (*KEPT_LABELS, *REMOVED_LABELS)))  # columns; the longest label and a space
_BEFORE = 4 + 1 + _BAR + 1 + _LABEL + 1  # columns before the text of a block
_MAX_LINES = 3  # of one block's text
# Control characters would change the terminal, and marks of direction would reverse its lines. One character
# class, so linear.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")

_RESET, _BOLD, _DIM, _GREEN, _RED, _YELLOW = (f"\x1b[{code}m" for code in (0, 1, 2, 32, 31, 33))


def write_terminal(found: Findings, *, color: bool, width: int, reasons: bool) -> str:
    """Every block in order, with its probability, its label and what pushed its score up and down.

    Args:
        found: the explanation.
        color: True adds escape codes for colours.
        width: columns of the terminal; at least 40 are used.
        reasons: True adds lines below each block that say why.

    Returns:
        Lines, the last one without a line end. Control characters of the page are removed.
    """
    return "\n".join(_Terminal(color, max(width, _MIN_WIDTH), reasons).lines(found))


class _Terminal:
    """Writes an explanation; the arguments are those of ``write_terminal``."""

    def __init__(self, color: bool, width: int, reasons: bool) -> None:
        self.color = color
        self.width = width
        self.reasons = reasons

    def lines(self, found: Findings) -> Iterator[str]:
        """Yield the lines of the whole explanation."""
        kept = [block for block in found.blocks if block.kept]
        yield self.paint(_plain(found.title) or "(no title)", _BOLD)
        yield f"{found.kind}, confidence {found.confidence:.2f}: the word F1 that such pages reach on average"
        all_words = number_of(round(sum(block.words for block in found.blocks)), "word")
        yield (
            f"kept {len(kept):,} of {number_of(len(found.blocks), 'block')}, "
            f"{sum(block.words for block in kept):,.0f} of {all_words}; "
            f"the cut took {found.cut.threshold:.2f} and more (favor {found.cut.beta:g})"
        )
        yield from (self.paint(f"warning: {_plain(warning)}", _YELLOW) for warning in found.warnings)
        yield ""
        for block in found.blocks:
            yield from self.block(block)

    def block(self, block: ExplainedBlock) -> Iterator[str]:
        """Yield the lines of one block."""
        style = _GREEN if block.kept else _RED
        head = f"{block.probability:.2f} {self.paint(bar(block.probability), style)} {block.label:<{_LABEL}} "
        room = self.width - _BEFORE
        text = _plain(block.text)
        for at, line in enumerate(textwrap.wrap(text, room, max_lines=_MAX_LINES, placeholder=" …")):
            yield (head if not at else " " * _BEFORE) + self.paint(line, "" if block.kept else _DIM)
        if self.reasons:
            why = textwrap.wrap(self.why(block), room - 2)
            yield from (f"{' ' * _BEFORE}  {self.paint(line, _DIM)}" for line in why)

    def why(self, block: ExplainedBlock) -> str:
        """What decided, and the strongest pushes, in one line of words."""
        parts = [RULES[block.rule]] if block.rule else []
        if not block.rule and block.cut_by != block.probability:
            others = "its group" if block.group >= 0 else "the text around it"
            parts.append(f"decided with {others}, by {block.cut_by:.2f}")
        elif not block.kept and not block.rule:
            parts.append(block.evidence or UNLIKE_BODY)
        pushes = [_signed(push) for push in block.pushes[:4]]
        if pushes:
            parts.append(", ".join(pushes))
        if block.copies:
            parts.append(f"also in block {', '.join(str(at + 1) for at in block.copies[:4])}")
        return "; ".join(parts)

    def paint(self, text: str, style: str) -> str:
        """The text in a colour, where colours are wanted."""
        return f"{style}{text}{_RESET}" if self.color and style and text else text


def bar(share: float) -> str:
    """A bar of ten columns.

    >>> bar(0.5)
    '█████     '
    """
    eighths = round(max(0.0, min(1.0, share)) * _BAR * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(_BAR)


def _signed(push: Push) -> str:
    return f"{push.group} {'+' if push.push > 0 else '−'}{abs(push.push):.1f}"


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
