from __future__ import annotations

import dataclasses

import numpy as np

from boilerstrip import Metadata
from boilerstrip.pipeline import read
from boilerstrip.write import make_document
from boilerstrip.write.as_dict import element_facts, metadata_facts


def test_every_field_of_the_metadata_is_written() -> None:
    facts = metadata_facts(Metadata(title="A", sources=(("title", "og:title"),)))
    assert set(facts) == {field.name for field in dataclasses.fields(Metadata)}
    assert facts["sources"] == {"title": "og:title"}
    assert not any(isinstance(value, tuple) for value in facts.values())


def test_elements_say_what_is_around_them() -> None:
    page = read(
        "<h2>Tides</h2><ol><li>The mill turned <b>every day</b>.</li><li>Nobody else did.</li></ol>",
        kind="html",
    )
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_))
    heading, *items = element_facts(document)
    assert heading == {"block": 0, "kind": "heading", "inside": [], "level": 2}
    assert [item["inside"] for item in items] == [["ordered", "item"]] * 2
    assert [item["number"] for item in items] == [1, 2]
    assert [span[:3] for span in items[0]["spans"]] == [[16, 25, "strong"]]
    assert "spans" not in items[1]
