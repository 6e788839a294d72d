"""Run the systems on the pages of a set and record what each did on each page.

All systems run on a page before the next page is taken, and each time another system is the first, so that a
machine that becomes slower affects all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.data.datasets import DataSet, Page
from benchmarks.data.dumps import oracle
from benchmarks.measure.calibration import Judged, judge
from benchmarks.measure.figures import Record
from benchmarks.measure.scores import MEASURES
from benchmarks.systems.registry import OURS, PARSER, Input, System
from benchmarks.systems.workers import Result, Worker


@dataclass(slots=True)
class SetRun:
    """What all systems did on a set.

    Attributes:
        record: plain data, the input of ``figures``.
        judged: the pages with gold text, for the calibration.
    """

    record: Record
    judged: list[Judged] = field(default_factory=list)


@contextmanager
def started(systems: Sequence[System]) -> Iterator[tuple[dict[str, Worker], dict[str, str]]]:
    """Start workers for the systems that can run here; yields them, and why the others cannot run."""
    workers: dict[str, Worker] = {}
    skipped: dict[str, str] = {}
    for system in systems:
        if not system.installed:
            skipped[system.name] = system.absence
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
    """Run all systems that read a set's kind of page on its pages.

    Args:
        dataset: the pages, at least one.
        workers: the systems by name.
        repeats: calls per page; the fastest counts for speed.
        folds: whether boilerstrip has out-of-fold weights; they are used if the set is meant for them.
        step: called after each page.
    """
    chosen = [worker for worker in workers.values() if dataset.kind in worker.system.kinds]
    run = SetRun(_empty_record(dataset, chosen, folds))
    for worker in chosen:  # what a tool loads on its first real page is not counted
        worker.run(Input(dataset.pages[0].raw))
    for number, page in enumerate(dataset.pages):
        raw = page.raw
        given = Input(raw, page.url, page.fold if folds and dataset.folds else -1)
        turn = number % max(len(chosen), 1)
        results = {one.system.name: one.run(given, repeats) for one in chosen[turn:] + chosen[:turn]}
        _add(run, dataset, page, results)
        step()
    for worker in chosen:
        if worker.system.name != PARSER:
            run.record["systems"][worker.system.name]["peak_mb"] = worker.peak_memory / 1e6
    return run


def _empty_record(dataset: DataSet, workers: Sequence[Worker], folds: bool) -> Record:
    systems = {
        worker.system.name: {"version": worker.system.version, "note": worker.system.note, "pages": {}}
        for worker in workers
        if worker.system.name != PARSER
    }
    if OURS in systems:
        seen = "in-sample" if dataset.trained_on else "measured-only" if dataset.measured_only else ""
        systems[OURS]["seen"] = "out-of-fold" if folds and dataset.folds else seen
    return {
        "name": dataset.name,
        "kind": dataset.kind,
        "measure": dataset.measure,
        "title": MEASURES[dataset.measure].title,
        "dump": dataset.dump,
        "origin": dataset.origin,
        "of": dataset.whole or len(dataset.pages),
        "pages": {},
        "systems": systems,
    }


def _add(run: SetRun, dataset: DataSet, page: Page, results: dict[str, Result]) -> None:
    raw = page.raw
    known: dict[str, Any] = {
        "type": page.type,
        "language": page.language,
        "bytes": len(raw),
        "site": page.site,
    }
    if dataset.dump and page.gold is not None:
        best = oracle(raw.decode("utf-8", "replace"), page.gold)
        known["oracle"] = _rounded(MEASURES[dataset.measure].row(best, page))
    run.record["pages"][page.id] = known
    parser = results.pop(PARSER, None)
    for name, result in results.items():
        done: dict[str, Any] = {
            "row": _rounded(MEASURES[dataset.measure].row(result.text, page)),
            "ms": round(1e3 * result.cpu, 4),
            "found": [_found(result.text, page.wanted), _found(result.text, page.unwanted)],
        }
        if parser is not None:
            done["parser_ms"] = round(1e3 * parser.cpu, 4)
        if result.failure:
            done["failure"] = result.failure
        run.record["systems"][name]["pages"][page.id] = done
        if result.answer is not None and page.gold is not None:
            run.judged.append(judge(result.answer, page.gold, page.type))


def _rounded(row: Sequence[float]) -> list[float]:
    return [round(value, 5) for value in row]


def _found(text: str, snippets: Sequence[str]) -> float | None:
    """Return the share of the snippets found, ignoring case and white space; None if there are none."""
    flat = " ".join(text.lower().split())
    found = sum(" ".join(snippet.lower().split()) in flat for snippet in snippets)
    return round(found / len(snippets), 4) if snippets else None
