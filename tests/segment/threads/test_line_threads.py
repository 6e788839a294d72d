"""Threads of text dumps: posts are found by what returns in the lines, other dated texts are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Page
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.threads.line_threads import LineThread, find_line_thread
from tests.growth import FACTOR, growth
from tests.profile import examples
from tests.segment.made import LINE, TEXTS, classified

NAMES = ("miller_jo", "beltman", "miller_jo", "beltman")


def thread_in(dump: str) -> tuple[Page, LineThread | None]:
    page = read_text(dump)
    return page, find_line_thread(page, classified(page, [0.5] * len(page.blocks)))


def posts_in(dump: str) -> list[list[str]]:
    """Texts of the blocks of each post."""
    page, found = thread_in(dump)
    if found is None:
        return []
    return [
        [text for text, of in zip(page.blocks.text, found.post.tolist(), strict=True) if of == at]
        for at in range(int(found.post.max()) + 1)
    ]


def text_in(dump: str) -> list[str]:
    page, found = thread_in(dump)
    return (
        []
        if found is None
        else [text for text, is_text in zip(page.blocks.text, found.text, strict=True) if is_text]
    )


def dump_of(form: str) -> str:
    """A page with four posts of one form, in which NAME, DAY, AT and TEXT are replaced."""
    posts = [
        form.replace("NAME", name).replace("DAY", str(at + 1)).replace("AT", str(at)).replace("TEXT", text)
        for at, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    ]
    return "\n".join([LINE, "", *posts])


FORMS = (
    "NAME\nDAY May 2024\nTEXT\nReply\n",
    "NAME\nMember\nJoined\nMar 2, 2019\nPosts\n1,204\nMay DAY, 2024\n#AT\nTEXT\n",
    "by NAME » Tue May DAY, 2024 10:30 am\nTEXT\nReply with quote\n",
    "NAME says:\nMay DAY, 2024 at 4:15 pm\nTEXT\n",
    "NAME\nBeiträge: 12\nDAY. Mai 2024\nTEXT\nZitieren\n",
    "NAME\nDAY mai 2024\nTEXT\nRépondre\n",
    "NAME\nDAY мая 2024, 10:30\nTEXT\nОтветить\n",
    "NAME\n2024年5月DAY日\nTEXT\n回复\n",
    "NAME\nDAY days ago\nTEXT\nReply\n",
    "NAME\nMay DAY\nTEXT\nReply\n",
    "05-0DAY-2024, 10:30 AM\n#AT\nNAME\nSenior Member\nJoin Date: Mar 2019\nPosts: 88\nTEXT\nReply\n",
)


@pytest.mark.parametrize("form", FORMS)
def test_posts_are_told_by_what_returns_in_them(form: str) -> None:
    found = posts_in(dump_of(form))
    assert len(found) == len(TEXTS)
    for text, post in zip(TEXTS, found, strict=True):
        assert [line for line in post if line in TEXTS] == [text]


# On a page that calls itself a forum names beside the times are enough.
NAMED_FORMS = (
    "NAME\nMay DAY\nTEXT\n",
    "NAME 2DAYd ago\nTEXT\n",
    "NAME DAY days ago\nTEXT\n",
    "NAME wrote on DAY May 2024, 10:30:\nTEXT\n",
)


@pytest.mark.parametrize("form", NAMED_FORMS)
def test_names_beside_the_times_of_a_forum(form: str) -> None:
    assert text_in(dump_of(form)) == []
    forum = "Home Forum Search\n" + dump_of(form)
    assert text_in(forum) == list(TEXTS)
    # Titles above the names are those of an index of news.
    titled = dump_of("The mill no AT\n" + form)
    assert text_in("Home Forum Search\n" + titled) == []


def test_a_date_far_above_the_reviews_of_a_shop_begins_no_post() -> None:
    offer = "Special financing - ends May 2, 2024\n" + "".join(
        f"Cable number {at}\nIn stock, ready to ship today from the mill by the river.\n" for at in range(90)
    )
    shop = f"Product Questions\n{offer}" + dump_of("by NAME on May DAY, 2024\nTEXT\n")
    assert not any("Cable" in text for text in text_in(shop))


@pytest.mark.parametrize("form", [*FORMS[:2], FORMS[-1]])
@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_an_answer_of_one_word_is_a_post(form: str, at: int) -> None:
    texts = [*TEXTS[:at], "Yes.", *TEXTS[at + 1 :]]
    dump = dump_of(form).replace(TEXTS[at], "Yes.")
    assert text_in(dump) == texts
    assert len(posts_in(dump)) == len(texts)


def test_the_last_post_is_text_however_unlikely() -> None:
    dump = dump_of("Posts: 4\nNAME\nDAY May 2024\nTEXT\n") + "Powered by boards Privacy\n"
    page = read_text(dump)
    likely = [0.9] * (len(page.blocks) - 2) + [0.1, 0.1]
    found = find_line_thread(page, classified(page, likely))
    assert found is not None
    assert [text for text, is_text in zip(page.blocks.text, found.text, strict=True) if is_text] == [*TEXTS]


@pytest.mark.parametrize("form", FORMS)
def test_only_what_a_post_says_is_its_text(form: str) -> None:
    assert text_in(dump_of(form)) == list(TEXTS)


def test_a_post_begins_with_the_name_above_its_time() -> None:
    assert [post[0] for post in posts_in(dump_of(FORMS[0]))] == list(NAMES)


NO_THREADS = (
    "DAY May 2024\nTEXT\n",  # a text with dated sections
    "Version 1.DAY - DAY May 2024\nTEXT\n",  # a list of changes
    "The mill no AT\nDAY May 2024\nTEXT\nRead more\n",  # an index of news
    "The mill no AT\nBy Ada Roe on DAY May 2024\nTEXT\n3 Comments\n",  # a blog
    "DAY May 2024\t1DAY:30\tThe old mill\tTEXT\n",  # rows of a table
    "Termin: DAY.05.2024, 19 Uhr\nOrt: Mühle am Bach\nTEXT\nEintritt: 5 Euro\n",  # events
)


@pytest.mark.parametrize("form", NO_THREADS)
def test_dated_texts_of_other_kinds_are_no_threads(form: str) -> None:
    assert thread_in(dump_of(form))[1] is None


def test_a_name_may_end_with_an_initial() -> None:
    dump = dump_of(FORMS[0]).replace("beltman", "Tilda M.")
    assert [post[0] for post in posts_in(dump)] == ["miller_jo", "Tilda M."] * 2


def test_days_on_which_members_joined_are_no_heads() -> None:
    found = posts_in(dump_of(FORMS[1]))
    assert all(sum("2019" in line for line in post) == 1 for post in found)


def test_a_list_of_latest_posts_beside_a_thread_is_not_in_it() -> None:
    latest = "".join(f"Pump no {at}\nbeltman\n{at + 1} May 2024\n" for at in range(9))
    assert [
        [line for line in post if "Pump no" in line] for post in posts_in(latest + dump_of(FORMS[0]))
    ] == [[]] * 4


@given(
    st.lists(
        st.sampled_from([*TEXTS, *NAMES, "Reply", "3 May 2024", "#1", "#2", "Posts: 4", ""]), max_size=40
    )
)
@settings(max_examples=examples(60))
def test_posts_follow_each_other_and_hold_their_text(lines: list[str]) -> None:
    _, found = thread_in("\n".join(lines))
    if found is None:
        return
    inside = [post for post in found.post.tolist() if post >= 0]
    assert inside == sorted(inside)
    assert set(inside) == set(range(max(inside) + 1))
    at = found.post.tolist()
    assert max(i for i, post in enumerate(at) if post >= 0) - at.index(0) + 1 == len(inside)
    assert not (found.text & (found.post < 0)).any()
    assert not (found.text & found.head).any()


def word_no(number: int) -> str:
    """A word of its own for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")


