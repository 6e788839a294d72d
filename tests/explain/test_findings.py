"""Findings as plain values: to dicts and JSON, and documented field by field."""

from __future__ import annotations

import inspect
import json
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from boilerstrip.explain.findings import Cut, Evidence, ExplainedBlock, Findings, Push

PUSH = Push("links", "how much", -0.5, (Evidence("link_density", "share", "share", 0.0, 1.0),))
FOUND = Findings(
    kind="text",
    title="Möhle “am” Fluß",
    url="",
    confidence=0.5,
    cut=Cut(beta=1.0, threshold=0.25, expected_f1=0.75, shell_below=0.0, min_confidence=0.0),
    blocks=(
        ExplainedBlock(
            text="The mill\ud800", label="paragraph", kept=True, probability=0.5, reason="content",
            rule="", in_cut=True, words=2.0, group=-1, cut_by=0.5,
            pushes=(PUSH,),
            copies=(3,), evidence="", fixed=None, fixed_by="", if_kept="paragraph", if_removed="other",
            suspect=False, runs=(0, 1), start=0, end=8, xpath="",
        ),
    ),
    warnings=("cut",),
    reliability=((0.0, 0.1), (1.0, 0.9)),
)  # fmt: skip


def test_a_dict_holds_every_field_under_its_name() -> None:
    plain = FOUND.to_dict()
    assert list(plain) == [field.name for field in fields(Findings)]
    assert list(plain["blocks"][0]) == [field.name for field in fields(ExplainedBlock)]
    assert plain["blocks"][0]["pushes"][0]["evidence"][0]["usual"] == 1.0
    assert plain["reliability"] == [[0.0, 0.1], [1.0, 0.9]]


def test_json_is_one_line_with_the_same_values() -> None:
    line = FOUND.to_json()
    assert "\n" not in line
    assert "Möhle" in line
    assert json.loads(line) == FOUND.to_dict()


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        FOUND.title = "x"  # type: ignore[misc]


@pytest.mark.parametrize("value", [Findings, Cut, ExplainedBlock, Push, Evidence])
def test_help_says_what_every_field_is(value: Any) -> None:
    for field in fields(value):
        assert f"\n    {field.name}: " in inspect.cleandoc(value.__doc__)
