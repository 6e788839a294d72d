"""adjoining: words that only tags part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree import adjoining
from boilerstrip.read.html.walk import native_walk
from tests.cores import compiled, running

pytestmark = pytest.mark.usefixtures("core")


def text(markup: str) -> str:
    return "\n".join(read_html(markup).blocks.text)


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ('<div><span class="key">HVAC</span><span class="value">94</span></div>', "HVAC 94"),
        ("<div><span>NBC</span><span>2018</span></div>", "NBC 2018"),
        ("<li><strong>NBC</strong><span>2018</span></li>", "NBC 2018"),
        ("<p><label>USD</label><span>94</span></p>", "USD 94"),
        (
            '<a href="/"><span class="who">Anna</span><span class="role">the pilot</span></a>',
            "Anna the pilot",
        ),
        ('<div><span class="tag">harbour</span><span class="tag">ferry</span></div>', "harbour ferry"),
        ('<div><span class="n">1535</span><span class="unit">kcal</span></div>', "1535 kcal"),
        (
            '<p><span style="display:block">Season ONE</span><span>Two parts</span></p>',
            "Season ONE Two parts",
        ),
        ('<div><span class="name">EUR</span><time class="day">10.04</time></div>', "EUR 10.04"),
    ],
)
def test_fields_are_parted(markup: str, read: str) -> None:
    assert text(markup) == read


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ('<div><span class="char">G</span><span class="char">et</span></div>', "Get"),
        ('<p><span class="big">T</span><span class="rest">here</span></p>', "There"),
        ("<li><span>useful f</span><span>or you</span></li>", "useful for you"),
        ('<li><span class="c1">useful f</span><span class="c2">or you</span></li>', "useful for you"),
        ('<p><span class="one">use</span><span class="two">ful</span></p>', "useful"),
        ('<p><b><span class="text">use</span><span class="text">ful</span></b></p>', "useful"),
        ("<div><span>BR</span><span>AV</span><span>O</span></div>", "BRAVO"),
        ("<p>the <b>Further d</b><b>etails</b> are</p>", "the Further details are"),
        ('<div><span class="n">5</span><span class="suffix">th</span></div>', "5th"),
        ('<div>un<span class="stem">believ</span><span class="end">able</span></div>', "unbelievable"),
        ("<p>H<sub>2</sub>O</p>", "H2O"),
        ('<div><code><span class="key">foo</span><span class="value">bar</span></code></div>', "foobar"),
        ('<div><span class="a">今天</span><span class="b">天气</span></div>', "今天天气"),
        ('<h1><span class="one">Wasser</span><span class="two">fall</span></h1>', "Wasserfall"),
        ('<div><span class="red">Wasser</span><span class="text-blue">fall</span></div>', "Wasserfall"),
        ('<li><span class="syllable">won</span><span class="syllable">derful</span></li>', "wonderful"),
        ('<div><span class="n">2</span><span class="sup">ème</span></div>', "2ème"),
        (
            '<p><span style="display:inline-block">Wasser</span>'
            '<span style="display:inline-block">fall</span></p>',
            "Wasserfall",
        ),
        ('<div><span class="highlight">foo</span><span class="after">bar</span></div>', "foobar"),
    ],
)
def test_parts_of_a_word_are_not(markup: str, read: str) -> None:
    assert text(markup) == read


def test_the_core_finds_the_same_elements_that_touch() -> None:
    root = etree.HTML(
        "<div><span>a</span><b>b</b> <b>c</b><i>d</i><span>e<b>f</b><time>g</time></span>"
        "<label>h</label>.<b>i</b><!-- j --><b>k</b><b></b><b>l</b><b><i></i></b><b></b>\n<b>m</b></div>"
    )
    with running("native"):
        found = list(adjoining._touching(root))
    with running("python"):
        assert found == list(adjoining._touching(root))
    assert [each.text for each in found] == ["a", "e", "f", "l"]


@given(
    st.lists(
        st.sampled_from(["a", "Z", "9", ".", " ", "_", "é", "。", "<i></i>", "<b>c</b>", "|", "x" * 399]),
        max_size=3,
    ),
    st.lists(st.sampled_from(["a", "Z", "0", ".", "\n", "[", "é", "。", "<i>-</i>", "{"]), max_size=3),
)
def test_elements_that_a_sign_parts(before: list[str], after: list[str]) -> None:
    root = etree.HTML(f"<div><span style=display:block>{''.join(before)}</span><b>{''.join(after)}</b></div>")
    with running("native"):
        found = list(adjoining._touching(root))
    with running("python"):
        assert found == list(adjoining._touching(root))
    first, second = root[0][0][0], root[0][0][1]
    assert first in found or not adjoining._are_fields(first, second)


def test_elements_that_touch_are_of_a_tree() -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    assert core.touching_elements(tables, etree.Element("b"), ("b",), 9) == ()
    with pytest.raises(ValueError, match="no element of lxml"):
        core.touching_elements(tables, None, ("b",), 9)
    with pytest.raises(TypeError):
        core.touching_elements(tables, etree.Element("b"), (1,), 9)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="number of characters is negative"):
        core.touching_elements(tables, etree.Element("b"), ("b",), -1)
