"""Groups: what they mean for the decision."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Classification, IntColumn, Outline, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.segment import segment
from boilerstrip.segment.decision import make_grounds
from boilerstrip.segment.groups.find import find_groups
from boilerstrip.segment.groups.groups import mean_of_groups, most_of_groups, with_answers
from tests.growth import assert_linear
from tests.profile import examples
from tests.segment.made import LINE, classified, column, flags, grouped, outlined, segmented


def test_means_and_majorities() -> None:
    of: IntColumn = np.array([0, 0, -1, 1, 1])
    weight = np.array([3.0, 1.0, 1.0, 1.0, 1.0])
    means = mean_of_groups(column([1, 0, 0.5, 0.2, 0.4]), weight, of)
    assert means.tolist() == pytest.approx([0.75, 0.75, 0.5, 0.3, 0.3])
    chosen = most_of_groups(flags(False, True, True, True, False), weight, of)
    assert chosen.tolist() == [False, False, True, True, True]


def test_a_quotation_goes_with_the_reply_below_it() -> None:
    page = read_html(f"<p>{LINE}<div><blockquote><p>a<p>b</blockquote>{LINE}</div>")
    groups = grouped(page)
    assert groups.answers == ((0, 3),)
    assert (
        with_answers(column([0.1, 0.2, 0.2, 0.9]), groups).tolist() == column([0.1, 0.9, 0.9, 0.9]).tolist()
    )
    assert (
        with_answers(column([0.1, 0.2, 0.2, 0.1]), groups).tolist() == column([0.1, 0.2, 0.2, 0.1]).tolist()
    )
    # Cut in two, both halves go with it.
    uneven = [0.1, 0.95, 0.05, 0.9]
    cut = find_groups(page, classified(page, uneven))
    assert len(cut.kinds) == 2
    assert with_answers(column(uneven), cut).tolist() == column([0.1, 0.95, 0.9, 0.9]).tolist()
    # In the middle of a text it is decided by itself.
    page = read_html(f"<div>{LINE}<blockquote><p>a<p>b</blockquote>{LINE}</div>")
    assert grouped(page).answers == ()


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (0.2, "kept with the rest of its list; probability 0.20"),
        (0.9, "content with probability 0.90"),
    ],
)
def test_an_item_in_the_middle_is_kept(odd: float, reason: str) -> None:
    result = segmented(f"<p>{LINE}<ul><li>one two<li>three<li>four five</ul>", [0.9, 0.9, odd, 0.9])
    assert result.kept.all()
    assert result.reason[2] == reason


def test_an_item_in_the_middle_is_left_out_with_the_rest() -> None:
    result = segmented(
        f"<p>{LINE}<ul><li>one two<li>three<li>four five</ul><p>{LINE}", [0.9, 0.0, 0.7, 0.0, 0.6]
    )
    assert result.kept.tolist() == [True, False, False, False, True]
    assert result.reason[2] == "left out with the rest of its list; probability 0.70"


def test_a_role_or_a_copy_takes_no_part_out_of_a_group() -> None:
    page = f"<p>{LINE}<ul><li>one two<li>three<li>four five</ul>"
    assert segmented(page, [0.9, 0.9, 0.4, 0.9], ((2, "date"),)).kept.all()
    items = (
        f"<p>{LINE}<div><p>x</div><ul><li>one two three<li>{LINE}<li>{LINE} And so on and on for long.</ul>"
    )
    repeats: dict[str, Any] = {"repeat_share": [0, 0, 0, 1, 0], "repeat_count": [2, 1, 1, 2, 1]}
    assert segmented(items, [0.9, 0.9, 0.9, 0.7, 0.9], **repeats).kept.all()


def test_a_role_of_most_of_a_group_is_that_of_the_group() -> None:
    page = f"<p>{LINE}<ul><li>By Ada Roe<li>May 2024<li>News</ul>"
    result = segmented(page, [0.9, 0.4, 0.4, 0.45], ((1, "byline"), (2, "date")))
    assert result.kept.tolist() == [True, False, False, False]


def test_the_reason_says_the_same_as_the_decision_about_the_group() -> None:
    page = f"<p>{LINE}<ul><li>one<li>two<li>By Ada Roe<li>four</ul>"
    result = segmented(page, [0.9, 0.1, 0.1, 0.1, 0.1], ((1, "date"), (2, "date"), (3, "byline")))
    assert result.grounds.fixed[1:].tolist() == [-1] * 4
    assert set(result.grounds.fixed_by[1:]) == {"role"}
    twins: dict[str, Any] = {"repeat_count": [1, 2, 2, 1]}
    page = f"<p>{LINE * 9}<ul><li>{LINE} a<li>{LINE} a<li>By Ada Roe</ul>"
    result = segmented(page, [0.9, 0.9, 0.9, 0.7], ((3, "byline"),), **twins)
    assert result.grounds.fixed[1:].tolist() == [1] * 3
    assert set(result.grounds.fixed_by[1:]) == {"twin"}


ITEMS = st.lists(
    st.tuples(
        st.sampled_from(["<ul>", "<ol>", "<dl>", "<table>", "<blockquote>", "<p>", "<div><blockquote>"]),
        st.lists(st.floats(0, 1, width=32), min_size=4, max_size=12),
    ),
    min_size=1,
    max_size=5,
)


_ITEM = {
    "<ul>": "<li>w", "<ol>": "<li>w", "<dl>": "<dt>w<dd>w", "<table>": "<tr><td>w<td>w",
    "<blockquote>": "<p>w<h3>w</h3>",
}  # fmt: skip


@settings(max_examples=examples(60), deadline=None)
@given(ITEMS, st.sampled_from([0.5, 1.0, 2.0]))
def test_no_kept_group_has_a_hole(parts: list[tuple[str, list[float]]], beta: float) -> None:
    html, probability = f"<p>{LINE}", [0.9]
    for tag, chances in parts:
        item = _ITEM.get(tag, "<p>w")
        end = "</blockquote>w</div>" if tag == "<div><blockquote>" else f"</{tag[1:]}"
        html += f"{tag}{item * len(chances)}{end}<p>{LINE}"
        probability += chances * item.count("w") + [0.9] * (2 if tag.startswith("<div>") else 1)
    page = read_html(html)
    found = classified(page, probability)
    result = segment(page, found, outlined(page, found), beta=beta)
    table = page.containers
    for row, tag in enumerate(table.tag):
        if tag in ("ul", "ol", "dl", "table", "blockquote"):
            # Kept, then removed, or removed, then kept: at most one change.
            inside = result.kept[table.first[row] : table.stop[row]]
            assert np.count_nonzero(np.diff(inside)) <= 1


@pytest.mark.parametrize(
    "html",
    [
        lambda n: "<ul>" + "<li>a word" * n + "</ul>",
        lambda n: "<ul><li>a" * min(n, 1_900) + "<p>b" * n,
        lambda n: "<blockquote><p>a<p>b</blockquote>c" * n,
        lambda n: "<dl>" + "<dt>a<dd>b" * n + "</dl>",
        lambda n: "<h2>a</h2><h3>b</h3><p>c" * n,
        lambda n: "<figure><figcaption>" + "<div>" * min(n // 4, 1_800) + "<p>a word" * n,
    ],
)
def test_groups_take_linear_time(html: Any) -> None:
    def make(n: int) -> tuple[Page, Classification, Outline]:
        page = read_html(html(n))
        found = classified(page, np.linspace(0, 1, len(page.blocks), dtype=np.float32).tolist())
        return page, found, outlined(page, found)

    def run(made: tuple[Page, Classification, Outline]) -> None:
        make_grounds(*made)

    assert_linear(run, make, 1_000)
