from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from boilerstrip import Metadata
from boilerstrip.pipeline import read
from boilerstrip.write import make_document
from boilerstrip.write.formats.as_dict import element_dicts, metadata_dict
from tests.write.made import document_of


def test_every_field_of_the_metadata_is_written() -> None:
    facts = metadata_dict(Metadata(title="A", sources=(("title", "og:title"),)))
    assert set(facts) == {field.name for field in dataclasses.fields(Metadata)}
    assert facts["sources"] == {"title": "og:title"}
    assert not any(isinstance(value, tuple) for value in facts.values())


def test_elements_say_what_is_around_them() -> None:
    page = read(
        "<h2>Tides</h2><ol><li>The mill turned <b>every day</b>.</li><li>Nobody else did.</li></ol>",
        kind="html",
    )
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_))
    heading, *items = element_dicts(document)
    assert heading == {"block": 0, "kind": "heading", "inside": [], "level": 2}
    assert [item["inside"] for item in items] == [["ordered", "item"]] * 2
    assert [item["number"] for item in items] == [1, 2]
    assert [span[:3] for span in items[0]["spans"]] == [[16, 25, "strong"]]
    assert "spans" not in items[1]


def facts_of(html: str) -> list[dict[str, Any]]:
    return element_dicts(document_of(html))


def test_spans_are_places_in_the_text_of_the_block() -> None:
    html = "<p>x<p>•&nbsp; a <b>bold</b> word<p>• c"
    page = read(html, kind="html")
    (span,) = facts_of(html)[1]["spans"]
    assert page.blocks.text[1][span[0] : span[1]] == "bold"


def test_a_number_that_is_not_shown_is_none() -> None:
    found = facts_of("<ol style='list-style:none'><li>a<li>b</ol><ol><li>c</ol>")
    assert [(one["number"], one["marker"]) for one in found] == [(0, "-"), (0, "-"), (1, "1.")]


def test_lists_in_footnotes_and_callouts_say_what_they_are_in() -> None:
    note = '<p>A<sup><a href="#x">1</a></sup><ol><li id=x>Note<ul><li>a</ul></ol>'
    assert facts_of(note)[2]["footnote"] == {"label": "1", "target": "x"}
    box = '<div class="admonition tip"><p>a<ul><li>b</ul></div><p>c'
    assert [one.get("callout") for one in facts_of(box)] == ["tip", "tip", None]
