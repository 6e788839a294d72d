"""The decision: roles, options, page shells and copies overrule the cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from boilerstrip.labels import PhraseKind, Role
from boilerstrip.page import Grounds
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.decision import decide, make_grounds
from boilerstrip.segment.duplicates import runs_of
from tests.segment.made import LINE, Roles, classified, column, flags, outlined, segmented


def grounds_of(html: str, probability: list[float], roles: Roles = (), **options: Any) -> Grounds:
    page = read_html(html)
    columns = {name: options.pop(name) for name in ("says", "n_words") if name in options}
    found = classified(page, probability, **columns)
    return make_grounds(page, found, outlined(page, found, roles), **options)


def kept_by(grounds: Grounds, in_cut: list[bool], expected_f1: float = 1.0) -> list[bool]:
    kept, copies = decide(grounds, flags(*in_cut), expected_f1, lambda _: ())
    assert not copies.any()
    as_list: list[bool] = kept.tolist()
    return as_list


@pytest.mark.parametrize("role", ["title", "byline", "date", "tags", "caption"])
def test_roles_are_left_out_of_the_body(role: Role) -> None:
    result = segmented(f"<h1>a b c</h1><p>{LINE}</p>", [0.45, 1.0], ((0, role),))
    assert result.kept.tolist() == [False, True]
    assert result.label == (role, "paragraph")


def test_a_headline_that_is_the_post_is_kept() -> None:
    result = segmented(f"<h1>{LINE}</h1><p>a b</p>", [0.95, 0.0], ((0, "title"),))
    assert result.kept.tolist() == [True, False]
    assert result.label[0] == "title"


COMMENTS = f"<p>{LINE}</p><div id=comments><p>I like it a lot</p><p>Reply</p><p>So do I</p><p>Ann</p></div>"


@pytest.mark.parametrize(
    ("comments", "fixed", "fixed_by"),
    [
        (None, [0, 0, 0, 0, 0], [""] * 5),
        (False, [0, -1, -1, -1, -1], ["", *["comments"] * 4]),
        # Of the comments only those of three words or more that are worded like nothing else.
        (True, [0, 1, 0, 1, 0], ["", "comments", "", "comments", ""]),
    ],
)
def test_comments(comments: bool | None, fixed: list[int], fixed_by: list[str]) -> None:
    says = [0, 0, int(PhraseKind.ACTION), 0, 0]
    made = grounds_of(COMMENTS, [0.9, 0, 0, 0, 0], comments=comments, says=says)
    assert (made.fixed.tolist(), made.fixed_by.tolist()) == (fixed, fixed_by)


def test_a_long_button_among_comments_is_not_kept() -> None:
    says = [0, 0, 0, int(PhraseKind.ACTION), 0]
    made = grounds_of(COMMENTS, [0.9, 0, 0, 0, 0], comments=True, says=says)
    assert made.fixed.tolist() == [0, 1, 0, 0, 0]


def test_a_table_is_stronger_than_a_role_and_a_role_than_comments() -> None:
    page, roles = COMMENTS, ((1, "byline"), (3, "date"))
    made = grounds_of(page, [0.9, 0.1, 0.1, 0.1, 0.1], roles, comments=True, tables=[3])  # type: ignore[arg-type]
    assert made.fixed.tolist() == [0, -1, 0, -1, 0]
    assert made.fixed_by.tolist() == ["", "role", "", "table", ""]


def test_fixed_blocks_do_not_depend_on_the_cut() -> None:
    made = replace(grounds_of("<p>a<p>b<p>c", [0.9] * 3), fixed=np.array([1, -1, 0], dtype=np.int8))
    assert kept_by(made, [False, True, True]) == [True, False, True]
    assert kept_by(made, [False, False, False]) == [True, False, False]


@pytest.mark.parametrize(
    ("n_words", "shell_below"),
    [([39] * 5, 0.4), ([40] * 5, 0.0), ([1] * 4, 0.0)],
)
def test_what_may_be_a_page_shell(n_words: list[int], shell_below: float) -> None:
    made = grounds_of("<p>a" * len(n_words), [0.1] * len(n_words), n_words=n_words)
    assert made.shell_below == shell_below


def test_of_a_page_shell_nothing_is_kept_but_what_is_fixed() -> None:
    made = grounds_of("<p>a" * 5, [0.1] * 5)
    made = replace(made, fixed=np.array([1, 0, 0, 0, 0], dtype=np.int8))
    assert kept_by(made, [True] * 5, expected_f1=0.39) == [True, False, False, False, False]
    assert kept_by(made, [True] * 5, expected_f1=0.4) == [True] * 5


def test_copies_are_left_out_after_all_other_rules() -> None:
    # The first of two copies is removed by its role, so the second one is kept.
    texts = (LINE, LINE, LINE)
    made = replace(
        grounds_of("<p>a<p>b<p>c", [0.5] * 3),
        suspect=flags(False, True, True),
        fixed=np.array([-1, 0, 0], dtype=np.int8),
    )
    kept, copies = decide(made, flags(True, True, True), 1.0, lambda at: runs_of(texts[at]))
    assert kept.tolist() == [False, True, False]
    assert copies.tolist() == [False, False, True]


def test_the_columns_of_the_classification_are_handed_on() -> None:
    made = grounds_of("<p>a b<p>c", [0.25, 0.75])
    assert made.probability.tolist() == column([0.25, 0.75]).tolist()
    assert made.n_words.tolist() == [2, 1]


@pytest.mark.parametrize(
    ("html", "shell"),
    [
        ("<nav><a href=/>Home</a> <a href=/n>News</a></nav><p>Loading…", True),
        ("<nav><a href=/>Home</a></nav><p>The ferry has stopped", False),
        ("<p>Hello", False),
        ("<h1>Hello</h1><p>World", False),
    ],
)
def test_links_and_a_word_or_two_are_a_shell(html: str, shell: bool) -> None:
    page = read_html(html)
    density = (page.blocks.n_link_chars / [len(text) for text in page.blocks.text]).tolist()
    found = classified(page, [0.9] * len(page.blocks), link_density=density)
    assert (make_grounds(page, found, outlined(page, found)).shell_below == 1) == shell


# --- threads


def _thread(*texts: str) -> str:
    return "".join(
        f"<div class=comment><div class=author>Ada</div><div class=date>{at} May 2024</div><p>{text}</div>"
        for at, text in enumerate(texts, 1)
    )


POSTS = _thread("The pump has stopped once more", "Thanks", "It was the belt in the end")
ARTICLE = f"<p>{LINE}<p>{LINE} It turns again.<p>{LINE} The miller sells bread."


def test_the_text_of_posts_has_one_value() -> None:
    made = grounds_of(POSTS, [0.1, 0.1, 0.8, 0.1, 0.1, 0.5, 0.1, 0.1, 0.7])
    assert made.group_kinds == ("thread",)
    assert made.group.tolist() == [-1, -1, 0, -1, -1, 0, -1, -1, 0]
    assert len(set(made.cut_by[[2, 5, 8]].tolist())) == 1


@pytest.mark.parametrize("likely", [0.1, 0.9])
def test_comments_on_an_article_are_removed_as_a_whole(likely: float) -> None:
    made = grounds_of(ARTICLE + POSTS, [0.9] * 3 + [likely] * 9)
    assert made.fixed.tolist() == [0] * 3 + [-1] * 9
    assert set(made.fixed_by[3:]) == {"thread"}
    assert set(made.if_removed[3:]) == {"comments"}
    assert made.posts == ()


def test_the_option_decides_about_threads() -> None:
    probability = [0.9] * 3 + [0.1, 0.1, 0.8] * 3
    kept = grounds_of(ARTICLE + POSTS, probability, comments=True)
    assert kept.fixed.tolist() == [0] * 3 + [0, 0, 1] * 3
    assert [(post.first, post.stop) for post in kept.posts] == [(3, 6), (6, 9), (9, 12)]
    removed = grounds_of(POSTS, probability[3:], comments=False)
    assert removed.fixed.tolist() == [-1] * 9


def test_lists_in_posts_join_their_thread() -> None:
    html = f"<ul><li>a<li>b</ul>{_thread('Two things help<ul><li>a belt<li>a pump</ul>', 'Thanks for it')}"
    made = grounds_of(html, [0.5, 0.5, 0.1, 0.1, 0.8, 0.5, 0.5, 0.1, 0.1, 0.8])
    assert made.group_kinds == ("list", "thread")
    assert made.group.tolist() == [0, 0, -1, -1, 1, 1, 1, -1, -1, 1]


def test_a_folded_post_is_kept_with_its_thread() -> None:
    texts = [f"The {part} of the pump was worn" for part in ("belt", "seal", "shaft", "valve", "wheel")]
    posts = "".join(
        f"<div class='topic post'><div class=author>Ada</div><div class=date>{at + 1} May 2024</div>"
        f"<div class=says><p{' hidden' * (at == 1)}>{text}</p></div></div>"
        for at, text in enumerate(texts)
    )
    html = f"<div>{posts}</div>"
    page = read_html(html)
    kept = segmented(html, [0.9 if text in texts else 0.1 for text in page.blocks.text]).kept
    assert [text for text, keep in zip(page.blocks.text, kept.tolist(), strict=True) if keep] == texts
