"""The matrix: its shape, its bounds, that it is the same every time."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.features import declare as features
from boilerstrip.classify.features.declare import (
    FEATURES,
    Feature,
    feature_columns,
    feature_hash,
    feature_matrix,
)
from boilerstrip.classify.signals import gather_facts
from boilerstrip.classify.word_vectors import word_vectors
from boilerstrip.page import Kind, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.profile import examples

LINE = "The mill by the river had not turned for thirty years, and then, one day in May, it did."
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.lists(
    st.one_of(ANY_TEXT, st.sampled_from([LINE, "Read more", "- item", "1. item", "    code()", ""])),
    max_size=12,
)
WRAPPERS = st.sampled_from(
    ["p", "div", "li", "td", "h2", "section class=card", "nav", "pre", "a href=x", "x-y"]
)


def matrix(page: Page) -> npt.NDArray[np.float32]:
    return feature_matrix(gather_facts(page))


WIDTH = {kind: len(listed) for kind, listed in FEATURES.items()}


def check(page: Page) -> None:
    """What holds for the matrix of every page with blocks."""
    found = matrix(page)
    assert found.shape == (len(page.blocks), WIDTH[page.kind])
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 1e4
    again = matrix(page)
    assert found.tobytes() == again.tobytes()


@settings(max_examples=examples(60))
@given(LINES)
def test_any_dump_has_a_matrix(lines: list[str]) -> None:
    page = read_text("\n".join(lines))
    if len(page.blocks):
        check(page)


@settings(max_examples=examples(60))
@given(st.lists(st.tuples(WRAPPERS, ANY_TEXT), max_size=12), ANY_TEXT)
def test_any_html_has_a_matrix(parts: list[tuple[str, str]], title: str) -> None:
    html = "".join(f"<{tag}>{text}{f'</{tag.split()[0]}>' if len(text) % 3 else ''}" for tag, text in parts)
    page = read_html(f"<head><title>{title}</title></head><body>{html}")
    if len(page.blocks):
        check(page)


@pytest.mark.parametrize(
    "body",
    [
        "²",
        "漢字",
        "👍 x",
        "ที่",
        "a" * 250_000,
        "<a href=x>a</a>" * 2_000,
        "<b>x</b>",
        "<p>x" * 2_000,
        "1 " * 5_000,
    ],
)
def test_odd_pages_have_a_matrix(body: str) -> None:
    check(read_html(f"<p>{body}</p>"))
    check(read_text(re.sub("<[^>]*>", "\n", body)))


def test_a_page_scores_the_same_after_any_other() -> None:
    page, other = read_html(f"<h1>Mill</h1><p>{LINE}"), read_html("<nav class=menu>x</nav><p>y")
    before = matrix(page).tobytes()
    matrix(other)
    assert matrix(page).tobytes() == before


def test_blocks_differ() -> None:
    found = matrix(read_html(f"<nav><a href=x>Home</a></nav><p>{LINE}</p>"))
    assert (found[0] != found[1]).sum() > WIDTH["html"] // 4


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_column_is_listed_once(kind: Kind) -> None:
    names = [feature.name for feature in FEATURES[kind]]
    assert len(names) == len(set(names)) > 100
    page = read_html(f"<p>{LINE}") if kind == "html" else read_text(LINE)
    assert set(feature_columns(gather_facts(page))) == set(names)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_feature_says_what_it_is(kind: Kind) -> None:
    for feature in FEATURES[kind]:
        assert feature.unit, feature.name
        assert feature.formula, feature.name
        assert "{" not in feature.formula, feature.name


def test_the_columns_stand_in_their_order() -> None:
    page = read_html(f"<h2>Mill</h2><p>{LINE} <a href=x>more</a></p><p>x")
    columns, found = feature_columns(gather_facts(page)), matrix(page)
    for at, feature in enumerate(FEATURES["html"]):
        assert found[:, at].tolist() == np.asarray(columns[feature.name], dtype=np.float32).tolist(), (
            feature.name
        )


def test_the_hash_changes_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = FEATURES["text"]
    hashes = {feature_hash("text")}
    changed = [listed[::-1], listed[1:], (Feature("new", "share", "x"), *listed)]
    changed += [(listed[0]._replace(**{field: "other"}), *listed[1:]) for field in ("name",)]
    for other in changed:
        monkeypatch.setitem(FEATURES, "text", other)
        hashes.add(feature_hash("text"))
    assert len(hashes) == len(changed) + 1


def test_the_hash_changes_with_the_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    before, vectors = feature_hash("text"), word_vectors()
    monkeypatch.setattr(features, "word_vectors", lambda: vectors._replace(digest="other"))
    assert feature_hash("text") != before


def test_the_hash_tells_kinds_apart() -> None:
    html, text = feature_hash("html"), feature_hash("text")
    assert html != text
    assert html == feature_hash("html")
    assert re.fullmatch("[0-9a-f]{16,64}", html)
