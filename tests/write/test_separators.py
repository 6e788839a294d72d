"""What is between two elements in plain text."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.page import MAX_BLOCK_CHARS, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.write.document import make_document


def separators_of(page: Page) -> list[str]:
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_))
    return [element.before for element in document.elements]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<p>two", ["", "\n\n"]),
        ("<ul><li>one<li>two</ul><p>three", ["", "\n", "\n\n"]),
        ("<ul><li>one</ul><p>two<ul><li>three</ul>", ["", "\n\n", "\n\n"]),
        ("<table><tr><td>one<td>two<tr><td>three<td>four</table>", ["", " | ", "\n", " | "]),
        ("<pre>one\ntwo</pre><p>three", ["", "\n\n"]),
    ],
)
def test_html(html: str, expected: list[str]) -> None:
    assert separators_of(read_html(html)) == expected


@pytest.mark.parametrize(
    ("dump", "expected"),
    [
        ("One line.\n\nTwo lines.", ["", "\n\n"]),
        ("- one\n- two\n\nThree.", ["", "\n", "\n\n"]),
        ("| a | b |\n|---|---|\n| c | d |\n\nThree.", ["", "\n", "\n\n"]),
    ],
)
def test_dumps(dump: str, expected: list[str]) -> None:
    assert separators_of(read_text(dump)) == expected


def test_a_listing_that_is_too_long_for_a_block_has_no_line_end_where_it_was_cut() -> None:
    found = separators_of(read_html(f"<pre>{'x' * (MAX_BLOCK_CHARS + 9)}</pre>"))
    assert found == ["", ""]
