"""Names, bylines, date lines, tag lines, credits and captions."""

from __future__ import annotations

import pytest

from boilerstrip.languages import dates
from boilerstrip.languages import detect as language
from boilerstrip.languages.detect import detect_language
from boilerstrip.languages.people import looks_like_name, split_names
from boilerstrip.outline import captions
from boilerstrip.outline import line_roles as lines
from boilerstrip.outline.captions import is_alternative, is_caption, is_credit
from boilerstrip.outline.line_roles import byline_names, is_date_line, is_name_line, is_tag_line, split_tags
from tests.growth import assert_linear, row_of
from tests.profile import needs


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
        "Par temps de pluie, prenez le tram",
        "Ada Roe",
    ],
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert byline_names(text) == ()


def test_names_are_told_from_other_short_lines() -> None:
    assert looks_like_name("Ada Roe")
    assert looks_like_name("Ludwig van der Muster")
    assert looks_like_name("王小明")
    assert not any(
        map(
            looks_like_name,
            ["Read More", "International", "Most Popular News", "the blue house", "Room 12 B"],
        )
    )
    assert is_name_line("Ada Roe, Staff Writer")
    assert not is_name_line("The harbour opens again.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Loïc Le Clerc", ("Loïc Le Clerc",)),
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


def test_declared_names_are_cleaned() -> None:
    assert split_names("By Ada Roe (Berlin) and Ben Oak, ada@example.org") == ("Ada Roe", "Ben Oak")
    assert split_names("ADA ROE; Ada Roe") == ("ADA ROE",)


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
    "text",
    [
        "AP/Ada Roe, pool",
        "Photo: Ada Roe",
        "Foto: Max Muster/dpa",
        "Getty Images",
        "© Max Muster/dpa",
        "Photo by Ada Roe on Unsplash",
        "图：王小明",
        "Bild: Imago",
        "Crédit photo : Anne Exemple",
        "Ada Roe / Getty Images",
        "Фото: Иван Примеров",
    ],
)
def test_credits(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Architecture / Strategy",
        "image: busybox:1.28",
        "© 2022 The Example",
        "Photos of the bridge show deep cracks.",
        "The picture: a town waits",
        "Bild und Ton waren gut.",
    ],
)
def test_other_lines_are_no_credits(text: str) -> None:
    assert not is_credit(text)


def test_captions_close_with_their_credit() -> None:
    assert is_caption("Workers mend the old bridge over the river. (Ada Roe, Example Pool Photo via AP)")
    assert is_caption("Arbeiter an der alten Brücke. Foto: Max Muster/dpa")
    assert is_caption("工人正在修桥。（图：王小明）")
    assert not is_caption("The bridge (built in 1890) was mended by the town.")
    assert not is_caption("The town sent pictures to the agency, the mayor told Reuters.")


def test_alternative_text_is_short_and_open() -> None:
    assert is_alternative("Two workers on the old bridge")
    assert not is_alternative("Two workers stood on the old bridge.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bridge is closed and the trains of the town are late for this reason", "en"),
        ("Die Brücke ist gesperrt und der Zug fährt nicht über den Fluss", "de"),
        ("Le pont est fermé et les trains ne passent pas sur le fleuve pour une semaine", "fr"),
        ("El puente está cerrado y los trenes no pasan por el río", "es"),
        ("Мост закрыт, и поезда не ходят через реку", "ru"),
        ("橋は閉鎖され、列車は川を渡れません", "ja"),
        ("大桥已经关闭，火车无法过河", "zh"),
        ("다리가 닫혀 기차가 강을 건널 수 없다", "ko"),
        ("الجسر مغلق والقطارات لا تعبر النهر", "ar"),
        ("", ""),
        ("42", ""),
    ],
)
def test_language_is_guessed(text: str, code: str) -> None:
    assert detect_language([text]) == code


ICELANDIC = "Lögreglan segir að brúin yfir ána verði lokuð í allan vetur vegna viðgerða sem hefjast strax"


def test_an_unsure_guess_is_left_to_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_classifier", lambda: lambda text: ("is", -1.0))
    assert detect_language([ICELANDIC]) == "is"
    assert (
        detect_language(["The bridge is closed and the trains of the town are late for this reason"]) == "en"
    )


def test_without_the_extra_the_word_lists_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_classifier", lambda: None)
    assert detect_language([ICELANDIC]) != "is"


def test_the_classifier_of_the_extra() -> None:
    needs("py3langid", "language")
    assert detect_language([ICELANDIC]) == "is"


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


@pytest.mark.parametrize("attack", ["(", "by ", "Photo: ", "A", "/ AP ", "a, ", " ,", " le mo"])
@pytest.mark.parametrize("label", ["", "Tags:"])
def test_hostile_blocks_take_linear_time(attack: str, label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long blocks are left out by their length. Without these bounds, the time is linear all the same."""
    for module, name in (
        (lines, "MAX_BYLINE_CHARS"),
        (lines, "MAX_DATE_LINE_CHARS"),
        (lines, "MAX_TAG_LINE_CHARS"),
        (captions, "MAX_CREDIT_CHARS"),
        (captions, "MAX_CAPTION_CHARS"),
        (dates, "MAX_DATE_CHARS"),
    ):
        monkeypatch.setattr(module, name, 1_000_000)
    judges = (byline_names, is_name_line, is_date_line, is_tag_line, is_credit, is_caption)
    row = row_of(attack)
    assert_linear(lambda text: [judge(text) for judge in judges], lambda size: label + row(size), 4_000)


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
