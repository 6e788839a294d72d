"""A whole run on three fixtures: figures, tables, JSON and, where matplotlib is installed, the report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import suite
from benchmarks.data.datasets import DataSet, fixtures
from benchmarks.report import overview
from benchmarks.report.joining import joined
from benchmarks.suite import Plan, run
from benchmarks.systems import registry as systems
from benchmarks.systems.registry import BOILERSTRIP, OURS, PARSER, System
from tests.profile import needs

CASES = {"html-news-en", "html-forum-en", "text-wet-news-en"}


@pytest.fixture(scope="module")
def three() -> tuple[DataSet, ...]:
    from dataclasses import replace

    return tuple(
        replace(one, pages=tuple(page for page in one.pages if page.id in CASES)) for one in fixtures()
    )


@pytest.fixture(scope="module")
def written(three: tuple[DataSet, ...], fake: System) -> str:
    """What a run with a fake peer writes."""
    parser = next(system for system in systems.SYSTEMS if system.name == PARSER)
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    plan = Plan(three, (BOILERSTRIP, fake, absent, parser), ("wet",), 1, False, False, "python -m benchmarks")
    return json.dumps(run(plan))


@pytest.fixture
def results(written: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written)
    return found


def test_a_run_has_all_its_parts(results: dict[str, Any]) -> None:
    assert [one["name"] for one in results["sets"]] == ["fixtures-html", "fixtures-html/wet", "fixtures-text"]
    html, dump, text = results["sets"]
    assert [len(one["pages"]) for one in (html, dump, text)] == [2, 2, 1]
    for one in (html, dump, text):
        assert set(one["systems"]) == {OURS, "fake"}
        assert one["systems"][OURS]["F"][0] > 0.5
        assert one["systems"][OURS]["failures"] == []
        assert one["systems"][OURS]["pages"].keys() == one["pages"].keys()
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


@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_report_is_one_file_that_needs_nothing_else(results: dict[str, Any], tmp_path: Path) -> None:
    needs("matplotlib", "bench")
    from benchmarks.report import html as report

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
