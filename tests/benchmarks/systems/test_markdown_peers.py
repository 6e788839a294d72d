from __future__ import annotations

import pytest

from benchmarks.systems.registry import MARKDOWN, Input, System

PAGE = Input(
    b"<html><head><title>T</title></head><body><article><h1>A heading</h1>"
    + b"<p>The mill by the river turns again, and the new miller sells rye bread at the door.</p>" * 4
    + b"<ul><li>The first of the mills stands by the river, where the water is deep and the bank is low.</li>"
    + b"<li>The second stands on the hill, where the wind blows all the year and nobody lives.</li></ul>"
    + b"<p>Both of them belong to the town, and the town has let them to two brothers.</p>"
    + b"</article></body></html>"
)


@pytest.mark.parametrize("system", MARKDOWN, ids=lambda system: system.name)
@pytest.mark.filterwarnings("default")  # of the tools
def test_each_tool_writes_paragraphs_and_items(system: System) -> None:
    if not system.installed:
        pytest.skip(system.absence)
    text = system.make()(PAGE)
    assert isinstance(text, str)
    assert "rye bread" in text
    items = [line for line in text.splitlines() if "the wind blows" in line or "the bank is low" in line]
    assert len(items) == (0 if system.name == "Resiliparse" else 2)  # it takes this list for a menu
