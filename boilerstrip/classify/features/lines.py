"""Features of lines, for pages that were already flattened to text."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.features.columns import Columns, constant_columns, listed
from boilerstrip.classify.features.operations import (
    last_before,
    nth_smallest,
    row_numbers,
    shifted,
    window_sums,
)
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn

_FAR = 40  # paragraphs; larger distances count as this
_REACH = 4  # lines to either side over which the spread of lengths is taken


def line_features(signals: Signals) -> Columns:
    """Columns of one row a line, for pages of kind "text"."""
    return {**_layout(signals), **_lists(signals), **_paragraphs(signals), **_vocabulary(signals)}


LAYOUT = listed("""
    [blank lines]
    indent | columns | white space before the line, at most 12
    blank_before | lines | blank lines before, at most 3
    blank_after | lines | blank lines after, at most 3
    [short lines]
    to_full_line | log characters | log(1 + characters) - the page's 95th percentile of it
    [page]
    page_blank | share | lines with a blank line before / lines
    [form]
    is_code | 0/1 | looks like code
    is_table | 0/1 | inside a table
    [short lines]
    length_spread | log characters | standard deviation of log(1 + characters) over four lines to either side
""")


def _layout(signals: Signals) -> Columns:
    """Indent, blank lines, length against the page's long lines, code and tables."""
    blocks, chars = signals.page.blocks, signals.stats
    n = signals.words.size
    gap = np.minimum(blocks.blank_before, 3)
    size = np.log1p(chars.n_chars)
    return {
        "indent": np.minimum(blocks.indent, 12),
        "blank_before": gap,
        "blank_after": shifted(gap, 1, 3),
        "to_full_line": size - nth_smallest(size, n * 19 // 20),
        **constant_columns({"page_blank": (blocks.blank_before > 0).mean()}, size),
        "is_code": (blocks.flags & int(Inside.CODE)) != 0,
        "is_table": (blocks.flags & int(Inside.TABLE)) != 0,
        "length_spread": _spread(size),
    }


def _spread(size: FloatColumn) -> FloatColumn:
    """Standard deviation of the log length over the lines around: from sums of it and its square."""
    size = size.astype(np.float64)
    after = np.minimum(row_numbers(size), _REACH)
    count = after + after[::-1] + 1
    mean = window_sums(size, -_REACH, _REACH) / count
    square = window_sums(size * size, -_REACH, _REACH) / count
    spread: FloatColumn = np.sqrt(np.maximum(square - mean * mean, 0))
    return spread


def _groups(border: BoolColumn) -> IntColumn:
    """Number of the group that each row is in, from 0 on; each border row begins a group."""
    group: IntColumn = np.cumsum(border) - border[0]
    return group


def _means(group: IntColumn, column: FloatColumn) -> FloatColumn:
    """The mean of a column over the group of each row."""
    count = np.bincount(group)
    mean: FloatColumn = (np.bincount(group, weights=column) / count)[group].astype(np.float32)
    return mean


LISTS = listed("""
    [form]
    list_log_size | log lines | log(1 + items of the list around the line)
    list_log_words | log words | mean log(1 + words) of its items
    list_terminal | share | items that end a sentence
    lead_log_words | log words | of the last line before that is no list item, -1 where there is none
    lead_prose | 0/1 | that line is prose
""")


def _lists(signals: Signals) -> Columns:
    """The run of list items that a line is in, and the last line before it that is no item."""
    listed = signals.page.blocks.marker > 0
    group = _groups(listed != shifted(listed, -1, 0))
    size = np.bincount(group)[group]
    lead = last_before(~listed, -1)
    known = lead >= 0
    source = np.maximum(lead, 0)
    log_words = np.log1p(signals.words)
    return {
        "list_log_size": np.log1p(size) * listed,
        "list_log_words": _means(group, log_words) * listed,
        "list_terminal": _means(group, signals.terminal.astype(np.float32)) * listed,
        "lead_log_words": np.where(known, log_words[source], -1),
        "lead_prose": known & signals.prose[source],
    }


PARAGRAPHS = listed("""
    [paragraph]
    paragraph_lines | log lines | log(1 + lines between two blank lines)
    paragraph_words | log words | log(1 + words between two blank lines)
    paragraph_terminal | share | words in lines that end a sentence, between two blank lines
    paragraph_prose | share | words in prose, between two blank lines
    paragraph_furniture | share | lines with a standard phrase, between two blank lines
    paragraph_since_prose | paragraphs | since one with prose, at most 40
""")


def _paragraphs(signals: Signals) -> Columns:
    """Statistics of the lines between two blank lines."""
    group = _groups(signals.page.blocks.blank_before > 0)
    words = signals.words
    total = np.bincount(group, weights=words)
    safe = np.maximum(total, 1)
    has_prose = np.bincount(group, weights=signals.prose) > 0
    since = row_numbers(total) - last_before(has_prose, -_FAR)
    return {
        "paragraph_lines": np.log1p(np.bincount(group))[group],
        "paragraph_words": np.log1p(total)[group],
        "paragraph_terminal": (np.bincount(group, weights=words * signals.terminal) / safe)[group],
        "paragraph_prose": (np.bincount(group, weights=words * signals.prose) / safe)[group],
        "paragraph_furniture": _means(group, (signals.says > 0).astype(np.float32)),
        "paragraph_since_prose": np.minimum(since, _FAR)[group],
    }


VOCABULARY = listed("""
    [shared words]
    words_of_prose | share | distinct words that are in prose elsewhere on the page
    words_of_first | share | words that are in the first line
    words_new | share | mean of 1 / lines that hold the word, over distinct words
""")


def _vocabulary(signals: Signals) -> Columns:
    """What share of the line's words is on other lines."""
    names = ("words_of_prose", "words_of_first", "words_new")
    return {name: signals.shared_words[:, at] for at, name in enumerate(names)}
