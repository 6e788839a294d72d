"""Align blocks with gold text, or with snippets of it: how much of each block a careful human kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from boilerstrip.page import BoolColumn, FloatColumn
from boilerstrip.words import tokens

_GRAM = 3  # tokens in a row that must also be in a row in the gold text for one of them to match
_MAX_WORK = 4_000_000_000  # the common subsequence is computed only if the product of lengths is smaller
_MIN_MOVED = 5  # tokens; shorter blocks are not searched for out of order
_MOVED_SHARE = 0.6  # share of a block's runs of tokens that must be unused gold text
_SNIPPET_WORDS = 4  # words; shorter blocks are not searched for inside a snippet

Ids = npt.NDArray[np.int64]
Gram = tuple[int, ...]


def kept_shares(texts: Sequence[str], gold: str) -> FloatColumn:
    """Return the share of each block's tokens that are in the gold text.

    First come the tokens in the longest common subsequence of page and gold; only tokens that share a run of
    three with the gold take part. Then come blocks that the gold has in another order. Each part of the gold
    is used once.

    Args:
        texts: the blocks of a page in order.
        gold: the page's gold text; may be empty.

    Returns:
        Shares in [0, 1], one per block; 0 for blocks without tokens.
    """
    split = [tokens(text.lower()) for text in texts]
    sizes = np.array([len(part) for part in split], dtype=np.int64)
    known: dict[str, int] = {}
    wanted = np.array([known.setdefault(token, len(known)) for token in tokens(gold.lower())], dtype=np.int64)
    have = np.array([known.setdefault(token, len(known)) for part in split for token in part], dtype=np.int64)
    if not len(wanted) or not len(have):
        return np.zeros(len(texts), dtype=np.float32)
    matched, used = _common_subsequence(have, wanted)
    block = np.repeat(np.arange(len(texts)), sizes)
    shares = np.bincount(block[matched], minlength=len(texts)) / np.maximum(sizes, 1)
    _add_moved(shares, np.split(have, np.cumsum(sizes)[:-1]), wanted, used)
    return shares.astype(np.float32)


def marked_shares(texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]) -> FloatColumn:
    """Return 1 for wanted blocks, 0 for unwanted blocks and NaN for the others.

    A block is wanted if it contains a wanted snippet or is part of one, and unwanted in the same way. A block
    that is both counts as neither.

    Args:
        texts: the blocks of a page in order.
        wanted: snippets of what a careful human keeps.
        unwanted: snippets of the rest.
    """
    marked = [[" ".join(snippet.split()) for snippet in snippets] for snippets in (unwanted, wanted)]
    shares = np.full(len(texts), np.nan, dtype=np.float32)
    for at, text in enumerate(texts):
        words = text.split()
        plain = " ".join(words)
        found = [
            any(
                snippet in plain or (len(words) >= _SNIPPET_WORDS and plain in snippet)
                for snippet in snippets
            )
            for snippets in marked
        ]
        if found[0] != found[1]:
            shares[at] = float(found[1])
    return shares


def in_any(texts: Sequence[str], passages: Sequence[str]) -> BoolColumn:
    """Return which blocks equal one of the passages or, from four words on, are a part of one.

    Letter case and white space do not count.

    Args:
        texts: the blocks of a page in order.
        passages: texts of the page, for instance its headline.
    """
    known = [" ".join(passage.lower().split()) for passage in passages]
    split = [text.lower().split() for text in texts]
    plain = [" ".join(words) for words in split]
    return np.array(
        [
            any(text == one or (len(words) >= _SNIPPET_WORDS and text in one) for one in known)
            for text, words in zip(plain, split, strict=True)
        ],
        dtype=np.bool_,
    )


def _grams(ids: Ids, size: int) -> list[Gram]:
    values = ids.tolist()
    return list(zip(*(values[at:] for at in range(size)), strict=False))


def _common_subsequence(have: Ids, wanted: Ids) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which page tokens and which gold tokens are in the longest common subsequence."""
    # Tokens that are in no run of the gold text are left out first: the search is quadratic.
    size = min(_GRAM, len(wanted))
    in_gold = set(_grams(wanted, size))
    near = np.zeros(len(have), dtype=np.bool_)
    for at, gram in enumerate(_grams(have, size)):
        if gram in in_gold:
            near[at : at + size] = True
    places = np.flatnonzero(near)
    matched = np.zeros(len(have), dtype=np.bool_)
    used = np.zeros(len(wanted), dtype=np.bool_)
    if len(places) and len(places) * len(wanted) < _MAX_WORK:
        for match in LCSseq.opcodes(have[places].tolist(), wanted.tolist()).as_matching_blocks():
            matched[places[match.a : match.a + match.size]] = True
            used[match.b : match.b + match.size] = True
    return matched, used


def _add_moved(
    shares: npt.NDArray[np.float64], blocks: list[Ids], wanted: Ids, used: npt.NDArray[np.bool_]
) -> None:
    """Raise the share of blocks that are in the unused rest of the gold, the longest block first."""
    rest = Counter(gram for at, gram in enumerate(_grams(wanted, _GRAM)) if not used[at : at + _GRAM].any())
    if not rest:
        return
    for at in sorted(range(len(blocks)), key=lambda i: -len(blocks[i])):
        if len(blocks[at]) < _MIN_MOVED:
            break
        if shares[at] >= 0.5:
            continue
        grams = Counter(_grams(blocks[at], _GRAM))
        hits = sum(min(count, rest[gram]) for gram, count in grams.items())
        if hits >= _MOVED_SHARE * sum(grams.values()):
            shares[at] = max(shares[at], hits / sum(grams.values()))
            rest.subtract({gram: min(count, rest[gram]) for gram, count in grams.items()})
