"""Words of pages and outputs."""

from __future__ import annotations

from benchmarks.measure.fidelity.words import words_of


def test_words_with_their_places() -> None:
    words, starts, ends = words_of("The mill_s 2nd, 風車")
    assert words == ["the", "mill", "s", "2nd", "風", "車"]
    assert starts == [0, 4, 9, 11, 16, 17]
    assert ends == [3, 8, 10, 14, 17, 18]
