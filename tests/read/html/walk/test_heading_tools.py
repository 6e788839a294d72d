"""Permalinks, edit links and copy buttons of headings are none of the page's words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.html.made import texts

TOOLS = [
    '<a class="headerlink" href="#x" title="Link to this heading">¶</a>',
    '<a href="/page#x">#</a>',
    '<a href="#x"><span aria-hidden="true">§</span></a>',
    '<a href="#x">\u200b</a>',
    '<a href="#x">🔗</a>',
    '<a href="#x">#x</a>',
    '<a href="#elsewhere">Permalink to this headline</a>',
    '<a href="#x"><span class="sr-only">Section titled “Mill”</span></a>',
    '<a href="/edit?section=1">[edit source]</a>',
    '<a href="/src.html#L1"><span>[source]</span></a>',
    '<span class="mw-editsection"><span>[</span><a href="/e">Bearbeiten</a><span>]</span></span>',
    "<button>Copy link</button>",
    "<button>Share</button>",
]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("form", ["{}Mill", "Mill{}", "Mill {}"])
def test_a_tool_of_a_heading_is_left_out(tool: str, form: str) -> None:
    page = read_html(f'<section><h2 id="x">{form.format(tool)}</h2><p>Text</p></section>')
    assert page.blocks.text == ("Mill", "Text")
    assert page.spans == ()
    assert page.blocks.heading.tolist() == [2, 0]


@pytest.mark.parametrize(
    "heading",
    [
        '<a href="#x">Mill</a>',  # the whole heading
        '<a href="#x">Edit</a>',
        "<button>Share</button>",
        'Mill <a href="#x">June 3</a>',  # words of their own
        'Mill <a href="/mills">Source of flour</a>',
        'Mill<sup><a href="#fn1">*</a></sup>',  # a mark of a footnote
        'Mill <a href="#fn1">[1]</a>',
        'Mill <a href="/x">#</a>',  # no place of a page
    ],
)
def test_words_of_a_heading_stay(heading: str) -> None:
    plain = heading
    for tag in (
        '<a href="#x">',
        '<a href="#fn1">',
        '<a href="/mills">',
        '<a href="/x">',
        "</a>",
        "<sup>",
        "</sup>",
    ):
        plain = plain.replace(tag, "")
    assert texts(f"<h2 id=x>{heading}</h2>") == (plain.replace("<button>", "").replace("</button>", ""),)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("The <a href=/s>source</a> of the Nile", "The source of the Nile"),
        ("How to <a href=/l>link</a> pages", "How to link pages"),
        ("<a href=/o>Open</a> source software", "Open source software"),
        ("<a href=/p>Print</a> and <a href=/s>Share</a> rules", "Print and Share rules"),
        ("<a href=/s>Source</a> and <b>mouth</b>", "Source and mouth"),
        ("Mill <a href=/e>edit</a>|<a href=/s>source</a>.", "Mill |."),  # tools and signs behind it
        ("Mill <b>(<a href=/e>edit</a>)</b> <a href=#x>¶</a>", "Mill ()"),
        ("[<a href=/e>edit</a>] Mill", "[] Mill"),  # in brackets it is none anywhere
        ("<a href=/e>[edit]</a> Mill", "Mill"),
        ("<a href=#x>Link</a> Mill", "Mill"),  # to the heading itself
        ("<button>Copy</button> Mill", "Mill"),
        ("Mill <a href=/e>edit</a>" + " <i></i>" * 50, "Mill"),
    ],
)
def test_a_tool_has_no_words_behind_it(heading: str, text: str) -> None:
    assert texts(f"<h2 id=x>{heading}</h2>")[0] == text


def test_tools_of_a_definition_are_left_out() -> None:
    tools = '<a href="m.html#f">[source]</a><a href="#f">¶</a>'
    assert texts(f"<dl><dt id=f>take(<em>queue</em>){tools}</dt><dd>Takes a job.</dd></dl>") == (
        "take(queue)",
        "Takes a job.",
    )


def test_outside_of_headings_only_signs_are_left_out() -> None:
    assert texts('<p>See <a href="#a">source</a><a href="#a">¶</a>, <a href="#b">*</a>.') == (
        "See source, *.",
    )
    assert texts('<p>So it is.<sup><a href="#n4">§</a></sup>') == ("So it is.§",)
    assert texts('<ol><li><a href="#r1">^</a> Aldous.</ol>') == ("Aldous.",)
    assert texts('<p><a href="#a"><img src=x.png></a>Text') == ("Text",)


def test_elements_in_a_tool_are_counted_for_paths() -> None:
    page = read_html('<h2 id=x>Mill<a href="#x"><div></div>#</a></h2><div>Text</div>')
    assert page.containers.nth[page.blocks.container[1]] == 2


@given(st.lists(st.sampled_from(["word ", *TOOLS]), max_size=12))
@settings(max_examples=examples(60))
def test_no_word_beside_tools_is_lost(pieces: list[str]) -> None:
    found = " ".join(texts(f"<h2 id=x>first {''.join(pieces)}</h2>")).split()
    assert found == ["first"] + ["word"] * pieces.count("word ")


@pytest.mark.parametrize(
    "piece", ['<a href="#x">¶</a>', '<a href="#y">x</a>', "<button>x</button>", '<a href="#y"><i>']
)
def test_time_is_linear(piece: str) -> None:
    def read(html: str) -> Page:
        return read_html(html)

    assert_linear(read, lambda size: "<h2 id=x>Mill " + piece * size, 400)


@pytest.mark.parametrize("piece", ["<a href=/e>edit</a>", "<b><a href=/e>edit</a>x</b>"])
def test_a_long_heading_is_read_once_for_all_its_links(piece: str) -> None:
    # More links than are looked at from the end of a heading, in either size.
    assert_linear(read_html, lambda size: "<h2>" + "word " * 100 * size + piece * size, 300)


def test_headings_in_headings_take_linear_time() -> None:
    def make(size: int) -> str:
        return "<h2><a href=/e>edit</a><div>" * size + "<b></b>" * 200 * size

    assert_linear(read_html, make, 20)


def test_a_permalink_right_behind_its_heading_is_left_out() -> None:
    def blocks(target: str, words: str) -> tuple[str, ...]:
        link = f'<a href="{target}"><span class="label">{words}</span></a>'
        return read_html(f'<div><h2 id="mill">The mill</h2>{link}</div><p>It turns.</p>').blocks.text

    assert blocks("#mill", "Section titled “The mill”") == ("The mill", "It turns.")
    assert blocks("#mill", "More of the mill") == ("The mill", "More of the mill", "It turns.")
    assert len(blocks("#barn", "Section titled “The barn”")) == 3
