"""Features of the whole page, the same for every block: what kind of page it is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.features.block import Columns, constant_columns
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import Says


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
