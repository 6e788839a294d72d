"""What the lines of a thread in a text dump are: text, furniture, or comments below an article."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import PhraseKind
from boilerstrip.page import Page
from boilerstrip.read.text.page import read_text
from boilerstrip.segment import segment
from boilerstrip.segment.threads.line_posts import judge_line_posts
from boilerstrip.segment.threads.posts import Posts
from tests.profile import examples
from tests.segment.made import LINE, TEXTS, classified, outlined

NAMES = ("miller_jo", "beltman", "tom_weir", "beltman")
BODY = [LINE, f"{LINE} And then it did.", f"{LINE} It still does."]


def lines_of(texts: tuple[str, ...], *, box: str = "", signature: str = "") -> list[str]:
    lines: list[str] = []
    for at, (name, text) in enumerate(zip(NAMES, texts, strict=True), start=1):
        lines += [name, *filter(None, [box]), f"{at} May 2024", *text.split("|")]
        lines += [signature] * (bool(signature) and name == "beltman") + ["Reply", ""]
    return lines


def judged(lines: list[str], header: str = "4 comments") -> tuple[Page, Posts]:
    page = read_text("\n".join(lines))
    texts = page.blocks.text
    says = [int(PhraseKind.COMMENTS) if text in (header, "Reply") else 0 for text in texts]
    found = classified(page, [0.9 if text.endswith(".") else 0.1 for text in texts], says=says)
    return page, judge_line_posts(page, found, outlined(page, found))


def chosen(page: Page, column: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[str]:
    return [text for text, is_chosen in zip(page.blocks.text, column, strict=True) if is_chosen]


def test_the_posts_of_a_page_without_a_body_are_its_content() -> None:
    page, posts = judged(lines_of(TEXTS))
    assert chosen(page, posts.text) == list(TEXTS)
    assert not posts.comments.any()


def test_names_and_times_of_posts_are_no_text_however_likely() -> None:
    page = read_text("\n".join(lines_of(TEXTS, box="Posts: 12")))
    found = classified(page, [0.9] * len(page.blocks))
    posts = judge_line_posts(page, found, outlined(page, found))
    heads = [*NAMES, "Posts: 12", "2 May 2024"]
    assert {text for text in chosen(page, posts.furniture) if text in heads} == set(heads)
    assert chosen(page, posts.text) == list(TEXTS)


def test_posts_under_a_header_of_comments_are_an_appendix_of_the_body_above() -> None:
    page, posts = judged([*BODY, "4 comments", *lines_of(TEXTS)])
    assert chosen(page, posts.comments)[0] == "miller_jo"
    assert chosen(page, posts.text) == list(TEXTS)
    assert not posts.comments[: len(BODY)].any()


def test_a_body_with_its_day_above_it_is_no_first_post() -> None:
    comments = lines_of(TEXTS)[:9]
    assert comments[-1] == "Reply"
    page, posts = judged(
        ["Jo Miller", "1 May 2024", *BODY * 3, "Reply", "2 comments", *comments], "2 comments"
    )
    assert chosen(page, posts.comments)[:2] == ["2 comments", "miller_jo"]
    assert chosen(page, posts.text) == list(TEXTS[:2])
    assert (posts.post[: 3 * len(BODY)] == -1).all()


def test_the_header_of_comments_may_be_all_that_names_them() -> None:
    comments = [line.replace("Reply", "Quote") for line in lines_of(TEXTS)[:9]]
    lines = ["Jo Miller", "1 May 2024", *BODY * 3, "Quote", "2 comments", *comments]
    page, posts = judged(lines, "2 comments")
    assert chosen(page, posts.comments)[:2] == ["2 comments", "miller_jo"]
    assert chosen(page, posts.text) == list(TEXTS[:2])


def test_posts_below_a_text_without_a_header_of_comments_stay_as_they_are() -> None:
    _, posts = judged([*BODY, "Notes", *lines_of(TEXTS)])
    assert (posts.thread == -1).all()


def test_posts_of_members_or_on_a_page_called_a_forum_are_no_comments() -> None:
    for lines in (
        [*BODY, *lines_of(TEXTS, box="Posts: 12")],
        ["Pump forum", *BODY, "4 comments", *lines_of(TEXTS)],
    ):
        _, posts = judged(lines)
        assert not posts.comments.any()


def test_a_signature_is_furniture() -> None:
    page, posts = judged(lines_of(TEXTS, signature="A belt in time saves nine pumps."))
    assert "A belt in time saves nine pumps." in chosen(page, posts.furniture)
    assert chosen(page, posts.text) == list(TEXTS)


def test_lines_of_an_earlier_post_are_decided_alone() -> None:
    quoting = f"beltman wrote:|{TEXTS[1].split('. ')[0]}.|It was the belt indeed, thank you."
    page, posts = judged(lines_of((TEXTS[0], TEXTS[1].replace(". ", ".|"), quoting, TEXTS[3])))
    text = chosen(page, posts.text)
    assert text.count("Look at the belt first.") == 1
    assert "It was the belt indeed, thank you." in text
    assert "beltman wrote:" not in text
    assert not posts.furniture[page.blocks.text.index("beltman wrote:") + 1]


def test_each_post_has_its_name_and_time() -> None:
    page = read_text("\n".join(lines_of(TEXTS, box="Joined: 2 March 2019")))
    found = classified(page, [0.9 if text.endswith(".") else 0.1 for text in page.blocks.text])
    posts = segment(page, found, outlined(page, found)).grounds.posts
    assert [(post.author, post.time) for post in posts] == [
        (name, f"2024-05-0{at}") for at, name in enumerate(NAMES, start=1)
    ]


@given(st.lists(st.floats(0, 1), min_size=len(TEXTS), max_size=len(TEXTS)))
@settings(max_examples=examples(60))
def test_the_text_of_all_posts_is_kept_or_none(likely: list[float]) -> None:
    page = read_text("\n".join(lines_of(TEXTS)))
    of = dict(zip(TEXTS, likely, strict=True))
    found = classified(page, [of.get(text, 0.02) for text in page.blocks.text])
    kept = segment(page, found, outlined(page, found)).kept
    assert len({bool(kept[page.blocks.text.index(text)]) for text in TEXTS}) == 1
