from __future__ import annotations

import re
from typing import Any

from benchmarks.report import overview
from benchmarks.systems.registry import OURS


def test_the_tables_of_a_run(results: dict[str, Any]) -> None:
    shown = overview.terminal(results)
    assert "skipped: absent (not installed)" in shown
    assert re.search(r"^boilerstrip .*0\.\d{3}", shown, re.MULTILINE)
    readme = overview.readme(results)
    assert "| boilerstrip |" in readme
    assert "**0." in readme
    assert "No peer has a better figure" in readme or "Better than boilerstrip: fake on " in readme


def test_a_table_says_where_a_peer_is_better_and_what_was_seen(results: dict[str, Any]) -> None:
    html = results["sets"][0]
    html["systems"][OURS]["seen"] = "in-sample"
    html["against"]["fake"]["F"] = [-0.05, -0.08, -0.02]
    readme = overview.readme(results)
    assert "Better than boilerstrip: fake on fixtures-html by 0.050." in readme
    assert "fixtures-htmlⁱ" in readme
    assert "the figure flatters boilerstrip" in readme


def test_no_claim_is_made_of_pages_that_were_seen(results: dict[str, Any]) -> None:
    html, dump, _ = results["sets"]
    for one in (html, dump):
        one["against"] = {"fake": {"pages": 2, "F": [0.1, 0.05, 0.15], "cpu": {}}}
    html["systems"][OURS]["seen"] = "in-sample"
    assert overview.better([html, dump]) == (
        "No peer has a better figure than boilerstrip on fixtures-html/wet."
    )
    assert overview.better([html]) == ""
    assert overview.better([dump]) == "No peer has a better figure than boilerstrip on any set."


def test_faster_peers_are_named() -> None:
    speed = {"html": {name: {"ours_to_it": {"total": ratio}} for name, ratio in (("a", 2.0), ("b", 0.5))}}
    assert overview.faster(speed) == "Faster than boilerstrip on HTML: a (2.0 times)."
    assert overview.faster({"html": {}, "text": {}}) == ""


def test_markdown_rows_are_as_wide_as_their_head(results: dict[str, Any]) -> None:
    for block in overview.readme(results).split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.splitlines()}) == 1
