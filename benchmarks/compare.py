"""Two runs on the same pages: what changed, whether it is beyond chance, and on which pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.measures import difference
from benchmarks.tables import aligned

_SHOWN = 10  # pages that changed most, a set and system


def compare(first: dict[str, Any], second: dict[str, Any]) -> list[dict[str, Any]]:
    """Second minus first, for every set and system in both.

    Args:
        first: the earlier run, as in ``results.json``.
        second: the later one.

    Returns:
        For each: ``set``, ``system``, ``pages`` (in both runs), ``F`` (value, low, high), ``cpu`` (total of
        the second as a multiple of the first's), ``changed`` (page, F1 before, F1 after; the greatest change
        first).
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
    old = {page: at for at, page in enumerate(first["ids"])}
    both = [(old[page], at, page) for at, page in enumerate(second["ids"]) if page in old]
    was, now = first["systems"][name], second["systems"][name]
    found: dict[str, Any] = {"set": second["name"], "system": name, "pages": len(both)}
    if not both:
        return found
    gap = difference(
        second["measure"], [now["rows"][at] for _, at, _ in both], [was["rows"][at] for at, _, _ in both]
    )
    spent = [sum(one["cpu_ms"][pair[at]] for pair in both) for one, at in ((now, 1), (was, 0))]
    changed = [(page, was["f1"][a], now["f1"][b]) for a, b, page in both if was["f1"][a] != now["f1"][b]]
    changed.sort(key=lambda row: -abs(row[2] - row[1]))
    return found | {
        "F": [gap.value, gap.low, gap.high],
        "cpu": spent[0] / max(spent[1], 1e-9),
        "changed": changed,
    }


def report(first: dict[str, Any], second: dict[str, Any]) -> str:
    """What ``compare`` finds, for a terminal."""
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
        rows.append([*row, f"{one['cpu']:.2f}", str(len(one["changed"]))])
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
