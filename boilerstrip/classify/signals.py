"""What all groups of features start from, computed once for a page.

It calls the seams, with texts and names in and columns out.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple, TypeVar

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import Matrix
from boilerstrip.classify.duplicates import Duplicates, find_duplicates
from boilerstrip.classify.patterns import declared_types, pattern_marks
from boilerstrip.classify.phrases import phrase_bits
from boilerstrip.classify.shared_words import SHARES, shared_words
from boilerstrip.classify.text_stats import DIGIT, STOP, TextStats, Words, count_characters
from boilerstrip.classify.word_vectors import mean_vectors
from boilerstrip.hashing import HashColumn
from boilerstrip.page import BoolColumn, FloatColumn, Head, IntColumn, Page

LONG_WORDS = 15  # words outside links from which a block is "long"
PROSE_WORDS = 10  # words from which a block with a sentence end is "prose"
MAX_LINK_DENSITY = 0.4  # from this share of link characters on a block is neither long nor prose
SHORT_WORDS = 6  # words up to which a block without sentence end is "short"
SHORT_CHARS = 120  # characters up to which standard phrases are looked up in a block
MAX_TITLE_WORDS = 40  # a longer block is not compared with the title
KNOWN_TAGS = ("div", "article", "p", "td", "th")  # tags that features look for
_FOLD_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_Value = TypeVar("_Value", bound=Hashable)
# <title> is "Headline | Site": the headline is the part before such a sign.
_SITE = re.compile(r"\s[|–—\-:·»]\s")


class Names(NamedTuple):
    """The class, id and itemprop of the containers, which repeat within a page.

    Attributes:
        different: each different text once, in the order of the page.
        of: for each container the index of its text.
    """

    different: tuple[str, ...]
    of: IntColumn


class Embeddings(NamedTuple):
    """What texts are about: mean word vectors of ``word_vectors.SIZE`` numbers.

    Attributes:
        mean: (blocks, SIZE), of each block; 0 where no word has a vector.
        known: words of each block that have a vector.
        title: (SIZE,), of the title; of the first block where the title has no known word.
    """

    mean: Matrix
    known: FloatColumn
    title: FloatColumn


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What was counted, compared and looked up in a page; columns have one row a block.

    Attributes:
        page: the page itself.
        stats: counts of characters and words.
        duplicates: what repeats within the page.
        words: words; a character of a script without spaces counts as half a word.
        link_density: share of the characters inside links.
        terminal: the block ends with a sentence end.
        long: it has ``LONG_WORDS`` words, not mostly of links.
        prose: it has ``PROSE_WORDS`` words and a sentence end, and is not mostly of links.
        short: it has up to ``SHORT_WORDS`` words and does not end with a sentence end.
        names: class, id and itemprop of the containers.
        tags: a number for the tag of each container; that of one of KNOWN_TAGS is its place there.
        signature: a number for the tag and first class word of each container, with digits folded.
        declared: which types the head declares, see ``patterns.DECLARED``.
        short_lower: the text in lower case; "" for blocks of more than ``SHORT_CHARS`` characters.
        says: bits of ``PhraseKind``: the standard phrases in short_lower.
        patterns: (blocks, PATTERNS), which patterns are in short_lower, see ``patterns``.
        title_overlap: share of the block's words that are in <title> or og:title.
        is_title: the block's words are the headline in <title> or og:title.
        shared_words: of text dumps, see ``shared_words``; no rows for HTML.
        embeddings: mean word vectors.
    """

    page: Page
    stats: TextStats
    duplicates: Duplicates
    words: FloatColumn
    link_density: FloatColumn
    terminal: BoolColumn
    long: BoolColumn
    prose: BoolColumn
    short: BoolColumn
    names: Names
    tags: IntColumn
    signature: IntColumn
    declared: BoolColumn
    short_lower: tuple[str, ...]
    says: IntColumn
    patterns: BoolColumn
    title_overlap: FloatColumn
    is_title: BoolColumn
    shared_words: Matrix
    embeddings: Embeddings


