"""Adapters for tools that read HTML, each used as its documentation says: bytes in, text out.

A tool that takes only ``str`` gets the page decoded by boilerstrip's decoder, and this time counts for the
tool. No adapter may use the network: options that fetch images or follow links are off.
"""

from __future__ import annotations

import importlib
from typing import Any

from lxml import etree

from benchmarks.systems.registry import Extract, Input
from boilerstrip.extras import need
from boilerstrip.read.encoding.decode import decode
from boilerstrip.train.flatten import wet


def _trafilatura(**options: Any) -> Extract:
    extract = need("trafilatura", "bench").extract
    return lambda page: extract(page.raw, **options) or ""


def trafilatura() -> Extract:
    """Return trafilatura with its defaults."""
    return _trafilatura()


def trafilatura_fast() -> Extract:
    """Return trafilatura without its fallbacks."""
    return _trafilatura(fast=True)


def trafilatura_precision() -> Extract:
    """Return trafilatura, set to favour precision."""
    return _trafilatura(favor_precision=True)


def trafilatura_recall() -> Extract:
    """Return trafilatura, set to favour recall."""
    return _trafilatura(favor_recall=True)


def rs_trafilatura() -> Extract:
    """Return rs-trafilatura with its defaults, without the address of the page, as for all others."""
    extract = importlib.import_module("rs_trafilatura").extract_bytes
    return lambda page: extract(page.raw).main_content or ""


def resiliparse() -> Extract:
    """Return Resiliparse, set to main content."""
    extract = need("resiliparse.extract.html2text", "bench").extract_plain_text
    detect = need("resiliparse.parse.encoding", "bench").detect_encoding
    tree = need("resiliparse.parse.html", "bench").HTMLTree

    def run(page: Input) -> str:
        return str(extract(tree.parse_from_bytes(page.raw, detect(page.raw)), main_content=True))

    return run


def readability() -> Extract:
    """Return readability-lxml; its result is HTML, which is flattened to text."""
    document = need("readability", "bench").Document

    def run(page: Input) -> str:
        # Decoded: its releases for any version of chardet take only text.
        summary = document(decode(page.raw).text).summary()
        return wet(summary) if summary.strip() else ""

    return run


def justext() -> Extract:
    """Return jusText with the English stop list."""
    return _justext(need("justext", "bench").get_stoplist("English"))


def justext_all() -> Extract:
    """Return jusText with the stop lists of all its languages."""
    tool = need("justext", "bench")
    return _justext(frozenset().union(*map(tool.get_stoplist, sorted(tool.get_stoplists()))))


def _justext(stop_words: frozenset[str]) -> Extract:
    classify = need("justext", "bench").justext

    def run(page: Input) -> str:
        return "\n".join(part.text for part in classify(page.raw, stop_words) if not part.is_boilerplate)

    return run


def newspaper() -> Extract:
    """Return newspaper4k, parsing a whole article without fetching images."""
    tool = need("newspaper", "bench")
    settings = tool.Config()
    settings.fetch_images = settings.memorize_articles = False

    def run(page: Input) -> str:
        article = tool.Article(page.url or "http://localhost/", config=settings)
        article.download(input_html=page.raw)
        article.parse()
        return str(article.text)

    return run


def goose() -> Extract:
    """Return goose3 with its defaults, without fetching images."""
    tool = need("goose3", "bench").Goose({"enable_image_fetching": False})
    return lambda page: tool.extract(raw_html=page.raw).cleaned_text or ""


def boilerpy() -> Extract:
    """Return BoilerPy3's article extractor."""
    tool = need("boilerpy3.extractors", "bench").ArticleExtractor()
    return lambda page: str(tool.get_content(decode(page.raw).text))


def html_text() -> Extract:
    """Return html-text, which keeps all visible text."""
    extract = need("html_text", "bench").extract_text
    return lambda page: str(extract(decode(page.raw).text))


def inscriptis() -> Extract:
    """Return inscriptis, which keeps all visible text."""
    extract = need("inscriptis", "bench").get_text
    return lambda page: str(extract(decode(page.raw).text))


def lxml_parse() -> Extract:
    """Return lxml's parser, which builds the tree and returns no text."""

    def run(page: Input) -> str:
        etree.fromstring(page.raw, etree.HTMLParser(huge_tree=True))
        return ""

    return run
