"""Text dumps of any kind: every word stands in exactly one block, where the block says it does."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boilerstrip.page import Blocks, Inside, Page
from boilerstrip.read.text.lines import INVISIBLE, WORD
from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.sentences import MAX_PIECE
from tests.profile import examples

WRAPPED = "so many words that the line is full before the sentence is\n" * 6 + "over.\n"
SIGNS = [*" \t\n\r\x0b\u2028\x1f\x00\ufeff\u200b\u200c\u3000\xa0\xad\ud800", *"aZ1é😀.-*#>|`~_[](){};:!?,'"]
MARKUP = ["  ", "\n\n", "\r\n", *"• ¦1. ¦2. ¦(a) ¦①¦## ¦```¦| a | b |¦---¦o ¦+ ¦> ¦www.a.b¦](c)".split("¦")]
WORDS = ["e\u0301", *"word ¦Satz endet. ¦слово ¦كلمة ¦漢字。¦ไทย".split("¦")]
LONG = [WRAPPED, "Etwas Text. " * 150, "x" * 1600]
PIECES = st.sampled_from([*SIGNS, *MARKUP, *WORDS, *LONG])
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
# What may stand outside the blocks of a line: signs, and at most a number or letter that marks a list.
OUTSIDE = re.compile(r"[\W_]*(?:[^\W_]{1,4}[\W_]*)?|\s*(?:```|~~~).*", re.DOTALL)


def check_page(text: str, page: Page) -> None:
    found = page.blocks
    start, end = found.start, found.end
    assert np.all(start < end)
    assert np.all(end[:-1] <= start[1:])
    assert len(found) == 0 or (start[0] >= 0 and end[-1] <= len(text))
    assert np.all(np.diff(found.line) >= 0)
    outside, last = [], 0
    for i, own in enumerate(found.text):
        first, stop = int(start[i]), int(end[i])
        folded = " ".join(INVISIBLE.sub("", text[first:stop]).split())
        if found.flags[i] & Inside.QUOTE:
            assert re.findall(r"\w+", own) == re.findall(r"\w+", folded)
        else:
            assert " ".join(own.split()) == folded
        assert WORD.search(own)
        assert own == own.strip()
        assert found.flags[i] & Inside.CODE or len(own) <= MAX_PIECE
        outside.append(text[last:first])
        last = stop
    for line in "\0".join([*outside, text[last:]]).splitlines():
        assert all(OUTSIDE.fullmatch(part) for part in line.split("\0"))


@settings(max_examples=examples(400))
@given(ANY_TEXT)
@example("> " + WRAPPED.replace("\n", "\n> "))
@example("1. \u200b a\n2. b")
@example("```a\n\u200b x  y\n```")
def test_every_word_stands_in_one_block(text: str) -> None:
    check_page(text, read_text(text))


@settings(max_examples=examples(100))
@given(ANY_TEXT)
def test_columns_have_one_length(text: str) -> None:
    page = read_text(text)
    n = len(page.blocks.text)
    for name in Blocks.__slots__:
        assert len(getattr(page.blocks, name)) == n
    for name in ("indent", "blank_before", "list_depth", "n_link_chars", "n_links", "n_images", "heading"):
        assert np.all(getattr(page.blocks, name) >= 0)
    assert page.containers.stop.tolist() == [n]
    assert page.warnings == ()
