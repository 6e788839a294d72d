"""The pipeline for the items of a spider, and a crawl of files with it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.integrations.scrapy import BoilerstripPipeline
from tests.profile import needs

scrapy = needs("scrapy", "scrapy")
http = needs("scrapy.http", "scrapy")

SPIDER = """\
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    start_urls = sys.argv[1:]

    def parse(self, response):
        yield {"html": response, "url": response.url}
        yield {"html": None}
        yield {"crawl": 1}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"boilerstrip.integrations.scrapy.BoilerstripPipeline": 300},
    "BOILERSTRIP_OPTIONS": {"favor": "recall"},
    "BOILERSTRIP_COLUMNS": ["markdown"],
    "FEEDS": {"items.jsonl": {"format": "jsonlines"}},
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
})
process.crawl(Pages)
process.start()
"""


@dataclass
class Story:
    """An item of a class with declared fields."""

    page: str
    title: str = ""


def process(item: Any, pipeline: BoilerstripPipeline | None = None) -> Any:
    return asyncio.run((pipeline or BoilerstripPipeline()).process_item(item))


def test_a_crawl(news: Path, root: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", SPIDER, news.as_uri()]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    lines = (tmp_path / "items.jsonl").read_text("utf-8").splitlines()
    items = {next(iter(item)) + str(item.get("error")): item for item in map(json.loads, lines)}
    assert set(items) == {"html", "htmlno page", "crawlNone"}
    expected = clean(news.read_bytes(), url=news.as_uri(), favor="recall")
    found = items["html"]
    assert found["html"] == news.read_text("utf-8")
    assert (found["url"], found["text"], found["title"]) == (news.as_uri(), expected.text, expected.title)
    assert (found["confidence"], found["markdown"]) == (expected.confidence, expected.to_markdown())
    assert items["htmlno page"]["text"] == ""


def test_the_encoding_of_a_response_counts() -> None:
    body = "<p>Die Mühle am Fluss dreht sich wieder, und der Müller verkauft Brot.</p>".encode("cp1250")
    header = {"Content-Type": "text/html; charset=windows-1250"}
    response = http.HtmlResponse("https://example.org/", headers=header, body=body)
    item = process({"html": response})
    assert "Mühle" in item["text"]
    assert "url" not in item


@pytest.mark.parametrize("page", [b"<p>The mill turned.", "<p>The mill turned.", "", b"\x89PNG\x00", 5])
def test_every_item_is_passed_on(page: Any) -> None:
    item = process({"html": page, "crawl": 1})
    assert (item["html"], item["crawl"]) == (page, 1)
    assert bool(item["error"]) == (page == 5)
    assert item["confidence"] < 0.9


def test_a_response_that_is_no_text_becomes_its_body() -> None:
    item = process({"html": http.Response("https://example.org/a.png", body=b"\x89PNG\x00")})
    assert item["html"] == b"\x89PNG\x00"


def test_declared_fields_are_respected(news: Path) -> None:
    page_type = type("Page", (scrapy.Item,), {"html": scrapy.Field(), "text": scrapy.Field()})
    expected = clean(news.read_bytes())
    assert dict(process(page_type(html=news.read_bytes()))) == {
        "html": news.read_bytes(),
        "text": expected.text,
    }
    story = process(Story(news.read_text("utf-8")), BoilerstripPipeline("page"))
    assert story == Story(news.read_text("utf-8"), expected.title)


def pipeline_of(settings: dict[str, Any]) -> BoilerstripPipeline:
    crawler = needs("scrapy.utils.test", "scrapy").get_crawler(settings_dict=settings)
    return BoilerstripPipeline.from_crawler(crawler)


def test_the_settings_of_a_project() -> None:
    options = {"favor": "precision"}
    settings = {"FIELD": "body", "OPTIONS": options, "COLUMNS": ["tei"]}
    pipeline = pipeline_of({f"BOILERSTRIP_{name}": value for name, value in settings.items()})
    assert (pipeline.field, pipeline.make.extra) == ("body", ("tei",))
    assert pipeline.make.cleaner == Cleaner(favor="precision")


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(ValueError, match="favor must be one of"):
        pipeline_of({"BOILERSTRIP_OPTIONS": {"favor": "best"}})
