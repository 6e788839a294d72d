"""The classes for LangChain, used as its own."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import clean
from boilerstrip.integrations import langchain
from tests.profile import needs

documents = needs("langchain_core.documents", "langchain")
base = needs("langchain_core.documents.base", "langchain")
loaders = needs("langchain_core.document_loaders", "langchain")


def test_a_document_keeps_its_id_and_metadata(news: Path) -> None:
    html = news.read_text("utf-8")
    expected = clean(html, url="https://example.org/mill", favor="recall")
    transformer = langchain.BoilerstripTransformer(format="markdown", favor="recall")
    assert isinstance(transformer, documents.BaseDocumentTransformer)
    given = documents.Document(html, id="a", metadata={"source": "https://example.org/mill", "title": "old"})
    (found,) = transformer.transform_documents([given])
    assert (found.id, found.page_content) == ("a", expected.to_markdown())
    assert found.metadata == {
        "source": "https://example.org/mill",
        "title": expected.title,
        "byline": expected.byline,
        "date": expected.date,
        "language": "en",
        "confidence": expected.confidence,
    }
    assert given.page_content == html


def test_links_are_absolute_by_the_source() -> None:
    html = (
        "<article><h1>Mill news</h1><p>The mill by the river turns again, and its new miller "
        "sells <a href='/rye'>rye bread</a> at the door.</p></article>"
    )
    given = documents.Document(html, metadata={"source": "https://example.org/news/1"})
    transformer = langchain.BoilerstripTransformer(format="markdown", links=True)
    (found,) = transformer.transform_documents([given])
    assert "(https://example.org/rye)" in found.page_content


@pytest.mark.parametrize("raw", ["", "\x00\x01\ud800", "%PDF-1.7 \x02", "<", "Menu"])
def test_every_document_gives_one(raw: str) -> None:
    (found,) = langchain.BoilerstripTransformer().transform_documents([documents.Document(raw)])
    assert isinstance(found.page_content, str)
    assert found.metadata["confidence"] < 0.9
    assert raw or found.metadata["warnings"] == "the input holds no text"


def test_it_works_asynchronously_after_it_was_pickled(news: Path) -> None:
    html = news.read_text("utf-8")
    transformer = pickle.loads(pickle.dumps(langchain.BoilerstripTransformer()))
    given = [documents.Document(html), documents.Document("")]
    first, second = asyncio.run(transformer.atransform_documents(given))
    assert (first.page_content, second.page_content) == (clean(html).text, "")


def test_a_blob_in_a_file_is_decoded(pages: Path) -> None:
    path = pages / "html-news-ja" / "page.html"
    parser = langchain.BoilerstripParser()
    assert isinstance(parser, loaders.BaseBlobParser)
    (found,) = parser.parse(base.Blob.from_path(path))
    assert found.page_content == clean(path.read_bytes()).text
    assert found.metadata["source"] == str(path)
    assert found.metadata["language"] == "ja"


@pytest.mark.parametrize("data", ["<p>The mill turned.", b"<p>The mill turned.", "", b""])
def test_a_blob_in_memory(data: Any) -> None:
    blob = base.Blob.from_data(data, metadata={"source": "https://example.org/", "crawl": 3})
    (found,) = langchain.BoilerstripParser(format="html").lazy_parse(blob)
    assert found.page_content == clean(data, url="https://example.org/").to_html(whole=True)
    assert (found.metadata["source"], found.metadata["crawl"]) == ("https://example.org/", 3)


def test_wrong_values_are_refused() -> None:
    with pytest.raises(ValueError, match="format must be one of"):
        langchain.BoilerstripParser("pdf")
    with pytest.raises(ValueError, match="favor must be one of"):
        langchain.BoilerstripTransformer(favor="best")
