"""``python -m benchmarks.limits``: how slow the library can be made, measured without a bound in seconds.

There are three parts, all in CPU time. ``pages`` (the hostile pages at full size) and ``patterns`` (every
pattern on attack strings) are multiples of lxml's parse of an ordinary page of 2 MB in the same run.
``stages`` is the exponent of every stage's time over the size of five growing pages. The command prints the
largest figures and writes all of them.

``--check`` compares with the figures in ``limits.json`` and ends with code 1 if something became slower.
There is a margin for noise, and what is over its limit is measured again several times. ``--write`` pins new
figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from math import inf, log2
from pathlib import Path
from typing import TypeAlias

from benchmarks.data.datasets import ROOT
from benchmarks.measure.limit_items import PARTS, STEPS, Item, items
from benchmarks.measure.ruler import Ruler, parse_of_reference
from benchmarks.report.progress import Progress

PINNED = Path(__file__).with_name("limits.json")
OUT = ROOT / "build" / "limits"
RUNS = 3  # of each item when figures are printed; the least counts
TRIES = 8  # at most, for a figure over its limit in a check
PAUSE = 5.0  # seconds before what is over its limit is measured again
ROOM = {"pages": 2.5, "patterns": 4.0}  # times the pinned figure; a short search varies more
# The same for an exponent: an increase that doubles the time of the largest page if that of the smallest page
# stays as it is, plus a margin.
ROOM_EXPONENT = 1 / log2(STEPS[-1]) + 0.05
NAMED = 15  # items of a part that are pinned separately: the largest
OTHERS = "any other"  # the name of the limit for all other items

Figures: TypeAlias = dict[str, dict[str, float]]  # part -> item -> figure


def measure(found: Iterable[Item], ruler: Ruler, runs: int) -> Figures:
    """Return the least figure of each item.

    Args:
        found: the items.
        ruler: measures the time of calls.
        runs: how often each item is measured.
    """
    todo = list(found)
    figures: Figures = {}
    with Progress("limits", len(todo)) as bar:
        for item in todo:
            part = figures.setdefault(item.part, {})
            part[item.name] = min(item.measure(ruler) for _ in range(runs))
            bar.step()
    return figures


def pins(figures: Figures) -> Figures:
    """Return what to pin: all exponents; of the other parts the largest figures, and one for all others."""
    pinned: Figures = {}
    for part, found in figures.items():
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        named = ranked if part not in ROOM else ranked[:NAMED]
        pinned[part] = {name: float(f"{figure:.3g}") for name, figure in named}
        if len(ranked) > len(named):
            pinned[part][OTHERS] = float(f"{ranked[len(named)][1]:.3g}")
    return pinned


def limit(part: str, name: str, pinned: Figures) -> float:
    """Return the largest figure that an item may have; infinite if its part is not pinned."""
    known = pinned.get(part, {})
    if part in ROOM:
        return ROOM[part] * max(known.get(name, 0.0), known.get(OTHERS, 0.0)) or inf
    return max(known.get(name, 1.0), 1.0) + ROOM_EXPONENT


def check(found: Iterable[Item], ruler: Ruler, pinned: Figures) -> list[str]:
    """Return the items over their limits, one line each; empty if there are none.

    An item over its limit is measured again after all others and a pause, up to ``TRIES`` times: on a busy
    machine a figure is too large for a while, for a slow call it is too large every time.
    """
    todo = list(found)
    least = {(item.part, item.name): inf for item in todo}
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE)
        with Progress("limits", len(todo)) as bar:
            for item in todo:
                key = item.part, item.name
                least[key] = min(least[key], item.measure(ruler))
                bar.step()
        todo = [item for item in todo if least[item.part, item.name] > limit(item.part, item.name, pinned)]
        if not todo:
            break
    return [
        f"{item.part}: {item.name} is {least[item.part, item.name]:.3g}, "
        f"its limit is {limit(item.part, item.name, pinned):.3g}"
        for item in todo
    ]


UNITS = {
    "pages": "times lxml's parse of an ordinary page of 2 MB",
    "stages": "exponent of the time over the size",
    "patterns": "times lxml's parse of an ordinary page of 2 MB",
}


def table(figures: Figures, rows: int = 10) -> str:
    """Return the largest figures of every part as Markdown tables."""
    lines = []
    for part, found in figures.items():
        lines += [f"| {part}, {len(found)} | {UNITS[part]} |", "|---|---:|"]
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        lines += [f"| {name} | {figure:.3g} |" for name, figure in ranked[:rows]]
        lines.append("")
    return "\n".join(lines)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.limits", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="compare with the pinned figures")
    parser.add_argument("--write", action="store_true", help="pin what is measured")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part")
    parser.add_argument("--pinned", type=Path, default=PINNED, metavar="FILE", help="default: limits.json")
    parser.add_argument(
        "--out", type=Path, default=OUT, metavar="DIR", help=f"default: {OUT.relative_to(ROOT)}"
    )
    given = parser.parse_args(arguments)
    if given.check and given.write:
        parser.error("--check and --write exclude each other")
    return given


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, check or pin, and return the exit code."""
    given = _options(arguments)
    ruler = Ruler(parse_of_reference())
    wanted = items(tuple(given.part or PARTS))
    pinned: Figures = json.loads(given.pinned.read_text("utf-8")) if given.pinned.is_file() else {}
    if given.check:
        wrong = check(wanted, ruler, pinned)
        _say("\n".join(wrong) if wrong else "all limits hold")
        return 1 if wrong else 0
    figures = measure(wanted, ruler, RUNS)
    _say(table(figures))
    given.out.mkdir(parents=True, exist_ok=True)
    _write(given.out / "limits.json", figures)
    _draw(figures, given.out)
    if given.write:
        _write(given.pinned, dict(sorted((pinned | pins(figures)).items())))
        _say(f"pinned: {given.pinned}")
    return 0


def _draw(figures: Figures, folder: Path) -> None:
    from benchmarks.report.limit_plots import draw

    try:
        drawn = draw(figures, folder)
    except ModuleNotFoundError as error:
        _say(f"no pictures: {error}")
        return
    _say("\n".join(str(path) for path in drawn))


def _write(path: Path, figures: Figures) -> None:
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
