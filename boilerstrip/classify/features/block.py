"""Features of the block itself: length, links, words, ends, repeats, standard phrases and patterns."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify import text_stats
from boilerstrip.classify.features.columns import Columns, family, listed
from boilerstrip.classify.features.operations import bits_of
from boilerstrip.classify.patterns import PATTERNS
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import PhraseKind

SAYS_COLUMNS: dict[str, PhraseKind] = {f"says_{kind.name}".lower(): kind for kind in PhraseKind}
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


SIZE = listed("""
    [length]
    log_chars | log characters | log(1 + characters)
    log_words | log words | log(1 + words)
    [links]
    link_density | share | characters inside links / characters
    links_per_word | 1/word | links / words, at most 3
    [form]
    emphasis | share | characters inside <b>, <em> and the like / characters
    code | share | characters inside <code> and the like / characters
    images | count | images in or right before the block, at most 3
    heading | level | 1 to 6, 0 for none
    list_depth | count | lists around the block, at most 5
    marker | code | 0 none, 1 bullet, 2 number
""")


def _size(signals: Signals) -> Columns:
    """Length, and what share of it is in inline elements; heading and list."""
    blocks, stats = signals.page.blocks, signals.stats
    size = np.maximum(stats.n_chars, 1)
    return {
        "log_chars": np.log1p(stats.n_chars),
        "log_words": np.log1p(signals.words),
        "link_density": signals.link_density,
        "links_per_word": np.minimum(blocks.n_links / np.maximum(signals.words, 1), 3),
        "emphasis": np.minimum(blocks.n_emphasis_chars / size, 1),
        "code": np.minimum(blocks.n_code_chars / size, 1),
        "images": np.minimum(blocks.n_images, 3),
        "heading": blocks.heading,
        "list_depth": np.minimum(blocks.list_depth, 5),
        "marker": blocks.marker,
    }


CHARACTERS = listed("""
    [sentences]
    log_sentences | log count | log(1 + sentence ends)
    sentences_per_word | 1/word | sentence ends / words
    ends_sentence | 0/1 | the last character ends a sentence
    ends_colon | 0/1 | the last character is a colon
    [letters]
    starts_upper | 0/1 | the first character is a capital
    starts_lower | 0/1 | the first character is a small letter
    starts_digit | 0/1 | the first character is a digit
    capitalised | share | words that begin with a capital / words
    all_caps | share | words in capitals / words
    lower | share | words that begin with a small letter / words
    function_words | share | small words of up to three letters / words
    letters_per_word | letters | letters / words, at most 20
    digits | share | digits / characters
    [sentences]
    commas_per_word | 1/word | commas / words
    [letters]
    separators | log count | log(1 + characters such as | · » /)
    symbols | share | other punctuation and symbols / characters
    unspaced | share | characters of scripts without spaces / characters
""")


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


DUPLICATES = listed("""
    [repeats]
    repeat_count | count | blocks with the same words, at most 6
    repeat_earlier | 0/1 | an earlier block has the same words
    repeat_gap | log blocks | log(1 + blocks since then)
    shingles_before | share | runs of four words that are in earlier blocks
    shingles_after | share | runs of four words that are in later blocks
    repeat_near | share | similarity to the most similar near repeat
""")


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


PHRASES = family(SAYS_COLUMNS, "0/1", "phrases", "{}: the block has such a standard phrase")


def _phrases(signals: Signals) -> Columns:
    """0 or 1 for each kind of furniture that a standard phrase names."""
    return dict(zip(SAYS_COLUMNS, bits_of(signals.says, _SAYS_BITS), strict=True))


PATTERN_COLUMNS = family(
    (f"has_{name}" for name in PATTERNS), "0/1", "phrases", "{}: such a pattern in a short block"
)


def _patterns(signals: Signals) -> Columns:
    """Prices and dates in short blocks."""
    return {f"has_{name}": signals.patterns[:, at] for at, name in enumerate(PATTERNS)}
