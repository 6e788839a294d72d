"""The weights of the headline score by layout of the page, in the order of ``headline.measure``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Fitted as a softmax over the candidates of a page.
TITLE_WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType({
    "html": MappingProxyType({
        "agreement": 0.81, "title_share": 1.9, "title_ends": -1.56, "log_words": 0.29, "one_word": -0.74,
        "lower": -0.57, "separated": -1.51, "no_block": 1.1, "above": 1.35, "linked": -0.66, "ld": 1.46,
        "json": -1.36, "meta": 0.97, "title": -1.43, "slug_covered": 1.82, "holds_site": -1.02, "h1": 0.28,
        "first_h1": 0.39, "h2": -0.78, "h3": -1.4, "near": 0.53, "away": -0.49, "gap": -0.11,
    }),
    "titled": MappingProxyType({
        "agreement": 1.9, "title_share": 2.5, "title_ends": -2.2, "log_words": 0.96, "one_word": -1.09,
        "lower": -1.95, "separated": -1.25, "no_block": 1.05, "above": 1.66, "linked": 0.0, "part": 1.33,
        "title_starts": -0.31, "title_covered": 0.45, "body_share": 1.94, "long_words_in_body": 0.18,
        "ends": -2.65, "repeated": 0.93, "gap_above": 0.02, "facts_near": 1.69, "is_fact": -1.66,
        "blank_before": 1.72, "blank_after": 0.91, "prose_near": 0.51, "heading": -2.85,
    }),
    "bare": MappingProxyType({
        "agreement": 1.04, "title_share": 0.0, "title_ends": 0.0, "log_words": 0.77, "one_word": -0.17,
        "lower": -1.05, "separated": -0.96, "no_block": 4.12, "above": 3.34, "linked": 0.0, "part": 3.63,
        "title_starts": 0.0, "title_covered": 0.0, "body_share": 1.27, "long_words_in_body": 1.85,
        "ends": -4.58, "repeated": 1.7, "gap_above": 0.65, "facts_near": 1.61, "is_fact": -2.49,
        "blank_before": 1.25, "blank_after": 1.31, "prose_near": 0.64, "heading": 0.0,
    }),
})  # fmt: skip
