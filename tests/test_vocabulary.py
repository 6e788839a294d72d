"""Common words are told from other letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip import vocabulary
from boilerstrip.errors import WeightsError
from boilerstrip.vocabulary import is_common_word


@pytest.mark.parametrize("word", ["summer", "Information", "water", "und", "été"])
def test_words(word: str) -> None:
    assert is_common_word(word)


@pytest.mark.parametrize("letters", ["", "infor", "mmer", "a b", "12", "a" * 1_000, "\U00020000" * 3])
def test_other_letters(letters: str) -> None:
    assert not is_common_word(letters)


def test_a_missing_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(vocabulary, "_FILE", tmp_path / "none.npz")
    with pytest.raises(WeightsError, match="install the package again"):
        vocabulary._hashes.__wrapped__()
