"""Bits of the parts of an article."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.outline.article import flags_of_parts, headers_of_parts
from boilerstrip.page import Classification
from boilerstrip.read.html.page import read_html
from tests.outline.made import classified

TALK = int(Inside.COMMENTS)
PROSE = "The old bridge over the river will be mended in spring, the mayor of the town said on Friday."


def comments_of(html: str) -> list[bool]:
    """For each block whether it is in comments; the blocks that are not prose are no content."""
    page = read_html(html)
    chance = np.array([0.95 if text == PROSE else 0.05 for text in page.blocks.text], dtype=np.float32)
    return [bool(flags & TALK) for flags in flags_of_parts(page, chance).tolist()]


def test_a_name_of_the_whole_article_is_none_of_its_parts() -> None:
    assert comments_of(f"<div class=comments><p>{PROSE}<p>{PROSE}<p>Reply</div>") == [False] * 3


def test_a_part_inside_it_keeps_the_same_name() -> None:
    html = f"<div class=comments><p>{PROSE}<p>{PROSE}<div class=comments><p>Reply</p></div></div>"
    assert comments_of(html) == [False, False, True]


def test_a_container_with_less_of_the_content_is_a_part() -> None:
    html = f"<div class=comments><p>{PROSE}</div>" + f"<p>{PROSE}" * 2
    assert comments_of(html) == [True, False, False]


def test_a_container_without_the_first_block_of_the_body_is_a_part() -> None:
    html = f"<p>{PROSE}</p><div class=comments>" + f"<p>{PROSE}" * 3 + "</div>"
    assert comments_of(html) == [False, True, True, True]


def headers(probability: list[float], under: list[int], headline: int = -1) -> list[int]:
    page = read_html("<p>x" * len(under))
    found: Classification = classified(page, np.array(probability, dtype=np.float32))
    cleared: list[int] = headers_of_parts(replace(found, under=np.array(under)), headline).tolist()
    return cleared


SHARE, RELATED = int(PhraseKind.SHARE), int(PhraseKind.RELATED)


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ([0, SHARE, SHARE, SHARE], [0, 0, 0, 0]),
        ([0, SHARE, SHARE, RELATED], [0, 0, 0, RELATED]),
        ([SHARE, 0, RELATED, SHARE], [SHARE, 0, RELATED, SHARE]),
        ([SHARE, SHARE, SHARE, 0], [SHARE, 0, 0, 0]),
    ],
)
def test_the_header_above_the_body_is_cleared(under: list[int], expected: list[int]) -> None:
    assert headers([0.1, 0.9, 0.9, 0.1], under) == expected


def test_the_body_begins_after_the_headline() -> None:
    assert headers([0.9, 0.1, 0.9], [SHARE, 0, RELATED], headline=0) == [SHARE, 0, 0]


def test_without_content_nothing_is_cleared() -> None:
    assert headers([0.1, 0.1], [SHARE, SHARE]) == [SHARE, SHARE]
