"""Features of the whole page, the same for every block: what kind of page it is."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify import patterns
from boilerstrip.classify.features.columns import Columns, constant_columns, listed
from boilerstrip.classify.features.operations import nth_smallest
from boilerstrip.classify.signals import KNOWN_TAGS, Signals
from boilerstrip.labels import PhraseKind

PAGE = listed("""
    [page]
    page_log_blocks | log blocks | log(1 + blocks)
    page_log_words | log words | log(1 + words)
    page_prose | share | words in prose / words
    page_long_blocks | log blocks | log(1 + long blocks)
    page_link_density | share | words inside links / words
    page_median_words | log words | log(1 + median words a block)
    page_long_line | log characters | log(1 + 95th percentile of characters a block)
    page_short | share | short blocks / blocks
    page_terminal | share | blocks that end a sentence / blocks
    page_listed | share | words in list items / words
    page_repeated | share | blocks that repeat / blocks
    page_priced | share | blocks with a price / blocks
    page_dated | share | blocks with a date / blocks
    page_commented | share | blocks worded like comments / blocks
    page_headings | share | headings / blocks
    page_function_words | share | function words / words
""")


def page_features(signals: Signals, columns: Columns) -> Columns:
    """Sums and shares over all blocks, for pages of both kinds.

    Args:
        signals: of the page.
        columns: as ``block_features`` makes them.
    """
    words, n = signals.words, signals.words.size
    total = np.maximum(words.sum(), 1)
    heading, marker = signals.page.blocks.heading, signals.page.blocks.marker
    whole = {
        "page_log_blocks": np.log1p(n),
        "page_log_words": np.log1p(total),
        "page_prose": (words * signals.prose).sum() / total,
        "page_long_blocks": np.log1p(signals.long.sum()),
        "page_link_density": (words * signals.link_density).sum() / total,
        "page_median_words": np.log1p(nth_smallest(words, n // 2)),
        "page_long_line": np.log1p(nth_smallest(signals.stats.n_chars, n * 19 // 20)),
        "page_short": signals.short.sum() / n,
        "page_terminal": signals.terminal.sum() / n,
        "page_listed": (words * (marker > 0)).sum() / total,
        "page_repeated": (signals.duplicates.count > 1).sum() / n,
        "page_priced": columns["has_price"].sum() / n,
        "page_dated": columns["has_date"].sum() / n,
        "page_commented": ((signals.says & int(PhraseKind.COMMENTS)) != 0).sum() / n,
        "page_headings": (heading > 0).sum() / n,
        "page_function_words": (columns["function_words"] * words).sum() / total,
    }
    return constant_columns(whole, words)


DECLARED = listed("""
    [page]
    page_og_article | 0/1 | og:type says article
    page_og_product | 0/1 | og:type says product
    page_ld_article | 0/1 | JSON-LD names an article
    page_ld_product | 0/1 | JSON-LD names a product
    page_ld_forum | 0/1 | JSON-LD names a forum post or question
    page_ld_list | 0/1 | JSON-LD names a list or collection
    page_articles | count | <article> elements, at most 30
    page_paragraphs | share | blocks in <p> / blocks
    page_cells | share | blocks in table cells / blocks
    page_images | log count | log(1 + images)
    page_inputs | log count | log(1 + form controls)
""")


def declared_features(signals: Signals) -> Columns:
    """What the head declares the page to be, and which elements it is made of; for HTML."""
    table, declared = signals.page.containers, signals.declared
    tags = signals.tags[signals.page.blocks.container]
    n_articles = (signals.tags == KNOWN_TAGS.index("article")).sum()
    cells = (tags == KNOWN_TAGS.index("td")) | (tags == KNOWN_TAGS.index("th"))
    columns = {
        **{f"page_{name}": declared[at] for at, name in enumerate(patterns.DECLARED)},
        "page_articles": np.minimum(n_articles, 30),
        "page_paragraphs": (tags == KNOWN_TAGS.index("p")).mean(),
        "page_cells": cells.mean(),
        "page_images": np.log1p(table.n_images[0]),
        "page_inputs": np.log1p(table.n_inputs[0]),
    }
    return constant_columns(columns, signals.words)
