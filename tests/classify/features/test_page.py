"""Features of the whole page: what its blocks and its head say of it."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.classify.features.block import block_features
from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.features.page import declared_features, page_features
from boilerstrip.classify.signals import gather_signals
from boilerstrip.read.html.page import read_html

PROSE = "The mill by the river had not turned for thirty years, then it did."


def features(html: str) -> Columns:
    return declared_features(gather_signals(read_html(html)))


def summed(html: str) -> Columns:
    found = gather_signals(read_html(html))
    return page_features(found, block_features(found))


def column(html: str, name: str) -> list[float]:
    values: list[float] = np.asarray(features(html)[name], dtype=np.float64).tolist()
    return values


def test_what_the_blocks_say() -> None:
    columns = summed(f"<h1>a b</h1><ul><li>c</ul><p>{PROSE}</p><p>Only $5</p>")
    n, words = 4, 2 + 1 + 14 + 2
    expected = {
        "page_log_blocks": np.log1p(n),
        "page_log_words": np.log1p(words),
        "page_prose": 14 / words,
        "page_long_blocks": 0,
        "page_link_density": 0,
        "page_median_words": np.log1p(2),
        "page_short": 3 / n,
        "page_terminal": 1 / n,
        "page_listed": 1 / words,
        "page_repeated": 0,
        "page_priced": 1 / n,
        "page_dated": 0,
        "page_commented": 0,
        "page_headings": 1 / n,
    }
    for name, value in expected.items():
        assert columns[name].tolist() == pytest.approx([float(value)] * n, abs=1e-6), name


@pytest.mark.parametrize(
    ("text", "name"),
    [("3 Comments", "page_commented"), ("12.03.2021", "page_dated"), ("$5", "page_priced")],
)
def test_shares_of_blocks(text: str, name: str) -> None:
    columns = summed(f"<p>{text}</p><p>x</p>")
    names = ("page_commented", "page_dated", "page_priced")
    assert {each: columns[each].tolist() for each in names} == {
        each: [0.5 if each == name else 0.0] * 2 for each in names
    }


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<meta property=og:type content=Article>", {"page_og_article"}),
        ("<meta property=og:type content=product.item>", {"page_og_product"}),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', {"page_ld_article"}),
        ('<script type="application/ld+json">{"@type": "Product"}</script>', {"page_ld_product"}),
        ('<script type="application/ld+json">{"@type": "QAPage"}</script>', {"page_ld_forum"}),
        ('<script type="application/ld+json">{"@type": "ItemList"}</script>', {"page_ld_list"}),
        ("", set()),
    ],
)
def test_what_the_head_says(head: str, names: set[str]) -> None:
    columns = features(f"<head>{head}</head><p>a<p>b")
    found = {name for name in columns if name.startswith(("page_og", "page_ld")) and columns[name].any()}
    assert found == names
    for name in names:
        assert columns[name].tolist() == [1, 1]


def test_which_elements_it_is_made_of() -> None:
    articles = "<article><p>a</p><p>b</p></article><article><img><input>c</article>"
    html = f"{articles}<table><tr><td>d</td></tr></table>"
    for name, value in (
        ("articles", 2),
        ("paragraphs", 0.5),
        ("cells", 0.25),
        ("images", np.log1p(1)),
        ("inputs", np.log1p(1)),
    ):
        assert column(html, f"page_{name}") == pytest.approx([float(value)] * 4), name
