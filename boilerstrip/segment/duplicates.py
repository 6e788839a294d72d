"""Text that the page repeats: which blocks may be copies, and which of the kept ones are.

Two steps, because the second depends on the cut and is replayed for other cuts: ``find_suspects`` looks at
the whole page, ``find_kept_copies`` compares the suspects with the kept blocks before them. Blocks are
compared by their runs of four words (shingles; Broder, "On the resemblance and containment of documents",
1997).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cache

import numpy as np

from boilerstrip.arrays import run_edges
from boilerstrip.labels import SET_OFF, Inside
from boilerstrip.page import BoolColumn, Classification, Page
from boilerstrip.segment.neighbours import nearest
from boilerstrip.words import runs, tokens

COPY_SHARE = 0.9  # share of a block's runs that must be found in earlier blocks
_MIN_COPY_WORDS = 8  # words; a shorter text may be repeated on purpose, as "Read more" is
# A single block with this probability or more is kept though it is repeated: a line that a table or a
# summary repeats.
_SURE_CONTENT = 0.8
# A dump does not tell texts apart, so a line that is likely content (this probability), or has such lines on
# both sides, is kept though it is repeated: an argument of two calls, the same answer to two questions.
_LIKELY_LINE = 0.5

# Pages often hold their text twice, once for small screens and once for wide ones. Consecutive copies are
# taken for such a second text, whatever their probability, from this size on. Smaller ones are sentences that
# a page repeats in each of its parts.
_SECOND_TEXT_BLOCKS = 2  # consecutive copies
_SECOND_TEXT_WORDS = 60  # words of these copies together
_SECOND_TEXT_SHARE = 0.2  # the same as a share of the expected words of content on the page
_SECOND_DUMP_SHARE = 0.35  # the same for a dump, in which a refrain is no less a series of copies
# Code, quotes and tables repeat text on purpose, so they are never part of a second text.

# Twins: blocks of the same words in one text, such as a refrain. A second text is in a container of its own.
_PARTS_OF_A_TEXT = frozenset({"p", "li", "dd", "dt", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_MIN_TWIN = 0.3  # probability from which a block is kept because of its twin
_SURE_TWIN = 0.6  # probability of that twin


def find_suspects(page: Page, found: Classification, twins: Iterable[list[int]]) -> BoolColumn:
    """Return True for each block that is removed if nearly all of it is in kept blocks before it.

    Args:
        page: the page as read.
        found: the evidence about its blocks.
        twins: what ``find_twins`` returned for the page; these are meant to repeat.
    """
    repeats: BoolColumn = found.repeat_share >= COPY_SHARE
    if not np.count_nonzero(repeats):
        return repeats
    suspects: BoolColumn = repeats & (found.probability < _SURE_CONTENT) & ~page.blocks.inside(Inside.CODE)
    suspects &= ~_headings_of_text(page, found, repeats)
    for group in twins:
        suspects[group] = False
    if page.kind == "text":
        suspects &= (found.probability < _LIKELY_LINE) & ~_are_among_text(found, suspects)

    # Add each series of consecutive copies that is long enough to be the page's text a second time.
    copies = repeats & (found.n_words >= _MIN_COPY_WORDS) & ~page.blocks.inside(SET_OFF)
    if np.count_nonzero(copies) < _SECOND_TEXT_BLOCKS:
        return suspects
    content_words = float((found.probability * found.n_words).sum())
    share = _SECOND_DUMP_SHARE if page.kind == "text" else _SECOND_TEXT_SHARE
    least = max(_SECOND_TEXT_WORDS, share * content_words)
    for first, stop in run_edges(copies).tolist():
        if stop - first >= _SECOND_TEXT_BLOCKS and found.n_words[first:stop].sum() >= least:
            suspects[first:stop] = True
    return suspects


def _headings_of_text(page: Page, found: Classification, repeats: BoolColumn) -> BoolColumn:
    """Return which headings are right above text that is no copy: a list of contents may name them."""
    headings = page.blocks.heading > 0
    text = ~headings & ~repeats & (found.probability >= _SURE_CONTENT)
    above: BoolColumn = headings & np.concatenate((text[1:], [False]))
    return above


def _are_among_text(found: Classification, suspects: BoolColumn) -> BoolColumn:
    """Return which suspects have likely content on both sides, other suspects aside."""
    before, after = nearest(~suspects)
    # One row more at each end, which is no content.
    likely = np.concatenate(([False], found.probability >= _LIKELY_LINE, [False]))
    among: BoolColumn = suspects & likely[before + 1] & likely[after + 1]
    return among


def find_twins(page: Page, found: Classification) -> list[list[int]]:
    """Return the rows of each group of twins: blocks of the same words in one container or its children."""
    tags, parents = page.containers.tag, page.containers.parent
    groups: dict[tuple[int, str, str], list[int]] = {}

    @cache
    def words_of(text: str) -> str:
        return " ".join(tokens(text.lower()))

    for at in ((found.repeat_count > 1) & (found.n_words >= _MIN_COPY_WORDS)).nonzero()[0].tolist():
        place = int(page.blocks.container[at])
        tag = tags[place] if tags[place] in _PARTS_OF_A_TEXT else ""
        key = int(parents[place]) if tag else place, tag, words_of(page.blocks.text[at])
        groups.setdefault(key, []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def find_refrains(found: Classification, twins: Iterable[list[int]]) -> list[int]:
    """Return the rows of blocks that are content because a twin of them surely is."""
    likely = found.probability
    return [
        at for group in twins if max(likely[group]) >= _SURE_TWIN for at in group if likely[at] >= _MIN_TWIN
    ]


def find_kept_copies(
    runs: Callable[[int], Iterable[Hashable]], kept: BoolColumn, suspects: BoolColumn
) -> BoolColumn:
    """Return True for each kept suspect whose runs nearly all are in kept blocks before it.

    Args:
        runs: gives the runs of words of a block by its row, as ``runs_of`` makes them, or numbers for them.
        kept: one row a block: True for the blocks that are kept so far.
        suspects: one row a block, as ``find_suspects`` returns it.
    """
    copies = np.zeros(len(kept), dtype=np.bool_)
    suspect_runs = {at: frozenset(runs(at)) for at in (kept & suspects).nonzero()[0].tolist()}
    # Only the runs of suspects are ever looked up, so only these are remembered.
    wanted = frozenset[Hashable]().union(*suspect_runs.values())
    if not wanted:
        return copies
    seen: set[Hashable] = set()
    for at in kept[: max(suspect_runs) + 1].nonzero()[0].tolist():
        own = suspect_runs.get(at)
        if own and len(own & seen) >= COPY_SHARE * len(own):
            copies[at] = True
        else:
            seen |= wanted.intersection(runs(at)) if own is None else own
    return copies


def runs_of(text: str) -> Iterable[tuple[str, ...]]:
    """Return the runs of four words of a block; none if it is too short to be a copy."""
    words = tokens(text.lower())
    if len(words) < _MIN_COPY_WORDS:
        return ()
    return runs(words)
