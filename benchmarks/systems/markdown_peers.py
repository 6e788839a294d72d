"""Adapters that write Markdown, or the nearest that a tool has, for the measure of fidelity.

Images are written where a tool can. The last two convert the whole page and remove nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks.systems.registry import Extract, Input
from boilerstrip import Cleaner
from boilerstrip.extras import need
from boilerstrip.read.encoding.decode import decode


def boilerstrip(fold_weights: str = "") -> Extract:
    """Return boilerstrip's Markdown with images, with the shipped weights or those of the page's fold.

    Args:
        fold_weights: folder with ``fold0``, ``fold1``, ...; "" for the shipped weights.
    """

    @cache
    def cleaner(fold: int) -> Cleaner:
        return Cleaner(weights=Path(fold_weights) / f"fold{fold}" if fold >= 0 else None, images=True)

    return lambda page: cleaner(page.fold if fold_weights else -1).clean(page.raw).to_markdown()


def trafilatura() -> Extract:
    """Return trafilatura's Markdown with images."""
    extract = need("trafilatura", "bench").extract
    return lambda page: extract(page.raw, output_format="markdown", include_images=True) or ""


def resiliparse() -> Extract:
    """Return Resiliparse's main content as text with bullets and numbers."""
    extract = need("resiliparse.extract.html2text", "bench").extract_plain_text
    detect = need("resiliparse.parse.encoding", "bench").detect_encoding
    tree = need("resiliparse.parse.html", "bench").HTMLTree

    def run(page: Input) -> str:
        parsed = tree.parse_from_bytes(page.raw, detect(page.raw))
        return str(extract(parsed, main_content=True, preserve_formatting=True, list_bullets=True))

    return run


def html_text() -> Extract:
    """Return html-text's text of the whole page."""
    extract = need("html_text", "bench").extract_text
    return lambda page: str(extract(decode(page.raw).text))


def markdownify() -> Extract:
    """Return markdownify's Markdown of the whole page."""
    convert = need("markdownify", "bench").markdownify
    return lambda page: str(convert(decode(page.raw).text, strip=["script", "style"]))


def html2text() -> Extract:
    """Return html2text's Markdown of the whole page, without line breaks in paragraphs."""
    tool = need("html2text", "bench")

    def run(page: Input) -> str:
        converter = tool.HTML2Text(bodywidth=0)
        converter.unicode_snob = True  # or "ü" becomes "u"
        return str(converter.handle(decode(page.raw).text))

    return run
