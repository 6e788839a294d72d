"""The matrix: its shape, its bounds, that it is the same every time."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.classify.features.matrix import feature_columns, feature_matrix, recorded_program
from boilerstrip.classify.signals import gather_signals
from boilerstrip.labels import Kind
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.cores import running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

LINE = "The mill by the river had not turned for thirty years, and then, one day in May, it did."
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.lists(
    st.one_of(ANY_TEXT, st.sampled_from([LINE, "Read more", "- item", "1. item", "    code()", ""])),
    max_size=12,
)
WRAPPERS = st.sampled_from(
    ["p", "div", "li", "td", "h2", "section class=card", "nav", "pre", "a href=x", "x-y"]
)


def matrix(page: Page) -> Matrix:
    return feature_matrix(gather_signals(page))


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
    signals = gather_signals(page)
    with running("native"):
        one = feature_matrix(signals)
    with running("python"):
        other = feature_matrix(signals)
    np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)  # pytest.approx is slow on a large matrix


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


def test_the_columns_stand_in_their_order() -> None:
    page = read_html(f"<h2>Mill</h2><p>{LINE} <a href=x>more</a></p><p>x")
    columns, found = feature_columns(gather_signals(page)), matrix(page)
    for at, feature in enumerate(FEATURES["html"]):
        wanted = np.asarray(columns[feature.name], dtype=np.float32)
        assert found[:, at] == pytest.approx(wanted, rel=1e-5, abs=1e-6), feature.name


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_program_reads_all_that_it_needs_and_is_the_same_every_time(kind: Kind) -> None:
    program = recorded_program(kind)
    assert {"words", "page.blocks.heading", "embeddings.mean"} <= {path for path, _ in program.inputs}
    assert program == recorded_program(kind)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_column_is_listed(kind: Kind) -> None:
    page = read_html(f"<p>{LINE}") if kind == "html" else read_text(LINE)
    assert set(feature_columns(gather_signals(page))) == {feature.name for feature in FEATURES[kind]}


@pytest.mark.parametrize("page", [read_html(""), read_text("")])
def test_a_page_without_blocks_has_a_matrix_without_rows(page: Page) -> None:
    assert matrix(page).shape == (0, WIDTH[page.kind])
