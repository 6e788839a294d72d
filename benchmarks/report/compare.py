"""Compare two runs on the same pages: what changed, whether it is significant, and on which pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.measure.figures import page_f1, sites_of
from benchmarks.measure.scores import difference
from benchmarks.measure.speed import cost_ratio
from benchmarks.report.tables import aligned

_SHOWN = 10  # pages with the largest changes, for each set and system


def compare(first: dict[str, Any], second: dict[str, Any]) -> list[dict[str, Any]]:
    """Compare every set and system that is in both runs; differences are second minus first.

    Args:
        first: the earlier run, as in ``results.json``.
        second: the later one.

    Returns:
        For each: ``set``, ``system``, ``pages`` (in both runs), ``F`` (value, low, high), ``cpu`` (the
        second's time as a multiple of the first's, as ``speed.cost_ratio``), ``changed`` (page, F1 before,
        F1 after; the greatest change first).
    """
    before = {one["name"]: one for one in first["sets"]}
    return [
        _pair(before[one["name"]], one, name)
        for one in second["sets"]
        if one["name"] in before
        for name in one["systems"]
        if name in before[one["name"]]["systems"]
    ]


def _pair(first: dict[str, Any], second: dict[str, Any], name: str) -> dict[str, Any]:
    was, now = (one["systems"][name]["pages"] for one in (first, second))
    both = [page for page in now if page in was]
    found: dict[str, Any] = {"set": second["name"], "system": name, "pages": len(both)}
    if not both:
        return found
    rows = ([now[page]["row"] for page in both], [was[page]["row"] for page in both])
    gap = difference(second["measure"], *rows, sites_of(second, both))
    before, after = page_f1(first, name), page_f1(second, name)
    changed = [(page, before[page], after[page]) for page in both if before[page] != after[page]]
    changed.sort(key=lambda row: -abs(row[2] - row[1]))
    return found | {
        "F": [gap.value, gap.low, gap.high],
        "cpu": cost_ratio([now[page] for page in both], [was[page] for page in both]),
        "changed": changed,
    }


def report(first: dict[str, Any], second: dict[str, Any]) -> str:
    """Return what ``compare`` returns as a text for the terminal."""
    found = [one for one in compare(first, second) if one["pages"]]
    if not found:
        return "the two runs share no pages"
    rows = [["second minus first", "pages", "F", "95 %", "CPU x", "changed"]]
    for one in found:
        value, low, high = one["F"]
        row = [
            f"{one['set']}, {one['system']}",
            str(one["pages"]),
            f"{value:+.4f}",
            f"{low:+.4f} to {high:+.4f}",
        ]
        cost = f"{one['cpu']['total']:.2f}" if one["cpu"] else ""
        rows.append([*row, cost, str(len(one["changed"]))])
    return "\n\n".join([aligned(rows), *_changes(found)])


def _changes(found: list[dict[str, Any]]) -> Iterator[str]:
    for one in found:
        if one["changed"]:
            rows = [[f"{one['set']}, {one['system']}", "before", "after", "change"]]
            rows += [
                [page, f"{was:.3f}", f"{now:.3f}", f"{now - was:+.3f}"]
                for page, was, now in one["changed"][:_SHOWN]
            ]
            yield aligned(rows)
