"""Names of authors."""

from __future__ import annotations

import pytest

from boilerstrip.languages.people import (
    is_placeholder_name,
    is_staff,
    looks_like_name,
    may_open_byline,
    split_names,
    strip_by,
    unique,
)
from boilerstrip.languages.tables import entries
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Loïc Le Clerc", ("Loïc Le Clerc",)),
        ("By Ada Mill, Food Editor", ("Ada Mill",)),
        ("By Ada Mill and Tove Berg of Rye News", ("Ada Mill", "Tove Berg of Rye News")),
        ("Ada Mill, CEO of Rye Mills", ("Ada Mill",)),
        ("Ada Mill, Tove Berg, editor", ("Ada Mill", "Tove Berg")),
        ("Par Anne Exemple le 30 septembre 2018", ("Anne Exemple",)),
        ("Max Muster Do 9 Apr 2020", ("Max Muster",)),
        ("Ada Roe December 28, 2016", ("Ada Roe",)),
        ("Studio24 Newsroom", ("Studio24 Newsroom",)),
        ("The River editors", ("The River editors",)),
        ("Ada Roe Founder", ("Ada Roe",)),
        ("example.at", ("example.at",)),
    ],
)
def test_names_end_where_other_facts_begin(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


def test_declared_names_are_cleaned() -> None:
    assert split_names("By Ada Roe (Berlin) and Ben Oak, ada@example.org") == ("Ada Roe", "Ben Oak")
    assert split_names("ADA ROE; Ada Roe") == ("ADA ROE",)


def test_names_differ_from_other_short_lines() -> None:
    assert looks_like_name("Ada Roe")
    assert looks_like_name("Ludwig van der Muster")
    assert looks_like_name("王小明")
    others = ["Read More", "International", "Most Popular News", "the blue house", "Room 12 B"]
    assert not any(map(looks_like_name, others))


@pytest.mark.parametrize("word", entries("by"))
def test_by_is_stripped(word: str) -> None:
    assert strip_by(f"{word} Ada Roe") == ("Ada Roe", True)
    assert strip_by(f"- {word.capitalize()}: Ada Roe") == ("Ada Roe", True)
    assert may_open_byline(f"{word} Ada Roe")


@pytest.mark.parametrize("word", entries("author labels"))
def test_labels_are_stripped(word: str) -> None:
    assert strip_by(f"{word}: Ada Roe") == ("Ada Roe", True)
    assert strip_by(f"{word.capitalize()}：Ada Roe") == ("Ada Roe", True)


def test_by_after_a_label_is_stripped() -> None:
    for word in entries("by after a label"):
        assert strip_by(f"Text: {word} Ada Roe") == ("Ada Roe", True)


@pytest.mark.parametrize(
    "text", ["Ada Roe, Ben Oak and others", "Ada Roe, Ben Oak, and others", "Ada Roe, Ben Oak and more"]
)
def test_others_have_no_name(text: str) -> None:
    assert split_names(text) == ("Ada Roe", "Ben Oak")


def test_a_name_alone_is_left_as_it_is() -> None:
    assert strip_by("Ada Roe") == ("Ada Roe", False)


@pytest.mark.parametrize("word", entries("and"))
def test_two_names_are_split(word: str) -> None:
    assert split_names(f"Ada Roe {word} Ben Oak") == ("Ada Roe", "Ben Oak")


@pytest.mark.parametrize("word", entries("end of names"))
def test_names_end_at_some_words(word: str) -> None:
    assert split_names(f"Ada Roe {word} Fooland") == split_names(f"Ada Roe {word}") == ("Ada Roe",)


@pytest.mark.parametrize("word", entries("end of names before a number"))
def test_names_end_at_other_words_before_a_number(word: str) -> None:
    assert split_names(f"Ada Roe {word} 3 Foo") == ("Ada Roe",)
    assert split_names(f"Ada {word}xyz") != ("Ada",)


@pytest.mark.parametrize("word", entries("roles"))
def test_roles_are_stripped(word: str) -> None:
    assert split_names(f"Ada Roe {word}") == ("Ada Roe",)
    assert split_names(f"Ada Roe, {word.capitalize()}.") == ("Ada Roe",)
    assert split_names(word) == ()


@pytest.mark.parametrize("word", entries("role adjectives"))
def test_roles_may_have_adjectives(word: str) -> None:
    assert split_names(f"Ada Roe, Senior {word.capitalize()} Editor") == ("Ada Roe",)


@pytest.mark.parametrize("word", entries("articles"))
def test_a_role_after_an_article_is_the_name(word: str) -> None:
    assert split_names(f"{word} Bridge editors") == (f"{word} Bridge editors",)


@pytest.mark.parametrize("word", entries("name particles"))
def test_names_hold_particles(word: str) -> None:
    assert looks_like_name(f"Ada {word} Roe")


@pytest.mark.parametrize("word", entries("not in names"))
def test_some_words_are_in_no_name(word: str) -> None:
    assert not looks_like_name(f"Ada {word.capitalize()}")


def test_names_of_nobody() -> None:
    assert all(map(is_staff, entries("newsroom")))
    assert not is_staff("Ada Roe")
    assert is_placeholder_name("Admin")
    assert is_placeholder_name("123")
    assert not is_placeholder_name("Ada Roe")


def test_a_name_is_kept_once() -> None:
    assert unique(["Ada Roe", "ADA ROE", "Ben Oak"]) == ("Ada Roe", "Ben Oak")


@pytest.mark.parametrize("piece", ["by ", " le mo", "(", "a, ", "editor ", "@a ", "senior ", "Ada ", "  "])
def test_the_cost_is_linear(piece: str) -> None:
    assert_linear(split_names, lambda size: piece * (size // len(piece)), 2_000)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SARAH DAN COHEN", ("SARAH DAN COHEN",)),
        ("ADA MILL AND TOVE BERG", ("ADA MILL", "TOVE BERG")),
        ("JAN MIT", ("JAN MIT",)),
    ],
)
def test_names_in_capitals_are_split_between_whole_names(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


def test_a_variable_of_a_template_is_no_name() -> None:
    assert is_placeholder_name("page.head.author")
    assert not is_placeholder_name("j.p.doe")


def test_a_month_that_is_glued_to_a_name_is_cut() -> None:
    assert split_names("By ADA ROE and BEN OAKMarch 30, 2023") == ("ADA ROE", "BEN OAK")
    assert split_names("By Ada RoeOktober 3, 2023") == ("Ada Roe",)
    assert split_names("By Ada RoeOktober") == ("Ada RoeOktober",)
    assert split_names("By Ada McBride 3") == ("Ada McBride",)


def test_sizes_of_type_are_no_names() -> None:
    assert split_names("小字号") == ()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Mill\nExample Daily Staff", ("Ada Mill",)),
        ("By Ada Mill\nSenior Traffic Reporter", ("Ada Mill",)),
        ("By\nAda Mill\nTove Berg", ("Ada Mill", "Tove Berg")),
        ("Von Ada Mill\nund Tove Berg", ("Ada Mill", "Tove Berg")),
        ("By Ada\nMill", ("Ada Mill",)),
        ("By Ada Mill, Head of Roads and Bridges", ("Ada Mill",)),
        ("By Ada Mill, Sr. Director of Roads", ("Ada Mill",)),
        ("Von Ada Mill, Leiterin der Abteilung Brücken", ("Ada Mill",)),
        ("By Ada Mill + Tove Berg", ("Ada Mill", "Tove Berg")),
        ("By +Ada Mill", ("Ada Mill",)),
    ],
)
def test_what_an_author_is_stands_below_or_behind_the_name(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


@pytest.mark.parametrize(
    "rank", ["Senior Member", "Super Moderator", "Site Admin", "Neues Mitglied", "Miembro Activo"]
)
def test_ranks_of_forums_are_no_names(rank: str) -> None:
    assert not looks_like_name(rank)
