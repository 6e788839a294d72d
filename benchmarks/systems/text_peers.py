"""Adapters for pages that are text: line rules of corpora, and HTML tools with each line in a ``<p>``."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from benchmarks.systems import peers
from benchmarks.systems.registry import Extract, Input

LONG_LINE = 80  # characters
# The line rules of C4 (Raffel et al., "Exploring the Limits of Transfer Learning", 2020).
C4_END_MARKS = (".", "?", "!", '"')
C4_ELLIPSIS = "..."
C4_MIN_WORDS = 5
C4_POLICY = (
    "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies",
)  # fmt: skip


def _by_line(keeps: Callable[[str], bool]) -> Extract:
    def run(page: Input) -> str:
        lines = (line.strip() for line in page.raw.decode("utf-8", "replace").split("\n"))
        return "\n".join(line for line in lines if keeps(line))

    return run


def everything() -> Extract:
    """Return an extractor that keeps every line."""
    return lambda page: page.raw.decode("utf-8", "replace")


def c4() -> Extract:
    """Return C4's rules for lines, without its rules for whole pages: they drop pages and do not clean."""

    def keeps(line: str) -> bool:
        lower = line.lower()
        return (
            line.endswith(C4_END_MARKS)
            and not line.endswith(C4_ELLIPSIS)
            and len(line.split()) >= C4_MIN_WORDS
            and "javascript" not in lower
            and not any(phrase in lower for phrase in C4_POLICY)
        )

    return _by_line(keeps)


def long_lines() -> Extract:
    """Return an extractor that keeps lines of 80 characters or more."""
    return _by_line(lambda line: len(line) >= LONG_LINE)


def justext_lines() -> Extract:
    """Return jusText, with each line as a paragraph."""
    return _on_paragraphs(peers.justext())


def trafilatura_lines() -> Extract:
    """Return trafilatura, with each line as a paragraph."""
    return _on_paragraphs(peers.trafilatura())


def _on_paragraphs(extract: Extract) -> Extract:
    def run(page: Input) -> str:
        lines = filter(None, (line.strip() for line in page.raw.decode("utf-8", "replace").split("\n")))
        body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
        html = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
        answer = extract(Input(html.encode("utf-8", "replace"), page.url))
        return answer if isinstance(answer, str) else answer.text

    return run
