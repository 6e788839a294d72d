"""Headlines of HTML pages."""

from __future__ import annotations

from math import log1p

import pytest

from boilerstrip.outline.headline_html import (
    MAX_DISTANCE,
    POINTS,
    Candidate,
    Frame,
    count_parts,
    find_heading,
    gather,
    measure,
)
from boilerstrip.outline.site_name import Site, find_site
from boilerstrip.read.html.page import read_html
from boilerstrip.words import key
from tests.outline.made import PROSE, TITLE


def heading_of(html: str, titles: tuple[tuple[str, str], ...] = (), site: str = "") -> tuple[str, str]:
    page = read_html(html, url="https://example.org/town/town-mends-bridge")
    body = next((at for at, text in enumerate(page.blocks.text) if len(text) > 70), 0)
    found = find_heading(page, body, titles, site)
    return found.text, found.source


def measured(name: str, title: str, address: str, site: str) -> dict[str, float]:
    """What is measured of a heading with these words on a page of example.org."""
    url = f"https://example.org/{address}"
    page = read_html(f"<title>{title}</title><h1>{name}</h1>", url=url)
    parts = count_parts(title, key("example.org"))
    words = frozenset(address.split("-")) - {""}
    frame = Frame(page.blocks, 0, frozenset(), key(title), parts, find_site(page, title, site), words)
    return dict(zip(POINTS, measure(key(name), gather(page, 0, title, ())[key(name)], frame), strict=True))


HTML_PROSE = "".join(f"<p>{text}</p>" for text in PROSE.split("\n\n"))


def test_the_heading_wins_over_the_site() -> None:
    page = f"<title>{TITLE} | Example Daily</title><h1>Example Daily</h1><h1>{TITLE}</h1>{HTML_PROSE}"
    assert heading_of(page, site="Example Daily")[0] == TITLE


@pytest.mark.parametrize(("heading", "is_site"), [("Example.org", True), (TITLE, False), ("Org", False)])
def test_the_name_of_the_host_is_the_sites(heading: str, is_site: bool) -> None:
    html = read_html(f"<h1>{heading}</h1>", url="https://www.example.org/")
    frame = Frame(html.blocks, 0, frozenset(), "", 1, find_site(html, "", ""), frozenset())
    ((name, candidate),) = gather(html, 0, "", ()).items()
    values = dict(zip(POINTS, measure(name, candidate, frame), strict=True))
    assert values["is or holds the site's name"] == is_site


def test_a_heading_of_several_lines_is_one_title() -> None:
    assert (
        heading_of(f"<h1>Town mends its<br>\n old bridge ¶</h1>{HTML_PROSE}")[0]
        == "Town mends its old bridge"
    )


def test_what_the_page_shows_wins_over_what_it_declares() -> None:
    page = f"<title>Bridge: what we know so far | Daily</title><h1>{TITLE}</h1>{HTML_PROSE}"
    assert heading_of(page, (("Bridge: what we know so far", "meta og:title"),)) == (TITLE, "heading")


def test_a_declared_title_is_taken_if_there_is_no_heading() -> None:
    found = heading_of(f"<title>{TITLE} | Daily</title>{HTML_PROSE}", ((TITLE, "meta og:title"),))
    assert found == (TITLE, "meta og:title")


def test_capitals_give_way_to_the_declared_wording() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE.upper()}</h1>{HTML_PROSE}"
    assert heading_of(page, ((TITLE, "meta og:title"),))[0] == TITLE


def test_every_value_has_its_points() -> None:
    page = read_html(f"<title>{TITLE}</title><h1>{TITLE}</h1>")
    frame = Frame(page.blocks, 0, frozenset(), "", 1, Site(), frozenset())
    ((name, candidate),) = gather(page, 0, "", ()).items()
    assert len(measure(name, candidate, frame)) == len(POINTS)


def test_of_equal_headings_the_last_one_above_the_body_is_the_headline() -> None:
    page = read_html(f"<h1>{TITLE}</h1><h1>{TITLE}</h1>{HTML_PROSE}<h1>{TITLE}</h1>")
    found = find_heading(page, 2, (), "")
    assert (found.block, found.blocks) == (1, (0, 1, len(page.blocks) - 1))


