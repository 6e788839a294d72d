"""Quotation marks of <q>."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html


def marks(html: str) -> list[str]:
    return [span.title for span in read_html(html).spans if span.kind == "quotation"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("", ["“”", "‘’"]),
        ("en-GB", ["“”", "‘’"]),
        ("xx", ["“”", "‘’"]),
        ("de", ["„“", "‚‘"]),
        ("fr", ["«»", "«»"]),
        ("nb", ["«»", "‘’"]),
        ("ja", ["「」", "『』"]),
        ("zh-TW", ["「」", "『』"]),
        ("zh_CN", ["“”", "‘’"]),
    ],
)
def test_marks_follow_the_language_of_the_page(language: str, expected: list[str]) -> None:
    assert marks(f'<html lang="{language}"><p>He said <q>so <q>it</q> is</q>.') == expected


def test_a_quotation_with_marks_of_its_own_gets_none() -> None:
    assert marks("<p>He said “<q>so</q>” and <q>»so«</q> and <q>so</q>.") == ["", "", "“”"]


def test_the_next_quotation_is_no_inner_one() -> None:
    assert marks("<p><q>a</q> b <q>c</q><p><q>d</q>") == ["“”"] * 3
