"""What a block is about against what its page is about."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.features.embedding import TOPICS, embedding_features
from boilerstrip.classify.signals import gather_signals
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text

BREAD = "Mix the flour with water, salt and yeast, and let the dough rest."
OVEN = "Bake the loaf in a hot oven until the crust is brown, and eat it with butter."
COURT = "The judge told the lawyers that the court will hear the appeal in March."


def html(*blocks: str, title: str = "") -> Columns:
    body = "".join(f"<p>{block}</p>" for block in blocks)
    return embedding_features(gather_signals(read_html(f"<title>{title}</title>{body}")))


def test_what_is_about_something_else_is_less_like_its_page() -> None:
    found = html(BREAD, OVEN, BREAD, COURT, OVEN, BREAD, OVEN, title="How to bake bread")
    for name in ("alike_title", "alike_page", "alike_neighbours"):
        assert found[name][3] == min(found[name][1:-1]), name


def test_cosines_are_in_range() -> None:
    found = html(BREAD, OVEN, COURT, title="How to bake bread")
    for name, most in (("alike_title", 1), ("alike_page", 1), ("alike_neighbours", 2)):
        assert np.abs(found[name]).max() <= most + 1e-5


def test_without_a_title_the_first_block_stands_for_it() -> None:
    found = embedding_features(gather_signals(read_text(f"{BREAD}\n\n{COURT}\n")))
    assert found["alike_title"][0] == pytest.approx(1)
    assert found["alike_title"][1] < 0.9


def test_a_block_without_known_words_is_like_nothing() -> None:
    found = html(BREAD, "qqxqqzqq", OVEN)
    assert [float(found[name][1]) for name in (*TOPICS, "alike_title", "alike_page")] == [0] * 34


def test_a_lone_block_has_no_neighbours() -> None:
    assert html(BREAD)["alike_neighbours"].tolist() == [0]
