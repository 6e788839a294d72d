"""Captions of a page of pictures."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Role
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.picture_pages import captions_as_text
from tests.segment.made import LINE, classified, outlined


@pytest.mark.parametrize(
    ("n", "words", "roles", "expected"),
    [
        (3, 1, (), [1, 2, 3]),
        (3, 1, ((1, "caption"),), [1, 2, 3]),
        (3, 9, (), []),  # the text has more words than the captions
        (2, 1, (), []),
    ],
)
def test_captions(n: int, words: int, roles: tuple[tuple[int, Role], ...], expected: list[int]) -> None:
    figure = f"<figure><img src=a><figcaption>{LINE}</figcaption></figure>"
    page = read_html(f"<article><p>{LINE * words}</p>{figure * n}</article>")
    found = classified(page, [0.9] + [0.2] * n, n_words=[10.0 * words] + [10.0] * n)
    assert captions_as_text(page, found, outlined(page, found, roles)) == expected


def test_captions_away_from_the_text_are_none_of_it() -> None:
    figure = f"<figure><img src=a><figcaption>{LINE}</figcaption></figure>"
    page = read_html(f"<article><p>{LINE}</p></article><aside>{figure * 3}</aside>")
    found = classified(page, [0.9, 0.2, 0.2, 0.2], n_words=[10.0] * 4)
    assert captions_as_text(page, found, outlined(page, found, ())) == []
