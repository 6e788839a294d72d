"""Draw the fidelity of all systems, all sets together."""

from __future__ import annotations

from typing import Any

from benchmarks.measure.fidelity import MEASURES, total
from benchmarks.measure.figures import Record
from benchmarks.report.style import COLOURS, MARKERS
from benchmarks.systems.registry import OURS


def by_measure(axes: Any, found: Record) -> None:
    """Draw the share of undamaged parts for each measure: one row a measure, one mark a system.

    Args:
        axes: where to draw.
        found: set -> system -> measure -> [right, kept].
    """
    names = dict.fromkeys(name for one in found.values() for name in one)
    sums = {name: total(one[name] for one in found.values() if name in one) for name in names}
    measures = [one for one in reversed(MEASURES) if any(sums[name][one][1] for name in names)]
    rows = range(len(measures))
    for at, name in enumerate(sorted(names, key=lambda each: each != OURS)):
        pairs = [sums[name][one] for one in measures]
        shares = [100 * right / kept if kept else None for right, kept in pairs]
        axes.plot(
            shares, rows, MARKERS[at % len(MARKERS)], color=COLOURS[(1, 0, 2, 3, 4, 5, 6)[at % 7]],
            ms=10 if name == OURS else 7, label=name, zorder=4 if name == OURS else 3,
        )  # fmt: skip
    axes.set_yticks(list(rows), measures)
    axes.set_ylim(-0.6, len(measures) - 0.4)
    axes.set_xlabel("undamaged of what was kept, % (further right is better)")
    axes.set_title("Fidelity, all HTML sets")
    axes.figure.legend(loc="outside lower center", ncols=3, fontsize=9)
