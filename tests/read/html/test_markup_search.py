"""A search through markup for short words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.markup_search import find_words
from tests.profile import examples

_WORDS = (b"math", b"atex", b"tex=")


@given(st.lists(st.sampled_from([b"m", b"a", b"t", b"h", b"ex", b"=", b"math"]), max_size=12).map(b"".join))
@settings(max_examples=examples(60))
def test_words_are_found_wherever_they_begin(data: bytes) -> None:
    found = {word: sorted(places) for word, places in find_words(data, _WORDS).items()}
    places = {word: [at for at in range(len(data)) if data.startswith(word, at)] for word in _WORDS}
    assert found == {word: at for word, at in places.items() if at}
