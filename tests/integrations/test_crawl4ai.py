"""The generator in a crawler of Crawl4AI, which reads pages of this machine without a browser."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.integrations import crawl4ai
from tests.profile import needs

# Read when the package is imported: where it keeps its database, and that it greets nobody.
HOME = TemporaryDirectory()
os.environ.setdefault("CRAWL4_AI_BASE_DIRECTORY", HOME.name)
os.environ.setdefault("CRAWL4AI_NO_CLOUD_NOTICE", "1")

main = needs("crawl4ai", "crawl4ai")
strategies = needs("crawl4ai.async_crawler_strategy", "crawl4ai")

# The framework warns of things of its own.
pytestmark = pytest.mark.filterwarnings("default")
LINK = '<p>The mill by the river turns again, as <a href="/herald">the Herald wrote</a> in May, with flour.'


def crawl(url: str, base_url: str | None = None, **options: Any) -> Any:
    """The result of a page."""
    config = main.CrawlerRunConfig(
        markdown_generator=crawl4ai.BoilerstripGenerator(**options),
        cache_mode=main.CacheMode.BYPASS,
        base_url=base_url,
        verbose=False,
    )

    async def run() -> Any:
        async with main.AsyncWebCrawler(strategies.AsyncHTTPCrawlerStrategy(), verbose=False) as crawler:
            return await crawler.arun(url, config=config)

    return asyncio.run(run())


def test_a_file(news: Path) -> None:
    found = crawl(news.as_uri(), favor="recall")
    expected = clean(news.read_bytes(), favor="recall")
    assert found.success
    assert str(found.markdown) == expected.to_markdown() == found.markdown.fit_markdown
    assert found.markdown.markdown_with_citations == expected.to_markdown()
    assert found.markdown.fit_html == expected.to_html(whole=True)


def test_links_are_absolute_and_listed() -> None:
    page = f"<h1>The mill of Kelmouth</h1>{LINK * 3}"
    found = crawl(f"raw:{page}", "https://example.org/a/", links=True).markdown
    assert "[the Herald wrote](https://example.org/herald)" in found.raw_markdown
    assert "the Herald wrote⟨1⟩" in found.markdown_with_citations
    assert "⟨1⟩ https://example.org/herald" in found.references_markdown


@pytest.mark.parametrize("page", ["", "<p>", "\x00", "\udcff", "<p><b>" + "<i>" * 3000])
def test_no_page_raises(page: str) -> None:
    found = crawl4ai.BoilerstripGenerator().generate_markdown(page, f"raw:{page}", citations=False)
    assert (found.raw_markdown, found.markdown_with_citations, found.references_markdown) == ("", "", "")


def test_options_are_those_of_the_cleaner() -> None:
    made = crawl4ai.BoilerstripGenerator(favor="precision")
    assert made.make.cleaner == Cleaner(favor="precision")
    with pytest.raises(ValueError, match="favor must be one of"):
        crawl4ai.BoilerstripGenerator(favor="best")


@pytest.fixture
def without_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crawlers load pages without a browser."""
    monkeypatch.setattr(
        main.async_webcrawler, "AsyncPlaywrightCrawlerStrategy", strategies.AsyncHTTPCrawlerStrategy
    )


def test_the_example_of_the_docs(
    news: Path, root: Path, without_browser: None, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = (root / "docs" / "integrations.md").read_text("utf-8")
    (piece,) = re.findall(r"^### Crawl4AI\n\n```python\n(.*?)^```", docs, re.M | re.S)
    exec(compile(piece.replace("https://example.org/", news.as_uri()), "<docs>", "exec"), {})
    assert clean(news.read_bytes(), links=True).to_markdown().strip() in capsys.readouterr().out
