"""Groups of HTML pages."""

from __future__ import annotations

import pytest

from tests.segment.made import LINE, NAV, pieces


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<ul><li>a<li>b<li>c</ul>", [("list", ["a", "b", "c"])]),
        ("<ul><li>a<ol><li>b<li>c</ol><li>d</ul>", [("list", ["a", "b", "c", "d"])]),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", [("definitions", ["a", "b", "c", "d"])]),
        ("<table><tr><th>a<td>b<tr><th>c<td>d</table>", [("table", ["a", "b", "c", "d"])]),
        ("<table><tr><td><h3>a</h3><td><h3>b</h3><tr><td>c<td>d</table>", [("table", ["a", "b", "c", "d"])]),
        ("<blockquote><p>a<p>b</blockquote>", [("quote", ["a", "b"])]),
        ("<ul><li>a<li>b</ul><ul><li>c<li>d</ul>", [("list", ["a", "b"]), ("list", ["c", "d"])]),
        # One item is no group, and neither are cards, posts and what arranges the page.
        ("<ul><li>a</ul>", []),
        ("<ul><li><h3>a</h3><p>b<li><h3>c</h3><p>d</ul>", []),
        ("<table><tr><td><h3>a</h3><p>b<td>c<tr><td>d<td>e</table>", []),
        ("<ul><li><p>a<p>b<p>c<p>d<li><p>e<p>f<p>g<p>h</ul>", []),
        ("<ul><li class=comment>a<li class=comment>b</ul>", []),
        ("<table><tr><td>a<tr><td>b</table>", []),
        ("<table><tr><td>a<td>b</table>", []),
        ("<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>",
         [("table", ["b", "c", "d", "e"])]),
        ("<ul><li>" + "<p>a" * 9 + "<ol><li>e<li>f</ol></ul>", [("list", ["e", "f"])]),
    ],
)  # fmt: skip
def test_groups_of_html(html: str, found: list[tuple[str, list[str]]]) -> None:
    assert pieces(NAV + html) == found


def test_a_list_that_is_the_page_is_no_group() -> None:
    assert pieces(f"<ul><li>{LINE}<li>{LINE}</ul>") == []


@pytest.mark.parametrize("names", ["class=ad", "class=sponsored", "hidden", "style='display:none'"])
def test_what_the_page_sets_apart_is_decided_alone(names: str) -> None:
    html = f"{NAV}<ul><li>a<li>b<li {names}>Buy now<li>c</ul>"
    assert pieces(html) == [("list", ["a", "b", "c"])]
    # Where most of a group is set apart, nothing is.
    html = f"{NAV}<ul><li>a<li {names}>Buy now<li {names}>Buy then</ul>"
    assert pieces(html) == [("list", ["a", "Buy now", "Buy then"])]


@pytest.mark.parametrize(
    "html",
    [
        "<dl><dt>close<dd>at the end<dt id=message>message<dd>at each word</dl>",
        "<ul><li><p class=post-content>rye<li><p class=post-content>oats<li><p class=post-content>rye</ul>",
    ],
)
def test_a_term_or_paragraph_named_after_posts_is_no_post(html: str) -> None:
    assert [kind for kind, _ in pieces(f"<p>{'We grind rye and oats. ' * 20}</p>{html}")] != []
