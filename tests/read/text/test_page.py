"""Text dumps: lines, markers, wraps, sentences, offsets, bounds."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from boilerstrip import page as bounds
from boilerstrip.page import Blocks, Inside, Marker
from boilerstrip.read.text.lines import read_lines
from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.sentences import MAX_PIECE
from boilerstrip.read.text.unwrap import joined
from tests.growth import assert_linear, row_of

ENGLISH = (
    "The old mill by the river had not turned for thirty years when the council at last agreed to repair "
    "it. Nobody could say what the work would cost, and those who tried were wrong by half. In the end "
    "the wheel was bought from a farm two valleys away, where it had served as a garden table, and the "
    "carpenter who fitted it asked for nothing but the right to grind his own flour there on the first "
    "Sunday of the month."
)
GERMAN = (
    "Die alte Mühle am Fluss stand dreißig Jahre lang still, bevor der Gemeinderat endlich beschloss, sie"
    " wieder herzurichten. Niemand wusste, was die Arbeiten kosten würden, und wer es schätzte, lag um "
    "die Hälfte daneben. Das Rad kam schließlich von einem Hof zwei Täler weiter, wo es als Gartentisch "
    "gedient hatte, und der Zimmermann verlangte dafür nichts als das Recht, dort einmal im Monat sein "
    "Mehl zu mahlen."
)
RUSSIAN = (
    "Старая мельница у реки стояла без дела тридцать лет, пока совет наконец не решил её починить. Никто "
    "не знал, сколько будет стоить работа, а те, кто пытался угадать, ошиблись вдвое. Колесо купили на "
    "хуторе за две долины отсюда, где оно служило столом в саду, и плотник попросил за труд только право "
    "молоть там свою муку."
)
ARABIC = (
    "بقيت الطاحونة القديمة عند النهر واقفة ثلاثين عاما حتى قرر المجلس أخيرا إصلاحها، ولم يكن أحد يعرف كم "
    "سيكلف العمل ومن حاول التخمين أخطأ بمقدار النصف، وفي النهاية جاءت العجلة من مزرعة خلف واديين حيث كانت"
    " تستعمل طاولة في الحديقة ولم يطلب النجار سوى الحق في أن يطحن هناك دقيقه مرة كل شهر."
)
CHINESE = "河边的老磨坊停了三十年,村委会终于决定把它修好。没有人知道要花多少钱,猜的人都差了一半。"
NOTES = ["Opening hours", "Every Sunday from ten to noon", "Bring your own sacks", "Map", "Ask the miller"]


def blocks(text: str) -> Blocks:
    return read_text(text).blocks


def texts(text: str) -> list[str]:
    return list(blocks(text).text)


def slices(text: str) -> list[str]:
    found = blocks(text)
    return [text[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)]


def wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


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
        assert found.text == ("Text", "def f(x):", "return  x  # two", "- 1", "After")
        assert (found.flags == Inside.CODE).tolist() == [False, True, True, True, False]
        assert found.indent.tolist() == [0, 0, 4, 0, 0]
        assert found.n_code_chars.tolist() == [0, 9, 16, 3, 0]
        assert found.marker.tolist() == [0] * 5

    def test_a_fence_that_is_never_closed(self) -> None:
        assert blocks("```\nText\n\nMore").flags.tolist() == [0, 0]

    def test_indented_code(self) -> None:
        found = blocks(
            "Text\n    int  main() {\n        return 0;\n    }\nAfter\n    an indented line of prose"
        )
        assert found.text == ("Text", "int  main() {", "return 0;", "After", "an indented line of prose")
        assert (found.flags == Inside.CODE).tolist() == [False, True, True, False, False]

    def test_comment_in_indented_code(self) -> None:
        found = blocks("    # first\n    a = f(1)\n    b = g(a)")
        assert (found.text[0], found.heading.tolist()) == ("# first", [0, 0, 0])


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


class TestWraps:
    @pytest.mark.parametrize("width", [50, 65, 72, 78, 100])
    @pytest.mark.parametrize("prose", [ENGLISH, GERMAN, RUSSIAN, ARABIC])
    def test_wrapped_paragraphs_are_joined(self, prose: str, width: int) -> None:
        whole = [prose, *NOTES, prose]
        text = "\n\n".join(wrapped(part, width) for part in whole)
        found = blocks(text)
        assert list(found.text) == whole
        assert [" ".join(part.split()) for part in slices(text)] == whole

    @pytest.mark.parametrize("prose", [ENGLISH, GERMAN, RUSSIAN, ARABIC])
    def test_unwrapped_lines_stay(self, prose: str) -> None:
        whole = [*NOTES, prose, *NOTES, prose, *NOTES]
        assert texts("\n".join(whole)) == whole

    def test_list_items_are_joined_and_kept_apart(self) -> None:
        text = "\n".join(wrapped(f"  * {part}", 72) for part in (ENGLISH, GERMAN)) + "\n  * Last item"
        found = blocks(text)
        assert found.text == (ENGLISH, GERMAN, "Last item")
        assert found.marker.tolist() == [Marker.BULLET] * 3

    def test_wrapped_quote(self) -> None:
        text = "\n".join("> " + line for line in wrapped(ENGLISH, 70).split("\n"))
        found = blocks(text)
        assert found.text == (ENGLISH,)
        assert found.flags.tolist() == [Inside.QUOTE]

    def test_headlines_of_like_length_stay(self) -> None:
        whole = [f"{word} council agrees to repair the old mill by the river this year" for word in NOTES] * 3
        assert texts("\n".join(whole)) == whole

    def test_chinese_is_left(self) -> None:
        lines = [(CHINESE * 6)[i : i + 45] for i in range(0, 200, 45)]
        assert texts("\n".join(lines)) == lines

    def test_joined_lines_keep_place(self) -> None:
        text = "Title\n\n" + wrapped(ENGLISH, 60) + "\n\nEnd"
        found = blocks(text)
        assert found.line.tolist() == [1, 3, text.count("\n") + 1]
        assert found.blank_before.tolist() == [0, 1, 1]
        assert joined(text, read_lines(text)).sum() == wrapped(ENGLISH, 60).count("\n")


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
