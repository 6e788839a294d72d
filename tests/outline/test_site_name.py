"""What names the site of a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.outline.site_name import Site, find_site, linked_site, owner_in_footer, split_address
from boilerstrip.read.html.page import read_html
from boilerstrip.words import key
from tests.growth import assert_linear, row_of
from tests.profile import examples

TITLE = "Town mends its old bridge"
SITE = Site("exampledaily", "wwwexampleorg", frozenset({"exampledaily", "exampleorg", "example"}))


def site_of(url: str, canonical: str = "", declared: str = "") -> Site:
    link = f"<link rel=canonical href='{canonical}'>" if canonical else ""
    return find_site(read_html(f"{link}<p>Words", url=url), TITLE, declared)


def linked(link: str, title: str, url: str = "https://example.org/notes/bridge") -> str:
    return linked_site(read_html(f"<h1>{link}</h1><p>Words", url=url), title)


def test_the_name_and_the_host_name_a_site() -> None:
    site = site_of("https://www.example.co.uk/bridge", declared="Daily Word")
    assert (site.name, site.host) == ("dailyword", "wwwexamplecouk")
    assert site.names == {"dailyword", "examplecouk", "example"}


def test_a_link_names_a_site_without_a_declared_name() -> None:
    page = read_html("<h1><a href='/'>Mill Notes</a></h1>", url="https://example.org/notes/bridge")
    site = find_site(page, f"Mill Notes: {TITLE}", "")
    assert (site.name, site.is_linked) == ("millnotes", True)
    declared = find_site(page, f"Mill Notes: {TITLE}", "Daily Word")
    assert (declared.name, declared.is_linked) == ("dailyword", False)


def test_a_short_host_names_no_site() -> None:
    assert site_of("https://ab.c/bridge").names == frozenset()


@pytest.mark.parametrize(
    ("url", "canonical", "is_home"),
    [
        ("https://example.org/", "", True),
        ("https://example.org", "", True),
        ("https://example.org/bridge", "", False),
        ("https://example.org/?p=12", "", False),
        ("https://example.org/?from=letter", "https://example.org/", True),
        ("https://example.org/?p=12", "https://example.org/bridge", False),
        ("", "", False),
    ],
)
def test_the_home_page_of_a_site(url: str, canonical: str, is_home: bool) -> None:
    assert site_of(url, canonical).is_home == is_home


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{TITLE} | Example Daily", TITLE),
        (f"{TITLE} – Example.org", TITLE),
        (f"Example Daily » {TITLE}", TITLE),
        (f"{TITLE} | Part 2", f"{TITLE} | Part 2"),
        (f"{TITLE} Example Daily", f"{TITLE} Example Daily"),
        ("Example Daily", "Example Daily"),
        ("", ""),
    ],
)
def test_the_name_of_the_site_is_cut_off_a_headline(text: str, left: str) -> None:
    assert SITE.cut_off(text) == left
    home = Site(SITE.name, SITE.host, SITE.names, is_home=True)
    assert home.cut_off(text) == text


def test_a_key_that_begins_with_the_name_of_the_site() -> None:
    assert SITE.begins("exampledailynewsfromtown")
    assert not SITE.begins("townnews")
    assert not Site(names=frozenset({"own", "townnews"})).begins("ownnews")
    assert not Site(names=frozenset({"townnews"})).begins("townnews")


@pytest.mark.parametrize(
    ("link", "title", "is_name"),
    [
        ("<a href='/'>Mill Notes</a>", f"{TITLE} - Mill Notes", True),
        ("<a href='/'>Mill Notes</a>", f"Mill Notes: {TITLE}", True),
        ("<a href='/'>Mill Notes</a>", f"{TITLE} | Mill Notes | News", True),
        ("<a href='https://www.example.org'>Mill Notes</a>", f"Mill Notes » {TITLE}", True),
        ("<a href='https://example.org/notes/'>Mill Notes</a>", f"Mill Notes » {TITLE}", True),
        ("<a href='/notes/'>Mill Notes</a>", f"Mill Notes » {TITLE}", True),
        ("<a href='/notes/bridge'>Mill Notes</a>", f"Mill Notes » {TITLE}", False),
        ("<a href='/other/'>Mill Notes</a>", f"Mill Notes » {TITLE}", False),
        ("<a href='#'>Mill Notes</a>", f"Mill Notes » {TITLE}", False),
        ("<a href='https://other.example/'>Mill Notes</a>", f"Mill Notes » {TITLE}", False),
        ("<a href='/'>Mill Notes</a>", f"{TITLE} by the Mill Notes society", False),
        ("<a href='/'>Mill Notes</a>", "Mill Notes", False),
        ("Mill Notes", f"{TITLE} - Mill Notes", False),
    ],
)
def test_a_link_to_a_page_above_names_the_site(link: str, title: str, is_name: bool) -> None:
    assert linked(link, title) == ("Mill Notes" if is_name else "")


def test_a_link_to_a_folder_names_the_site_in_a_heading_only() -> None:
    page = read_html("<p><a href='/notes/'>Mill Notes</a></p>", url="https://example.org/notes/bridge")
    assert linked_site(page, f"{TITLE} - Mill Notes") == ""


def test_a_page_without_an_address_may_link_to_its_home() -> None:
    assert linked("<a href='/'>Mill Notes</a>", f"{TITLE} - Mill Notes", url="") == "Mill Notes"
    assert linked("<a href='#top'>Mill Notes</a>", f"{TITLE} - Mill Notes", url="") == ""


NAMES = st.text("abc ", min_size=1, max_size=12).map(str.strip).filter(lambda name: len(key(name)) > 3)


@given(NAMES, st.sampled_from(["|", "-", "–", "»", "›"]), st.booleans())
@settings(max_examples=examples(60))
def test_a_name_beside_a_separator_is_cut_off(name: str, sign: str, is_first: bool) -> None:
    text = f"{name} {sign} {TITLE}" if is_first else f"{TITLE} {sign} {name}"
    assert Site(names=frozenset({key(name)})).cut_off(text) == TITLE
    assert Site(names=frozenset({"other"})).cut_off(text) == text


def test_addresses() -> None:
    assert split_address("https://example.org") == ("example.org", "")
    assert split_address("https://example.org/a/b/#c") == ("example.org", "a/b/")
    assert split_address("/a/b") == ("", "")


def test_a_name_that_is_all_of_the_title_is_the_sites_where_the_page_has_a_headline() -> None:
    top = "<header><a href='/'>Mill Notes</a></header>"
    assert linked_site(read_html(f"{top}<h1>{TITLE}</h1><p>Words"), "Mill Notes") == "Mill Notes"
    assert linked_site(read_html(f"{top}<p>Words"), "Mill Notes") == ""
    assert linked_site(read_html(f"{top}<h1>Mill Notes</h1><p>Words"), "Mill Notes") == ""
    assert linked_site(read_html(f"{top}<h1>News</h1><p>Words"), "Mill Notes") == ""


@pytest.mark.parametrize("sign", [": ", "：", "_", " : ", " ★ ", " -- ", " ▷ ", " › "])
def test_signs_behind_the_name_of_the_site(sign: str) -> None:
    assert SITE.cut_off(f"Example Daily{sign}{TITLE}") == TITLE
    assert SITE.cut_off(f"Daily words{sign}{TITLE}") == f"Daily words{sign}{TITLE}"


@pytest.mark.parametrize(
    "ending",
    ["_{}", " ({})", " [{}]", "（{}）", " \\ {}", " < {}", " // {}", " -{}", "- {}", "：{}", ": {}"],
)
def test_a_name_behind_other_signs_is_cut_off(ending: str) -> None:
    site = Site(names=frozenset({"exampledaily"}))
    expected = f"{TITLE}{ending}".format("Example Daily") if ending == ": {}" else TITLE
    assert site.cut_off(f"{TITLE}{ending}".format("Example Daily")) == expected
    other = f"{TITLE}{ending}".format("Other Daily")
    assert site.cut_off(other) == other
    assert site.cut_off("Example Daily") == "Example Daily"
    assert site.cut_off("(Example Daily)") == "(Example Daily)"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("AC/DC", "DC"),
        ("Paris/Berlin", "Berlin"),
        ("Vec<Rust>", "Rust"),
        ("Life on Mars", "Mars"),
        ("(Mars)", "Mars"),
    ],
)
def test_a_single_word_and_a_name_are_a_whole(title: str, name: str) -> None:
    assert Site(names=frozenset({key(name)})).cut_off(title, is_shown=False) == title


def test_the_cost_of_many_signs_is_linear() -> None:
    site = Site(names=frozenset({"exampledaily"}))
    for piece in ("a on A ", "((/", " | a"):
        assert_linear(lambda text: site.cut_off(text, is_shown=False), row_of(piece), 2_000)


def test_only_a_title_that_is_not_shown_ends_with_on_and_the_site() -> None:
    site = Site(names=frozenset({"exampledaily"}))
    text = f"{TITLE} on Example Daily"
    assert site.cut_off(text, is_shown=False) == TITLE
    assert site.cut_off(text) == text


@pytest.mark.parametrize(
    ("foot", "title", "owner"),
    [
        ("© 2024 Mill Notes. All rights reserved", f"{TITLE} | Mill Notes", "Mill Notes"),
        ("Copyright © 2019–2024 by Mill Notes", "Mill Notes", "Mill Notes"),
        ("© Mill Notes", f"{TITLE} | Other Notes", ""),
        ("Mill Notes", f"{TITLE} | Mill Notes", ""),
        ("© 2024", f"{TITLE} | 2024", ""),
    ],
)
def test_the_copyright_line_names_the_owner(foot: str, title: str, owner: str) -> None:
    page = read_html(f"<h2>{TITLE}</h2><p>Words</p><footer>{foot}</footer>")
    assert owner_in_footer(page, title).strip() == owner


def test_an_owner_that_is_the_whole_title_needs_a_page_with_a_heading() -> None:
    page = read_html("<p>Words</p><footer>© 2024 Mill Notes</footer>")
    assert owner_in_footer(page, "Mill Notes") == ""
