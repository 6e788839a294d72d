"""Draw the figures of ``benchmarks.limits``: the slowest hostile pages, and the exponents of the stages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.report.style import COLOURS, GREY, MARKERS, save

_SHOWN = 15  # pages


def draw(figures: dict[str, dict[str, float]], folder: Path) -> list[Path]:
    """Draw the parts that were measured.

    Args:
        figures: as ``limits.measure`` returns them.
        folder: where to write ``NAME.svg`` and ``NAME.png``.

    Returns:
        The SVG files.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    return [
        save(f"limits-{part}", partial(painter, found=figures[part]), folder)
        for part, painter in (("pages", _pages), ("stages", _stages))
        if figures.get(part)
    ]


def _pages(axes: Any, found: dict[str, float]) -> None:
    slowest = sorted(found.items(), key=lambda pair: pair[1])[-_SHOWN:]
    axes.barh(
        [name.replace("_", " ") for name, _ in slowest], [figure for _, figure in slowest], color=COLOURS[0]
    )
    axes.grid(visible=False, axis="y")
    axes.set_xlabel("CPU time, lxml's parse of 2 MB = 1")
    axes.set_title(f"The slowest of {len(found)} hostile pages")


def _stages(axes: Any, found: dict[str, float]) -> None:
    pages = list(dict.fromkeys(name.partition("/")[0] for name in found))
    stages = list(dict.fromkeys(name.partition("/")[2] for name in found))
    for at, page in enumerate(pages):
        places = [(found[f"{page}/{stage}"], row) for row, stage in enumerate(stages)]
        axes.plot(*zip(*places, strict=True), MARKERS[at % len(MARKERS)], color=COLOURS[at], ms=6, label=page)
    axes.axvline(1, color=GREY, lw=1, ls=":")
    axes.set_yticks(range(len(stages)), stages)
    axes.invert_yaxis()
    axes.set_xlim(0, 2.05)
    axes.set_xlabel("exponent of CPU time over size: 1 is linear, 2 is quadratic")
    axes.set_title("How the cost of each stage grows")
    axes.figure.legend(loc="outside lower center", ncols=3, fontsize=9)
