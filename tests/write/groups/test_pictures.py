"""pictures: images whose captions are not in the text."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.write import Show, make_document, write_text
from boilerstrip.write.document import Document
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.tei import write_tei

FIGURE = '<figure><img src="a.jpg" alt="boats"><figcaption>Boats <b>here</b>.</figcaption></figure>'


def document(html: str, removed: tuple[str, ...], labels: str = "caption") -> Document:
    page = read_html(html)
    kept = np.array([text not in removed for text in page.blocks.text])
    names = ["paragraph" if keep else labels for keep in kept.tolist()]
    return make_document(page, kept, labels=lambda: names, show=Show(images=True))


def test_a_picture_between_kept_blocks_comes_out_with_its_caption() -> None:
    found = document(f"<div><p>one</p>{FIGURE}<p>two</p></div>", ("Boats here.",))
    assert write_text(found) == "one\n\ntwo"
    assert write_markdown(found) == "one\n\n![boats](a.jpg)\n\nBoats **here**.\n\ntwo"
    caption = "<figcaption>Boats <strong>here</strong>.</figcaption>"
    figure = f'<figure>\n<img src="a.jpg" alt="boats">\n{caption}\n</figure>'
    assert write_html(found) == f"<article>\n<p>one</p>\n{figure}\n<p>two</p>\n</article>"
    assert '<graphic url="a.jpg"/>' in write_tei(found, {})
    assert '<head>Boats <hi rend="bold">here</hi>.</head>' in write_tei(found, {})


@pytest.mark.parametrize(
    ("html", "removed", "expected"),
    [
        (f"<div>{FIGURE}<p>one</p></div>", (), True),
        (f"<div><p>one</p>{FIGURE}</div>", (), True),
        (f"<div><p>one</p></div><div>{FIGURE}<p>x</p></div>", ("x",), False),
        (f"<div><p>x</p>{FIGURE}<p>y</p></div><p>one</p>", ("x", "y"), False),
    ],
)
def test_a_picture_is_shown_where_the_text_around_it_is_kept(
    html: str, removed: tuple[str, ...], expected: bool
) -> None:
    found = document(html, ("Boats here.", *removed), "other")
    assert ("![boats]" in write_markdown(found)) is expected


@pytest.mark.parametrize("extra", ["<p>© Ada Roe / Quay</p>", "<a href='a-large.jpg'>View larger</a>"])
@pytest.mark.parametrize("after", ["<p>two</p>", ""])
def test_a_figure_may_hold_more_behind_its_caption(extra: str, after: str) -> None:
    figure = FIGURE.replace("</figure>", f"{extra}</figure>")
    removed = ("Boats here.", "© Ada Roe / Quay", "View larger")
    written = write_markdown(document(f"<div><p>one</p>{figure}{after}</div>", removed, "navigation"))
    assert "![boats](a.jpg)\n\nBoats **here**." in written
    assert "Quay" not in written
    assert "View" not in written


def test_bylines_may_be_between_a_picture_and_the_text() -> None:
    html = '<img src="a.jpg"><p>By Ada Roe</p><p>one</p>'
    assert "a.jpg" in write_markdown(document(html, ("By Ada Roe",), "byline"))
    assert "a.jpg" not in write_markdown(document(html, ("By Ada Roe",), "navigation"))


def test_several_images_have_one_caption_together() -> None:
    html = FIGURE.replace("<figcaption>", '<img src="b.jpg" alt="more"><figcaption>')
    found = document(f"<p>one</p>{html}<p>two</p>", ("Boats here.",))
    assert write_markdown(found).split("\n\n")[1:4] == [
        "![boats](a.jpg)",
        "![more](b.jpg)",
        "Boats **here**.",
    ]


def test_a_picture_between_items_does_not_end_the_list() -> None:
    html = f"<ol><li>one</li><li>{FIGURE}two</li><li>three</li></ol>"
    found = document(html, ("Boats here.",))
    assert write_html(found).count("<ol>") == 1


def test_no_images_no_pictures() -> None:
    found = document(f"<p>one</p>{FIGURE}<p>two</p>", ("Boats here.",)).choose(Show(images=False))
    assert write_markdown(found) == "one\n\ntwo"
