"""Columns side by side in a text."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.pipeline import read
from boilerstrip.read.text.typeset.side_by_side import _columns, _Row, in_reading_order
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.legacy_texts import sentences
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


def test_time_grows_with_the_blank_lines_above_a_column() -> None:
    blank = _Row("mill", ("mill", " "), is_across=False)
    last = _Row("mill  wheel", ("mill", "wheel"), is_across=False)
    assert _columns([blank] * 9 + [last]) == [["mill"] * 10, ["wheel"]]
    assert_linear(_columns, lambda n: [blank] * n + [last], 8_000)


def laid_out(paragraphs: list[str], columns: int, width: int, *, in_terminal: bool = False) -> str:
    """Paragraphs in columns of a width in characters, or in columns of a terminal."""
    size = width // 2 if WIDE.search(paragraphs[0]) else width
    lines = "\n\n".join(
        "\n".join(text[at : at + size] for at in range(0, len(text), size))
        if WIDE.search(text)
        else wrapped(text, width)
        for text in paragraphs
    ).split("\n")
    height = -(-len(lines) // columns)
    parts = [lines[at * height : (at + 1) * height] for at in range(columns)]
    measure = columns_of if in_terminal else len
    rows = zip_longest(*parts, fillvalue="")
    return "".join(
        "".join(cell + " " * (width + 4 - measure(cell)) for cell in row).rstrip() + "\n" for row in rows
    )


WIDE = re.compile("[\u3040-\u9fff]")


def columns_of(line: str) -> int:
    return len(line) + len(WIDE.findall(line)) + line.count("。") + line.count("，") + line.count("、")


def paragraphs_of(language: str) -> list[str]:
    """Long enough for three columns of ten lines."""
    lines, space = sentences(language)[1:], "" if language in ("zh", "ja", "tw") else " "
    return [space.join(lines), space.join(reversed(lines)), space.join(lines[::2] + lines[1::2])]


@pytest.mark.parametrize("language", ["en", "de", "ru", "el", "vi", "tr", "he", "ar", "fa", "ko", "zh", "ja"])
@pytest.mark.parametrize(("columns", "width"), [(2, 40), (3, 30)])
def test_columns_in_every_script(language: str, columns: int, width: int) -> None:
    paragraphs = paragraphs_of(language)
    for in_terminal in (False, True):
        found = read(laid_out(paragraphs, columns, width, in_terminal=in_terminal)).blocks.text
        assert "".join(" ".join(found).split()) == "".join(" ".join(paragraphs).split())
        # Long ones are cut into blocks of sentences.
        assert len(found) <= 2 * len(paragraphs)


def test_four_columns() -> None:
    paragraphs = [*paragraphs_of("en"), ENGLISH]
    assert list(read(laid_out(paragraphs, 4, 24)).blocks.text) == paragraphs


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ["القاهرة عاصمة مصر", "دمشق عاصمة سوريا"],
            ["مدينة كبيرة على نهر النيل", "مدينة قديمة في بلاد الشام"],
        ),
        (["北京市海淀区", "上海市浦东新区"], ["负责人王小明，电话见附表", "负责人李大力，电话见附表"]),
        (
            ["clerk of the harbour", "keeper of the light"],
            ["works in the old office by the quay", "lives above"],
        ),
    ],
)
def test_tables_in_every_script_stay(left: list[str], right: list[str]) -> None:
    text = "".join(f"{one:<32}{two}\n" for one, two in zip(left * 9, right * 9, strict=True))
    assert in_reading_order(text) == (text, ())


def test_words_parted_between_narrow_lines_are_joined() -> None:
    text = ENGLISH.replace("council", "coun-\ncil") * 3
    lines = [piece for line in text.split("\n") for piece in wrapped(line, 28).split("\n")]
    third = -(-len(lines) // 3)
    rows = zip_longest(*(lines[at : at + third] for at in range(0, len(lines), third)), fillvalue="")
    found, _ = in_reading_order("".join(f"{one:<32}{two:<32}{three}\n" for one, two, three in rows))
    assert "the council" in found
