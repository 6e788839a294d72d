"""What all groups of features start from, worked out once for a page."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from boilerstrip.classify.duplicates import Repeats, find_repeats
from boilerstrip.classify.phrases import CATEGORIES, lexicon_bits
from boilerstrip.classify.text_stats import STOP, Characters, HashColumn, Words, count_characters
from boilerstrip.classify.word_vectors import Matrix, mean_vectors
from boilerstrip.page import BoolColumn, FloatColumn, Head, IntColumn, Page

LONG_WORDS = 15  # a block of so many words outside links is "long"
PROSE_WORDS = 10  # a block of so many words with a sentence end is "prose"
SHORT_CHARS = 120  # longer blocks are not looked up in the lexicon
Value = TypeVar("Value", bound=Hashable)
# <title> is "Headline | Site": what stands before the last such sign is the headline.
_SITE = re.compile(r"\s[|–—\-:·»]\s")


class Names(NamedTuple):
    """The names of the containers, which repeat within a page."""

    different: tuple[str, ...]
    of: IntColumn  # which of them each container has


class Topics(NamedTuple):
    """What texts are about, as vectors of ``vectors.SIZE`` numbers."""

    mean: Matrix  # of each block
    known: FloatColumn  # words of each block that have a vector
    title: FloatColumn  # of the title; of the first block where no title is known


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Columns of one row a block, what the head says, and the containers' names."""

    page: Page
    characters: Characters
    repeats: Repeats
    words: FloatColumn
    link_density: FloatColumn  # share of the block's characters inside links
    terminal: BoolColumn  # ends with a sentence end
    long: BoolColumn
    prose: BoolColumn
    short: BoolColumn  # up to six words and no sentence end
    names: Names
    short_lower: tuple[str, ...]  # the text in lower case; empty for blocks too long for the lexicon
    bits: IntColumn  # lexicon categories, see lexicon.CATEGORIES
    title_overlap: FloatColumn  # share of the block's words that stand in the title
    is_title: BoolColumn  # the block's words are the headline in <title> or og:title
    topics: Topics

    def category(self, name: str) -> FloatColumn:
        """1.0 where the lexicon finds a phrase of a category."""
        return ((self.bits >> CATEGORIES.index(name)) & 1).astype(np.float32)


def gather_facts(page: Page) -> Facts:
    """Count, compare and look up everything that several groups of features need."""
    texts = page.blocks.text
    n = len(texts)
    everything = count_characters((*texts, *_head_texts(page.head)))
    characters, extras = _part(everything, n)
    size = np.maximum(characters.n_chars, 1)
    density = np.minimum(page.blocks.n_link_chars / size, 1).astype(np.float32)
    words = characters.n_words
    terminal = characters.last == STOP
    sentences = characters.n_sentences > 0
    lower = tuple(text.lower() if len(text) <= SHORT_CHARS else "" for text in texts)
    overlap, is_title = _head_overlaps(characters.words, extras, n)
    return Facts(
        page=page,
        characters=characters,
        repeats=find_repeats(texts, characters.words),
        words=words,
        link_density=density,
        terminal=terminal,
        long=(words >= LONG_WORDS) & (density < 0.4),
        prose=(words >= PROSE_WORDS) & (density < 0.4) & sentences,
        short=(words <= 6) & ~terminal,
        names=Names(*numbered(page.containers.names)),
        short_lower=lower,
        bits=lexicon_bits(lower),
        title_overlap=overlap,
        is_title=is_title,
        topics=_topics(everything.words, n),
    )


def _topics(words: Words, n: int) -> Topics:
    """What the blocks are about, and the title, whose words stand behind theirs."""
    mean, known = mean_vectors(words, n + 2)
    return Topics(mean[:n], known[:n], mean[n] if known[n] else mean[0])


def numbered(values: Sequence[Value]) -> tuple[tuple[Value, ...], IntColumn]:
    """The different values in the order of their first places, and which of them each one is."""
    number = {value: at for at, value in enumerate(dict.fromkeys(values))}
    of = np.fromiter(map(number.__getitem__, values), dtype=np.int64, count=len(values))
    return tuple(number), of


def _head_texts(head: Head) -> tuple[str, str]:
    """Title and headline; each with at least one character."""
    declared = next((content for name, content in head.meta if name == "og:title"), "")
    return head.title or "-", declared or _SITE.split(head.title)[0] or "-"


def _part(everything: Characters, n: int) -> tuple[Characters, Words]:
    """The rows of the blocks, and the words of the extra texts with blocks numbered from 0."""
    words = everything.words
    own = words.block < n
    fields = {name: getattr(everything, name)[:n] for name in Characters.__slots__ if name != "words"}
    inner = Words(words.block[own], words.hash[own])
    return Characters(**fields, words=inner), Words(words.block[~own] - n, words.hash[~own])


def _head_overlaps(words: Words, extras: Words, n: int) -> tuple[FloatColumn, BoolColumn]:
    """Share of each block's words in the title or headline, and whether it is the headline."""
    sizes = np.bincount(words.block, minlength=n)
    counts = np.maximum(sizes, 1)
    in_title = np.isin(words.hash, extras.hash)
    overlap = np.bincount(words.block[in_title], minlength=n) / counts
    overlap[counts > 40] = 0
    headline = extras.hash[extras.block == 1]
    return overlap.astype(np.float32), _equal(words, headline, sizes)


def _equal(words: Words, wanted: HashColumn, counts: IntColumn) -> BoolColumn:
    """Where a block's words are just the wanted ones, in order."""
    out = np.zeros(len(counts), dtype=np.bool_)
    asked = np.flatnonzero(counts == len(wanted)) if len(wanted) else counts[:0]
    starts = np.searchsorted(words.block, asked)
    places = starts[:, None] + np.arange(len(wanted))
    out[asked] = (words.hash[places] == wanted).all(axis=1)
    return out