def gather_signals(page: Page) -> Signals:
    """Count, compare and look up everything that several groups of features need.

    The title and headline of the head are counted in one call with the blocks, and follow them.
    """
    texts = page.blocks.text
    n = len(texts)
    # The network for text was made with dumps without a head.
    head = page.head if page.kind == "html" else Head()
    everything = count_characters((*texts, *_head_texts(head)))
    stats, head_words = _split(everything, n)
    size = np.maximum(stats.n_chars, 1)
    density = np.minimum(page.blocks.n_link_chars / size, 1).astype(np.float32)
    words = stats.n_words
    terminal = stats.last == STOP
    lower = tuple([text.lower() if len(text) <= SHORT_CHARS else "" for text in texts])
    names, tags = Names(*number_distinct(page.containers.names)), _tag_numbers(page.containers.tag)
    prose = (words >= PROSE_WORDS) & (density < MAX_LINK_DENSITY) & (stats.n_sentences > 0)
    overlap, is_title = _title_overlaps(stats.words, head_words, n)
    return Signals(
        page=page,
        stats=stats,
        duplicates=find_duplicates(texts, stats.words),
        words=words,
        link_density=density,
        terminal=terminal,
        long=(words >= LONG_WORDS) & (density < MAX_LINK_DENSITY),
        prose=prose,
        short=(words <= SHORT_WORDS) & ~terminal,
        names=names,
        tags=tags,
        signature=_signatures(names, tags),
        declared=declared_types(head),
        short_lower=lower,
        says=phrase_bits(lower),
        patterns=pattern_marks(lower, stats.classes[:, DIGIT].nonzero()[0]),
        title_overlap=overlap,
        is_title=is_title,
        shared_words=_shared_words(page, stats, prose),
        embeddings=_embeddings(everything.words, n),
    )


def _embeddings(words: Words, n: int) -> Embeddings:
    """Mean vectors of the blocks and of the title, which is text n."""
    mean, known = mean_vectors(words, n + 2)
    return Embeddings(mean[:n], known[:n], mean[n] if known[n] else mean[0])


def number_distinct(values: Sequence[_Value]) -> tuple[tuple[_Value, ...], IntColumn]:
    """The different values in the order of their first places, and the index of each value among them."""
    number = dict(zip(dict.fromkeys(values), count(), strict=False))
    of = np.fromiter(map(number.__getitem__, values), dtype=np.int64, count=len(values))
    return tuple(number), of


def _shared_words(page: Page, stats: TextStats, prose: BoolColumn) -> Matrix:
    if page.kind == "html":
        return np.zeros((0, SHARES), dtype=np.float32)
    return shared_words(stats.words, prose)


def _tag_numbers(tags: Sequence[str]) -> IntColumn:
    return number_distinct((*KNOWN_TAGS, *tags))[1][len(KNOWN_TAGS) :]


def _signatures(names: Names, tags: IntColumn) -> IntColumn:
    """A number for the tag and first class word of each container, with digits folded."""
    first = "\n".join([(each.split(None, 1) or ("",))[0] for each in names.different])
    folded = first.encode("utf-8", "surrogatepass").translate(_FOLD_DIGITS).split(b"\n")
    _, word = number_distinct(folded)
    return word[names.of] * (len(KNOWN_TAGS) + len(tags)) + tags


def _head_texts(head: Head) -> tuple[str, str]:
    """Title and headline, each with at least one character."""
    declared = next((content for name, content in head.meta if name == "og:title"), "")
    return head.title or "-", declared or _SITE.split(head.title)[0] or "-"


def _split(everything: TextStats, n: int) -> tuple[TextStats, Words]:
    """The rows of the n blocks, and the words of the texts after them, numbered from 0."""
    words = everything.words
    stop = int(words.block.searchsorted(n))  # the words are in the order of the blocks
    fields = {name: getattr(everything, name)[:n] for name in TextStats.__slots__ if name != "words"}
    block_words = Words(words.block[:stop], words.hash[:stop])
    return TextStats(**fields, words=block_words), Words(words.block[stop:] - n, words.hash[stop:])


def _title_overlaps(words: Words, head_words: Words, n: int) -> tuple[FloatColumn, BoolColumn]:
    """Share of each block's words in title (text 0) or headline (text 1), and whether it is the headline.

    The compiled core has a twin, native/repeats.cpp, which gives the same to the bit.
    """
    if native.CORE is not None:
        columns = native.CORE.compare_with_title(n, *words.packed(), *head_words.packed(), MAX_TITLE_WORDS)
        return np.frombuffer(columns[0], dtype=np.float32), np.frombuffer(columns[1], dtype=np.bool_)
    sizes = np.bincount(words.block, minlength=n)
    counts = np.maximum(sizes, 1)
    in_title = np.isin(words.hash, head_words.hash)
    overlap = np.bincount(words.block[in_title], minlength=n) / counts
    overlap[counts > MAX_TITLE_WORDS] = 0
    headline = head_words.hash[head_words.block == 1]
    return overlap.astype(np.float32), _consist_of(words, headline, sizes)


def _consist_of(words: Words, wanted: HashColumn, sizes: IntColumn) -> BoolColumn:
    """Which blocks' words are exactly the wanted ones, in order; sizes is how many words each block has."""
    out = np.zeros(len(sizes), dtype=np.bool_)
    as_long = (sizes == len(wanted)).nonzero()[0] if len(wanted) else sizes[:0]
    starts = np.searchsorted(words.block, as_long)
    places = starts[:, None] + np.arange(len(wanted))
    out[as_long] = (words.hash[places] == wanted).all(axis=1)
    return out
