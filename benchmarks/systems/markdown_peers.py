"""Adapters that write Markdown, or the nearest that a tool has, for the measure of fidelity.

Images are written where a tool can. The last two convert the whole page and remove nothing.
"""

from __future__ import annotations

from benchmarks.systems.registry import Extract, Input
from boilerstrip import Cleaner
from boilerstrip.extras import need
from boilerstrip.read.decode import decode


def boilerstrip() -> Extract:
    """Return boilerstrip's Markdown with images, with the shipped weights."""
    cleaner = Cleaner(images=True)
    return lambda page: cleaner.clean(page.raw).to_markdown()


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
        return str(converter.handle(decode(page.raw).text))

    return run
