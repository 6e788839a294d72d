"""Every case under fixtures/pages: what must come out and what must not, title, byline, date, language.

What the library still gets wrong is listed in a case's ``known``, piece by piece. The list is exact: a piece
that is wrong and not listed fails, and so does one that is listed and right.

``python -m tests.renew`` brings the lists up to date.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from boilerstrip import Cleaned, clean
from boilerstrip.train.measures import units_of, word_f1

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
CASES = sorted(path.name for path in PAGES.iterdir())
LOWEST_F1 = 0.85  # word F1; a case below it is a known failure
PIECES = ("with", "without", "exact", "once")  # checks of pieces of text
METADATA = ("title", "byline", "date", "language")


class Case(NamedTuple):
    """A page and what is known of it.

    Attributes:
        raw: the page as bytes.
        gold: the text that a careful person would keep.
        facts: ``expected.json``.
    """

    raw: bytes
    gold: str
    facts: dict[str, Any]

    @property
    def known(self) -> dict[str, Any]:
        """Check -> what is known to be wrong, with ``why`` in words."""
        found: dict[str, Any] = self.facts.get("known", {})
        return found


@cache
def read_case(name: str) -> Case:
    folder = PAGES / name
    page = next(folder.glob("page.*"))
    return Case(
        page.read_bytes(),
        (folder / "expected.txt").read_text("utf-8"),
        json.loads((folder / "expected.json").read_text("utf-8")),
    )


@cache
def cleaned(name: str) -> Cleaned:
    return clean(read_case(name).raw)


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- checks: what is wrong with a page; an empty list where nothing is

Check = Callable[[Case, Cleaned], list[Any]]


def missing(case: Case, page: Cleaned) -> list[str]:
    text = folded(page.text)
    return [piece for piece in case.facts["with"] if folded(piece) not in text]


def present(case: Case, page: Cleaned) -> list[str]:
    text = folded(page.text)
    return [piece for piece in case.facts["without"] if folded(piece) in text]


def inexact(case: Case, page: Cleaned) -> list[str]:
    return [piece for piece in case.facts.get("exact", ()) if piece not in page.text]


def not_once(case: Case, page: Cleaned) -> list[str]:
    text = folded(page.text)
    return [piece for piece in case.facts.get("once", ()) if text.count(folded(piece)) != 1]


def too_low(case: Case, page: Cleaned) -> list[float]:
    """The F1 that is too low, rounded down to two decimals, so that a listed one may rise a little."""
    f1 = word_f1(page.text, case.gold, units_of(case.gold))
    return [] if f1 >= LOWEST_F1 else [math.floor(100 * f1) / 100]


def other_value(field: str) -> Check:
    def differing(case: Case, page: Cleaned) -> list[str]:
        wanted, value = case.facts[field], getattr(page, field)
        return [] if wanted is None or value == wanted else [value]

    return differing


CHECKS: dict[str, Check] = {
    "kind": other_value("kind"),
    "f1": too_low,
    "with": missing,
    "without": present,
    "exact": inexact,
    "once": not_once,
    **{field: other_value(field) for field in METADATA},
}


def applies(case: Case, check: str) -> bool:
    """Whether a case says anything that the check can compare."""
    return check == "f1" or case.facts.get(check) is not None


def listed(known: dict[str, Any], check: str) -> list[Any]:
    """What ``known`` lists for a check, always as a list."""
    value = known.get(check, [])
    return value if isinstance(value, list) else [value]


def complaint(known: dict[str, Any], check: str, wrong: list[Any]) -> str:
    """What is out of date in ``known``; empty when nothing is."""
    new = [piece for piece in wrong if piece not in listed(known, check)]
    right = [piece for piece in listed(known, check) if piece not in wrong]
    parts = [f"wrong and not known: {new}"] if new else []
    if right:
        parts.append(f"no longer wrong, so take it out of known: {right}")
    return "; ".join(parts)


# --- the cases


@pytest.mark.parametrize("name", CASES)
def test_the_expectations_agree(name: str) -> None:
    facts, gold = read_case(name).facts, read_case(name).gold
    wanted = [*facts["with"], *facts.get("exact", ()), *facts.get("once", ())]
    assert [piece for piece in wanted if folded(piece) not in folded(gold)] == []
    assert [piece for piece in facts["without"] if folded(piece) in folded(gold)] == []
    assert [piece for piece in facts.get("exact", ()) if piece not in gold] == []


@pytest.mark.parametrize("name", [name for name in CASES if "known" in read_case(name).facts])
def test_what_is_known_names_checks_and_pieces_of_the_case(name: str) -> None:
    case = read_case(name)
    assert all(applies(case, check) for check in case.known.keys() - {"why"})
    assert case.known.keys() - {"why"} <= CHECKS.keys()
    assert case.known.keys() > {"why"}, "nothing is listed: take known out"
    assert len(case.known["why"].split()) >= 5
    for check in PIECES:
        assert set(listed(case.known, check)) <= set(case.facts.get(check, ()))


@pytest.mark.parametrize(
    ("name", "check"),
    [(name, check) for name in CASES for check in CHECKS if applies(read_case(name), check)],
)
def test_page(name: str, check: str) -> None:
    case = read_case(name)
    assert complaint(case.known, check, CHECKS[check](case, cleaned(name))) == ""
    if listed(case.known, check):
        pytest.xfail(case.known["why"])


# --- the checks themselves


@pytest.mark.parametrize(
    ("known", "wrong", "words"),
    [
        ({}, [], None),
        ({}, ["Advertisement"], "not known: ['Advertisement']"),
        ({"without": ["Advertisement"]}, ["Advertisement"], None),
        ({"without": ["Advertisement"]}, [], "no longer wrong"),
        ({"without": ["Advertisement"]}, ["Advertisement", "Log in"], "not known: ['Log in']"),
        ({"without": ["Advertisement"]}, ["Log in"], "no longer wrong"),
    ],
)
def test_only_what_is_listed_may_be_wrong(known: dict[str, Any], wrong: list[str], words: str | None) -> None:
    found = complaint(known, "without", wrong)
    assert (words in found) if words else not found


def test_each_check_sees_what_it_is_there_for() -> None:
    page = clean("<p>The mill by the river turns again, and the new miller sells rye bread at the door.</p>")
    facts = {
        "kind": "text", "with": ["flour"], "without": ["rye bread"], "exact": ["rye  bread"],
        "once": ["the"], "title": "The mill", "byline": "Ann", "date": "2024-05-01", "language": "sv",
    }  # fmt: skip
    case = Case(b"", "Something else was expected here.", facts)
    wrong = {name: check(case, page) for name, check in CHECKS.items()}
    assert wrong == {
        "kind": ["html"], "f1": [0.0], "with": ["flour"], "without": ["rye bread"], "exact": ["rye  bread"],
        "once": ["the"], "title": [page.title], "byline": [""], "date": [""], "language": [page.language],
    }  # fmt: skip


def renewed(case: Case, page: Cleaned) -> dict[str, Any]:
    """The facts of a case with what is wrong now as ``known``; a reason that is missing is left empty."""
    wrong = {check: found for check in CHECKS if (found := CHECKS[check](case, page))}
    if not any(complaint(case.known, check, wrong.get(check, [])) for check in CHECKS):
        return case.facts
    known = {check: found if check in PIECES else found[0] for check, found in wrong.items()}
    facts = {name: value for name, value in case.facts.items() if name != "known"}
    return {**facts, "known": {**known, "why": case.known.get("why", "")}} if known else facts


def test_known_is_renewed_where_it_is_out_of_date() -> None:
    page = clean("<p>The mill by the river turns again, and the new miller sells rye bread at the door.</p>")
    facts = {
        "kind": "html", "with": ["flour"], "without": ["mill"], "title": page.title, "byline": "",
        "date": "", "language": page.language,
    }  # fmt: skip
    case = Case(b"", page.text, facts)
    known = {"with": ["flour"], "without": ["mill"], "why": ""}
    assert renewed(case, page) == {**facts, "known": known}
    up_to_date = case._replace(facts={**facts, "known": {**known, "why": "The miller has none."}})
    assert renewed(up_to_date, page) is up_to_date.facts
    right = {**facts, "with": [], "without": []}
    assert renewed(case._replace(facts={**right, "known": known}), page) == right
