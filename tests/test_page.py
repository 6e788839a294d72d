"""The values that pass between the stages: frozen, and every column has a row for each block."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from boilerstrip import page as values
from boilerstrip.pipeline import Cleaner, Trace

HTML = "<title>Mill</title><nav><a href=/>Home</a></nav><article><h1>Mill</h1><p>It turns again.</article>"
TEXT = "Home\n\nThe mill by the river turns again.\n"
TYPES: list[Any] = [
    value
    for value in vars(values).values()
    if inspect.isclass(value) and value.__module__ == values.__name__ and dataclasses.is_dataclass(value)
]
EMPTY = (values.Head(), values.Headline(), values.Metadata())


def columns(table: Any) -> dict[str, Any]:
    return {field.name: getattr(table, field.name) for field in dataclasses.fields(table)}


def trace(raw: str) -> Trace:
    return Cleaner().run(raw)


def test_the_types_are_found() -> None:
    assert {values.Page, values.Blocks, values.Containers, values.Metadata} <= set(TYPES)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_values_are_frozen_and_take_no_other_fields(kind: Any) -> None:
    value = object.__new__(kind)
    for field in dataclasses.fields(kind):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field.name, None)
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_values_with_arrays_are_compared_by_identity(kind: Any) -> None:
    """Two equal arrays give an array, so a comparison by fields would raise."""
    types = [str(field.type) for field in dataclasses.fields(kind)]
    if any("Column" in name or "NDArray" in name for name in types):
        assert kind.__eq__ is object.__eq__


@pytest.mark.parametrize("value", EMPTY, ids=lambda value: type(value).__name__)
def test_values_without_arguments_are_empty_and_equal(value: Any) -> None:
    assert value == type(value)()
    assert {name: found for name, found in columns(value).items() if found not in ("", (), -1)} == {}


@pytest.mark.parametrize("raw", [HTML, TEXT, ""], ids=["html", "text", "empty"])
def test_tables_are_as_long_as_their_columns(raw: str) -> None:
    page = trace(raw).page
    assert len(page.containers) >= 1
    for table in (page.blocks, page.containers):
        lengths = {name: len(column) for name, column in columns(table).items()}
        assert lengths == dict.fromkeys(lengths, len(table))


@pytest.mark.parametrize("raw", [HTML, TEXT, ""], ids=["html", "text", "empty"])
def test_every_stage_gives_a_row_for_each_block(raw: str) -> None:
    run = trace(raw)
    outline, parts = run.outline, run.segmentation
    judged = columns(run.classification)
    assert (judged.pop("on_pages"), judged.pop("of_pages")) == (None, 0)  # without a template
    found = {
        **judged,
        "not_body": outline.not_body,
        "inside": outline.inside,
        "under": outline.under,
        **{name: column for name, column in columns(parts).items() if name not in ("expected_f1", "grounds")},
        **{
            name: column
            for name, column in columns(parts.grounds).items()
            if name not in ("shell_below", "group_kinds", "posts")
        },
    }
    lengths = {name: len(column) for name, column in found.items()}
    assert lengths == dict.fromkeys(lengths, len(run.page.blocks))


def test_a_page_is_picklable() -> None:
    page = trace(HTML).page
    again = pickle.loads(pickle.dumps(page))
    assert again.blocks.text == page.blocks.text
    assert (again.head, again.spans, again.warnings) == (page.head, page.spans, page.warnings)
