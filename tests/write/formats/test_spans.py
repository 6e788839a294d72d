"""Spans: what is cut out of the input at a block's offsets, against the block's text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boilerstrip import Cleaned, clean
from boilerstrip.labels import Inside
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.text.characters import INVISIBLE
from boilerstrip.read.text.code.code import code_text, columns_before
from boilerstrip.read.text.page import read_text
from boilerstrip.write.formats.spans import write_spans
from tests.profile import examples

LINE = "The mill had stood for years"
# One after another: words, white space of every width, what is not seen, and the marks of lines.
PIECES = st.sampled_from(
    [*"aé漢1.,\u200b\u2060\ufeff\xad\u202c\u200c\x00\x07 \t\n\xa0\u3000>`", "  ", "\r\n", "\n\n", "\n> ",
     "\n- ", "\n```\n", "\n    x = f(1);\n", f"{LINE} and ", f"\n> {LINE} when the council at last\n> agreed"]
)  # fmt: skip
DUMPS = st.lists(PIECES, max_size=30).map("".join)


def as_text(cut: str, flags: int = 0) -> str:
    """A cut as the docstring of ``to_spans`` says that a block's text is made of it."""
    if flags & Inside.QUOTE:
        cut = re.sub(r"[\r\n]\s*(?:>[ \t]?)+", "\n", cut)
    seen = INVISIBLE.sub("", cut)
    return code_text(cut, 0, True) if flags & Inside.CODE else " ".join(seen.split())


def without_indentation(listing: str) -> str:
    """A listing without the indentation of the whole."""
    lines = [line for line in listing.splitlines() if INVISIBLE.sub("", line).strip()]
    return code_text(listing, min(map(columns_before, lines)), True)


@given(DUMPS)
@settings(max_examples=examples(300))
@example("```\nx\u200b  y\n```")
@example("\n    x = f(1);\n\n    x = f(1);\n\n    x = f(1);\n")
@example(f"> {LINE} and\n> {LINE}\u200b and\n> {LINE} and\n> {LINE}.")
def test_a_block_is_its_cut_without_what_is_not_seen(raw: str) -> None:
    blocks = read_text(raw).blocks
    rows = zip(blocks.start.tolist(), blocks.end.tolist(), blocks.flags.tolist(), blocks.text, strict=True)
    for start, end, flags, text in rows:
        cut = as_text(raw[start:end], flags)
        assert text == cut or (flags & Inside.CODE and text == without_indentation(raw[start:end]))


@given(DUMPS)
@settings(max_examples=examples(60))
def test_spans_are_over_the_input_as_given(raw: str) -> None:
    page = clean(raw, kind="text")
    decoded = decode(raw).text
    assert len(decoded) == len(raw)
    blocks = read_text(decoded).blocks
    spans = page.to_spans()
    assert (spans.over, spans.text) == ("input", "")
    found = sorted([*spans.kept, *spans.removed])
    assert [(start, end) for start, end, _ in found] == list(
        zip(blocks.start.tolist(), blocks.end.tolist(), strict=True)
    )
    for (start, end, _), flags, block in zip(found, blocks.flags, page.blocks, strict=True):
        cut = as_text(decoded[start:end], flags)
        assert block.text == cut or (
            flags & Inside.CODE and block.text == without_indentation(decoded[start:end])
        )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one two\nthree", ["one two", "three"]),
        ("on\u200be\u200b  two\u200b\n\u200bthree\xa0four", ["one two", "three four"]),
        ("می\u200cخواهم 👩\u200d👧", ["می\u200cخواهم 👩\u200d👧"]),
    ],
)
def test_what_is_not_seen_stays_in_the_cut_alone(raw: str, text: list[str]) -> None:
    page: Cleaned = clean(raw, kind="text")
    assert [block.text for block in page.blocks] == text
    assert [as_text(raw[block.start : block.end]) for block in page.blocks] == text


def test_html_counts_in_a_text_of_its_own() -> None:
    page = clean("<p>o\u200bne &amp; two</p><ul><li>three</ul>")
    spans = page.to_spans()
    assert spans.over == "text"
    assert spans.text == "one & two\nthree"
    found = sorted([*spans.kept, *spans.removed])
    assert [spans.text[start:end] for start, end, _ in found] == [block.text for block in page.blocks]
    assert [score for *_, score in found] == [block.probability for block in page.blocks]


def test_no_block_no_span() -> None:
    assert write_spans((), "text").to_dict() == {"over": "input", "text": "", "kept": [], "removed": []}
