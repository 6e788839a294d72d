from __future__ import annotations

import pytest

from boilerstrip.read.feeds.posts import body_markup, line_markup, moment, plain, web_address


@pytest.mark.parametrize(
    ("value", "markup"),
    [
        ("Tom & Eve", "Tom &amp; Eve"),
        ("The <b> tag", "The &lt;b&gt; tag"),
        ("Tom &amp; <b>Eve</b>", "Tom &amp; <b>Eve</b>"),
        ("Tom &#8211; Eve", "Tom &#8211; Eve"),
        ("x" * 2_000, "x" * 1_000),
    ],
)
def test_a_title_is_html_only_where_it_looks_so(value: str, markup: str) -> None:
    assert line_markup(value) == markup


def test_plain_text_becomes_paragraphs() -> None:
    assert body_markup("a\n\nb") == "<p>a</p>\n<p>b</p>\n"
    assert body_markup("a<br>b\n\nc") == "a<br>b\n\nc"


def test_a_title_becomes_text() -> None:
    assert plain(" Tom &amp;\n<b>Eve</b> &lt;3") == "Tom & Eve <3"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Mon, 04 Mar 2024 18:30:00 GMT", "2024-03-04T18:30:00+00:00"),
        (" 2024-03-04T18:30:00Z\n", "2024-03-04T18:30:00Z"),
        ("last week", "last week"),
        ("Mon, 99 Mar 99999999 18:30:00 GMT", "Mon, 99 Mar 99999999 18:30:00 GMT"),
        ("", ""),
    ],
)
def test_moments_are_in_iso_form_where_they_can_be_read(value: str, iso: str) -> None:
    assert moment(value) == iso


@pytest.mark.parametrize(
    ("value", "address"),
    [("https://a.b/\n c", "https://a.b/c"), ("/c", "/c"), ("javascript:x", ""), ("tag:a.b,1", ""), ("", "")],
)
def test_only_addresses_of_the_web_are_links(value: str, address: str) -> None:
    assert web_address(value) == address
