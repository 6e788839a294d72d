from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.references import unescape
from tests.growth import assert_linear
from tests.profile import examples

ENDLESS = "&#" + "9" * 5_000 + ";"


def test_a_number_without_end_is_a_character_that_does_not_exist() -> None:
    assert unescape(f"a {ENDLESS}&amp;{ENDLESS[:-1]} b") == "a \ufffd&\ufffd b"
    assert unescape("&#99999999;") == "\ufffd"


@pytest.mark.parametrize(
    "page",
    [
        "<rss version='2.0'><channel><title>a {0}</title><item><title>b {0}</title><link href='{0}'/>"
        "<description><![CDATA[c {0}]]></description></item></channel></rss>",
        '<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "a {0}", '
        '"articleBody": "' + "Words of a story. " * 60 + '{0}"}}</script><p>x</p>',
        "<meta property='og:title' content='&amp;{0}'><p>Words of a story.</p>",
        "<p>Words <math><mtext>&amp;{0}</mtext><annotation encoding='application/x-tex'>&amp;{0}</annotation>"
        "</math></p>",
    ],
)
def test_no_page_with_one_raises(page: str) -> None:
    assert clean(page.format(ENDLESS), kind="html").blocks


def test_many_take_linear_time() -> None:
    assert_linear(unescape, lambda n: "&#" * n + "9" * n, 50_000)


@settings(max_examples=examples(60))
@given(st.text(alphabet="&#x0159a;mpl t", max_size=60))
def test_all_others_are_replaced_as_in_html(text: str) -> None:
    assert unescape(text) == html.unescape(text)
