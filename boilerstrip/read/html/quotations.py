"""The quotation marks of ``<q>``, which browsers draw by the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from boilerstrip.facts import Span
from boilerstrip.languages.tables import by_language
from boilerstrip.read.html.walk.spans import QUOTATION

_ENGLISH = ("“”", "‘’")
_MARKS = frozenset("\"'“”„‟«»‘’‚‹›「」『』")


def with_quotation_marks(spans: Iterable[Span], texts: Sequence[str], language: str) -> list[Span]:
    """Return the spans, those of quotations with their two marks as ``title``.

    A quotation inside a quotation has the inner marks of the language. One whose text has marks already gets
    none, as pages with marks of their own switch off those of the browser.

    Args:
        spans: all spans of a page, in order of block and start.
        texts: the texts of the blocks.
        language: what ``lang`` of the page says; of an unknown language the marks are those of English.
    """
    outer, inner = _marks().get(_code(language), _ENGLISH)
    out: list[Span] = []
    block = end = -1  # of the last quotation that is in none
    for span in spans:
        if span.kind != QUOTATION:
            out.append(span)
            continue
        is_inner = span.block == block and span.start < end
        if not is_inner:
            block, end = span.block, span.end
        text = texts[span.block] if span.block < len(texts) else ""
        marks = "" if _has_marks(text, span) else inner if is_inner else outer
        out.append(span._replace(title=marks))
    return out


def _has_marks(text: str, span: Span) -> bool:
    around = (text[span.start - 1 : span.start], text[span.start : span.start + 1])
    return not _MARKS.isdisjoint(around)


def _code(language: str) -> str:
    """The code of a language as the data files are named."""
    parts = language.replace("_", "-").split("-")
    code = parts[0].lower()
    if code == "zh" and any(part.lower() in ("tw", "hk", "mo", "hant") for part in parts[1:]):
        return "zh-Hant"
    return "no" if code in ("nb", "nn") else code


@cache
def _marks() -> Mapping[str, tuple[str, str]]:
    """The outer and inner marks of each language."""
    found = by_language("quotation marks").items()
    return MappingProxyType({code: (pairs[0], pairs[-1]) for code, pairs in found})
