"""Why each block of a page was kept or removed: as data, for a terminal, and as a page for the browser.

``collect`` gathers what the stages made, ``contributions`` and ``duplicates`` add what each group of features
did and which blocks repeat others. ``findings`` holds the values, ``replay`` decides again from them,
``terminal`` and ``report`` write them.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from boilerstrip.corrections.file_format import page_hash
from boilerstrip.explain.collect import collect_blocks, collect_cut, collect_reliability
from boilerstrip.explain.findings import RULES, Cut, Evidence, ExplainedBlock, Findings, Push
from boilerstrip.explain.replay import Decision, replay
from boilerstrip.explain.report import Place, write_report
from boilerstrip.explain.terminal import write_terminal
from boilerstrip.options import Choices, Options
from boilerstrip.pipeline import Cleaner, Raw, clean
from boilerstrip.site.known_pages import TemplateSource

if TYPE_CHECKING:
    from typing_extensions import Unpack


class Explanation(Findings):
    """Why each block of a page was kept or removed. Frozen and picklable."""

    __slots__ = ()

    def replay(self, *, favor: str | float | None = None, threshold: float | None = None) -> Decision:
        """Decide again which blocks are kept, from the numbers of this explanation alone.

        Args:
            favor: as for ``clean``; by default the one that the explanation was made with.
            threshold: keep the blocks with at least this probability, whatever ``favor`` is.

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
        """The explanation for a terminal: a line or more for each block, with a bar for its probability.

        Args:
            color: True adds escape codes for colours.
            width: columns of the terminal; at least 40 are used.
            reasons: True says below each block why it was kept or removed.

        Returns:
            Lines without control characters of the page, so that the page cannot change the terminal.
        """
        return write_terminal(self, color=color, width=width, reasons=reasons)

    def to_html(self, source: str = "", place: Place | None = None) -> str:
        """The explanation for a browser: one self-contained page, with sliders that cut again as they move.

        There the blocks and the metadata can be corrected, and the corrections saved as a file. No text of
        the explained page can run as a script there, and the page loads nothing from the network.

        Args:
            source: the file of the page; the file of corrections is named after it.
            place: neighbours of the report in a set of reports, as ``boilerstrip label`` makes them.
        """
        return write_report(self, source, place)


def explain(
    raw: Raw, *, url: str | None = None, template: TemplateSource | None = None, **options: Unpack[Choices]
) -> Explanation:
    """Explain for every block of a page why it was kept or removed.

    Args:
        raw: the page as HTML (bytes or str), or already flattened to text.
        url: where it comes from, if known.
        template: a ``SiteTemplate`` of the site that the page is from, or a ``TemplateStore``.
        **options: those of ``clean``; the ones that only change how the result is written have no effect.

    Returns:
        What ``clean`` decides with the same options, and from what.

    Raises:
        TypeError, ValueError: as ``clean``.

    >>> why = explain("<nav><a href=/>Home</a></nav><p>The mill by the river turns again.</p>")
    >>> [(block.text, block.evidence) for block in why.blocks[:1]]
    [('Home', '100 % link text, inside <nav>, worded like navigation')]
    >>> why.replay(threshold=0.0).kept
    (True, True)
    """
    cleaner = Cleaner(template=template, **options)
    trace = cleaner.run(raw, url, keep_steps=True)
    cleaned = cleaner.result(trace)
    return Explanation(
        kind=cleaned.kind,
        title=cleaned.title,
        url=cleaned.url,
        confidence=cleaned.confidence,
        cut=collect_cut(cleaner, trace),
        blocks=collect_blocks(cleaner, trace, cleaned),
        warnings=cleaned.warnings,
        reliability=collect_reliability(cleaner, trace),
        byline=cleaned.metadata.byline,
        date=cleaned.metadata.date,
        group_kinds=trace.segmentation.grounds.group_kinds,
        sha256=page_hash(raw),
    )


explain.__signature__ = inspect.signature(clean).replace(return_annotation=Explanation)  # type: ignore[attr-defined]

__all__ = ["RULES", "Cut", "Decision", "Evidence", "ExplainedBlock", "Explanation", "Push", "explain"]