def test_an_h1_in_the_page_furniture_gives_way_to_one_outside() -> None:
    page = read_html(f"<h1>{TITLE}</h1><nav><h1>{TITLE}</h1></nav>{HTML_PROSE}")
    assert find_heading(page, 2, (), "").block == 0


def test_a_page_without_any_title_has_no_headline() -> None:
    assert find_heading(read_html("<p>Words"), 0, (), "").block == -1


def test_a_site_behind_two_other_parts_of_the_title_is_no_headline() -> None:
    last = "ends <title> after two other parts"
    assert measured("Daily News", "Bridge - Town - Daily News", "bridge", "")[last]
    assert not measured("Old bridge", "Example - Town - Old bridge", "bridge", "")[last]
    assert not measured("Daily News", "Bridge - Daily News", "bridge", "")[last]


def test_a_heading_with_a_kicker_gives_the_headline_without_it() -> None:
    page = f"<title>{TITLE}: Example Daily</title><h1><small>Town hall</small><br>{TITLE}</h1>{HTML_PROSE}"
    assert heading_of(page, (("Town hall", "json-ld name"), (TITLE, "meta og:title")))[0] == TITLE


def test_the_sites_name_is_the_title_of_its_home_page_only() -> None:
    exact = "is the site's name"
    assert measured("Daily News", "Old bridge - Daily News", "bridge", "Daily News")[exact]
    assert not measured("Daily News", "Daily News", "", "Daily News")[exact]
    assert not measured("Daily News", "Daily News", "daily-news", "Daily News")[exact]


def test_a_link_to_the_home_page_names_the_site() -> None:
    page = f"<a href='/'>Daily Example</a><title>{TITLE} - Daily Example</title><h1>Daily Example</h1>"
    assert heading_of(f"{page}<h2>{TITLE}</h2>{HTML_PROSE}")[0] == TITLE


def test_a_long_heading_above_the_body_at_the_end_of_the_title_is_no_site() -> None:
    page = f"<title>Example Daily - News - Town - {TITLE}</title><h1>{TITLE}</h1>{HTML_PROSE}"
    assert heading_of(page)[0] == TITLE
    title = "Example Daily - News - Town mends its bridge"
    for points in ("ends <title> after other words", "ends <title> after two other parts"):
        assert not measured("Town mends its old bridge", title.replace("its", "its old"), "bridge", "")[
            points
        ]
        assert measured("Mends its bridge", title, "bridge", "")[points]


def test_a_separator_that_sources_agree_on_is_part_of_the_headline() -> None:
    whole = f"{TITLE} - and the mayor is glad"
    page = f"<title>{whole} | Example Daily</title><h1>{whole}</h1>{HTML_PROSE}"
    assert heading_of(page, ((whole, "json-ld headline"), (whole, "meta og:title")))[0] == whole
    separator = "has a separator that its sources do not agree on"
    for kinds, expected in (({"meta", "headline"}, 0.0), ({"meta"}, 1.0), ({"part", "headline"}, 1.0)):
        frame = Frame(read_html("<p>x").blocks, 0, frozenset(), "", 1, Site(), frozenset())
        found = measure(key(whole), Candidate(whole, "", kinds, []), frame)
        assert dict(zip(POINTS, found, strict=True))[separator] == expected


def test_a_hidden_colon_is_part_of_the_headline() -> None:
    heading = f"<h1><span>The old bridge</span><span class=hide>: </span><span>{TITLE}</span></h1>"
    whole = f"The old bridge: {TITLE}"
    assert heading_of(f"{heading}{HTML_PROSE}", ((whole, "meta og:title"),)) == (whole, "meta og:title")


