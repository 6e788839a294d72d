"""The signature of a page: what it tells apart, what it does not, and how long it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify import Steps, classify_steps
from boilerstrip.page import Page
from boilerstrip.pipeline import Cleaner, read
from boilerstrip.site.signature import (
    COLUMNS,
    MAX_LOG_ODDS,
    MAX_ROWS,
    Signature,
    columns_of,
    log_odds,
    make_signature,
    page_key,
    shortened,
)
from tests.growth import assert_linear
from tests.profile import examples
from tests.site.made import columns, html_page, signature, text_page

LINE = "The mill by the river turns again."


def signed(raw: str) -> Signature:
    found = Cleaner().signature(raw)
    assert found is not None
    return found


def test_each_block_has_a_row_in_each_column() -> None:
    for raw in (html_page(0), text_page(0)):
        made, page = signed(raw), read(raw)
        assert len(made) == len(page.blocks) > 1
        assert {name: (len(column), column.dtype) for name, column in columns_of(made)} == {
            name: (len(made), np.dtype(kind)) for name, kind in COLUMNS.items()
        }


def test_it_holds_no_text() -> None:
    made = signed(html_page(0))
    assert {type(getattr(made, name)) for name in Signature.__slots__} <= {str, int, np.ndarray}
    assert made.kind in ("html", "text")


def test_texts_that_differ_in_digits_and_case_are_the_same() -> None:
    made = signed(
        f"<p>{LINE} 12</p><p>{LINE.upper()} 47</p><p>{LINE} 123</p><p>Another line of the page.</p>"
    )
    first, second, third, other = made.text.tolist()
    assert first == second
    assert len({first, third, other}) == 3


def test_first_and_last_words() -> None:
    made = signed(
        "<p>By our own writer</p><p>By our dear old aunt</p><p>Read by our own writer</p><p>By our</p>"
    )
    assert made.first[0] == made.first[1] != made.first[2]
    assert made.last[0] == made.last[2] != made.last[1]
    assert (made.first[3], made.last[3]) == (0, 0)  # too short
    again = signed("<p>Read on about the mill or read on</p>")
    assert again.first[0] != again.last[0]  # the same words at both ends


def test_the_path_is_that_of_the_innermost_containers() -> None:
    page = (
        "<div class=a><div class=b1><div><p>One line of it.</p></div></div></div>"
        "<div class=c><div class=b2><div><p>Two lines of it.</p></div></div></div>"
        "<div class=c><div class=d><div><p>Three lines of it.</p></div></div></div>"
    )
    one, two, three = signed(page).path.tolist()
    assert one == two  # numbers in names do not count, nor what is further out
    assert one != three


@pytest.mark.parametrize(
    "other",
    [
        "<h2>The mill by the river turns again.</h2>",
        "<p>The mill by the river turns again</p>",
        "<p>The mill turns.</p>",
        "<p><a href=/>The mill by the river turns again.</a></p>",
        "<p>The mill of 1998 turns again.</p>",
        "<ul><li>The mill by the river turns again.</li></ul>",
    ],
)
def test_the_shape_tells_blocks_apart(other: str) -> None:
    assert signed(f"<p>{LINE}</p>{other}").shape[0] != signed(f"<p>{LINE}</p>{other}").shape[1]


def test_the_shape_does_not_depend_on_the_words() -> None:
    made = signed(f"<p>{LINE}</p><p>A bridge on our road breaks down.</p>")
    assert made.shape[0] == made.shape[1]


def test_scores_and_words() -> None:
    made = signature([1, 2], [-1.5, 30.0], words=[0, 9])
    assert made.log_odds.tolist() == [-1.5, made.score[1] / 16]
    assert made.weight.tolist() == [0.5, 4.5]
    odds = signed(html_page(0)).log_odds
    assert (np.abs(odds) <= MAX_LOG_ODDS).all()
    chances = 1 / (1 + np.exp(-odds))
    probability = Cleaner().run(html_page(0)).classification.probability
    assert np.abs(chances - probability).max() < 0.02


def test_log_odds_are_finite() -> None:
    odds = log_odds(np.array([0.0, 0.5, 1.0], dtype=np.float32))
    assert np.isfinite(odds).all()
    assert odds[1] == 0


def test_the_hash_of_a_page() -> None:
    page = read(f"<p>{LINE} 5 readers.</p>")
    assert page_key(page) == page_key(read(f"<div><b>{LINE} 1234 readers.</b></div>"))
    assert page_key(page) != page_key(read(f"<p>{LINE} Five readers.</p>"))
    assert page_key(page) != page_key(read(f"{LINE} 5 readers.", kind="text"))
    assert 0 <= page_key(page) < 2**64


def test_a_short_record_is_kept_whole() -> None:
    made = signature(range(1, MAX_ROWS + 1))
    assert shortened(made) is made


def test_of_a_long_record_the_ends_are_kept() -> None:
    made = signature(range(1, 5001))
    short = shortened(made)
    half = MAX_ROWS // 2
    assert len(short) == MAX_ROWS
    assert short.text.tolist() == [*range(1, half + 1), *range(5001 - half, 5001)]
    assert (short.kind, short.page, short.model) == (made.kind, made.page, made.model)
    assert columns(shortened(short)) == columns(short)


def test_a_page_of_many_blocks() -> None:
    made = signed(
        "".join(f"<p>The mill of {name} turns.</p>" for name in map(chr, range(0x4E00, 0x4E00 + 3000)))
    )
    assert len(made) == 3000
    assert len(set(made.text.tolist())) > 2900


@settings(max_examples=examples(60))
@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_texts_have_a_record(texts: list[str]) -> None:
    cleaner, raw = Cleaner(kind="html"), "".join(f"<p>{text}" for text in texts)
    made, again = cleaner.signature(raw), cleaner.signature(raw)
    if made is None:
        assert again is None
    else:
        assert again is not None
        assert columns(made) == columns(again)
        assert len({len(column) for _, column in columns_of(made)}) == 1


@pytest.mark.parametrize("text", ["\ud800", "***", "§ § §", "\u200b.", "1", "日本語"])
def test_odd_texts_have_a_record(text: str) -> None:
    made = Cleaner(kind="text").signature(f"{text}\n\nThe mill turns again.\n")
    assert made is not None


def test_it_takes_linear_time() -> None:
    def run(page: Page) -> Signature:
        return make_signature(page, steps[len(page.blocks)], 1)

    def make(n: int) -> Page:
        page = read("".join(f"<div class=a{at}><p>{LINE} {at * 7}</p></div>" for at in range(n)))
        steps[len(page.blocks)] = classify_steps(page, Cleaner().model("html"))
        return page

    steps: dict[int, Steps] = {}
    assert_linear(run, make, 300)
