"""Lines of text dumps: offsets, list markers, headings, quotes, tables and code."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Inside, Marker
from boilerstrip.page import Blocks
from boilerstrip.read.text.lines import Lines, read_lines
from boilerstrip.read.text.page import read_text


def blocks(text: str) -> Blocks:
    return read_text(text).blocks


def slices(text: str) -> list[str]:
    found = blocks(text)
    return [text[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)]


class TestReadLines:
    def test_offsets_are_of_the_own_text(self) -> None:
        text = "Intro\n\n  - First item\n  - \n    ## Head ##\n"
        lines = read_lines(text)
        own = [text[a:b] for a, b in zip(lines.start.tolist(), lines.end.tolist(), strict=True)]
        assert own == ["Intro", "First item", "Head"]
        assert lines.origin.tolist() == [0, 7, 27]
        assert lines.indent.tolist() == [0, 2, 4]
        assert lines.blank_before.tolist() == [0, 1, 1]
        assert lines.number.tolist() == [1, 3, 5]
        assert lines.marker.tolist() == [Marker.NONE, Marker.BULLET, Marker.NONE]
        assert lines.heading.tolist() == [0, 0, 2]
        assert lines.list_depth.tolist() == [0, 1, 0]

    def test_no_lines(self) -> None:
        assert len(read_lines("")) == len(read_lines("\n---\n")) == 0

    def test_every_column_has_a_row_a_line(self) -> None:
        lines = read_lines("One\n> two\n```\nthree\n```\na\tb\n")
        assert {len(getattr(lines, name)) for name in Lines.__slots__ if name != "languages"} == {4}
        assert lines.flags.tolist() == [0, Inside.QUOTE, Inside.CODE, Inside.TABLE]


class TestMarkers:
    @pytest.mark.parametrize(
        ("line", "own", "marker"),
        [
            ("• Item", "Item", Marker.BULLET),
            ("•Item", "Item", Marker.BULLET),
            ("- Item", "Item", Marker.BULLET),
            ("* Item", "Item", Marker.BULLET),
            ("■ Пункт", "Пункт", Marker.BULLET),
            ("・項目", "項目", Marker.BULLET),
            ("  + Item", "Item", Marker.BULLET),
            ("        o Item", "Item", Marker.BULLET),
            ("1) Item", "Item", Marker.NUMBER),
            ("(3) Item", "Item", Marker.NUMBER),
            ("a) Item", "Item", Marker.NUMBER),
            ("(iv) Item", "Item", Marker.NUMBER),
            ("  7. Item", "Item", Marker.NUMBER),
            ("1、项目", "项目", Marker.NUMBER),
            ("三、项目", "项目", Marker.NUMBER),
            ("①項目", "項目", Marker.NUMBER),
            ("（2）项目", "项目", Marker.NUMBER),
        ],
    )
    def test_list_markers(self, line: str, own: str, marker: Marker) -> None:
        found = blocks(line)
        assert (found.text, found.marker.tolist(), found.list_depth.tolist()) == ((own,), [marker], [1])
        assert slices(line) == [own]

    @pytest.mark.parametrize(
        "line",
        [
            "12. Januar 2024",
            "3. Liga: alle Spiele",
            "1.5 million people",
            "(c) 2024 Company",
            "-5 degrees",
            "*required",
            "+ 5 more",
            "o menino saiu",
            "– Nein, sagte er.",
            "— Да, сказал он.",
            "2024. gada",
            "1.",
            "#hashtag",
            "I am here",
            "A plan",
        ],
    )
    def test_what_only_looks_like_a_marker(self, line: str) -> None:
        found = blocks(line)
        assert (found.text, found.marker.tolist(), found.heading.tolist()) == ((line,), [0], [0])
        assert found.list_depth.tolist() == [0]

    def test_numbers_in_order_are_a_list(self) -> None:
        found = blocks("1. One\nmore of it\n2. Two\n3. Three\n12. Mai 2024\n13. Mai 2024")
        assert found.text == ("One", "more of it", "Two", "Three", "12. Mai 2024", "13. Mai 2024")
        assert found.marker.tolist() == [2, 0, 2, 2, 0, 0]

    def test_list_depth(self) -> None:
        found = blocks("  * a\n    * b\n      * c\n    * d\n  * e\nText\n  * f")
        assert found.list_depth.tolist() == [1, 2, 3, 2, 1, 0, 1]

    def test_prose_ends_the_lists(self) -> None:
        text = "  * outer\n" + "Text\n" * 5 + "      * new list"
        assert blocks(text).list_depth.tolist()[-1] == 1

    @pytest.mark.parametrize(("line", "level"), [("# Title", 1), ("### Title ###", 3), ("- ## Title", 2)])
    def test_headings(self, line: str, level: int) -> None:
        found = blocks(line)
        assert (found.text, found.heading.tolist(), slices(line)) == (("Title",), [level], ["Title"])

    def test_quotes(self) -> None:
        found = blocks("> Said\n> > twice\n>>> prompt()\n> - item")
        assert found.text == ("Said", "twice", ">>> prompt()", "item")
        assert (found.flags & Inside.QUOTE > 0).tolist() == [True, True, False, True]
        assert found.marker.tolist() == [0, 0, 0, Marker.BULLET]


class TestTablesAndCode:
    def test_pipe_table(self) -> None:
        found = blocks("Home | News | Shop\n\nName | Age\n---|---\nAda | 36\nBob | 7\n\n| a | b |\nText")
        assert (found.flags == Inside.TABLE).tolist() == [False, True, True, True, True, False]
        assert found.text[1] == "Name | Age"

    def test_tabs(self) -> None:
        found = blocks("Name\tAge\n\tindented")
        assert found.text == ("Name Age", "indented")
        assert found.flags.tolist() == [Inside.TABLE, 0]

    def test_fenced_code(self) -> None:
        text = "Text\n```python\ndef f(x):\n    return  x  # two\n- 1\n```\nAfter"
        found = blocks(text)
        assert found.text == ("Text", "def f(x):\n    return  x  # two\n- 1", "After")
        assert (found.flags == Inside.CODE).tolist() == [False, True, False]
        assert found.n_code_chars.tolist() == [0, 34, 0]
        assert found.marker.tolist() == [0] * 3

    def test_a_fence_that_is_never_closed(self) -> None:
        assert blocks("```\nText\n\nMore").flags.tolist() == [0, 0]

    def test_indented_code(self) -> None:
        found = blocks(
            "Text\n    int  main() {\n        return 0;\n    }\nAfter\n    an indented line of prose"
        )
        code = "int  main() {\n    return 0;\n}"
        assert found.text == ("Text", code, "After", "an indented line of prose")
        assert (found.flags == Inside.CODE).tolist() == [False, True, False, False]

    def test_comment_in_indented_code(self) -> None:
        found = blocks("    # first\n    a = f(1)\n    b = g(a)")
        assert (found.text, found.heading.tolist()) == (("# first\na = f(1)\nb = g(a)",), [0])


def test_steps_of_a_program_are_no_quotations() -> None:
    text = read_text("Sum the list:\n|> List.map f\n|> String.upcase()\n|> fun x -> x").blocks.text
    assert text == ("Sum the list:", "|> List.map f", "|> String.upcase()", "|> fun x -> x")


def test_headings_of_wikis_and_quotations_with_bars() -> None:
    page = read_text(
        "== The mill ==\nIt turns.\n=== Its wheel ===\n== is equal to\n|> It turns,\n|> they say."
    )
    assert page.blocks.text == (
        "The mill", "It turns.", "Its wheel", "== is equal to", "It turns,", "they say.",
    )  # fmt: skip
    assert page.blocks.heading.tolist() == [2, 0, 3, 0, 0, 0]
    assert (page.blocks.flags[-2:] & Inside.QUOTE > 0).all()


def test_signs_that_close_no_heading_are_text_in_quotations_and_items_too() -> None:
    page = read_text("> == is equal to\n\n- == is equal to\n- = assigns\n\n# The operator ==\n\n# Mills ##\n")
    assert page.blocks.text == ("== is equal to", "== is equal to", "= assigns", "The operator ==", "Mills")
    assert (page.blocks.flags & Inside.QUOTE > 0).tolist() == [True, False, False, False, False]
    assert (page.blocks.marker > 0).tolist() == [False, True, True, False, False]
    assert page.blocks.heading.tolist() == [0, 0, 0, 1, 1]
