"""Dates in declarations and lines, in many languages."""

from __future__ import annotations

import pytest

from boilerstrip.languages import dates
from boilerstrip.languages.dates import (
    days_apart,
    declared_time,
    find_date,
    find_dates,
    month_of,
    url_date,
)
from boilerstrip.languages.tables import entries
from tests.growth import assert_linear, row_of

THE_DAY = [
    "令和4年12月30日",
    "平成34年12月30日",
    "中華民國111年12月30日",
    "۹ دی ۱۴۰۱",
    "1401/10/09",
    "2022. gada 30. decembris",
    "2022ko abenduaren 30a",
    "30 დეკემბერი, 2022",
    "30 դեկտեմբերի, 2022",
    "டிசம்பர் 30, 2022",
    "30 డిసెంబర్ 2022",
    "30 डिसेंबर 2022",
    "30 ડિસેમ્બર 2022",
    "30 ಡಿಸೆಂಬರ್ 2022",
    "30 ഡിസംബർ 2022",
    "30 ਦਸੰਬਰ 2022",
    "2022 දෙසැම්බර් 30",
    "Dec. 30, ’22",
    "December 30 '22",
    "2022-12-30",
    "2022-12-30T10:15:00+01:00",
    "2022/12/30",
    "2022. 12. 30.",
    "30.12.2022",
    "30/12/2022",
    "12/30/2022",
    "12/30/22 7:55 AM ET",
    "30-12-2022",
    "30 December 2022",
    "Dec. 30, 2022",
    "Fri Dec 30 10:15:00 CET 2022",
    "Fri Dec 30 10:15:00 2022",
    "DECEMBER 30th, 2022",
    "30 Dec '22",
    "Fr., 30. Dezember 2022, 12:15 Uhr",
    "30 décembre 2022",
    "30 de diciembre de 2022",
    "30 de dezembro de 2022",
    "30 dicembre 2022",
    "30 december 2022",
    "30. desember 2022",
    "30. joulukuuta 2022",
    "30 grudnia 2022",
    "30. prosince 2022",
    "30. decembra 2022",
    "2022. december 30.",
    "30 decembrie 2022",
    "30 декабря 2022 г.",
    "30 грудня 2022",
    "30 декември 2022",
    "30. децембар 2022",
    "30 Δεκεμβρίου 2022",
    "30 Aralık 2022",
    "2022 m. gruodžio 30 d.",
    "30 ديسمبر 2022",
    "٣٠ ديسمبر ٢٠٢٢",
    "30 كانون الأول 2022",
    "30 דצמבר 2022",
    "30 בדצמבר 2022",
    "30 दिसंबर 2022",
    "30 Desember 2022",
    "30 tháng 12, 2022",
    "30 ธันวาคม 2565",
    "30 ธ.ค. 2565",
    "2022年12月30日",
    "2022년 12월 30일",
]


@pytest.mark.parametrize("text", THE_DAY)
def test_a_date_is_read_in_its_language(text: str) -> None:
    assert find_date(text) == "2022-12-30"
    assert declared_time(text)[:10] == "2022-12-30"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two hours ago",
        "vor 3 Stunden",
        "3小时前",
        "30 2022",
        "12 monkeys 2022",
        "31.02.2022",
        "2022-13-40",
        "1.2.3",
        "12:30",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert find_date(text) == ""


def test_days_and_months_change_places_for_americans() -> None:
    assert find_date("3/4/2022") == "2022-04-03"
    assert find_date("3/4/2022", month_first=True) == "2022-03-04"
    assert find_date("3/4/2022 5:30 PM") == "2022-03-04"
    assert find_date("3.4.2022", month_first=True) == "2022-04-03"


def test_publication_comes_before_update() -> None:
    assert find_date("Updated Jan 2, 2023; published Dec 30, 2022") == "2022-12-30"
    assert find_date("Aktualisiert: 2.1.2023 | 30.12.2022") == "2022-12-30"
    assert find_date("Updated Jan 2, 2023") == "2023-01-02"


def test_places_are_exact() -> None:
    text = "by A. Person - 12/30/22 7:55 AM ET"
    (found,) = find_dates(text)
    assert text[found[0] : found[1]] == "12/30/22"


