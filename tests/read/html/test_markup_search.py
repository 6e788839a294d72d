"""A search through markup for short words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.markup_search import words_in
from tests.profile import examples

_WORDS = (b"math", b"atex", b"tex=")


@given(st.lists(st.sampled_from([b"m", b"a", b"t", b"h", b"ex", b"=", b"math"]), max_size=12).map(b"".join))
@settings(max_examples=examples(60))
def test_words_are_found_wherever_they_begin(data: bytes) -> None:
    assert words_in(data, _WORDS) == [word for word in _WORDS if word in data]
