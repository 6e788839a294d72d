"""Headlines of pages and of dumps."""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np
import pytest

from boilerstrip.outline import headline_html, headline_text
from boilerstrip.outline.headline import blocks_like, cut_title, units
from boilerstrip.outline.line_roles import line_role
from boilerstrip.page import FloatColumn, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.words import key
from tests.growth import assert_linear, row_of

PROSE = (
    "The old bridge over the river will be mended in spring, the mayor of the town said on Friday.\n\n"
    "Workers found cracks in the bridge last week, and the road over it is closed to lorries since.\n\n"
    "The town hopes that the bridge opens before summer, when visitors come to see the old river.\n"
)
TITLE = "Town mends its old bridge in spring"


def chances(page: Page) -> FloatColumn:
    """A stand-in for the classifier: prose has long, closed lines."""
    return np.array([0.9 if len(text) > 70 else 0.03 for text in page.blocks.text], dtype=np.float32)


def headline_of(dump: str) -> str:
    page = read_text(dump)
    likely = np.flatnonzero(chances(page) > 0.5)
    body = int(likely[0]) if len(likely) else 0
    return headline_text.find_line(page.blocks, chances(page), body, partial(line_role, page.blocks)).text


def test_titles_are_cut_at_separators() -> None:
    assert list(cut_title("Bridge mended | Example")) == ["Bridge mended", "Example"]
    assert list(cut_title("Well-known bridge")) == []


def test_keys_and_words() -> None:
    assert key("The  Bridge, mended!") == "thebridgemended"
    assert units("Brücke 2, 老桥") == ["brücke", "2", "老", "桥"]


