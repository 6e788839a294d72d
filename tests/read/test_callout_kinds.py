"""Kinds of callouts."""

from __future__ import annotations

from boilerstrip.read.callout_kinds import KINDS


def test_each_kind_is_a_word_for_itself() -> None:
    assert {KINDS[kind] for kind in KINDS.values()} == {"note", "tip", "important", "warning", "caution"}
    assert all(KINDS[kind] == kind for kind in KINDS.values())


def test_words_are_compared_in_lower_case() -> None:
    assert all(word == word.lower() and " " not in word for word in KINDS)
