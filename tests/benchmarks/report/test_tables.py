from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measure.fidelity import MEASURES
from benchmarks.report import tables
from benchmarks.systems.registry import OURS


def a_set(of: int = 2, seen: str = "") -> dict[str, Any]:
    """A set of two pages: boilerstrip ran on both, ``peer`` on one of them, with a better F."""
    return {
        "of": of,
        "pages": {"a": {}, "b": {}},
        "systems": {
            OURS: {"F": [0.8, 0.7, 0.9], "pages": {"a": {}, "b": {}}, "seen": seen},
            "peer": {"F": [0.9, 0.8, 1.0], "pages": {"a": {}}},
        },
    }


def test_the_first_column_is_aligned_to_the_left_and_the_others_to_the_right() -> None:
    assert tables.aligned([["name", "n"], ["a", "100"]]) == "name    n\n---------\na     100"


def test_systems_are_ranked_by_f() -> None:
    assert tables.ranked(a_set()) == ["peer", OURS]


@pytest.mark.parametrize(("of", "words"), [(2, "2 pages"), (1_500, "2 of 1,500 pages")])
def test_a_count_says_of_how_many_pages_it_is(of: int, words: str) -> None:
    assert tables.count(a_set(of)) == words


def test_figures_are_marked_where_a_note_explains_them() -> None:
    one = a_set(seen="in-sample")
    assert tables.mark(one, OURS) == "ⁱ"
    assert tables.mark(one, "peer") == tables.PART_MARK
    assert tables.notes([one]) == (tables.MARK_NOTES["in-sample"], tables.PART_NOTE)
    del one["systems"]["peer"]
    assert tables.notes([one]) == (tables.MARK_NOTES["in-sample"],)


def test_a_note_begins_with_its_mark() -> None:
    for name, note in tables.MARK_NOTES.items():
        assert note.startswith(tables.MARKS[name])
    assert tables.PART_NOTE.startswith(tables.PART_MARK)


def test_the_tables_of_a_run(results: dict[str, Any]) -> None:
    found = list(tables.tables(results))
    parts = list(dict.fromkeys(table.part for table in found))
    assert parts == ["quality", "speed", "fidelity", "calibration", "against", "sets"]
    assert all(len({len(row) for row in table.rows}) == 1 for table in found)


def test_the_fastest_system_comes_first() -> None:
    slow, fast = (
        {"mean_ms": ms, "median_ms": ms, "p99_ms": ms, "peak_mb": 1.0, "to_parser": {"median": ms, "p99": ms}}
        for ms in (9.0, 2.0)
    )
    assert [row[0] for row in tables.speed("html", {"slow": slow, "fast": fast}).rows[1:]] == ["fast", "slow"]


def test_a_series_without_points_has_no_row() -> None:
    one = {"system": "a", "kind": "html", "by": "bytes", "exponent": 1.0, "failure": ""}
    rows = tables.scaling([one | {"x": [10], "ms": [2_000.0]}, one | {"x": [], "ms": []}]).rows
    assert rows[1:] == [["a", "HTML", "bytes", "1.00", "10", "2.00", ""]]


def test_the_fidelity_of_all_sets_together() -> None:
    none = {name: [0, 0] for name in MEASURES}
    found = {
        "a": {"ours": none | {"formulas": [3, 4]}, "peer": none | {"formulas": [1, 2]}},
        "b": {"ours": none | {"formulas": [4, 4]}},
    }
    assert tables.fidelity_readme(found).split("\n")[2:] == ["| formulas there | 87.5% of 8 | 50.0% of 2 |"]
    assert tables.FIDELITY_WORDS.keys() == set(MEASURES)


def _system(figure: float, pages: int = 2) -> dict[str, Any]:
    return {"F": [figure, figure - 0.1, figure + 0.1], "pages": {str(at): {} for at in range(pages)}}


def _set(name: str, seen: str, peers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    against = {
        peer: {"pages": 2, "F": [0.8 - found["F"][0], -0.05, 0.25], "cpu": {}}
        for peer, found in peers.items()
    }
    return {
        "name": name,
        "title": "word F1",
        "dump": "",
        "of": 2,
        "pages": {"0": {}, "1": {}},
        "systems": {OURS: _system(0.8) | {"seen": seen}, **peers},
        "against": against,
    }


def test_all_sets_in_one_table() -> None:
    news = _set("news", "out-of-fold", {"one": _system(0.6), "two": _system(0.7), "some": _system(0.9, 1)})
    alone = _set("eval-only/alone", "measured-only", {})
    table = tables.all_sets([news, {**news, "dump": "wet"}, alone])
    assert table.rows[1:] == [
        [
            *("newsᵒ", "2", "word F1", "0.600", "0.900ˢ", "0.700"),
            *("0.800", "0.700 to 0.900", "two", "+0.100", "-0.050 to +0.250"),
        ],
        ["eval-only/aloneᵐ", "2", "word F1", "", "", "", "0.800", "0.700 to 0.900", "", "", ""],
    ]
    assert table.rows[0] == [
        *("set", "pages", "measure", "one", "some", "two", "boilerstrip", "95 %"),
        *("best peer", "difference", "95 %"),
    ]
    assert any("measured only" in note for note in table.notes)
    assert "best peer" not in tables.all_sets([alone]).rows[0]
