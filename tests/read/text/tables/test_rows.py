"""Cells of rows separated by tabs, and lines without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.page import read_text
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.text import write_text
from tests.profile import examples
from tests.write.made import document_of


def cells(dump: str) -> list[list[str]]:
    page = read_text(dump)
    found: dict[int, list[str]] = {}
    for span in page.spans:
        found.setdefault(span.block, []).append(page.blocks.text[span.block][span.start : span.end])
    return list(found.values())


def test_lines_with_the_same_number_of_tabs_are_rows() -> None:
    assert cells("Grain\tPrice\tFrom\nRye\t2.10\tFord\nOats\t\tsold out\n\tthe rest\t") == [
        ["Grain", "Price", "From"], ["Rye", "2.10", "Ford"], ["Oats", "", "sold out"], ["", "the rest", ""]
    ]  # fmt: skip


def test_two_tabs_between_all_cells_are_one() -> None:
    dump = "Mill\t\t2023\t\t2024\nFord\t\t\t\t12\nVale\t\t3\nWeir\t\t\t\t\t"
    assert cells(dump) == [["Mill", "2023", "2024"], ["Ford", "", "12"], ["Vale", "3", ""], ["Weir", "", ""]]


@pytest.mark.parametrize(
    "dump",
    [
        "a\tb\tc",
        "a\tb\nc\td",
        "a\tb\tc\nd\te",
        "a\tb\tc\n\nd\te\tf",
        "\ta\n\tb\n\tc",
        "```\na\tb\tc\nd\te\tf\n```",
    ],
)
def test_other_lines_with_tabs_are_no_rows(dump: str) -> None:
    assert cells(dump) == []


def test_formats() -> None:
    found = document_of(read_text("Words\nRye\t2.10\tFord\nOats\t\tout\nmore words"))
    assert write_text(found) == "Words\n\nRye | 2.10 | Ford\nOats |  | out\n\nmore words"
    table = "| Rye | 2.10 | Ford |\n| --- | --- | --- |\n| Oats |  | out |"
    assert write_markdown(found) == f"Words\n\n{table}\n\nmore words"


WORDS = st.sampled_from(["", "rye", "2.10", "sold out", "a b"])


@given(st.integers(3, 5).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2)))
@settings(max_examples=examples(60))
def test_cells_come_out_in_their_columns(rows: list[list[str]]) -> None:
    if all(sum(map(bool, row)) > 1 for row in rows) and any(any(row[1::2]) for row in rows):
        assert cells("\n".join("\t".join(row) for row in rows)) == rows


def test_a_line_without_a_word_is_a_symbol() -> None:
    page = read_text("It was cold.\n\n* * *\n\nIt was warm.\n\U0001f44d\nThe end.")
    assert [(one.block, one.text) for one in page.symbols] == [(1, "* * *"), (2, "\U0001f44d")]
    assert "\n\n* * *\n\n" in write_text(document_of(page))


@pytest.mark.parametrize("line", ["*", "|---|---|", "| - |", "```", "\u200b", "-----", "=====", "|"])
def test_markup_is_not_written(line: str) -> None:
    assert write_text(document_of(read_text(f"It was cold.\n\n{line}\n\nIt was warm."))).count("\n") == 2


def test_one_long_row_does_not_fill_many_short_ones() -> None:
    wide = "\t\t".join(["rye"] * 100)
    page = read_text(wide + "\n" + "rye\t\toats\n" * 500)
    assert len([span for span in page.spans if span.kind == "cell"]) < 2_000
