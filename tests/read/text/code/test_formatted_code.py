"""Code that its form shows: patches, trees, YAML, literal blocks."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Inside
from boilerstrip.page import Page
from boilerstrip.read.text.page import read_text

TEXT = "The mill by the river had not turned for thirty years until last May."
PATCH = """diff --git a/sort.py b/sort.py
index 83db48f..bf2a1c9 100644
--- a/sort.py
+++ b/sort.py
@@ -1,3 +1,4 @@
 first
-second

+third
+fourth"""
TREE = """mill/
├── wheel/
│   └── shaft.txt
└── README"""
YAML = """mill:
  wheel:
    - oak
    - iron
  turns: 12
river: true"""


def code_of(dump: str) -> list[str]:
    page: Page = read_text(dump)
    blocks = page.blocks
    return [text for text, flags in zip(blocks.text, blocks.flags, strict=True) if flags & Inside.CODE]


@pytest.mark.parametrize("code", [PATCH, TREE, YAML])
def test_it_is_one_block_as_it_is_written(code: str) -> None:
    for around in (f"{TEXT}\n\n{code}\n\n{TEXT}", f"{TEXT}\n{code}\n{TEXT}", code):
        assert code_of(around) == [code]


def test_two_patches_and_their_language() -> None:
    page = read_text(f"{PATCH}\n{PATCH}\n@@ -9 +9 @@\n-a\n+b\n{TEXT}")
    assert code_of(f"{PATCH}\n{PATCH}\n@@ -9 +9 @@\n-a\n+b\n{TEXT}") == [
        f"{PATCH}\n{PATCH}\n@@ -9 +9 @@\n-a\n+b"
    ]
    assert page.languages == ((0, "diff"),)


@pytest.mark.parametrize(
    "dump",
    [
        "@@ -1,3 +1,4 @@\nNothing of a patch is below.",
        "└── one branch",
        "Ingredients:\n  - flour\n  - butter\n  - salt\n\nBake it.",  # one parent
        "Weight: 12 g\nPower: 300 lm\nBattery: 1\nColour: red",  # one level
        "Name:\nAda Mill\nPlace:\nAshford",
        f"std::\n\n{TEXT}",
    ],
)
def test_what_is_no_such_code(dump: str) -> None:
    assert code_of(dump) == []


def test_indented_lines_below_two_colons() -> None:
    dump = f"Type this::\n\n    make mill\n\n      mill --turn\n\n{TEXT}"
    assert code_of(dump) == ["make mill\n\n  mill --turn"]
    dump = f".. code-block:: python\n   :linenos:\n\n   wheel = 1\n   turn(wheel)\n\n{TEXT}"
    assert code_of(dump) == ["wheel = 1\nturn(wheel)"]
    assert read_text(dump).languages[0][1] == "python"
    assert code_of(f".. note::\n\n   {TEXT}\n\n{TEXT}") == []
