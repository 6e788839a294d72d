"""Headlines of text dumps."""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.outline.headline import units
from boilerstrip.outline.headline_text import (
    NEIGHBOUR_POINTS,
    POSITION_POINTS,
    WORD_POINTS,
    Body,
    _words_among,
    find_declared,
    find_line,
    measure_neighbours,
    measure_positions,
    measure_words,
)
from boilerstrip.outline.line_roles import line_role
from boilerstrip.read.text.page import read_text
from tests.outline.made import PROSE, TITLE, headline_of, line_chances
from tests.profile import examples


@pytest.mark.parametrize("end", [".", ":", "…"])
def test_a_likely_line_that_ends_a_sentence_is_no_headline(end: str) -> None:
    page = read_text(f"{TITLE}{end}\n{PROSE}")
    likely = np.array([0.5, *[0.9] * (len(page.blocks) - 1)], dtype=np.float32)
    assert find_line(page.blocks, likely, 0, partial(line_role, page.blocks)).text != f"{TITLE}{end}"


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "Copyright 2019 Ada Mill",
        "[10:02] <wren> has anyone seen the ferry",
        "name,species,planted",
        "├── ferry/",
    ],
)
def test_what_is_no_headline(line: str) -> None:
    assert headline_of(f"{line}\n\n{PROSE}") != line


