"""placeholders: images that stand for others."""

from __future__ import annotations

import pytest
from lxml import etree

from boilerstrip import clean
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.placeholders import drop_placeholders, is_placeholder
from boilerstrip.read.html.walk import native_walk
from tests.cores import compiled, running

pytestmark = pytest.mark.usefixtures("core")

STORY = "<p>The mill at the ford turns again after eleven years, and the flour is sold at its door.</p>"


def targets(markup: str) -> list[str]:
    return [
        span.target for span in read_html(f"<p>text</p>{markup}<p>more</p>").spans if span.kind == "image"
    ]


@pytest.mark.parametrize(
    "address",
    ["/loading.gif", "a/ajax-loader.gif?x=1", "spinner.svg", "placeholder.jpg", "img-placeholder-300x200.png",
     "blank.gif", "spacer.png", "1x1.gif", "/i/clear.gif", "lazy_placeholder.gif", "Transparent.PNG"],
)  # fmt: skip
def test_a_placeholder(address: str) -> None:
    assert is_placeholder(address)


@pytest.mark.parametrize(
    "address",
    ["", "/", "ship.jpg", "loading-dock.jpg", "loading.jpg", "pixel.jpg", "google-pixel-8.png",
     "loader-bucket.gif", "default.jpg", "image.png", "11x17.png", "blank-verse.gif", "/loading/ship.png",
     "clear-lake.jpg", "x.gif"],
)  # fmt: skip
def test_no_placeholder(address: str) -> None:
    assert not is_placeholder(address)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<img src="/loader.gif" data-lazyload="/ship.jpg">', ["/ship.jpg"]),
        ('<img src="data:x" data-big-src="/ship.jpg?w=9">', ["/ship.jpg?w=9"]),
        ('<img src="/blank.gif" srcset="/a.jpg 1x, /b.jpg 2x">', ["/b.jpg"]),
        ('<img src="/blank.gif" data-src="/ship.jpg" data-hover-src="/b.jpg">', ["/ship.jpg"]),
        ('<img src="/blank.gif" data-error-src="/sorry.jpg">', []),
        ('<img src="/placeholder.png" alt="A ship">', []),
        ('<img src="/ship.jpg" data-big-src="/big.jpg">', ["/ship.jpg"]),
        ('<img src="/star.png">' * 5, []),
        ('<img src="/star.png" alt="a star">' * 5, ["/star.png"] * 5),
        ('<img src="/ship.jpg">' * 3, ["/ship.jpg"] * 3),
        ('<img src="/line.jpg">' * 6, []),
    ],
)  # fmt: skip
def test_addresses(markup: str, expected: list[str]) -> None:
    assert targets(markup) == expected


def test_icons_in_cells_stay() -> None:
    rows = '<tr><td>rye<td><img src="/tick.png"><td>2.10' * 4
    document = clean(f"<article>{STORY}<table>{rows}</table>{STORY}</article>", images=True)
    assert document.to_markdown().count("/tick.png") == 4


def test_the_core_drops_the_same() -> None:
    markup = (
        '<img src="/a.jpg"><img src=" BLANK.gif "><img src="blan\u212a.gif"><img src="/load.png"><img>'
        '<img src="" data-w="/c.jpg"><img src="data:image/gif;base64,R0" data-x="/d.png"><img src="\u00a0">'
        + '<img src="/star.png" alt="\u00a0">' * 3
        + '<img src="/star.png" alt="star"><img src="/harbour.jpg">' * 5
        + '<img src="/twice.png">' * 2
        + '<img src="/uploads/a.png"><img src="/b.png?load.gif"><img src="/a#/load.gif">'
        + '<img src="\u00e4/blank.gif">'
        + f'<img src="/load.gif{"x" * 3_000}"><img src="?/"><img src="/">'
        + "<td>"
        + '<img src="/dot.png">' * 4
    )
    trees = []
    for name in ("python", "native"):
        root = etree.HTML(markup)
        with running(name):
            drop_placeholders(root)
        trees.append(etree.tostring(root))
    assert trees[0] == trees[1]
    assert b'src="/twice.png"' in trees[0]
    assert b'src="/star.png"' not in trees[0]


def test_images_that_the_core_looks_at() -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    root = etree.HTML(
        '<p><img src="a.png"><img src="Pixel.gif"><img src="a.png"><img src="a.png" alt="b"></p>'
    )
    images = list(root.iter("img"))
    assert list(core.odd_images(tables, root, ("pixel",), (50, 3, 9))) == images[1:2]
    assert list(core.odd_images(tables, root, (), (50, 2, 9))) == [images[0], images[2], images[3]]
    assert core.odd_images(tables, root, ("pixel",), (50, 3, 1)) == ()
    assert list(core.odd_images(tables, root, (), (5, 3, 9))) == images[1:2]
    with pytest.raises(ValueError, match="negative"):
        core.odd_images(tables, root, (), (50, -1, 9))
    with pytest.raises(ValueError, match="no element of lxml"):
        core.odd_images(tables, None, (), (50, 3, 9))
    with pytest.raises(TypeError):
        core.odd_images(tables, root, (1,), (50, 3, 9))  # type: ignore[arg-type]
