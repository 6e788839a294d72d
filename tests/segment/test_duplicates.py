"""Which blocks may be copies, and which kept blocks are copies of kept ones before them."""

from __future__ import annotations

import pytest

from boilerstrip.page import BoolColumn
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.duplicates import (
    find_kept_copies,
    find_refrains,
    find_suspects,
    find_twins,
    runs_of,
)
from tests.segment.made import LINE, classified, flags


def copies(texts: tuple[str, ...], kept: BoolColumn, suspects: BoolColumn) -> list[bool]:
    found: list[bool] = find_kept_copies(lambda at: runs_of(texts[at]), kept, suspects).tolist()
    return found


def suspects(
    html: str, probability: list[float], repeat_share: list[float], n_words: list[int] | None = None
) -> list[bool]:
    page = read_html(html)
    columns = {} if n_words is None else {"n_words": n_words}
    evidence = classified(page, probability, repeat_share=repeat_share, **columns)
    found = find_suspects(page, evidence, find_twins(page, evidence))
    as_list: list[bool] = found.tolist()
    return as_list


def test_copies() -> None:
    texts = (
        LINE,
        "Short line",
        LINE,
        "Short line",
        LINE.upper() + " Indeed.",
        "Another mill stands two valleys away from here, by the sea.",
    )
    every = flags(*[True] * 6)
    assert copies(texts, every, every) == [False, False, True, False, True, False]
    assert copies(texts, flags(False, True, True, True, False, True), every) == [False] * 6
    assert copies(texts, every, flags(*[False] * 6)) == [False] * 6


def test_a_block_half_new_is_no_copy() -> None:
    more = " Then it turned again for the first time since the great flood of the spring before."
    assert copies((LINE, LINE + more), flags(True, True), flags(True, True)) == [False, False]


def test_words_over_and_over_are_no_copy_of_themselves() -> None:
    assert copies(("la " * 20,), flags(True), flags(True)) == [False]


def test_later_blocks_are_not_compared_with_copies() -> None:
    first, second = range(20), [*range(10), 100]  # 10 of 11 runs are in the first: a copy
    third = [*range(17), 100, 200, 201]  # 17 of 20 runs are in the first, 18 in the first or the copy
    runs = (first, second, third)
    found = find_kept_copies(runs.__getitem__, flags(True, True, True), flags(False, True, True))
    assert found.tolist() == [False, True, False]


@pytest.mark.parametrize(
    "text",
    ["老磨坊在河边停了三十年之后，市议会终于同意修理它了。", "川辺の古い水車は三十年間止まったままだった。"],
)
def test_copies_in_scripts_without_spaces(text: str) -> None:
    assert copies((text, text), flags(True, True), flags(True, True)) == [False, True]


@pytest.mark.parametrize(("n", "found"), [(7, 0), (8, 5)])
def test_a_short_text_has_no_runs(n: int, found: int) -> None:
    assert len(list(runs_of(" ".join("abcdefghij"[:n])))) == found


def test_runs_ignore_case_and_punctuation() -> None:
    assert set(runs_of(LINE)) == set(runs_of(LINE.upper().replace(" ", ", ")))


def test_a_repeated_block_is_a_suspect_unless_it_is_surely_content() -> None:
    page = f"<p>{LINE}<p>{LINE}"
    assert suspects(page, [0.9, 0.79], [0, 1]) == [False, True]
    assert suspects(page, [0.9, 0.8], [0, 1]) == [False, False]
    assert suspects(page, [0.9, 0.5], [0, 0.89]) == [False, False]


SERIES = "<p>a<p>b<p>c<p>d"


@pytest.mark.parametrize(
    ("words", "share", "expected"),
    [
        ([30, 30, 30, 30], [0, 0, 1, 1], [False, False, True, True]),
        ([30, 30, 30, 29], [0, 0, 1, 1], [False] * 4),  # together fewer than 60 words
        ([30, 30, 30, 90], [0, 0, 0, 1], [False] * 4),  # one block
        ([30, 90, 30, 90], [0, 1, 0, 1], [False] * 4),  # two that are not consecutive
        ([900, 30, 30, 40], [0, 0, 1, 1], [False] * 4),  # a small share of the body
        ([30, 30, 90, 7], [0, 0, 1, 1], [False] * 4),  # one that is too short to be a copy
    ],
)
def test_a_second_text_is_a_series_of_copies(
    words: list[int], share: list[float], expected: list[bool]
) -> None:
    assert suspects(SERIES, [0.95] * 4, share, words) == expected


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        ([0.9, 0.9, 0.5, 0.1], False),  # likely content itself
        ([0.9, 0.9, 0.4, 0.9], False),  # between lines that are
        ([0.9, 0.9, 0.4, 0.1], True),
        ([0.9, 0.1, 0.4, 0.9], True),
    ],
)
def test_a_repeated_line_of_a_dump_is_no_suspect_in_the_text(
    probability: list[float], expected: bool
) -> None:
    page = read_text(f"{LINE}\nIt turned again.\n{LINE}\nSo it did.")
    found = find_suspects(page, classified(page, probability, repeat_share=[0, 0, 1, 0]), [])
    assert found.tolist() == [False, False, expected, False]


