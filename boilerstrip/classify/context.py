"""Features of what stands around a block: its place, its neighbours, the header above it, the page."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.facts import Facts
from boilerstrip.classify.own import Group
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


def context_features(facts: Facts, own: Group) -> Group:
    """Columns that need other blocks of the page, but no containers."""
    own = {
        **own,
        "prose": facts.prose.astype(np.float32),
        "short": facts.short.astype(np.float32),
        "furniture": (facts.bits > 0).astype(np.float32),
    }
    return {**_place(facts), **_neighbours(own), **_windows(own), **_header(facts), **_whole_page(facts, own)}


def _place(facts: Facts) -> Group:
    n = len(facts.words)
    at = np.arange(n)
    words = facts.words
    running = np.cumsum(words)
    prose = np.cumsum(words * facts.prose)
    long = np.cumsum(words * facts.long)
    total = max(float(running[-1]), 1.0)
    total_prose = max(float(prose[-1]), 1.0)
    since, until = _distance(facts.prose), _distance(facts.prose[::-1])[::-1]
    return {
        "place": at / n,
        "place_words": (running - words) / total,
        "place_long": (long - words * facts.long) / max(float(long[-1]), 1.0),
        "prose_before": (prose - words * facts.prose) / total_prose,
        "prose_after": (total_prose - prose) / total_prose,
        "from_start": np.log1p(at),
        "from_end": np.log1p(n - 1 - at),
        "since_prose": np.log1p(since),
        "until_prose": np.log1p(until),
        "short_run": np.log1p(_run_lengths(facts.short)),
        "unterminated_run": np.log1p(_run_lengths(~facts.terminal)),
        "words_rank": np.argsort(np.argsort(-words, kind="stable"), kind="stable") / n,
    }


def _distance(marks: BoolColumn) -> IntColumn:
    """Blocks since the last marked one, the block itself left out; FAR where none is near."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -FAR))
    before = np.concatenate(([-FAR], last[:-1])) if len(last) else last
    return np.minimum(at - before, FAR)


def _run_lengths(marks: BoolColumn) -> IntColumn:
    """Length of the run of marked blocks that a block stands in; 0 outside."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    out = np.zeros(len(marks), dtype=np.int64)
    begins, ends = edges[::2], edges[1::2]
    out[marks] = np.repeat(ends - begins, ends - begins)
    return out


def _neighbours(own: Group) -> Group:
    out: Group = {}
    for name, shifts in SHIFTS.items():
        column = np.asarray(own[name], dtype=np.float32)
        padded = np.concatenate(([-1.0] * 3, column, [-1.0] * 3))
        for shift in shifts:
            out[f"{name}{shift:+d}"] = padded[3 + shift : 3 + shift + len(column)]
    return out


def _windows(own: Group) -> Group:
    """Means over the blocks before and after."""
    stacked = np.stack([np.asarray(own[name], dtype=np.float64) for name in WINDOWED])
    n = stacked.shape[1]
    total = np.concatenate((np.zeros((len(WINDOWED), 1)), np.cumsum(stacked, axis=1)), axis=1)
    at = np.arange(n)
    out: Group = {}
    for size in WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + 1 + size, n)
        before = (total[:, at] - total[:, low]) / np.maximum(at - low, 1)
        after = (total[:, high] - total[:, at + 1]) / np.maximum(high - at - 1, 1)
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
    at = np.arange(len(facts.words))
    head = np.maximum.accumulate(np.where(headers(facts) | _turns(facts), at, -1))
    return np.concatenate(([-1], head[:-1]))


def _header(facts: Facts) -> Group:
    """What the header above says; a "Most popular" condemns its list."""
    at = np.arange(len(facts.words))
    above = header_above(facts)
    known = above >= 0
    source = np.maximum(above, 0)
    turns = _turns(facts)
    prose_count = np.cumsum(facts.prose)
    last_turn = np.concatenate(([-1], np.maximum.accumulate(np.where(turns, at, -1))[:-1]))
    since = np.where(last_turn >= 0, prose_count - prose_count[np.maximum(last_turn, 0)], 20)
    out: Group = {f"header_{name}": facts.category(name)[source] * known for name in HEADER_SAYS}
    return out | {
        "header_gap": np.where(known, np.minimum(at - above, FAR), FAR),
        "header_level": np.where(known, facts.page.blocks.heading[source], -1),
        "header_plain": known & (facts.bits[source] == 0),
        "since_turn": np.log1p(_distance(turns)),
        "turns_before": np.minimum(np.cumsum(turns) - turns, 10),
        "prose_since_turn": np.minimum(since, 20),
    }


def _whole_page(facts: Facts, own: Group) -> Group:
    """The same value for every block: what kind of page this is."""
    words, n = facts.words, len(facts.words)
    total = max(float(words.sum()), 1.0)
    comments = facts.category("comments")
    shares: dict[str, npt.ArrayLike] = {
        "page_log_blocks": np.log1p(n),
        "page_log_words": np.log1p(total),
        "page_prose": float((words * facts.prose).sum()) / total,
        "page_long_blocks": np.log1p(float(facts.long.sum())),
        "page_link_density": float((words * facts.link_density).sum()) / total,
        "page_median_words": np.log1p(float(np.sort(words)[n // 2])),
        "page_long_line": np.log1p(float(np.sort(facts.characters.n_chars)[n * 19 // 20])),
        "page_short": float(facts.short.mean()),
        "page_terminal": float(facts.terminal.mean()),
        "page_listed": float((words * (facts.page.blocks.marker > 0)).sum()) / total,
        "page_repeated": float((facts.repeats.count > 1).mean()),
        "page_priced": float(np.mean(own["has_price"])),
        "page_dated": float(np.mean(own["has_date"])),
        "page_commented": float(comments.mean()),
        "page_headings": float((facts.page.blocks.heading > 0).mean()),
        "page_function_words": float((own["function_words"] * words).sum()) / total,
    }
    return {name: np.full(n, value, dtype=np.float32) for name, value in shares.items()}
