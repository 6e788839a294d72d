"""Which blocks of a page share their words, and the runs of four words that decide about copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from boilerstrip.classify.text_stats import Words
from boilerstrip.page import BoolColumn
from boilerstrip.segment import runs_of

MAX_COPIES = 20  # named for a block: an entry of a calendar may stand a thousand times
_HOLDERS = 3  # earlier blocks named for one whose runs they hold


class Runs(NamedTuple):
    """One row a block."""

    numbers: list[tuple[int, ...]]  # of the runs that stand in a suspect
    holders: list[tuple[int, ...]]  # of a suspect: the blocks before it that hold most of its runs


def find_runs(texts: Sequence[str], suspect: BoolColumn) -> Runs:
    """Number the runs that ``segment.repeated`` compares, so that it can be replayed without the texts.

    Args:
        texts: the blocks' texts.
        suspect: blocks most of whose runs stand in earlier blocks.

    Returns:
        All runs of each suspect, and of the blocks before the last one those that any suspect has.
    """
    suspects = np.flatnonzero(suspect).tolist()
    number: dict[Hashable, int] = {}
    for at in suspects:
        for run in sorted(runs_of(texts[at])):  # type: ignore[type-var]
            number.setdefault(run, len(number))
    numbers: list[tuple[int, ...]] = [()] * len(texts)
    holders: list[tuple[int, ...]] = [()] * len(texts)
    first: dict[int, int] = {}  # run -> the first block with it
    for at in range(suspects[-1] + 1 if suspects else 0):
        own = tuple(sorted(number[run] for run in runs_of(texts[at]) if run in number))
        numbers[at] = own
        if suspect[at]:
            held = Counter(first[run] for run in own if run in first)
            holders[at] = tuple(block for block, _ in held.most_common(_HOLDERS))
        for run in own:
            first.setdefault(run, at)
    return Runs(numbers, holders)


def find_copies(words: Words, holders: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Where else the words of each block stand, in page order.

    Args:
        words: the words of the page's blocks, digits folded, as ``count_characters`` gives them.
        holders: for each block those before it that hold most of its runs.
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
