"""The figures of fidelity, on made pages and outputs."""

from __future__ import annotations

import pytest

from benchmarks.measure.fidelity import MEASURES, judge, measure, read_case, total

ITEMS = ("the first mill", "the second mill", "a third wheel", "the fourth mill")
LIST = "<p>There are four of them here.</p><ul>" + "".join(f"<li>{each}" for each in ITEMS) + "</ul>"
TABLE = (
    "<table><tr><th>Hive<th>In May<th>In June"
    "<tr><td>River<td><td>twelve<tr><td>Garden<td>seven<td>nine</table>"
)
CODE = "<pre class='language-py'>\ndef turn(mill):\n    return mill [0]\n</pre>"


def figure(name: str, body: str, text: str, gold: str | None = None) -> tuple[int, int]:
    return measure(judge(read_case(f"<html><body>{body}".encode(), "utf-8", gold), text))[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- the first mill\n- the second mill\n- a third wheel\n- the fourth mill", (1, 1)),
        ("- the [second](http://a.example/x) mill\n- a third wheel", (1, 1)),  # cut at both ends
        ("- the first mill\n- the second mill\n- the fourth mill", (0, 1)),
        ("# A third wheel\n\n- the first mill\n- the second mill\n- the fourth mill", (0, 1)),
        ("the first mill", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_list_with_a_hole(text: str, expected: tuple[int, int]) -> None:
    assert figure("lists whole", LIST, text) == expected


def test_parts_far_from_each_other_are_no_kept_list() -> None:
    far = "the first mill" + " and another word" * 20 + " the second mill"
    assert figure("lists whole", LIST, far) == (0, 0)


def test_what_people_did_not_keep_is_no_hole() -> None:
    text = "the first mill\nthe second mill\nthe fourth mill"
    assert figure("lists whole", LIST, text, gold=text) == (1, 1)
    assert figure("lists whole", LIST, text, gold="There are four of them here.") == (0, 0)


@pytest.mark.parametrize("around", ["nav", "footer", "aside", "div class=breadcrumb", "div class=sidebar"])
def test_a_list_around_the_text_does_not_count(around: str) -> None:
    assert figure("lists whole", f"<{around}>{LIST}", " ".join(ITEMS)) == (0, 0)


def test_a_hole_in_a_quotation() -> None:
    page = "<blockquote><p>We grind rye.<p>We grind oats.<p>We sell both.</blockquote>"
    assert figure("quotations whole", page, "> We grind rye.\n>\n> We grind oats.") == (1, 1)
    assert figure("quotations whole", page, "> We grind rye.\n> We grind oats.\n> We sell both.") == (1, 1)


def test_a_hole_in_a_thread() -> None:
    page = "".join(f"<div class=comment><b>Ada</b><p>This is answer {n}.</p></div>" for n in "abcd")
    assert figure("threads whole", page, "\n".join(f"This is answer {n}." for n in "abcd")) == (1, 1)
    page = page.replace("This is answer c", "Another one says no")
    assert figure("threads whole", page, "\n".join(f"This is answer {n}." for n in "abd")) == (0, 1)


@pytest.mark.parametrize(
    ("text", "right", "whole"),
    [
        (
            "| Hive | In May | In June |\n|---|---|---|\n| River |  | twelve |\n| Garden | seven | nine |",
            8,
            1,
        ),
        (
            "| Hive | In May | In June |\n|---|---|---|\n| River | twelve |  |\n| Garden | seven | nine |",
            7,
            0,
        ),
        ("Hive | In May | In June\nRiver | | twelve\nGarden | seven | nine", 8, 1),
        ("Hive\t\tIn May\t\tIn June\nRiver\t\t\t\ttwelve\nGarden\t\tseven\t\tnine", 8, 1),
        ("Hive In May In June\nRiver twelve\nGarden seven nine", 3, 0),  # the first column
        ("Hive | In May | In June\nRiver | | twelve\nGarden | | nine", 7, 0),
    ],
)
def test_cells_in_their_column(text: str, right: int, whole: int) -> None:
    assert figure("cells in their column", TABLE, text) == (right, 8)
    assert figure("tables whole", TABLE, text) == (whole, 1)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("7. the first mill", 1),
        ("7\\. **the** first mill", 1),
        ("- (7) the first mill", 1),
        ("1. the first mill", 0),
        ("the first mill", 0),
        ("mill7. the first mill", 0),
        ("12345678907. the first mill", 0),
    ],
)
def test_list_numbers(text: str, right: int) -> None:
    assert figure("list numbers", "<ol start=7><li>the first mill</ol>", text) == (right, 1)


