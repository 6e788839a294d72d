"""Edit links of wikis are no words of headings."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.edit_links import without_edit_links
from boilerstrip.read.text.lines import read_lines
from tests.growth import assert_linear
from tests.read.text.made import blocks, texts


@pytest.mark.parametrize(
    "line",
    [
        "The wheel[edit]",
        "The wheel [ edit | edit source ]",
        "Das Rad [Bearbeiten | Quelltext bearbeiten]",
        "La roue[modifier | modifier le code]",
        "Колесо[править | править код]",
        "水車[編集]",
        "水車[編集 | ソースを編集]",
    ],
)
def test_they_go(line: str) -> None:
    found = blocks(f"{line}\nIt has forty buckets.")
    assert found.text == (line.partition("[")[0].strip(), "It has forty buckets.")
    assert not found.flags.any()


@pytest.mark.parametrize(
    "line",
    [
        "The wheel [PDF]",
        "The wheel [1]",
        "The wheel [rye | oats]",
        "[edit]",
        "- The wheel [edit]",
        "a[edit] b",
    ],
)
def test_other_brackets_stay(line: str) -> None:
    assert texts(f"{line}\nIt has forty buckets.")[0] == line.removeprefix("- ")


def test_time_is_linear() -> None:
    def run(text: str) -> None:
        without_edit_links(text, read_lines(text))

    assert_linear(run, lambda n: "The wheel[edit]\nIt has [forty | buckets]\n" * n, 300)
