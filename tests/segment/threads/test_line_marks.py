"""What lines say of a post: times, buttons, facts about members, numbers and names are told from text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.languages.tables import entries
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.threads.line_marks import (
    Marks,
    calls_itself_forum,
    is_closed,
    is_fact,
    may_hold_posts,
    read_marks,
    read_signs,
    time_family,
)
from tests.profile import examples
from tests.segment.made import LINE, classified


def marks_of(*lines: str) -> Marks:
    page = read_text("\n".join(lines))
    assert page.blocks.text == lines
    found = classified(page, [0.5] * len(lines))
    every = range(len(lines))
    signs = read_signs(page, found, every)
    return read_marks(page, found, every, signs, [at for at in every if is_timed(lines[at])])


def is_timed(line: str) -> bool:
    return time_family(line) >= 0


@pytest.mark.parametrize(
    ("line", "family"),
    [
        ("3 May 2024", 0),
        ("3 May 2024 10:30", 4),
        ("beltman, 3 May 2024", 2),
        ("beltman • 2 days ago", 10),
        ("beltman 2 days ago", 10),
        ("in 2024 we sold 3 mills", -1),
        ("The mill of 5 stars", -1),
    ],
)
def test_the_form_of_a_line_with_a_time(line: str, family: int) -> None:
    assert time_family(line) == family


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Reply", {"answer"}),
        ("Reply with quote", {"answer"}),
        ("Her reply came too late for the mill.", {"plain"}),
        ("Posts: 12", {"fact"}),
        ("12 Posts about the mill", {"plain"}),
        ("3 posts", {"fact"}),
        ("Joined", {"fact", "label"}),
        ("#7", {"number"}),
        ("beltman says:", {"says"}),
        ("3 May 2024", {"time"}),
        ("Yes.", {"brief"}),
        (LINE, {"plain"}),
    ],
)
def test_the_marks_of_a_line(line: str, kinds: set[str]) -> None:
    marks = marks_of(line)
    assert {name for name in Marks._fields if name != "names" and getattr(marks, name)[0]} == kinds


@pytest.mark.parametrize("change", [str.upper, str.title, str.lower])
def test_words_of_marks_are_found_in_any_case(change: Callable[[str], str]) -> None:
    answers, facts = entries("answer links"), [f"{each}: 3" for each in entries("member facts")]
    lines = [change(line) for line in (*answers, *facts) if line[0].isalpha()]
    marks = marks_of(*lines)
    assert [line for line, mark in zip(lines, marks.answer | marks.fact, strict=True) if not mark] == []


@pytest.mark.parametrize("line", ["ALINTI YAP", "Alıntı Yap", "ЦИТИРОВАТЬ", "VÁLASZ"])
def test_capitals_of_any_language_are_read(line: str) -> None:
    assert marks_of(line).answer[0]


@pytest.mark.parametrize(
    ("lines", "calls"), [(("FORUM", "Home"), True), (("Ask a", "question of us"), False)]
)
def test_a_page_calls_itself_a_forum_in_one_line(lines: tuple[str, ...], calls: bool) -> None:
    assert calls_itself_forum(read_text("\n".join(lines))) == calls


@pytest.mark.parametrize(
    ("lines", "named", "name"),
    [
        (("beltman, 3 May 2024",), 1, "beltman"),
        (("beltman 2 days ago",), 1, "beltman"),
        (("beltman wrote on 3 May 2024, 10:30:",), 1, "beltman wrote"),
        (("beltman", "3 May 2024"), 1, "beltman"),
        (("It was the belt indeed.", "beltman", "3 May 2024"), 2, "beltman"),
        (("Reply", "beltman", "3 May 2024"), 2, "beltman"),
        (("The mill is sold", "beltman", "3 May 2024"), 1, "beltman"),
        (("It was the belt indeed.", "3 May 2024"), 0, None),
        (("A great mill fair was held 3 May 2024",), 0, None),
    ],
)
def test_names_beside_times(lines: tuple[str, ...], named: int, name: str | None) -> None:
    marks = marks_of("Home Forum Search", *lines)
    assert (marks.named[-1], marks.names.get(len(lines))) == (named, name)
    assert not marks_of(*lines).named.any()  # a blog names the author of each post, too


def test_the_number_of_a_post_is_read() -> None:
    assert marks_of("Post #42").number.tolist() == [42]


def test_the_day_below_a_label_is_a_fact() -> None:
    marks = marks_of("Joined", "Mar 2, 2019", "May 3, 2024")
    assert [is_fact(marks, at) for at in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("line", "closed"), [("It hums.", True), ("Tilda M.", False), ("beltman", False), ("", False)]
)
def test_a_name_with_an_initial_is_no_sentence(line: str, closed: bool) -> None:
    assert is_closed(line) == closed


@given(st.text(max_size=120))
@settings(max_examples=examples(60))
def test_a_line_without_digits_has_no_time(text: str) -> None:
    assert is_timed(text) <= any(sign.isdigit() for sign in text)


BUTTONS = ("Reply", "The mill", "Reply to", "12 May 2024", "quote", "Reply 3")


@given(st.lists(st.sampled_from(BUTTONS), min_size=1, max_size=9))
@settings(max_examples=examples(60), deadline=None)
def test_a_line_is_the_button_that_it_is_alone(lines: list[str]) -> None:
    assert marks_of(*lines).answer.tolist() == [bool(marks_of(line).answer[0]) for line in lines]


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize(
    ("section", "behind"), [("answer links", ""), ("member facts", ": 5"), ("forum words", "")]
)
def test_every_phrase_of_the_tables_is_found(section: str, behind: str) -> None:
    lines = [f"{entry.capitalize()}{behind}" for entry in entries(section)]
    page = read_text("\n".join(lines))
    assert page.blocks.text == tuple(lines)
    signs = read_signs(page, classified(page, [0.5] * len(lines)), range(len(lines)))
    every = list(range(len(lines)))
    assert {"answer links": signs.answers, "member facts": signs.facts}.get(section, every) == every
    assert signs.of_forum == calls_itself_forum(page)
    assert may_hold_posts(signs)


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize(
    ("lines", "may"),
    [
        (("Reply", "The mill turns.", "Reply"), True),
        (("Reply", "The mill turns."), False),
        (("Joined: 2019", "Posts: 4"), True),
        (("Post #1", "Post #2"), True),
        (("Post #0", "Post #0"), False),
        (("loft_badger says:", "Tilda wrote:"), True),
        (("The millers' message board",), True),
        (("We replied: the mill joined the board in 2019", "12 May 2024", "13 May 2024"), False),
    ],
)
def test_posts_are_looked_for_where_something_of_them_is_there_twice(
    lines: tuple[str, ...], may: bool
) -> None:
    page = read_text("\n".join(lines))
    signs = read_signs(page, classified(page, [0.5] * len(lines)), range(len(lines)))
    assert may_hold_posts(signs) == may
