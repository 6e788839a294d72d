"""Indented listings of Markdown."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.read.text.forms.listings import indented_listings, listings_of_html2text
from tests.growth import assert_linear, row_of
from tests.profile import examples

WORDS = "The keeper wrote the hour of each tide into the book.\n"
CODE = "    # Tides\n\n    ![the quay](quay.png)\n    Words.\n"


def listings(text: str) -> list[str]:
    return [text[start:end] for start, end in indented_listings(text)]


def test_lines_that_are_indented_behind_a_blank_line_are_a_listing() -> None:
    text = f"{WORDS}\n{CODE}\n{WORDS * 3}\n\ttide = read()\n{WORDS}"
    assert listings(text) == [CODE, "\ttide = read()\n"]


@pytest.mark.parametrize(
    "other",
    [
        f"{WORDS}    tide = read()\n",
        "- An item\n\n    tide = read()\n",
        "1. An item\n\n  More of it\n\n    tide = read()\n",
        "    - tide = read()\n",
        "    tide = read()\n    and [a link](/a)\n",
        f"    tide = read() {'x' * 200}\n",
        "    Words alone\n    and more of them\n",
        "    ![an image](a.png)\n",
        "```\n\n    tide = read()\n\n```\n",
    ],
)
def test_other_lines_that_are_indented_are_none(other: str) -> None:
    assert listings(f"{WORDS}\n{other}\n{WORDS * 5}") == []


def test_a_dump_that_is_indented_for_the_most_part_has_none() -> None:
    assert listings(f"{WORDS}\n{CODE}") == []


def test_code_comes_out_as_it_stands() -> None:
    text = dedent("""\
        # Writing pages

        A picture stands on a line of its own in the **source** of the page, as in the [sample](/sample).

            # Tides

            Words come first.

            ![the quay](quay.png)
              ![the pier](pier.png)

        ![the harbour](harbour.png)

        The page is built again whenever somebody saves a change to one of its parts.
        """)
    code = "# Tides\n\nWords come first.\n\n![the quay](quay.png)\n  ![the pier](pier.png)"
    assert f"```\n{code}\n```" in clean(text).to_markdown()
    assert code in clean(text).text
    assert "harbour" not in clean(text).text


LINES = st.sampled_from(
    [WORDS, "\n", "    tide = read()\n", "\tx\n", "- An item\n", "```\n", "      ![a](b)\n"]
)


@settings(max_examples=examples(60))
@given(st.lists(LINES, max_size=30))
def test_listings_are_whole_indented_lines_in_order(lines: list[str]) -> None:
    text = "".join(lines)
    last = 0
    for start, end in indented_listings(text):
        assert last <= start < end <= len(text)
        assert text[:start].endswith("\n") or start == 0
        assert all(line[:1] in "\n\t " for line in text[start:end].splitlines(keepends=True))
        last = end


@pytest.mark.parametrize("unit", ["\n    a(b) = c\n\nWords\n\nWords\n", "\n    - \n", "1. \n\n    x;\n"])
def test_the_cost_is_linear(unit: str) -> None:
    assert_linear(indented_listings, row_of(unit), 20_000)


BLANK = "    \n"
STEPS = "    hoist --up 3\n    Words alone\n"


def of_html2text(text: str) -> list[str]:
    return [text[start:end] for start, end in listings_of_html2text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{WORDS}{BLANK}{BLANK}{STEPS}\n{WORDS}", [STEPS]),
        (f"{WORDS}{BLANK}{BLANK}{STEPS}{BLANK}      more\n{BLANK}\n{WORDS}", [f"{STEPS}{BLANK}      more\n"]),
        (f"  * Item:\n        \n        a\n          b\n\n{WORDS}", ["        a\n          b\n"]),
        (f"{WORDS}{BLANK}{STEPS}\n{WORDS}{BLANK}{STEPS}", [STEPS, STEPS]),
        (f"{WORDS}\n{STEPS}\n{WORDS}", []),  # no blank line of spaces
        (f"{WORDS}{BLANK}{STEPS}  less\n\n{WORDS}", []),
        (f"{WORDS}{BLANK}        deeper\n\n{WORDS}", []),
        (f"{WORDS}{STEPS}{BLANK}{STEPS}\n{WORDS}", []),  # the text above is as deep
        (f"{WORDS}{BLANK}{WORDS}{BLANK}{WORDS}{BLANK}{STEPS}\n{WORDS}", []),  # such lines are anywhere
    ],
)
def test_listings_of_html2text(text: str, expected: list[str]) -> None:
    assert of_html2text(text) == expected


def test_a_listing_of_html2text_comes_out_as_it_stands() -> None:
    code = ["name: hoist", "  hands: [1, 2]", "", "left"]
    listing = "".join(f"    {line}\n" for line in code)
    text = f"# Hoisting\n\n{WORDS * 3}{BLANK}{BLANK}{listing}\n{WORDS * 3}"
    assert "```\n" + "\n".join(code) + "\n```" in clean(text).to_markdown()


@settings(max_examples=examples(60))
@given(
    st.lists(st.sampled_from([WORDS, "\n", BLANK, "        \n", STEPS, "        x\n", "\ty\n"]), max_size=30)
)
def test_listings_of_html2text_are_whole_indented_lines_in_order(lines: list[str]) -> None:
    text = "".join(lines)
    last = 0
    for start, end in listings_of_html2text(text):
        assert last <= start < end <= len(text)
        assert text[:start].endswith("\n")
        assert not text[start:end].splitlines()[-1].isspace()
        last = end


@pytest.mark.parametrize("unit", [f"a\n{BLANK}    x\n\n", BLANK, f"{BLANK}    x\n", f"{BLANK}        x\n"])
def test_the_cost_of_listings_of_html2text_is_linear(unit: str) -> None:
    assert_linear(listings_of_html2text, row_of(unit), 20_000)
