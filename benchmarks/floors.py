"""Check quality against floors: figures pinned together with a hash of what they were measured on.

``python -m benchmarks.floors`` checks; it ends with code 1 if a figure is below its floor or the inputs are
not the pinned ones. ``--update`` raises floors to just under what is measured and pins new inputs; it lowers
a floor only with ``--allow-lower``. Fixtures are always checked; the sets of ``--data`` are checked if they
are present, on a fixed sample. The shipped weights were trained on some of those pages: a floor detects a
loss of quality and is not a claim about quality.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from math import floor
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.data.datasets import ROOT, DataSet, fixtures, shared_sets
from benchmarks.data.dumps import dump
from benchmarks.fidelity import case_of
from benchmarks.measure.fidelity import judge, total
from benchmarks.measure.fidelity import measure as measure_fidelity
from benchmarks.measure.scores import MEASURES, Row, summary
from boilerstrip import Cleaner
from boilerstrip.train.measures import calibration_error, units_of, word_f1

import numpy as np  # isort: skip

FLOORS = Path(__file__).with_name("floors.json")
DATA = ROOT.parent / "shared" / "data"
SAMPLES = {"wcxb-dev": 300, "news-dev": 150, "traf-dev": 200, "zh-dev": 39}  # pages that are checked, at most
FLATTENERS = ("wet",)  # those that need no extra
MARGIN = 0.002  # between a figure and its floor: how much the arithmetic of another processor may change it
# Precision and recall have no floors: a change may trade one for the other if F gains.
FIGURES = ("F", "confidence", "fidelity")
_ENOUGH_PAGES = 100  # for a floor of the calibration; with fewer pages it is too uncertain

Floors: TypeAlias = dict[str, dict[str, Any]]


def measure(dataset: DataSet, cleaner: Cleaner) -> dict[str, Any]:
    """Run boilerstrip on a set in this process and return its figures.

    Args:
        dataset: at least one page.
        cleaner: cleans the pages.

    Returns:
        ``pages``, and the figures: ``F``, ``P``, ``R``; if enough pages have gold text ``confidence``: one
        minus the calibration error of the page confidence; and for HTML fixtures ``fidelity``: the share of
        the kept lists, tables, listings and so on that is undamaged, the mean over the measures.
    """
    rows: list[Row] = []
    said: list[float] = []
    held: list[float] = []
    for page in dataset.pages:
        found = cleaner.clean(page.raw)
        rows.append(MEASURES[dataset.measure].row(found.text, page))
        if page.gold is not None:
            said.append(found.confidence)
            held.append(word_f1(found.text, page.gold, units_of(page.gold)))
    measured = {key: one.value for key, one in summary(dataset.measure, rows).items()}
    if len(said) >= _ENOUGH_PAGES:
        error = calibration_error(np.array(said), np.array(held), np.ones(len(said)), bins=5)
        measured["confidence"] = 1 - error
    if dataset.name == "fixtures-html":
        measured["fidelity"] = fidelity(dataset, Cleaner(images=True))
    return {"pages": len(rows)} | {key: round(value, 4) for key, value in measured.items()}


def fidelity(dataset: DataSet, cleaner: Cleaner) -> float:
    """Return the mean share of undamaged parts of a set's pages, over the measures of fidelity."""
    found = total(
        measure_fidelity(judge(case_of(page), cleaner.clean(page.raw).to_markdown()))
        for page in dataset.pages
    )
    shares = [right / kept for right, kept in found.values() if kept]
    return sum(shares) / len(shares) if shares else 0.0


def inputs(dataset: DataSet) -> str:
    """Return a hash of everything that a set's figures depend on: its pages, their gold and the measure."""
    hashed = hashlib.sha256()
    for page in dataset.pages:
        raw = page.raw
        known = [page.id, page.gold, page.wanted, page.unwanted, dataset.measure, len(raw)]
        hashed.update(json.dumps(known).encode() + raw)
    return hashed.hexdigest()[:16]


