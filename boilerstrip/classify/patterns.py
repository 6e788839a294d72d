"""What single strings say, as marks: prices and dates in lines, and the types that a head declares."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from boilerstrip.page import BoolColumn, Head, IntColumn

# Tried on short lower-cased blocks with a digit only; no nested quantifier, bounded: linear.
_PRICE = re.compile(r"[$€£¥₹₽₩₺]\s?\d|\d\s?(?:[€£¥₹₽₩₺円元]|zł|kr\b|руб|eur\b|usd\b|chf\b)")
# A date begins with a digit that is behind no other one. That is asked behind the digit, as a search skips to
# the next digit if the pattern begins with one.
_DATE = re.compile(r"\d(?<!\d\d)(?:(?:(?<=1)9|(?<=2)0)\d\d(?!\d)|\d?[./-]\d{1,2}[./-]\d\d|\d?月\d)")
PATTERNS: dict[str, re.Pattern[str]] = {"price": _PRICE, "date": _DATE}
# Types that a head can declare -> what it has then, in og:type and in JSON-LD.
_OG_TYPES = {"og_article": "article", "og_product": "product"}
_LD_TYPES = {
    "ld_article": ("Article", "BlogPosting"),
    "ld_product": ('"Product',),
    "ld_forum": ("DiscussionForum", "QAPage"),
    "ld_list": ("ItemList", "CollectionPage"),
}
DECLARED = (*_OG_TYPES, *_LD_TYPES)


def pattern_marks(lines: Sequence[str], searched: IntColumn) -> BoolColumn:
    """(lines, PATTERNS), whether a line has such a pattern; only the rows ``searched`` are looked at."""
    found = np.zeros((len(lines), len(PATTERNS)), dtype=np.bool_)
    # One search through all of them. No pattern has a control character, so nothing is found across lines.
    rows = [lines[at] for at in searched.tolist()]
    text, ends = "\0".join(rows), (np.fromiter(map(len, rows), dtype=np.int64, count=len(rows)) + 1).cumsum()
    if text.count("\0") >= len(rows):
        text = "\0".join(row.replace("\0", "\1") for row in rows)
    for column, pattern in enumerate(PATTERNS.values()):
        places = [match.start() for match in pattern.finditer(text)]
        found[searched[ends.searchsorted(places, side="right")], column] = True
    return found


def declared_types(head: Head) -> BoolColumn:
    """(DECLARED,), which types the head declares the page to be."""
    kind = next((content.lower() for name, content in head.meta if name == "og:type"), "")
    schemas = " ".join(head.json_ld)
    of_open_graph = [word in kind for word in _OG_TYPES.values()]
    of_json_ld = [any(word in schemas for word in words) for words in _LD_TYPES.values()]
    return np.array(of_open_graph + of_json_ld, dtype=np.bool_)
