"""Tags of HTML within Markdown."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.markdown_tags import BLOCK_NAMES, INLINE_KINDS, NAMES, TAG, attribute


@pytest.mark.parametrize(
    "tag",
    [
        "<b>",
        "</b>",
        "<br/>",
        "<br />",
        '<a href="x y">',
        "<a href='x'\n  id=y >",
        "<details open>",
        "<img src=a.png>",
    ],
)
def test_a_tag(tag: str) -> None:
    assert TAG.fullmatch(tag)


@pytest.mark.parametrize(
    "text", ["<>", "< b>", "<1>", "<b", "<Figure size>", "<a href=>", "<b\x00>", "<a <b>"]
)
def test_no_tag(text: str) -> None:
    assert not TAG.match(text)


@pytest.mark.parametrize(
    ("name", "value"), [("src", "a b.png"), ("alt", "Tom & Eve's"), ("href", "c"), ("title", "")]
)
def test_attributes(name: str, value: str) -> None:
    tag = TAG.match("""<img src=" a  b.png" alt="Tom &amp; Eve's" href=c data-src="d" title='e'>""")
    assert tag is not None
    assert attribute(tag, name) == value


def test_names() -> None:
    assert {"div", "b", "br"} <= NAMES
    assert not {"b", "br"} & BLOCK_NAMES
    assert INLINE_KINDS["kbd"] == "code"
