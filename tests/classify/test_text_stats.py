"""Counts of characters, words and sentences in many scripts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify import text_stats
from boilerstrip.classify.text_stats import TextStats, count_characters
from tests.cores import compiled, running
from tests.growth import assert_linear, row_of
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")
CLASSES = (
    "OTHER SPACE LOWER UPPER CASELESS DIGIT UNSPACED MARK STOP COMMA COLON SEPARATOR QUOTE PUNCTUATION"
).split()
TEXTS = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6)


def test_classes_are_numbered_as_columns() -> None:
    assert [getattr(text_stats, name) for name in CLASSES] == list(range(text_stats.N_CLASSES))


def test_no_texts() -> None:
    found = count_characters([])
    assert found.n_chars.shape == (0,)
    assert len(found.words.hash) == 0


def one(text: str) -> TextStats:
    return count_characters([text])


def hashes(text: str) -> list[int]:
    found: list[int] = one(text).words.hash.tolist()
    return found


def kinds(text: str) -> dict[int, int]:
    """Class -> characters of it, without zeros."""
    counts = one(text).classes[0].astype(int).tolist()
    return {kind: count for kind, count in enumerate(counts) if count}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello World", 2),
        ("don't", 2),
        ("3.5 km", 3),
        ("well-known", 2),
        ("snake_case", 1),
        ("état cafe\u0301", 2),
        ("Größe über Straße", 3),
        ("Старая мельница", 2),
        ("مرحبا بالعالم", 2),
        ("مَرْحَبًا", 1),
        ("안녕하세요 세계", 2),
        ("नमस्ते दुनिया", 2),
        ("我们去北京", 2.5),
        ("日本語のテスト", 3.5),
        ("iPhone 15 が出た", 3.5),
        ("ไทย", 1.5),
        ("\U00020000\U00020001", 1),
        ("👍 🎉", 0),
        ("— … | →", 0),
    ],
)
def test_words(text: str, words: float) -> None:
    assert one(text).n_words.tolist() == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [("❤\ufe0f", 0), ("👩\u200d💻", 0), ("น้ำ", 1), ("ที่นี่", 1), ("ភាសា", 1), ("_ _ _", 0)],
)
def test_marks_are_no_words(text: str, words: float) -> None:
    assert one(text).n_words.tolist() == [words]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("No end", 0),
        ("One. Two! Three?", 3),
        ("It is 3.5 km to example.com", 0),
        ("Wait... what?!", 2),
        ('He said "Yes." Then left.', 2),
        ("Да. Нет?", 2),
        ("هل تعلم؟ نعم.", 2),
        ("好吗？好。走", 2),
        ("テストです。次です。", 2),
        ("यह है।", 1),
        ("안녕하세요.", 1),
        ("end.\nnext.", 2),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert one(text).n_sentences.tolist() == [sentences]


@pytest.mark.parametrize("text", ["یہ ہے۔", "ဒါက စာ။", "នេះជា។"])
def test_sentences_of_more_scripts(text: str) -> None:
    assert one(text).n_sentences.tolist() == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aB1 ", {text_stats.LOWER: 1, text_stats.UPPER: 1, text_stats.DIGIT: 1, text_stats.SPACE: 1}),
        ("жЖ", {text_stats.LOWER: 1, text_stats.UPPER: 1}),
        ("عم", {text_stats.CASELESS: 2}),
        ("안녕", {text_stats.CASELESS: 2}),
        ("漢かカー", {text_stats.UNSPACED: 4}),
        ("ไท", {text_stats.UNSPACED: 2}),
        ("\U00020000", {text_stats.UNSPACED: 1}),
        ("😀©", {text_stats.OTHER: 2}),
        ("e\u0301_", {text_stats.LOWER: 1, text_stats.MARK: 2}),
        (".!?。？؟।", {text_stats.STOP: 7}),
        (",;、،", {text_stats.COMMA: 4}),
        (":：", {text_stats.COLON: 2}),
        ("|·>/→«", {text_stats.SEPARATOR: 6}),
        ("\"'”)]」»", {text_stats.QUOTE: 7}),
        ("(#%&", {text_stats.PUNCTUATION: 4}),
        ("٣", {text_stats.DIGIT: 1}),
        ("a\tb\nc\u3000d\xa0", {text_stats.LOWER: 4, text_stats.SPACE: 4}),
    ],
)
def test_classes(text: str, expected: dict[int, int]) -> None:
    assert kinds(text) == expected


def test_kinds_of_words() -> None:
    found = count_characters(["The NASA team of A met", "мы и НАТО Да", "مع كل الناس", "abcd efg"])
    assert found.n_capitalised.tolist() == [3, 2, 0, 0]
    assert found.n_all_caps.tolist() == [1, 1, 0, 0]
    assert found.n_lower.tolist() == [3, 2, 3, 2]
    assert found.n_short.tolist() == [2, 2, 2, 1]


@pytest.mark.parametrize("text", ["NASAs", "USAid", "TVs"])
def test_all_caps_are_capitals_and_nothing_else(text: str) -> None:
    assert one(text).n_all_caps.tolist() == [0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Hello.", text_stats.UPPER, text_stats.STOP),
        ('"hello."', text_stats.LOWER, text_stats.STOP),
        ("1. item:", text_stats.DIGIT, text_stats.COLON),
        ("„Да“", text_stats.PUNCTUATION, text_stats.LOWER),
        ("'Да'", text_stats.UPPER, text_stats.LOWER),
        ("| 漢字 »", text_stats.SEPARATOR, text_stats.UNSPACED),
        ("漢字。」", text_stats.UNSPACED, text_stats.STOP),
        ("''", text_stats.OTHER, text_stats.OTHER),
        ("😀 a", text_stats.OTHER, text_stats.LOWER),
    ],
)
def test_ends(text: str, first: int, last: int) -> None:
    for texts, at in (([text], 0), (["x", text, "y."], 1), (["''", text], 1), ([text, "''"], 0)):
        found = count_characters(texts)
        assert (found.first[at], found.last[at]) == (first, last)


def test_hashes_fold_case_and_digits_and_know_order() -> None:
    assert hashes("Three MIN") == hashes("three min")
    assert hashes("ÄRGER Жук") == hashes("ärger жук")
    assert hashes("3 min, 12 h") == hashes("9 min 47 h")
    assert hashes("9 min") != hashes("10 min")
    assert hashes("٣") == hashes("3")
    assert hashes("abc") != hashes("acb") != hashes("cab")
    assert hashes("a b") == [hashes("a")[0], hashes("b")[0]]
    assert hashes("ab") != hashes("a b")
    assert hashes("北京") == [hashes("北")[0], hashes("京")[0]]
    assert hashes("— 👍") == []


def test_words_tell_their_block() -> None:
    found = count_characters(["one two", "—", "北京 x", "y"])
    assert found.words.block.tolist() == [0, 0, 2, 2, 2, 3]
    assert found.words.hash.dtype == np.uint64


def test_long_words_differ_in_every_letter() -> None:
    word = "abcdefghij" * 30
    variants = {word[:at] + "x" + word[at + 1 :] for at in range(len(word))} | {word, word + "a", word[1:]}
    assert len({hashes(variant)[0] for variant in variants}) == len(variants)


@given(TEXTS)
def test_a_text_counts_the_same_in_any_company(texts: list[str]) -> None:
    together = count_characters(texts)
    assert together.n_chars.tolist() == [len(text) for text in texts]
    assert together.classes.sum(axis=1).tolist() == [len(text) for text in texts]
    assert (together.classes >= 0).all()
    assert together.n_words.sum() <= together.n_chars.sum()
    for at, text in enumerate(texts):
        alone = one(text)
        for name in TextStats.__slots__:
            if name != "words":
                assert np.array_equal(getattr(together, name)[at], getattr(alone, name)[0]), name
        assert together.words.hash[together.words.block == at].tolist() == alone.words.hash.tolist()


@given(TEXTS)
def test_words_are_in_the_order_of_blocks(texts: list[str]) -> None:
    words = count_characters(texts).words
    assert (np.diff(words.block) >= 0).all()
    assert len(words.block) == len(words.hash)


@given(st.lists(st.text("abcdefgABCDEFG0123456789", min_size=1, max_size=9), min_size=1, max_size=9))
def test_words_of_one_case_are_what_split_finds(words: list[str]) -> None:
    found = one(" ".join(words))
    assert found.n_words.tolist() == [len(words)]
    assert found.n_capitalised.tolist() == [sum(word[0].isupper() for word in words)]
    assert found.n_lower.tolist() == [sum(word[0].islower() for word in words)]
    assert found.n_short.tolist() == [sum(word[0].islower() and len(word) <= 3 for word in words)]


def test_time_is_linear() -> None:
    words = row_of("some words, in a row. ")
    assert_linear(lambda text: count_characters([text]), words, 20_000)
    assert_linear(count_characters, lambda size: ["some words, in a row."] * size, 2_000)
    assert count_characters([words(2_200)] * 500).n_words.tolist() == [500] * 500


# --- the compiled core gives the same to the bit

# Letters, marks, digits and signs that touch each other in every way, astral characters, and lone surrogates.
TRICKY = "aBß1٣_\u0301\u200d\u4e00\u0e01\u0e31.。!?,:|\"' \n\x00\xa0–…\U00020000\U0003ffff\U00040000😀\ud800"
MIXED = st.lists(st.one_of(st.text(TRICKY, max_size=40), st.text(max_size=30)), min_size=1, max_size=6)


def assert_same(texts: list[str]) -> None:
    compiled()
    with running("native"):
        found = count_characters(texts)
    with running("python"):
        expected = count_characters(texts)
    for name in TextStats.__slots__:
        pairs = [(getattr(found, name), getattr(expected, name))]
        if name == "words":
            pairs = [(found.words.block, expected.words.block), (found.words.hash, expected.words.hash)]
        for ours, theirs in pairs:
            assert ours.dtype == theirs.dtype, name
            assert ours.shape == theirs.shape, name
            assert ours.tolist() == theirs.tolist(), (name, texts)


@settings(max_examples=examples(500))
@given(MIXED)
def test_both_cores_count_alike(texts: list[str]) -> None:
    assert_same(texts)


def test_both_cores_know_every_character_of_the_basic_plane() -> None:
    for first in range(0, 0x10000, 0x1000):
        assert_same([f"a{char}b {char} {char}x.{char}" for char in map(chr, range(first, first + 0x1000))])


def test_both_cores_count_long_words_alike() -> None:
    assert_same(["a" * size + "\u0301" * 3 for size in (1, 63, 64, 65, 1_000)])


def test_texts_without_characters_count_nothing() -> None:
    assert_same(["", "a", ""])


@pytest.mark.parametrize("texts", [(1,), ("a", b"b"), (None,)])
def test_what_is_no_text_is_refused(texts: tuple[Any, ...]) -> None:
    with running("native"), pytest.raises(TypeError, match="tuple of str"):
        count_characters(texts)


@pytest.mark.parametrize(
    ("kind", "weight", "words"),
    [
        (bytes(65_535), bytes(512), "65536 rows each"),
        (bytes(65_535) + b"\x0e", bytes(512), "no class 14"),
        (bytes(65_536), bytes(504), "64 weights"),
        (bytes(65_536), bytes(505), "505 bytes are no whole numbers of 8 bytes"),
    ],
)
def test_tables_of_a_wrong_size_are_refused(kind: bytes, weight: bytes, words: str) -> None:
    letter, wide = bytes(8 * 65_536), bytes(65_536)
    with pytest.raises(ValueError, match=words):
        compiled().make_character_tables(kind, letter, wide, weight, (1, 1, 0, 0))
