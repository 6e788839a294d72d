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


@pytest.mark.parametrize("data", [None, b"", b"no archive"])
def test_a_missing_or_damaged_file_is_told(
    data: bytes | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / "words.npz").write_bytes(data)
    monkeypatch.setattr(vocabulary, "VECTORS", tmp_path / "words.npz")
    with pytest.raises(WeightsError, match="install the package again"):
        vocabulary._hashes.__wrapped__()
