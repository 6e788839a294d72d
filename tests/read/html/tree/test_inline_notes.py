"""inline_notes: footnotes in the middle of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear

LATEXML = (
    '<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">{0}</sup><span><span>'
    '<sup class="ltx_note_mark">{0}</sup><span class="ltx_tag_note">{0}</span>{1}</span></span></span>'
)
TUFTE = (
    '<label for="s" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s" '
    'class="margin-toggle"><span class="sidenote">{1}</span>'
)


@pytest.mark.parametrize("form", [LATEXML, TUFTE])
def test_a_note_goes_behind_its_paragraph(form: str) -> None:
    first, second = form.format(1, "It is <i>oak</i>."), form.format(2, "And elm.")
    page = read_html(f"<p>The sill{first} is old{second}.</p><p>Behind.</p>")
    assert page.blocks.text[0].replace(" 1", "1").replace(" 2", "2") == "The sill1 is old2."
    assert page.blocks.text[1:] == ("1 It is oak.", "2 And elm.", "Behind.")
    assert [(note.label, note.first) for note in page.footnotes] == [("1", 1), ("2", 2)]
    assert [span.kind for span in page.spans if span.kind == "footnote"] == ["footnote"] * 2


def test_a_note_of_an_item_stays_in_it() -> None:
    page = read_html(f"<ul><li>The sill{TUFTE.format(1, 'It is oak.')} is old.</li><li>Other.</li></ul>")
    assert [text.replace(" 1 ", "1 ") for text in page.blocks.text] == [
        "The sill1 is old.",
        "1 It is oak.",
        "Other.",
    ]


def test_an_empty_note_and_other_spans_stay() -> None:
    page = read_html('<p>The sill <span class="sidenote"> </span>is <span class="side">old</span>.</p>')
    assert page.blocks.text == ("The sill is old.",)
    assert page.footnotes == ()


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", '<span class="sidenote">', "</span>", "x ", "<div>", "</div>", "<li>", "<i>"]
        )
    )
)
def test_no_word_is_lost(parts: list[str]) -> None:
    texts = read_html("<div>" + "".join(parts)).blocks.text
    assert "".join(texts).count("x") == parts.count("x ")


def test_an_aside_in_a_heading_stays() -> None:
    page = read_html('<h2>Wind <small class="sidenote">optional</small></h2><p>It blows.</p>')
    assert page.blocks.text == ("Wind optional", "It blows.")


@pytest.mark.parametrize("name", ["sidenote", "ltx_note ltx_role_footnote"])
def test_characters_that_no_xml_has_are_left_out(name: str) -> None:
    sign = "&#1;\0\x0c&#11;"
    html = (
        f'<p>{sign}One {sign}<span class="{name}">{sign}<sup class="ltx_note_mark">7</sup>{sign}a'
        f'<sup class="ltx_note_mark">7</sup>{sign}</span>{sign} two</p>{sign}<p>Three</p>'
    )
    texts = " ".join(read_html(html).blocks.text)
    assert [word for word in ("One", "a", "two", "Three") if word not in texts] == []


@pytest.mark.parametrize(
    "piece", [TUFTE.format(1, "a"), '<span class="sidenote">a', f"<p>a{TUFTE.format(1, 'b')}"]
)
def test_the_cost_is_linear(piece: str) -> None:
    assert_linear(read_html, lambda size: "<p>" + piece * size, 300)