@pytest.mark.parametrize(
    "top",
    [
        "",
        "Home\nNews\nSport\nLog in\n",
        f"{TITLE} | Example Daily\nHome\nNews\n",
        "Just in: rain is near the coast\nHome\nNews\nAll stories of today\n",
    ],
)
@pytest.mark.parametrize("facts", ["", "by Ada Roe\n", "3 May 2021\nby Ada Roe\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_line_above_the_body_is_the_headline(top: str, facts: str, gap: str) -> None:
    assert headline_of(f"{top}{gap}{TITLE}\n{gap}{facts}{gap}{PROSE}") == TITLE


def test_the_title_line_is_taken_if_no_other_line_is_a_headline() -> None:
    assert headline_of(f"{TITLE} - Example Daily\nHome\nNews\n{PROSE}") == TITLE


def test_a_page_without_a_body_has_a_title_line() -> None:
    lines = "Free delivery on all orders this week\nClay pots\nGlazed pots\nGarden tools\nLog in"
    assert headline_of(f"Clay garden pots | Example Garden Shop\n{lines}") == "Clay garden pots"
    assert headline_of(f"Wooden kitchen spoons | Rivermouth\n{lines}") != "Wooden kitchen spoons"


def test_one_node_a_line() -> None:
    menu = "\n".join(["Menu", "Shop", "Garden", "House", "Sale", "Help", "Log in"] * 12)
    body = PROSE.replace("\n\n", "\n").replace(" bridge ", "\nbridge\n")
    assert headline_of(f"{menu}\n{TITLE}\n{body}") == TITLE


def test_a_heading_sign_is_taken_off() -> None:
    assert headline_of(f"# {TITLE}\n\n{PROSE}") == TITLE


@pytest.mark.parametrize("line", ["| | {} | | |", "## **{}**", "**{}**", "{} |"])
def test_empty_cells_and_bold_signs_around_it_are_taken_off(line: str) -> None:
    assert headline_of(f"{line.format(TITLE)}\n\n{PROSE}\n\n{PROSE}") == TITLE


def test_a_chinese_dump() -> None:
    prose = (
        "市政府星期五宣布，河上的老桥将在明年春天进行维修，工程预计在夏天之前完成，届时将有许多游客前来参观。"
        * 2
    )
    assert (
        headline_of(f"首页\n新闻\n老桥将于春天维修\n2022年12月30日\n{prose}\n{prose[5:]}")
        == "老桥将于春天维修"
    )


def test_a_body_without_a_headline_loses_no_paragraph() -> None:
    assert headline_of(PROSE) == ""
    prose = "市政府星期五宣布，河上的老桥将在明年春天进行维修，工程预计在夏天之前完成。\n\n" * 2
    assert headline_of(prose) == ""
    hindi = "नगर परिषद ने शुक्रवार को बताया कि नदी पर बने पुराने पुल की मरम्मत अगले वसंत में शुरू होगी और "
    hindi += "गर्मियों तक पूरी हो जाएगी।\n\n"
    assert headline_of(hindi * 2) == ""
    assert headline_of(f"Mended at last.\n\n{PROSE}") == "Mended at last."


@pytest.mark.parametrize("dump", ["x", "1\n2\n3", ".\n" * 50, "a b c d\n" * 2_000])
def test_poor_dumps_are_tolerated(dump: str) -> None:
    page = read_text(dump)
    for chance in (np.zeros, np.ones):
        chance_of = chance(len(page.blocks), dtype=np.float32)
        found = find_line(page.blocks, chance_of, 0, partial(line_role, page.blocks))
        assert found.block < len(page.blocks)


def test_every_value_has_its_points() -> None:
    page = read_text(f"Home\n{TITLE}\n{PROSE}")
    _, positions = measure_positions(page.blocks, line_chances(page))
    assert positions.shape[1] == len(POSITION_POINTS)
    assert len(measure_words(TITLE, 1, Body(Counter(), frozenset(), ""))) == len(WORD_POINTS)
    assert len(measure_neighbours(1, 9, lambda at: None)) == len(NEIGHBOUR_POINTS)


def test_neighbours_are_the_line_and_three_below() -> None:
    for dated, expected in ((0, [False, True]), (1, [True, False]), (3, [True, False]), (4, [False, False])):
        assert measure_neighbours(0, 9, lambda at: "date" if at == dated else None) == expected  # noqa: B023


@pytest.mark.parametrize(
    ("dump", "block", "blocks"),
    [
        (f"Menu\nrye bread\nBy Ann\n{PROSE}\nRye bread", 1, (1, 6)),
        (f"Menu\n{PROSE}\nRye Bread", 4, (4,)),
        (f"Menu\n{PROSE}", -1, ()),
        ("", -1, ()),
    ],
)
def test_a_declared_title_is_the_headline(dump: str, block: int, blocks: tuple[int, ...]) -> None:
    found = find_declared(read_text(dump).blocks, 1, ("Rye bread", "meta headline"))
    assert (found.text, found.block, found.blocks) == ("Rye bread", block, blocks)


_LINES = st.lists(st.text(alphabet="abAB_ .ßßΣ風\n-", max_size=12), max_size=5)


@given(st.text(alphabet="abAB_ .ßΣ風", max_size=12), _LINES)
@settings(max_examples=examples(200), deadline=None)
def test_the_words_of_a_title_that_other_lines_have(title: str, lines: list[str]) -> None:
    wanted = units(title)
    assert _words_among(wanted, lines) == set(wanted) & {word for line in lines for word in units(line)}


def test_a_declared_headline_is_given_as_it_is_meant() -> None:
    blocks = read_text("Salt and rye\n\nIt is old.").blocks
    found = find_declared(blocks, 1, ("Caf\u00c3\u00a9 &amp; mill", "meta headline"))
    assert (found.text, found.source) == ("Café & mill", "meta headline")


@pytest.mark.parametrize("title", ["24-48 hours at the old mill", "10-15 ways to bake rye bread"])
def test_a_headline_may_begin_with_two_numbers(title: str) -> None:
    assert headline_of(f"Menu\n{title}\n{PROSE}") == title


@pytest.mark.parametrize("line", [
    "    from kestrel import Queue\n\n    q = Queue(size=10)\n    q.put(job)",
    "The bird is 23 to 29 cm long and weighs about 140 g. In summer its neck is chestnut.[2][3]",
])  # fmt: skip
def test_neither_code_nor_prose_with_notes_is_the_headline(line: str) -> None:
    prose = (
        "The queue holds the jobs until a worker takes them from it, which is what the bird does in summer."
    )
    found = clean(f"Kestrel\nSearch\n{prose}\n\n{line}\n\n{prose} It is written to the disk at once.\n")
    assert found.metadata.title == "" or found.metadata.title not in line


@pytest.mark.parametrize("line", ["v = sqrt(2 * g * h)", "“And the crane?”", "A friend"])
def test_a_line_right_below_a_paragraph_is_no_headline(line: str) -> None:
    above = "“The speed follows from the height of the fall,” she said, and looked at the water below her."
    found = clean(f"{above}\n\n{line}\n\n{above}\n\nNobody could say how long it had been running.\n")
    assert found.metadata.title != line
    assert line in found.text
