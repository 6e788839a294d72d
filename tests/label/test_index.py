"""The page that lists reports, as a file; ``test_browser.py`` uses it."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
import pytest

from boilerstrip.label.index import Entry, write_index

ENTRY = Entry("0001-a b.html", "pages/a.html", "The mill", 0.5, 1200, "0" * 64, "a.corrections.json")


def tree(source: str) -> Any:
    return lxml.html.document_fromstring(source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def test_every_report_is_listed() -> None:
    found = tree(write_index([ENTRY, ENTRY]))
    rows = found.xpath("//tbody/tr")
    assert [cell.text_content() for cell in rows[0]] == [
        "1",
        "The millpages/a.html",
        "0.50",
        "1,200",
        "not saved",
    ]
    assert rows[1].xpath(".//a/@href") == ["0001-a%20b.html"]
    data = json.loads(found.xpath("//script[@id='data']")[0].text)
    assert data["entries"][0]["sha256"] == ENTRY.sha256


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\"' onload='x", "</td></table>", "\ud800"])
def test_names_are_text_only(hostile: str) -> None:
    other = Entry("0001-a.html", hostile, hostile, 0.5, 3, "0" * 64, "a")
    clean, tried = (
        [element.tag for element in tree(write_index([one]).encode("utf-8", "replace").decode()).iter()]
        for one in (ENTRY, other)
    )
    assert clean == tried


def test_no_reports_at_all() -> None:
    assert "0 pages to correct" in tree(write_index([])).text_content()
