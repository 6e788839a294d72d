"""Features of the whole page, the same for every block: what kind of page it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.features.columns import Columns, constant_columns, listed
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import Says

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
    words, n = signals.words, len(signals.words)
    total = max(float(words.sum()), 1.0)
    heading, marker = signals.page.blocks.heading, signals.page.blocks.marker

    def share_of_blocks(marks: npt.ArrayLike) -> float:
        return float(np.count_nonzero(marks)) / n

    whole = {
        "page_log_blocks": float(np.log1p(n)),
        "page_log_words": float(np.log1p(total)),
        "page_prose": float((words * signals.prose).sum()) / total,
        "page_long_blocks": float(np.log1p(np.count_nonzero(signals.long))),
        "page_link_density": float((words * signals.link_density).sum()) / total,
        "page_median_words": float(np.log1p(float(np.sort(words)[n // 2]))),
        "page_long_line": float(np.log1p(float(np.sort(signals.stats.n_chars)[n * 19 // 20]))),
        "page_short": share_of_blocks(signals.short),
        "page_terminal": share_of_blocks(signals.terminal),
        "page_listed": float((words * (marker > 0)).sum()) / total,
        "page_repeated": share_of_blocks(signals.duplicates.count > 1),
        "page_priced": share_of_blocks(columns["has_price"]),
        "page_dated": share_of_blocks(columns["has_date"]),
        "page_commented": share_of_blocks(signals.says & int(Says.COMMENTS)),
        "page_headings": share_of_blocks(heading > 0),
        "page_function_words": float((columns["function_words"] * words).sum()) / total,
    }
    return constant_columns(whole, n)


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
    head = signals.page.head
    n = len(signals.words)
    kind = next((content.lower() for name, content in head.meta if name == "og:type"), "")
    schemas = " ".join(head.json_ld)
    table = signals.page.containers
    tags = [table.tag[at] for at in signals.page.blocks.container.tolist()]
    columns: dict[str, float] = {
        "page_og_article": "article" in kind,
        "page_og_product": "product" in kind,
        "page_ld_article": "Article" in schemas or "BlogPosting" in schemas,
        "page_ld_product": '"Product' in schemas,
        "page_ld_forum": "DiscussionForum" in schemas or "QAPage" in schemas,
        "page_ld_list": "ItemList" in schemas or "CollectionPage" in schemas,
        "page_articles": min(table.tag.count("article"), 30),
        "page_paragraphs": tags.count("p") / n,
        "page_cells": (tags.count("td") + tags.count("th")) / n,
        "page_images": float(np.log1p(table.n_images[0])),
        "page_inputs": float(np.log1p(table.n_inputs[0])),
    }
    return constant_columns(columns, n)
