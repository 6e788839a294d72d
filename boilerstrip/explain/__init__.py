"""Why each block of a page was kept or not: as data, for a terminal, and as a page for the browser."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING

from boilerstrip.explain.collect import find_all
from boilerstrip.explain.findings import RULES, Cut, Evidence, ExplainedBlock, Findings, Push
from boilerstrip.explain.replay import Decision, replay
from boilerstrip.explain.report import write_report
from boilerstrip.explain.terminal import write_terminal
from boilerstrip.options import Choices, Options
from boilerstrip.pipeline import Cleaner, Raw, clean

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Explanation(Findings):
    """Why each block of a page was kept or not. Frozen and picklable."""

    __slots__ = ()

    def replay(self, *, favor: str | float | None = None, threshold: float | None = None) -> Decision:
        """Decide again which blocks are kept, from the numbers of this explanation alone.

        Args:
            favor: as for ``clean``; what the explanation was made with where left out.
            threshold: keep the blocks with this probability or more, whatever ``favor`` is.

        Returns:
            What ``clean`` keeps with this ``favor``, exactly.

        Raises:
            TypeError, ValueError: favor is not one of the allowed values.

        >>> why = explain("<p>The mill turned.</p><nav><a href=/>Home</a></nav>")
        >>> why.replay().kept == tuple(block.kept for block in why.blocks)
        True
        """
        beta = self.cut.beta if favor is None else Options(favor=favor).beta
        return replay(self, beta, threshold)

    def to_text(self, *, color: bool = False, width: int = 100, reasons: bool = True) -> str:
        """For a terminal: a line or more for each block, with a bar for its probability.

        Args:
            color: with escape codes for colours.
            width: columns of the terminal.
            reasons: say under each block why it was kept or not.

        Returns:
            Nothing in it that the page says can steer the terminal.
        """
        return write_terminal(self, color=color, width=width, reasons=reasons)

    def to_html(self) -> str:
        """For a browser: one page that needs nothing else, with sliders that cut again as they move.

        Nothing in it that the page says can run as a script, and it asks nothing of the network.
        """
        return write_report(self)


def explain(raw: Raw, *, url: str | None = None, **options: Unpack[Choices]) -> Explanation:
    """Say of every block of a page why it was kept or not.

    Args:
        raw: the page as HTML (bytes or str), or already flattened to text.
        url: where it comes from, if known.
        **options: those of ``clean``; what only bears on how the result is written is left aside.

    Returns:
        What ``clean`` decides with the same options, and on what grounds.

    Raises:
        TypeError, ValueError: as ``clean``.

    >>> why = explain("<nav><a href=/>Home</a></nav><p>The mill by the river turns again.</p>")
    >>> [(block.text, block.evidence) for block in why.blocks[:1]]
    [('Home', '100 % link text, inside <nav>, worded like navigation')]
    >>> why.replay(threshold=0.0).kept
    (True, True)
    """
    cleaner = Cleaner(**options)
    trace = cleaner.run(raw, url)
    found = Explanation(**find_all(cleaner, trace, cleaner.result(trace)))
    rules = found.replay().rule
    blocks = (replace(block, rule=rule) for block, rule in zip(found.blocks, rules, strict=True))
    return replace(found, blocks=tuple(blocks))


explain.__signature__ = inspect.signature(clean).replace(return_annotation=Explanation)  # type: ignore[attr-defined]

__all__ = ["RULES", "Cut", "Decision", "Evidence", "ExplainedBlock", "Explanation", "Push", "explain"]
