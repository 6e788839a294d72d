"""Headers that web readers write."""

from __future__ import annotations

import pytest

from boilerstrip.page import Head
from boilerstrip.read.text.forms.reader import reader_header

HEADER = """Title: Rye bread - The Bakery

URL Source: https://bakery.example/rye

Published Time: 2023-05-06T07:08:09+00:00

Markdown Content:
"""


def test_a_header() -> None:
    found = reader_header(f"{HEADER}# Rye bread\n")
    assert found is not None
    assert found.left_out == ((0, len(HEADER)),)
    assert found.is_markdown
    assert found.head == Head(
        "Rye bread - The Bakery",
        (("datepublished", "2023-05-06T07:08:09+00:00"),),
        canonical="https://bakery.example/rye",
    )
    assert found.warning == "left out: 4 lines that a web reader wrote above the page"


def test_a_header_in_another_form() -> None:
    found = reader_header("URL: https://bakery.example/rye\nTitle: Rye bread\nAuthor: Ann Dow\n\nTake flour.")
    assert found is not None
    assert found.head.meta == (("author", "Ann Dow"),)
    assert not found.is_markdown


@pytest.mark.parametrize(
    "text",
    [
        "Title: Rye bread\nTake flour.",
        "Title: Rye bread\nURL Source: none\n\nMarkdown Content:\nTake flour.",
        "Title: Rye bread\nURL: https://bakery.example\nPrice: 3.20\nWeight: 750 g",
        "Title: Rye bread\nURL: https://bakery.example\nContent: flour and water",
        "The output begins so:\nTitle: Rye bread\nURL Source: https://bakery.example",
        "",
    ],
)
def test_other_texts(text: str) -> None:
    assert reader_header(text) is None
