"""Draw what ``favor`` and a least confidence do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.report.style import COLOURS, LINES, MARKERS

_NEARLY_ALL = 0.985  # share of the pages from which thresholds stand in each other's way
_NAMED = {0.5: "precision", 1.0: "balanced", 2.0: "recall"}


def by_favor(axes: Any, found: Mapping[str, Mapping[float, tuple[float, float, float]]]) -> None:
    """Draw precision against recall: a line for each set, a point for each value of ``favor``.

    Args:
        axes: where to draw.
        found: set -> value of ``favor`` -> precision, recall and F1.
    """
    for at, (name, scores) in enumerate(found.items()):
        recall = [scores[favor][1] for favor in scores]
        precision = [scores[favor][0] for favor in scores]
        colour = COLOURS[at % len(COLOURS)]
        axes.plot(
            recall, precision, color=colour, marker=MARKERS[at % len(MARKERS)],
            linestyle=LINES[at % len(LINES)], lw=1.4, ms=6, label=name,
        )  # fmt: skip
        for favor, x, y in zip(scores, recall, precision, strict=True):
            axes.annotate(
                _NAMED.get(favor, f"{favor:g}"), (x, y), xytext=(6, 4), textcoords="offset points",
                fontsize=8, color=colour,
            )  # fmt: skip
    axes.margins(x=0.12, y=0.08)
    axes.set_xlabel("recall: share of the wanted words that are kept")
    axes.set_ylabel("precision: share of the kept words that are wanted")
    axes.set_title("What favor does")
    axes.figure.legend(loc="outside lower center", ncols=2, fontsize=9)


def by_threshold(
    axes: Any,
    curves: Mapping[str, Sequence[Mapping[str, float]]],
    points: Mapping[str, Sequence[tuple[float, float, float, float]]],
) -> None:
    """Draw the mean F1 of the pages that have a confidence against their share, with some thresholds named.

    Args:
        axes: where to draw.
        curves: set -> points with ``coverage`` and ``f1``.
        points: set -> threshold, share of the pages that have it, their F1, and that of the others.
    """
    for at, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[at % len(COLOURS)]
        axes.plot(
            [100 * one["coverage"] for one in curve], [one["f1"] for one in curve], color=colour,
            linestyle=LINES[at % len(LINES)], lw=1.6, label=name,
        )  # fmt: skip
        for threshold, share, sure, _ in points[name]:
            if threshold and 0 < share < _NEARLY_ALL:
                axes.plot(100 * share, sure, MARKERS[at % len(MARKERS)], color=colour, ms=5)
                axes.annotate(
                    f"{threshold:g}", (100 * share, sure), xytext=(4, 5), textcoords="offset points",
                    fontsize=8, color=colour,
                )  # fmt: skip
    axes.set_xlim(0, 104)
    axes.set_xlabel("pages with at least this confidence, %")
    axes.set_ylabel("mean word F1 of these pages")
    axes.set_title("What a least confidence does")
    axes.figure.legend(loc="outside lower center", ncols=2, fontsize=9)
