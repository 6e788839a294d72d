"""Paragraphs of a text that is known to be hard-wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.lines import read_lines
from boilerstrip.read.text.typeset.paragraphs import continuations_of_paragraphs
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.text.prose import ARABIC, ENGLISH, GERMAN, RUSSIAN, wrapped

VERSE = "The wheel is old,\nThe river cold;\nThe miller sleeps,\nThe water creeps."


def paragraphs(text: str) -> list[str]:
    """The lines of a text, joined."""
    lines = read_lines(text)
    found: list[str] = []
    goes_on = continuations_of_paragraphs(text, lines).tolist()
    for start, end, more in zip(lines.start.tolist(), lines.end.tolist(), goes_on, strict=True):
        own = " ".join(text[start:end].split())
        found[-1:] = [f"{found[-1]} {own}"] if more else [*found[-1:], own]
    return found


@pytest.mark.parametrize("prose", [ENGLISH, GERMAN, RUSSIAN, ARABIC])
@pytest.mark.parametrize("indent", ["", "   ", "       "])
def test_a_short_text_is_joined(prose: str, indent: str) -> None:
    text = "\n".join(indent + line for line in wrapped(prose, 66).split("\n"))
    assert paragraphs(text) == [prose]


def test_a_paragraph_of_two_lines() -> None:
    text = (
        f"{wrapped(ENGLISH, 66)}\n\nHe told nobody. Who would have believed him, and who was there to\ntell?"
    )
    assert paragraphs(text)[1:] == ["He told nobody. Who would have believed him, and who was there to tell?"]


def test_first_lines_may_be_indented() -> None:
    text = f"    {wrapped(ENGLISH, 66)}\n    {wrapped(GERMAN, 66)}"
    assert paragraphs(text) == [ENGLISH, GERMAN]


@pytest.mark.parametrize("by", [1, 2])
def test_a_ragged_edge(by: int) -> None:
    lines: list[str] = []
    for word in ENGLISH.split():
        fits = lines and len(lines[-1]) + len(word) < 60 + 5 * (len(lines) % 3) * by
        lines[-1:] = [f"{lines[-1]} {word}"] if fits else [*lines[-1:], word]
    assert paragraphs("\n".join(lines)) == [ENGLISH]


@pytest.mark.parametrize(
    "kept",
    [
        VERSE,
        f"1.  Wheels{' .' * 27} 3\n2.  Grain {' .' * 27} 7",
        f"{'Rye':20}{'2.10':20}from the upper valley\n{'Oats':20}{'1.90':20}from the lower valley",
        "Ada Roe\n12 Mill Lane\nHollow Vale",
        "* one\n* two\n* three",
    ],
)
def test_what_is_no_prose_stays(kept: str) -> None:
    text = f"{wrapped(ENGLISH, 66)}\n\n{kept}\n\n{wrapped(GERMAN, 66)}"
    n = kept.count("\n") + 1
    found = paragraphs(text)
    assert (found[0], found[-1], len(found)) == (ENGLISH, GERMAN, n + 2)


def test_an_item_with_a_hanging_indent() -> None:
    text = (
        f"{wrapped(ENGLISH, 66)}\n\n-c      grind the grain so coarsely that the flour can be used for\n"
        "        bread only\n-d      do nothing"
    )
    assert paragraphs(text)[1:] == [
        "-c grind the grain so coarsely that the flour can be used for bread only",
        "-d do nothing",
    ]


@given(
    st.lists(
        st.sampled_from([*wrapped(ENGLISH, 66).split("\n"), "", "  two", "Verse,", "a     b"]), max_size=30
    )
)
@settings(max_examples=examples(60))
def test_no_line_is_lost_and_blank_lines_part(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    lines = read_lines(text)
    goes_on = continuations_of_paragraphs(text, lines)
    assert len(goes_on) == len(lines)
    assert not any((goes_on & (lines.blank_before > 0)).tolist())
    assert " ".join(paragraphs(text)).split() == " ".join(pieces).split()


def test_long_texts_take_linear_time() -> None:
    text = f"{wrapped(ENGLISH, 66)}\n\n{VERSE}\n\n"
    assert_linear(lambda whole: continuations_of_paragraphs(whole, read_lines(whole)), lambda n: text * n, 60)
