"""Posts: their text is told from their furniture, and comments on a body from the posts of a forum."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.labels import PhraseKind
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.threads.posts import _FORUM, _FORUM_STEMS, Posts, judge_posts, threads_of_body
from tests.segment.made import LINE, classified, outlined

BODY = f"<div class=body><p>{LINE}<p>{LINE} It turns again.<p>{LINE} The miller sells bread.</div>"
TEXTS = ("The pump has stopped again", "Look at the belt first", "It was the belt indeed", "Good to hear it")


def post(text: str, at: int, name: str = "comment", more: str = "") -> str:
    return (
        f'<div class="{name} {name}-{at}"><div class=author>Ada</div><div class=date>{at + 1} May 2024</div>'
        f"<div class=says><p>{text}</p></div>{more}</div>"
    )


def thread(name: str = "comment", more: str = "") -> str:
    return f"<div>{''.join(post(text, at, name, more) for at, text in enumerate(TEXTS))}</div>"


def judged(html: str) -> tuple[Page, Posts]:
    """The page and its posts; what is no sentence is unlikely to be content."""
    page = read_html(html)
    likely = [0.9 if len(text.split()) > 3 else 0.1 for text in page.blocks.text]
    found = classified(page, likely)
    return page, judge_posts(page, found, outlined(page, found))


def chosen(html: str, column: str) -> list[str]:
    page, posts = judged(html)
    return [
        text
        for text, is_so in zip(page.blocks.text, getattr(posts, column).tolist(), strict=True)
        if is_so and is_so != -1
    ]


def test_the_text_of_posts_is_told_from_names_and_times() -> None:
    assert chosen(thread(), "text") == list(TEXTS)
    assert chosen(thread(), "furniture") == []


def test_a_listing_in_an_element_of_its_own_is_text_of_its_post() -> None:
    code = "<div class=codebox><pre>belt = off</pre></div>"
    html = f"<div>{post(TEXTS[0], 0, more=code)}{post(TEXTS[1], 1)}{post(TEXTS[2], 2)}</div>"
    assert chosen(html, "text") == [TEXTS[0], "belt = off", TEXTS[1], TEXTS[2]]


def test_lines_with_a_date_that_the_posts_of_a_forum_have_are_headers() -> None:
    quoted = [f"<blockquote>{name} wrote on 1 May 2024</blockquote>" for name in ("", "Ben", "Cleo", "Dot")]
    names = ("Ada", "Ben", "Cleo", "Dot")
    html = "".join(
        f"<div class=post><p class=by>by <a href=/user/{name}>{name}</a> » {at + 1} May 2024</p>"
        f"<div class=says><p>{text}</p>{quoted[at]}</div></div>"
        for at, (name, text) in enumerate(zip(names, TEXTS, strict=True))
    )
    dates = [f"by {name} » {at} May 2024" for at, name in enumerate(names, 1)]
    assert chosen(f"<div class=forum>{html}</div>", "header") == dates
    assert chosen(f"<div class=forum>{html}</div>", "text") == [*TEXTS]
    # A single answer that is a day is none.
    html = thread("topic").replace(TEXTS[1], "On 3 May 2024")
    headers = chosen(f"<div class=forum>{html}</div>", "header")
    assert headers
    assert "On 3 May 2024" not in headers


def test_a_short_answer_is_text_as_the_others_of_its_part() -> None:
    html = f"<div>{post(TEXTS[0], 0)}{post('Yes', 1)}{post(TEXTS[2], 2)}</div>"
    assert chosen(html, "text") == [TEXTS[0], "Yes", TEXTS[2]]


def test_the_name_of_a_member_without_an_element_of_its_own_is_no_text() -> None:
    html = "".join(
        f'<x-comment><div><a href="/user/ada">Ada</a></div><div>{at + 1} May 2024</div>'
        f"<div><p>{text}</p></div></x-comment>"
        for at, text in enumerate(TEXTS)
    )
    assert chosen(f"<div>{html}</div>", "text") == list(TEXTS)


def test_of_parts_that_are_all_unlikely_the_one_with_most_words_is_text() -> None:
    page = read_html(thread())
    likely = [0.003 if len(text.split()) > 3 else 0.009 for text in page.blocks.text]
    found = classified(page, likely)
    posts = judge_posts(page, found, outlined(page, found))
    assert [text for text, is_so in zip(page.blocks.text, posts.text, strict=True) if is_so] == list(TEXTS)


def test_an_answer_may_have_the_words_of_a_button() -> None:
    button = "<p>Reply now.</p>"
    answers = post("About 40.", 1, more=button) + post(TEXTS[2], 2, more=button)
    html = f"<div>{post(TEXTS[0], 0)}{answers}</div>"
    page = read_html(html)
    says = [
        int(PhraseKind.NAVIGATION) if text in ("About 40.", "Reply now.") else 0 for text in page.blocks.text
    ]
    found = classified(page, [0.9 if len(text.split()) > 3 else 0.4 for text in page.blocks.text], says=says)
    posts = judge_posts(page, found, outlined(page, found))
    texts = [text for text, is_so in zip(page.blocks.text, posts.text, strict=True) if is_so]
    assert texts == [TEXTS[0], "About 40.", TEXTS[2]]


def test_buttons_and_hidden_text_in_a_post_are_set_apart() -> None:
    html = thread().replace(
        "</p>", "</p><button>Read all of it here</button><p hidden>Not to be seen by you</p>", 1
    )
    assert chosen(html, "text") == list(TEXTS)


def test_posts_may_each_be_in_a_form() -> None:
    texts = (*TEXTS, "Yes.")
    html = "".join(
        post("", at).replace("<p></p>", f"<form><p>{text}</p></form>") for at, text in enumerate(texts)
    )
    assert chosen(f"<div>{html}</div>", "text") == list(texts)
    # A form beside the text is for an answer.
    assert chosen(thread(more="<form>Write an answer here and be kind</form>"), "text") == list(TEXTS)


def test_a_post_that_shows_its_author_only_is_folded() -> None:
    folded = thread().replace(f"<p>{TEXTS[1]}", f"<p hidden>{TEXTS[1]}")
    assert chosen(folded, "text") == list(TEXTS)
    nothing = thread().replace('"comment comment-1"', '"comment comment-1" hidden')
    assert TEXTS[1] not in chosen(nothing, "text")


@pytest.mark.parametrize(
    "more",
    [
        "<div class=signature>Old pumps never die at all</div>",
        "<div class=userSig>Old pumps never die at all</div>",
        "<div class=below>Old pumps never die at all</div>",
        "<div class=below>Last edited by Ada on 3 May</div>",
    ],
)
def test_what_recurs_in_posts_is_furniture(more: str) -> None:
    _, posts = judged(thread(more=more))
    assert chosen(thread(more=more), "text") == list(TEXTS)
    assert int(posts.furniture.sum()) == len(TEXTS)


def test_text_that_begins_like_one_other_is_no_furniture() -> None:
    html = f"<div>{post('It was the belt', 0)}{post('It was the pump', 1)}{post(TEXTS[1], 2)}</div>"
    assert len(chosen(html, "text")) == 3


def test_comments_below_a_body_are_told_from_the_posts_of_a_forum() -> None:
    assert len(chosen(BODY + thread(), "comments")) == 3 * len(TEXTS)
    # No body, a forum by its names, its address or schema.org.
    assert chosen(f"<p>{LINE}" + thread(), "comments") == []
    assert chosen(f"<div class=forum>{BODY}{thread()}</div>", "comments") == []
    assert chosen(f"<div class=TopicView>{BODY}{thread()}</div>", "comments") == []
    address = '<link rel=canonical href="https://mill.example/forum/7">'
    assert chosen(f"<head>{address}</head>{BODY}{thread()}", "comments") == []
    script = '<script type="application/ld+json">{"@type": "QAPage"}</script>'
    assert chosen(f"<head>{script}</head>{BODY}{thread()}", "comments") == []


def test_answers_are_content_though_each_is_less_likely_than_the_question() -> None:
    def of_body(html: str, chance: float) -> list[str]:
        page = read_html(html)
        found = classified(page, [chance if text in TEXTS else 0.05 for text in page.blocks.text])
        rows = threads_of_body(page, found, judge_posts(page, found, outlined(page, found)))
        return [page.blocks.text[at] for at in rows]

    answers = f"<p>{LINE} Why is that?<div class=answers>{thread('answer')}</div>"
    assert of_body(answers, 0.3) == list(TEXTS)
    assert of_body(answers, 0.1) == []
    assert of_body(f"<p>{LINE} Why is that?<div class=answers>{thread()}</div>", 0.3) == []
    assert of_body(f"{BODY}{thread()}", 0.3) == []


def test_a_thread_of_wordpress_is_no_forum() -> None:
    html = BODY + thread().replace("comment-", "thread-even comment-")
    assert len(chosen(html, "comments")) == 3 * len(TEXTS)


def test_rows_of_posts_below_a_body_are_no_thread_unless_they_are_called_comments() -> None:
    _, posts = judged(BODY + thread("post"))
    assert (posts.thread == -1).all()
    _, posts = judged(thread("post"))
    assert (posts.thread == 0).all()


def test_a_comment_alone_is_a_thread_below_a_body_only() -> None:
    assert len(chosen(f"{BODY}<div>{post(TEXTS[0], 0)}</div>", "comments")) == 3
    _, posts = judged(f"<p>{LINE}<div>{post(TEXTS[0], 0)}</div>")
    assert (posts.thread == -1).all()


def test_a_page_without_blocks_or_threads_has_no_posts() -> None:
    for html in ("", BODY):
        _, posts = judged(html)
        assert (posts.thread == -1).all()
        assert not (posts.text | posts.furniture | posts.comments).any()


@pytest.mark.parametrize(
    "word",
    "forum Topics viewtopic showthread Threads question Answers discussion boards bbp phpbb "
    "vbulletin".split(),
)
def test_the_quick_filter_misses_no_name_of_a_forum(word: str) -> None:
    assert _FORUM.fullmatch(word)
    assert any(stem in word.lower() for stem in _FORUM_STEMS)
    assert chosen(f"<div class='{word}'>{BODY}{thread()}</div>", "comments") == []


def test_rules_and_links_around_a_thread_are_no_body() -> None:
    rules = "".join(f"<p>Rule {at} of this place: {LINE}" for at in range(12))
    page = read_html(f"<div>{rules}</div>{thread()}")
    texts = page.blocks.text
    for chance, n_comments in ((0.45, 0), (0.9, 3 * len(TEXTS))):
        likely = [chance if text.startswith("Rule") else 0.6 if text in TEXTS else 0.1 for text in texts]
        found = classified(page, likely)
        assert int(judge_posts(page, found, outlined(page, found)).comments.sum()) == n_comments


def test_an_address_of_comments_is_that_of_a_thread() -> None:
    page = read_html(BODY + thread(), url="https://example.org/r/mills/comments/4x1/the_mill_turns/")
    found = classified(page, [0.9] * len(page.blocks))
    posts = judge_posts(page, found, outlined(page, found))
    assert not posts.comments.any()
    assert posts.text.sum() >= len(TEXTS)


def test_counts_of_votes_are_furniture() -> None:
    votes = "<div class=votes>23</div>"
    assert chosen(thread(more=votes), "furniture") == ["23"] * len(TEXTS)
    assert chosen(f"<div>{post(TEXTS[0], 0)}{post('42', 1)}{post(TEXTS[2], 2)}</div>", "text")[1] == "42"


def test_counts_of_votes_that_look_like_content_are_furniture() -> None:
    page = read_html(thread(more="<div class=votes>23</div>"))
    probability = [0.9 if text == "23" else 0.5 for text in page.blocks.text]
    found = classified(page, probability)
    posts = judge_posts(page, found, outlined(page, found))
    assert [page.blocks.text[at] for at in np.flatnonzero(posts.furniture)] == ["23"] * len(TEXTS)


def test_custom_elements_of_a_post_and_its_comments_are_a_page_that_shares_links() -> None:
    replies = "".join(
        f"<x-comment><a href=/user/ada{at}>ada{at}</a><p>{text}</p></x-comment>"
        for at, text in enumerate(TEXTS)
    )
    body = f"<p>{LINE}</p><p>{LINE} And then it did.</p><p>{LINE} It still does.</p>"
    shared = chosen(f"<x-post>{body}</x-post><x-tree>{replies}</x-tree>", "text")
    assert [text for text in shared if text in TEXTS] == list(TEXTS)
    assert chosen(f"<x-post>{body}</x-post><x-tree>{replies}</x-tree>", "comments") == []
    assert set(TEXTS) <= set(chosen(f"<article>{body}</article><x-tree>{replies}</x-tree>", "comments"))
