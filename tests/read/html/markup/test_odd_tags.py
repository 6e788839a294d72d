"""Tags that libxml2 reads otherwise than browsers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.markup.odd_tags import OddTags, find_odd_tags
from tests.cores import compiled, running
from tests.growth import assert_linear, row_of
from tests.profile import examples

_NOTHING = OddTags([], [], [], svg=False, literal=False, breaks=False, fallback=False)
_PIECES = st.sampled_from([
    b"<", b"</", b"<svg>", b"</SVG>", b"<svg", b"<p>", b"<P ", b"</p>", b"</p >", b"<title>",
    b"</title>", b"<style>", b"</Style>", b"<path/>", b"<div>", b"<h1>", b"</br>", b"<xmp>", b"<plain",
    b"<pre>", b"</PRE>", b"</body>", b"</HTML ",
    b"<noframes", b"<NOEMBED>", b"x", b" ", b">", b"/", b"\x1e", b"\xff",
])  # fmt: skip


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"", _NOTHING),
        (b"<", _NOTHING),
        (b"<p>one</p><svg><title>a</title></svg><br>", _NOTHING),
        (b"<pre>a</PRE>", _NOTHING._replace(pre=[0, 6])),
        (b"<body>a</body></HTML >", _NOTHING._replace(closers=[7, 14])),
        (b"a</p><p>b<div></p>", _NOTHING._replace(stray_ends=[5, 18])),
        (b"<svg><p>", _NOTHING._replace(svg=True)),
        (b"</svg><p>", _NOTHING),
        (b"<svg><title>a</svg>", _NOTHING._replace(svg=True)),
        (b"<svg><style>", _NOTHING._replace(svg=True)),
        (b"<XMP>", _NOTHING._replace(literal=True)),
        (b"</br>", _NOTHING._replace(breaks=True)),
        (b"<noframes>", _NOTHING._replace(fallback=True)),
    ],
)
def test_the_odd_tags_of_a_page(page: bytes, expected: OddTags) -> None:
    assert find_odd_tags(page) == expected


@settings(max_examples=examples(200))
@given(st.lists(_PIECES, max_size=16).map(b"".join))
def test_both_cores_find_the_same(page: bytes) -> None:
    compiled()
    with running("native"):
        found = find_odd_tags(page)
    with running("python"):
        assert found == find_odd_tags(page)


@pytest.mark.parametrize("piece", [b"<", b"</p>", b"<svg>", b"<svg><title>", b"</body>"])
def test_time_is_linear(piece: bytes) -> None:
    assert_linear(find_odd_tags, row_of(piece), 100_000)


def test_what_is_no_page_is_an_error() -> None:
    with pytest.raises(TypeError):
        compiled().odd_tags("a", b"", b"")  # type: ignore[arg-type]
