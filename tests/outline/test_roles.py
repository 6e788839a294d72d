"""Which blocks get a role."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip import clean
from boilerstrip.labels import Role
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.metadata.made import PROSE
from tests.outline.made import outlined


def test_a_block_that_is_surely_content_gets_no_role_from_markup_alone() -> None:
    page = read_html(
        "<h1>Town mends its old bridge</h1>"
        + "".join(f"<p>{text}</p>" for text in PROSE)
        + "<figure><figcaption>Workers on the bridge</figcaption></figure>"
        + "<div class='tags'><p>River</p></div>"
    )
    sure = np.full(len(page.blocks), 0.95, dtype=np.float32)
    assert {role for _, role in outlined(page, sure).roles} == {"title"}
    for chance, expected in ((0.25, {"title", "caption", "tags"}), (0.35, {"title", "caption"})):
        unsure = np.where([len(text) > 60 for text in page.blocks.text], 0.95, chance).astype(np.float32)
        assert {role for _, role in outlined(page, unsure).roles} == expected


def roles_of(page: Page, chance: float = 0.2) -> dict[str, Role]:
    """Text -> role; prose is content, all other blocks have the given probability."""
    probability = np.where([len(text) > 60 for text in page.blocks.text], 0.95, chance).astype(np.float32)
    return {page.blocks.text[at]: role for at, role in outlined(page, probability).roles}


def test_the_title_of_a_dump_and_its_repeat_above_the_body() -> None:
    title = "Town mends its old bridge in spring"
    dump = f"{title} | Example Daily\n\nMenu\n\n{title}\n\n" + "\n\n".join(PROSE)
    assert roles_of(read_text(dump)) == {f"{title} | Example Daily": "title", title: "title"}


def article(between: str) -> Page:
    return read_html(f"<h1>Town mends its old bridge</h1>{between}" + "".join(f"<p>{p}</p>" for p in PROSE))


def test_a_name_alone_is_a_byline_near_a_date() -> None:
    assert roles_of(article("<p>Ada Roe</p><p>3 May 2021</p>"))["Ada Roe"] == "byline"
    assert "Ada Roe" not in roles_of(article("<p>Ada Roe</p>"))
    assert "Ada Roe" not in roles_of(article("<p>3 May 2021</p><p>Share</p><p>Print</p><p>Ada Roe</p>"))


def test_a_topic_of_the_headline_is_no_name() -> None:
    assert "Old Bridge" not in roles_of(article("<p>Old Bridge</p><p>3 May 2021</p>"))


def test_lines_in_comments_are_no_bylines() -> None:
    talk = "<div class='comments'><p>By Ada Roe</p></div>"
    assert "By Ada Roe" not in roles_of(article(talk))
    assert roles_of(article("<p>By Ada Roe</p>"))["By Ada Roe"] == "byline"


def test_the_alternative_text_of_a_picture_is_beside_its_credit() -> None:
    title = "Town mends its old bridge in spring"
    credit = "Photo: Ben Oak/AP"
    before = f"{title}\n\nTwo workers on the bridge\n{credit}\n\n" + "\n\n".join(PROSE)
    assert roles_of(read_text(before))["Two workers on the bridge"] == "caption"
    apart = before.replace(f"bridge\n{credit}", f"bridge\n\n{credit}")
    assert roles_of(read_text(apart)) == {title: "title", credit: "caption"}


def test_the_headings_of_a_list_of_changes_have_no_roles() -> None:
    numbers = zip((3, 2, 1), PROSE, strict=False)
    page = read_text("".join(f"# {number}.0 (2021-05-0{number})\n\n{text}\n\n" for number, text in numbers))
    assert np.count_nonzero(page.blocks.heading) == 3
    assert roles_of(page, 0.6) == {}


def test_the_headings_of_a_list_of_changes_in_html_have_no_roles_but_a_single_one_may() -> None:
    title = "<h1>Changes of the mill</h1>"
    one = f"<h2>3.1 2021-05-03</h2><p>{PROSE[0]}</p>"
    other = f"<h2>3.0 2021-05-01</h2><p>{PROSE[1]}</p>"
    assert roles_of(read_html(title + one + other), 0.6) == {"Changes of the mill": "title"}
    assert roles_of(read_html(title + one), 0.6)["3.1 2021-05-03"] == "date"
    above = one.replace("h2", "h3").replace("3.1 ", "")
    assert roles_of(read_html(above + title + above + other), 0.6)["2021-05-03"] == "date"


def test_the_name_of_the_site_may_be_first_in_the_title_of_a_dump() -> None:
    title, whole = (
        "Town mends its old bridge in spring",
        "Example Daily » Archive » Town mends its old bridge in spring",
    )
    dump = f"{whole}\n\nExample Daily\n\n{title}\n\n" + "\n\n".join(PROSE) + "\n\nExample Daily"
    assert roles_of(read_text(dump))[whole] == "title"


@pytest.mark.parametrize("line", ["By Ada Mill", "6th of May 2021", "By Ada Mill | May 6, 2021 | 5 min read"])
def test_facts_right_below_the_headline_are_none_of_the_text(line: str) -> None:
    text = "<p>The oven that nobody has let go cold since 1931 stands in the back room of the bakery.</p>" * 3
    page = clean(f"<article><h1>The oven</h1><p>{line}</p>{text}</article>")
    assert page.text
    assert line not in page.text


def test_the_only_line_of_a_dump_is_its_text_if_it_is_a_sentence() -> None:
    assert clean("Closed on Mondays.").text == "Closed on Mondays."
    assert clean("Favourite games of the year | Rye Blog").text == ""
