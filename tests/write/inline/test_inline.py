"""Addresses, and spans in their nesting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.facts import Span
from boilerstrip.write import Element, Show
from boilerstrip.write.formats.markers import NO_MARKER
from boilerstrip.write.inline.inline import address, pieces

URL = "https://example.org/a/"
ALL = Show(True, True, True)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("b", "https://example.org/a/b"),
        ("//other.org/x", "https://other.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#part", "https://example.org/a/#part"),
        ("javascript:alert(1)", ""),
        (" JaVa\tScript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("http://[", ""),
        ("x" * 5_000, ""),
        ("", ""),
    ],
)
def test_only_safe_addresses_are_written(target: str, expected: str) -> None:
    assert address(target, URL) == expected


def test_without_the_pages_address_links_stay_relative() -> None:
    assert address("b/c", "") == "b/c"
    assert address("javascript:x", "") == ""


def marked(text: str, *spans: tuple[int, int, str], show: Show = ALL) -> str:
    """A text with its spans as tags."""
    own = tuple(Span(0, start, end, kind, "/x", "") for start, end, kind in spans)
    element = Element(text, 0, "paragraph", 0, 0, NO_MARKER, "", -1, own)
    out = []
    for piece in pieces(element, URL, show):
        if piece.span is None:
            out.append(piece.text)
        else:
            out.append(f"<{'/' * (piece.kind == 'close')}{piece.span.kind}>")
    return "".join(out)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "one two"),
        ([(0, 3, "strong")], "<strong>one</strong> two"),
        ([(0, 4, "strong")], "<strong>one</strong> two"),
        ([(0, 7, "strong"), (4, 7, "emphasis")], "<strong>one <emphasis>two</emphasis></strong>"),
        ([(4, 7, "emphasis"), (0, 7, "strong")], "<strong>one <emphasis>two</emphasis></strong>"),
        ([(0, 3, "emphasis"), (0, 7, "strong")], "<strong><emphasis>one</emphasis> two</strong>"),
        ([(0, 5, "strong"), (2, 7, "emphasis")], "<strong>on<emphasis>e t</emphasis></strong>wo"),
        ([(0, 7, "link"), (4, 7, "link")], "<link>one two</link>"),
        ([(0, 7, "code"), (4, 7, "strong")], "<code>one two</code>"),
        ([(3, 3, "image")], "one<image> two"),
        ([(3, 4, "strong")], "one two"),
        ([(0, 99, "strong")], "<strong>one two</strong>"),
    ],
)
def test_pieces(spans: list[tuple[int, int, str]], expected: str) -> None:
    assert marked("one two", *spans) == expected


def test_links_and_images_are_optional() -> None:
    spans = ((0, 3, "link"), (3, 3, "image"), (4, 7, "strong"))
    assert marked("one two", *spans, show=Show()) == "one <strong>two</strong>"


KINDS = st.sampled_from(["link", "strong", "emphasis", "code"])


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9), KINDS), max_size=6))
def test_spans_are_nested_and_the_text_is_kept(spans: list[tuple[int, int, str]]) -> None:
    own = tuple(Span(0, start, end, kind, "/x", "") for start, end, kind in spans)
    element = Element("ab cd efg", 0, "paragraph", 0, 0, NO_MARKER, "", -1, own)
    opened: list[Span] = []
    text = ""
    for piece in pieces(element, URL, ALL):
        text += piece.text
        if piece.kind == "open" and piece.span:
            opened.append(piece.span)
        elif piece.kind == "close":
            assert opened.pop() == piece.span
    assert (text, opened) == (element.text, [])


def test_an_image_at_the_start_of_bold_text_is_not_in_it_but_in_its_link() -> None:
    spans = (
        Span(0, 0, 3, "link", "b", ""),
        Span(0, 0, 3, "strong", "", ""),
        Span(0, 0, 0, "image", "a", ""),
    )
    element = Element("oak elm", 0, "paragraph", 0, 0, NO_MARKER, "", -1, spans)
    found = [(piece.kind, piece.span.kind) for piece in pieces(element, URL, ALL) if piece.span]
    assert found == [
        ("open", "link"), ("image", "image"), ("open", "strong"), ("close", "strong"), ("close", "link"),
    ]  # fmt: skip
