"""One definition of a word: the tokens are those that the vectorised counts find."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boilerstrip import words
from boilerstrip.classify.text_stats import count_characters
from boilerstrip.words import RUN, UNSPACED, bare_words, key, repaired, runs, tokens

# Letters of many scripts, marks alone and on letters, digits, joiners, punctuation, spaces.
SIGNS = "aZéß1٣กำ๑ကခុ字かヵー々〇ｱ한ب़ِ\u0301\u200d\u00ad_-'’.。、·| \n\u3000𠀀😀€"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill-wheel's 2nd turn", ["The", "mill", "wheel", "s", "2nd", "turn"]),
        ("snake_case ___ x", ["snake_case", "x"]),
        ("cafe\u0301 na\u00efve", ["cafe\u0301", "na\u00efve"]),
        ("人々は風車を", ["人", "々", "は", "風", "車", "を"]),
        ("물레방아 돌다", ["물레방아", "돌다"]),
        ("กังหัน", ["ก", "ง", "ห", "น"]),
        ("၁၂ ပြည်", ["၁၂", "ပ", "ည"]),
        ("𠀀𠀁", ["𠀀", "𠀁"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    found = tokens(text)
    assert [token.strip("\u103c\u103a") for token in found] == expected


@given(st.text(alphabet=SIGNS, min_size=1, max_size=40))
@example("_\u0301a")
@example("\u0301_ 字\u0301a")
def test_counts_and_tokens_agree(text: str) -> None:
    """The table of word hashes that features are made of has the same words in the same order."""
    counted = count_characters([text])
    split = tokens(text)
    assert len(counted.words.hash) == len(split)
    if split:
        alone = count_characters(split)
        assert np.array_equal(np.bincount(alone.words.block, minlength=len(split)), np.ones(len(split)))
        assert np.array_equal(alone.words.hash, counted.words.hash)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=40))
@example("_ a_ _b __ 2_\x1f_")
def test_words_of_ascii_are_those_of_any_text(text: str) -> None:
    assert [*tokens(text), "\xe9"] == tokens(f"{text} \xe9")


@given(st.text(alphabet=st.sampled_from([*"aZ2_ -’é·€²½ßΩЖ한\xad\u0301\u200d字ก"]), max_size=40))
@example("_é_ __ é2_²")
def test_words_of_plain_texts_are_those_of_any_text(text: str) -> None:
    assert [*tokens(text), "字"] == tokens(f"{text} 字")


def test_each_character_is_to_a_word_what_the_pattern_says() -> None:
    characters = [chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000]
    for around in ("{}", "é{}é", "_{}", "{}_é"):
        texts = [around.format(character) for character in characters]
        assert [tokens(text) for text in texts] == [words._WORD.findall(text) for text in texts]


@pytest.mark.parametrize(("first", "last"), UNSPACED)
def test_each_script_without_spaces_is_counted_by_letters(first: int, last: int) -> None:
    letters = [chr(code) for code in (first + 8, (first + last) // 2) if chr(code).isalpha()]
    for letter in letters:
        assert tokens(letter * 3) == [letter] * 3
        assert float(count_characters([letter * 3]).n_words[0]) == 1.5


def test_runs() -> None:
    assert list(runs(list("abcde"))) == [tuple("abcd"), tuple("bcde")]
    assert list(runs(list("abc"))) == []
    assert RUN == 4


def test_key() -> None:
    assert key("  The MILL — turns_again! ") == "themillturnsagain"


def test_character_class() -> None:
    assert words.character_class(((0x41, 0x43), (0x61, 0x61))) == "A-Ca-a"


def test_utf_8_that_was_read_as_latin_1_is_repaired() -> None:
    for text in ("caf\u00e9 \u2014 queues", "\u041c\u0438\u0440"):
        assert repaired(text.encode().decode("latin-1")) == text
    for text in ("caf\u00e9", "\u00c2 \u00a3", "plain", "\u2014 \u00c3\u00a9"):
        assert repaired(text) == text


def test_a_part_that_was_misread_is_repaired_where_a_control_character_shows_it() -> None:
    misread = "miller\u2019s mill".encode().decode("latin-1")
    assert repaired(f"A {misread} \u2014 Daily") == "A miller\u2019s mill \u2014 Daily"
    # What may be meant stays, in such a text too.
    assert repaired(f"\u00c3\u00a9 {misread} \u2014") == "\u00c3\u00a9 miller\u2019s mill \u2014"
    # No character of UTF-8, though it looks like one.
    assert repaired("\u00ed\u00a0\u0080 \u2014") == "\u00ed\u00a0\u0080 \u2014"


@pytest.mark.parametrize("text", ["Warning", "Warning!", "⚠️ warning:", "ℹ️ WARNING", "⚠warning"])
def test_bare_words_are_without_signs(text: str) -> None:
    assert bare_words(text) == "warning"
