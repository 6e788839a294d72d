"""Run the tools that write Markdown on HTML pages and count what they damage of what they keep.

``python -m benchmarks.fidelity`` measures the fixtures, with ``--data`` other sets too, and prints the table
of ``docs/benchmarks.md``; ``--faults SYSTEM`` lists every part that a tool damaged, to be looked at. What is
counted is said in ``benchmarks.measure.fidelity``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.data.datasets import DataSet, Page, fixtures, shared_sets
from benchmarks.measure.fidelity import Case, Figures, judge, measure, read_case, total
from benchmarks.report import tables
from benchmarks.report.fidelity_plot import by_measure
from benchmarks.report.progress import Progress
from benchmarks.report.style import save
from benchmarks.runs import started
from benchmarks.systems.registry import Input, System, choose_writers, with_fold_weights
from benchmarks.systems.workers import Worker
from boilerstrip.extras import need
from boilerstrip.read.encoding.decode import decode

Record: TypeAlias = dict[str, Any]
Fault: TypeAlias = Callable[[str, str], None]  # is called with a system and a line about a damaged part


def fidelity(
    sets: Sequence[DataSet], systems: Sequence[System], fault: Fault = lambda system, line: None
) -> tuple[Record, dict[str, str]]:
    """Measure the fidelity of systems on the HTML sets.

    Args:
        sets: the sets; text dumps are left out, because their structure is not known.
        systems: some of ``MARKDOWN``.
        fault: is called for each damaged part.

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
                found[one.name] = _of_set(one, workers, bar.step, fault)
    return found, skipped


def case_of(page: Page) -> Case:
    """Return what a page holds to judge."""
    # Decoded as boilerstrip does, so that a wrong encoding does not look like damage.
    return read_case(decode(page.raw).text.encode("utf-8", "replace"), "utf-8", page.gold)


def _of_set(one: DataSet, workers: dict[str, Worker], step: Callable[[], None], fault: Fault) -> Record:
    figures: dict[str, list[Figures]] = {name: [] for name in workers}
    for page in one.pages:
        case = case_of(page)
        for name, worker in workers.items():
            result = worker.run(Input(page.raw, page.url, page.fold if one.folds else -1))
            if result.failure:
                continue
            verdicts = judge(case, result.text)
            figures[name].append(measure(verdicts))
            for each in verdicts:
                if not each.is_right:
                    fault(name, f"{one.name} {page.id}, line {each.place}: {each.measure}: {each.note}")
        step()
    return {name: {key: list(pair) for key, pair in total(each).items()} for name, each in figures.items()}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fidelity", description="Measure what tools damage of what they keep."
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of NAME.tar.xz sets")
    parser.add_argument("--sets", default="", metavar="A,B", help="sets of --data to run; all by default")
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="at most N pages a set, always the same"
    )
    parser.add_argument("--no-fixtures", action="store_true", help="leave the fixtures out")
    parser.add_argument(
        "--peers", default="all", metavar="A,B", help="peers by name, all or none (default: all)"
    )
    parser.add_argument(
        "--fold-weights", type=Path, metavar="DIR", help="DIR/foldN: weights that have not seen fold N"
    )
    parser.add_argument("--faults", default="", metavar="SYSTEM", help="also list each part that it damaged")
    parser.add_argument("--picture", type=Path, metavar="DIR", help="also draw the figures there")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        if given.picture:
            need("matplotlib", "bench")
        sets = [] if given.no_fixtures else fixtures()
        if given.data:
            sets += shared_sets(given.data, [name for name in given.sets.split(",") if name])
        systems = choose_writers(given.peers)
        if given.fold_weights:
            systems = with_fold_weights(systems, given.fold_weights.resolve())
        if given.faults and given.faults not in {one.name for one in systems}:
            raise ValueError(f"{given.faults} is none of the systems that run")
    except (FileNotFoundError, ModuleNotFoundError, ValueError) as error:
        parser.error(str(error))
    if given.sample:
        sets = [one.sample(given.sample) if one.folds else one for one in sets]
    if not given.fold_weights:
        sets = [replace(one, folds=False) for one in sets]
    lines: list[str] = []
    found, skipped = fidelity(
        sets, systems, lambda name, line: lines.append(line) if name == given.faults else None
    )
    for line in [*lines, *(f"{name}: {why}" for name, why in skipped.items())]:
        _say(line)
    for name, each in found.items():
        table = tables.fidelity(name, each)
        _say(f"\n{table.title}\n{tables.aligned(table.rows)}")
    _say(f"\n{tables.fidelity_readme(found)}")
    if given.picture:
        _say(f"\npicture: {save('fidelity', partial(by_measure, found=found), given.picture)}")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
