"""Join several runs: of different sets, of different systems on the same pages, or of parts of a set.

So a long run can be made in parts, and peers can be measured once, as their figures do not change. Quality
does not depend on the run. Times are comparable because they are compared as multiples of the parser's on the
same page in the same run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.measure.figures import Record, figures
from benchmarks.measure.speed import pooled_by_kind


def joined(runs: Sequence[Record]) -> Record:
    """Join runs.

    Args:
        runs: as ``suite.run`` returns them, at least one. If two have the same system on the same page, or
            the same table, the later one counts.

    Returns:
        One run; ``about`` has the versions and commands of all.

    Raises:
        ValueError: a page is not the same in all runs.
    """
    groups: dict[str, list[Record]] = {}
    for one in (one for part in runs for one in part["sets"]):
        groups.setdefault(one["name"], []).append(one)
    sets = [figures(_joined_set(parts)) for parts in groups.values()]
    whole: Record = {"about": _about(runs, sets), "sets": sets, "speed": pooled_by_kind(sets)}
    for key in ("calibration", "stages"):
        whole[key] = {name: found for part in runs for name, found in part.get(key, {}).items()}
    whole["fidelity"] = _joined_fidelity(runs)
    series = {
        (one["system"], one["kind"], one["by"]): one for part in runs for one in part.get("scaling", ())
    }
    whole["scaling"] = list(series.values())
    whole["throughput"] = next((part["throughput"] for part in reversed(runs) if "throughput" in part), [])
    return whole


def _joined_set(parts: Sequence[Record]) -> Record:
    whole: Record = {**parts[-1], "pages": {}, "systems": {}, "of": max(part["of"] for part in parts)}
    for part in parts:
        for page, known in part["pages"].items():
            before = whole["pages"].get(page, {})
            if any(before[key] != known[key] for key in before.keys() & known.keys()):
                raise ValueError(f"page {page} of {part['name']} is not the same in all runs")
            whole["pages"][page] = before | known
        for name, found in part["systems"].items():
            before = whole["systems"].get(name, {"pages": {}, "peak_mb": 0.0})
            pages = {**before["pages"], **found["pages"]}
            peak = max(before["peak_mb"], found["peak_mb"])
            whole["systems"][name] = {**found, "pages": pages, "peak_mb": peak}
    return whole


def _joined_fidelity(runs: Sequence[Record]) -> Record:
    whole: Record = {}
    for part in runs:
        for name, systems in part.get("fidelity", {}).items():
            whole[name] = whole.get(name, {}) | systems
    return whole


def _about(runs: Sequence[Record], sets: Iterable[Record]) -> Record:
    abouts = [part["about"] for part in runs]
    ran = {name for one in sets for name in one["systems"]}
    dates = sorted(date for about in abouts for date in about["date"].split(" to "))
    ran.update(name for part in runs for one in part.get("fidelity", {}).values() for name in one)
    return {
        **abouts[-1],
        "date": " to ".join(dict.fromkeys((dates[0], dates[-1]))),
        "commands": list(dict.fromkeys(command for about in abouts for command in about["commands"])),
        "python": ", ".join(sorted({about["python"] for about in abouts})),
        "versions": {name: version for about in abouts for name, version in about["versions"].items()},
        "skipped": {
            name: why for about in abouts for name, why in about["skipped"].items() if name not in ran
        },
    }
