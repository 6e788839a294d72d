"""The figures of fidelity, on made outputs."""

from __future__ import annotations

import pytest

from benchmarks.measure.fidelity import MEASURES, Output, measure, total
from benchmarks.measure.fidelity_facts import read_facts

LIST = "<ul><li>the first mill<li>the second mill<li>the third mill<li>the fourth mill</ul>"
TABLE = (
    "<table><tr><th>Hive<th>In May<th>In June"
    "<tr><td>River<td><td>twelve<tr><td>Garden<td>seven<td>nine</table>"
)
CODE = "<pre>def turn(mill):\n    return mill [0]\n</pre>"


def figure(name: str, body: str, text: str) -> tuple[int, int]:
    return measure(read_facts(body.encode(), "utf-8"), text)[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- the first mill\n- the second mill\n- the third mill\n- the fourth mill", (1, 1)),
        ("- the [second](http://a.example/x) mill\n- the third mill", (1, 1)),  # cut from both ends
        ("- the first mill\n- the second mill\n- the fourth mill", (0, 1)),
        ("the first mill", (0, 0)),  # a part alone is found elsewhere
        ("", (0, 0)),
    ],
)
def test_a_list_with_a_hole(text: str, expected: tuple[int, int]) -> None:
    assert figure("lists whole", LIST, text) == expected


def test_parts_far_from_each_other_are_no_kept_list() -> None:
    far = "the first mill" + " and another word" * 20 + "the second mill"
    assert figure("lists whole", LIST, far) == (0, 0)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("| Hive | In May | In June |\n|---|---|---|\n| River |  | twelve |\n| Garden | seven | nine |", 8),
        ("| Hive | In May | In June |\n|---|---|---|\n| River | twelve |  |\n| Garden | seven | nine |", 7),
        ("Hive | In May | In June\nRiver | | twelve\nGarden | seven | nine", 8),
        ("Hive In May In June\nRiver twelve\nGarden seven nine", 0),
    ],
)
def test_cells_in_their_column(text: str, right: int) -> None:
    assert figure("cells in their column", TABLE, text) == (right, 8)


@pytest.mark.parametrize(
    ("text", "right"),
    [("7. the first mill", 1), ("1. the first mill", 0), ("the first mill", 0), ("- (7) the first mill", 1)],
)
def test_list_numbers(text: str, right: int) -> None:
    assert figure("list numbers", "<ol start=7><li>the first mill</ol>", text) == (right, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\ndef turn(mill):\n    return mill [0]\n```", (1, 1)),
        ("- a\n\n  ```py\n  def turn(mill):\n      return mill [0]\n  ```", (1, 1)),
        ("def turn(mill):\n    return mill [0]", (1, 1)),
        ("```\ndef turn (mill):\n    return mill [0]\n```", (0, 1)),
        ("def turn(mill):\nreturn mill [0]", (0, 1)),
        ("nothing", (0, 0)),
    ],
)
def test_code(text: str, expected: tuple[int, int]) -> None:
    assert figure("code byte for byte", CODE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The height is $h = 2$.", (1, 1)), ("The height is .", (0, 1)), ("Other text.", (0, 0))],
)
def test_formulas(text: str, expected: tuple[int, int]) -> None:
    assert figure("formulas", "<p>The height is <math alttext='h=2'></math>.", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Built in the old year.[^1] By hand.", (1, 1)),
        ("Built in the old year [1] by hand.", (1, 1)),
        ("Built in the old year^1 by hand.", (1, 1)),
        ("Built in the old year1 by hand.", (0, 1)),
        ("Built in the old year by hand. [1]", (0, 1)),
        ("By hand.", (0, 0)),
    ],
)
def test_footnotes(text: str, expected: tuple[int, int]) -> None:
    page = "<p>Built in the old year<sup><a href='#n'>1</a></sup> by hand."
    assert figure("footnotes", page, text) == expected


def test_images() -> None:
    page = "<p>The mill turns.</p><figure><img src='/mill.png'><figcaption>A mill</figcaption></figure>"
    assert figure("images", page, "The mill turns.\n\n![](/mill.png)") == (1, 1)
    assert figure("images", page, "The mill turns.") == (0, 1)


def test_totals() -> None:
    one = measure(read_facts(LIST.encode()), "the first mill the second mill")
    assert total([one, one])["lists whole"] == (2, 2)
    assert list(total([])) == list(MEASURES)


def test_what_follows_some_letters() -> None:
    assert Output("A *b* [c](http://a.example) d!").after(3).startswith("] d!")
