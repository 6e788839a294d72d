"""The measures against cases worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.data.datasets import Page
from benchmarks.measure.scores import (
    MEASURES,
    difference,
    page_f,
    resamples,
    shingle_counts,
    snippet_counts,
    summary,
)


def test_units_follow_the_script_of_the_gold_and_words_do_not() -> None:
    page = Page("1", "html", gold="天地玄黄 宇宙洪荒")
    assert MEASURES["units"].row("天地", page)[1] == pytest.approx(2 / 8)
    assert MEASURES["words"].row("天地", page)[1] == 0.0


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        # a b c d, b c d e against a b c d: one of two is right, nothing is missing.
        ("a b c d e", "a b c d", (1 / 2, 1 / 2, 0.0)),
        ("a b c d", "a b c d e", (1 / 2, 0.0, 1 / 2)),
        # Shorter than four words: the whole text is the shingle.
        ("a b", "a b", (1.0, 0.0, 0.0)),
        ("a b", "a b c", (0.0, 1 / 2, 1 / 2)),
        # Twice in the text, once in the gold: a multiset.
        ("a b c d a b c d", "a b c d", (1 / 5, 4 / 5, 0.0)),
        # Case counts.
        ("A b c d", "a b c d", (0.0, 1 / 2, 1 / 2)),
        ("", "", (0.0, 0.0, 0.0)),
        ("", "a b c d", (0.0, 0.0, 1.0)),
    ],
)
def test_shingles(text: str, gold: str, expected: tuple[float, ...]) -> None:
    assert shingle_counts(text, gold) == pytest.approx(expected)


def test_shingle_f_is_of_mean_precision_and_recall() -> None:
    # Precisions 1/2 and 1, recalls 1 and 1/4; the page without prediction has no precision to average.
    rows = [(0.5, 0.5, 0.0), (0.25, 0.0, 0.75), (0.0, 0.0, 1.0)]
    found = summary("shingles", rows)
    precision, recall = 0.75, (1 + 0.25 + 0) / 3
    assert found["P"].value == pytest.approx(precision)
    assert found["R"].value == pytest.approx(recall)
    assert found["F"].value == pytest.approx(2 * precision * recall / (precision + recall))


def test_snippets() -> None:
    text = "The first   sentence.\nThe second."
    assert snippet_counts(text, ["first sentence. The", "third"], ["second", "Menu"]) == (1.0, 1.0, 1.0)
    assert snippet_counts("", ["a"], ["b"]) == (0.0, 0.0, 1.0)


def test_snippets_are_summed_over_pages() -> None:
    found = summary("snippets", [(2.0, 1.0, 0.0), (1.0, 0.0, 3.0)])
    assert found["P"].value == pytest.approx(3 / 4)
    assert found["R"].value == pytest.approx(3 / 6)
    assert found["F"].value == pytest.approx(2 * 3 / (2 * 3 + 1 + 3))


def test_word_figures_are_means_of_pages() -> None:
    found = summary("words", [(1.0, 0.5, 2 / 3), (0.0, 0.0, 0.0)])
    assert [found[key].value for key in "PRF"] == pytest.approx([0.5, 0.25, 1 / 3])


def test_f_of_one_page() -> None:
    assert page_f("words", (0.5, 0.5, 0.4)) == 0.4
    assert page_f("shingles", (0.5, 0.5, 0.0)) == pytest.approx(2 / 3)
    assert page_f("snippets", (0.0, 0.0, 0.0)) == 1.0


def test_intervals_hold_the_value_and_narrow_with_pages() -> None:
    pages = [(score, score, score) for score in (0.2, 0.9, 0.6, 0.7)]
    few, many = summary("words", pages)["F"], summary("words", pages * 50)["F"]
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 4
    # 1.96 standard errors of a mean.
    assert many.high - many.value == pytest.approx(1.96 * 0.2550 / 200**0.5, rel=0.1)


def test_a_paired_difference_is_narrower_than_its_parts() -> None:
    ours = [(score, score, score) for score in (0.2, 0.9, 0.6, 0.7)]
    theirs = [(score - 0.1,) * 3 for score, *_ in ours]
    gap = difference("words", ours, theirs)
    assert (gap.value, gap.low, gap.high) == pytest.approx((0.1, 0.1, 0.1))


def test_pages_must_pair() -> None:
    with pytest.raises(ValueError, match="2 pages cannot be paired with 1"):
        difference("words", [(1.0,) * 3] * 2, [(1.0,) * 3])


def test_resamples_are_the_same_every_time() -> None:
    first = resamples(range(7))
    assert (first == resamples(range(7))).all()
    assert (first.sum(axis=1) == 7).all()


def test_pages_of_a_site_are_drawn_together() -> None:
    drawn = resamples(["a", "b", "a", "c"])
    assert (drawn[:, 0] == drawn[:, 2]).all()
    assert (drawn[:, [0, 1, 3]].sum(axis=1) == 3).all(), "three sites, three draws"


def test_an_interval_is_wider_where_pages_are_of_few_sites() -> None:
    rows = [(score,) * 3 for score in (0.2, 0.9, 0.6, 0.7)] * 10
    sites = ["a", "b", "c", "d"] * 10
    alone, together = summary("words", rows)["F"], summary("words", rows, sites)["F"]
    assert together.value == alone.value
    assert together.high - together.low > 2 * (alone.high - alone.low)
    half = [(score / 2,) * 3 for score, *_ in rows]
    narrow, wide = difference("words", rows, half), difference("words", rows, half, sites)
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)
