"""Features of what stands around a block: its place, its neighbours, the header above it, the page."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.features.block import Group, constant
from boilerstrip.classify.phrases import CATEGORIES
from boilerstrip.classify.signals import Facts
from boilerstrip.page import BoolColumn, IntColumn, Says

FAR = 60  # blocks; what is further away counts as this far
SHIFTS = {
    "log_words": (-2, -1, 1, 2),
    "link_density": (-1, 1),
    "ends_sentence": (-1, 1),
    "heading": (-1, 1),
    "capitalised": (-1, 1),
    "marker": (-1, 1),
}
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
_TURNING = int(Says.RELATED | Says.COMMENTS | Says.NEWSLETTER | Says.PROMOTION)
HEADER_SAYS = ("related", "action", "share", "comments", "promotion", "newsletter")
_HEADER_COLUMNS = tuple(f"header_{name}" for name in HEADER_SAYS)
_HEADER_BITS = np.array([1 << CATEGORIES.index(name) for name in HEADER_SAYS])[:, None]
_LOG_PLACES = ("from_start", "from_end", "since_prose", "until_prose", "short_run", "unterminated_run")
_MAX_SHIFT = max(abs(shift) for shifts in SHIFTS.values() for shift in shifts)


def context_features(facts: Facts, own: Group) -> Group:
    """Columns that need other blocks of the page, but no containers."""
    own = {
        **own,
        "prose": facts.prose,
        "short": facts.short,
        "furniture": facts.bits > 0,
    }
    return {**_place(facts), **_neighbours(own), **_windows(own), **_header(facts), **_whole_page(facts, own)}


def _place(facts: Facts) -> Group:
    n = len(facts.words)
    at = np.arange(n)
    words = facts.words
    prose_words, long_words = words * facts.prose, words * facts.long
    running, prose, long = np.cumsum((words, prose_words, long_words), axis=1)
    total = max(float(running[-1]), 1.0)
    total_prose = max(float(prose[-1]), 1.0)
    since, until = _distance(facts.prose), _distance(facts.prose[::-1])[::-1]
    runs = _run_lengths(facts.short), _run_lengths(~facts.terminal)
    rank = np.empty(n, dtype=np.int64)
    rank[np.argsort(-words, kind="stable")] = at
    return {
        "place": at / n,
        "place_words": (running - words) / total,
        "place_long": (long - long_words) / max(float(long[-1]), 1.0),
        "prose_before": (prose - prose_words) / total_prose,
        "prose_after": (total_prose - prose) / total_prose,
        **dict(zip(_LOG_PLACES, np.log1p((at, n - 1 - at, since, until, *runs)), strict=True)),
        "words_rank": rank / n,
    }


def _distance(marks: BoolColumn) -> IntColumn:
    """Blocks since the last marked one, the block itself left out; FAR where none is near."""
    distance: IntColumn = np.minimum(np.arange(len(marks)) - _last_before(marks, -FAR), FAR)
    return distance


def _last_before(marks: BoolColumn, none: int) -> IntColumn:
    """The nearest marked block before each, ``none`` where there is none."""
    last = np.empty(len(marks) + 1, dtype=np.int64)
    last[0] = none
    np.maximum.accumulate(np.where(marks, np.arange(len(marks)), none), out=last[1:])
    return last[:-1]


def _run_lengths(marks: BoolColumn) -> IntColumn:
    """Length of the run of marked blocks that a block stands in; 0 outside."""
    padded = np.zeros(len(marks) + 2, dtype=np.bool_)
    padded[1:-1] = marks
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    out = np.zeros(len(marks), dtype=np.int64)
    begins, ends = edges[::2], edges[1::2]
    out[marks] = np.repeat(ends - begins, ends - begins)
    return out


def _neighbours(own: Group) -> Group:
    n = len(own["log_words"])
    padded = np.full((len(SHIFTS), n + 2 * _MAX_SHIFT), -1, dtype=np.float32)
    padded[:, _MAX_SHIFT:-_MAX_SHIFT] = [own[name] for name in SHIFTS]
    return {
        f"{name}{shift:+d}": column[_MAX_SHIFT + shift : _MAX_SHIFT + shift + n]
        for column, (name, shifts) in zip(padded, SHIFTS.items(), strict=True)
        for shift in shifts
    }


def _windows(own: Group) -> Group:
    """Means over the blocks before and after."""
    n = len(own["log_words"])
    total = np.zeros((len(WINDOWED), n + 1))
    np.cumsum([own[name] for name in WINDOWED], axis=1, dtype=np.float64, out=total[:, 1:])
    until, since = total[:, :-1], total[:, 1:]
    at = np.arange(n)
    out: Group = {}
    for size in WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + 1 + size, n)
        before = (until - total.take(low, axis=1)) / np.maximum(at - low, 1)
        after = (total.take(high, axis=1) - since) / np.maximum(high - at - 1, 1)
        for row, name in enumerate(WINDOWED):
            out[f"{name}_before{size}"] = before[row]
            out[f"{name}_after{size}"] = after[row]
    return out


def headers(facts: Facts) -> BoolColumn:
    """Blocks that head what follows: headings, and in text short open lines before a longer line or list."""
    blocks = facts.page.blocks
    if facts.page.kind == "html":
        return (blocks.heading > 0) & (facts.words <= 12)
    longer = np.zeros(len(facts.words), dtype=np.bool_)
    longer[:-1] = (facts.words[1:] > facts.words[:-1] + 1) | (blocks.marker[1:] > 0)
    short = (facts.words <= 7) & ~facts.terminal & (blocks.marker == 0)
    found: BoolColumn = (blocks.heading > 0) | (short & longer)
    return found


def _turns(facts: Facts) -> BoolColumn:
    """Short open blocks worded like the head of related links, comments, a newsletter box or ads."""
    found: BoolColumn = ((facts.bits & _TURNING) != 0) & (facts.words <= 7) & ~facts.terminal
    return found


def header_above(facts: Facts) -> IntColumn:
    """The nearest header before each block; -1 where there is none."""
    return _last_before(headers(facts) | _turns(facts), -1)


def _header(facts: Facts) -> Group:
    """What the header above says; a "Most popular" condemns its list."""
    at = np.arange(len(facts.words))
    turns = _turns(facts)
    above = _last_before(headers(facts) | turns, -1)
    known = above >= 0
    says = facts.bits[above] * known
    prose_count = np.cumsum(facts.prose)
    last_turn = _last_before(turns, -1)
    since = np.where(last_turn >= 0, prose_count - prose_count[last_turn], 20)
    return {
        **dict(zip(_HEADER_COLUMNS, (says & _HEADER_BITS) != 0, strict=True)),
        "header_gap": np.where(known, np.minimum(at - above, FAR), FAR),
        "header_level": np.where(known, facts.page.blocks.heading[above], -1),
        "header_plain": known & (says == 0),
        "since_turn": np.log1p(_distance(turns)),
        "turns_before": np.minimum(np.cumsum(turns) - turns, 10),
        "prose_since_turn": np.minimum(since, 20),
    }


def _whole_page(facts: Facts, own: Group) -> Group:
    """The same value for every block: what kind of page this is."""
    words, n = facts.words, len(facts.words)
    total = max(float(words.sum()), 1.0)
    heading, marker = facts.page.blocks.heading, facts.page.blocks.marker

    def share(marks: npt.ArrayLike) -> float:
        return float(np.count_nonzero(marks)) / n

    whole = {
        "page_log_blocks": float(np.log1p(n)),
        "page_log_words": float(np.log1p(total)),
        "page_prose": float((words * facts.prose).sum()) / total,
        "page_long_blocks": float(np.log1p(np.count_nonzero(facts.long))),
        "page_link_density": float((words * facts.link_density).sum()) / total,
        "page_median_words": float(np.log1p(float(np.sort(words)[n // 2]))),
        "page_long_line": float(np.log1p(float(np.sort(facts.characters.n_chars)[n * 19 // 20]))),
        "page_short": share(facts.short),
        "page_terminal": share(facts.terminal),
        "page_listed": float((words * (marker > 0)).sum()) / total,
        "page_repeated": share(facts.repeats.count > 1),
        "page_priced": share(own["has_price"]),
        "page_dated": share(own["has_date"]),
        "page_commented": share(facts.bits & int(Says.COMMENTS)),
        "page_headings": share(heading > 0),
        "page_function_words": float((own["function_words"] * words).sum()) / total,
    }
    return constant(whole, n)
