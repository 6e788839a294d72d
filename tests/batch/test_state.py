from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.batch.inputs import Input
from boilerstrip.batch.state import State, begin, make_plan
from boilerstrip.batch.stats import Tally
from boilerstrip.errors import BatchError

INPUTS = [Input("a.html", "page", 5), Input("b.html", "page", 7)]
PLAN = make_plan(INPUTS, {"rows": 10})


def test_a_state_that_was_saved_is_begun_with(tmp_path: Path) -> None:
    state = State(PLAN, shards=2, input=1, items=3, tally=Tally(rows=9, skipped={"no page": 1}))
    state.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["_run.json"]
    assert begin(tmp_path, PLAN, resume=True) == state


def test_an_empty_folder_begins_anew(tmp_path: Path) -> None:
    for resume in (True, False):
        assert begin(tmp_path, PLAN, resume) == State(PLAN)


def test_a_run_that_is_there_is_not_begun_again(tmp_path: Path) -> None:
    State(PLAN).save(tmp_path)
    with pytest.raises(BatchError, match="holds a run already; resume it"):
        begin(tmp_path, PLAN, resume=False)


def test_shards_without_a_state_are_not_mixed_with(tmp_path: Path) -> None:
    (tmp_path / "part-00000.parquet").touch()
    with pytest.raises(BatchError, match=r"holds shards, but no _run\.json"):
        begin(tmp_path, PLAN, resume=True)


@pytest.mark.parametrize(
    ("inputs", "settings", "name"),
    [
        (INPUTS, {"rows": 11}, "rows"),
        (INPUTS[:1], {"rows": 10}, "inputs"),
        ([INPUTS[0], Input("b.html", "page", 8)], {"rows": 10}, "inputs_sha256"),
        (INPUTS[::-1], {"rows": 10}, "inputs_sha256"),
    ],
)
def test_another_run_is_not_resumed(
    tmp_path: Path, inputs: list[Input], settings: dict[str, Any], name: str
) -> None:
    State(PLAN).save(tmp_path)
    with pytest.raises(BatchError, match=f"was begun with {name} "):
        begin(tmp_path, make_plan(inputs, settings), resume=True)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", json.dumps({"plan": {}, "more": 1}).encode()])
def test_a_file_that_is_no_state_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "_run.json").write_bytes(content)
    with pytest.raises(BatchError, match="cannot be understood"):
        begin(tmp_path, PLAN, resume=True)


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    State(PLAN, shards=1).save(tmp_path)

    def full(file: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("boilerstrip.batch.state.sync", full)
    with pytest.raises(OSError, match="no space left"):
        State(PLAN, shards=2).save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["_run.json"]
    assert begin(tmp_path, PLAN, resume=True).shards == 1
