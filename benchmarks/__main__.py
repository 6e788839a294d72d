"""``python -m benchmarks``: measure, show the figures and write them as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import suite
from benchmarks.data import checkouts, datasets, dumps
from benchmarks.report import compare, overview
from benchmarks.report import html as report
from benchmarks.report.joining import joined
from benchmarks.systems import registry as systems
from boilerstrip.extras import need

OUT = datasets.ROOT / "build" / "benchmarks"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure quality, speed and calibration of boilerstrip and of its peers. "
        "Without arguments: the fixtures, with whichever peers are installed.",
    )
    what = parser.add_argument_group("pages")
    what.add_argument("--data", type=Path, metavar="DIR", help="folder of NAME.tar.xz sets")
    what.add_argument("--sets", default="", metavar="A,B", help="sets of --data to run; all by default")
    what.add_argument("--wcxb", type=Path, metavar="DIR", help="checkout of WCXB")
    what.add_argument("--zyte", type=Path, metavar="DIR", help="checkout of article-extraction-benchmark")
    what.add_argument("--trafilatura", type=Path, metavar="DIR", help="checkout of trafilatura")
    what.add_argument(
        "--pages", type=Path, action="append", default=[], metavar="FILE", help="own .jsonl or .parquet"
    )
    what.add_argument("--no-fixtures", action="store_true", help="leave the fixtures out")
    what.add_argument("--dumps", default="all", metavar="A,B", help="flatteners, all or none (default: all)")
    what.add_argument(
        "--sample", type=int, default=0, metavar="N", help="at most N pages a set, always the same"
    )
    how = parser.add_argument_group("systems")
    how.add_argument(
        "--peers", default="all", metavar="A,B", help="peers by name, all or none (default: all)"
    )
    how.add_argument(
        "--only-peers", action="store_true", help="leave boilerstrip out; join it with --from later"
    )
    how.add_argument(
        "--fold-weights", type=Path, metavar="DIR", help="DIR/foldN: weights that have not seen fold N"
    )
    how.add_argument("--repeats", type=int, default=0, metavar="N", help="calls a page; the fastest counts")
    show = parser.add_argument_group("output")
    show.add_argument(
        "--out", type=Path, default=OUT, metavar="DIR", help=f"default: {OUT.relative_to(datasets.ROOT)}"
    )
    show.add_argument(
        "--report", action="store_true", help="also scaling, throughput, pictures and report.html"
    )
    show.add_argument("--readme", action="store_true", help="print the tables of docs/benchmarks.md")
    show.add_argument(
        "--from",
        dest="sources",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="show earlier results.json files, put together; run nothing",
    )
    show.add_argument(
        "--compare", nargs=2, type=Path, metavar="FILE", help="compare two results.json; run nothing"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        if given.report:
            need("matplotlib", "bench")  # fails here, not after an hour of measuring
        if given.compare:
            first, second = (_loaded(path) for path in given.compare)
            _say(compare.report(first, second))
            return 0
        results = _earlier(given.sources) if given.sources else _run(given, arguments)
    except (FileNotFoundError, ModuleNotFoundError, ValueError) as error:
        parser.error(str(error))
    written = given.out / "results.json"
    if not given.sources:
        _write(written, results)
    _say(overview.readme(results) if given.readme else overview.terminal(results))
    if given.report:
        _say(f"\nreport: {report.write(results, given.out)}")
    if not given.sources:
        _say(f"figures: {written}")
    return 0


def _run(given: argparse.Namespace, arguments: Sequence[str] | None) -> dict[str, Any]:
    sets = _sets(given)
    if any(page.url for one in sets for page in one.pages):
        need("publicsuffixlist", "bench")  # for the intervals, which go by registered domain
    chosen, writers = systems.choose(given.peers), systems.choose_writers(given.peers)
    if given.only_peers:
        chosen, writers = (
            tuple(one for one in each if one.name != systems.OURS) for each in (chosen, writers)
        )
    if given.fold_weights:
        chosen = systems.with_fold_weights(chosen, given.fold_weights.resolve())
    plan = suite.Plan(
        sets=tuple(one.sample(given.sample) if given.sample else one for one in sets),
        systems=chosen,
        writers=writers,
        flatteners=dumps.choose(given.dumps),
        repeats=given.repeats,
        folds=bool(given.fold_weights),
        full=given.report,
        command=" ".join(["python -m benchmarks", *(sys.argv[1:] if arguments is None else arguments)]),
    )
    partial = given.out / "partial.json"  # what is left of a long run that is interrupted
    results = suite.run(plan, keep=lambda so_far: _write(partial, so_far))
    partial.unlink(missing_ok=True)
    return results


def _sets(given: argparse.Namespace) -> list[datasets.DataSet]:
    sets = [] if given.no_fixtures else datasets.fixtures()
    if given.data:
        sets += datasets.shared_sets(given.data, [name for name in given.sets.split(",") if name])
    for name in ("wcxb", "zyte", "trafilatura"):
        if folder := getattr(given, name):
            sets += getattr(checkouts, name)(folder)
    sets += [datasets.own_pages(path) for path in given.pages]
    if not sets:
        raise ValueError("there is nothing to measure: --no-fixtures needs --data, --pages or a checkout")
    return sets


def _earlier(paths: Sequence[Path]) -> dict[str, Any]:
    return joined([_loaded(path) for path in paths])


def _write(path: Path, results: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, ensure_ascii=False), "utf-8")


def _loaded(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
