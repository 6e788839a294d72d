"""Draw quality against speed from the table of HTML pages in ``docs/benchmarks.md``.

``python -m benchmarks.picture`` writes ``docs/quality-speed.png``. So the picture always shows the figures of
the table, and nothing is measured for it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.data.datasets import ROOT
from benchmarks.report import plots
from benchmarks.report.style import save
from boilerstrip.extras import need

DOCS = ROOT / "docs"
NAME = "quality-speed"
SET = "wcxb-dev"
COST = "CPU, lxml parse = 1"
SIZE = (5.8, 3.5)  # inches; low, so that the README stays short

_SECTION = re.compile(r"^## HTML\n(.*?)(?=^## )", re.M | re.S)


def points(text: str) -> list[tuple[str, float, float]]:
    """Return what is drawn of each tool: its name, its CPU time and its quality.

    Args:
        text: ``docs/benchmarks.md``.

    Raises:
        ValueError: the text has no table of HTML pages, or the table lacks a column.
    """
    section = _SECTION.search(text)
    rows = [_cells(line) for line in section[1].splitlines() if line.startswith("|")] if section else []
    if len(rows) < 3:
        raise ValueError("docs/benchmarks.md has no table in a section HTML")
    quality = [at for at, cell in enumerate(rows[0]) if cell.startswith(SET)]
    if not quality or COST not in rows[0]:
        raise ValueError(f"the table of HTML pages needs the columns {SET} and {COST}")
    cost = rows[0].index(COST)
    return [(row[0], float(row[cost]), float(row[quality[0]])) for row in rows[2:]]


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("*") for cell in line.strip().strip("|").split("|")]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.picture", description="Draw quality against speed for the documentation."
    )
    parser.add_argument("--out", type=Path, default=DOCS, metavar="DIR", help="default: docs")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        need("matplotlib", "bench")
        found = points((DOCS / "benchmarks.md").read_text("utf-8"))
    except (ModuleNotFoundError, OSError, ValueError) as error:
        parser.error(str(error))
    drawn = save(NAME, partial(plots.tools, points=found), given.out, SIZE)
    drawn.unlink()  # the page shows the PNG
    sys.stdout.write(f"{drawn.with_suffix('.png')}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
