"""A search through markup for short words."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.markup.markup_search import (
    Markup,
    find_ends,
    find_signs,
    find_words,
    holds_any,
    last_word,
)
from tests.cores import compiled
from tests.growth import assert_linear
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

_WORDS = (b"math", b"atex", b"tex=", b"aaaa", b"thma")
_PIECES = st.sampled_from(
    [b"m", b"a", b"aaaaa", b"t", b"h", b"ex", b"=", b"math", b"l", b"\0" * 1_020, b"\xff"]
)
_PAGES = st.lists(_PIECES, max_size=12).map(b"".join)


def places_of(data: bytes, word: bytes) -> list[int]:
    return [at for at in range(len(data)) if data.startswith(word, at)]


@given(_PAGES)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_are_found_wherever_they_begin(data: bytes) -> None:
    expected = [places_of(data, word) for word in _WORDS]
    assert find_words(data, _WORDS) == expected
    markup = Markup(data, _WORDS)
    assert [markup.places(word) for word in _WORDS] == expected


@given(_PAGES)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_end_behind_them(data: bytes) -> None:
    texts = (b"math", b"latex=", b"tmath")
    markup = Markup(data, [last_word(text) for text in texts])
    for text in texts:
        assert find_ends(markup, text) == [at + len(text) for at in places_of(data, text)]


@given(_PAGES)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_signs_are_found_around_their_words(data: bytes) -> None:
    signs = {b"math": re.compile(rb"mathmath|emath"), b"atex": re.compile(rb"latex")}
    found = {match.start() for pattern in signs.values() for match in pattern.finditer(data)}
    assert set(find_signs(Markup(data, signs), signs, 8)) == found


@given(_PAGES)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_holds_a_text_wherever_it_begins(data: bytes) -> None:
    texts = {b"math": b"lmathex", b"atex": b"=latex"}
    assert holds_any(Markup(data, texts), texts) == any(text in data for text in texts.values())


def test_a_page_full_of_a_word_takes_linear_time() -> None:
    assert_linear(lambda data: find_words(data, _WORDS), lambda size: b"math" * size, 20_000)


def test_no_words_and_no_bytes() -> None:
    assert find_words(b"math", ()) == []
    assert all(find_words(b"math"[:size], (b"math",)) == [[]] for size in range(4))


def test_the_core_takes_words_of_one_size_only() -> None:
    with pytest.raises(ValueError, match="5 bytes are no whole words of 4 bytes"):
        compiled().find_words(b"math", b"maths")


def test_a_word_that_was_not_announced_is_an_error() -> None:
    with pytest.raises(KeyError, match="none of the words"):
        Markup(b"math", (b"math",)).places(b"atex")


def test_the_core_takes_a_bounded_number_of_words() -> None:
    with pytest.raises(ValueError, match="too many words"):
        compiled().find_words(b"math", b"math" * 1_001)
