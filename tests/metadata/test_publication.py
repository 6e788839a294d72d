"""Dates of publication."""

from __future__ import annotations

import pytest

from boilerstrip.declared.head import Declared
from boilerstrip.metadata.publication import publication
from boilerstrip.read.html.page import read_html
from tests.metadata.made import PROSE, article, chances
from tests.outline.made import outlined


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("<p>3/4/2021</p>", ("2021-03-04", "text")),
        (
            "<p><time datetime='2021-03-05'>yesterday</time></p><p>3/4/2021</p>",
            ("2021-03-05", "time element"),
        ),
        ("<p>yesterday</p>", ("", "")),
    ],
)
def test_dates_near_the_headline(top: str, found: tuple[str, str]) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = read_html(f"<h1>Town mends its old bridge</h1>{top}{body}")
    outline = outlined(page, chances(page))
    assert publication(page, Declared(), outline, month_first=True) == (found, found)


MOMENT = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("moment", "shown", "day"),
    [
        ("2023-11-09T05:30:59Z", "November 8, 2023", "2023-11-08"),
        ("2023-11-08T22:30:59Z", "November 9, 2023", "2023-11-09"),
        ("2023-11-09T20:30:59Z", "November 8, 2023", "2023-11-09"),
        ("2023-11-09T05:30:59Z", "November 2, 2023", "2023-11-09"),
        ("2023-11-09T05:30:59+01:00", "November 8, 2023", "2023-11-09"),
    ],
)
def test_the_day_is_the_publishers(moment: str, shown: str, day: str) -> None:
    found = article(head=MOMENT.format(moment), top=f"<p>{shown}</p>")
    assert (found.date, found.published) == (day, moment)


def test_the_address_gives_a_date() -> None:
    found = article(url="https://example.org/2021/05/03/bridge")
    assert (found.date, dict(found.sources)["date"]) == ("2021-05-03", "address")


def test_a_date_of_the_file_gives_way_to_one_of_the_text() -> None:
    created = "<meta name='dcterms.created' content='2020-01-01'>"
    assert article(head=created, top="<p>3 May 2021</p>").date == "2021-05-03"
    assert article(head=created).date == "2020-01-01"


def test_the_last_change_is_taken_if_there_is_no_other_date() -> None:
    found = article(head="<meta property='og:updated_time' content='2021-05-03T08:00:00Z'>")
    assert (found.date, found.published, found.modified) == ("2021-05-03", "", "2021-05-03T08:00:00Z")
