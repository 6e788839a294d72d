"""Numbers of lists."""

from __future__ import annotations

import pytest
from lxml import etree

from benchmarks.measure.fidelity.numbering import label, labels


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("<ol>", "1 2 3"),
        ("<ol start='7'>", "7 8 9"),
        ("<ol reversed=''>", "3 2 1"),
        ("<ol type='a' start='26'>", "z aa ab"),
        ("<ol type='I' start='3'>", "III IV V"),
        ("<ol style='list-style-type: lower-roman'>", "i ii iii"),
        ("<ol start='x'>", "1 2 3"),
        ("<ol start='-1'>", "-1 0 1"),
    ],
)
def test_numbers_are_those_that_a_browser_shows(start: str, expected: str) -> None:
    found = labels(etree.fromstring(f"{start}<li>a</li><li>b</li><li>c</li></ol>"))
    assert [each for _, each in found] == expected.split()


def test_the_value_of_an_item_counts_on() -> None:
    found = labels(etree.fromstring("<ol><li>a</li><li value='9'>b</li><li>c</li></ol>"))
    assert [each for _, each in found] == ["1", "9", "10"]


def test_numbers_without_a_letter_are_digits() -> None:
    assert [label(0, "a"), label(0, "i"), label(4_000, "I"), label(14, "i")] == ["0", "0", "4000", "xiv"]
