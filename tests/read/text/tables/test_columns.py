"""Tables of dumps that are drawn with spaces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Blocks
from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.tables.columns import aligned_rows
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.text import write_text
from tests.growth import assert_linear
from tests.profile import examples
from tests.write.made import document_of

ROWS = [["Grain", "Price", "From"], ["Rye", "2.10", "Ford of Ash"], ["Oats", "", "sold out"]]
WORDS = st.text(st.sampled_from("abc1 é中"), max_size=8).map(str.strip)


def drawn(rows: list[list[str]], before: str = "  ") -> str:
    widths = [max(map(len, column)) + 2 for column in zip(*rows, strict=True)]
    return "".join(
        before + "".join(map(str.ljust, row, widths)) + "\n" for row in rows
    )  # each line is filled up to the same length


def cells(dump: str) -> list[list[str]]:
    page = read_text(dump)
    found: dict[int, list[str]] = {}
    for span in page.spans:
        if span.kind == "cell":
            found.setdefault(span.block, []).append(page.blocks.text[span.block][span.start : span.end])
    return list(found.values())


def test_lines_of_the_same_length_with_columns_are_rows() -> None:
    assert cells(drawn(ROWS)) == ROWS
    assert cells(f"Grain of the week\n\n{drawn(ROWS)}\nAsk at the mill.\n") == ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_that_are_not_filled_up_are_rows_where_all_have_gaps_at_the_same_columns(end: str) -> None:
    dump = end.join(line.rstrip() for line in drawn(ROWS, "").split("\n"))
    assert cells(dump) == ROWS
    assert cells(f"The grain of the week:{end}{dump}{end}Ask at the mill.{end}") == ROWS


def test_they_are_written_as_rows() -> None:
    page = document_of(read_text(drawn(ROWS)))
    assert write_markdown(page).split("\n")[2] == "| Rye | 2.10 | Ford of Ash |"
    assert write_text(page).split("\n")[2] == "Oats |  | sold out"


def test_tables_with_spaces_and_with_tabs_are_in_order() -> None:
    tabs = "\n".join("\t".join(row) for row in ROWS)
    assert cells(f"{tabs}\n\n{drawn(ROWS)}\n{tabs}") == ROWS * 3


@pytest.mark.parametrize(
    "dump",
    [
        drawn(ROWS[:2]),
        "\n".join(line.rstrip() for line in drawn(ROWS[:2]).split("\n")),
        "-h, --help     show this\n-q             be quiet\n-v, --version  print it\n",
        "let a = f(1);    // one\nlet bc = f(2);   // two\nlet d = f(3);    // three\n",
        "Mill  Lane 4\nFord of Ash\nVale  Street\n",
        "It is so.  But not\nin all of  these\nlines of  a text.\n",
        drawn([[str(at), f"line {at} of the program"] for at in range(3, 9)]),
        drawn([["a" * 20, "b" * 130]] * 4),
        drawn([["only one column of words"]] * 4),
        drawn([["int a;", "int b;"], ["a();", "b();"], ["c();", "d();"]], "    "),
        "one two three  \nall of a length\nyet no columns \n",
        "> " + drawn(ROWS, "").replace("\n", "\n> "),
    ],
)
def test_other_lines_are_no_rows(dump: str) -> None:
    assert cells(dump) == []


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS).map(list), min_size=1, max_size=6))
def test_cells_are_slices_of_the_text_in_order(rows: list[list[str]]) -> None:
    page = read_text(drawn(rows))
    assert [span.block for span in page.spans] == sorted(span.block for span in page.spans)
    for block in {span.block for span in page.spans}:
        own = [span for span in page.spans if span.block == block]
        text = "".join(page.blocks.text[block][span.start : span.end] for span in own)
        assert text.replace(" ", "") == page.blocks.text[block].replace(" ", "")


@pytest.mark.parametrize("line", ["a  b   ", "ab" + " " * 290, "a  " * 90, "a"])
def test_reading_takes_linear_time(line: str) -> None:
    def make(size: int) -> tuple[str, Blocks]:
        dump = f"{line}\n" * size
        return dump, read_text(dump).blocks

    assert_linear(lambda dump: list(aligned_rows(dump[0], dump[1])), make, 200)


@pytest.mark.parametrize("gap", ["night is long,   noon is high", "rain falls.   wind blows"])
def test_verses_with_a_pause_are_no_table(gap: str) -> None:
    assert not read_text(f"  The {gap},\n  the {gap},\n  and {gap},\n  oh  {gap}.\n").spans


def test_numbers_below_zero_are_cells() -> None:
    rows = [["Basin", "Depth", "Change"], ["North", "6.2 m", "-0.3 m"], ["East", "5.1 m", "+0.1 m"]]
    dump = "\n".join(line.rstrip() for line in drawn(rows, "").split("\n"))
    assert cells(f"{dump} \n") == rows
    assert cells(f"{dump} \n".replace("-0.3", "--all")) == []  # options of a command
