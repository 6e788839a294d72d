"""Where elements are on a page."""

from __future__ import annotations

import pytest
from lxml import etree, html

from boilerstrip.read.html.tree.typeset.places import Place, Places

SHEET = (
    "<style>.y1{bottom:70.5px;} .x0{left:7px;} .fs0{font-size:12px;} @media print{.y1{bottom:9pt;}}</style>"
)


@pytest.mark.parametrize(
    ("element", "place"),
    [
        ('<p style="position:absolute;top:10px;left:20px">', Place(10, 20, 0)),
        ('<p style="LEFT: 2.5%; TOP: 1%; font-size: 11px">', Place(1, 2.5, 11)),
        (
            '<span style="left: calc(var(--scale-factor)*72.1px); top: calc(var(--s) * 9px)">',
            Place(9, 72.1, 0),
        ),
        ('<div style="bottom:10px;left:-2px">', Place(-10, -2, 0)),
        ('<div class="t m0 x0 h1 y1 ff1 fs0">', Place(-70.5, 7, 12)),
        ('<div class="t hdr">', Place(None, None, 0)),
        ('<p style="margin-left:10px;margin-top:3px">', None),
        ('<p style="top:10px">', None),
        ('<p class="t x0">', None),
    ],
)
def test_place(element: str, place: Place | None) -> None:
    root = html.fromstring(f"<html><head>{SHEET}</head><body>{element}text</body></html>")
    assert Places(root).of(next(root.iter("body"))[0]) == place


def test_xml() -> None:
    root = etree.fromstring(
        '<page><fontspec id="3" size="14"/><text top="5" left="6" font="3">a</text><text>b</text></page>'
    )
    assert list(map(Places(root).of, root.iter("text"))) == [Place(5, 6, 14), None]


@pytest.mark.parametrize("top", ["x", "nan", "inf", "-1e400", "1e300"])
def test_a_number_that_is_none(top: str) -> None:
    root = etree.fromstring(f'<page><text top="{top}" left="6">a</text></page>')
    assert Places(root).of(root[0]) == Place(0, 6, 0)
