"""Threads: posts of one template are found by their marks, wherever they are nested."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.threads import threads
from boilerstrip.segment.threads.threads import Threads, called_posts, find_threads, signatures
from tests.cores import compiled, running
from tests.growth import assert_linear
from tests.profile import examples
from tests.segment.made import LINE, classified


def everywhere(page: Page) -> BoolColumn:
    return np.ones(len(page.blocks), dtype=np.bool_)


TEXTS = ("The pump has stopped again", "Look at the belt first", "It was the belt indeed", "Good to hear it")


def post(text: str, at: int, name: str = "comment", inside: str = "") -> str:
    return (
        f'<div class="{name} {name}-{at}"><div class=who>Ada</div><div class=date>{at + 1} May 2024</div>'
        f"<p>{text}</p>{inside}</div>"
    )


def found_in(html: str) -> Threads:
    page = read_html(html)
    return find_threads(
        page, classified(page, [0.5] * len(page.blocks)), everywhere(page), signatures(page.containers)
    )


def posts_of(html: str) -> list[list[str]]:
    """Texts of the blocks of each post."""
    page = read_html(html)
    found = found_in(html)
    return [
        [text for text, of in zip(page.blocks.text, found.post.tolist(), strict=True) if of == at]
        for at in range(len(found.thread))
    ]


def test_a_row_of_comments_is_a_thread() -> None:
    html = f"<p>{LINE}<div>" + "".join(post(text, at) for at, text in enumerate(TEXTS)) + "</div><p>The end"
    assert posts_of(html) == [["Ada", f"{at + 1} May 2024", text] for at, text in enumerate(TEXTS)]
    assert found_in(html).thread.tolist() == [0, 0, 0, 0]


def test_words_that_say_which_sibling_an_element_is_part_no_thread() -> None:
    """As old themes of WordPress write them: every second comment is "alt", name and time are one block."""
    rows = "".join(
        f'<li class="{"alt" if at % 2 else ""}" id=comment-{at}><cite>Ada</cite> dijo:<br>'
        f"<small>el domingo {at + 1} de mayo de 2007 a las 23:13</small><p>{text}</p></li>"
        for at, text in enumerate(TEXTS)
    )
    found = posts_of(f"<p>{LINE}<ol class=commentlist>{rows}</ol>")
    assert [texts[-1] for texts in found] == list(TEXTS)
    assert len({tuple(texts[0].split("\n")) for texts in found}) == len(TEXTS)


def test_replies_in_a_post_are_posts_of_the_same_thread() -> None:
    inner = post(TEXTS[1], 1, inside=f"<div class=replies>{post(TEXTS[2], 2)}</div>")
    html = f"<p>{LINE}<div>{post(TEXTS[0], 0, inside=inner)}{post(TEXTS[3], 3)}</div>"
    assert [texts[-1] for texts in posts_of(html)] == list(TEXTS)
    assert set(found_in(html).thread.tolist()) == {0}


def test_a_single_comment_with_nested_replies_is_a_thread() -> None:
    inner = post(TEXTS[1], 1) + post(TEXTS[2], 2)
    html = f"<p>{LINE}<div>{post(TEXTS[0], 0, inside=inner)}</div>"
    assert [texts[-1] for texts in posts_of(html)] == list(TEXTS[:3])


def test_names_and_texts_that_are_elements_in_turn_are_one_thread() -> None:
    rows = "".join(
        f"<dt class=comment-author>Ada<dd class=comment-body>{text}<dd class=comment-date>{at + 1} May 2024"
        for at, text in enumerate(TEXTS)
    )
    found = posts_of(f"<p>{LINE}<dl>{rows}</dl>")
    assert [texts[1] for texts in found] == list(TEXTS)
    assert found[-1] == ["Ada", TEXTS[-1], "4 May 2024"]


def test_a_comment_alone_needs_a_time_and_a_name_or_a_reply_link() -> None:
    lone = "<div class=comment><p class={}>Ada</p><p class=date>1 May 2024</p><p>Thank you for it</p></div>"
    assert len(posts_of(f"<p>{LINE}" + lone.format("author"))) == 1
    assert posts_of(f"<p>{LINE}" + lone.format("x")) == []


def test_posts_without_such_names_are_known_by_times_and_members() -> None:
    rows = "".join(
        f"<tr><td><a href=/user/ada>Ada</a></td><td>{at + 1} May 2024</td><td>{text} and more</td></tr>"
        for at, text in enumerate(TEXTS)
    )
    assert len(posts_of(f"<p>{LINE}<table>{rows}</table>")) == len(TEXTS)


@pytest.mark.parametrize(
    "html",
    [
        # A list without marks, rows of a table, a page without a row.
        "<ul>" + "".join(f"<li>{text} and more" for text in TEXTS) + "</ul>",
        "<table>" + "".join(f"<tr><th>{at} May 2024<td>{at * 7}" for at in range(1, 9)) + "</table>",
        "",
        "<p>One",
    ],
)
def test_other_rows_are_no_threads(html: str) -> None:
    found = found_in(html)
    assert (found.post == -1).all()
    assert len(found.thread) == 0


def test_a_list_of_links_is_no_thread() -> None:
    page = read_html("".join(post(f"<a href=/{at}>{text}</a>", at) for at, text in enumerate(TEXTS)))
    links = [float(text in TEXTS) for text in page.blocks.text]
    found = classified(page, [0.5] * len(links), link_density=links)
    assert (find_threads(page, found, everywhere(page), signatures(page.containers)).post == -1).all()


def test_a_dump_has_no_threads() -> None:
    page = read_text("\n\n".join(TEXTS))
    assert (
        find_threads(
            page, classified(page, [0.5] * len(page.blocks)), everywhere(page), signatures(page.containers)
        ).post
        == -1
    ).all()


def test_what_arranges_the_page_around_a_thread_is_none() -> None:
    column = "<div class=column><div class=date>1 May 2024</div><div class=user>Ada</div>{}</div>"
    inner = "".join(post(text, at) for at, text in enumerate(TEXTS))
    html = column.format("Some words of a menu") + column.format(inner) + column.format("More words here")
    assert [texts[-1] for texts in posts_of(html)] == list(TEXTS)


def test_signatures_leave_out_numbers() -> None:
    page = read_html(
        '<div class="p12 post">a</div><div class="p7 post odd">b</div><div id=post-7>c</div><div>d</div>'
    )
    number, named = signatures(page.containers)
    rows = [at for at, tag in enumerate(page.containers.tag) if tag == "div"]
    assert number[rows[0]] == number[rows[1]] != number[rows[2]]
    assert named[rows].tolist() == [True, True, True, False]


NAMES = st.lists(
    st.sampled_from(
        ["post", "odd", "p12", "7", "a-b_c", "é", "\u0661", "\udc00", "½", " ", "\t", "\x1c", "\x85"]
    )
).map("".join)


@given(st.lists(st.tuples(st.sampled_from(["div", "x-post", "tagé"]), NAMES), min_size=1, max_size=8))
@settings(max_examples=examples(300))
def test_both_cores_tell_the_same_elements_apart(elements: list[tuple[str, str]]) -> None:
    tags, names = zip(*elements, strict=True)
    table = replace(read_html("<p>a").containers, tag=tags, names=names)
    with running("python"):
        expected = signatures(table)
    with running("native"):
        found = signatures(table)
    assert found.number.tolist() == expected.number.tolist()
    assert found.named.tolist() == expected.named.tolist()


def test_many_names_end_in_one_word() -> None:
    numbered = "1a " * 8
    table = replace(
        read_html("<p>a").containers, tag=("p",) * 3, names=(f"{numbered} b c", f"{numbered}b d", "a")
    )
    cores: tuple[Literal["python", "native"], ...] = ("python", "native")
    for core in cores:
        with running(core):
            assert signatures(table).number.tolist() == [0, 1, 2]


def test_what_the_core_is_not_given() -> None:
    core = compiled()
    assert core.number_signatures((), (), (), 8) == (bytearray(), bytearray())
    assert core.number_signatures(("p",), ("é",), (), 8) is None
    with pytest.raises(ValueError, match="not as many names as tags"):
        core.number_signatures(("p",), (), (), 8)
    with pytest.raises(ValueError, match="number of words is negative"):
        core.number_signatures((), (), (), -1)
    with pytest.raises(TypeError):
        core.number_signatures((1,), ("a",), (), 8)  # type: ignore[arg-type]


def test_only_the_largest_rows_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    row = "".join(post(text, at) for at, text in enumerate(TEXTS[:2]))
    html = f"<section>{row}</section>" + f"<main>{row}{post('A longer text than any other', 3)}</main>"
    assert len(found_in(html).thread) == 5
    monkeypatch.setattr(threads, "MAX_ROWS", 1)
    assert len(found_in(html).thread) == 3


@settings(max_examples=examples(60))
@given(st.recursive(st.just(""), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=20))
def test_every_block_of_a_nested_thread_is_in_the_post_that_begins_before_it(tree: object) -> None:
    count = 0

    def made(node: object) -> str:
        nonlocal count
        count += 1
        return post(TEXTS[0], count, inside="".join(map(made, node)) if isinstance(node, list) else "")

    html = f"<p>{LINE}<div>{made(tree)}{made(tree)}</div>"
    found = found_in(html)
    inside = found.post[found.post >= 0]
    assert len(found.thread) == count
    assert (np.diff(inside) >= 0).all()
    assert np.bincount(inside).tolist() == [3] * count


def test_finding_is_linear() -> None:
    def run(html: str) -> None:
        page = read_html(html)
        find_threads(
            page, classified(page, [0.5] * len(page.blocks)), everywhere(page), signatures(page.containers)
        )

    assert_linear(run, lambda n: "".join(post(f"{TEXTS[at % 4]} {at}", at) for at in range(n)), 60)


def test_custom_elements_are_called_posts_by_their_tags() -> None:
    replies = "".join(
        f"<x-comment><a href=/user/ada{at}>ada{at}</a><p>{text}</p></x-comment>"
        for at, text in enumerate(TEXTS)
    )
    table = read_html(f"<x-post><p>{LINE}</p></x-post><post-it>{replies}</post-it>").containers
    said = dict(zip(table.tag, called_posts(table).tolist(), strict=True))
    assert said["x-comment"] == int(Inside.COMMENTS)
    assert said["x-post"] == int(Inside.POST)
    assert said["p"] == 0


def test_replies_inside_custom_elements_without_classes_are_posts() -> None:
    def reply(at: int, inside: str = "") -> str:
        return f"<x-comment><a href=/user/ada{at}>ada{at}</a><p>{TEXTS[at]}</p>{inside}</x-comment>"

    html = f"<p>{LINE}<x-tree>{reply(0, reply(1, reply(2)))}{reply(3)}</x-tree>"
    assert [texts[-1] for texts in posts_of(html)] == list(TEXTS)


def test_names_and_times_on_one_line() -> None:
    posts = "".join(
        f'<details class="comment"><summary>{name} {hours} hours ago</summary><p>{text}</p></details>'
        for name, hours, text in zip(("Anna", "Bert", "Carla"), (4, 3, 2), TEXTS, strict=False)
    )
    page = read_html(f"<div>{posts}</div>")
    found = classified(page, [0.5] * len(page.blocks))
    threads_found = find_threads(page, found, everywhere(page), signatures(page.containers))
    assert threads_found.post.tolist() == [0, 0, 1, 1, 2, 2]
