"""Features of the block itself: length, links, words, ends, repeats, standard phrases and patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.classify import text_stats
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import Says

Columns: TypeAlias = dict[str, npt.NDArray[Any]]  # by name, one row a block, of any numbers

# Tried on short lower-cased blocks with a digit only; no nested quantifier, bounded: linear.
_PRICE = re.compile(r"[$€£¥₹₽₩₺]\s?\d|\d\s?(?:[€£¥₹₽₩₺円元]|zł|kr\b|руб|eur\b|usd\b|chf\b)")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d|\d{1,2}月\d)")
PATTERNS: dict[str, re.Pattern[str]] = {"price": _PRICE, "date": _DATE}
SAYS_COLUMNS: dict[str, Says] = {f"says_{kind.name}".lower(): kind for kind in Says}
_SAYS_BITS = np.array([int(kind) for kind in SAYS_COLUMNS.values()])[:, None]


def block_features(signals: Signals) -> Columns:
    """Columns of one row a block that need no other block, but for what duplicates."""
    return {
        **_size(signals),
        **_characters(signals),
        **_duplicates(signals),
        **_phrases(signals),
        **_patterns(signals),
    }


def constant_columns(values: Mapping[str, float], n: int) -> Columns:
    """Columns of n equal rows each: values that hold for the whole page."""
    rows = np.repeat(np.array(tuple(values.values()), dtype=np.float32), n).reshape(-1, n)
    return dict(zip(values, rows, strict=True))


def _size(signals: Signals) -> Columns:
    """Length, and what share of it is in inline elements; heading and list."""
    blocks, stats = signals.page.blocks, signals.stats
    size = np.maximum(stats.n_chars, 1)
    log_chars, log_words = np.log1p((stats.n_chars, signals.words))
    return {
        "log_chars": log_chars,
        "log_words": log_words,
        "link_density": signals.link_density,
        "links_per_word": np.minimum(blocks.n_links / np.maximum(signals.words, 1), 3),
        "emphasis": np.minimum(blocks.n_emphasis_chars / size, 1),
        "code": np.minimum(blocks.n_code_chars / size, 1),
        "images": np.minimum(blocks.n_images, 3),
        "heading": blocks.heading,
        "list_depth": np.minimum(blocks.list_depth, 5),
        "marker": blocks.marker,
    }


def _characters(signals: Signals) -> Columns:
    """Sentences, capitals, digits and signs."""
    stats = signals.stats
    words = np.maximum(signals.words, 1)
    classes = stats.classes
    size = np.maximum(stats.n_chars, 1)
    letters = classes[:, text_stats.LOWER] + classes[:, text_stats.UPPER] + classes[:, text_stats.CASELESS]
    return {
        "log_sentences": np.log1p(stats.n_sentences),
        "sentences_per_word": stats.n_sentences / words,
        "ends_sentence": signals.terminal,
        "ends_colon": stats.last == text_stats.COLON,
        "starts_upper": stats.first == text_stats.UPPER,
        "starts_lower": stats.first == text_stats.LOWER,
        "starts_digit": stats.first == text_stats.DIGIT,
        "capitalised": stats.n_capitalised / words,
        "all_caps": stats.n_all_caps / words,
        "lower": stats.n_lower / words,
        "function_words": stats.n_short / words,
        "letters_per_word": np.minimum(letters / words, 20),
        "digits": classes[:, text_stats.DIGIT] / size,
        "commas_per_word": classes[:, text_stats.COMMA] / words,
        "separators": np.log1p(classes[:, text_stats.SEPARATOR]),
        "symbols": (classes[:, text_stats.PUNCTUATION] + classes[:, text_stats.OTHER]) / size,
        "unspaced": classes[:, text_stats.UNSPACED] / size,
    }


def _duplicates(signals: Signals) -> Columns:
    """The same words elsewhere on the page."""
    duplicates = signals.duplicates
    return {
        "repeat_count": np.minimum(duplicates.count, 6),
        "repeat_earlier": duplicates.earlier,
        "repeat_gap": np.log1p(duplicates.gap),
        "shingles_before": duplicates.shingles_before,
        "shingles_after": duplicates.shingles_after,
        "repeat_near": duplicates.near,
    }


def _phrases(signals: Signals) -> Columns:
    """0 or 1 for each kind of furniture that a standard phrase names."""
    return dict(zip(SAYS_COLUMNS, (signals.says & _SAYS_BITS) != 0, strict=True))


def _patterns(signals: Signals) -> Columns:
    """Prices and dates in short blocks."""
    with_digit = np.flatnonzero(signals.stats.classes[:, text_stats.DIGIT] > 0).tolist()
    rows = [(at, signals.short_lower[at]) for at in with_digit if signals.short_lower[at]]
    out: Columns = {f"has_{name}": np.zeros(len(signals.words), dtype=np.float32) for name in PATTERNS}
    for name, pattern in PATTERNS.items():
        search: Callable[[str], object] = pattern.search
        out[f"has_{name}"][[at for at, text in rows if search(text)]] = 1
    return out
