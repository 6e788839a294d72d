"""Features of what is around a block: its place, its neighbours, and the header above it."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.features.columns import Columns, family, listed
from boilerstrip.classify.features.operations import (
    bits_of,
    falling_ranks,
    last_before,
    row_numbers,
    run_lengths,
    shifted,
    window_sums,
)
from boilerstrip.classify.features.record import stacked
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import PhraseKind
from boilerstrip.page import BoolColumn, IntColumn

FAR = 60  # blocks; larger distances count as this
# Columns whose values at neighbouring blocks are features too, each with the distances.
SHIFTS = {
    "log_words": (-2, -1, 1, 2),
    "link_density": (-1, 1),
    "ends_sentence": (-1, 1),
    "heading": (-1, 1),
    "capitalised": (-1, 1),
    "marker": (-1, 1),
}
# Columns whose means over the blocks before and after are features, and over how many blocks.
WINDOWED = (
    "log_words",
    "link_density",
    "ends_sentence",
    "capitalised",
    "prose",
    "short",
    "furniture",
    "has_date",
)
WINDOWS = (3, 10)
_BUTTONS = int(PhraseKind.ACTION | PhraseKind.SHARE)
_ENDS_BODY = int(PhraseKind.RELATED | PhraseKind.COMMENTS | PhraseKind.NEWSLETTER | PhraseKind.PROMOTION)
# Column -> what a standard phrase in the header above says.
HEADER_COLUMNS: dict[str, PhraseKind] = {
    f"header_{kind.name}".lower(): kind
    for kind in (
        PhraseKind.RELATED,
        PhraseKind.ACTION,
        PhraseKind.SHARE,
        PhraseKind.COMMENTS,
        PhraseKind.PROMOTION,
        PhraseKind.NEWSLETTER,
    )
}
_HEADER_BITS = np.array([int(kind) for kind in HEADER_COLUMNS.values()])[:, None]
_MAX_HEADER_WORDS = 12  # of a heading in HTML
_MAX_LINE_WORDS = 7  # of a line that heads what follows


def neighbour_features(signals: Signals, columns: Columns) -> Columns:
    """Columns of one row a block that need other blocks of the page, but no containers.

    Args:
        signals: of the page.
        columns: as ``block_features`` makes them.
    """
    columns = {
        **columns,
        "prose": signals.prose,
        "short": signals.short,
        "furniture": signals.says > 0,
    }
    return {**_place(signals), **_neighbours(columns), **_windows(columns), **_header(signals)}


PLACE = listed("""
    [place]
    place | share | blocks before / blocks
    place_words | share | words before / words
    place_long | share | words in long blocks before / words in long blocks
    [nearness to prose]
    prose_before | share | words in prose before / words in prose
    prose_after | share | words in prose after / words in prose
    [place]
    from_start | log blocks | log(1 + blocks before)
    from_end | log blocks | log(1 + blocks after)
    [nearness to prose]
    since_prose | log blocks | log(1 + distance to the last prose block)
    until_prose | log blocks | log(1 + distance to the next prose block)
    [short lines]
    short_run | log blocks | log(1 + length of the run of short blocks around it)
    unterminated_run | log blocks | log(1 + length of the run of blocks without a sentence end around it)
    [length]
    words_rank | share | rank by words / blocks