def complaints(pinned: Floors, measured: Floors) -> list[str]:
    """Return what is wrong, one line for each problem; empty if no figure is below its floor.

    Args:
        pinned: as in ``floors.json``.
        measured: set -> what ``measure`` returned. Sets that were not measured are not checked.
    """
    wrong = []
    for name, found in measured.items():
        at_least = pinned.get(name)
        if at_least is None:
            wrong.append(f"{name}: has no floor yet; pin it with --update")
        elif at_least["inputs"] != found["inputs"]:
            wrong.append(f"{name}: its pages or their gold changed; pin them with --update")
        else:
            wrong += [
                f"{name}: {key} is {found.get(key, 0.0):.4f}, its floor is {at_least[key]:.4f}"
                for key in FIGURES
                if key in at_least and found.get(key, 0.0) < at_least[key]
            ]
    return wrong


def updated(pinned: Floors, measured: Floors, allow_lower: bool = False) -> Floors:
    """Return the floors raised to just under what was measured, with the inputs it was measured on.

    Args:
        pinned: the floors so far.
        measured: set -> what ``measure`` returned.
        allow_lower: take what was measured even if it is below the floor.

    Raises:
        ValueError: a floor would become lower and ``allow_lower`` is not set. A figure that is above its
            floor by less than the margin does not change it.
    """
    new = dict(pinned)
    lower = []
    for name, found in measured.items():
        before = pinned.get(name, {})
        row = {"inputs": found["inputs"], "pages": found["pages"]}
        for key in FIGURES:
            if key not in found:
                continue
            goal, was = floor((found[key] - MARGIN) * 1e3) / 1e3, before.get(key, 0.0)
            if found[key] < was and not allow_lower:
                lower.append(f"{name}: {key} would fall from {was:.3f} to {goal:.3f}")
            row[key] = goal if allow_lower and found[key] < was else max(goal, was)
        new[name] = row
    if lower:
        raise ValueError("; ".join(lower) + "; if that is meant, say so with --allow-lower")
    return dict(sorted(new.items()))


def _sets(data: Path) -> Iterator[tuple[DataSet, DataSet]]:
    """Yield the sets to measure, each with the set to hash: a dump's text may vary with lxml's version."""
    present = [name for name in SAMPLES if (data / f"{name}.tar.xz").is_file()]
    shared = shared_sets(data, present) if present else []
    for one in [*fixtures(), *(each.sample(SAMPLES[each.name]) for each in shared)]:
        yield one, one
        if one.kind == "html":
            yield from ((dump(one, name), one) for name in FLATTENERS)


def _measured(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    cleaner = Cleaner()
    for one, origin in _sets(data):
        start = time.perf_counter()
        found = {"inputs": inputs(origin), **measure(one, cleaner)}
        shown = ("F", "P", "R", "confidence", "fidelity")
        figures = " ".join(f"{key} {found[key]:.4f}" for key in shown if key in found)
        spent = time.perf_counter() - start
        _say(f"{one.name:<20} {found['pages']:>4} pages  {figures}  ({spent:.1f} s)")
        yield one.name, found


def _skipped(data: Path, pinned: Iterable[str], measured: Iterable[str]) -> Iterator[str]:
    missing = sorted(
        {name.partition("/")[0] for name in pinned} - {name.partition("/")[0] for name in measured}
    )
    if missing:
        yield f"skipped, not in {data}: {', '.join(missing)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check or update the floors and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.floors", description="Check the quality floors."
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of NAME.tar.xz sets")
    parser.add_argument(
        "--floors", type=Path, default=FLOORS, metavar="FILE", help="default: benchmarks/floors.json"
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower floors too")
    given = parser.parse_args(arguments)
    if given.allow_lower and not given.update:
        parser.error("--allow-lower goes with --update")
    pinned: Floors = json.loads(given.floors.read_text("utf-8")) if given.floors.is_file() else {}
    measured = dict(_measured(given.data))
    for line in _skipped(given.data, pinned, measured):
        _say(line)
    if given.update:
        try:
            new = updated(pinned, measured, given.allow_lower)
        except ValueError as error:
            _say(str(error))
            return 1
        given.floors.write_text(json.dumps(new, indent=1) + "\n", "utf-8")
        _say(f"pinned: {given.floors}")
        return 0
    wrong = complaints(pinned, measured)
    _say("\n".join(wrong) if wrong else "all floors hold")
    return 1 if wrong else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
