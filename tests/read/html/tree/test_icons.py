"""icons: what icons say in cells, boxes of tasks, and small pictures of signs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.read.html.page import read_html
from tests.profile import examples

STORY = "<p>The mill at the ford turns again after eleven years, and the flour is sold at its door.</p>"


def rows(icon: str) -> list[str]:
    """The rows of a table with the icon in a cell of its own."""
    table = (
        "<table><tr><th>Flour<th>Organic<th>Price"
        f"<tr><td>Rye<td>{icon}<td>2.10<tr><td>Spelt<td>yes<td>3.40</table>"
    )
    text = clean(f"<article>{STORY}{table}{STORY}</article>").text
    return [line for line in text.split("\n") if "|" in line]


@pytest.mark.parametrize(
    ("icon", "said"),
    [
        ('<img src="/y.png" alt="yes">', "yes"),
        ('<a href="/rye"><b></b></a><i title="yes"></i>', ""),  # a link may be a button
        ('<img class="emoji" src="/y.svg" alt="✅">', "✅"),
        ('<i class="fa fa-check" aria-label="yes"></i>', "yes"),
        ('<span class="icon" title="by request"></span>', "by request"),
        ('<svg role="img" aria-label="Supported"><path d="M0 0"/></svg>', "Supported"),
        ("<svg><title>Supported</title><path d='M0 0'/></svg>", "Supported"),
        ('<i class="fa fa-check"></i><span class="sr-only">Yes</span>', "Yes"),
        ('<i class="fas fa-check"></i>', "✓"),
        ('<i class="glyphicon glyphicon-remove"></i>', "✗"),
        ('<i class="bi bi-check-circle-fill"></i>', "✓"),
        ('<i class="fa fa-truck"></i>', ""),
        ('<input type="checkbox" checked disabled>', "[x]"),
        ('<input type="checkbox">', "[ ]"),
        ('<button><i class="fa fa-times" title="Delete"></i></button>', ""),
        ('<img src="/a.png" alt="IMG_001.png">', ""),
        (f'<img src="/a.png" alt="{"a long caption " * 4}">', ""),
    ],
)
def test_an_icon_in_a_cell(icon: str, said: str) -> None:
    assert rows(icon) == ["Flour | Organic | Price", f"Rye | {said} | 2.10", "Spelt | yes | 3.40"]


def test_a_picture_says_its_words_once() -> None:
    page = read_html("<table><tr><td>Rye<td><img src='/y.png' alt='yes'><tr><td>Oats<td>no</table>")
    assert page.blocks.text == ("Rye", "yes", "Oats", "no")
    assert [(span.kind, span.target, span.title) for span in page.spans] == [("image", "/y.png", "")]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><img src='/a.png' alt='Logo'><td>words</table>",  # one row
        "<table><tr><td><img src='/a.png' alt='Logo'><tr><td>words</table>",  # one column
        "<table role=presentation><tr><td><img src='/a.png' alt='Logo'><td>a<tr><td>b<td>c</table>",
        "<table><tr><td><img src='/a.png' alt='Logo'><td>a<tr><td>b<td><table><tr><td>c</table></table>",
    ],
)
def test_pictures_of_layouts_say_nothing(table: str) -> None:
    assert "Logo" not in read_html(table).blocks.text


def test_boxes_of_tasks() -> None:
    box = '<input type="checkbox" disabled{}>'
    items = f"<li>{box.format(' checked')} Clean the stones<li>{box.format('')} Mend"
    page = clean(f"<article>{STORY}<ul>{items}</ul>{STORY}</article>")
    assert "- [x] Clean the stones\n- [ ] Mend" in page.text
    assert "- [x] Clean the stones\n- [ ] Mend" in page.to_markdown()


@pytest.mark.parametrize(
    "item",
    [
        '<input type="checkbox"> Only in stock',  # a filter that can be clicked
        'Colour <input type="checkbox" disabled> red',
    ],
)
def test_other_boxes_are_left_out(item: str) -> None:
    assert "[" not in read_html(f"<ul><li>{item}</ul>").blocks.text[0]


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ('<img class="emoji" alt="🙂" src="/x.svg">', "so 🙂 on"),
        ('<img class="wp-smiley" alt=":-)" src="/x.gif">', "so :-) on"),
        ('<img class="mceSmilie" alt=":mad:" src="/x.gif">', "so :mad: on"),
        ('<img class="smilies" alt=":D" src="/x.gif">', "so :D on"),
        ('<img class="smiley" alt=":a long name:" src="/x.gif">', "so on"),
        ('<img class="smiley" alt=":thumbsupagain:" src="/x.gif">', "so on"),
        ('<img class="emoji" alt="smile" src="/x.svg">', "so on"),
        ('<img alt="🙂" src="/x.svg">', "so on"),
    ],
)
def test_pictures_of_signs(image: str, text: str) -> None:
    assert read_html(f"<p>so {image} on</p>").blocks.text == (text,)


@settings(max_examples=examples(100))
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_of_an_icon(name: str, title: str) -> None:
    icon = f"<i class='{name}' title='{title}'></i>".replace("\0", "")
    page = read_html(f"<table><tr><td>a<td>{icon}<tr><td>b<td>c</table>")
    assert {"a", "b", "c"} <= set(page.blocks.text)


@pytest.mark.parametrize("name", ["spacer", "arrow", "Bullet", "icon"])
def test_pictures_that_decorate_say_nothing(name: str) -> None:
    rows = "".join(f"<tr><td><img alt='{name}' src=/x.gif><td>{mill}" for mill in ("ford", "bridge"))
    blocks = read_html(f"<p>{STORY}<table>{rows}</table>").blocks
    assert not {name, name.lower()} & set(blocks.text)


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_attributes_of_all_quotes_are_read(quote: str) -> None:
    page = read_html(f"<ul><li><input type={quote}checkbox{quote} checked disabled> rope</ul>")
    assert page.blocks.text == ("[x] rope",)
