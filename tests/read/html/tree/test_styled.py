"""Styles that say what the text is: raised and lowered text, line ends that are shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import boilerstrip
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.styled import _MAX_LINES, WORDS, apply_styles
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.html.made import texts


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ('10<span style="vertical-align: super">9</span> m', "109 m", ["superscript"]),
        ('10<span style="font-size:9px;vertical-align:Super">9</span> m', "109 m", ["superscript"]),
        ("H<font style='vertical-align:sub'>2</font>O", "H2O", ["subscript"]),
        ("10<span class='x superscript'>9</span> m", "109 m", ["superscript"]),
        ("H<small class=subscript>2</small>O", "H2O", ["subscript"]),
        ('10<span style="vertical-align: super-high">9</span>', "10 9", []),
        ('10<span style="vertical-align: middle">9</span>', "10 9", []),
        ("10<span class=subscription>9</span>", "10 9", []),
    ],
)
def test_raised_and_lowered_text(html: str, text: str, kinds: list[str]) -> None:
    page = read_html(f"<p>{html}</p>")
    assert page.blocks.text == (text,)
    assert [span.kind for span in page.spans] == kinds


def test_a_power_in_a_style_is_a_power() -> None:
    html = (
        "<p>It took 3×10<span style='vertical-align: super'>9</span> litres to fill the lock by the mill.</p>"
    )
    assert "3×10^9 litres" in boilerstrip.clean(html, kind="html").text


PRE_LINE = "style='white-space: pre-line'"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div {PRE_LINE}>one\ntwo</div>", ("one\ntwo",)),
        (f"<p {PRE_LINE}>\n one\n\ntwo\n</p>", ("one", "two")),
        (f"<p {PRE_LINE}>one <b>two\nthree</b>\nfour\n <i>five</i> </p>", ("one two\nthree\nfour\nfive",)),
        ("<p style='white-space:pre-wrap'>one\ntwo<p>three\nfour", ("one\ntwo", "three four")),
        ("<p class='whitespace-pre-line mb-4'>one\ntwo", ("one\ntwo",)),
        ("<p style='white-space: nowrap'>one\ntwo", ("one two",)),
        ("<p class='whitespace-nowrap'>one\ntwo", ("one two",)),
        # Between blocks line ends are those of the source; in a listing they are kept anyway.
        (f"<div {PRE_LINE}>one\ntwo<p>three\nfour</p></div>", ("one two", "three four")),
        (f"<pre><span {PRE_LINE}>one\n\n  two</span></pre>", ("one\n\n  two",)),
        (f"<div {PRE_LINE}> \n </div>", ()),
    ],
)
def test_line_ends_that_are_shown(html: str, expected: tuple[str, ...]) -> None:
    assert texts(html) == expected


@given(st.lists(st.sampled_from(["a", "\n", " ", "<b>", "</b>", "<br>", "<i>c</i>", "\x01"]), max_size=30))
@settings(max_examples=examples(60))
def test_no_word_is_lost_or_moved(parts: list[str]) -> None:
    html = "".join(parts)
    words = [word for text in texts(f"<div>{html}</div>") for word in text.split()]
    assert "".join(words) == "".join("".join(texts(f"<div {PRE_LINE}>{html}</div>")).split())


@pytest.mark.parametrize("piece", [f"<span {PRE_LINE}>a\n", f"<div {PRE_LINE}>a\nb</div>", "\na<br>"])
def test_the_cost_is_linear(piece: str) -> None:
    assert_linear(read_html, lambda size: f"<div {PRE_LINE}>" + piece * size, 400)


_VALUES = st.lists(
    st.sampled_from((
        "vertical-align", "VERTICAL-ALIGN", ":", " : ", "super", "SUB", "white-space", "pre-line", "; ", "x",
        "superscript", "subscript", "whitespace-pre", "a=b", "{", ">", "é",
    )),
    max_size=8,
).map("".join)  # fmt: skip


@given(_VALUES, _VALUES, st.sampled_from(["style='{}' class='{}'", 'CLASS = "{}" style\n=\n"{}"']), _VALUES)
@settings(max_examples=examples(200))
def test_no_style_of_an_element_is_overlooked(one: str, other: str, written: str, sheet: str) -> None:
    tag = f"<span {written.format(one, other)}>a\nb</span>"
    markup = f"<style>p {{ {sheet} }}</style><p>{tag}</p>"
    whole = shown(markup)
    # With one more element of each kind nothing is passed over.
    sure = shown(
        f"{markup}<i style='vertical-align: super; white-space: pre'></i><i class='subscript whitespace-pre'>"
    )
    assert html.tostring(whole.find(".//p")) == html.tostring(sure.find(".//p"))


@pytest.mark.parametrize("sheet", ["vertical-align: super;", "p{white-space:pre}", "=white-space:pre "])
def test_a_long_style_sheet_takes_linear_time(sheet: str) -> None:
    assert_linear(
        lambda markup: apply_styles(html.document_fromstring("<p>a"), Markup(markup, WORDS)),
        lambda size: b"<style>" + sheet.encode() * size,
        4_000,
    )


def shown(markup: str) -> Any:
    """The tree of a page with its styles applied."""
    root = html.document_fromstring(markup)
    apply_styles(root, Markup(markup.encode(), WORDS))
    return root


@pytest.mark.parametrize("start", ["", "<b>x</b>"])
def test_many_line_ends_of_one_text(start: str) -> None:
    one = shown(f"<div {PRE_LINE}>{start}one\ntwo\nthree<i>four</i></div>")
    assert html.tostring(one.find(".//div"), encoding="unicode").endswith(
        f">{start}one<br>two<br>three<i>four</i></div>"
    )
    assert_linear(shown, lambda size: f"<div {PRE_LINE}>{start}" + "a\n" * size, 2_400)


def test_line_ends_up_to_the_bound_are_shown() -> None:
    markup = f"<div {PRE_LINE}>one<b>x</b>{'a' + chr(10) * _MAX_LINES}b\nc</div><div {PRE_LINE}>d\ne</div>"
    root = shown(markup)
    assert len(root.findall(".//br")) == _MAX_LINES
    assert root.findall(".//br")[-1].tail == "b\nc"


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ('<dt><strong>boat</strong><span class="classifier">str</span></dt>', "boat : str"),
        ('<dt>boat <span class="classifier"><i>str</i></span></dt>', "boat : str"),
        ('<dt>boat <i>:</i> <span class="classifier">str</span></dt>', "boat : str"),
        ('<dt>boat: <span class="classifier">str</span></dt>', "boat: str"),
        ('<dt>boat<span class="type">str</span></dt>', "boatstr"),
    ],
)
def test_the_type_of_a_term_of_docutils(term: str, expected: str) -> None:
    assert texts(f"<dl>{term}<dd>Its name.</dd></dl>")[0] == expected
