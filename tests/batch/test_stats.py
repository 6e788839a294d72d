from __future__ import annotations

from typing import Any

from boilerstrip.batch.records import Problem, Record, Skipped
from boilerstrip.batch.stats import Summary, Tally


def row(**values: Any) -> dict[str, Any]:
    return {"text": "words", "warnings": [], "error": "", "confidence": 0.95} | values


def counted() -> Tally:
    tally = Tally()
    record = Record("a", "", b"<p>words")
    tally.add_row(record, row())
    tally.add_row(record, row(confidence=1.0, warnings=["cut"]))
    tally.add_row(record, row(text="", confidence=0.0))
    tally.add_row(record, row(text="", confidence=0.0, error="crashed"))
    tally.add_other(Skipped("no page"))
    tally.add_other(Skipped("no page"))
    tally.add_other(Problem("b:3", "the line is not JSON"))
    return tally


def test_rows_are_counted() -> None:
    tally = counted()
    assert (tally.rows, tally.empty, tally.warned, tally.failed) == (4, 2, 1, 1)
    assert (tally.bytes_in, tally.characters_out) == (4 * 8, 2 * 5)
    assert tally.confidence == [1, 0, 0, 0, 0, 0, 0, 0, 0, 2], "the failed row is left out"


def test_what_is_no_page_is_counted() -> None:
    tally = counted()
    assert (tally.problems, tally.skipped) == (1, {"no page": 2})
    assert tally.messages == ["a: crashed", "b:3: the line is not JSON"]


def test_only_the_first_problems_are_kept_in_words() -> None:
    tally = Tally()
    for number in range(1_000):
        tally.add_other(Problem("a", str(number)))
    assert (tally.problems, len(tally.messages), tally.messages[-1]) == (1_000, 100, "a: 99")


def test_a_problem_of_many_rows_is_told_once_and_counted() -> None:
    tally = Tally()
    for number in range(1, 2_001):
        tally.add_other(
            Problem(f"a:{number}", f"no column 'html'; there are: n{number}", kind="no column 'html'")
        )
    tally.add_other(Problem("a:2001", "no column 'url'; there are: n", kind="no column 'url'"))
    tally.add_other(Problem("a:2002", "the line is not JSON"))
    assert tally.problems == 2_002
    assert tally.messages == [
        "a:1: no column 'html'; there are: n1",
        "a:2001: no column 'url'; there are: n",
        "a:2002: the line is not JSON",
    ]
    lines = str(Summary(tally, 0, 0, 1.0)).splitlines()
    assert lines[3:5] == ["problems: 2,002", "  2,000 times: no column 'html'"]
    assert lines[5] == "confidence"


def test_a_run_is_clean_where_nothing_was_wrong() -> None:
    assert Summary(Tally(rows=3, empty=1, warned=1), 1, 3, 1.0).is_clean
    assert not Summary(Tally(rows=3, failed=1), 1, 3, 1.0).is_clean
    assert not Summary(Tally(rows=3, problems=1), 1, 3, 1.0).is_clean


def test_the_summary_in_words() -> None:
    lines = str(Summary(counted(), 2, 3, 1.5)).splitlines()
    assert lines[:5] == [
        "4 pages in 2 files; 3 of them now, in 2 s (2.0 pages/s)",
        "0.0 MB in, 0.0 million characters out",
        "2 without text, 1 with warnings, 1 failed",
        "skipped: 2 no page",
        "problems: 1",
    ]
    assert lines[-1] == f"  0.9 to 1.0 {2:>10} {'█' * 30}"
    assert Summary(Tally(), 0, 0, 0.0).pages_per_second == 0
