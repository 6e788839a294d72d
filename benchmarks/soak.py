"""``python -m benchmarks.soak``: clean the same pages in one process in several rounds, in different orders.

A page must give the same result each time, whatever was cleaned before it, and memory must not grow. The
command ends with code 1 if a result changed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.data import datasets, dumps
from benchmarks.data.datasets import Page
from benchmarks.report.progress import Progress
from boilerstrip import clean

EVERY = 25  # pages between two readings of the memory
_STATUS = Path("/proc/self/status")


class Round(NamedTuple):
    """One pass over all pages.

    Attributes:
        digest: hash of all results, in the order of the pages.
        seconds: CPU time.
        size: bytes of memory of the process at the end.
    """

    digest: str
    seconds: float
    size: int


class Soak(NamedTuple):
    """The result of all rounds.

    Attributes:
        rounds: the rounds in order.
        changed: ids of the pages whose result was not that of the first round.
        slope: growth of the process from the second round on, in bytes per page.
        peak: the largest size of the process at any time, in bytes.
    """

    rounds: list[Round]
    changed: list[str]
    slope: float
    peak: int


def soak(pages: Sequence[Page], rounds: int, result: Callable[[Page], str]) -> Soak:
    """Clean all pages in several rounds.

    Args:
        pages: at least one.
        rounds: passes over them; for the slope at least two.
        result: returns the whole result of a page as a string.
    """
    first: dict[int, str] = {}
    passes, changed, sizes = [], set(), [[0, size()]]
    with Progress("soak", rounds * len(pages)) as bar:
        for number in range(rounds):
            order = list(range(len(pages)))
            random.Random(number).shuffle(order)
            start, digests = time.process_time(), {}
            for at in order:
                digests[at] = hashlib.sha256(result(pages[at]).encode()).hexdigest()
                if first.setdefault(at, digests[at]) != digests[at]:
                    changed.add(pages[at].id)
                if len(digests) % EVERY == 0:
                    sizes.append([number * len(pages) + len(digests), size()])
                bar.step()
            whole = "".join(digests[at] for at in sorted(digests))
            seconds = time.process_time() - start
            passes.append(Round(hashlib.sha256(whole.encode()).hexdigest(), seconds, size()))
    return Soak(passes, sorted(changed), slope(sizes, after=len(pages)), size("VmHWM"))


def slope(sizes: Sequence[Sequence[int]], after: int) -> float:
    """Return the growth of a size per page, fitted by least squares.

    Args:
        sizes: numbers of pages done, each with the size then.
        after: pages that do not count: in the first round tables are loaded and caches are filled.

    Returns:
        Bytes per page; NaN if fewer than two sizes count.
    """
    counted = np.array([pair for pair in sizes if pair[0] > after], dtype=np.float64)
    return float(np.polyfit(counted[:, 0], counted[:, 1], 1)[0]) if len(counted) > 1 else float("nan")


def size(name: str = "VmRSS") -> int:
    """Return the memory of this process in bytes; with ``VmHWM`` its largest value so far."""
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def table(found: Soak, pages: int) -> str:
    """Return a text for the terminal: the rounds and the figures of all of them."""
    lines = [f"{pages:,} pages a round, {pages * len(found.rounds):,} in one process"]
    for number, one in enumerate(found.rounds, 1):
        figures = f"{one.seconds:.0f} s CPU, {one.size / 1e6:.1f} MB at its end"
        lines.append(f"round {number}: results {one.digest[:16]}, {figures}")
    lines.append(
        f"{found.slope:+.0f} bytes a page from the second round on, {found.peak / 1e6:.0f} MB at most"
    )
    lines.append(f"results that changed: {', '.join(found.changed) or 'none'}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="more pages, HTML or text")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of NAME.tar.xz sets")
    parser.add_argument("--sets", default="", metavar="A,B", help="sets of --data to use; all by default")
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="passes over all pages (default: 3)"
    )
    parser.add_argument(
        "--dumps", default="none", metavar="A,B", help="also as text, by these flatteners (default: none)"
    )
    options = parser.parse_args(arguments)
    if not _STATUS.exists():
        parser.error(f"memory is read from {_STATUS}, which only Linux has")
    sets = datasets.fixtures()
    if options.data:
        sets += datasets.shared_sets(options.data, [name for name in options.sets.split(",") if name])
    flat = [
        dumps.dump(one, name) for one in sets if one.kind == "html" for name in dumps.choose(options.dumps)
    ]
    pages = [page for one in (*sets, *flat) for page in one.pages]
    pages += [Page(str(path), kind="html", path=path) for path in options.files]
    found = soak(pages, options.rounds, _result)
    sys.stdout.write(f"{table(found, len(pages))}\n")
    return 1 if found.changed else 0


def _result(page: Page) -> str:
    return clean(page.raw, url=page.url).to_json()


if __name__ == "__main__":
    sys.exit(main())