LONG_DUMPS = (
    "a\n3 May 2024\nThe pump has stopped again.\nReply",
    "WORD\n3 May 2024\n" + "".join(f"WORD{sign} of the mill\n" for sign in "ghijklmnopqrstuv") + "Reply",
    "3 May 2024",
    "#1\nReply\nPosts: 3",
)


@pytest.mark.parametrize("post", LONG_DUMPS)
def test_the_cost_is_linear(post: str) -> None:
    def make(size: int) -> Page:
        return read_text("\n".join(post.replace("WORD", word_no(at)) for at in range(size)))

    def run(page: Page) -> None:
        find_line_thread(page, classified(page, [0.5] * len(page.blocks)))

    # Fixed costs hide much of the growth, so less is allowed than elsewhere.
    assert growth(run, make(500), make(FACTOR * 500), 2 * FACTOR) <= 2 * FACTOR


@pytest.mark.parametrize(
    "form",
    [
        "Top\nNAME\nPosts: 12\nRe: The pump in the cellar stopped\nby NAME » May DAY, 2024 10:30 am\nTEXT\n",
        "NAME\nModerator\nStaff member\nMay DAY, 2024\n#AT\nTEXT\n",
    ],
)
def test_the_lines_above_a_head_that_return_or_are_ranks_belong_to_its_post(form: str) -> None:
    page, found = thread_in(dump_of(form))
    assert found is not None
    later = [at for at, text in enumerate(page.blocks.text) if text in NAMES][1:]
    assert found.post[later].tolist() == [1, 2, 3]
    assert found.head[later].all()
    assert text_in(dump_of(form)) == list(TEXTS)


def test_the_letter_above_a_name_is_a_picture_of_a_member() -> None:
    dump = dump_of("NAME\nMember\nMay DAY, 2024\n#AT\nTEXT\n")
    for name in set(NAMES):
        dump = dump.replace(f"{name}\n", f"{name[0].upper()}\n{name}\n")
    dump = dump.replace("Member\nMay 2", "Member\nStaff\nMay 2")
    assert text_in(dump) == list(TEXTS)