def test_an_h1_may_be_far_above_the_body() -> None:
    offers = "".join(f"<li>Offer {number}</li>" for number in range(300))
    page = read_html(f"<h1>Old bridges</h1><h2>Bridges</h2><ul>{offers}</ul><h1>End</h1>{HTML_PROSE}")
    body = len(page.blocks) - 3
    frame = Frame(page.blocks, body, frozenset(), "", 1, Site(), frozenset())
    distance = {
        name: measure(name, candidate, frame)[-1] for name, candidate in gather(page, body, "", ()).items()
    }
    assert distance["oldbridges"] == log1p(MAX_DISTANCE) < distance["bridges"] == log1p(body - 1)
    assert distance["end"] == log1p(1)


def test_a_home_page_keeps_the_title_that_begins_with_the_name_of_the_site() -> None:
    declared = "Example: news from the old town"
    page = f"<title>{declared}</title><h1>Read it at your breakfast table</h1>{HTML_PROSE}"
    titles = ((declared, "meta og:title"),)
    assert find_heading(read_html(page, url="https://example.org/"), 1, titles, "Example").text == declared
    inner = read_html(page, url="https://example.org/table")
    assert find_heading(inner, 1, titles, "Example").text == "Read it at your breakfast table"


def test_the_name_of_the_site_is_cut_off_a_heading() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE} | Example Daily</h1>{HTML_PROSE}"
    assert heading_of(page, site="Example Daily")[0] == TITLE


def test_a_link_in_a_heading_to_the_home_of_a_blog_names_the_site() -> None:
    page = f"<title>Town Notes » {TITLE}</title><h1><a href='/town/'>Town Notes</a></h1><h2>{TITLE}</h2>"
    assert heading_of(f"{page}{HTML_PROSE}")[0] == TITLE
    # Its name may be that of its folder.
    html = read_html(
        f"{page}{HTML_PROSE}".replace("/town/", "/town-notes/"), url="https://example.org/town-notes/?p=4"
    )
    assert find_heading(html, 2, (), "").text == TITLE


def test_a_misread_heading_gives_the_headline_as_it_was_meant() -> None:
    meant = "Town mends the miller\u2019s bridge"
    misread = meant.encode().decode("latin-1")
    assert heading_of(f"<h1>{misread}</h1>{HTML_PROSE}")[0] == meant


def test_words_that_the_address_has_too_are_no_kicker() -> None:
    page = f"<title>Mends its old bridge | Daily</title><h1>Town mends its old bridge</h1>{HTML_PROSE}"
    for address, text in (
        ("town-mends-its-old-bridge", "Town mends its old bridge"),
        ("a", "mends its old bridge"),
    ):
        found = find_heading(read_html(page, url=f"https://example.org/{address}"), 1, (), "")
        assert found.text == text


@pytest.mark.parametrize("default", ["Untitled Document", "無題ドキュメント"])
def test_the_default_of_a_template_is_no_title(default: str) -> None:
    assert heading_of(f"<title>{default}</title><h3>{TITLE}</h3>{HTML_PROSE}")[0] == TITLE
    assert heading_of(f"<title>{default}</title>{HTML_PROSE}")[0] == default


def test_a_title_that_is_escaped_twice() -> None:
    assert heading_of(f"<title>Mill &amp;amp; bridge</title>{HTML_PROSE}")[0] == "Mill & bridge"
    page = f"<title>Eve&amp;#8217;s mill</title><h1>Eve&amp;#8217;s mill</h1>{HTML_PROSE}"
    assert heading_of(page)[0] == "Eve’s mill"


def test_what_a_heading_shows_is_meant() -> None:
    page = f"<title>Why &amp;lt; needs &amp;amp;</title><h1>Why &amp;lt; needs &amp;amp;</h1>{HTML_PROSE}"
    assert heading_of(page)[0] == "Why &lt; needs &amp;"


def test_a_line_below_the_headline_in_its_heading() -> None:
    page = f"<title>{TITLE} | Daily</title><h1>{TITLE}<br><small>The mayor is glad</small></h1>{HTML_PROSE}"
    assert heading_of(page)[0] == TITLE


def test_the_owner_of_the_page_is_not_its_title() -> None:
    page = f"<title>Mill Notes</title><h2>{TITLE}</h2>{HTML_PROSE}<footer>© 2024 Mill Notes</footer>"
    assert heading_of(page)[0] == TITLE
