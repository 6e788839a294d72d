"""Text dumps: blocks, links, sentences, offsets, bounds, and what must hold for every text."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boilerstrip import page as bounds
from boilerstrip.labels import Inside
from boilerstrip.page import Blocks, Page
from boilerstrip.read.text.characters import INVISIBLE, WORD
from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.sentences import MAX_PIECE
from tests.growth import assert_linear, row_of
from tests.profile import examples
from tests.read.text.made import blocks, slices, texts
from tests.read.text.prose import ENGLISH, GERMAN, NOTES, RUSSIAN, wrapped

WRAPPED = "so many words that the line is full before the sentence is\n" * 6 + "over.\n"
SIGNS = [*" \t\n\r\x0b\u2028\x1f\x00\ufeff\u200b\u200c\u3000\xa0\xad\ud800", *"aZ1é😀.-*#>|`~_[](){};:!?,'"]
MARKUP = ["  ", "\n\n", "\r\n", *"• ¦1. ¦2. ¦(a) ¦①¦## ¦```¦| a | b |¦---¦o ¦+ ¦> ¦www.a.b¦](c)".split("¦")]
WORDS = ["e\u0301", *"word ¦Satz endet. ¦слово ¦كلمة ¦漢字。¦ไทย".split("¦")]
LONG = [WRAPPED, "Etwas Text. " * 150, "x" * 1600]
PIECES = st.sampled_from([*SIGNS, *MARKUP, *WORDS, *LONG])
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
# What may stand outside the blocks of a line: signs, and at most a number or letter that marks a list.
OUTSIDE = re.compile(r"[\W_]*(?:[^\W_]{1,4}[\W_]*)?|\s*(?:```|~~~).*", re.DOTALL)


class TestLines:
    def test_a_block_a_line(self) -> None:
        text = "  First line \n\n\n\tSecond   line\nThird\n"
        found = blocks(text)
        assert found.text == ("First line", "Second line", "Third")
        assert slices(text) == ["First line", "Second   line", "Third"]
        assert found.indent.tolist() == [2, 4, 0]
        assert found.blank_before.tolist() == [0, 2, 0]
        assert found.line.tolist() == [1, 4, 5]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
    def test_line_ends(self, end: str) -> None:
        text = f"One{end}{end}Two"
        found = blocks(text)
        assert found.text == ("One", "Two")
        assert found.blank_before.tolist() == [0, 1]
        assert found.line.tolist() == [1, 3]
        assert slices(text) == ["One", "Two"]

    @pytest.mark.parametrize("text", ["", " \n\t\n\u3000", "\ufeff", "---\n* * *\n", "\u200b\n★★★☆☆\n|\n…"])
    def test_nothing_to_read(self, text: str) -> None:
        page = read_text(text, encoding="utf-8", url="https://example.org/")
        assert len(page.blocks) == 0
        assert page.containers.stop.tolist() == [0]
        assert (page.encoding, page.url, page.warnings) == ("utf-8", "https://example.org/", ())

    def test_root_container(self) -> None:
        page = read_text("One\nTwo")
        root = page.containers
        assert (page.kind, len(root), root.tag, root.names) == ("text", 1, ("body",), ("",))
        assert (root.first.tolist(), root.stop.tolist(), root.nth.tolist()) == ([0], [2], [1])
        assert page.blocks.container.tolist() == [0, 0]

    def test_rules_count_as_blank(self) -> None:
        found = blocks("One\n----\nTwo\n* * *\n\n=====\nThree")
        assert found.text == ("One", "Two", "Three")
        assert found.blank_before.tolist() == [0, 1, 3]

    def test_invisible_characters(self) -> None:
        text = "\ufeffFirst\u200b\n\u200b\u202aSe\xadcond\u202c \x00 li\x07ne\nمی\u200cخواهم"
        found = blocks(text)
        assert found.text == ("First", "Second line", "می\u200cخواهم")
        assert found.indent.tolist() == [0, 0, 0]
        assert slices(text) == ["First", "Se\xadcond\u202c \x00 li\x07ne", "می\u200cخواهم"]

    def test_foreign_white_space(self) -> None:
        assert texts("\u3000\u3000段落\u3000文字\xa0x") == ["段落 文字 x"]

    @pytest.mark.parametrize("line", ["ไทย", "हिन्दी", "한국어", "½", "٣", "日本", "Ελληνικά", "ⅷ"])
    def test_words_of_any_script(self, line: str) -> None:
        assert texts(f"---\n{line}\n---") == [line]


class TestLinks:
    @pytest.mark.parametrize(
        ("line", "chars", "links"),
        [
            ("[Home](/) and [News](https://example.org/a_(b))", 9 + 33, 2),
            ("See https://example.org/x, or www.example.org now", 21 + 15, 2),
            ("参见https://example.org/x。好", 21, 1),
            ("A note [1] (see there)", 0, 0),
        ],
    )
    def test_links(self, line: str, chars: int, links: int) -> None:
        found = blocks(line)
        assert (found.text, found.n_link_chars.tolist(), found.n_links.tolist()) == (
            (line,),
            [chars],
            [links],
        )

    def test_images(self) -> None:
        found = blocks("![A mill](mill.jpg) the mill")
        assert (found.n_images.tolist(), found.n_links.tolist()) == ([1], [0])

    def test_emphasis(self) -> None:
        found = blocks("A **bold** and _soft_ word, no snake_case_name here")
        assert found.n_emphasis_chars.tolist() == [8 + 6]

    def test_not_in_code(self) -> None:
        found = blocks("```\na[0](x); __init__ **kw**\n```")
        assert (found.n_links.tolist(), found.n_emphasis_chars.tolist()) == ([0], [0])


class TestSentences:
    def test_page_on_one_line(self) -> None:
        text = " ".join([*NOTES, ENGLISH, GERMAN, RUSSIAN, ENGLISH, GERMAN])
        found = blocks(text)
        assert len(text) > MAX_PIECE
        assert "In the end the wheel was bought" in found.text[2]
        assert " ".join(found.text) == text
        assert found.line.tolist() == [1] * len(found)
        assert slices(text) == list(found.text)

    def test_short_line_is_not_cut(self) -> None:
        assert texts(ENGLISH) == [ENGLISH]

    def test_only_the_first_piece_is_marked(self) -> None:
        found = blocks("Text\n\n  * " + ENGLISH * 5)
        assert found.marker.tolist() == [0, 1] + [0] * (len(found) - 2)
        assert found.blank_before.tolist() == [0, 1] + [0] * (len(found) - 2)

    def test_no_sentence_end(self) -> None:
        found = texts("word " * 1000)
        assert max(map(len, found)) <= MAX_PIECE
        assert " ".join(found).split() == ["word"] * 1000

    def test_no_space(self) -> None:
        assert list(map(len, texts("字" * 4000))) == [MAX_PIECE, MAX_PIECE, 1000]

    def test_long_wrapped_paragraph(self) -> None:
        text = wrapped(" ".join([ENGLISH] * 5), 70)
        found = blocks(text)
        assert " ".join(found.text) == " ".join([ENGLISH] * 5)
        assert found.line.tolist() == [text.count("\n", 0, start) + 1 for start in found.start.tolist()]


class TestBounds:
    def test_too_many_blocks(self) -> None:
        page = read_text("ab\n" * (bounds.MAX_BLOCKS + 10))
        assert len(page.blocks) == bounds.MAX_BLOCKS
        assert len(page.warnings) == 1
        assert page.containers.stop.tolist() == [bounds.MAX_BLOCKS]

    def test_too_many_sentences(self) -> None:
        page = read_text("Ab cd. " * (bounds.MAX_BLOCKS + 10))
        assert (len(page.blocks), len(page.warnings)) == (bounds.MAX_BLOCKS, 1)

    def test_exactly_as_many_blocks(self) -> None:
        assert read_text("ab\n" * bounds.MAX_BLOCKS).warnings == ()

    def test_long_line_of_code(self) -> None:
        page = read_text("```\n" + "a(b); " * 50_000 + "\n```")
        assert list(map(len, page.blocks.text)) == [200_000, 99_999]
        assert len(page.warnings) == 1

    @pytest.mark.parametrize("attack", ["[", "[](a ", "**a", " _a", "> ", ".", ".\"' ", "`"])
    def test_time_is_linear(self, attack: str) -> None:
        row = row_of(attack)
        assert_linear(read_text, lambda size: row(size) + "a", 30_000)

    @pytest.mark.parametrize(
        ("make", "size"),
        [
            (lambda size: "[](" + "(b)" * size, 10_000),
            (lambda size: "-" * size + "|a", 30_000),
            (lambda size: "#" * size + " a " + "#" * size, 20_000),
            (lambda size: " " * size + "a" + "\t" * size, 50_000),
            (lambda size: "1. a\n" * size, 2_000),
            (lambda size: "    a(b);\n" * size, 4_000),
            (lambda size: "".join(" " * (i % 500) + "- a\n" for i in range(size)), 500),
        ],
        ids=["link", "rule", "heading", "white space", "numbers", "code", "depths"],
    )
    def test_time_is_linear_in_lines(self, make: Callable[[int], str], size: int) -> None:
        assert_linear(read_text, make, size)


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
            assert " ".join(INVISIBLE.sub("", own).split()) == folded
        assert WORD.search(own)
        assert own == (own.rstrip() if found.flags[i] & Inside.CODE else own.strip())
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
