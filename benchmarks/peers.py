"""Adapters for tools that read HTML, each used the way its own documentation says: bytes in, text out.

A tool that takes only ``str`` gets the page decoded by boilerstrip's decoder, and the work is counted as its own.
No adapter may reach the network: options that fetch images or follow links are off.
"""

from __future__ import annotations

from typing import Any

from benchmarks.systems import Extract, Input
from boilerstrip.read.decode import decode
from boilerstrip.train.flatten import wet


def _trafilatura(**options: Any) -> Extract:
    from trafilatura import extract

    return lambda page: extract(page.raw, **options) or ""


def trafilatura() -> Extract:
    """trafilatura, defaults."""
    return _trafilatura()


def trafilatura_fast() -> Extract:
    """trafilatura without its fallbacks."""
    return _trafilatura(fast=True)


def trafilatura_precision() -> Extract:
    """trafilatura, precision favoured."""
    return _trafilatura(favor_precision=True)


def trafilatura_recall() -> Extract:
    """trafilatura, recall favoured."""
    return _trafilatura(favor_recall=True)


def rs_trafilatura() -> Extract:
    """rs-trafilatura, defaults; the address is left out, as for all others."""
    import rs_trafilatura as tool

    return lambda page: tool.extract_bytes(page.raw).main_content or ""


def resiliparse() -> Extract:
    """Resiliparse, main content."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def run(page: Input) -> str:
        tree = HTMLTree.parse_from_bytes(page.raw, detect_encoding(page.raw))
        return str(extract_plain_text(tree, main_content=True))

    return run


def readability() -> Extract:
    """readability-lxml; it returns HTML, which is made text."""
    from readability import Document

    def run(page: Input) -> str:
        summary = Document(page.raw).summary()
        return wet(summary) if summary.strip() else ""

    return run


def justext() -> Extract:
    """jusText with the English stop list."""
    from justext import get_stoplist

    return _justext(get_stoplist("English"))


def justext_all() -> Extract:
    """jusText with the stop lists of all its languages."""
    from justext import get_stoplist, get_stoplists

    return _justext(frozenset().union(*map(get_stoplist, sorted(get_stoplists()))))


def _justext(stop_words: frozenset[str]) -> Extract:
    from justext import justext as run

    def extract(page: Input) -> str:
        return "\n".join(part.text for part in run(page.raw, stop_words) if not part.is_boilerplate)

    return extract


def newspaper() -> Extract:
    """newspaper4k, a whole article parsed; image fetching off."""
    from newspaper import Article, Config

    settings = Config()
    settings.fetch_images = settings.memorize_articles = False

    def run(page: Input) -> str:
        article = Article(page.url or "http://localhost/", config=settings)
        article.download(input_html=page.raw)
        article.parse()
        return str(article.text)

    return run


def goose() -> Extract:
    """goose3, defaults."""
    from goose3 import Goose

    tool = Goose({"enable_image_fetching": False})
    return lambda page: tool.extract(raw_html=page.raw).cleaned_text or ""


def boilerpy() -> Extract:
    """BoilerPy3's article extractor."""
    from boilerpy3.extractors import ArticleExtractor

    tool = ArticleExtractor()
    return lambda page: str(tool.get_content(decode(page.raw).text))


def html_text() -> Extract:
    """html-text: all visible text."""
    from html_text import extract_text

    return lambda page: str(extract_text(decode(page.raw).text))


def inscriptis() -> Extract:
    """inscriptis: all visible text."""
    from inscriptis import get_text

    return lambda page: str(get_text(decode(page.raw).text))


def lxml_parse() -> Extract:
    """The tree and nothing else."""
    from lxml import etree

    def run(page: Input) -> str:
        etree.fromstring(page.raw, etree.HTMLParser(huge_tree=True))
        return ""

    return run
