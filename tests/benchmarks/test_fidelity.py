from __future__ import annotations

from dataclasses import replace

from benchmarks.data.datasets import DataSet
from benchmarks.fidelity import fidelity
from benchmarks.measure.fidelity import MEASURES
from benchmarks.systems.registry import MARKDOWN, System


def test_html_sets_are_measured(three: tuple[DataSet, ...]) -> None:
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    found, skipped = fidelity(three, (MARKDOWN[0], absent))
    assert list(found) == ["fixtures-html"]
    assert list(found["fixtures-html"]) == ["boilerstrip"]
    figures = found["fixtures-html"]["boilerstrip"]
    assert list(figures) == list(MEASURES)
    assert sum(kept for _, kept in figures.values()) > 0
    assert all(0 <= right <= kept for right, kept in figures.values())
    assert skipped == {"absent": "not installed"}


def test_dumps_are_not_measured(three: tuple[DataSet, ...]) -> None:
    dumps = [replace(one, dump="wet") for one in three]
    assert fidelity(dumps, MARKDOWN[:1]) == ({}, {})


def test_without_systems_nothing_is_measured(three: tuple[DataSet, ...]) -> None:
    assert fidelity(three, ()) == ({}, {})
