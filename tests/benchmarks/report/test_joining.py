from __future__ import annotations

import json
import re
from typing import Any

import pytest

from benchmarks.report import overview
from benchmarks.report.joining import joined
from benchmarks.systems.registry import OURS


def without(results: dict[str, Any], system: str) -> dict[str, Any]:
    """The same run as if a system had not been in it."""
    sets = [
        one | {"systems": {name: found for name, found in one["systems"].items() if name != system}}
        for one in results["sets"]
    ]
    return results | {"sets": sets}


def test_runs_of_other_sets_are_joined(results: dict[str, Any]) -> None:
    html, dump, text = results["sets"]
    whole = joined([results | {"sets": [html, dump]}, results | {"sets": [text]}])
    assert whole["sets"] == results["sets"]
    assert whole["speed"] == results["speed"]
    assert "with `python -m benchmarks`" in overview.readme(whole)
    other = json.loads(json.dumps(results))
    other["about"]["commands"] = ["python -m benchmarks --only-peers"]
    assert "in 2 parts, put together" in overview.readme(joined([results, other]))


def test_runs_of_other_systems_are_joined(results: dict[str, Any]) -> None:
    whole = joined([without(results, OURS), without(results, "fake")])
    assert whole["sets"] == [
        one | {"systems": {name: one["systems"][name] for name in ("fake", OURS)}} for one in results["sets"]
    ]
    assert whole["sets"][0]["against"] == results["sets"][0]["against"]
    assert whole["speed"] == results["speed"]


def test_runs_on_other_pages_are_joined(results: dict[str, Any]) -> None:
    part = json.loads(json.dumps(results))
    for one in part["sets"]:
        first = next(iter(one["pages"]))
        for found in (one, *one["systems"].values()):
            found["pages"] = {first: found["pages"][first]}
    assert joined([part, results])["sets"] == results["sets"]
    whole = joined([without(part, OURS), without(results, "fake")])
    html = whole["sets"][0]
    assert html["against"]["fake"]["pages"] == 1
    assert "fakeˢ" in overview.terminal(whole)
    row = next(row for row in overview.grid([html]) if row[0] == "fake")
    assert re.fullmatch(r"0\.\d{3}ˢ", row[1])


def test_pages_that_differ_are_not_joined(results: dict[str, Any]) -> None:
    other = json.loads(json.dumps(results))
    next(iter(other["sets"][0]["pages"].values()))["bytes"] += 1
    with pytest.raises(ValueError, match="of fixtures-html is not the same in all runs"):
        joined([results, other])


def test_a_system_that_ran_in_one_run_is_not_skipped(results: dict[str, Any]) -> None:
    about = results["about"] | {"skipped": {"fake": "not installed", "absent": "not installed"}}
    assert joined([without(results | {"about": about}, "fake"), results])["about"]["skipped"] == {
        "absent": "not installed"
    }
