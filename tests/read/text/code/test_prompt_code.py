"""prompt_code: sessions of a shell or an interpreter in dumps."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.code.prompt_code import prompted_regions
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear


def sessions(dump: str) -> list[tuple[int, int]]:
    lines = dump.split("\n")
    found = prompted_regions([line.strip() for line in lines], [f"{line}\n" for line in lines], ())
    return [(region.first, region.last) for region in found]


@pytest.mark.parametrize(
    ("dump", "found"),
    [
        ("Do:\n\n$ pip install sacks\n$ sacks --help\nUsage: sacks PATH\n\nThen go.", [(2, 4)]),
        ("Do:\n$ pip install sacks\nand after that go on with the next step of it", [(1, 1)]),
        ("It costs\n$ 5 a sack", []),
        ("Try:\n>>> import sacks\n>>> for s in all():\n...     print(s)\n...\nrye\noats\n\nSo.", [(1, 6)]),
        (">>> a = 1\n\n>>> b = 2\n\n\nThe end of it", [(0, 2)]),
        (">>> a = 1\n\n\n\n>>> b = 2\n", [(0, 0), (4, 4)]),
        (">>> On Monday Ann wrote that\n>>> the mill is closed until May.", []),  # a mail
        ("> One\n>>> a = 1\n> Two", []),
        # Without a blank line before the prompt, what follows may be text.
        ("Do:\n$ git status\nlist: Open sacks\n$ git stash\n$ git diff", [(1, 1), (3, 4)]),
        ("Do:\n\n$ git status\nlist: Open sacks\n$ git stash\n\nSo.", [(2, 4)]),
        ("Do:\n\n$ git status\nThis command lists the sacks\n$ git stash\n\nSo.", [(2, 2), (4, 4)]),
        ("Start it:\n\n$ python3\nPython 3.11\n>>> 1 + 1\n2\n$ ls\n\nSo.", [(2, 6)]),
        ("$ in millions, except per share data\nRevenue 12 13\nProfit 4 5\n\nSo.", []),
        ("$ per share\n\n$ and more", []),
        ("$ ./mill --all\n\n$ PATH=. mill", [(0, 2)]),
        (">>> More\nContact\n\nThen", []),  # words of a link
        (">>> Thanks!\n>>> See", []),
        (">>> for more information, click here", []),
        (">>> from the mill", []),
        (">>> rye\n1\n>>> rye.grind()\n2\n\nSo.", [(0, 3)]),
    ],
)
def test_sessions(dump: str, found: list[tuple[int, int]]) -> None:
    assert sessions(dump) == found


def test_a_session_is_one_block_as_it_is_written() -> None:
    session = ">>> for s in sacks.all():\n...     print(s)\n...\nrye"
    page = read_text(f"Try it out now:\n\n{session}\n\nIt prints all of them.\n")
    assert page.blocks.text[1] == session


def test_lines_that_are_code_already_stay() -> None:
    assert prompted_regions(["$ ls"], ["$ ls\n"], {0}) == []


@pytest.mark.parametrize(
    "line",
    ["$ a" + " b" * 99 + "\n", "$ ls\n", ">>> a\n", "$ ls\n\n", ">>> a\n...\n", ">>> a\n" + "b\n" * 20],
)
def test_it_takes_linear_time(line: str) -> None:
    assert_linear(sessions, lambda n: line * n, 500)
