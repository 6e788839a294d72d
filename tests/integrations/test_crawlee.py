"""A request handler of Crawlee, over a server of this machine."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.integrations.crawlee import clean as clean_context
from tests.profile import needs

crawlers = needs("crawlee.crawlers", "crawlee")

# The framework warns of things of its own.
pytestmark = pytest.mark.filterwarnings("default")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, HTML as windows-1250 if the query says so."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def guess_type(self, path: Any) -> str:
        return "text/html; charset=windows-1250" if "cp1250" in str(path) else super().guess_type(path)


@pytest.fixture
def site(news: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server with three pages."""
    (tmp_path / "news.html").write_bytes(news.read_bytes())
    german = "<h1>Neues</h1><p>Die Mühle am Fluss dreht sich wieder, und der Müller verkauft Brot.</p>"
    (tmp_path / "cp1250.html").write_bytes(german.encode("cp1250"))
    (tmp_path / "empty.html").write_bytes(b"")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def crawl(urls: list[str], **choices: Any) -> dict[str, dict[str, Any]]:
    """The rows of the pages at some addresses, by address."""
    rows: dict[str, dict[str, Any]] = {}

    async def run() -> None:
        storage = needs("crawlee.storage_clients", "crawlee").MemoryStorageClient()
        crawler = crawlers.HttpCrawler(storage_client=storage, configure_logging=False)

        async def handle(context: Any) -> None:
            rows[context.request.url] = await clean_context(context, **choices)
            await context.push_data(rows[context.request.url])

        crawler.router.default_handler(handle)
        await crawler.run(urls)
        items = (await crawler.get_data()).items
        assert {item["url"] for item in items} == set(urls)

    asyncio.run(run())
    return rows


def test_a_crawl(site: str, news: Path) -> None:
    names = ("news", "cp1250", "empty")
    urls = [f"{site}/{name}.html" for name in names]
    rows = crawl(urls, cleaner=Cleaner(favor="recall"), extra=("markdown",))
    found, german, empty = (rows[url] for url in urls)
    expected = clean(news.read_bytes(), url=urls[0], favor="recall")
    assert (found["id"], found["text"], found["title"]) == (urls[0], expected.text, expected.title)
    assert found["markdown"] == expected.to_markdown()
    assert "Mühle" in german["text"]
    assert (empty["text"], empty["warnings"]) == ("", ["the input holds no text"])


def test_the_page_of_a_browser(news: Path) -> None:
    async def get_snapshot() -> Any:
        return needs("crawlee._types", "crawlee").PageSnapshot(html=news.read_text("utf-8"))

    request = needs("crawlee", "crawlee").Request.from_url("https://example.org/a")
    row = asyncio.run(clean_context(SimpleNamespace(request=request, get_snapshot=get_snapshot)))
    assert row["text"] == clean(news.read_bytes()).text
    assert (row["id"], row["url"]) == (request.unique_key, "https://example.org/a")


def test_the_example_of_the_docs(
    site: str, news: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = (root / "docs" / "integrations.md").read_text("utf-8")
    (piece,) = re.findall(r"^### Crawlee\n\n```python\n(.*?)^```", docs, re.M | re.S)
    monkeypatch.chdir(tmp_path)  # Crawlee writes a folder there
    exec(compile(piece.replace("https://example.org/", f"{site}/news.html"), "<docs>", "exec"), {})
    (row,) = (tmp_path / "storage" / "datasets" / "default").glob("0*.json")
    assert json.loads(row.read_text("utf-8"))["text"] == clean(news.read_bytes()).text
