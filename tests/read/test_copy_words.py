"""copy_words: what the buttons say that copy a listing."""

from __future__ import annotations

import re

import pytest

from boilerstrip.read.copy_words import COPY_WORDS


@pytest.mark.parametrize(
    "words", ["Copy", "copy code", "Copied!", "Code: Select all", "コピー", "Copy code block"]
)
def test_they_are_found(words: str) -> None:
    assert re.fullmatch(COPY_WORDS, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["Copyright", "Copy the file", "select", ""])
def test_other_words_are_not(words: str) -> None:
    assert not re.fullmatch(COPY_WORDS, words, re.IGNORECASE)
