"""Markup repaired before it is parsed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boilerstrip.page import MAX_ATTRIBUTES
from boilerstrip.read.html.markup.repair import _PARTING, _PARTING_BYTES, FLAT_DEPTH, flatten, repair_markup
from boilerstrip.read.html.page import read_html
from tests.cores import compiled, running
from tests.growth import assert_linear, row_of

pytestmark = pytest.mark.usefixtures("core")


def test_an_ordinary_page_stays() -> None:
    page = b"<html><body><p class='a'>x</p>"
    assert repair_markup(page) == (page, ())


def test_nul_declaration_and_closers_go() -> None:
    assert repair_markup(b"<?xml version='1.0'\n?><p>a\x00b</body></html >c")[0] == b"\n<p>abc"


@pytest.mark.parametrize(
    "attribute",
    [b"a%d=1 ", b"a%d ", b"/a%d", b"a%d='<b>' ", b'a%d=">" ', b"a%d<b ", b"a%d' ", b"a%d = 1 "],
)
def test_attributes_are_counted_as_the_standard_does(attribute: bytes) -> None:
    data = b"<p " + b"".join(attribute % n for n in range(20_000)) + b">x</p>"
    short, warnings = repair_markup(data)
    assert len(short) < len(data) / 10
    assert short.endswith(b">x</p>")
    assert warnings == (
        f"a tag of more than {MAX_ATTRIBUTES:,} attributes was read without the rest of them",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<p title='" + b"word " * 20_000 + b"'>x</p>",  # one attribute
        b"<p>" + b"word " * 20_000 + b"</p>",
        b"<script>if (a<b " + b"word " * 20_000 + b")</script><p>x",
        b"<!-- <b " + b"word " * 20_000 + b"--><p>x",
        b"<script>a<b='</script><p>" + b"it isn't so " * 9_000,
        b"<p>isn't " + b"word " * 20_000 + b"it's</p>",
    ],
    ids=["one", "text", "script", "comment", "script with a quote", "apostrophe"],
)
def test_what_only_looks_like_attributes_stays(data: bytes) -> None:
    assert repair_markup(data) == (data, ())


def test_what_parts_attributes_is_counted_as_it_is_found() -> None:
    signs = (bytes([code]) for code in range(256))
    assert sorted(_PARTING_BYTES) == sorted(ord(sign) for sign in signs if _PARTING.fullmatch(sign))


def test_a_tag_behind_a_script_that_hides_it_is_found() -> None:
    tag = b"<p " + b"".join(b"a%d " % n for n in range(20_000)) + b">"
    data = b"<script>a<b='</script>" + tag + b"x'>y"
    assert len(repair_markup(data)[0]) < len(data) / 10


_SIGNS = [b"<p", b"<a ", b">", b'"', b"'", b"=", b" ", b"a", b"b=", b'="', b"='", b"\n", b"<!--", b"-->",
          b"<script", b"</script>", b"</Title", b"<TITLE", b"/", b"<", b"c d e f g h "]  # fmt: skip


_OF_BOTH = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.lists(st.sampled_from(_SIGNS), max_size=60).map(b"".join))
@_OF_BOTH
def test_only_stretches_between_sure_ends_of_tags_need_to_be_read(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (
            ("_SMALL_PAGE", 0),
            ("MAX_ATTRIBUTES", 3),
            ("_LONG_TAG", 12),
            ("_STRIDE", 6),
            ("_STEP", 1),
        ):
            patch.setattr(f"boilerstrip.read.html.markup.repair.{name}", size)
        quick = repair_markup(data)
        patch.setattr("boilerstrip.read.html.markup.repair._long_stretches", lambda data: [(0, len(data))])
        assert quick == repair_markup(data)
        with running("python"):
            assert quick == repair_markup(data)


def test_a_script_behind_a_long_tag_is_none() -> None:
    attributes = b"".join(b"a%d " % n for n in range(20_000))
    data = b"<script " + attributes + b">if (a<b " + attributes + b")</script><p>x"
    assert repair_markup(data)[0].endswith(b">if (a<b " + attributes + b")</script><p>x")


def test_long_tags_of_the_core() -> None:
    data = (
        b"<p><a title='>"
        + b"x" * 9
        + b"'><script>if (a<b || "
        + b"x" * 99
        + b") </SCRIPT><!--><b ccccccccccccccccc"
    )
    found = np.frombuffer(compiled().long_tags(data, 16), np.int64).reshape(-1, 2).tolist()
    assert [data[begin:end] for begin, end in found] == [b"<a title='>xxxxxxxxx'>", b"<b ccccccccccccccccc"]
    with pytest.raises(ValueError, match="negative"):
        compiled().long_tags(data, -1)


def test_depths_are_flattened_and_blocks_stay_apart() -> None:
    deep = (
        b"<table><tr><td>" * FLAT_DEPTH
        + b"<div>a</div><b>b</b><div>c</div>"
        + b"</td></tr></table>" * FLAT_DEPTH
    )
    flat = flatten(deep)
    assert flat.count(b"<table>") + flat.count(b"<tr>") + flat.count(b"<td>") <= FLAT_DEPTH
    assert b"<p>a<p>b<p>c<p>" in flat


@pytest.mark.parametrize(
    "piece", [b'<p a="', b"<a", b"<a b=", b"<a b='", b"<p a ", b"<!--", b"<script>", b"</html"]
)
def test_the_patterns_are_linear(piece: bytes) -> None:
    assert_linear(lambda data: (repair_markup(data), flatten(data)), row_of(piece), 100_000)


def test_a_list_or_table_does_not_end_a_listing() -> None:
    for inside in (
        "<ul><li>a</li><li>  b</li></ul>",
        "<li>a</li><li>  b</li>",
        "<table><tr><td>a<tr><td>  b</table>",
    ):
        page = read_html(f"<p>x</p><pre>\n{inside}</pre><p>y</p>")
        assert page.blocks.text == ("x", "a\n  b", "y")
    assert repair_markup(b"<pre>a<ul><li>b")[0] == b"<pre>a<ul><li>b"
