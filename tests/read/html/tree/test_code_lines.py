"""code_lines: listings of which each line is an element."""

from __future__ import annotations

import time

import pytest

from boilerstrip.labels import Inside
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear

CODE = "def f(x):\n    if x:\n\n        return x"
LINES = CODE.split("\n")
_CODE = int(Inside.CODE)


def listings(html: str) -> tuple[list[str], list[str]]:
    """The texts of listings, and those of the other blocks."""
    page = read_html(html)
    texts = list(zip(page.blocks.text, page.blocks.flags.tolist(), strict=True))
    return [text for text, flags in texts if flags & _CODE], [
        text for text, flags in texts if not flags & _CODE
    ]


def lines(form: str) -> str:
    return "".join(form.format(at + 1, line or "<br>") for at, line in enumerate(LINES))


@pytest.mark.parametrize(
    "box",
    [
        # CodeMirror 5, with line numbers and without.
        '<div class="CodeMirror"><div class="CodeMirror-code">'
        + lines(
            '<div><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber">{0}</div></div>'
            '<pre class=" CodeMirror-line "><span>{1}</span></pre></div>'
        )
        + "</div></div>",
        '<div class="CodeMirror"><div class="CodeMirror-code">'
        + lines('<pre class=" CodeMirror-line "><span>{1}</span></pre>')
        + "</div></div>",
        # CodeMirror 6.
        '<div class="cm-editor"><div class="cm-gutters"><div class="cm-gutter cm-lineNumbers">'
        + lines('<div class="cm-gutterElement">{0}</div>')
        + '</div></div><div class="cm-content">'
        + lines('<div class="cm-line">{1}</div>')
        + "</div></div>",
        # Monaco, which writes each space as one that does not break.
        '<div class="monaco-editor"><div class="margin">'
        + lines('<div><div class="line-numbers">{0}</div></div>')
        + '</div><div class="view-lines">'
        + lines('<div class="view-line"><span>{1}</span></div>').replace("    ", "\xa0\xa0\xa0\xa0")
        + "</div></div>",
        # Ace.
        '<div class="ace_editor"><div class="ace_gutter">'
        + lines('<div class="ace_gutter-cell">{0}</div>')
        + '</div><div class="ace_layer ace_text-layer">'
        + lines('<div class="ace_line">{1}</div>')
        + "</div></div>",
        # Doxygen.
        '<div class="fragment">'
        + lines('<div class="line"><a name="l{0}"></a><span class="lineno">    {0}</span>&#160;{1}</div>\n')
        + "</div>",
        # GeSHi.
        '<div class="python source-python"><ol>'
        + lines('<li class="li1"><div class="de1">{1}</div></li>')
        + "</ol></div>",
    ],
)
def test_lines_become_a_listing(box: str) -> None:
    code, others = listings(f"<p>Before.</p>{box}<p>Behind.</p>")
    assert [text.replace("\xa0", " ") for text in code] == [CODE]
    assert others == ["Before.", "Behind."]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="line-block"><div class="line">Roses red</div><div class="line">and so on</div></div>',
        '<div class="code"><div class="line-block"><div class="line">Red</div><div class="line">so</div>',
        '<div class="highlights"><div class="line">Red</div><div class="line">so</div></div>',
        '<div class="resource"><div class="line">Red</div><div class="line">so</div></div>',
        '<div class="code-box"><div class="line"><p>Red</p></div><div class="line"><p>Blue</p></div></div>',
        '<div class="source"><div class="line">Red</div><div>Blue</div></div>',
        '<div class="source">Colours <div class="line">Red</div><div class="line">Blue</div></div>',
        '<ul class="source"><li><div class="lines">Red</div></li></ul><div class="line">Blue</div>',
    ],
)
def test_other_lines_are_none(html: str) -> None:
    assert listings(html)[0] == []


def test_characters_that_no_xml_has_are_left_out() -> None:
    line = '<div class="line"><span class="lineno">1</span>&#160;a&#1; =&#11;1</div>'
    assert listings(f'<div class="fragment">{line}{line}</div>')[0] == ["a = 1\na = 1"]


def test_a_listing_stays_one() -> None:
    html = (
        '<div class="highlight"><pre><div class="line">a = 1</div><div class="line">b = 2</div></pre></div>'
    )
    assert listings(html)[0] == ["a = 1\nb = 2"]


def test_time_is_linear_in_the_listings_of_a_box() -> None:
    listing = '<div class="fragment">' + '<div class="line">int x;</div>' * 2 + "</div>"
    assert_linear(read_html, lambda size: '<div class="code-page">' + listing * (size // 60), 12_000)


def test_time_is_linear_in_the_lines() -> None:
    def seconds(n: int) -> float:
        html = '<div class="CodeMirror-code">' + '<pre class="CodeMirror-line">x</pre>' * n + "</div>"
        begin = time.process_time()
        read_html(html)
        return time.process_time() - begin

    assert min(seconds(8_000) for _ in range(3)) < 8 * min(seconds(2_000) for _ in range(3)) + 0.2


@pytest.mark.parametrize(
    "code",
    [
        '<span class="line">a = 1</span><span class="line"></span><span class="line">  b = 2</span>',
        '<span class="token-line diff">a = 1</span><span class="token-line"></span>'
        '<span class="token-line">  b = 2</span>',
        '<span data-line="">a = 1</span><span data-line=""></span><span data-line="">  b = 2</span>',
        '<span style="display: block">a = 1</span><span style="display:block"></span>'
        '<span style="display:block">  b = 2</span>',
        # Only some lines are elements.
        'a = 1\n\n<span class="gatsby-highlight-code-line">  b = 2</span>',
        '<span class="gatsby-highlight-code-line">a = 1</span>'
        '<span class="gatsby-highlight-code-line"></span>  b = 2',
        # The page has the line ends.
        '<span class="highlighted-line">a = 1</span>\n\n  b = 2',
        '<span class="line">a = 1</span>\n<span class="line"></span>\n<span class="line">  b = 2</span>',
        '<span class="line">a = 1<br></span><span class="line"><br></span><span class="line">  b = 2</span>',
        '<span class="line">a = 1\n</span><span class="line">\n</span><span class="line">  b = 2\n</span>',
        '<span class="line">a = 1</span><span class="line">\n</span><span class="line">\n  b = 2</span>',
    ],
)
@pytest.mark.parametrize("form", ["<pre>{}</pre>", '<pre class="shiki"><code>{}</code></pre>'])
def test_spans_that_a_style_sheet_shows_as_lines_are_lines(code: str, form: str) -> None:
    assert listings(form.format(code)) == (["a = 1\n\n  b = 2"], [])


@pytest.mark.parametrize(
    "code",
    [
        'a <span class="underline">b</span><span class="underline">c</span>',
        'a <span class="line">b</span><span class="token">c</span>',
        'a <span class="line">b</span>c',
        'a <span class="nv">b</span><span class="nv">c</span>',
    ],
)
def test_other_spans_are_parts_of_a_line(code: str) -> None:
    assert listings(f"<pre><code>{code}</code></pre>") == (["a bc"], [])


def test_lines_in_lines_take_linear_time() -> None:
    nested = '<span class="line">a</span><span class="line">'
    assert_linear(read_html, lambda size: "<pre>" + nested * (size // 60), 12_000)
