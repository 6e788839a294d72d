"""Features of the block itself: length, links, words, ends, repeats, lexicon and patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.classify import text_stats as ch
from boilerstrip.classify.phrases import CATEGORIES
from boilerstrip.classify.signals import Facts

# Columns of a page by name; the matrix makes floats of them.
Group: TypeAlias = dict[str, npt.NDArray[Any]]

# Tried on short lower-cased blocks with a digit only; no nested quantifier, bounded: linear.
_PRICE = re.compile(r"[$€£¥₹₽₩₺]\s?\d|\d\s?(?:[€£¥₹₽₩₺円元]|zł|kr\b|руб|eur\b|usd\b|chf\b)")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d|\d{1,2}月\d)")
_SAYS = tuple(f"says_{name}" for name in CATEGORIES)
_SHIFTS = np.arange(len(CATEGORIES))[:, None]
PATTERNS: dict[str, re.Pattern[str]] = {"price": _PRICE, "date": _DATE}


def own_features(facts: Facts) -> Group:
    """Columns that need nothing but the block and the page's hashes."""
    return {**_size(facts), **_shape(facts), **_repeats(facts), **_lexicon(facts), **_patterns(facts)}


def constant(values: Mapping[str, float], n: int) -> Group:
    """Columns of one value each: what is true of the whole page."""
    rows = np.repeat(np.array(tuple(values.values()), dtype=np.float32), n).reshape(-1, n)
    return dict(zip(values, rows, strict=True))


def _size(facts: Facts) -> Group:
    blocks, chars = facts.page.blocks, facts.characters
    size = np.maximum(chars.n_chars, 1)
    log_chars, log_words = np.log1p((chars.n_chars, facts.words))
    return {
        "log_chars": log_chars,
        "log_words": log_words,
        "link_density": facts.link_density,
        "links_per_word": np.minimum(blocks.n_links / np.maximum(facts.words, 1), 3),
        "emphasis": np.minimum(blocks.n_emphasis_chars / size, 1),
        "code": np.minimum(blocks.n_code_chars / size, 1),
        "images": np.minimum(blocks.n_images, 3),
        "heading": blocks.heading,
        "list_depth": np.minimum(blocks.list_depth, 5),
        "marker": blocks.marker,
    }


def _shape(facts: Facts) -> Group:
    chars = facts.characters
    words = np.maximum(facts.words, 1)
    kinds = chars.classes
    size = np.maximum(chars.n_chars, 1)
    letters = kinds[:, ch.LOWER] + kinds[:, ch.UPPER] + kinds[:, ch.CASELESS]
    return {
        "log_sentences": np.log1p(chars.n_sentences),
        "sentences_per_word": chars.n_sentences / words,
        "ends_sentence": facts.terminal,
        "ends_colon": chars.last == ch.COLON,
        "starts_upper": chars.first == ch.UPPER,
        "starts_lower": chars.first == ch.LOWER,
        "starts_digit": chars.first == ch.DIGIT,
        "capitalised": chars.n_capitalised / words,
        "all_caps": chars.n_all_caps / words,
        "lower": chars.n_lower / words,
        "function_words": chars.n_short / words,
        "letters_per_word": np.minimum(letters / words, 20),
        "digits": kinds[:, ch.DIGIT] / size,
        "commas_per_word": kinds[:, ch.COMMA] / words,
        "separators": np.log1p(kinds[:, ch.SEPARATOR]),
        "symbols": (kinds[:, ch.PUNCTUATION] + kinds[:, ch.OTHER]) / size,
        "unspaced": kinds[:, ch.UNSPACED] / size,
    }


def _repeats(facts: Facts) -> Group:
    repeats = facts.repeats
    return {
        "repeat_count": np.minimum(repeats.count, 6),
        "repeat_earlier": repeats.earlier,
        "repeat_gap": np.log1p(repeats.gap),
        "shingles_before": repeats.shingles_before,
        "shingles_after": repeats.shingles_after,
        "repeat_near": repeats.near,
    }


def _lexicon(facts: Facts) -> Group:
    return dict(zip(_SAYS, (facts.bits >> _SHIFTS) & 1, strict=True))


def _patterns(facts: Facts) -> Group:
    """Prices and dates in short blocks."""
    with_digit = np.flatnonzero(facts.characters.classes[:, ch.DIGIT] > 0).tolist()
    rows = [(at, facts.short_lower[at]) for at in with_digit]
    out: Group = {f"has_{name}": np.zeros(len(facts.words), dtype=np.float32) for name in PATTERNS}
    for name, pattern in PATTERNS.items():
        search: Callable[[str], object] = pattern.search
        out[f"has_{name}"][[at for at, text in rows if search(text)]] = 1
    return out
