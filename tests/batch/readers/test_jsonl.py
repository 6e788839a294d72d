"""What lines of JSON have of their own; ``test_init.py`` tests what all formats have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.batch.readers import jsonl as module
from boilerstrip.batch.readers.jsonl import read_jsonl
from boilerstrip.batch.records import Columns, Problem, Record

Jsonl = Callable[[Path, Sequence[Any]], Path]


def test_bad_lines_cost_themselves(tmp_path: Path, jsonl: Jsonl) -> None:
    lines = [
        {"text": "one"},
        b"{broken",
        b"[1]",
        b"",
        b'"text"',
        b"\xff\xfe",
        b"[" * 100_000,
        {"text": "two"},
    ]
    found = list(read_jsonl(jsonl(tmp_path / "a.jsonl", lines), Columns()))
    assert [type(item) for item in found] == [Record, *[Problem] * 5, Record]
    assert [item.where.rpartition(":")[2] for item in found if isinstance(item, Problem)] == list("23567")


def test_a_line_that_is_too_long_for_any_page_costs_itself(
    tmp_path: Path, jsonl: Jsonl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_JSON", 100)
    path = jsonl(tmp_path / "a.jsonl", [{"text": "one"}, {"text": "x" * 1_000}, {"text": "two"}])
    one, long, two = read_jsonl(path, Columns())
    assert isinstance(one, Record)
    assert isinstance(two, Record)
    assert (one.raw, two.raw, two.id) == ("one", "two", f"{path}:3")
    assert isinstance(long, Problem)
    assert (long.where, long.what) == (f"{path}:2", "the line is longer than 100 bytes")
