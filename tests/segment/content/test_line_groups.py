"""Lists, tables and listings of dumps between lines that are likely text."""

from __future__ import annotations

import pytest

from boilerstrip.labels import PhraseKind
from boilerstrip.page import Classification, Page
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.content.line_groups import lines_between
from boilerstrip.segment.groups.find import find_groups
from boilerstrip.segment.groups.groups import Groups
from tests.growth import assert_linear
from tests.segment.made import classified

ROWS_OF_DUMP = "Grain\tPrice\nRye\t2.10\nSpelt\t3.40\n"
SENTENCE = "The mill by the river had not turned for thirty years until last May."


@pytest.mark.parametrize(
    ("above", "below", "likely", "kept"),
    [
        (SENTENCE, SENTENCE, 0.9, True),
        (SENTENCE, SENTENCE, 0.5, False),
        ("Prices", "Home", 0.9, False),
    ],
)
def test_tables_of_dumps_between_sentences(above: str, below: str, likely: float, kept: bool) -> None:
    page = read_text(f"{above}\n\n{ROWS_OF_DUMP}\n{below}\n")
    assert len(page.blocks) == 5
    found = classified(page, [likely, 0.3, 0.3, 0.3, likely])
    assert lines_between(page, found, find_groups(page, found)) == ([1, 2, 3] if kept else [])


@pytest.mark.parametrize(
    ("lines", "likely", "kept"),
    [
        ("- a sack\n- a cart\n- coins\n", 0.2, True),
        ("- a sack\n- a cart\n- coins\n", 0.1, False),
        ("1. a sack\n2. a cart\n3. coins\n", 0.2, True),
        ("Sole\n    The floor.\nPeel\n    The shovel.\n", 0.3, True),
        ("Height: 12 m\nWidth: 4 m\nBuilt: 1711\n", 0.3, True),
        ("Height: 12 m\nWidth: 4 m\nBuilt: 1711\n", 0.1, False),
        ("$ pip install sacks\n", 0.2, True),
        ("Grain   Price\nRye     2.10\nSpelt   3.40\n", 0.1, True),
        ("a sack\na cart\ncoins\n", 0.4, False),  # nothing says that they belong together
    ],
)
@pytest.mark.parametrize("title", ["", "What to bring:\n"])
def test_lines_of_dumps_between_sentences(lines: str, likely: float, kept: bool, title: str) -> None:
    page = read_text(f"{SENTENCE}\n\n{title}\n{lines}\n{SENTENCE} Again.\n")
    n, above = len(page.blocks), 2 if title else 1
    chances = [0.9, *[0.4] * (above - 1), *[likely] * (n - above - 1), 0.9]
    found = classified(page, chances)
    assert lines_between(page, found, find_groups(page, found)) == ([*range(above, n - 1)] if kept else [])


@pytest.mark.parametrize("says", [PhraseKind.SHARE, PhraseKind.NAVIGATION])
def test_lists_of_dumps_that_a_site_adds(says: PhraseKind) -> None:
    page = read_text(f"{SENTENCE}\n\n- a sack\n- a cart\n\n{SENTENCE} Again.\n")
    found = classified(page, [0.9, 0.3, 0.3, 0.9], says=[0, int(says), 0, 0])
    assert lines_between(page, found, find_groups(page, found)) == []


def test_a_list_of_the_headings_of_a_dump_is_not_in_its_text() -> None:
    page = read_text(f"{SENTENCE}\n\n- The mill\n- The ford\n\n{SENTENCE} So.\n\nThe mill\n\nThe ford\n")
    found = classified(page, [0.9, 0.3, 0.3, 0.9, 0.5, 0.5])
    assert lines_between(page, found, find_groups(page, found)) == []


def test_a_table_at_an_edge_of_a_dump_is_between_nothing() -> None:
    page = read_text(f"{ROWS_OF_DUMP}\n{SENTENCE}\n")
    found = classified(page, [0.3, 0.3, 0.3, 0.9])
    assert lines_between(page, found, find_groups(page, found)) == []


def test_many_lists_of_a_dump_take_linear_time() -> None:
    def made(n: int) -> tuple[Page, Classification, Groups]:
        dump = "".join(
            f"{SENTENCE} {at}\n\nHeight: {at} m\nWidth: {at} cm\nBuilt: {at}\n\n" for at in range(n)
        )
        page = read_text(dump)
        found = classified(page, [0.9, 0.3, 0.3, 0.3] * n)
        return page, found, find_groups(page, found)

    assert_linear(lambda given: lines_between(*given), made, 300)


@pytest.mark.parametrize(
    ("likely", "kept"),
    [
        ([0.9, 0.3, 0.3, 0.3, 0.3, 0.1], True),
        ([0.9, 0.3, 0.2, 0.2, 0.2, 0.1], False),  # the lines are unlikely
        ([0.9, 0.1, 0.3, 0.3, 0.3, 0.1], False),  # so is their title
        ([0.5, 0.3, 0.3, 0.3, 0.3, 0.1], False),  # and the text
    ],
)
def test_facts_that_end_the_text(likely: list[float], kept: bool) -> None:
    page = read_text(f"{SENTENCE}\nSpecifications\nWeight: 12 g\nPower: 3 W\nColour: red\nLogin")
    found = classified(page, likely)
    assert lines_between(page, found, find_groups(page, found)) == ([2, 3, 4] if kept else [])


def test_short_lines_may_be_between_a_table_and_the_text() -> None:
    short = "Ada said so.\n" * 3
    page = read_text(f"{SENTENCE}\n{short}{ROWS_OF_DUMP}\n{SENTENCE}")
    n = len(page.blocks)
    for chance, kept in ((0.5, True), (0.3, False)):
        found = classified(page, [0.9, *[chance] * 3, *[0.2] * (n - 5), 0.9])
        assert bool(lines_between(page, found, find_groups(page, found))) == kept
