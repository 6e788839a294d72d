"""The signature of a page, which site templates are made of: hashes and numbers of its blocks, no text."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.classify import Steps
from boilerstrip.classify.duplicates import fingerprints
from boilerstrip.classify.text_stats import Words
from boilerstrip.hashing import GOLDEN, HashColumn
from boilerstrip.labels import Kind
from boilerstrip.page import BoolColumn, Containers, FloatColumn, Page

VERSION = 1  # of the hashes; signatures of different versions cannot be compared
MAX_ROWS = 1_000  # of a signature that is kept: the first and the last half of them
MAX_LOG_ODDS = 6.0  # of a block in a signature; what is surer counts as this
STEP = 16  # steps into which one unit of log-odds is rounded
PATH = 3  # innermost containers that the path of a block is made of

Hashes: TypeAlias = npt.NDArray[np.uint32]
Reals: TypeAlias = npt.NDArray[np.float64]

_DIGITS = re.compile(r"\d+")  # linear: one class, which nothing follows
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # linear: of fixed length
_YEAR_WITHIN = 200  # characters of a block in which a year is looked for
_END_WORDS = 2  # at the begin and at the end of a block, which say that it is of a kind
_MIN_WORDS = 4  # of a block whose first or last words are looked at
_WORD_STEPS = (1.0, 3.0, 7.0, 16.0, 41.0)  # words where the classes of length of a block begin
_LINK_STEPS = (0.01, 0.5, 0.9)  # link density where its classes begin
_LINK_CLASS = 16  # what one class of that share adds to a shape
_MOST_WORDS = 30_000


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """The signature of a page. All columns have one row a block; a hash of 0 means: nothing to hash.

    Attributes:
        kind: how the page was read.
        page: hash of the texts of its blocks, in [0, 2**64).
        model: digest of the weights that judged it.
        text: hash of the words, in lower case, with every digit as 0.
        first: hash of the first two words of a block of four or more.
        last: hash of the last two words of such a block.
        path: hash of tag, class and id of the three innermost containers.
        shape: what the block looks like: a number for its classes of length, links, heading and so on.
        score: log-odds that it is content, times ``STEP``.
        words: number of words, times two.
    """

    kind: Kind
    page: int
    model: int
    text: Hashes
    first: Hashes
    last: Hashes
    path: Hashes
    shape: npt.NDArray[np.uint16]
    score: npt.NDArray[np.int8]
    words: npt.NDArray[np.uint16]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.text)

    @property
    def log_odds(self) -> Reals:
        """Log-odds that each block is content, in [-MAX_LOG_ODDS, MAX_LOG_ODDS]."""
        return self.score / STEP

    @property
    def weight(self) -> Reals:
        """The words of each block, at least half a word."""
        return np.maximum(self.words, 1) / 2

    @property
    def is_link(self) -> BoolColumn:
        """Whether each block is nearly all link, as the entries of a list of pages are."""
        found: BoolColumn = self.shape // _LINK_CLASS % 4 == len(_LINK_STEPS)
        return found

    @property
    def content(self) -> Reals:
        """The expected words of content in each block."""
        expected: Reals = self.weight / (1 + np.exp(-self.log_odds))
        return expected


COLUMNS = {
    "text": np.uint32,
    "first": np.uint32,
    "last": np.uint32,
    "path": np.uint32,
    "shape": np.uint16,
    "score": np.int8,
    "words": np.uint16,
}


def page_key(page: Page) -> int:
    """Return the hash of a page: of its kind and the texts of its blocks, with every number as 0."""
    texts = _DIGITS.sub("0", "\n".join(page.blocks.text))
    made = blake2b(texts.encode("utf-8", "surrogatepass"), digest_size=8, key=page.kind.encode())
    return int.from_bytes(made.digest(), "big")


def make_signature(page: Page, steps: Steps, model: int) -> Signature:
    """Return the signature of a page with all of its rows.

    Args:
        page: the page as read.
        steps: its classification, without a template.
        model: digest of the weights.
    """
    signals = steps.signals
    first, last, text = _word_hashes(signals.stats.words, len(page.blocks))
    odds = log_odds(steps.classification.probability)
    return Signature(
        kind=page.kind,
        page=page_key(page),
        model=model,
        text=text,
        first=first,
        last=last,
        path=_paths(page.containers)[page.blocks.container],
        shape=_shapes(page, signals.words, signals.link_density, signals.terminal),
        score=np.round(np.clip(odds, -MAX_LOG_ODDS, MAX_LOG_ODDS) * STEP).astype(np.int8),
        words=np.minimum(np.round(signals.words * 2), _MOST_WORDS).astype(np.uint16),
    )


def shortened(signature: Signature) -> Signature:
    """Return a signature of at most ``MAX_ROWS`` rows: the first and the last ones."""
    if len(signature) <= MAX_ROWS:
        return signature
    half = MAX_ROWS // 2
    ends: dict[str, Any] = {
        name: np.concatenate((column[:half], column[-half:])) for name, column in columns_of(signature)
    }
    return replace(signature, **ends)


def columns_of(signature: Signature) -> Iterator[tuple[str, npt.NDArray[np.generic]]]:
    """Yield name and values of each column."""
    for name in COLUMNS:
        yield name, getattr(signature, name)


def log_odds(probability: FloatColumn) -> Reals:
    """Return log-odds of probabilities, which are kept away from 0 and 1."""
    inside = np.clip(probability.astype(np.float64), 1e-4, 1 - 1e-4)
    odds: Reals = np.log(inside / (1 - inside))
    return odds


def _word_hashes(words: Words, n: int) -> tuple[Hashes, Hashes, Hashes]:
    """Return hashes of the first words, of the last words, and of all words of each block."""
    sizes = np.bincount(words.block, minlength=n)
    long = np.flatnonzero(sizes >= _MIN_WORDS)
    begins = (np.cumsum(sizes) - sizes)[long]
    ends = begins + sizes[long] - _END_WORDS
    first, last = np.zeros(n, dtype=np.uint64), np.zeros(n, dtype=np.uint64)
    last[long] = 1  # words that end a block have another hash than the same words at the begin of one
    for step in range(_END_WORDS):
        first[long] = first[long] * np.uint64(GOLDEN) + words.hash[begins + step]
        last[long] = last[long] * np.uint64(GOLDEN) + words.hash[ends + step]
    return _folded(first), _folded(last), _folded(fingerprints(words, sizes))


def _folded(hashes: HashColumn) -> Hashes:
    """Return 32 bits of each hash; 0 only for 0."""
    short = (hashes >> np.uint64(32)).astype(np.uint32)
    return np.where(hashes != 0, np.maximum(short, 1), 0).astype(np.uint32)


def _paths(containers: Containers) -> Hashes:
    """Return a hash for each container: of its tag and names and those of the containers around it."""
    pairs = list(zip(containers.tag, containers.names, strict=True))
    hashes = {
        pair: zlib.crc32(_DIGITS.sub("0", " ".join(pair)).encode("utf-8", "replace")) for pair in set(pairs)
    }
    own = np.array([hashes[pair] for pair in pairs], dtype=np.uint64)
    path, above = own.copy(), np.arange(len(own))
    for _ in range(PATH - 1):
        above = containers.parent[above]
        path = path * np.uint64(GOLDEN) + own[above]
    return _folded(path * np.uint64(GOLDEN))


def _shapes(
    page: Page, words: FloatColumn, link_density: FloatColumn, terminal: BoolColumn
) -> npt.NDArray[np.uint16]:
    year = np.array([_YEAR.search(text[:_YEAR_WITHIN]) is not None for text in page.blocks.text])
    shape = np.digitize(words, _WORD_STEPS) + 8 * terminal
    shape += _LINK_CLASS * np.digitize(link_density, _LINK_STEPS) + 64 * year
    shape += 128 * np.minimum(page.blocks.heading, 4) + 1024 * (page.blocks.list_depth > 0)
    return shape.astype(np.uint16)
