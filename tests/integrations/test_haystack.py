"""The converter in a pipeline of Haystack."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import SiteTemplate, clean
from boilerstrip.integrations import haystack
from tests.profile import needs

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")  # read when Haystack is imported
main = needs("haystack", "haystack")
ByteStream = needs("haystack.dataclasses", "haystack").ByteStream
MODULE = "boilerstrip.integrations.haystack"


def run(sources: list[Any], meta: Any = None, **options: Any) -> list[Any]:
    """The documents that a pipeline makes of sources."""
    pipeline = main.Pipeline()
    pipeline.add_component("converter", haystack.BoilerstripConverter(**options))
    found = pipeline.run({"converter": {"sources": sources, "meta": meta}})
    documents: list[Any] = found["converter"]["documents"]
    return documents


def test_files_and_streams(news: Path) -> None:
    raw = news.read_bytes()
    stream = ByteStream(raw, meta={"url": "https://example.org/mill"})
    found = run([news, str(news), stream], {"crawl": 1}, format="markdown", favor="recall")
    expected = clean(raw, favor="recall")
    assert [document.content for document in found[:2]] == [expected.to_markdown()] * 2
    assert found[2].content == clean(raw, url="https://example.org/mill", favor="recall").to_markdown()
    facts: dict[str, Any] = {
        "title": expected.title,
        "byline": "Marian Oxley",
        "date": "2024-03-14",
        "language": "en",
    }
    facts |= {"confidence": expected.confidence, "crawl": 1}
    assert found[0].meta == {"file_path": "page.html", **facts}
    assert found[2].meta == {"url": "https://example.org/mill", **facts}


def test_every_source_gives_a_document(tmp_path: Path, news: Path) -> None:
    sources = [tmp_path / "none.html", tmp_path, ByteStream(b""), ByteStream(b"\x89PNG\x00"), 5, news]
    found = run(sources, [{"at": at} for at in range(6)])
    assert [document.meta["at"] for document in found] == list(range(6))
    assert [bool(document.content) for document in found[:3]] == [False] * 3
    assert "none.html: [Errno 2] No such file" in found[0].meta["error"]
    assert "cannot read" in found[1].meta["error"]
    assert found[2].meta["warnings"] == "the input holds no text"
    assert found[4].meta["error"] == "cannot read 5: Unsupported source type <class 'int'>"
    assert "error" not in found[5].meta
    assert found[5].content


def test_the_whole_path_can_be_kept(news: Path) -> None:
    (found,) = run([news], store_full_path=True)
    assert found.meta["file_path"] == str(news)


def test_it_works_asynchronously(news: Path) -> None:
    converter = haystack.BoilerstripConverter()
    found = asyncio.run(converter.run_async([news], {"crawl": 2}))
    assert found == converter.run([news], {"crawl": 2})


def test_it_is_saved_and_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAYSTACK_DESERIALIZATION_ALLOWLIST", MODULE)
    converter = haystack.BoilerstripConverter("html", True, favor="precision", links=False)
    saved = converter.to_dict()
    assert saved == {
        "type": f"{MODULE}.BoilerstripConverter",
        "init_parameters": {"format": "html", "store_full_path": True, "favor": "precision", "links": False},
    }
    pipeline = main.Pipeline()
    pipeline.add_component("converter", converter)
    again = main.Pipeline.loads(pipeline.dumps())
    assert again.get_component("converter").write == converter.write
    assert again.dumps() == pipeline.dumps()


def test_a_template_is_not_saved() -> None:
    converter = haystack.BoilerstripConverter(template=SiteTemplate())
    with pytest.raises(ValueError, match="a converter with a template cannot be saved"):
        converter.to_dict()


def test_wrong_values_are_refused() -> None:
    with pytest.raises(ValueError, match="format must be one of"):
        haystack.BoilerstripConverter("pdf")
    with pytest.raises(ValueError, match="favor must be one of"):
        haystack.BoilerstripConverter(favor="best")
