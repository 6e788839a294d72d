"""Dates of publication."""

from __future__ import annotations

import pytest

import boilerstrip
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
    assert publication(page, Declared(), outline, month_first=True)[:2] == (found, found)


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


METAS = """
article:published_time article.published og:published_time OG:DatePublished DC.Issued dc.date.issued
dcterms.issued bt:pubDate pub_date pubdate publish-date published_time OriginalPublicationDate ptime
dc:created article_date_original rnews:datePublished published-date date_published citation_date
citation_publication_date parsely-pub-date sailthru.date releasedate displaydate
cXenseParse:recs:publishtime date dcterms.created prism.publicationDate publication_date
""".split()
MARKED = [
    "<time datetime='2021-07-13'>then</time>",
    "<time datetime='2021-07-13T08:00:00Z' pubdate>then</time>",
    "<span itemprop='datePublished' content='2021-07-13T10:00'>two days ago</span>",
    "<span itemprop='datePublished'>13 July 2021</span>",
    "<abbr class='published' title='2021-07-13T08:00:00+02:00'>then</abbr>",
    "<span title='2021-07-13 13:02:51Z'>then</span>",
    "<abbr class='timestamp' data-utime='1626170000'>then</abbr>",
    "<time datetime='2022-01-01' class='updated'>x</time> <time datetime='2021-07-13'>y</time>",
    "Updated 1 January 2022, published 13 July 2021",
    "<div class=date><div>13</div><div>Jul</div><div>2021</div></div>",
    "<div><div>Jul 13</div><div>2021</div></div>",
    "13 July 2021", "July 13th, 2021", "13.07.2021", "2021-07-13", "2021/07/13", "13. Juli 2021",
    "13 juillet 2021", "13 de julio de 2021", "13 luglio 2021", "13 июля 2021", "13 lipca 2021",
    "13. července 2021", "2021年7月13日", "2021년 7월 13일", "13 Temmuz 2021", "13 tháng 7, 2021",
    "13 juli 2021",
    "2021. július 13.", "13 Ιουλίου 2021",
    "13 / 07 / 2021", "13 | 07 | 2021", "2021 / 07 / 13", "13.VII.2021", "13 VII 2021",
    "<time class='dt-published' datetime='2021-07-13'>x</time> "
    "<time class='dt-updated' datetime='2022-01-01'>y</time>",
    "2021.07.13 10:00 수정 2022.01.01 12:00", "更新日：2022年1月1日 公開日：2021年7月13日",
]  # fmt: skip


@pytest.mark.parametrize("name", METAS)
def test_names_of_metas(name: str) -> None:
    assert article(head=f"<meta name='{name}' content='2021-07-13'>").date == "2021-07-13"


@pytest.mark.parametrize("top", MARKED)
def test_forms_of_dates(top: str) -> None:
    assert article(top=f"<p>{top}</p>" if "<div" not in top else top).date == "2021-07-13"


@pytest.mark.parametrize("value", ["1970-01-01T00:00:00Z", "0", "0001-01-01"])
def test_what_databases_give_for_no_date_is_none(value: str) -> None:
    assert article(head=MOMENT.format(value)).date == ""


def test_an_update_is_no_publication() -> None:
    found = article(top="<p><time class=updated datetime='2021-07-13'>x</time></p>")
    assert (found.date, found.published, found.modified) == ("2021-07-13", "", "2021-07-13")


def test_dates_of_comments_and_other_articles_are_not_the_pages() -> None:
    comment = (
        "<section id=comments><h2>2 comments</h2><time datetime='2021-07-13'>x</time><p>So.</p></section>"
    )
    teaser = "<article><a href=/b>Rain is near</a> <time datetime='2021-07-13'>x</time></article>"
    assert article(end=comment).date == article(end=teaser).date == ""


@pytest.mark.parametrize(
    "line",
    [
        "Last edited: 4 March 2021",
        "This page was last changed on 4 March 2021",
        "Päivitetty 4.3.2021",
        "Aktualizacja: 4 marca 2021",
        "Frissítve: 2021. március 4.",
        "Ενημερώθηκε 4 Μαρτίου 2021",
        "Actualizat la 4 martie 2021",
        "Diperbarui 4 Maret 2021",
        "Cập nhật: 04/03/2021",
    ],
)
def test_words_of_updates_in_more_languages(line: str) -> None:
    body = (
        "<p>The mill by the river turns again after many years, and the town came to see its wheel.</p>" * 3
    )
    page = boilerstrip.clean(f"<h1>The mill turns again</h1><p>{line}</p>{body}")
    assert page.metadata.published == ""


def test_a_date_that_is_marked_as_a_change_is_none_of_publication() -> None:
    body = (
        "<p>The mill by the river turns again after many years, and the town came to see its wheel.</p>" * 3
    )
    mark = '<time itemprop="dateModified" datetime="2021-03-04">March 4, 2021</time>'
    found = boilerstrip.clean(f"<h1>The mill turns again</h1><p>{mark}</p>{body}").metadata
    assert (found.published, found.modified) == ("", "2021-03-04")


