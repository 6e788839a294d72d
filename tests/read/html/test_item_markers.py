"""item_markers: numbers of list items in elements of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.read.html.page import read_html


def texts(html: str) -> list[str]:
    return list(read_html(html).blocks.text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # LaTeXML.
        (
            '<ol><li style="list-style-type:none"><span>(i)</span><div><p>open</p></div></li>'
            '<li style="list-style-type:none"><span>(ii)</span><div><p>shut</p></div></li></ol>',
            ["(i) open", "(ii) shut"],
        ),
        ("<ul><li><b>2.1</b>.<p>open</p></li></ul>", ["2.1.", "open"]),
        ("<ul><li><b>2.1.</b><h4><b>Open</b> it</h4><p>slowly</p></li></ul>", ["2.1. Open it", "slowly"]),
        # The numbers that the list gives by itself.
        (
            "<ol><li><span>1</span><div><h4>Open</h4></div></li><li><span>2</span><div>Shut</div></li></ol>",
            ["Open", "Shut"],
        ),
        ("<ol start=3><li><b>03</b> <p>Open</p><li><b>04</b> <p>Shut</p></ol>", ["Open", "Shut"]),
        # Other numbers stay: they may be counts.
        ("<ol><li><b>5</b><p>Open</p><li><b>2</b><p>Shut</p></ol>", ["5", "Open", "2", "Shut"]),
        ("<ul><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ul>", ["1", "Open", "2", "Shut"]),
        ("<ol reversed><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ol>", ["1", "Open", "2", "Shut"]),
        (
            f"<ol start={'9' * 5_000}><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ol>",
            ["1", "Open", "2", "Shut"],
        ),
        ("<ol start=x><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ol>", ["1", "Open", "2", "Shut"]),
        # An initial, and a marker that no words follow in a block.
        ("<ul><li><b>J</b><p>Jane said so.</p></ul>", ["J", "Jane said so."]),
        ("<ul><li><b>a)</b><pre>b = 1</pre></ul>", ["a)", "b = 1"]),
        ("<ul><li><b>a)</b> <i>plain</i></ul>", ["a) plain"]),
    ],
)
def test_markers(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@given(st.lists(st.sampled_from(["<li>", "<b>(a)</b>", "<p>", "x", "</li>", "<ol>", "</ol>", "<div>", "1."])))
def test_no_word_is_lost(parts: list[str]) -> None:
    html = "<ul>" + "".join(parts)
    assert "".join(texts(html)).count("x") == parts.count("x")
