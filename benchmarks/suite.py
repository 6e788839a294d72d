"""Make a whole run: all systems on sets and their dumps, and what is measured for boilerstrip alone."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.data.datasets import DataSet
from benchmarks.data.dumps import dump
from benchmarks.fidelity import fidelity
from benchmarks.measure.calibration import Judged, calibration
from benchmarks.measure.figures import figures, seen
from benchmarks.measure.scaling import scaling
from benchmarks.measure.speed import pooled_by_kind
from benchmarks.report.progress import Progress
from benchmarks.runs import run_set, started
from benchmarks.stages import stage_profile
from benchmarks.systems.registry import OURS, System
from benchmarks.systems.workers import Worker
from benchmarks.throughput import throughput

_PROFILED = 100  # pages of each kind for the profile of the stages
# The times of few pages are less certain, so each of them is run several times.
_SMALL_SET = 25
_SMALL_REPEATS = 3
_MANY = 1_000  # pages for clean_many: few of them are under way when its first result comes


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run.

    Attributes:
        sets: the pages.
        systems: the tools.
        writers: the tools whose Markdown is measured for fidelity.
        flatteners: names of the text dumps to make of each HTML set.
        repeats: calls per page; 0 chooses by the size of the set.
        folds: whether boilerstrip has out-of-fold weights.
        full: whether to measure scaling and throughput too.
        command: the command line, for the record.
    """

    sets: tuple[DataSet, ...]
    systems: tuple[System, ...]
    writers: tuple[System, ...]
    flatteners: tuple[str, ...]
    repeats: int
    folds: bool
    full: bool
    command: str


def run(plan: Plan, keep: Callable[[dict[str, Any]], None] = lambda so_far: None) -> dict[str, Any]:
    """Measure everything in a plan.

    Args:
        plan: what to run.
        keep: called after each set with the result so far.

    Returns:
        Plain data, ready for JSON: ``about``, ``sets``, ``speed``, ``calibration``, ``stages``, ``fidelity``,
        and if the plan is full ``scaling`` and ``throughput``.

    Raises:
        ValueError: none of the systems can run here.
    """
    with started(plan.systems) as (workers, skipped):
        if not workers:
            reasons = "; ".join(f"{name}: {why}" for name, why in skipped.items())
            raise ValueError(f"no system can run here ({reasons})")
        results: dict[str, Any] = {"about": _about(plan, workers, skipped), "sets": []}
        judged: dict[tuple[str, str], list[Judged]] = {}
        for dataset in plan.sets:
            for kind, found in _with_dumps(dataset, plan, workers, results["sets"]):
                judged.setdefault((dataset.name, kind), []).extend(found)
            _add_pooled(results, judged)
            keep(results)
        if plan.full:
            results["scaling"] = scaling(workers)
        if OURS in workers:
            _add_our_own(results, plan)
    results["fidelity"], missing = fidelity(plan.sets, plan.writers)
    results["about"]["skipped"] |= missing
    return results


def _add_pooled(results: dict[str, Any], judged: dict[tuple[str, str], list[Judged]]) -> None:
    results["speed"] = pooled_by_kind(results["sets"])
    results["calibration"] = _calibrations(judged, results["sets"])


def _add_our_own(results: dict[str, Any], plan: Plan) -> None:
    results["stages"] = {
        kind: stage_profile([page.raw for page in pages])
        for kind in ("html", "text")
        if (pages := _some_pages(plan.sets, kind, _PROFILED))
    }
    if plan.full:
        pages = _some_pages(plan.sets, "html", _MANY)
        results["throughput"] = throughput([page.raw for page in pages], _MANY)


def _some_pages(sets: Iterable[DataSet], kind: str, count: int) -> list[Any]:
    """Return pages of a kind, from the largest set of that kind."""
    having = [one for one in sets if one.kind == kind]
    return list(max(having, key=lambda one: len(one.pages)).sample(count).pages) if having else []


def _with_dumps(
    dataset: DataSet, plan: Plan, workers: dict[str, Worker], into: list[dict[str, Any]]
) -> Iterable[tuple[str, Sequence[Judged]]]:
    """Run a set and its dumps; yields the kind and the pages with gold text, for the calibration."""
    flatteners = plan.flatteners if dataset.kind == "html" else ()
    for flattener in ("", *flatteners):
        chosen = dataset
        if flattener:
            with Progress(f"{dataset.name}: {flattener}", len(dataset.pages)) as bar:
                chosen = dump(dataset, flattener, bar.step)
        with Progress(chosen.name, len(chosen.pages)) as bar:
            repeats = plan.repeats or (_SMALL_REPEATS if len(dataset.pages) <= _SMALL_SET else 1)
            done = run_set(chosen, workers, repeats, plan.folds, bar.step)
        into.append(figures(done.record))
        yield chosen.kind, done.judged


def _calibrations(
    judged: dict[tuple[str, str], list[Judged]], sets: Sequence[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the calibration of each set's pages as HTML and as text, all its dumps together."""
    known = {one["name"]: seen(one) for one in sets}
    return {
        f"{name}, {'HTML' if kind == 'html' else 'text'}": {
            "set": name,
            "kind": kind,
            "seen": known[name],
            **calibration(pages),
        }
        for (name, kind), pages in judged.items()
        if pages
    }


def _about(plan: Plan, workers: dict[str, Worker], skipped: dict[str, str]) -> dict[str, Any]:
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "commands": [plan.command],
        "python": platform.python_version(),
        "processor": _processor(),
        "versions": _versions(plan.systems, workers),
        "skipped": skipped,
        "repeats": plan.repeats,
        "fold_weights": plan.folds,
    }


def _versions(systems: Sequence[System], workers: dict[str, Worker]) -> dict[str, str]:
    """Return the versions of the systems that run, and always that of boilerstrip, by distribution."""
    chosen = [one for one in systems if one.name == OURS or (one.name in workers and one.distribution)]
    return {one.distribution: one.version for one in chosen}


def _processor() -> str:
    """Return the name of the processor if the system knows it, else its architecture."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