def test_repeated_lines_of_a_dump_are_in_the_text_together() -> None:
    page = read_text("\n".join("abcdef"))
    likely, repeated = [0.9, 0.9, 0.4, 0.4, 0.9, 0.9], [0, 0, 1, 1, 0, 0]
    assert not find_suspects(page, classified(page, likely, repeat_share=repeated), []).any()
    likely[-2] = 0.1
    found = find_suspects(page, classified(page, likely, repeat_share=repeated), [])
    assert found.tolist() == [False, False, True, True, False, False]


@pytest.mark.parametrize(("rest", "expected"), [(82, False), (80, True)])
def test_a_second_text_of_a_dump_has_more_of_it_than_a_refrain(rest: int, expected: bool) -> None:
    page = read_text("\n".join("abcd"))
    found = classified(page, [1.0] * 4, repeat_share=[0, 0, 1, 1], n_words=[30, rest, 30, 30])
    assert find_suspects(page, found, []).tolist() == [False, False, expected, expected]


@pytest.mark.parametrize(
    ("around", "suspected"),
    [
        ("<p>{}</p>", True),
        ("<blockquote>{}</blockquote>", False),
        ("<pre>{}</pre>", False),
        ("<table><tr><td>{}</table>", False),
    ],
)
def test_code_quotes_and_tables_are_no_second_text(around: str, suspected: bool) -> None:
    page = "<p>a<p>b" + around.format("c") + around.format("d")
    found = suspects(page, [0.95] * 4, [0, 0, 1, 1], [40, 40, 40, 40])
    assert found == [False, False, suspected, suspected]


@pytest.mark.parametrize(
    ("html", "twins"),
    [
        (f"<p>{LINE}<p>x<p>{LINE}", [[0, 2]]),
        (f"<div>{LINE}<br><br>x<br><br>{LINE}</div>", [[0, 2]]),
        (f"<ul><li>{LINE}<li>x<li>{LINE}</ul>", [[0, 2]]),
        (f"<p>{LINE}<p>x<p>{LINE.upper()} ...", [[0, 2]]),  # the words are the same
        (f"<div>{LINE}</div><div>x</div><div>{LINE}</div>", []),  # texts in containers of their own
        (f"<div><p>{LINE}</div><p>x<div><p>{LINE}</div>", []),
        (f"<p>{LINE}<ul><li>x</ul><h2>{LINE}</h2>", []),
        ("<p>two words<p>x<p>two words", []),
    ],
)
def test_twins_are_in_one_text(html: str, twins: list[list[int]]) -> None:
    page = read_html(html)
    found = classified(
        page, [0.7] * 3, repeat_count=[2, 1, 2], n_words=[len(text.split()) for text in page.blocks.text]
    )
    assert find_twins(page, found) == twins


def test_a_refrain_is_content_where_one_of_its_twins_surely_is() -> None:
    page = read_html(f"<p>{LINE}<p>{LINE}<p>{LINE}")
    sure, unsure = (classified(page, [one, 0.4, 0.2], repeat_count=[3] * 3) for one in (0.7, 0.5))
    assert find_refrains(sure, find_twins(page, sure)) == [0, 1]
    assert find_refrains(unsure, find_twins(page, unsure)) == []


@pytest.mark.parametrize(
    ("below", "probability", "repeat_share", "suspected"),
    [
        ("<p>A text of its own.", 0.9, 0, False),
        ("<p>A text of its own.", 0.7, 0, True),  # it may be a teaser
        ("<p>A text of its own.", 0.9, 1, True),
        ("<h2>Another heading</h2>", 0.9, 0, True),
    ],
)
def test_a_heading_above_text_is_no_copy_of_its_entry_in_the_contents(
    below: str, probability: float, repeat_share: float, suspected: bool
) -> None:
    html = f"<ul><li>{LINE}</ul><h2>{LINE}</h2>{below}"
    assert suspects(html, [0.7, 0.7, probability], [0, 1, repeat_share])[1] == suspected


def test_twins_and_code_are_no_suspects() -> None:
    page = read_html(f"<p>{LINE}<p>{LINE}<div><p>{LINE}</div><pre>{LINE}</pre>")
    found = classified(page, [0.7] * 4, repeat_share=[0, 1, 1, 1], repeat_count=[4] * 4)
    assert find_suspects(page, found, find_twins(page, found)).tolist() == [False, False, True, False]
