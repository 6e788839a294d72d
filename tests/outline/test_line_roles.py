"""Lines that are a byline, a date or a list of tags."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from boilerstrip.languages.tables import entries
from boilerstrip.outline.line_roles import (
    byline_names,
    is_date_line,
    is_name_line,
    is_tag_line,
    line_role,
    split_tags,
    without_address,
)
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("by Ada Roe - 12/30/22 7:55 AM ET", ("Ada Roe",)),
        ("By Ada Roe and Ben Oak", ("Ada Roe", "Ben Oak")),
        ("By Ada Roe, Staff Writer", ("Ada Roe",)),
        ("Written by Ada Roe | Published 3 May 2021", ("Ada Roe",)),
        ("Reporting by Ada Roe and Ben Oak", ("Ada Roe", "Ben Oak")),
        ("Von Max Muster", ("Max Muster",)),
        ("Von Max Muster und Eva Beispiel", ("Max Muster", "Eva Beispiel")),
        ("Text: Max Muster", ("Max Muster",)),
        ("Text: Av Ada Berg", ("Ada Berg",)),
        ("Par Anne Exemple", ("Anne Exemple",)),
        ("Por José de la Peña", ("José de la Peña",)),
        ("Di Carla Prova", ("Carla Prova",)),
        ("Автор: Иван Примеров", ("Иван Примеров",)),
        ("Muhabir: Gülşen Akdoğan", ("Gülşen Akdoğan",)),
        ("作者：王小明", ("王小明",)),
        ("بقلم: سامي المثال", ("سامي المثال",)),
    ],
)
def test_bylines_give_their_names(text: str, names: tuple[str, ...]) -> None:
    assert byline_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By the end of the year the bridge will stand.",
        "by train from the coast",
        "Von hier aus sieht man das Meer",
        "Por la mañana llegaron los barcos",
        "Text: we compared six lamps",
        "记者 手记",
        "Par temps de pluie, prenez le tram",
        "Ada Roe",
    ],
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert byline_names(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("by oz on December 4, 2006", ("oz",)),
        ("Published on 12 June 2017 by gizmo", ("gizmo",)),
        ("11.12.2019 - Ada Roe", ("Ada Roe",)),
    ],
)
def test_what_the_markup_calls_a_byline_may_hold_one_word(text: str, names: tuple[str, ...]) -> None:
    assert byline_names(text, in_byline=True) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Posted on 22 April 2024 by Ada Roe | 14 comments", ("Ada Roe",)),
        ("2022-12-30 09:21 来源：示例报 作者：王小明 字号：大 中 小", ("王小明",)),
        ("12.10.2023 Автор: Иван Примеров Просмотров: 3481", ("Иван Примеров",)),
    ],
)
def test_a_name_after_a_date_is_a_byline(text: str, names: tuple[str, ...]) -> None:
    assert byline_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "30 December 2022",
        "Published: Dec. 30, 2022 7:55 AM",
        "Stand: 30.12.2022, 12:15 Uhr",
        "Publié le 30 décembre 2022 à 9:30",
        "2022年12月30日 10:15",
        "3 hours ago",
        "vor 3 Stunden",
        "Freitag, 30. Dezember 2022",
        "30 декабря 2022, 12:15",
    ],
)
def test_date_lines(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize(
    "text",
    ["", "On 30 December 2022 the old bridge over the river was closed", "Top 10 of 2022", "3 hours of rain"],
)
def test_lines_with_more_than_a_date(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tags River Bridge Town",
        "Tags: river, bridge",
        "Filed under: Bridges",
        "标签：桥梁",
        "Schlagwörter: Brücke, Fluss",
        "Mots-clés : pont, fleuve",
        "Теги: мост, река",
        "الوسوم: جسر",
        "タグ：橋",
    ],
)
def test_tag_lines(text: str) -> None:
    assert is_tag_line(text)


@pytest.mark.parametrize(
    "text",
    ["Tags are small pieces of paper.", "Topics include rivers and bridges", "Posted in error, he said."],
)
def test_prose_is_no_tag_line(text: str) -> None:
    assert not is_tag_line(text)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Tags: river, old bridge", ["river", " old bridge"]),
        ("标签：桥梁、河流", ["桥梁", "河流"]),
        ("Tags River Bridge Town", []),
        ("Filed under: Bridges", ["Bridges"]),
    ],
)
def test_tags_are_parted(text: str, tags: list[str]) -> None:
    assert split_tags(text) == tags


def test_lines_of_names() -> None:
    assert is_name_line("Ada Roe, Staff Writer")
    assert not is_name_line("The harbour opens again.")


@pytest.mark.parametrize("word", entries("by"))
def test_by_makes_a_byline(word: str) -> None:
    assert byline_names(f"{word.capitalize()} Ada Roe") == ("Ada Roe",)


@pytest.mark.parametrize("word", entries("by after a date"))
def test_by_after_a_date_makes_a_byline(word: str) -> None:
    assert byline_names(f"30.12.2022 {word} Ada Roe") == ("Ada Roe",)


@pytest.mark.parametrize("word", entries("author labels after a date"))
def test_a_label_after_a_date_makes_a_byline(word: str) -> None:
    assert byline_names(f"30.12.2022 {word}: Ada Roe") == ("Ada Roe",)


@pytest.mark.parametrize("word", entries("date words"))
def test_date_lines_hold_words_of_dates(word: str) -> None:
    assert is_date_line(f"{word} {word} {word} 30.12.2022")
    assert is_date_line(f"{word.upper()}: 30.12.2022")


def test_date_lines_hold_few_other_words() -> None:
    assert not is_date_line("bridge bridge bridge 30.12.2022")


@pytest.mark.parametrize("unit", entries("time units"))
def test_a_span_of_time_may_make_a_date_line(unit: str) -> None:
    assert is_date_line(f"3 {unit}")


@pytest.mark.parametrize(
    "text",
    [
        *(f"{word.capitalize()} 3 days" for word in entries("before a time ago")),
        *(f"3 days {word}" for word in entries("after a time ago")),
    ],
)
def test_a_time_ago_makes_a_date_line(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize("sign", [":", ".", *entries("hour signs")])
def test_a_time_of_day_is_no_part_of_a_name(sign: str) -> None:
    assert is_name_line(f"12{sign}30 Ada Roe")
    assert not is_name_line("12x30 Ada Roe")


@pytest.mark.parametrize("label", [*entries("tag labels"), *entries("tag labels without a colon")])
def test_each_label_makes_a_tag_line(label: str) -> None:
    for line in (f"{label}: river, bridge", f"· {label.capitalize()} ：river, bridge"):
        assert is_tag_line(line)
        assert [tag.strip() for tag in split_tags(line)] == ["river", "bridge"]


@pytest.mark.parametrize("label", entries("tag labels without a colon"))
def test_some_labels_need_no_colon(label: str) -> None:
    assert is_tag_line(f"{label.capitalize()} River Bridge")
    assert not is_tag_line(f"{label} River Bridge")
    assert not is_tag_line(f"{label.capitalize()} are pieces of paper")


@pytest.mark.parametrize("piece", ["(", "by ", "Tags:", " ,", "a, ", " le mo", "1. ", "Ada ", "30.12.2022 "])
@pytest.mark.parametrize("judge", [byline_names, is_name_line, is_date_line, is_tag_line, split_tags])
def test_the_cost_is_linear(judge: Callable[[str], object], piece: str) -> None:
    assert_linear(judge, lambda size: piece * (size // len(piece)), 40)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Dow ann at mill.example", "Ann Dow"),
        ("Ann Dow <ann.dow@mail.mill.example>", "Ann Dow"),
        ("Ann Dow ann@mill.example\nFri Dec 30 10:15:00 CET 2022", "Ann Dow\nFri Dec 30 10:15:00 CET 2022"),
        ("ann@mill.example", "ann@mill.example"),
    ],
)
def test_addresses_behind_names(text: str, name: str) -> None:
    assert without_address(text) == name


def test_the_sender_of_a_message_is_a_byline() -> None:
    # As HTML: of a text dump the sender is left out, see ``read/text/forms/archived.py``.
    blocks = read_html("<p>Words<p>Ann Dow ann at mill.example Fri Dec 30 10:15:00 CET 2022").blocks
    assert line_role(blocks, 1) == "byline"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("submitted 17 hours ago by Ada", ("Ada",)),
        ("By Ada Roe, Ph.D.", ("Ada Roe",)),
        ("Soumis par Ada Roe le 4 mars 2024", ("Ada Roe",)),
        ("The bridge was mended 17 years ago by Ada.", ()),
    ],
)
def test_names_behind_other_words(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names


def test_what_a_text_takes_to_read_is_no_part_of_a_line_of_names() -> None:
    assert is_name_line("Ada Roe · Mar 4, 2024 · 5 min read")


@pytest.mark.parametrize(("line", "is_date"), [
    ("4.2.1 (3 May 2024)", False), ("v2.0 – 2024-05-03", False), ("4.2 (3 May 2024)", False),
    ("10.43, 17 January 2012", True), ("10.43 GMT on Tuesday 17 January 2012", True), ("3.5.2024", True),
])  # fmt: skip
def test_the_line_of_a_version_is_no_date(line: str, is_date: bool) -> None:
    assert is_date_line(line) is is_date
