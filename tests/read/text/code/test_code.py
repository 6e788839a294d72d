"""Code in text dumps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import Inside
from boilerstrip.read.text.code.code import Region, code_text, columns_before, region_of
from boilerstrip.read.text.page import read_text
from tests.profile import examples

LINES = st.lists(st.text(st.sampled_from("ab1 \t#-*>|{}=(;é"), max_size=12), min_size=1, max_size=8)


def code(text: str) -> list[str]:
    blocks = read_text(text).blocks
    return [own for own, flags in zip(blocks.text, blocks.flags.tolist(), strict=True) if flags & Inside.CODE]


@pytest.mark.parametrize(
    ("text", "found", "language"),
    [
        ("```\n\tif a:\n\n    }\n# b\n- c\n```", ["\tif a:\n\n    }\n# b\n- c"], ""),
        ("~~~ruby\nputs a\n~~~", ["puts a"], "ruby"),
        ("````md\n```py\na\n```\n````", ["```py\na\n```"], "md"),
        ("``` {.C++ .numberLines}\na\n```", ["a"], "c++"),
        ("- item\n\n  ```sh\n  a\n    b\n  ```", ["a\n  b"], "sh"),
        ("```\n\n  a  \n  \n```", ["\n  a"], ""),
        ("```\r\na\r\n\r\nb\r\n```", ["a\r\n\r\nb"], ""),
    ],
)
def test_a_fence_keeps_its_text(text: str, found: list[str], language: str) -> None:
    assert code(text) == found
    assert [name for _, name in read_text(text).languages] == ([language] if language else [])


def test_indented_code_is_one_block_with_its_braces_and_blank_lines() -> None:
    text = "Words here.\n\n    int main() {\n    \ta();\n\n    \tb();\n    \treturn 0;\n    }\n\nMore words."
    assert code(text) == ["int main() {\n\ta();\n\n\tb();\n\treturn 0;\n}"]
    assert code("    {\n    a = 1;\n    b = 2;\n    }\n") == ["{\na = 1;\nb = 2;\n}"]


PROGRAM = """import sacks

def count(path):
    \"\"\"Count them.\"\"\"
    with open(path) as file:
        return sum(1 for line in file)

print(count("sacks.txt"))"""


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_program_is_one_block_with_the_lines_that_are_not_indented(indent: str) -> None:
    lines = [indent + line if line else "" for line in PROGRAM.split("\n")]
    text = "\n".join(["The script is short:", "", *lines, "", "It runs at night, when nobody is there."])
    assert code(text) == [PROGRAM]


def test_a_sentence_above_code_is_none() -> None:
    lines = "    a = f(1);\n    b = g(2);"
    assert code(f"It is written so:\n{lines}\nFrom then on it ran.") == ["a = f(1);\nb = g(2);"]


def test_a_block_is_a_slice_of_the_input() -> None:
    text = "```\n  a\n\n\tb\n```\nwords"
    blocks = read_text(text).blocks
    assert text[blocks.start[0] : blocks.end[0]] == "  a\n\n\tb"


def test_columns() -> None:
    assert [columns_before(line) for line in ("a", "  a", "\ta", "  \ta", "")] == [0, 2, 4, 4, 0]
    assert code_text("\ta\n  b\n      c", 2, True) == "  a\nb\n    c"
    assert code_text("  a\n  b", 2, False) == "  a\nb"


@settings(max_examples=examples(60))
@given(LINES)
def test_what_is_in_a_fence_comes_out_as_it_is(lines: list[str]) -> None:
    inside = "\n".join([*lines, "x"])
    assert code(f"words\n\n```\n{inside}\n```\n\nwords") == [inside]


@pytest.mark.parametrize(
    "head",
    [
        "def count(path):",
        "if line is not None:",
        "for name in names:",
        "with open(path) as file:",
        "if (sacks) {",
        "class Mill extends House {",
        "else:",
        "if word == 'rye and oats':",
    ],
)
def test_the_line_that_a_block_belongs_to_is_code(head: str) -> None:
    page = read_text(f"The mill is written like this:\n\n{head}\n    rye = grind(5);\n    oats = grind(6);\n")
    assert page.blocks.text[1].startswith(head)
    assert page.blocks.flags[1] & Inside.CODE


@pytest.mark.parametrize(
    "sentence",
    [
        "for example:",
        "if you use it, write this:",
        "with the following words:",
        "run it like this (as a miller):",
        "while she sleeps:",
    ],
)
def test_a_sentence_before_code_is_text(sentence: str) -> None:
    page = read_text(f"The mill is written,\n{sentence}\n    rye = grind(5);\n    oats = grind(6);\n")
    assert page.blocks.text[1] == sentence
    assert not page.blocks.flags[1] & Inside.CODE


@pytest.mark.parametrize(
    ("line", "is_code"),
    [("from mill import rye", True), ("# Grind it", True), ("from there the grain goes on", False)],
)
def test_lines_beside_a_program(line: str, is_code: bool) -> None:
    page = read_text(f"def mill(rye):\n    oats = grind(5);\n    flour = grind(6);\n\n{line}\n")
    assert (line in page.blocks.text) is not is_code


@pytest.mark.parametrize("body", [
    '    with open(path, "rb") as f:\n        return f.readlines()[::-1]',
    "    f.seek(0, os.SEEK_END)\n    f.write(first, last)",
])  # fmt: skip
def test_calls_with_several_arguments_are_code(body: str) -> None:
    program = f"def tail(path, size=8192):\n{body}"
    assert read_text(f"Read it backwards:\n{program}\nThis takes less memory.\n").blocks.text[1] == program


def test_blocks_of_one_line_are_code() -> None:
    program = (
        "import sys\nfrom collections import Counter\n\ncounts = Counter()\nfor line in sys.stdin:\n"
        "    counts.update(line.split())\n\nfor word, n in counts.most_common(10):\n    print(n, word)"
    )
    assert (
        program
        in read_text(f"Count the words of a file like this:\n{program}\nThat is all of it.\n").blocks.text
    )


def test_the_least_indented_line_of_a_block_of_code_begins_at_its_margin() -> None:
    raw = ["x:", "    a", "", "\tb", "  c "]
    bodies = [line.strip() for line in raw]
    assert region_of(bodies, raw, range(1, 5), "sh") == Region(1, 4, 2, "sh")
    assert region_of(bodies, raw, range(1, 4)) == Region(1, 3, 4, "")