def test_compact_dates_are_read_in_declarations_only() -> None:
    assert declared_time("20221230") == "2022-12-30"
    assert declared_time("20221230T101500") == "2022-12-30T10:15:00"
    assert find_date("20221230") == ""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-12-30T10:15:00+01:00", "2022-12-30T10:15:00+01:00"),
        ("2022-12-30T10:15:00.123Z", "2022-12-30T10:15:00Z"),
        ("2022-12-30T10:15+0100", "2022-12-30T10:15+01:00"),
        ("2022-12-30 8:15", "2022-12-30T08:15"),
        ("Fri, 30 Dec 2022 10:15:00 GMT", "2022-12-30T10:15:00Z"),
        ("2022-12-30T99:99", "2022-12-30"),
        ("30 December 2022", "2022-12-30"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_declared_times_keep_their_zone(text: str, moment: str) -> None:
    assert declared_time(text) == moment


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2022/12/30/bridge", "2022-12-30"),
        ("https://example.org/news/2022-12-30-bridge.html", "2022-12-30"),
        ("https://archive.example/web/20140109030403/http://example.org/2013/2/9/bridge", "2013-02-09"),
        ("https://example.org/town/2022/dec/30/bridge", "2022-12-30"),
        ("https://example.org/news/20221230/bridge.html", "2022-12-30"),
        ("https://example.org/news/t20221230_42.html", "2022-12-30"),
        ("https://example.org/news/bridge-20221230", "2022-12-30"),
        ("https://example.org/news/29-10-2021", "2021-10-29"),
        ("https://example.org/news/bridge-10-29-2021.html", "2021-10-29"),
        ("https://example.org/news/08.30.2021/bridge", "2021-08-30"),
        ("https://example.org/news/08-10-2021", ""),
        ("https://example.org/news/29-10.2021", ""),
        ("https://example.org/news/31-02-2021", ""),
        ("https://example.org/news/29-10-20214", ""),
        ("https://example.org/2022/12/bridge", ""),
        ("https://example.org/2022/mon/30/bridge", ""),
        ("https://example.org/news/bridge-20221330", ""),
        ("https://example.org/news/120221230", ""),
        ("https://example.org/2022/13/30/", ""),
        ("https://example.org/2022/02/31/", ""),
        ("", ""),
    ],
)
def test_addresses_hold_dates(url: str, day: str) -> None:
    assert url_date(url) == day


def test_days_between_dates() -> None:
    assert days_apart("2022-12-31T23:00:00Z", "2023-01-01") == 1


def test_months_by_name() -> None:
    assert month_of("Sept.") == 9
    assert month_of("listopada") == 11
    assert month_of("monkeys") == 0


@pytest.mark.parametrize("attack", ["1 ", "30 de ", "12/", "a", "1. a"])
def test_hostile_lines_take_linear_time(attack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long lines are cut. Without the cut, the time is linear all the same."""
    monkeypatch.setattr(dates, "MAX_DATE_CHARS", 1_000_000)
    monkeypatch.setattr(dates, "MAX_URL_CHARS", 1_000_000)
    row = row_of(attack)
    assert_linear(
        lambda text: (find_date(text), declared_time(text), url_date(text)),
        lambda size: row(size) + " 1 2",
        4_000,
    )


@pytest.mark.parametrize("ending", entries("day endings"))
def test_the_day_may_have_an_ending(ending: str) -> None:
    assert find_date(f"30{ending} December 2022") == find_date(f"December 30{ending}, 2022") == "2022-12-30"


def test_words_join_day_month_and_year() -> None:
    for word in entries("before a month"):
        assert find_date(f"30 {word} December 2022") == "2022-12-30"
    for word in entries("before a year"):
        assert find_date(f"30 December {word} 2022") == "2022-12-30"


@pytest.mark.parametrize("word", entries("updated"))
def test_a_word_marks_the_date_of_an_update(word: str) -> None:
    assert find_date(f"{word.capitalize()}: 2.1.2023 | 30.12.2022") == "2022-12-30"


@pytest.mark.parametrize(
    "text", ["20 July 1402", "25 October 1415", "1 May 1400", "14/03/1402", "July 20, 1402", "2022/14/03"]
)
def test_days_of_the_middle_ages_are_none_of_iran(text: str) -> None:
    assert find_date(text) == ""


@pytest.mark.parametrize("text", ["1402/12/14", "14 اسفند 1402"])
def test_days_of_iran(text: str) -> None:
    assert find_date(text) == "2024-03-04"


def test_the_dates_of_a_line_do_not_depend_on_who_asked_before() -> None:
    line = "3/4/2022 and 5/6/2022"
    british, american = list(find_dates(line)), list(find_dates(line, month_first=True))
    assert [iso for *_, iso in british] == ["2022-04-03", "2022-06-05"]
    assert [iso for *_, iso in american] == ["2022-03-04", "2022-05-06"]
    assert next(find_dates(line)) == british[0]
    assert list(find_dates(line)) == british
