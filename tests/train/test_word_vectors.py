"""The file of word vectors: which words, which numbers."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.text_stats import count_characters
from boilerstrip.classify.word_vectors import SIZE, slot_of
from boilerstrip.train.samples import Sample
from boilerstrip.train.word_vectors import SITES, common_words, distinct, reduced
from tests.profile import needs


def sample(host: str, text: str) -> Sample:
    return Sample(f"x/{host}", "x", f"https://{host}/", "html", f"<p>{text}</p>".encode(), "")


def test_common_words_stand_on_several_sites() -> None:
    pages = [sample(f"{number}.example", "Bread bread and 1234 rolls") for number in range(SITES)]
    pages += [sample("0.example", f"butter {number}") for number in range(SITES)]
    words, count = common_words(pages)
    assert words[0] == "bread"
    assert sorted(words) == ["0000", "and", "bread", "rolls"]
    assert count.tolist() == [2 * SITES, SITES, SITES, SITES]


def test_distinct_words_have_the_hash_that_pages_give_them_and_a_place_of_their_own() -> None:
    words = ["bread", "—", *(f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(600)), "bread"]
    hashes, kept = distinct(words)
    assert kept[0] == 0
    assert 1 not in kept
    assert len(words) - 1 not in kept
    assert len(np.unique(slot_of(hashes))) == len(hashes)
    for value, at in zip(hashes[:20], kept[:20], strict=True):
        assert count_characters((words[at],)).words.hash.tolist() == [value]


def test_reduced_vectors_keep_what_varies_most() -> None:
    rng = np.random.default_rng(0)
    wide = rng.standard_normal((500, SIZE + 8)).astype(np.float32)
    wide[:, SIZE:] *= 0.01
    found = reduced(wide, np.ones(500, dtype=np.int64)).astype(np.float64)
    assert found.shape == (500, SIZE)
    centred = wide - wide.mean(axis=0)
    expected = np.linalg.norm(centred[:50, None] - centred[None, :50], axis=-1)
    actual = np.linalg.norm(found[:50, None] - found[None, :50], axis=-1)
    assert np.corrcoef(expected.ravel(), actual.ravel())[0, 1] > 0.999


def test_reduced_vectors_are_the_same_every_time() -> None:
    wide = np.random.default_rng(1).standard_normal((100, 40)).astype(np.float32)
    count = np.arange(1, 101)
    assert reduced(wide, count).tobytes() == reduced(wide, count).tobytes()
    assert np.abs(reduced(wide, count).astype(int)).max() <= 127


def test_words_of_the_package_come_from_wordllama() -> None:
    needs("wordllama", "train")
    from boilerstrip.train.word_vectors import _embedded

    found = _embedded(["bread", "flour", "election"])
    unit = found / np.linalg.norm(found, axis=1, keepdims=True)
    assert unit[0] @ unit[1] > unit[0] @ unit[2] + 0.1
