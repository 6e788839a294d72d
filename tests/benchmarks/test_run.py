"""A whole run on three fixtures: figures, tables, JSON and, where matplotlib is installed, the report."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import suite, systems, tables
from benchmarks.datasets import DataSet, fixtures
from benchmarks.suite import Plan, merged, run
from benchmarks.systems import BOILERSTRIP, OURS, PARSER, System

CASES = {"html-news-en", "html-forum-en", "text-wet-news-en"}


@pytest.fixture(scope="module")
def three() -> tuple[DataSet, ...]:
    from dataclasses import replace

    return tuple(
        replace(one, pages=tuple(page for page in one.pages if page.id in CASES)) for one in fixtures()
    )


@pytest.fixture
def results(three: tuple[DataSet, ...], fake: System) -> dict[str, Any]:
    """What a run with a fake peer writes, read back from JSON."""
    parser = next(system for system in systems.SYSTEMS if system.name == PARSER)
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    plan = Plan(
        three, (BOILERSTRIP, fake, absent, parser), ("wet",), 1, False, False, 0, "python -m benchmarks"
    )
    found: dict[str, Any] = json.loads(json.dumps(run(plan)))
    return found


def test_a_run_has_all_its_parts(results: dict[str, Any]) -> None:
    assert [one["name"] for one in results["sets"]] == ["fixtures-html", "fixtures-html/wet", "fixtures-text"]
    html, dump, text = results["sets"]
    assert [len(one["ids"]) for one in (html, dump, text)] == [2, 2, 1]
    for one in (html, dump, text):
        assert set(one["systems"]) == {OURS, "fake"}
        assert one["systems"][OURS]["F"][0] > 0.5
        assert one["systems"][OURS]["failures"] == []
        assert len(one["systems"][OURS]["cpu_ms"]) == len(one["ids"])
    assert 0.9 < dump["oracle"] <= 1
    assert set(html["systems"][OURS]["by_type"]) == {"article", "forum"}
    assert html["against"]["fake"]["F"][0] > 0
    assert results["about"]["skipped"] == {"absent": "not installed"}
    assert set(results["calibration"]) == {
        "fixtures-html, HTML",
        "fixtures-html, text",
        "fixtures-text, text",
    }
    assert sum(row["share"] for row in results["stages"]["html"].values()) == pytest.approx(1)
    assert results["speed"]["html"][OURS]["to_parser"]["median"] > 1


def test_the_tables_of_a_run(results: dict[str, Any]) -> None:
    shown = tables.terminal(results)
    assert "skipped: absent (not installed)" in shown
    assert re.search(r"^boilerstrip .*0\.\d{3}", shown, re.MULTILINE)
    readme = tables.readme(results)
    assert "| boilerstrip |" in readme
    assert "**0." in readme
    assert "No peer is better" in readme or "Better than boilerstrip: fake on " in readme


def test_a_table_says_where_a_peer_is_better_and_what_was_seen(results: dict[str, Any]) -> None:
    html = results["sets"][0]
    html["seen"] = "in-sample"
    html["against"]["fake"]["F"] = [-0.05, -0.08, -0.02]
    readme = tables.readme(results)
    assert "Better than boilerstrip: fake on fixtures-html by 0.050." in readme
    assert "fixtures-htmlⁱ" in readme
    assert "the figure flatters boilerstrip" in readme


def test_no_claim_is_made_of_pages_that_were_seen(results: dict[str, Any]) -> None:
    html, dump, _ = results["sets"]
    for one in (html, dump):
        one["against"] = {"fake": {"F": [0.1, 0.05, 0.15], "cpu": {}}}
    html["seen"] = "in-sample"
    assert tables.better([html, dump]) == "No peer is better than boilerstrip on fixtures-html/wet."
    assert tables.better([html]) == ""


def test_markdown_rows_are_as_wide_as_their_head(results: dict[str, Any]) -> None:
    for block in tables.readme(results).split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.splitlines()}) == 1


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed")
@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_report_is_one_file_that_needs_nothing_else(results: dict[str, Any], tmp_path: Path) -> None:
    from benchmarks import report

    page = report.write(results, tmp_path).read_text("utf-8")
    assert "data:image/svg+xml;base64," in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert {path.suffix for path in (tmp_path / "pictures").iterdir()} == {".svg", ".png"}


def test_the_command_line(
    results: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = tmp_path / "results.json"
    written.write_text(json.dumps(results), "utf-8")
    assert command.main(["--from", str(written), "--readme", "--out", str(tmp_path)]) == 0
    assert "**HTML**" in capsys.readouterr().out
    assert command.main(["--compare", str(written), str(written)]) == 0
    assert "+0.0000" in capsys.readouterr().out
    monkeypatch.setattr(suite, "run", lambda plan, keep: keep(results) or results)
    assert command.main(["--out", str(tmp_path / "new")]) == 0
    assert json.loads((tmp_path / "new" / "results.json").read_text("utf-8")) == results
    assert not (tmp_path / "new" / "partial.json").exists()


def test_runs_made_in_parts_are_put_together(results: dict[str, Any]) -> None:
    html, dump, text = results["sets"]
    parts = [results | {"sets": [html, dump]}, results | {"sets": [text]}]
    whole = merged(parts)
    assert whole["sets"] == results["sets"]
    assert whole["speed"]["html"][OURS]["mean_ms"] == results["speed"]["html"][OURS]["mean_ms"]
    assert merged([results]) == results | {"scaling": [], "throughput": []}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--no-fixtures"], "nothing to measure"),
        (["--data", "no-such-folder"], "holds no sets"),
        (["--peers", "nonsense"], "unknown peer"),
        (["--dumps", "nonsense"], "not among"),
    ],
)
def test_wrong_arguments(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(arguments)
    assert complaint in capsys.readouterr().err