@pytest.mark.parametrize(
    "top",
    [
        "",
        "Home\nNews\nSport\nLog in\n",
        f"{TITLE} | Example Daily\nHome\nNews\n",
        "Just in: rain is near the coast\nHome\nNews\nAll stories of today\n",
    ],
)
@pytest.mark.parametrize("facts", ["", "by Ada Roe\n", "3 May 2021\nby Ada Roe\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_line_above_the_body_is_the_headline(top: str, facts: str, gap: str) -> None:
    assert headline_of(f"{top}{gap}{TITLE}\n{gap}{facts}{gap}{PROSE}") == TITLE


def test_the_title_line_serves_where_no_other_line_does() -> None:
    assert headline_of(f"{TITLE} - Example Daily\nHome\nNews\n{PROSE}") == TITLE


def test_a_page_without_a_body_has_a_title_line() -> None:
    lines = "Free delivery on all orders this week\nClay pots\nGlazed pots\nGarden tools\nLog in"
    assert headline_of(f"Clay garden pots | Example Garden Shop\n{lines}") == "Clay garden pots"
    assert headline_of(f"Wooden kitchen spoons | Rivermouth\n{lines}") != "Wooden kitchen spoons"


def test_one_node_a_line() -> None:
    menu = "\n".join(["Menu", "Shop", "Garden", "House", "Sale", "Help", "Log in"] * 12)
    body = PROSE.replace("\n\n", "\n").replace(" bridge ", "\nbridge\n")
    assert headline_of(f"{menu}\n{TITLE}\n{body}") == TITLE


def test_a_heading_sign_is_taken_off() -> None:
    assert headline_of(f"# {TITLE}\n\n{PROSE}") == TITLE


def test_a_chinese_dump() -> None:
    prose = (
        "市政府星期五宣布，河上的老桥将在明年春天进行维修，工程预计在夏天之前完成，届时将有许多游客前来参观。"
        * 2
    )
    assert (
        headline_of(f"首页\n新闻\n老桥将于春天维修\n2022年12月30日\n{prose}\n{prose[5:]}")
        == "老桥将于春天维修"
    )


def test_a_body_without_a_headline_loses_no_paragraph() -> None:
    assert headline_of(PROSE) == ""
    prose = "市政府星期五宣布，河上的老桥将在明年春天进行维修，工程预计在夏天之前完成。\n\n" * 2
    assert headline_of(prose) == ""
    hindi = "नगर परिषद ने शुक्रवार को बताया कि नदी पर बने पुराने पुल की मरम्मत अगले वसंत में शुरू होगी और "
    hindi += "गर्मियों तक पूरी हो जाएगी।\n\n"
    assert headline_of(hindi * 2) == ""
    assert headline_of(f"Mended at last.\n\n{PROSE}") == "Mended at last."


@pytest.mark.parametrize("dump", ["x", "1\n2\n3", ".\n" * 50, "a b c d\n" * 2_000])
def test_poor_dumps_are_borne(dump: str) -> None:
    page = read_text(dump)
    for chance in (np.zeros, np.ones):
        chance_of = chance(len(page.blocks), dtype=np.float32)
        found = headline_text.find_line(page.blocks, chance_of, 0, partial(line_role, page.blocks))
        assert found.block < len(page.blocks)


def test_every_value_has_its_points() -> None:
    page = read_text(f"Home\n{TITLE}\n{PROSE}")
    about = headline_text.Body(Counter(), frozenset(), "")
    _, places = headline_text.measure_places(page.blocks, chances(page))
    assert places.shape[1] == len(headline_text.PLACE)
    assert len(headline_text.read_words(TITLE, 1, about)) == len(headline_text.WORDS)
    assert len(headline_text.read_beside(1, 9, lambda at: None)) == len(headline_text.BESIDE)
    html = read_html(f"<title>{TITLE}</title><h1>{TITLE}</h1>")
    frame = headline_html.Frame(html.blocks, 0, frozenset(), "", "", "", frozenset())
    ((name, candidate),) = headline_html.gather(html, 0, ()).items()
    assert len(headline_html.measure(name, candidate, frame)) == len(headline_html.POINTS)


def heading_of(html: str, titles: tuple[tuple[str, str], ...] = (), site: str = "") -> tuple[str, str]:
    page = read_html(html, url="https://example.org/town/town-mends-bridge")
    body = next((at for at, text in enumerate(page.blocks.text) if len(text) > 70), 0)
    found = headline_html.find_heading(page, body, titles, site)
    return found.text, found.source


HTML_PROSE = "".join(f"<p>{text}</p>" for text in PROSE.split("\n\n"))


def test_the_heading_wins_over_the_site() -> None:
    page = f"<title>{TITLE} | Example Daily</title><h1>Example Daily</h1><h1>{TITLE}</h1>{HTML_PROSE}"
    assert heading_of(page, site="Example Daily")[0] == TITLE


@pytest.mark.parametrize(("heading", "told"), [("Example.org", True), (TITLE, False), ("Org", False)])
def test_the_name_of_the_host_is_the_sites(heading: str, told: bool) -> None:
    html = read_html(f"<h1>{heading}</h1>")
    frame = headline_html.Frame(html.blocks, 0, frozenset(), "", "", key("www.example.org"), frozenset())
    ((name, candidate),) = headline_html.gather(html, 0, ()).items()
    values = dict(zip(headline_html.POINTS, headline_html.measure(name, candidate, frame), strict=True))
    assert values["is or holds the site's name"] == told


def test_a_heading_of_several_lines_is_one_title() -> None:
    assert (
        heading_of(f"<h1>Town mends its<br>\n old bridge ¶</h1>{HTML_PROSE}")[0]
        == "Town mends its old bridge"
    )


def test_what_the_page_shows_wins_over_what_it_declares() -> None:
    page = f"<title>Bridge: what we know so far | Daily</title><h1>{TITLE}</h1>{HTML_PROSE}"
    assert heading_of(page, (("Bridge: what we know so far", "meta og:title"),)) == (TITLE, "heading")


def test_a_declared_title_serves_where_no_heading_does() -> None:
    found = heading_of(f"<title>{TITLE} | Daily</title>{HTML_PROSE}", ((TITLE, "meta og:title"),))
    assert found == (TITLE, "meta og:title")


def test_capitals_give_way_to_the_declared_wording() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE.upper()}</h1>{HTML_PROSE}"
    assert heading_of(page, ((TITLE, "meta og:title"),))[0] == TITLE


def test_same_blocks_are_found_again() -> None:
    page = read_text(f"Home\n{TITLE.upper()}\n{TITLE}\n{PROSE}")
    assert [at for _, at in blocks_like([TITLE], page.blocks, 3)] == [1, 2]


@pytest.mark.parametrize("attack", ["| ", "a_", "–", "桥-", " - "])
def test_hostile_titles_take_linear_time(attack: str) -> None:
    assert_linear(lambda title: (list(cut_title(title)), units(title)), row_of(attack), 10_000)
