"""Images that stand before a heading, list, quotation or listing are not part of it."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.write.document import Document, Show
from boilerstrip.write.formats.markdown import write_markdown
from tests.growth import assert_linear
from tests.write.made import document_of

SHOW = Show(title=False, links=True, images=True)


def markdown(markup: str, *left_out: str) -> str:
    """Return the Markdown of a page of which all blocks are kept but those with these texts."""
    return write_markdown(document_of(markup, *left_out, show=SHOW))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<figure><img src=a></figure><h2>Oak</h2>", "![](a)\n\n## Oak"),
        ("<div><img src=a></div><h2><b>Oak</b> tree</h2>", "![](a)\n\n## **Oak** tree"),
        ("<p><img src=a></p><pre><code>x = 1</code></pre>", "![](a)\n\n```\nx = 1\n```"),
        ("<p><img src=a></p><blockquote>Oak</blockquote>", "![](a)\n\n> Oak"),
        ("<p><img src=a></p><ul><li>Oak</li></ul>", "![](a)\n\n- Oak"),
        ("<ul><li><p>Oak</p><p><img src=a></p></li><li>Elm</li></ul>", "- Oak\n\n  ![](a)\n\n- Elm"),
        ("<ul><li><div><img src=a></div><h3>Oak</h3></li></ul>", "- ![](a)\n\n  ### Oak"),
        (
            "<p><img src=a></p><table><tr><td>Oak<td>Elm<tr><td>1<td>2</table>",
            "![](a)\n\n| Oak | Elm |\n| --- | --- |\n| 1 | 2 |",
        ),
    ],
)
def test_an_image_before_a_part_is_not_in_it(markup: str, expected: str) -> None:
    assert markdown(f"<p>Trees</p>{markup}") == f"Trees\n\n{expected}"


def test_an_image_in_a_heading_stays_in_it() -> None:
    assert markdown("<p>Trees</p><h2><img src=a> Oak</h2>") == "Trees\n\n## ![](a) Oak"


def test_images_of_an_item_do_not_end_the_list() -> None:
    written = markdown("<ul><li><p><img src=a></p><p>Oak</p></li><li><p><img src=b></p><p>Elm</p></li></ul>")
    assert written == "- ![](a) Oak\n- ![](b) Elm"


def test_an_image_of_a_row_that_is_left_out_is_left_out() -> None:
    table = "<table><tr><td>Oak<td>Elm<tr><td>Ash<td><img src=a></table>"
    assert "![](a)" not in markdown(f"<p>Trees</p>{table}<h2>Bush</h2>", "Ash")


def test_each_image_before_a_block_has_its_container() -> None:
    page = read_html("<p>Oak</p><div><img src=a><img src=b></div><h2>Elm</h2>")
    assert [(block, page.containers.tag[row]) for block, row in page.outside] == [(1, "body"), (1, "body")]


def test_a_picture_with_its_caption_and_an_image_before_one_block_are_written() -> None:
    figure = "<figure><img src=a><figcaption>Ash</figcaption></figure>"
    written = markdown(f"<p>Trees</p>{figure}<p><img src=b></p><h2>Oak</h2>", "Ash")
    assert written == "Trees\n\n![](a)\n\nAsh\n\n![](b)\n\n## Oak"


def test_many_images_before_a_block_take_linear_time() -> None:
    def make(size: int) -> Document:
        return document_of("<p>Oak</p>" + "<div><img src=a></div>" * size + "<ul><li>Elm</ul>", show=SHOW)

    assert write_markdown(make(3)).count("![]") == 3
    assert_linear(write_markdown, make, 2_000)
