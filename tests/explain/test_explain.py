"""An explanation says what ``clean`` decided, and decides the same again."""

from __future__ import annotations

import inspect
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip import Explanation, clean, explain
from boilerstrip.corrections.file_format import page_hash
from boilerstrip.explain import RULES
from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS
from tests.profile import examples

LINE = "The mill by the river had not turned for thirty years until last May."
TABLE = "<table><tr><td>January<td>4.1 metres<tr><td>May<td>3.9 metres</table>"
ARTICLE = (
    f"<title>The mill turns</title><nav><a href=/>Home</a> <a href=/a>Sport</a></nav><h1>The mill turns</h1>"
    f"<p>{LINE} The council had refused to pay for it, twice, and then found the money after all.</p>{TABLE}"
    f"<p>{LINE} Nobody in the village can say who wrote the letter that made them change their minds.</p>"
    f"<aside>{LINE}</aside><div id=comments><p>I saw it turn when I was a child, and it was loud.</p></div>"
)
CASES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*/page.*"))
OPTIONS: list[dict[str, Any]] = [
    {}, {"favor": "precision"}, {"favor": "recall"}, {"favor": 30.0}, {"comments": True}, {"comments": False},
    {"tables": False}, {"min_confidence": 0.9}, {"comments": True, "tables": False, "favor": 7.0},
]  # fmt: skip


def same(found: Explanation, page: boilerstrip.Cleaned) -> None:
    """The explanation agrees with the page, and comes to the same from its numbers alone."""
    blocks = [(block.text, block.kept, block.label, block.reason) for block in found.blocks]
    assert blocks == [(block.text, block.kept, block.label, block.reason) for block in page.blocks]
    again = found.replay()
    assert again.kept == tuple(block.kept for block in page.blocks)
    assert again.label == tuple(block.label for block in page.blocks)
    assert again.rule == tuple(block.rule for block in found.blocks)
    assert found.confidence == page.confidence == pytest.approx(again.confidence)
    assert found.cut.expected_f1 == again.expected_f1


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_it_says_and_replays_what_clean_decides(path: Path) -> None:
    raw = path.read_bytes()
    found = explain(raw)
    same(found, clean(raw))
    for favor in ("precision", "recall", 0.05, 20.0):
        page, again = clean(raw, favor=favor), found.replay(favor=favor)
        assert again.kept == tuple(block.kept for block in page.blocks)
        assert again.label == tuple(block.label for block in page.blocks)
        assert again.confidence == pytest.approx(page.confidence)


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize(
    "case", ["article", "html-news-en", "html-forum-en", "text-wet-listing-de", "html-traps-en"]
)
def test_it_takes_the_options_of_clean(case: str, options: dict[str, Any], pages: Path) -> None:
    raw = ARTICLE.encode() if case == "article" else next((pages / case).glob("page.*")).read_bytes()
    same(explain(raw, **options), clean(raw, **options))


@settings(max_examples=examples(40))
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "<li>",
                "<nav>",
                "</nav>",
                "<h2>",
                "<div class=comments>",
                "</div>",
                LINE,
                "Home",
                "12 May",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(OPTIONS),
)
def test_any_page_is_replayed(parts: list[str], options: dict[str, Any]) -> None:
    raw = " ".join(parts)
    same(explain(raw, kind="html", **options), clean(raw, kind="html", **options))


@pytest.mark.parametrize("raw", ["", b"", "   ", "<p>", "<html><body></body></html>", "."])
def test_pages_without_text(raw: bytes | str) -> None:
    found = explain(raw)
    assert (found.blocks, found.confidence, found.replay().kept) == ((), 0.0, ())
    assert found.warnings == clean(raw).warnings != ()
    assert found.cut.threshold == 1.0
    assert found.to_dict()["blocks"] == []
    assert found.warnings[0] in found.to_text()
    assert found.warnings[0] in found.to_html()


def test_a_threshold_decides_instead() -> None:
    found = explain(ARTICLE)
    for threshold in (0.0, 0.3, 0.97, 1.0):
        made = found.replay(threshold=threshold)
        assert made.in_cut == tuple(0 < block.probability >= threshold for block in found.blocks)


def test_the_threshold_is_the_least_of_the_cut() -> None:
    found = explain(ARTICLE)
    assert found.cut.threshold == min(block.cut_by for block in found.blocks if block.in_cut)


def test_rules_say_what_overruled_the_cut() -> None:
    def rules(**options: Any) -> set[str]:
        return {block.rule for block in explain(ARTICLE, **options).blocks}

    assert "table" in rules(tables=False, favor=30.0)
    assert "comments" in rules(comments=True) | rules(comments=False, favor=30.0)
    assert "role" in rules(favor=30.0)
    assert rules(min_confidence=1.0) >= {"confidence"}
    shell = "<p>Loading…</p>" + "<nav><a href=/>Home</a></nav>" * 6
    assert "shell" in {block.rule for block in explain(shell).blocks}
    twice = explain(f"<p>{LINE} {LINE[4:]}</p>" * 3, favor=1e6)
    assert {block.rule for block in twice.blocks} <= RULES.keys() | {""}


def test_copies_are_named() -> None:
    found = explain(f"<p>{LINE}</p><p>What a mill.</p><p>{LINE}</p>")
    assert [block.copies for block in found.blocks] == [(2,), (), (0,)]


def test_labels_are_those_of_the_library() -> None:
    for block in explain(ARTICLE).blocks:
        assert block.if_kept in KEPT_LABELS
        assert block.if_removed in REMOVED_LABELS
        assert block.label in (block.if_kept, block.if_removed, "duplicate")


def test_json_holds_everything() -> None:
    found = explain(ARTICLE, url="https://example.org/mill")
    plain = json.loads(found.to_json())
    assert plain == found.to_dict()
    assert list(plain) == [
        "kind", "title", "url", "confidence", "cut", "blocks", "warnings", "reliability",
        "byline", "date", "group_kinds", "sha256",
    ]  # fmt: skip
    assert plain["sha256"] == page_hash(ARTICLE)
    assert plain["url"] == "https://example.org/mill"
    block = plain["blocks"][2]
    assert {
        "text",
        "probability",
        "pushes",
        "copies",
        "evidence",
        "rule",
        "fixed",
        "runs",
        "xpath",
    } <= block.keys()
    assert {"group", "about", "push", "evidence"} == block["pushes"][0].keys()


def test_it_survives_pickling_and_is_frozen() -> None:
    found = explain(ARTICLE)
    copy = pickle.loads(pickle.dumps(found))
    assert type(copy) is Explanation
    assert copy == found
    with pytest.raises(AttributeError):
        found.title = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"raw": 3}, TypeError),
        ({"raw": "", "url": 3}, TypeError),
        ({"raw": "", "favor": "all"}, ValueError),
        ({"raw": "", "nothing": 1}, TypeError),
    ],
)
def test_wrong_arguments(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        explain(**arguments)


def test_a_wrong_favor_to_replay() -> None:
    with pytest.raises(ValueError, match="favor must be"):
        explain("").replay(favor="all")


def test_the_signature_names_the_options() -> None:
    assert list(inspect.signature(explain).parameters) == list(inspect.signature(clean).parameters)
