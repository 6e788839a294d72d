"""Documents in clean nesting."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.write import Show
from boilerstrip.write.groups.clean_groups import MAX_NESTING
from boilerstrip.write.layout import lay_out
from tests.write.made import document_of, path_of

TABLE = "<table><tr><td>a<td>b<tr><td>c</table>"


def laid_out(html: str, images: bool = False) -> list[tuple[str, str, str]]:
    """(text, kind, groups around) of every element."""
    found = lay_out(document_of(html, show=Show(None, None, images)))
    return [(one.text, one.kind, path_of(found.groups, one.group)) for one in found.elements]


@pytest.mark.parametrize(
    ("html", "around"),
    [
        ("<ul><li>a</ul>", ["list item"]),
        ("<div><li>a<li>b</div>", ["list item", "list item"]),
        ("<ul><ul><li>a</ul></ul>", ["list item"]),
        ("<ul><li>a<ul><li>b</ul></ul>", ["list item", "list item list item"]),
        ("<ul><li>a</li><ul><li>b</ul></ul>", ["list item", "list item list item"]),
        ("<dl><li>a</li><dd>b</dl>", ["list item", "definitions definition"]),
        ("<dd>a", ["definitions definition"]),
        ("<dl><dt>a<dt>b<dd>c<dd>d</dl>", ["definitions term"] * 2 + ["definitions definition"] * 2),
        ("<dd>c<dl><dt>d</dl>", ["definitions definition", "definitions definition definitions term"]),
        ("<td>a", [""]),
        (TABLE, ["table row cell", "table row cell", "table row cell"]),
        ("<table><tr><td>a<td>b</table>", ["", ""]),
        ("<table><tr><td>a<td><ul><li>b</ul></table>", ["", "list item"]),
        ("<blockquote><pre>a</pre></blockquote>", ["quote code"]),
    ],
)  # fmt: skip
def test_groups(html: str, around: list[str]) -> None:
    assert [path for *_, path in laid_out(html)] == around


def test_items_have_numbers_in_numbered_lists_only() -> None:
    assert [path for *_, path in laid_out("<ol><li>a<li>b</ol><ul><li>c</ul>")] == [
        "ordered item1", "ordered item2", "list item"
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["blockquote", "ul><li", "ol><li", "dl><dd"])
def test_depth_is_bounded(tag: str) -> None:
    ((text, _, path),) = laid_out(f"<{tag}>" * 60 + "a")
    assert text == "a"
    assert MAX_NESTING - 2 < len(path.split()) <= MAX_NESTING


def test_only_a_caption_before_the_cells_stays_in_the_table() -> None:
    caption = "<caption>t</caption>"
    assert laid_out(TABLE.replace("<tr>", f"{caption}<tr>", 1))[0] == ("t", "caption", "table")
    assert laid_out(f"<figure>{TABLE}<figcaption>t</figcaption></figure>")[-1] == ("t", "caption", "figure")
    after = TABLE.replace("</table>", f"</tr>{caption}</table>")
    assert laid_out(after)[-1] == ("t", "caption", "")


def test_a_listing_is_one_element() -> None:
    found = laid_out("<pre><div>a</div><div>b</div></pre><pre>c</pre>")
    assert found == [("a\nb", "code", "code"), ("c", "code", "code")]
    page = read_text("```\n  def f():\n      return 1\n```")
    assert [one.text for one in lay_out(document_of(page)).elements] == ["  def f():\n      return 1"]


def test_rows_of_a_dump_become_cells() -> None:
    page = read_text("| a | b |\n|---|---|\n| c | d |")
    found = lay_out(document_of(page))
    assert [(one.text, path_of(found.groups, one.group)) for one in found.elements] == [
        (text, "table row cell") for text in "abcd"
    ]


def test_images_at_the_ends_of_paragraphs_become_elements() -> None:
    html = "<p><img src=/a alt=i>words<img src=/b alt=j></p><ul><li>item<img src=/c></ul>"
    found = [(text, kind) for text, kind, _ in laid_out(html, images=True)]
    assert found == [("i", "image"), ("words", "paragraph"), ("j", "image"), ("item", "paragraph")]
    assert [kind for _, kind, _ in laid_out(html)] == ["paragraph", "paragraph"]


def test_moves_open_and_close_every_group_once() -> None:
    layout = lay_out(document_of("<ul><li>a<ul><li>b</ul></li><li>c</ul><p>d"))
    moves = [
        (
            [group.kind for group in move.closed],
            [layout.groups[at].kind for at in move.opened],
            move.element.text if move.element else None,
        )
        for move in layout.moves()
    ]
    assert moves == [
        ([], ["list", "item"], "a"),
        ([], ["list", "item"], "b"),
        (["item", "list", "item"], ["item"], "c"),
        (["item", "list"], [], "d"),
        ([], [], None),
    ]


def test_elements_are_counted_right_inside_their_group() -> None:
    layout = lay_out(document_of("<blockquote>a<p>b<h2>c</h2></blockquote><ul><li>d</ul>"))
    assert [group.kind for group in layout.groups] == ["quote", "list", "item"]
    assert layout.n_elements() == [3, 0, 1]
    assert layout.n_elements("heading") == [1, 0, 0]
