"""The style of all pictures, and how one is written. Needs matplotlib, from the ``[bench]`` extra.

The colours are those of Okabe and Ito, which colour-blind readers can distinguish; series also differ by
marker or line style.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from boilerstrip.extras import need

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = "osD^vPX"
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), "-")
GREY = "#767676"
SIZE = (5.6, 4.3)  # inches; small, so that the text is readable on a phone
_SETTINGS = {
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.titlesize": 10.5,
    "axes.grid": True,
    "grid.color": "#e4e4e4",
    "axes.axisbelow": True,
    "legend.frameon": False,
    "svg.hashsalt": "boilerstrip",  # the same figures give the same file
    "svg.fonttype": "path",  # the same on a system without the font
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
}


def save(name: str, painter: Callable[[Any], None], folder: Path, size: tuple[float, float] = SIZE) -> Path:
    """Draw one picture in the common style.

    Args:
        name: file name without suffix.
        painter: draws on the axes that it gets.
        folder: where to write ``NAME.svg`` and ``NAME.png``.
        size: width and height in inches.

    Returns:
        The SVG file.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    matplotlib = need("matplotlib", "bench")
    matplotlib.use("Agg")
    pyplot = need("matplotlib.pyplot", "bench")
    folder.mkdir(parents=True, exist_ok=True)
    with pyplot.rc_context(_SETTINGS):
        figure, axes = pyplot.subplots(figsize=size, layout="constrained")
        painter(axes)
        path = folder / f"{name}.svg"
        figure.savefig(path, metadata={"Date": None})
        figure.savefig(path.with_suffix(".png"), dpi=140)
        pyplot.close(figure)
    return path
