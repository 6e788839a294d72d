"""Columns side by side in a text."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.pipeline import read
from boilerstrip.read.text.side_by_side import in_reading_order
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.text.prose import ENGLISH, GERMAN, NOTES, wrapped

WIDTH, EDGE = 44, 52


def beside(left: str, right: str, edge: int = EDGE) -> str:
    """Two texts as columns."""
    pairs = zip_longest(left.split("\n"), right.split("\n"), fillvalue="")
    return "".join(f"{one:<{edge}}{two}".rstrip() + "\n" for one, two in pairs)


def page(head: str = "", foot: str = "", text: str = f"{ENGLISH} {GERMAN}") -> str:
    """A page of two columns; a sentence goes on from the first to the second."""
    lines = wrapped(text, WIDTH).split("\n")
    half = len(lines) // 2
    return f"{head}{beside(chr(10).join(lines[:half]), chr(10).join(lines[half:]))}{foot}"


def test_columns_are_read_one_after_the_other() -> None:
    found = read(page())
    assert " ".join(found.blocks.text) == f"{ENGLISH} {GERMAN}"
    done = "columns side by side on 1 page put one below the other; offsets count in that text"
    assert found.warnings == (done,)


def test_pages() -> None:
    texts = (f"{ENGLISH} {GERMAN}", f"{GERMAN} {ENGLISH}")
    head, foot = "Mill Board" + " " * 60 + "{}\n\n", f"\n{' ' * 50}{{}}\n"
    found = read("\f".join(page(head.format(at), foot.format(at), text) for at, text in enumerate(texts, 7)))
    assert found.blocks.text == texts


def test_a_line_over_both_columns_parts_them() -> None:
    title = " " * 20 + "The wheel of the old mill, and what became of it in the end\n\n"
    text, warnings = in_reading_order(title + page())
    assert warnings
    assert text.startswith(title.rstrip("\n"))
    middle = f"{beside(wrapped(ENGLISH, WIDTH), wrapped(GERMAN, WIDTH))}\n{title}"
    text, _ = in_reading_order(middle + beside(wrapped(GERMAN, WIDTH), wrapped(ENGLISH, WIDTH)))
    assert " ".join(text.split()) == " ".join([ENGLISH, GERMAN, title.strip(), GERMAN, ENGLISH])


def test_blank_lines_part_paragraphs() -> None:
    text, _ = in_reading_order(
        beside(f"{wrapped(ENGLISH, 40)}\n\n{wrapped(GERMAN, 40)}", wrapped(ENGLISH * 2, 40))
    )
    assert text.startswith(f"{wrapped(ENGLISH, 40)}\n\n{wrapped(GERMAN, 40)}\n")


TABLE = "".join(f"{note:<40}{at},000    {note}\n" for at in range(5) for note in NOTES)


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        beside("\n".join(NOTES * 4), wrapped(GERMAN, WIDTH)),
        beside(wrapped(ENGLISH, WIDTH), "\n".join(["Yes", "no"] * 9)),
        beside(
            "\n".join(f"{at} sacks of flour went out in 19{at}" for at in range(20)), wrapped(GERMAN, WIDTH)
        ),
        wrapped(ENGLISH, 90),
        "x   y\n" * 30,
        "a" * 300 + "\n" + page(),
    ],
    ids=["table", "menu", "short", "numbers", "prose", "letters", "long"],
)
def test_other_texts_stay(text: str) -> None:
    assert in_reading_order(text) == (text, ())


@settings(max_examples=examples(60))
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "a b", "of the mill and its wheel", "x" * 60]), st.integers(0, 70)),
        max_size=40,
    )
)
def test_no_word_is_lost(lines: list[tuple[str, int]]) -> None:
    text = page() + "".join(f"{' ' * indent}{words}\n" for words, indent in lines)
    assert sorted(in_reading_order(text)[0].split()) == sorted(text.split())


def test_time_grows_with_the_length() -> None:
    assert_linear(in_reading_order, lambda n: page() * n, 20)
