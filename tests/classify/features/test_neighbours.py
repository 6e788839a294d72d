"""Features of what stands around a block, against slow twins."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.features.block import block_features
from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.features.neighbours import (
    FAR,
    HEADER_COLUMNS,
    SHIFTS,
    WINDOWED,
    WINDOWS,
    header_marks,
    headers,
    neighbour_features,
)
from boilerstrip.classify.features.operations import last_before
from boilerstrip.classify.signals import Signals, gather_signals
from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from tests.classify.features.made import dump
from tests.profile import examples

PROSE = "The mill by the river had not turned for thirty years, then it did."
BLOCKS = st.lists(
    st.sampled_from(
        ["word", "Read more", "Comments", PROSE, f"{PROSE} {PROSE}", "three short words", "12.03.21", "End."]
    ),
    min_size=1,
    max_size=30,
)


def signals(*texts: str) -> Signals:
    return gather_signals(read_html("".join(f"<p>{text}</p>" if text[0] != "<" else text for text in texts)))


def context(found: Signals) -> Columns:
    return neighbour_features(found, block_features(found))


def column(found: Signals, name: str) -> list[float]:
    values: list[float] = np.asarray(context(found)[name], dtype=np.float64).tolist()
    return values


def test_place() -> None:
    found = signals("a b", "c", "d e f", "g h")
    assert column(found, "place") == [0, 0.25, 0.5, 0.75]
    assert column(found, "place_words") == pytest.approx([0, 2 / 8, 3 / 8, 6 / 8])
    assert column(found, "from_start") == pytest.approx(np.log1p([0, 1, 2, 3]).tolist())
    assert column(found, "from_end") == pytest.approx(np.log1p([3, 2, 1, 0]).tolist())
    assert column(found, "words_rank") == [0.25, 0.75, 0, 0.5]


def test_prose_around() -> None:
    found = signals("nav", PROSE, "x", f"{PROSE}", "foot")
    assert found.prose.tolist() == [False, True, False, True, False]
    assert column(found, "prose_before") == pytest.approx([0, 0, 0.5, 0.5, 1])
    assert column(found, "prose_after") == pytest.approx([1, 0.5, 0.5, 0, 0])
    assert column(found, "since_prose") == pytest.approx(np.log1p([FAR, FAR, 1, 2, 1]).tolist())
    assert column(found, "until_prose") == pytest.approx(np.log1p([1, 2, 1, FAR, FAR]).tolist())


def test_long_blocks_around() -> None:
    long = "w " * 15
    assert column(signals("a", long, "b", long, "c"), "place_long") == pytest.approx([0, 0, 0.5, 0.5, 1])


def test_runs() -> None:
    found = signals("a", "b", PROSE, "c", "d e f g h i j k")
    assert column(found, "short_run") == pytest.approx(np.log1p([2, 2, 0, 1, 0]).tolist())
    assert column(found, "unterminated_run") == pytest.approx(np.log1p([2, 2, 0, 2, 2]).tolist())


def test_neighbours() -> None:
    found = signals("a b c", "d", "e f")
    assert column(found, "log_words-1") == pytest.approx([-1, *np.log1p([3, 1])])
    assert column(found, "log_words+2") == pytest.approx([float(np.log1p(2)), -1, -1])
    assert column(found, "log_words-2") == pytest.approx([-1, -1, float(np.log1p(3))])


def test_headers_of_html_are_headings() -> None:
    found = signals("<h2>News</h2>", "a", "<h3>Related articles</h3>", "b", f"<h2>{'w ' * 13}</h2>", "c")
    assert headers(found).tolist() == [True, False, True, False, False, False]
    assert last_before(header_marks(found), -1).tolist() == [-1, 0, 0, 2, 2, 2]


def test_a_turning_phrase_heads_what_follows() -> None:
    found = signals("a", "Related articles", "b")
    assert found.says[1] & int(PhraseKind.RELATED)
    assert last_before(header_marks(found), -1).tolist() == [-1, -1, 1]
    assert column(found, "since_turn") == pytest.approx(np.log1p([FAR, FAR, 1]).tolist())
    assert column(found, "turns_before") == [0, 0, 1]
    assert column(found, "header_related") == [0, 0, 1]
    assert column(found, "header_plain") == [0, 0, 0]
    assert column(found, "header_gap") == [FAR, FAR, 1]
    assert column(found, "header_level") == [-1, -1, 0]


def test_prose_since_a_turn() -> None:
    assert column(signals("a", "Related articles", "b", PROSE, "c"), "prose_since_turn") == [20, 20, 0, 1, 1]


def test_a_plain_header() -> None:
    found = signals("<h2>The mill</h2>", "a", "b")
    assert column(found, "header_plain") == [0, 1, 1]
    assert column(found, "header_level") == [-1, 2, 2]
    assert column(found, "header_gap") == [FAR, 1, 2]
    for name in HEADER_COLUMNS:
        assert column(found, name) == [0, 0, 0]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Related articles", {"header_related"}),
        ("Read more", {"header_action"}),
        ("Share", {"header_share"}),
        ("Leave a comment", {"header_comments"}),
        ("Advertisement", {"header_promotion"}),
        ("Newsletter", {"header_newsletter"}),
        ("Datenschutz", set()),
    ],
)
def test_what_a_header_says_by_name(header: str, names: set[str]) -> None:
    found = signals(f"<h2>{header}</h2>", "a")
    assert {name for name in HEADER_COLUMNS if column(found, name)[1]} == names


def test_headers_of_a_dump_are_short_open_lines() -> None:
    texts = [
        "Intro",
        "a longer line stands here",
        "Ends.",
        "a longer line stands here",
        "item one",
        "x",
        "y",
        "z",
    ]
    found = dump(texts, marker=[0, 0, 0, 0, 0, 1, 0, 0], heading=[0, 0, 0, 0, 0, 0, 0, 2])
    assert headers(found).tolist() == [True, False, False, False, True, False, False, True]


@pytest.mark.parametrize(("size", "is_header"), [(1, True), (7, True), (8, False)])
def test_a_header_of_a_dump_is_short(size: int, is_header: bool) -> None:
    assert headers(dump(["w " * size, "w " * 30])).tolist() == [is_header, False]


def test_one_block() -> None:
    for name, values in context(signals("alone")).items():
        assert len(values) == 1, name
        assert np.isfinite(values).all(), name


def slow_window(values: list[float], size: int, behind: bool) -> list[float]:
    out = []
    for at in range(len(values)):
        near = values[at + 1 : at + 1 + size] if behind else values[max(at - size, 0) : at]
        out.append(sum(near) / len(near) if near else 0.0)
    return out


def slow_since(marks: list[bool]) -> list[int]:
    out = []
    for at in range(len(marks)):
        gaps = [at - other for other in range(at) if marks[other]]
        out.append(min([*gaps, FAR]))
    return out


def slow_runs(marks: list[bool]) -> list[int]:
    out = []
    for at, mark in enumerate(marks):
        low = high = at
        while mark and low > 0 and marks[low - 1]:
            low -= 1
        while mark and high + 1 < len(marks) and marks[high + 1]:
            high += 1
        out.append(high - low + 1 if mark else 0)
    return out


@settings(max_examples=examples(40))
@given(BLOCKS)
def test_windows_distances_and_runs_are_those_of_slow_twins(texts: list[str]) -> None:
    found = signals(*texts)
    own = block_features(found)
    columns = neighbour_features(found, own)
    source: dict[str, list[float]] = {
        name: np.asarray(values, dtype=np.float64).tolist()
        for name, values in {
            **own,
            "prose": found.prose,
            "short": found.short,
            "furniture": found.says > 0,
        }.items()
    }
    for name in WINDOWED:
        for size in WINDOWS:
            assert columns[f"{name}_before{size}"].tolist() == pytest.approx(
                slow_window(source[name], size, False), abs=1e-6
            )
            assert columns[f"{name}_after{size}"].tolist() == pytest.approx(
                slow_window(source[name], size, True), abs=1e-6
            )
    n = len(texts)
    for name, shifts in SHIFTS.items():
        for shift in shifts:
            wanted = [source[name][at + shift] if 0 <= at + shift < n else -1.0 for at in range(n)]
            assert columns[f"{name}{shift:+d}"].tolist() == pytest.approx(wanted, abs=1e-6)
    prose = found.prose.tolist()
    assert columns["since_prose"].tolist() == pytest.approx(np.log1p(slow_since(prose)).tolist())
    assert columns["until_prose"].tolist() == pytest.approx(np.log1p(slow_since(prose[::-1])[::-1]).tolist())
    assert columns["short_run"].tolist() == pytest.approx(np.log1p(slow_runs(found.short.tolist())).tolist())
    assert columns["unterminated_run"].tolist() == pytest.approx(
        np.log1p(slow_runs((~found.terminal).tolist())).tolist()
    )


@settings(max_examples=examples(40))
@given(BLOCKS, st.booleans())
def test_the_header_above_is_the_nearest(texts: list[str], as_dump: bool) -> None:
    found = dump(texts) if as_dump else signals(*texts)
    mask = int(PhraseKind.RELATED | PhraseKind.COMMENTS | PhraseKind.NEWSLETTER | PhraseKind.PROMOTION)
    turns = ((found.says & mask) != 0) & (found.words <= 7) & ~found.terminal
    marks = (headers(found) | turns).tolist()
    assert last_before(header_marks(found), -1).tolist() == [
        max([-1, *(other for other in range(at) if marks[other])]) for at in range(len(texts))
    ]


@pytest.mark.parametrize("gap", [FAR - 1, FAR, FAR + 1])
def test_what_is_far_counts_as_far(gap: int) -> None:
    found = signals(PROSE, *["word"] * gap)
    assert column(found, "since_prose")[-1] == pytest.approx(float(np.log1p(min(gap, FAR))))


@pytest.mark.parametrize(("line", "header"), [("Copy", False), ("Read more", False), ("How to begin", True)])
def test_a_button_in_a_dump_heads_nothing(line: str, header: bool) -> None:
    found = dump([PROSE, line, PROSE])
    assert found.page.blocks.text[1] == line
    assert headers(found).tolist() == [False, header, False]
