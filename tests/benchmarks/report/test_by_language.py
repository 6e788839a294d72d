from __future__ import annotations

from typing import Any

import pytest

from benchmarks.report import by_language as report
from benchmarks.systems.registry import OURS


def a_set(languages: str, f1: float, **more: Any) -> dict[str, Any]:
    """A set with a page for each language: boilerstrip has this F1 on all, ``peer`` ran on the first."""
    names = [f"{at}-{language}" for at, language in enumerate(languages.split())]
    known = {name: {"language": name.split("-")[1].strip("."), "site": name} for name in names}
    pages = {name: {"row": [f1, f1, f1]} for name in names}
    peer = {names[0]: {"row": [1.0, 1.0, 1.0]}}
    systems = {OURS: {"pages": pages, "seen": ""}, "peer": {"pages": peer}}
    return (
        {"measure": "units", "kind": "html", "dump": "", "of": len(names), "pages": known}
        | {"systems": systems}
        | more
    )


def test_pages_of_all_sets_count_together() -> None:
    [found] = report.by_language([a_set("el ru el", 0.9), a_set("el . el", 0.6)])
    assert found.rows[0] == ["language", "pages", "peer", OURS, "95 %"]
    assert [row[:4] for row in found.rows[1:]] == [["el, HTML", "4", "", "0.750"]]


def test_dumps_have_rows_of_their_own_after_the_pages() -> None:
    sets = [
        a_set("ru ru ru", 0.5),
        a_set("el el el el", 0.9),
        a_set("el el el el", 0.8, kind="text", dump="wet"),
    ]
    sets.append(a_set("el el el el", 0.1, kind="text", dump="html2text"))  # the same pages once more
    [found] = report.by_language(sets)
    assert [(row[0], row[3]) for row in found.rows[1:]] == [
        ("el, HTML", "0.900"), ("ru, HTML", "0.500"), ("el, text", "0.800"),
    ]  # fmt: skip


def test_the_interval_is_that_of_sites() -> None:
    one = a_set("el el el el", 0.9)
    for at, page in enumerate(one["systems"][OURS]["pages"].values()):
        page["row"] = [at / 4] * 3
    [apart] = report.by_language([one])
    for known in one["pages"].values():
        known["site"] = "the same"
    [together] = report.by_language([one])
    assert together.rows[1][-1] == "0.375 to 0.375"
    assert apart.rows[1][-1] != together.rows[1][-1]


@pytest.mark.parametrize(
    "one",
    [a_set(". . .", 0.9), a_set("el el", 0.9), a_set("el el el", 0.9, measure="snippets")],
    ids=["no language is named", "few pages", "another measure"],
)
def test_what_says_nothing_of_a_language_has_no_table(one: dict[str, Any]) -> None:
    assert report.by_language([one]) == []
