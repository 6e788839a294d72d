"""Labels that callouts begin with."""

from __future__ import annotations

import pytest

from boilerstrip.facts import Span
from boilerstrip.write.document import Element
from boilerstrip.write.formats.markers import NO_MARKER
from boilerstrip.write.inline.callouts import without_label


def element(text: str, *bold: tuple[int, int]) -> Element:
    """A paragraph with bold text."""
    spans = tuple(Span(0, start, end, "strong", "", "") for start, end in bold)
    return Element(text, 0, "paragraph", 0, 0, NO_MARKER, "", -1, spans)


def test_a_label_goes_and_spans_move() -> None:
    found = without_label(element("Note: Mind the ropes.", (0, 5), (15, 20)), "note")
    assert found.text == "Mind the ropes."
    assert [(span.start, span.end) for span in found.spans] == [(9, 14)]


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("Note that ropes slip.", (0, 4)),  # a sentence
        ("Warning: Mind the ropes.", (0, 8)),  # another kind
        ("Note: Mind the ropes.", (6, 10)),  # not bold
        ("Note:", (0, 5)),  # nothing else
    ],
)
def test_other_text_stays(text: str, bold: tuple[int, int]) -> None:
    given = element(text, bold)
    assert without_label(given, "note") is given
