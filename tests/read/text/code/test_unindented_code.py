"""Code in text dumps that has lost its indentation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.labels import Inside
from boilerstrip.read.text.code.code import Region
from boilerstrip.read.text.code.unindented_code import unindented_regions
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.profile import examples

JAVA = """int gcd(int a, int b) {
while (b != 0) {
int rest = a % b;
a = b;
b = rest;
}
return a;
}"""
SCRIPT = """const mill = require('mill');
/**
* Grinds what it is given.
* - rye
**/
export function Loaf({ flour }) {
return (
<section>
{flour.name}
</section>
);
}"""
SHEET = """.loaf {
color: brown;
margin: 2em auto;
}
.loaf > p {
color: black;
}"""
DATA = """[
{ "grain": "rye", "price": 12 },
{ "grain": "oats", "price": 9 },
{ "grain": "spelt", "price": 14 }
]"""
LINES = st.lists(
    st.text(st.sampled_from("ab {}();=/*<>,.\t"), max_size=10) | st.sampled_from(["a(b);", "f() {", "}", ""]),
    max_size=12,
)


def code(text: str) -> list[str]:
    blocks = read_text(text).blocks
    return [own for own, flags in zip(blocks.text, blocks.flags.tolist(), strict=True) if flags & Inside.CODE]


JSON = """{
  "mill": "ford",
  "stones": [1, 2],
  "open": true
}"""


@pytest.mark.parametrize("listing", [JAVA, SCRIPT, SHEET, DATA, JSON])
def test_a_listing_between_sentences_is_one_block(listing: str) -> None:
    text = f"The mill is written like this:\n{listing}\nNobody needs to know why it works so well."
    assert code(text) == [listing]


def test_a_listing_keeps_its_blank_lines_and_what_is_left_of_its_indentation() -> None:
    listing = JAVA.replace("int rest", "    int rest").replace("\n", "\n\n")
    assert code(f"It reads:\n\n{listing}\n\nThat is all there is to say.") == [listing]


def test_a_listing_is_kept_whole_in_markdown() -> None:
    sentence = "The greatest common divisor of two numbers is found by dividing again and again, like this."
    text = "\n".join(["# The greatest common divisor", sentence, JAVA, sentence.replace("two", "three")])
    assert f"```\n{JAVA}\n```" in clean(text).to_markdown()


@pytest.mark.parametrize(
    "text",
    [
        "Fruit (120)\nVegetables (34)\nBread (7)\nCheese (19)\nWine (3)",
        "apples (red);\npears (green);\nplums (blue);\nquinces (yellow).",
        "{{ item.name }}\n{{ item.price }}\n{% for item in items %}\n{{ item.stock }}",
        "Call close();\nand then\nthe door shuts;\nit is dark.",
        "run(mill);\nThe first line starts the mill.\nstop(mill);\nThe second line stops it.\nsell(mill);",
        "a(b);\nb = 2;\nThat is all.",
    ],
)
def test_other_lines_with_signs_are_no_code(text: str) -> None:
    assert code(text) == []


def test_a_sentence_about_code_is_no_part_of_the_listing() -> None:
    sentence = "Call the hook useState() in the function that owns the list, never in one of its rows."
    assert code(f"{sentence}\n{JAVA}\n{sentence}") == [JAVA]


def test_lines_of_known_code_are_no_part_of_a_listing() -> None:
    lines = JAVA.split("\n")
    assert unindented_regions(lines, lines, ()) == [Region(0, 7, 0, "")]
    assert unindented_regions(lines, lines, range(8)) == []


@settings(max_examples=examples(60), deadline=None)
@given(LINES, LINES)
def test_no_letter_is_lost(before: list[str], after: list[str]) -> None:
    text = "\n".join([*before, JAVA, *after])
    found = "".join(read_text(text).blocks.text)
    assert sum(map(str.isalnum, found)) == sum(map(str.isalnum, text))


@pytest.mark.parametrize("line", ["a(" * 50 + ");", "x = {", "/*", "<a", "a" * 200 + ";"])
def test_reading_takes_linear_time(line: str) -> None:
    def make(size: int) -> list[str]:
        return [line, "a = b;", "}"] * size

    assert_linear(lambda lines: unindented_regions(lines, lines, ()), make, 400)


def test_quoted_words_with_their_meanings_are_no_json() -> None:
    assert (
        code('"Rye": a grain of the north.\n"Oats": 3 cups of them a day.\n"Spelt": true grain, it is said.')
        == []
    )
