"""The walk on both cores, and markup that is rich in what the walk treats apart."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.markup.repair import repair_markup
from boilerstrip.read.html.tree.formulas import WORDS, claim_formulas
from boilerstrip.read.html.walk.walk import Walked, walk
from tests.cores import Name, running


def walked_by(name: Name, markup: bytes, deadline: Deadline = NEVER) -> tuple[dict[str, Any], bytes]:
    """Return all that one core finds in a page, as plain values, and the tree as the walk leaves it."""
    data, _ = repair_markup(markup)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=len(markup) % 2 == 0)
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        root = etree.Element("html")
    formulas = claim_formulas(root, Markup(data, WORDS))
    with running(name):
        found = walk(root, deadline, formulas.found)
    return plain(found), etree.tostring(root)


def plain(walked: Walked) -> dict[str, Any]:
    """Return every column and value with its type."""
    notes = walked.notes
    values: dict[str, Any] = {
        **{f"blocks.{name}": value for name, value in _columns(walked.blocks)},
        **{f"containers.{name}": value for name, value in _columns(walked.containers)},
        "notes": (notes.wanted, list(notes.found.items()), notes.own, notes.weak),
    }
    rest = {
        name: value
        for name, value in walked._asdict().items()
        if name not in ("blocks", "containers", "notes")
    }
    return values | {name: _typed(value) for name, value in rest.items()}


def _columns(table: Any) -> list[tuple[str, Any]]:
    return [(field.name, _typed(getattr(table, field.name))) for field in dataclasses.fields(table)]


def _typed(value: Any) -> Any:
    """Return a value in a form that tells the types of all that is in it apart."""
    return (str(value.dtype), value.tolist()) if isinstance(value, np.ndarray) else repr(value)


_SPACES = " \t\n\r\f\v\x85\xa0\u1680\u2003\u2028\u202f\u3000\x1c"
_TEXT = st.text(
    st.one_of(
        st.sampled_from(f"{_SPACES}\u200b\u00ad\ufeff\u2060\x01\x02\x03\x04\x7f"),
        st.sampled_from("aB1.,;:!?…)]}(['’“”»$€£-–—_|•#¶↑é漢字か한👍🏽\u0301"),
        st.characters(codec="utf-8"),
    ),
    max_size=8,
)
_WORDS = (
    "comment readMore related-posts ad byline author dateLine published sidebar cookie hidden sr-only "
    "is-hidden visually-hidden md:block dialog-off-canvas-main-canvas dialog modal accordion collapse "
    "mw-editsection viewcode-link sig nav HTMLText lineno gutter hljs-ln-n icon avatar comments "
    "date-published café Ⅷ x"
).split()
_NAMES = st.lists(st.sampled_from(_WORDS), max_size=3).map(" ".join)
_PLACES = st.sampled_from(["x", "", "#", "#n1", "#n2", "/a#b", "#top#", "?q#n1", "https://example.org/é"])
_NUMBERS = st.sampled_from(
    ["1", "2", "0", "-3", " +4 ", "70000", "3px", "", "٣", "\u20034", "99999999999", "24"]
)
_ADDRESSES = st.sampled_from(["a.png", " b.png ", "", "data:image/png;base64,AA", "c.png 1x, d.png 2x"])
_ATTRIBUTES = st.one_of(
    st.tuples(
        st.sampled_from(["class", "id", "itemprop", "name", "CLASS"]), st.one_of(_NAMES, st.just("n1"))
    ),
    st.tuples(st.sampled_from(["href", "name"]), _PLACES),
    st.tuples(st.just("role"), st.sampled_from(["navigation", "tabpanel", "BUTTON", "x"])),
    st.tuples(
        st.just("style"), st.sampled_from(["display:none", "left:-9999px", "white-space: pre", "color:red"])
    ),
    st.tuples(st.sampled_from(["hidden", "reversed"]), st.sampled_from(["", "until-found"])),
    st.tuples(st.just("aria-hidden"), st.sampled_from(["true", "false"])),
    st.tuples(
        st.sampled_from(["datetime", "title", "content", "data-date", "data-testid", "rel"]),
        st.sampled_from(["2024-05-06", "12345678", "author", "byline", "category tag", "٢٠٢٤-٠١", "", "x"]),
    ),
    st.tuples(st.sampled_from(["colspan", "rowspan", "width", "height", "value", "start"]), _NUMBERS),
    st.tuples(st.just("type"), st.sampled_from(["a", "I", "disc", "button"])),
    st.tuples(st.sampled_from(["src", "data-src", "data-original", "srcset", "data-srcset"]), _ADDRESSES),
    st.tuples(st.sampled_from(["alt", "data-lang"]), st.sampled_from(["Ein Bild", "python", "<&>"])),
)
_TAGS = st.sampled_from(
    "a b strong em code kbd var sub sup q del span small p div section h2 h3 ul ol li dl dt dd table thead "
    "tbody tr td th pre listing noscript button nav aside details summary figure form label input select "
    "option textarea script style svg template picture source img br hr x-card x-y-z author time math blink "
    "xml:lang".split()
)


@st.composite
def _tag(draw: st.DrawFn) -> str:
    """Return a start tag with attributes, or an end tag."""
    tag = draw(_TAGS)
    if draw(st.integers(0, 2)) == 0:
        return f"</{tag}>"
    pairs = draw(st.lists(_ATTRIBUTES, max_size=3))
    given = "".join(f' {name}="{value}"' for name, value in pairs)
    return f"<{tag}{given}>"


# Names that the parts of a page have in common: what the walk treats apart seldom comes of single tags alone.
_FORMS = st.sampled_from(
    [
        "<pre><code class='language-py'>\n<div>a</div><div>b\n</div></code></pre>",
        "<table><tr><td>1\n2</td><td><pre>a\nb</pre></td></tr></table>",
        "<code>a\nb<br>c</code>",
        "text<sup><a href='#n1'>1</a></sup> more",
        "<p id=n1>1. Note <a href='#r1'>↑</a>",
        "[<a href=#n2>2</a>]",
        "<h2 id=top>Title <a href='#top'>#</a><a href=edit>[edit]</a></h2>",
        "<img src=a.png><noscript><img src=a.png></noscript>",
        "<span hidden>note</span>",
        "1<span class=sr-only>/</span>2",
        "1<b hidden>\u2044</b>2",
        "<math><annotation encoding='application/x-tex'>x^2</annotation></math>",
        "<table><tr><td rowspan=2>a<td>b<tr><td><img src=x.png></table>",
        "<ol start=3><li>a<li value=9>b</ol>",
        "&nbsp;", "&lt;", "<", "\n", "  ", "<!-- c -->", "<?pi x?>", "</html>", "<br><br>",
    ]
)  # fmt: skip
RICH = st.lists(st.one_of(_tag(), _tag(), _TEXT, _FORMS), max_size=40).map("".join)