""")


def _place(signals: Signals) -> Columns:
    """How far down the page a block is, how near to prose, and in what run of blocks."""
    words = signals.words
    at, n = row_numbers(words), words.size
    prose_words, long_words = words * signals.prose, words * signals.long
    running, prose, long = np.cumsum(words), np.cumsum(prose_words), np.cumsum(long_words)
    total, total_prose = np.maximum(running[-1], 1), np.maximum(prose[-1], 1)
    return {
        "place": at / n,
        "place_words": (running - words) / total,
        "place_long": (long - long_words) / np.maximum(long[-1], 1),
        "prose_before": (prose - prose_words) / total_prose,
        "prose_after": (total_prose - prose) / total_prose,
        "from_start": np.log1p(at),
        "from_end": np.log1p(n - 1 - at),
        "since_prose": np.log1p(_distance(signals.prose)),
        "until_prose": np.log1p(_distance(signals.prose[::-1])[::-1]),
        "short_run": np.log1p(run_lengths(signals.short)),
        "unterminated_run": np.log1p(run_lengths(~signals.terminal)),
        "words_rank": falling_ranks(words) / n,
    }


def _distance(marks: BoolColumn) -> IntColumn:
    """Blocks since the last marked one before each block, at most FAR."""
    distance: IntColumn = np.minimum(row_numbers(marks) - last_before(marks, -FAR), FAR)
    return distance


SHIFTED = family(
    (f"{name}{shift:+d}" for name, shifts in SHIFTS.items() for shift in shifts),
    "as named",
    "next blocks",
    "{}: the value of a neighbour so many blocks away, -1 beyond the page",
)


def _neighbours(columns: Columns) -> Columns:
    """The values of SHIFTS at neighbouring blocks; -1 beyond the page."""
    out: Columns = {}
    for name, shifts in SHIFTS.items():
        column = columns[name].astype(np.float32)
        out |= {f"{name}{shift:+d}": shifted(column, shift, -1) for shift in shifts}
    return out


MEANS = family(
    (f"{name}_{side}{size}" for size in WINDOWS for name in WINDOWED for side in ("before", "after")),
    "as named",
    "surroundings",
    "{}: mean over so many blocks",
)


def _windows(columns: Columns) -> Columns:
    """Means of WINDOWED over the blocks before and after."""
    rows = stacked([columns[name] for name in WINDOWED])
    at = row_numbers(columns["log_words"])
    out: Columns = {}
    for size in WINDOWS:
        n_before = np.maximum(np.minimum(at, size), 1)
        before = window_sums(rows, -size, -1) / n_before
        after = window_sums(rows, 1, size) / n_before[::-1]
        for row, name in enumerate(WINDOWED):
            out[f"{name}_before{size}"], out[f"{name}_after{size}"] = before[row], after[row]
    return out


def headers(signals: Signals) -> BoolColumn:
    """Which blocks head what follows: headings, and in text short lines before a longer line or a list."""
    blocks = signals.page.blocks
    if signals.page.kind == "html":
        return (blocks.heading > 0) & (signals.words <= _MAX_HEADER_WORDS)
    longer = (shifted(signals.words, 1, 0) > signals.words + 1) | (shifted(blocks.marker, 1, 0) > 0)
    short = (signals.words <= _MAX_LINE_WORDS) & ~signals.terminal & (blocks.marker == 0)
    found: BoolColumn = (blocks.heading > 0) | (short & ~_is_button(signals) & longer)
    return found


def _is_button(signals: Signals) -> BoolColumn:
    """Which lines are only the words of a button or link of the line before, as "Copy" below a listing."""
    found: BoolColumn = (signals.says != 0) & ((signals.says & ~_BUTTONS) == 0)
    return found


def _body_enders(signals: Signals) -> BoolColumn:
    """Which short blocks have a phrase that heads related links, comments, a newsletter box or ads."""
    short = (signals.words <= _MAX_LINE_WORDS) & ~signals.terminal
    found: BoolColumn = ((signals.says & _ENDS_BODY) != 0) & short
    return found


def header_marks(signals: Signals) -> BoolColumn:
    """Which blocks are headers of what is below them."""
    return headers(signals) | _body_enders(signals)


HEADER = family(
    HEADER_COLUMNS, "0/1", "header above", "{}: the header above has such a standard phrase"
) + listed("""
    [header above]
    header_gap | blocks | distance to the header above, at most 60
    header_level | level | its heading level, -1 where there is none
    header_plain | 0/1 | there is one and it has no standard phrase
    since_turn | log blocks | log(1 + distance to the last header of links, comments, newsletter or ads)
    turns_before | count | such headers before, at most 10
    prose_since_turn | count | prose blocks since the last one, at most 20
""")


def _header(signals: Signals) -> Columns:
    """What the header above says, as there is no body text below "Most popular"."""
    at = row_numbers(signals.words)
    enders = _body_enders(signals)
    above = last_before(headers(signals) | enders, -1)
    known = above >= 0
    says = signals.says[above] * known
    prose_count = np.cumsum(signals.prose)
    last_ender = last_before(enders, -1)
    since = np.where(last_ender >= 0, prose_count - prose_count[last_ender], 20)
    return {
        **dict(zip(HEADER_COLUMNS, bits_of(says, _HEADER_BITS), strict=True)),
        "header_gap": np.where(known, np.minimum(at - above, FAR), FAR),
        "header_level": np.where(known, signals.page.blocks.heading[above], -1),
        "header_plain": known & (says == 0),
        "since_turn": np.log1p(_distance(enders)),
        "turns_before": np.minimum(np.cumsum(enders) - enders, 10),
        "prose_since_turn": np.minimum(since, 20),
    }
