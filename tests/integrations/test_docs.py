"""The Python in docs/integrations.md, run as it is. The tools of ``ELSEWHERE`` have files of their own."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import clean
from boilerstrip.options import Options
from tests.conftest import ROOT
from tests.profile import needs

PAGE = (ROOT / "docs" / "integrations.md").read_text("utf-8")
SECTIONS = re.split(r"^###? (.+)$", PAGE, flags=re.M)
# Title of the section -> its pieces of Python.
PIECES = {
    title: re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    for title, text in zip(SECTIONS[1::2], SECTIONS[2::2], strict=True)
}
# Title of the section -> what it needs: the package, as it is imported, and the extra.
NEEDED = {
    "LangChain": ("langchain_core", "langchain"),
    "LlamaIndex": ("llama_index.core", "llamaindex"),
    "Haystack": ("haystack", "haystack"),
    "Scrapy": ("scrapy", "scrapy"),
    "pandas": ("pandas", "pandas"),
    "polars": ("polars", "polars"),
    "DuckDB": ("duckdb", "duckdb"),
    "Dolma without its package": ("json", ""),
}
ELSEWHERE = {"Crawl4AI", "Crawlee", "Dolma"}

pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")  # of the frameworks


@pytest.fixture
def html(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page, and the files that the pieces name."""
    text = news.read_text("utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "mill.html").write_text(text, "utf-8")
    pages = [{"html": text, "url": "https://example.org/mill"}, {"html": "", "url": "https://example.org/"}]
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), "utf-8")
    document = {"id": "a", "text": "Home\nAbout us\nLog in\n\nThe mill by the river turns again, they say."}
    (tmp_path / "documents.jsonl").write_text(json.dumps(document) + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return text


def run(title: str) -> list[dict[str, Any]]:
    """Run the pieces of a section, and return the names that each leaves."""
    os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
    needs(*NEEDED[title])
    left = []
    for piece in PIECES[title]:
        names: dict[str, Any] = {"__name__": "example"}
        exec(compile(piece, f"<{title}>", "exec"), names)
        left.append(names)
    return left


def test_every_section_is_tested() -> None:
    assert {title for title, pieces in PIECES.items() if pieces} == {*NEEDED, *ELSEWHERE}


def test_the_table_names_the_extras() -> None:
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    named = re.findall(r"`([a-z0-9]+)`", " ".join(re.findall(r"^\| [A-Z].*? \| (`.*?`) \|", PAGE, re.M)))
    assert len(named) == 11
    assert [extra for extra in named if f"\n{extra} = [" not in declared] == []


def test_the_options_that_it_names_exist() -> None:
    (listed,) = re.findall(r"keywords: (.*?), and so on", PAGE)
    assert set(re.findall(r"`(\w+)`", listed)) <= {*Options.__dataclass_fields__, "template"}


def test_langchain(html: str) -> None:
    first, second = run("LangChain")
    expected = clean(html, url="https://example.org/mill", favor="recall")
    assert first["documents"][0].page_content == expected.to_markdown()
    assert second["documents"][0].page_content == clean(html).to_markdown()


def test_llama_index(html: str) -> None:
    first, second = run("LlamaIndex")
    assert first["documents"][0].text == clean(html).to_markdown()
    assert second["nodes"][0].metadata["title"] == clean(html).title


def test_haystack(html: str) -> None:
    (left,) = run("Haystack")
    assert left["documents"][0].content == clean(html).to_markdown()
    module = re.findall(r'allowed_modules=\["(.+?)"\]', PAGE)[0]
    assert type(left["pipeline"].get_component("converter")).__module__ == module


def test_scrapy() -> None:
    (left,) = run("Scrapy")
    get_crawler = needs("scrapy.utils.test", "scrapy").get_crawler
    load_object = needs("scrapy.utils.misc", "scrapy").load_object
    settings = {name: value for name, value in left.items() if name.isupper()}
    (path,) = settings["ITEM_PIPELINES"]
    pipeline = load_object(path).from_crawler(get_crawler(settings_dict=settings))
    assert (pipeline.field, pipeline.make.cleaner.favor) == ("html", "precision")
    assert pipeline.make.extra == ("markdown",)


def test_pandas(html: str) -> None:
    (left,) = run("pandas")
    assert list(left["pages"].text) == [clean(html).text, ""]


def test_polars(html: str) -> None:
    (left,) = run("polars")
    assert left["pages"]["text"].to_list() == [clean(html).text, ""]
    assert left["pages"]["title"][0] == clean(html).title


def test_duckdb(html: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("DuckDB")
    assert clean(html).title[:10] in (tmp_path / "clean.csv").read_text("utf-8")


def test_dolma_without_its_package(html: str, tmp_path: Path) -> None:
    run("Dolma without its package")
    (document,) = map(json.loads, (tmp_path / "documents.jsonl").read_text("utf-8").splitlines())
    (line,) = map(json.loads, (tmp_path / "attributes.jsonl").read_text("utf-8").splitlines())
    spans = line["attributes"]["boilerstrip__removed"]
    assert line["id"] == "a"
    assert document["text"][spans[0][0] : spans[0][1]] == "Home"
    assert all(0.0 <= score <= 1.0 for _, _, score in spans)
