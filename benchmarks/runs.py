"""Run the systems over the pages of a set and put the figures together.

Every page goes to every system before the next page is taken, and another system begins each time, so that a
machine that slows down slows all of them down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import isnan
from statistics import fmean
from typing import Any

from benchmarks.calibration import Judged, judge
from benchmarks.datasets import DataSet, Page
from benchmarks.dumps import oracle
from benchmarks.measures import MEASURES, Row, difference, page_f, summary
from benchmarks.speed import cpu_figures, cpu_ratio
from benchmarks.systems import OURS, PARSER, Input, System
from benchmarks.workers import Result, Worker

ORACLE = "oracle"


@dataclass(slots=True)
class SystemRun:
    """What one system did on the pages of a set, in their order."""

    system: System
    rows: list[Row] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)  # seconds
    failures: list[tuple[str, str]] = field(default_factory=list)  # (page, why)
    snippets: list[tuple[float, float]] = field(
        default_factory=list
    )  # shares of wanted and unwanted ones found


@dataclass(slots=True)
class SetRun:
    """What all systems did on a set."""

    dataset: DataSet
    systems: dict[str, SystemRun]
    judged: list[Judged] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)  # bytes a page
    oracle_rows: list[Row] = field(default_factory=list)


@contextmanager
def started(systems: Sequence[System]) -> Iterator[tuple[dict[str, Worker], dict[str, str]]]:
    """Workers for the systems that can run here, and why the others cannot."""
    workers: dict[str, Worker] = {}
    skipped: dict[str, str] = {}
    for system in systems:
        if not system.installed:
            skipped[system.name] = "not installed"
            continue
        try:
            workers[system.name] = Worker(system)
        except ImportError as error:
            skipped[system.name] = str(error)
    try:
        yield workers, skipped
    finally:
        for worker in workers.values():
            worker.close()


def run_set(
    dataset: DataSet, workers: dict[str, Worker], repeats: int, folds: bool, step: Callable[[], None]
) -> SetRun:
    """Run all systems of a set's kind over its pages.

    Args:
        dataset: the pages.
        workers: the systems by name.
        repeats: calls a page; the fastest counts for speed.
        folds: whether ours has out-of-fold weights, to be used where the set is meant for them.
        step: called after each page.
    """
    chosen = [worker for worker in workers.values() if dataset.kind in worker.system.kinds]
    run = SetRun(dataset, {worker.system.name: SystemRun(worker.system) for worker in chosen})
    for worker in chosen:  # what tools load on their first real page is no part of any page's time
        worker.run(Input(dataset.pages[0].raw))
    for number, page in enumerate(dataset.pages):
        raw = page.raw
        given = Input(raw, page.url, page.fold if folds and dataset.folds else -1)
        run.sizes.append(len(raw))
        turn = number % max(len(chosen), 1)
        for worker in chosen[turn:] + chosen[:turn]:
            _add(run, worker, page, worker.run(given, repeats))
        if dataset.dump and page.gold is not None:
            best = oracle(raw.decode("utf-8", "replace"), page.gold)
            run.oracle_rows.append(MEASURES[dataset.measure].row(best, page))
        step()
    return run


def _add(run: SetRun, worker: Worker, page: Page, result: Result) -> None:
    into = run.systems[worker.system.name]
    into.cpu.append(result.cpu)
    into.rows.append(MEASURES[run.dataset.measure].row(result.text, page))
    into.snippets.append((_found(result.text, page.wanted), _found(result.text, page.unwanted)))
    if result.failure:
        into.failures.append((page.id, result.failure))
    if result.answer is not None and page.gold is not None:
        run.judged.append(judge(result.answer, page.gold, page.type))


def _found(text: str, snippets: Sequence[str]) -> float:
    """Share of the snippets found, case and white space aside; NaN where there are none."""
    flat = " ".join(text.lower().split())
    return (
        fmean(" ".join(snippet.lower().split()) in flat for snippet in snippets) if snippets else float("nan")
    )


def figures(run: SetRun, folds: bool) -> dict[str, Any]:
    """A set's figures as plain data, ready for JSON.

    Args:
        run: what the systems did; on at least one page.
        folds: whether ours used out-of-fold weights.
    """
    data = run.dataset
    seen = "out-of-fold" if folds and data.folds else "in-sample" if data.trained_on else ""
    measured = {name: one for name, one in run.systems.items() if name != PARSER}
    found: dict[str, Any] = {
        "name": data.name,
        "kind": data.kind,
        "measure": data.measure,
        "title": MEASURES[data.measure].title,
        "dump": data.dump,
        "origin": data.origin,
        "seen": seen,
        "ids": [page.id for page in data.pages],
        "types": [page.type for page in data.pages],
        "bytes": run.sizes,
        "systems": {name: _system_figures(run, one) for name, one in measured.items()},
    }
    if PARSER in run.systems:
        found["parser"] = cpu_figures(run.systems[PARSER].cpu) | {
            "cpu_ms": _milliseconds(run.systems[PARSER].cpu)
        }
    if run.oracle_rows:
        best = summary(data.measure, run.oracle_rows)["F"].value
        found[ORACLE] = best
        for one in found["systems"].values():
            one["oracle_share"] = one["F"][0] / best if best else 0.0
    if OURS in measured:
        found["against"] = {name: _against(run, name) for name in measured if name != OURS}
    return found


def _system_figures(run: SetRun, one: SystemRun) -> dict[str, Any]:
    data = run.dataset
    scores = summary(data.measure, one.rows)
    parser = run.systems.get(PARSER)
    found: dict[str, Any] = {
        "version": one.system.version,
        "note": one.system.note,
        **{key: [score.value, score.low, score.high] for key, score in scores.items()},
        "by_type": _by_type(run, one),
        **{key: _mean([pair[at] for pair in one.snippets]) for at, key in enumerate(("wanted", "unwanted"))},
        **cpu_figures(one.cpu),
        "failures": [{"page": page, "why": why} for page, why in one.failures],
        "rows": [[round(value, 5) for value in row] for row in one.rows],
        "found": [[None if isnan(share) else round(share, 4) for share in pair] for pair in one.snippets],
        "f1": [round(page_f(data.measure, row), 4) for row in one.rows],
        "cpu_ms": _milliseconds(one.cpu),
    }
    if parser is not None:
        found["to_parser"] = cpu_ratio(one.cpu, parser.cpu)
    return found


def _by_type(run: SetRun, one: SystemRun) -> dict[str, Any]:
    groups: dict[str, list[Row]] = {}
    for page, row in zip(run.dataset.pages, one.rows, strict=True):
        groups.setdefault(page.type, []).append(row)
    groups.pop("", None)
    return {
        name: {"count": len(rows), "F": summary(run.dataset.measure, rows)["F"].value}
        for name, rows in sorted(groups.items())
    }


def _against(run: SetRun, peer: str) -> dict[str, Any]:
    """Ours beside a peer: difference in F, pages won, and CPU time as a multiple of the peer's."""
    ours, theirs = run.systems[OURS], run.systems[peer]
    gap = difference(run.dataset.measure, ours.rows, theirs.rows)
    ratio = cpu_ratio(ours.cpu, theirs.cpu)
    return {"F": [gap.value, gap.low, gap.high], "cpu": ratio}


def _mean(values: Sequence[float]) -> float | None:
    known = [value for value in values if not isnan(value)]
    return fmean(known) if known else None


def _milliseconds(seconds: Sequence[float]) -> list[float]:
    return [round(1e3 * value, 4) for value in seconds]