def test_dates_above_the_headline_come_last() -> None:
    own, others = "<p>4 March 2021</p>", "<p>9 June 2021</p>"
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    headline = "<h1>Town mends its old bridge</h1>"

    def day(page: str) -> str:
        return boilerstrip.clean(f"<title>Town mends its old bridge</title>{page}").metadata.date

    assert day(f"{others}{headline}{own}{prose}") == "2021-03-04"
    assert day(f"{own}{headline}{prose}") == "2021-03-04"


MORE = "".join(f"<p>{text}</p>" for text in PROSE * 2)


def test_a_marked_date_below_the_text_comes_before_one_in_the_text() -> None:
    end = f"{MORE}<p>Posted at <abbr itemprop='datePublished' title='2021-03-04T10:00:00'>10:00</abbr></p>"
    other = "<p>Opened: 14.08.1999</p>"
    assert article(top=other, end=end).date == "2021-03-04"
    assert article(top=other, end=MORE).date == "1999-08-14"


def test_a_line_below_the_text_tells_who_published_when() -> None:
    assert article(end=f"{MORE}<p>The fair opens on 24 July 2017 in the town hall</p>").date == ""
    for line in (
        "Submitted by millwright on 24 July 2017",
        "Gespeichert von millwright am 24. Juli 2017 - 18:55",
    ):
        assert article(end=f"{MORE}<p>{line}</p>").date == "2017-07-24"


def test_the_day_of_an_update_below_a_headline_far_above_the_text() -> None:
    rows = "".join(f"<tr><td>Wheel {n}</td><td>{n} kg</td></tr>" for n in range(60))
    line = "<p>By Ada Roe - Senior Analyst - Updated March 5, 2021</p>"
    page = read_html(
        f"<h1>Town mends its old bridge</h1>{line}<table>{rows}</table>"
        + "".join(f"<p>{text}</p>" for text in PROSE)
    )
    outline = outlined(page, chances(page))
    day, published, modified = publication(page, Declared(), outline, month_first=True)
    assert (day[0], published[0], modified[0]) == ("2021-03-05", "", "2021-03-05")


def test_a_moment_that_all_of_a_site_shares_gives_way_to_the_date_of_the_article() -> None:
    times = "".join(
        f"<meta property='article:{name}_time' content='2024-11-20T16:02:46Z'>"
        for name in ("published", "modified")
    )
    found = article(head=times, top="<p>May 14, 2021</p>")
    assert (found.date, found.published, found.modified[:10]) == ("2021-05-14", "2021-05-14", "2024-11-20")
    # A later date and an update say nothing against it.
    assert article(head=times, top="<p>May 14, 2025</p>").date == "2024-11-20"
    assert article(head=times, top="<p>Updated May 14, 2021</p>").date == "2024-11-20"
    # Nor does that of another article.
    teaser = "<div class='related-posts'><a href='/x'>A cat came home</a><p>May 14, 2021</p></div>"
    assert article(head=times, top=teaser).date == "2024-11-20"


def test_a_moment_before_the_last_change_counts() -> None:
    times = (
        "<meta property='article:published_time' content='2023-11-20T16:02:46Z'>"
        "<meta property='article:modified_time' content='2024-11-20T16:02:46Z'>"
    )
    assert article(head=times, top="<p>May 14, 2021</p>").date == "2023-11-20"


def test_what_the_page_shows_comes_before_the_address() -> None:
    moment = MOMENT.format("2023-06-30T16:34:54Z")
    address = "https://example.org/news/bridge-20230701"
    assert article(head=moment, url=address).date == "2023-07-01"
    assert article(head=moment, url=address, top="<p>June 30, 2023 - 4.34pm</p>").date == "2023-06-30"


def test_a_day_that_is_given_twice_is_that_of_publication_too() -> None:
    found = article(top="<p>05.04.2021 - Updated: 05.04.2021</p>")
    assert (found.date, found.published) == ("2021-04-05", "2021-04-05")


@pytest.mark.parametrize(
    "line", ["Joined: 18.09.2008", "Registriert seit 18.09.2008", "Liitunud: 18.09.2008"]
)
def test_the_day_on_which_a_member_joined_is_not_the_pages(line: str) -> None:
    assert article(top=f"<p>{line}</p><p>3 May 2021</p>").date == "2021-05-03"


@pytest.mark.parametrize("moment", ["1626170000000", "1626170000", '{"@value": "2021-07-13"}'])
def test_moments_in_json_ld(moment: str) -> None:
    script = f'{{"@type": "NewsArticle", "datePublished": {moment}}}'
    assert article(head=f"<script type='application/ld+json'>{script}</script>").date == "2021-07-13"
