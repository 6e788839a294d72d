"""Every case under fixtures/pages: what must stay, what must go, title, byline, date, language."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from boilerstrip import Cleaned, clean
from boilerstrip.train.measures import units_of, word_f1

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
CASES = sorted(path.name for path in PAGES.iterdir())
LOWEST = 0.85  # word F1 below which a case is listed as a known failure
# What the library still gets wrong, as "case: check". A fix turns the entry red until it is taken out.
KNOWN = frozenset((PAGES.parent / "known_failures.txt").read_text("utf-8").split("\n"))


class Case(NamedTuple):
    raw: bytes
    gold: str
    facts: dict[str, Any]


@cache
def case(name: str) -> Case:
    folder = PAGES / name
    page = next(folder.glob("page.*"))
    return Case(
        page.read_bytes(),
        (folder / "expected.txt").read_text("utf-8"),
        json.loads((folder / "expected.json").read_text("utf-8")),
    )


@cache
def cleaned(name: str) -> Cleaned:
    return clean(case(name).raw)


def known(name: str, check: str, request: pytest.FixtureRequest) -> None:
    if f"{name}: {check}" in KNOWN:
        request.applymarker(pytest.mark.xfail(reason="listed in fixtures/known_failures.txt", strict=True))


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_list_of_known_failures_names_real_checks() -> None:
    checks = {"kind", "f1", "with", "without", "exact", "once", "title", "byline", "date", "language"}
    for entry in KNOWN - {""}:
        name, _, check = entry.partition(": ")
        assert name in CASES
        assert check in checks


@pytest.mark.parametrize("name", CASES)
def test_the_expectations_agree(name: str) -> None:
    facts, gold = case(name).facts, case(name).gold
    wanted = [*facts["with"], *facts.get("exact", ()), *facts.get("once", ())]
    assert [part for part in wanted if folded(part) not in folded(gold)] == []
    assert [part for part in facts["without"] if folded(part) in folded(gold)] == []
    assert [part for part in facts.get("exact", ()) if part not in gold] == []


@pytest.mark.parametrize("name", CASES)
def test_kind(name: str, request: pytest.FixtureRequest) -> None:
    known(name, "kind", request)
    assert cleaned(name).kind == case(name).facts["kind"]


@pytest.mark.parametrize("name", CASES)
def test_f1(name: str, request: pytest.FixtureRequest) -> None:
    known(name, "f1", request)
    gold = case(name).gold
    assert word_f1(cleaned(name).text, gold, units_of(gold)) >= LOWEST


@pytest.mark.parametrize("name", CASES)
def test_with(name: str, request: pytest.FixtureRequest) -> None:
    known(name, "with", request)
    text = folded(cleaned(name).text)
    assert [part for part in case(name).facts["with"] if folded(part) not in text] == []


@pytest.mark.parametrize("name", CASES)
def test_without(name: str, request: pytest.FixtureRequest) -> None:
    known(name, "without", request)
    text = folded(cleaned(name).text)
    assert [part for part in case(name).facts["without"] if folded(part) in text] == []


@pytest.mark.parametrize("name", [name for name in CASES if "exact" in case(name).facts])
def test_exact(name: str, request: pytest.FixtureRequest) -> None:
    known(name, "exact", request)
    text = cleaned(name).text
    assert [part for part in case(name).facts["exact"] if part not in text] == []


@pytest.mark.parametrize("name", [name for name in CASES if "once" in case(name).facts])
def test_once(name: str, request: pytest.FixtureRequest) -> None:
    known(name, "once", request)
    text = folded(cleaned(name).text)
    assert [part for part in case(name).facts["once"] if text.count(folded(part)) != 1] == []


STATED = [
    (name, field)
    for name in CASES
    for field in ("title", "byline", "date", "language")
    if case(name).facts[field] is not None
]


@pytest.mark.parametrize(("name", "field"), STATED)
def test_metadata(name: str, field: str, request: pytest.FixtureRequest) -> None:
    known(name, field, request)
    assert getattr(cleaned(name), field) == case(name).facts[field]
