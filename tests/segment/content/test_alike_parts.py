"""Parts of records are kept as the same parts of most other records."""

from __future__ import annotations

import pytest

from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.alike_parts import with_records
from tests.segment.made import classified, column


def records(*texts: str, name: str = "day") -> str:
    return "".join(
        f"<div class={name}><div class=year>{1900 + at}</div><div class=says>{text}</div></div>"
        for at, text in enumerate(texts)
    )


FOUR = records("Built.", "Burnt.", "Built again.", "Sold.")


@pytest.mark.parametrize(
    ("html", "values", "held"),
    [
        # Two of three years have 0.56 or more, and so the last one gets it.
        (FOUR, [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.45, 0.9], [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.56, 0.9]),
        # No part of the record is sure.
        (FOUR, [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.45, 0.6], [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.45, 0.6]),
        # Below the least value nothing is raised.
        (FOUR, [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.3, 0.9], [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.3, 0.9]),
        # Most of the others have little.
        (FOUR, [0.6, 0.9, 0.2, 0.9, 0.2, 0.9, 0.45, 0.9], [0.6, 0.9, 0.2, 0.9, 0.2, 0.9, 0.45, 0.9]),
        # Two records are no row.
        (records("Built.", "Burnt."), [0.6, 0.9, 0.45, 0.9], [0.6, 0.9, 0.45, 0.9]),
        # Paragraphs of one element are no records.
        ("<div class=a><p>a<p>b<p>c<p>d</div>", [0.9, 0.9, 0.45, 0.9], [0.9, 0.9, 0.45, 0.9]),
    ],
)
def test_a_part_of_a_record_gets_the_value_of_most_of_its_likes(
    html: str, values: list[float], held: list[float]
) -> None:
    page = read_html(f"<main>{html}</main>")
    found = classified(page, values)
    assert with_records(page, found, column(values)).tolist() == column(held).tolist()


def test_parts_that_are_links_or_worded_like_furniture_stay() -> None:
    page = read_html(f"<main>{FOUR}</main>")
    values = [0.6, 0.9, 0.7, 0.9, 0.56, 0.9, 0.45, 0.9]
    last = [0.0] * 6 + [1.0, 0.0]
    for found in (
        classified(page, values, link_density=last),
        classified(page, values, says=[int(PhraseKind.SHARE) * int(at) for at in last]),
    ):
        assert with_records(page, found, column(values)).tolist() == column(values).tolist()
