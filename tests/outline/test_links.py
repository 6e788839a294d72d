"""Links to the pages of authors."""

from __future__ import annotations

import pytest

from boilerstrip.outline.links import linked_authors
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear, row_of


def linked(html: str, members: bool = False) -> dict[int, tuple[str, ...]]:
    page = read_html(html)
    return linked_authors(page, range(len(page.blocks)), members)


@pytest.mark.parametrize(
    "path", ["/author/ada", "https://example.org/autoren/ada-17", "/blog/auteur/ada.html", "/Authors/ada"]
)
def test_the_text_of_a_link_to_an_author_is_a_name(path: str) -> None:
    assert linked(f"<p>3 May by <a href='{path}'>ada_77</a></p>") == {0: ("ada_77",)}


def test_several_authors_of_one_line() -> None:
    line = "<p><a href='/author/a'>By Ada Roe</a> and <a href='/author/b'>Ben Oak</a></p>"
    assert linked(line) == {0: ("Ada Roe", "Ben Oak")}


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='/author/'>All authors</a></p>",
        "<p><a href='/stories/ada'>Ada Roe</a></p>",
        "<p><a href='/author/admin'>admin</a></p>",
        "<p><a href='/author/ada'></a></p>",
        f"<p>{'The bridge is closed. ' * 20}<a href='/author/ada'>Ada Roe</a></p>",
    ],
)
def test_other_links_name_nobody(html: str) -> None:
    assert linked(html) == {}


def test_members_of_a_forum_are_asked_for() -> None:
    post = "<p><a href='/members/sean.81/'>sean</a></p>"
    assert linked(post) == {}
    assert linked(post, members=True) == {0: ("sean",)}


@pytest.mark.parametrize("page", ["login", "log-in", "sign-up", "signup?to=/", "register", "password/reset"])
def test_a_door_for_members_is_no_member(page: str) -> None:
    door = f"<p><a href='/user/{page}'>Come in</a></p>"
    assert linked(door, members=True) == {}
    assert linked("<p><a href='/user/loginova'>loginova</a></p>", members=True) == {0: ("loginova",)}


def test_a_hostile_address_costs_little() -> None:
    assert_linear(lambda address: linked(f"<p><a href='{address}'>x</a></p>"), row_of("/author"), 20_000)


@pytest.mark.parametrize(
    "target",
    [
        "/members/ada",
        "/MEMBER/ada",
        "/users/ada",
        "/u/ada",
        "/profile/ada",
        "/user-profile/ada",
        "/people/ada",
        "/person/ada",
        "memberlist.php?u=4",
        "/userinfo.aspx?id=4",
        "profile.php?uid=4",
        "index.php?section=forum&user_profile=4",
        "/index.php?action=view_member&u=4",
        "/index.php?page=user;uid=4",
        "/u\u017fer/ada",
        "/prof\u0131le/ada",
    ],
)
def test_a_link_to_a_member_of_a_forum(target: str) -> None:
    assert linked(f"<p><a href='{target}'>ada_77</a></p>", members=True) == {0: ("ada_77",)}
    assert linked(f"<p><a href='/stories{target}x'>ada_77</a></p>") == {}


@pytest.mark.parametrize("target", ["/members/", "/users/login", "/stories/ada", "/user?tab=all", "/U"])
def test_other_links_lead_to_no_member(target: str) -> None:
    assert linked(f"<p><a href='{target}'>ada_77</a></p>", members=True) == {}


@pytest.mark.parametrize("more", ["More from", "View all posts by", "All articles by", "See all stories by"])
def test_a_link_to_more_of_an_author(more: str) -> None:
    assert linked(f"<p><a href='/author/ada'>{more} Ada Roe</a></p>") == {0: ("Ada Roe",)}
