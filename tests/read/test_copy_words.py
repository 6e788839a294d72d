"""copy_words: what the buttons say that copy a listing."""

from __future__ import annotations

import re

import pytest

from boilerstrip.read.copy_words import COPY_WORDS


@pytest.mark.parametrize(
    "words",
    [
        "Copy", "copy code", "Copied!", "Code: Select all", "select all", "Copy code block", "Code kopieren",
        "Kopieren", "Copier le code", "copiar código", "Copia", "kopiuj", "Копировать", "скопировать",
        "复制代码", "コピー", "복사",
    ],
)  # fmt: skip
def test_they_are_found(words: str) -> None:
    assert re.fullmatch(COPY_WORDS, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["Copyright", "Copy the file", "select", ""])
def test_other_words_are_not(words: str) -> None:
    assert not re.fullmatch(COPY_WORDS, words, re.IGNORECASE)
