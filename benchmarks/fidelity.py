"""Run the tools that write Markdown on HTML pages and count what they damage of what they keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from benchmarks.data.datasets import DataSet, Page
from benchmarks.measure.fidelity import Figures, measure, total
from benchmarks.measure.fidelity_facts import read_facts
from benchmarks.report.progress import Progress
from benchmarks.runs import started
from benchmarks.systems.registry import Input, System
from benchmarks.systems.workers import Worker
from boilerstrip.read.decode import decode

Record: TypeAlias = dict[str, Any]


def fidelity(sets: Sequence[DataSet], systems: Sequence[System]) -> tuple[Record, dict[str, str]]:
    """Measure the fidelity of systems on the HTML sets.

    Args:
        sets: the sets; text dumps are left out, because their structure is not known.
        systems: some of ``MARKDOWN``.

    Returns:
        Set -> system -> measure -> [right, kept]; and system -> why it did not run.
    """
    chosen = [one for one in sets if one.kind == "html" and not one.dump and one.pages]
    if not chosen or not systems:
        return {}, {}
    with started(systems) as (workers, skipped):
        found: Record = {}
        for one in chosen:
            with Progress(f"{one.name}: fidelity", len(one.pages)) as bar:
                found[one.name] = _of_set(one.pages, workers, bar.step)
    return found, skipped


def _of_set(pages: Sequence[Page], workers: dict[str, Worker], step: Callable[[], None]) -> Record:
    figures: dict[str, list[Figures]] = {name: [] for name in workers}
    for page in pages:
        raw = page.raw
        # Decoded as boilerstrip does, so that a wrong encoding does not look like damage.
        facts = read_facts(decode(raw).text.encode("utf-8", "replace"), "utf-8")
        for name, worker in workers.items():
            result = worker.run(Input(raw, page.url))
            if not result.failure:
                figures[name].append(measure(facts, result.text))
        step()
    return {name: {key: list(pair) for key, pair in total(each).items()} for name, each in figures.items()}
