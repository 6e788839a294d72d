"""Groups: what belongs together is kept or removed as a whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Classification, IntColumn, Outline, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment import segment
from boilerstrip.segment.decision import make_grounds
from boilerstrip.segment.groups import (
    Groups,
    find_groups,
    mean_of_groups,
    most_of_groups,
    with_answers,
)
from boilerstrip.segment.line_items import counts_on
from tests.growth import assert_linear
from tests.profile import examples
from tests.segment.made import LINE, classified, column, flags, outlined, segmented

NAV = "<div>Home</div>" + "<p>Some words around the group</p>" * 4


def grouped(page: Page, probability: list[float] | None = None) -> Groups:
    return find_groups(page, classified(page, probability or [0.5] * len(page.blocks)))


def pieces(html: str, probability: list[float] | None = None) -> list[tuple[str, list[str]]]:
    """Kind and texts of each group."""
    page = read_html(html)
    groups = grouped(page, probability)
    return [
        (kind, [text for text, of in zip(page.blocks.text, groups.of.tolist(), strict=True) if of == at])
        for at, kind in enumerate(groups.kinds)
    ]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<ul><li>a<li>b<li>c</ul>", [("list", ["a", "b", "c"])]),
        ("<ul><li>a<ol><li>b<li>c</ol><li>d</ul>", [("list", ["a", "b", "c", "d"])]),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", [("definitions", ["a", "b", "c", "d"])]),
        ("<table><tr><th>a<td>b<tr><th>c<td>d</table>", [("table", ["a", "b", "c", "d"])]),
        ("<table><tr><td><h3>a</h3><td><h3>b</h3><tr><td>c<td>d</table>", [("table", ["a", "b", "c", "d"])]),
        ("<blockquote><p>a<p>b</blockquote>", [("quote", ["a", "b"])]),
        ("<ul><li>a<li>b</ul><ul><li>c<li>d</ul>", [("list", ["a", "b"]), ("list", ["c", "d"])]),
        # One item is no group, and neither are cards, posts and what arranges the page.
        ("<ul><li>a</ul>", []),
        ("<ul><li><h3>a</h3><p>b<li><h3>c</h3><p>d</ul>", []),
        ("<table><tr><td><h3>a</h3><p>b<td>c<tr><td>d<td>e</table>", []),
        ("<ul><li><p>a<p>b<p>c<p>d<li><p>e<p>f<p>g<p>h</ul>", []),
        ("<ul><li class=comment>a<li class=comment>b</ul>", []),
        ("<table><tr><td>a<tr><td>b</table>", []),
        ("<table><tr><td>a<td>b</table>", []),
        ("<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>",
         [("table", ["b", "c", "d", "e"])]),
        ("<ul><li>" + "<p>a" * 9 + "<ol><li>e<li>f</ol></ul>", [("list", ["e", "f"])]),
    ],
)  # fmt: skip
def test_groups_of_html(html: str, found: list[tuple[str, list[str]]]) -> None:
    assert pieces(NAV + html) == found


def test_a_list_that_is_the_page_is_no_group() -> None:
    assert pieces(f"<ul><li>{LINE}<li>{LINE}</ul>") == []


@pytest.mark.parametrize("names", ["class=ad", "class=sponsored", "hidden", "style='display:none'"])
def test_what_the_page_sets_apart_is_decided_alone(names: str) -> None:
    html = f"{NAV}<ul><li>a<li>b<li {names}>Buy now<li>c</ul>"
    assert pieces(html) == [("list", ["a", "b", "c"])]
    # Where most of a group is set apart, nothing is.
    html = f"{NAV}<ul><li>a<li {names}>Buy now<li {names}>Buy then</ul>"
    assert pieces(html) == [("list", ["a", "Buy now", "Buy then"])]


def test_a_group_is_cut_in_two_where_its_ends_are_judged_differently() -> None:
    html = f"{NAV}<ul><li>a<li>b<li>c<li>d<li>e</ul>"
    assert pieces(html, [0.5] * 5 + [0.9, 0.8, 0.9, 0.1, 0.1]) == [
        ("list", ["a", "b", "c"]),
        ("list", ["d", "e"]),
    ]
    assert len(pieces(html, [0.5] * 5 + [0.9, 0.9, 0.1, 0.1, 0.9])) == 2  # never in three
    assert len(pieces(html, [0.5] * 5 + [0.6, 0.5, 0.6, 0.4, 0.4])) == 1


def test_terms_stay_with_their_definitions() -> None:
    html = f"{NAV}<dl><dt>a<dd>b<dt>c<dd>d</dl>"
    assert pieces(html, [0.5] * 5 + [0.1, 0.1, 0.9, 0.9]) == [
        ("definitions", ["a", "b"]),
        ("definitions", ["c", "d"]),
    ]


@pytest.mark.parametrize(
    ("dump", "of"),
    [
        ("Words\n\n- a\n- b\n- c\n\nWords of a text", [-1, 0, 0, 0, -1]),
        ("Words\n\n- a\n\n- b\n\nWords of a text", [-1, 0, 0, -1]),
        ("- a\n- b", [-1, -1]),  # all of the page
        ("Words\n\n1. a\n2. b\n\nWords of a text\n\n3. c\n", [-1, 0, 0, -1, 0]),
        ("Words\n\n1. a\n2. b\n\nWords of a text\n\n1. c\n2. d\n", [-1, 0, 0, -1, 1, 1]),
        (
            "Words\n\n1. a\n2. b\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive\n\n3. c\n4. d\n",
            [-1, 0, 0, *[-1] * 5, 1, 1],
        ),
        ("Words of\n\nOn Monday Ann wrote:\n> one two\n\nno more words", [-1, 0, 0, -1]),
        ("Words of\n\nAnn 于周一写道：\n\n> one two\n\nno more words", [-1, 0, 0, -1]),
        ("Words of\n\nOn Monday Ann came.\n> one two\n\nno more words", [-1, -1, -1, -1]),
    ],
)
def test_groups_of_a_dump(dump: str, of: list[int]) -> None:
    assert grouped(read_text(dump)).of.tolist() == of


def test_steps_that_count_on_are_not_cut() -> None:
    page = read_text("Words\n\n1. a b c d\n2. b c d e\n\nWords of a text\n\n3. c d e f\n- d e f g")
    assert counts_on(page).tolist() == [False, False, True, False, True, False]
    assert grouped(page, [0.9, 0.9, 0.9, 0.9, 0.1, 0.1]).of.tolist() == [-1, 0, 0, -1, 0, 1]
    assert not counts_on(read_html("<ol><li>a<li>b</ol>")).any()


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


# --- the decision


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


# --- hostile pages


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


@pytest.mark.parametrize(
    "html",
    [
        "<dl><dt>close<dd>at the end<dt id=message>message<dd>at each word</dl>",
        "<ul><li><p class=post-content>rye<li><p class=post-content>oats<li><p class=post-content>rye</ul>",
    ],
)
def test_a_term_or_paragraph_named_after_posts_is_no_post(html: str) -> None:
    assert [kind for kind, _ in pieces(f"<p>{'We grind rye and oats. ' * 20}</p>{html}")] != []
