"""Which blocks of a page have the same words, and the runs of four words that decide about copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from boilerstrip.classify.text_stats import Words
from boilerstrip.page import BoolColumn
from boilerstrip.segment.duplicates import runs_of

MAX_COPIES = 20  # listed for a block; an entry of a calendar may be on its page a thousand times
_MAX_HOLDERS = 3  # listed for a block


class Runs(NamedTuple):
    """Runs of words; one row a block.

    Attributes:
        numbers: numbers of the block's runs, limited to the runs that a suspect has.
        holders: for a suspect, rows of the blocks before it that have the most of its runs.
    """

    numbers: list[tuple[int, ...]]
    holders: list[tuple[int, ...]]


def find_runs(texts: Sequence[str], suspect: BoolColumn) -> Runs:
    """Number the runs that ``find_kept_copies`` compares, so that it can be run again without the texts.

    Args:
        texts: texts of the blocks.
        suspect: one row a block: True for the suspects, as in ``Grounds``.

    Returns:
        All runs of each suspect; for the other blocks before the last suspect, the runs that a suspect has.
    """
    suspects = np.flatnonzero(suspect).tolist()
    number: dict[Hashable, int] = {}
    for at in suspects:
        for run in sorted(set(runs_of(texts[at]))):  # sorted, so that the numbers are always the same
            number.setdefault(run, len(number))
    numbers: list[tuple[int, ...]] = [()] * len(texts)
    holders: list[tuple[int, ...]] = [()] * len(texts)
    first: dict[int, int] = {}  # number of a run -> row of the first block with it
    for at in range(suspects[-1] + 1 if suspects else 0):
        own = tuple(sorted(number[run] for run in set(runs_of(texts[at])) if run in number))
        numbers[at] = own
        if suspect[at]:
            shared = Counter(first[run] for run in own if run in first)
            holders[at] = tuple(block for block, _ in shared.most_common(_MAX_HOLDERS))
        for each in own:
            first.setdefault(each, at)
    return Runs(numbers, holders)


def find_same_words(words: Words, holders: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Rows of the other blocks with the same words as each block and of its holders, in page order.

    Args:
        words: hashed words of the page's blocks, digits folded, as ``count_characters`` returns them.
        holders: for each block, rows of the blocks before it that have the most of its runs.
    """
    bounds = np.searchsorted(words.block, np.arange(len(holders) + 1)).tolist()
    prints = [words.hash[start:stop].tobytes() for start, stop in pairwise(bounds)]
    alike: dict[bytes, list[int]] = defaultdict(list)
    for at, key in enumerate(prints):
        alike[key].append(at)
    out = []
    for at, key in enumerate(prints):
        same = alike[key][: MAX_COPIES + 1] if key else []
        others = [other for other in sorted({*same, *holders[at]}) if other != at]
        out.append(tuple(others[:MAX_COPIES]))
    return out
