"""The classes for LlamaIndex, used as its own."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import clean
from boilerstrip.integrations import llama_index
from tests.profile import needs

core = needs("llama_index.core", "llamaindex")
schema = needs("llama_index.core.schema", "llamaindex")
ingestion = needs("llama_index.core.ingestion", "llamaindex")
parsers = needs("llama_index.core.node_parser", "llamaindex")

# The framework warns of things of its own.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


def test_a_folder_is_read(news: Path) -> None:
    reader = llama_index.BoilerstripReader(format="markdown", favor="recall")
    folder = core.SimpleDirectoryReader(
        input_files=[news], file_extractor={".html": reader}, raise_on_error=True
    )
    (found,) = folder.load_data()
    expected = clean(news.read_bytes(), favor="recall")
    assert found.text == expected.to_markdown()
    assert found.metadata["file_name"] == "page.html"
    assert found.metadata["title"] == expected.title
    assert found.metadata["confidence"] == expected.confidence
    for mode in (schema.MetadataMode.EMBED, schema.MetadataMode.LLM):
        assert "Marian Oxley" in found.get_content(mode)
        assert "confidence" not in found.get_content(mode)


def test_a_reader_is_asynchronous_and_takes_a_file_system(news: Path) -> None:
    reader = llama_index.BoilerstripReader()
    memory = pytest.importorskip("fsspec").filesystem("memory")  # LlamaIndex needs it
    memory.pipe_file("/mill.html", news.read_bytes())
    info = {"url": "https://example.org/"}
    (found,) = asyncio.run(reader.aload_data("/mill.html", extra_info=info, fs=memory))
    assert found.text == clean(news.read_bytes()).text
    assert found.metadata["url"] == "https://example.org/"


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", "naïve".encode("utf-16")])
def test_a_file_that_is_no_page_gives_a_document(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(raw)
    (found,) = llama_index.BoilerstripReader().load_data(path)
    assert found.metadata["confidence"] < 0.9


def test_a_node_parser_in_a_pipeline(news: Path) -> None:
    html = news.read_text("utf-8")
    steps = [
        llama_index.BoilerstripNodeParser(format="markdown", include_title=True),
        parsers.MarkdownNodeParser(),
    ]
    given = [schema.Document(text=html, metadata={"url": "https://example.org/mill"})]
    nodes = ingestion.IngestionPipeline(transformations=steps).run(documents=given)
    expected = clean(html, url="https://example.org/mill")
    assert nodes[0].text.startswith(f"# {expected.title}")
    assert {node.metadata["byline"] for node in nodes} == {"Marian Oxley"}
    assert {node.metadata["url"] for node in nodes} == {"https://example.org/mill"}


def test_every_document_gives_one_node(news: Path) -> None:
    html = news.read_text("utf-8")
    given = [schema.Document(text=text) for text in (html, "", "Menu", "\x00")]
    parser = llama_index.BoilerstripNodeParser()
    nodes = parser.get_nodes_from_documents(given)
    assert [node.ref_doc_id for node in nodes] == [document.id_ for document in given]
    assert [node.text for node in nodes] == [clean(document.text).text for document in given]
    assert nodes[1].metadata["warnings"] == "the input holds no text"
    assert "confidence" not in nodes[0].get_content(schema.MetadataMode.EMBED)
    again = asyncio.run(parser.aget_nodes_from_documents(given))
    assert [node.text for node in again] == [node.text for node in nodes]


def test_metadata_can_be_left_out() -> None:
    parser = llama_index.BoilerstripNodeParser(include_metadata=False)
    (node,) = parser.get_nodes_from_documents([schema.Document(text="Menu", metadata={"crawl": 1})])
    assert node.metadata == {}


def test_a_node_parser_is_saved_with_its_options() -> None:
    parser = llama_index.BoilerstripNodeParser(format="html", favor="precision", min_confidence=0.3)
    saved = parser.to_dict()
    assert saved["class_name"] == "BoilerstripNodeParser"
    assert (saved["format"], saved["options"]) == ("html", {"favor": "precision", "min_confidence": 0.3})
    copy = pickle.loads(pickle.dumps(parser))
    assert copy.to_dict() == saved
    again = llama_index.BoilerstripNodeParser(format=saved["format"], options=saved["options"])
    raw = [schema.Document(text="Menu\n\nThe mill by the river turns again.")]
    texts = [each.get_nodes_from_documents(raw)[0].text for each in (parser, copy, again)]
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"format": "pdf"}, "format must be"),
        ({"favor": "best"}, "favor must be"),
        ({"links": 3}, "links must"),
    ],
)
def test_wrong_values_are_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises((TypeError, ValueError), match=words):
        llama_index.BoilerstripNodeParser(**options)
    with pytest.raises((TypeError, ValueError), match=words):
        llama_index.BoilerstripReader(**options)
