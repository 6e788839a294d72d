"""Measure titles, authors and dates of boilerstrip and trafilatura against what people wrote down.

``python -m benchmarks.metadata --data DIR`` reads the sets of DIR whose records have ``title``, ``author``
and ``date``. Both systems get the page's bytes and its address, and both answers are compared the same way:
titles by their letters and digits, authors as a set of names without "By", dates to the day.

A field's precision is the share of answers that are right, its recall the share of known values that are
found. A page whose record lacks a field does not count for it.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.data.datasets import DataSet, Page, shared_sets
from benchmarks.data.dumps import dump
from boilerstrip import Cleaner
from boilerstrip.extras import need

SETS = ("wcxb-dev", "traf-dev", "news-dev")
FIELDS = ("title", "author", "date")

Facts: TypeAlias = dict[str, str]  # field -> value; "" if there is none
System: TypeAlias = Callable[[Page], Facts]

_BY = re.compile(
    r"(?:(?:written|posted|published) )?(?:by|von|par|por|di|door|av|af|autor|author|text)\s*[:：]?\s+"
    r"|(?:著者|作者|記者|记者)\s?[:：]\s?",
    re.IGNORECASE,
)
_AND = re.compile(r"[;,/|&、，]|\s(?:and|und|et|y|og|och|i|e)\s")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def letters(text: str) -> str:
    """Return a text's letters and digits in lower case, with entities decoded."""
    folded = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return "".join(filter(str.isalnum, folded))


def names(text: str) -> frozenset[str]:
    """Return the authors in a byline, without their order."""
    parts = _AND.split(_without_by(" ".join(text.split())))
    return frozenset(filter(None, (letters(_without_by(part.strip())) for part in parts)))


def _without_by(text: str) -> str:
    found = _BY.match(text)
    return text[found.end() :] if found else text


def day(text: str) -> str:
    """Return the day of an ISO date; "" for other texts, so a record with a date in words does not count."""
    found = _DAY.match(text.strip())
    return found[0] if found else ""


READ: dict[str, Callable[[str], Hashable]] = {"title": letters, "author": names, "date": day}


@dataclass(frozen=True, slots=True)
class Figure:
    """How well one field was found on the pages of one set.

    Attributes:
        known: number of pages whose record has the field.
        given: number of those pages with an answer.
        right: number of those pages with the right answer.
    """

    known: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the answers that are right."""
        return self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        """Share of the known values that were found."""
        return self.right / max(1, self.known)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.known + self.given)


def figure(field: str, truth: Iterable[Facts], found: Iterable[Facts]) -> Figure:
    """Compare what was found with what is known, page by page, and return the counts."""
    read = READ[field]
    pairs = [(read(known[field]), read(answer[field])) for known, answer in zip(truth, found, strict=True)]
    counted = [(known, answer) for known, answer in pairs if known]
    return Figure(
        known=len(counted),
        given=sum(bool(answer) for _, answer in counted),
        right=sum(known == answer for known, answer in counted),
    )


def truth_of(dataset: DataSet) -> dict[str, Facts]:
    """Return the facts in the records of an unpacked set, by page."""
    path = dataset.pages[0].path
    if path is None:
        raise ValueError(f"{dataset.name} is not unpacked")
    lines = (path.parents[1] / "truth.jsonl").read_bytes().split(b"\n")
    known = [json.loads(line) for line in lines if line.strip()]
    return {one["id"]: {field: str(one.get(field) or "") for field in FIELDS} for one in known}


def ours(page: Page, folds: Path | None) -> Facts:
    """Return what boilerstrip finds; with ``folds``, by weights that were not trained on the page."""
    found = (
        _cleaner(str(folds / f"fold{page.fold}") if folds else None).run(page.raw, page.url or None).metadata
    )
    return {"title": found.title, "author": "; ".join(found.authors), "date": found.date}


@cache
def _cleaner(weights: str | None) -> Cleaner:
    return Cleaner(weights=weights)


def theirs(page: Page) -> Facts:
    """Return what trafilatura finds; nothing if it fails."""
    extract: Callable[..., Any] = need("trafilatura", "bench").extract_metadata
    try:
        found = extract(page.raw, default_url=page.url or None)
    except Exception:  # a peer may raise anything
        found = None
    return {field: str(getattr(found, field, None) or "") for field in FIELDS}


def table(dataset: DataSet, truth: dict[str, Facts], systems: dict[str, System]) -> list[str]:
    """Return a line for each field with the figures of every system."""
    known = [truth[page.id] for page in dataset.pages]
    found = {name: [find(page) for page in dataset.pages] for name, find in systems.items()}
    lines = []
    for field in FIELDS:
        figures = {name: figure(field, known, answers) for name, answers in found.items()}
        shown = (
            f"{name} P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f}"
            for name, one in figures.items()
        )
        n_known = max(one.known for one in figures.values())
        lines.append(f"{dataset.name:<18} {field:<7} {n_known:>5}  " + "   ".join(shown))
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.metadata", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of NAME.tar.xz sets")
    parser.add_argument("--sets", default=",".join(SETS), metavar="A,B", help="default: %(default)s")
    parser.add_argument(
        "--dumps", default="", metavar="A,B", help="also measure ours on the pages flattened by these"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N pages a set")
    parser.add_argument("--fold-weights", type=Path, metavar="DIR", help="DIR/foldN has not seen fold N")
    given = parser.parse_args(arguments)
    systems: dict[str, System] = {
        "boilerstrip": lambda page: ours(page, given.fold_weights),
        "trafilatura": theirs,
    }
    for one in shared_sets(given.data, given.sets.split(",")):
        chosen = one.sample(given.sample) if given.sample else one
        truth = truth_of(chosen)
        lines = table(chosen, truth, systems)
        for flattener in filter(None, given.dumps.split(",")):
            lines += table(dump(chosen, flattener), truth, {"boilerstrip": systems["boilerstrip"]})
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
