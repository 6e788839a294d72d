from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip import Cleaner
from boilerstrip.batch.records import Record
from boilerstrip.batch.rows import EXTRA_COLUMNS, RowMaker, arrow_schema
from boilerstrip.write.formats.as_dict import metadata_dict
from tests.profile import examples, needs

ALL = RowMaker(extra=EXTRA_COLUMNS)


def table(rows: list[dict[str, Any]], extra: tuple[str, ...] = EXTRA_COLUMNS) -> Any:
    pa = needs("pyarrow", "batch")
    return pa.Table.from_pylist(rows, arrow_schema(extra))


def test_a_row_says_what_clean_says(html_pages: list[bytes]) -> None:
    raw = html_pages[-1]
    row = ALL(Record("name", "https://example.org/a", raw, warnings=("from the source",)))
    cleaned = boilerstrip.clean(raw, url="https://example.org/a")
    for name in ("text", "title", "byline", "date", "language", "kind", "url"):
        assert row[name] == getattr(cleaned, name), name
    assert row["confidence"] == pytest.approx(cleaned.confidence)
    assert row["n_blocks"] == len(cleaned.blocks)
    assert row["n_kept"] == sum(block.kept for block in cleaned.blocks)
    assert (row["id"], row["error"]) == ("name", "")
    assert row["warnings"] == ["from the source", *cleaned.warnings]
    assert row["markdown"] == cleaned.to_markdown()
    assert row["html"] == cleaned.to_html(whole=True)
    assert row["tei"] == cleaned.to_tei()
    assert row["blocks"] == [block.to_dict() for block in cleaned.blocks]
    facts = metadata_dict(cleaned.metadata)
    found = row["metadata"].pop("sources")
    assert found.items() >= facts.pop("sources").items()
    assert row["metadata"] == facts
    assert found.keys() == facts.keys()
    assert {name for name, place in found.items() if place} == {
        name for name, value in facts.items() if value
    }
    kept = [list(span.values()) for span in row["spans"]["kept"]]
    assert kept == cleaned.to_spans().to_dict()["kept"]


def test_the_address_in_a_container_is_that_of_the_row(pages: Path) -> None:
    raw = (pages / "html-mhtml-news-en" / "page.mhtml").read_bytes()
    row = RowMaker()(Record("a", "", raw))
    assert row["url"] == "https://skerrypost.example/2023/10/second-berth"
    assert row["title"] == "Night ferry gets a second berth"
    assert RowMaker()(Record("a", "https://a.b/", raw))["url"] == "https://a.b/"


def test_rows_fit_the_schema(html_pages: list[bytes], text_pages: list[bytes]) -> None:
    rows = [ALL(Record(str(n), "", raw)) for n, raw in enumerate([*html_pages[:5], *text_pages[:5], b""])]
    found = table(rows)
    assert found.column_names == list(rows[0])
    back = found.to_pylist()
    for name in ("id", "text", "warnings", "n_blocks", "metadata"):
        assert [row[name] for row in back] == [row[name] for row in rows]
    assert not any(column.null_count for column in found.columns)


def test_metadata_is_nested() -> None:
    pa = needs("pyarrow", "batch")
    kind = arrow_schema(("metadata",)).field("metadata").type
    assert kind.field("title").type == kind.field("sources").type.field("title").type == pa.string()
    assert kind.field("authors").type == pa.list_(pa.string())
    raw = '<title>A mill</title><meta name="author" content="Ann Lee"><p>The mill turned.</p>'
    found = table([RowMaker(extra=("metadata",))(Record("a", "", raw))], ("metadata",)).column("metadata")
    (metadata,) = found.to_pylist()
    assert (metadata["title"], metadata["authors"]) == ("A mill", ["Ann Lee"])
    assert (metadata["date"], metadata["sources"]["date"]) == ("", "")
    assert metadata["sources"]["title"]


def test_what_the_source_says_is_a_hint() -> None:
    page = Record("a", "", "<p>words</p>", kind="text")
    assert RowMaker()(page)["kind"] == "text"
    assert RowMaker(Cleaner(kind="html"))(page)["kind"] == "html", "the caller goes before the source"
    latin = Record("a", "", "Überall grüßt man höflich, schönen Abend.".encode("latin-1"), "text", "latin-1")
    assert "grüßt" in ALL(latin)["blocks"][0]["text"]


def test_a_bug_costs_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Cleaner, raw: Any, url: str | None = None) -> Any:
        if raw:
            raise KeyError("what")
        return run(self, raw, url)

    run = Cleaner.run
    monkeypatch.setattr(Cleaner, "run", broken)
    row = RowMaker()(Record("a", "https://example.org/", "some words"))
    assert row["error"] == "KeyError: 'what'"
    assert (row["id"], row["url"], row["text"], row["confidence"]) == ("a", "https://example.org/", "", 0.0)
    assert row["warnings"] == ["the page was given up: KeyError: 'what'"]


def test_extra_columns_are_checked() -> None:
    assert {"markdown", "html", "tei", "metadata", "spans", "blocks"} <= {*EXTRA_COLUMNS}
    with pytest.raises(ValueError, match=f"{', '.join(EXTRA_COLUMNS)}; got 'pdf'"):
        RowMaker(extra=("pdf",))


def test_it_is_picklable() -> None:
    assert pickle.loads(pickle.dumps(ALL)) == ALL


@settings(max_examples=examples(50))
@given(st.text(st.characters(), max_size=300), st.text(st.characters(), max_size=20))
def test_any_text_can_be_written(raw: str, name: str) -> None:
    row = ALL(Record(name, "", raw + "\ud800"))
    assert table([row]).num_rows == 1
    assert json.loads(json.dumps(row, ensure_ascii=False).encode("utf-8")) == row