@pytest.mark.parametrize(("text", "right"), [("-1. the first mill", 1), ("1. the first mill", 0)])
def test_a_number_below_zero(text: str, right: int) -> None:
    assert figure("list numbers", "<ol start=-1><li>the first mill</ol>", text) == (right, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\ndef turn(mill):\n    return mill [0]\n```", (1, 1)),
        ("- a\n\n  ```py\n  def turn(mill):\n      return mill [0]\n  ```", (1, 1)),
        ("def turn(mill):\n    return mill [0]", (1, 1)),
        ("```\ndef turn (mill):\n    return mill [0]\n```", (0, 1)),
        ("```\ndef turn(mill):\n\n    return mill [0]\n```", (0, 1)),
        ("def turn(mill):\nreturn mill [0]", (0, 1)),
        ("nothing", (0, 0)),
    ],
)
def test_code(text: str, expected: tuple[int, int]) -> None:
    assert figure("code equal", CODE, text) == expected


@pytest.mark.parametrize(("fence", "right"), [("python", 1), ("py", 1), ("", 0), ("ruby", 0)])
def test_the_language_of_code(fence: str, right: int) -> None:
    text = f"```{fence}\ndef turn(mill):\n    return mill [0]\n```"
    assert figure("code language", CODE, text) == (right, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The height is $h = 2$ metres.", (1, 1)),
        ("The height is metres. It costs $5 and $7. h=2", (0, 1)),
        ("Other text.", (0, 0)),
    ],
)
def test_formulas(text: str, expected: tuple[int, int]) -> None:
    page = "<p>The height is <math alttext='h=2'></math> metres.</p><p>It costs $5 and $7.</p>"
    assert figure("formulas", page, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Built in the old year.[^1] By hand.", (1, 1)),
        ("Built in the old year [1] by hand.", (1, 1)),
        ("Built in the old year^1 by hand.", (1, 1)),
        ("Built in the old year¹ by hand.", (1, 1)),
        ("Built in the old year<sup>1</sup> by hand.", (1, 1)),
        ("Built in the old year1 by hand.", (0, 1)),
        ("Built in the old year by hand. [1]", (0, 1)),
        ("By hand.", (0, 0)),
    ],
)
def test_footnotes(text: str, expected: tuple[int, int]) -> None:
    page = "<p>Built in the old year<sup><a href='#n'>1</a></sup> by hand.<p id=n>Not so."
    assert figure("footnotes", page, text) == expected


def test_images() -> None:
    figure_ = "<figure><img src='/i/mill.png?w=9'><figcaption>A mill</figcaption></figure>"
    page = f"<p>The mill turns.</p>{figure_}<p>It grinds rye.</p>"
    assert figure("captioned images", page, "The mill turns.\n\n![](/i/mill.png)\n\nIt grinds rye.") == (1, 1)
    assert figure("captioned images", page, "The mill turns.\n\nIt grinds rye. mill.png") == (0, 1)
    assert figure("captioned images", page, "The mill turns.") == (0, 0)


def test_totals() -> None:
    one = measure(judge(read_case(LIST.encode()), " ".join(ITEMS)))
    assert total([one, one])["lists whole"] == (2, 2)
    assert list(total([])) == list(MEASURES)


@pytest.mark.parametrize("raw", [b"", b"<", b"\x00"])
def test_a_page_without_anything_has_no_verdicts(raw: bytes) -> None:
    assert judge(read_case(raw), "text") == []
