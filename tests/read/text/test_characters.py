"""What the characters of a dump are, and where its lines are."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.characters import (
    BEYOND,
    BLANK,
    EDGE,
    EDGES,
    IN_WORD,
    INVISIBLE,
    LETTER,
    LINE_END,
    UNPRINTABLE,
    UNSEEN,
    WORD,
    Characters,
    characters_of,
    line_starts,
    lines_with_words,
    own_texts,
)
from tests.profile import examples

DUMPS = st.text(st.sampled_from("a \t\r\n\x0b\x85\u2028\u200b\xadñ水1_-|.𠀀😀\ud800")) | st.text()


def split(text: str) -> tuple[Characters, list[int]]:
    found = characters_of(text)
    return found, line_starts(found).tolist()


class TestCharactersOf:
    def test_every_character_of_the_basic_plane_has_the_bits_that_python_gives_it(self) -> None:
        every = "".join(map(chr, range(0x10000)))
        for char, kinds in zip(every, characters_of(every).kinds.tolist(), strict=True):
            assert (kinds & LINE_END > 0) == (len(f"{char}a".splitlines()) == 2)
            assert (kinds & EDGE > 0) == (char in EDGES)
            assert (kinds & IN_WORD > 0) == (WORD.match(char) is not None)
            assert (kinds & LETTER > 0) == char.isalpha()
            assert (kinds & UNPRINTABLE > 0) == (not char.isprintable())
            assert (kinds & BLANK > 0) == (char == " ")
            assert (kinds & UNSEEN > 0) == (INVISIBLE.match(char) is not None)

    def test_edges_are_white_space_and_what_is_invisible(self) -> None:
        every = map(chr, range(0x110000))
        assert "".join(char for char in every if char.isspace() or INVISIBLE.match(char)) == EDGES

    def test_characters_beyond_the_basic_plane_are_told_from_the_others(self) -> None:
        assert characters_of("𠀀\U0010ffff").kinds.tolist() == [BEYOND, BEYOND]

    def test_some_bits_are_looked_for(self) -> None:
        assert characters_of("a\u200b").has(UNSEEN | BLANK)
        assert not characters_of("ab").has(UNSEEN | BLANK)
        assert not characters_of("").has(UNSEEN)


class TestLines:
    @given(DUMPS)
    @settings(max_examples=examples(300))
    def test_lines_begin_where_those_of_splitlines_do(self, text: str) -> None:
        raw = text.splitlines(keepends=True)
        _, starts = split(text)
        assert [text[a:b] for a, b in zip(starts, [*starts, len(text)][1:], strict=True)] == raw

    @given(DUMPS)
    @settings(max_examples=examples(300))
    def test_lines_with_words_hold_a_letter_or_digit(self, text: str) -> None:
        found, starts = split(text)
        raw = text.splitlines(keepends=True)
        assert lines_with_words(found, np.array(starts, np.int64)) == [
            at for at, line in enumerate(raw) if WORD.search(line)
        ]

    @given(DUMPS)
    @settings(max_examples=examples(300))
    def test_the_own_text_of_a_line_is_what_strip_leaves(self, text: str) -> None:
        found, starts = split(text)
        bodies = [line.strip(EDGES) for line in text.splitlines(keepends=True)]
        written = [at for at, body in enumerate(bodies) if body]
        own = own_texts(found, np.array(starts, np.int64), np.array(written, np.int64))
        pairs = zip(own.first.tolist(), own.last.tolist(), strict=True)
        assert [text[first:last] for first, last in pairs] == [bodies[at] for at in written]
        for begins, at in zip(own.begins.tolist(), written, strict=True):
            assert begins == (bodies[at][:2].isalpha() and max(bodies[at][:2]) < "\U00010000")
