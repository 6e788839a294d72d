"""Calibration, speed, scaling, dumps and comparison against cases worked out by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
import pytest

from benchmarks.data import dumps
from benchmarks.data.datasets import DataSet, Page
from benchmarks.measure.calibration import Judged, calibration, judge, reliability, risk_coverage
from benchmarks.measure.scaling import exponent, page_of_blocks, page_of_size
from benchmarks.measure.speed import cost_ratio, cpu_figures, pooled, to_parser
from benchmarks.report.compare import compare, report
from benchmarks.report.progress import Progress
from benchmarks.systems.registry import Answer
from benchmarks.throughput import throughput


def column(*values: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def test_reliability_bins() -> None:
    curve = reliability(column(0.05, 0.15, 0.95, 1.0), column(0, 1, 1, 0.5), column(1, 1, 3, 1), bins=2)
    assert curve == [
        {"said": pytest.approx(0.1), "held": pytest.approx(0.5), "share": pytest.approx(2 / 6)},
        {"said": pytest.approx(3.85 / 4), "held": pytest.approx(3.5 / 4), "share": pytest.approx(4 / 6)},
    ]


def test_empty_bins_are_left_out() -> None:
    assert len(reliability(column(0.5), column(1), column(1), bins=10)) == 1
    assert reliability(column(0.5), column(1), column(0), bins=10) == []


def test_risk_coverage() -> None:
    curve = risk_coverage([0.9, 0.5, 0.9, 0.7], [1.0, 0.0, 0.8, 0.6])
    assert [(point["threshold"], point["coverage"]) for point in curve] == [
        (0.9, 0.5),
        (0.7, 0.75),
        (0.5, 1.0),
    ]
    assert [point["f1"] for point in curve] == pytest.approx([0.9, 0.8, 0.6])


def test_an_answer_is_judged_by_its_gold() -> None:
    answer = Answer("The cat sat there.", 0.8, (("Home Menu", 0.1), ("The cat sat there.", 0.9)))
    judged = judge(answer, "The cat sat there.", "article")
    assert judged.kept.tolist() == [0.0, 1.0]
    assert judged.words.tolist() == [2.0, 4.0]
    assert (judged.f1, judged.confidence) == (1.0, 0.8)


def test_calibration_of_pages_that_say_what_holds() -> None:
    pages = [
        Judged("article", column(0.0, 1.0), column(0.0, 1.0), column(3, 5), 1.0, 1.0),
        Judged("", column(1.0), column(0.0), column(8), 0.5, 1.0),
    ]
    found = calibration(pages)
    assert found["blocks"]["ece"] == pytest.approx(8 / 16)
    assert found["pages"]["ece"] == pytest.approx(0.25)
    assert found["by_type"] == {"article": {"count": 1, "blocks": 0.0, "pages": 0.0}}


def timed(ms: Sequence[float], parser_ms: Sequence[float]) -> list[dict[str, Any]]:
    return [
        {"row": [0.5] * 3, "found": [None, None], "ms": spent, "parser_ms": parser}
        for spent, parser in zip(ms, parser_ms, strict=True)
    ]


def test_multiples_of_the_parser_are_of_pages_and_of_sums() -> None:
    pages = timed([1.0, 4.0, 3.0], [1.0, 2.0, 1.0])
    found = to_parser(pages)["to_parser"]
    assert (found["median"], found["total"]) == (2.0, 2.0)
    assert cpu_figures(pages)["mean_ms"] == pytest.approx(8 / 3)
    assert to_parser([{"ms": 1.0}]) == {}
    assert cost_ratio([{"ms": 1.0}], pages[:1]) == {}


def test_systems_of_one_run_compare_by_their_plain_ratio() -> None:
    found = cost_ratio(timed([2.0, 9.0], [0.7, 1.3]), timed([1.0, 3.0], [0.7, 1.3]))
    assert (found["median"], found["total"]) == pytest.approx((2.5, 11 / 4))


def test_a_slower_machine_changes_no_ratio() -> None:
    ours, theirs = timed([2.0, 9.0], [1.0, 2.0]), timed([1.0, 3.0], [1.0, 2.0])
    slower = timed([3.0, 9.0], [3.0, 6.0])
    assert cost_ratio(ours, slower) == pytest.approx(cost_ratio(ours, theirs))


def test_speed_is_pooled_over_sets_of_a_kind() -> None:
    systems = {
        name: {"pages": dict(zip("ab", timed(ms, [1.0, 1.0]), strict=True)), "peak_mb": 5.0}
        for name, ms in (("boilerstrip", [2.0, 4.0]), ("peer", [4.0, 4.0]))
    }
    one = {"name": "s", "kind": "html", "systems": systems}
    rows = pooled([one, one | {"name": "t"}, one | {"kind": "text"}], "html")
    assert rows["peer"]["pages"] == 4
    assert rows["peer"]["ours_to_it"]["total"] == pytest.approx(0.75)
    assert rows["boilerstrip"]["to_parser"]["median"] == pytest.approx(3.0)
    assert rows["peer"]["peak_mb"] == 5.0
    assert rows["lxml parse"]["mean_ms"] == pytest.approx(1.0)


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_exponent_of_a_power(power: float) -> None:
    x = [10.0**at for at in range(6)]
    assert exponent(x, [3 * value**power for value in x]) == pytest.approx(power)


def test_the_exponent_is_of_the_upper_end() -> None:
    # A fixed cost of 100 bends the lower end.
    x = [10.0**at for at in range(8)]
    assert exponent(x, [100 + value for value in x]) == pytest.approx(1.0, abs=0.01)
    assert isnan(exponent([5], [1]))
    assert isnan(exponent([], []))


@pytest.mark.parametrize("kind", ["html", "text"])
def test_made_up_pages_have_the_size_asked_for(kind: Any) -> None:
    assert 10_000 <= len(page_of_size(10_000, kind)) < 12_500
    assert page_of_size(5_000, kind) == page_of_size(5_000, kind)
    page = page_of_blocks(40, kind)
    assert (page.count(b"<p>") if kind == "html" else page.count(b"\n") + 1) == 40


def test_dumps_keep_what_is_known() -> None:
    pages = (Page("1", "html", url="http://x.org", gold="A b.", content=b"<p>A b.</p><p>C.</p>"),)
    dumped = dumps.dump(DataSet("s", "words", pages, trained_on=True, folds=True), "wet")
    assert (dumped.name, dumped.kind, dumped.origin, dumped.dump) == ("s/wet", "text", "s", "wet")
    assert (dumped.trained_on, dumped.folds) == (True, True)
    assert dumped.pages[0].raw == b"A b.\nC."
    assert dumped.pages[0].gold == "A b."


def test_flatteners_are_chosen_by_name() -> None:
    assert dumps.choose("none") == ()
    assert dumps.choose("itext, wet") == ("itext", "wet")
    assert {"wet", "itext"} <= set(dumps.choose("all"))
    with pytest.raises(ValueError, match="'nonsense' is not among"):
        dumps.choose("nonsense")


@pytest.mark.parametrize(
    ("text", "gold", "best"),
    [
        ("Home\nThe cat sat on the mat.\nMenu", "The cat sat on the mat.", "The cat sat on the mat."),
        ("Home\nMenu", "Something else here.", ""),
        ("", "Something", ""),
    ],
)
def test_the_oracle_picks_the_best_lines(text: str, gold: str, best: str) -> None:
    assert dumps.oracle(text, gold) == best


def run_of(scores: dict[str, float], ms: float) -> dict[str, Any]:
    pages = {name: {"row": [score] * 3, "ms": ms, "parser_ms": 1.0} for name, score in scores.items()}
    return {"sets": [{"name": "s", "measure": "words", "systems": {"tool": {"pages": pages}}}]}


def test_two_runs_are_compared_on_the_pages_of_both() -> None:
    first = run_of({"a": 0.5, "b": 0.6, "gone": 0.0}, 2.0)
    second = run_of({"new": 1.0, "b": 0.7, "a": 0.9}, 1.0)
    (found,) = compare(first, second)
    assert found["pages"] == 2
    assert found["F"][0] == pytest.approx(0.25)
    assert found["cpu"]["total"] == pytest.approx(0.5)
    assert found["changed"] == [("a", 0.5, 0.9), ("b", 0.6, 0.7)]
    assert "+0.2500" in report(first, second)


def test_runs_without_a_common_page() -> None:
    assert report(run_of({"a": 1.0}, 1.0), run_of({"b": 1.0}, 1.0)) == "the two runs share no pages"
    assert report({"sets": []}, {"sets": []}) == "the two runs share no pages"


def test_throughput_repeats_pages() -> None:
    found = throughput([b"<p>One.</p>", b"<p>Two.</p>"], 20)
    assert [one["workers"] for one in found] == [1, 2]
    assert all(one["pages_per_second"] > 0 for one in found)


def test_progress_counts() -> None:
    stream = io.StringIO()
    with Progress("work", 2, stream) as bar:
        bar.step()
        bar.step()
    assert "0/2" in stream.getvalue().splitlines()[0]
    assert "2/2" in stream.getvalue().splitlines()[-1]
