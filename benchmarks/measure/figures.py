"""Compute the figures of a set's record: quality, cost, and each peer compared with boilerstrip.

A record is plain data: for each system and page the row of the set's measure, the CPU time, and the CPU time
of the parser on the same page in the same run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any, TypeAlias

from benchmarks.data.datasets import MeasureName
from benchmarks.measure.scores import difference, page_f, summary
from benchmarks.measure.speed import cost_ratio, cpu_figures, to_parser
from benchmarks.systems.registry import OURS

Record: TypeAlias = dict[str, Any]


def figures(record: Record) -> Record:
    """Return a record with its figures; figures that it has already are computed again.

    Args:
        record: has at least one page.

    Returns:
        The record; each system with ``P``, ``R``, ``F`` (value, low, high), ``by_type``, ``wanted`` and
        ``unwanted`` (share of the snippets found), CPU time and ``failures``; ``against`` each peer; for
        dumps ``oracle`` and each system's ``oracle_share`` of it.
    """
    measure: MeasureName = record["measure"]
    systems = {name: found | _system_figures(record, found) for name, found in record["systems"].items()}
    found: Record = {**record, "systems": systems, "against": {}}
    best = {name: page["oracle"] for name, page in record["pages"].items() if "oracle" in page}
    if best:
        found["oracle"] = summary(measure, list(best.values()))["F"].value
    for one in systems.values():
        if best and one["pages"].keys() <= best.keys():
            reached = summary(measure, [best[name] for name in one["pages"]])["F"].value
            one["oracle_share"] = one["F"][0] / reached if reached else 0.0
    if OURS in systems:
        found["against"] = {
            name: _against(record, systems[OURS]["pages"], one["pages"])
            for name, one in systems.items()
            if name != OURS
        }
    return found


def seen(record: Record) -> str:
    """Return how boilerstrip's weights relate to the pages: a key of ``tables.MARKS``."""
    return str(record["systems"].get(OURS, {}).get("seen", ""))


def _system_figures(record: Record, found: Record) -> Record:
    measure: MeasureName = record["measure"]
    pages = found["pages"]
    done = list(pages.values())
    scores = summary(measure, [page["row"] for page in done], sites_of(record, pages))
    return {
        **{key: [score.value, score.low, score.high] for key, score in scores.items()},
        "by_type": _by_type(measure, record["pages"], pages),
        **{key: _mean([page["found"][at] for page in done]) for at, key in enumerate(("wanted", "unwanted"))},
        **cpu_figures(done),
        **to_parser(done),
        "failures": [
            {"page": name, "why": page["failure"]} for name, page in pages.items() if "failure" in page
        ],
    }


def _by_type(measure: MeasureName, known: Mapping[str, Any], pages: Mapping[str, Any]) -> Record:
    groups: dict[str, list[Any]] = {}
    for name, page in pages.items():
        groups.setdefault(known[name]["type"], []).append(page["row"])
    groups.pop("", None)
    return {
        name: {"count": len(rows), "F": summary(measure, rows)["F"].value}
        for name, rows in sorted(groups.items())
    }


def sites_of(record: Record, pages: Iterable[str]) -> list[str]:
    """Return the site of each page; of a run that does not know sites, the page's own name."""
    known = record.get("pages", {})
    return [known.get(name, {}).get("site", name) for name in pages]


def _against(record: Record, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Record:
    """Compare boilerstrip with a peer on the pages of both: difference in F, and ratio of CPU times."""
    both = [name for name in ours if name in theirs]
    pairs = [(ours[name], theirs[name]) for name in both]
    if not pairs:
        return {"pages": 0}
    rows = ([our["row"] for our, _ in pairs], [their["row"] for _, their in pairs])
    gap = difference(record["measure"], *rows, sites_of(record, both))
    cost = cost_ratio([our for our, _ in pairs], [their for _, their in pairs])
    return {"pages": len(pairs), "F": [gap.value, gap.low, gap.high], "cpu": cost}


def page_f1(record: Record, system: str) -> dict[str, float]:
    """Return a system's F1 on each page, to compare pages."""
    pages = record["systems"][system]["pages"]
    return {name: round(page_f(record["measure"], page["row"]), 4) for name, page in pages.items()}


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
