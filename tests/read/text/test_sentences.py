"""Sentences are cut where they end, in any script, and nowhere else."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.sentences import MAX_PIECE, cut_evenly, cut_sentences


def cut(text: str) -> list[str]:
    return [text[first:last] for first, last in cut_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left. ", "She said “no!” ", "Then it rained… ", "Why?"],
        ["Das kostet 3.50 Euro, z. B. am 3. Oktober, sagt Dr. Weiß. ", "Er ging."],
        ["他走了。", "「为什么？」", "下雨了！", "好"],
        ["Это так. ", "Правда ли? ", "Да."],
        ["هل هذا صحيح؟ ", "نعم هو كذلك. ", "انتهى"],
        ["यह सच है। ", "वह गया।"],
        ["¿Por qué? ", "¡Porque sí! ", "J. R. Smith vino."],
        ["Version 2.0 of e.g. this tool is out."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert cut("".join(sentences)) == [sentence.strip() for sentence in sentences]


def test_offsets_are_of_the_whole_text() -> None:
    text = "Before. One here.  Two there. After."
    assert [text[first:last] for first, last in cut_sentences(text, 8, 29)] == ["One here.", "Two there."]


def test_signs_alone_are_no_piece() -> None:
    assert cut("One. ... !!! Two.") == ["One.", "Two."]


def test_long_sentence_is_cut_at_a_space() -> None:
    found = cut("слово " * 500)
    assert max(map(len, found)) <= MAX_PIECE
    assert " ".join(found).split() == ["слово"] * 500


def test_chunks() -> None:
    assert list(cut_evenly("abcdefg", 1, 7, 4)) == [(1, 5), (5, 7)]
