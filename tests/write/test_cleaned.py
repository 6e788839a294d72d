from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from boilerstrip import Cleaned, clean
from boilerstrip.write import cleaned


@pytest.fixture(scope="module")
def page(pages: Path) -> Cleaned:
    raw = (pages / "html-news-en" / "page.html").read_bytes()
    return clean(raw, url="https://example.org/mill")


def test_the_metadata_of_daily_use_are_those_of_metadata(page: Cleaned) -> None:
    daily = (page.title, page.byline, page.date, page.language)
    found = page.metadata
    assert daily == (found.title, found.byline, found.date, found.language)
    assert all(daily)


def test_choices_of_a_call_hold_for_that_call_alone(page: Cleaned) -> None:
    assert page.to_markdown().startswith(f"# {page.title}\n")
    assert page.title not in page.to_markdown(title=False)
    assert page.to_markdown().startswith(f"# {page.title}\n")
    assert "<a " not in page.to_html(links=False)
    assert "<ref " not in page.to_tei(links=False)


def test_a_whole_page_has_a_head(page: Cleaned) -> None:
    whole = page.to_html(whole=True)
    assert whole.startswith("<!DOCTYPE html>")
    assert f"<title>{page.title}</title>" in whole
    assert page.to_html().startswith("<article>")
    assert page.to_html().rstrip() in whole


def test_everything_is_in_the_dict(page: Cleaned) -> None:
    found = page.to_dict()
    assert list(found)[:2] == ["text", "confidence"]
    assert (found["text"], found["title"], found["url"]) == (
        page.text,
        page.title,
        "https://example.org/mill",
    )
    assert found["blocks"] == [block.to_dict() for block in page.blocks]
    assert json.loads(page.to_json()) == json.loads(json.dumps(found))
    rows = [element["block"] for element in found["elements"]]
    assert rows == [row for row, block in enumerate(page.blocks) if block.kept]


def test_a_block_is_a_dict_of_its_fields(page: Cleaned) -> None:
    block = page.blocks[0]
    assert tuple(block.to_dict().values()) == block
    assert list(block.to_dict()) == list(block._fields)


def test_a_copy_writes_the_same(page: Cleaned) -> None:
    again = pickle.loads(pickle.dumps(page))
    assert again == page
    assert again.to_markdown() == page.to_markdown()


@pytest.mark.parametrize("field", ["metadata", "blocks", "warnings", "document"])
def test_what_is_read_first_unpickles_the_rest_once(
    page: Cleaned, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = pickle.loads(pickle.dumps(page))
    calls: list[bytes] = []

    def loads(data: bytes) -> object:
        calls.append(data)
        return pickle.loads(data)

    monkeypatch.setattr(cleaned, "pickle", SimpleNamespace(loads=loads))
    assert (again.text, again.confidence, again.kind) == (page.text, page.confidence, page.kind)
    assert (again.encoding, again.url) == (page.encoding, page.url)
    assert not calls
    assert getattr(again, field) == getattr(page, field)
    assert again == page
    assert len(calls) == 1


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda page: pickle.loads(pickle.dumps(page))])
@pytest.mark.parametrize("raw", ["", "<p>The mill turned again.</p>", "The mill turned again."])
def test_a_copy_of_a_copy_is_equal(copied: Callable[[Cleaned], Cleaned], raw: str) -> None:
    page = clean(raw)
    assert copied(copied(page)) == page


def test_nothing_is_written_of_nothing() -> None:
    empty = clean("")
    assert (empty.text, empty.to_markdown(), empty.to_spans().kept) == ("", "", ())
    assert empty.to_html() == "<article>\n</article>"
