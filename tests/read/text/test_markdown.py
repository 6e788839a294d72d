"""Inline markup of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.facts import Span
from boilerstrip.read.text.markdown import is_markdown, read_inline
from boilerstrip.read.text.page import read_text
from boilerstrip.write.document import Show
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.text import write_text
from tests.growth import assert_linear
from tests.profile import examples
from tests.write.made import document_of

README = """# Rye bread

The **best** bread of [the mill](https://mill.example "The mill"), says *Ann*.

![A loaf](loaf.png)

Use `mill --rye` and wait\\_ a day.
"""


@pytest.mark.parametrize(
    ("written", "shown", "kinds"),
    [
        ("a **b** c", "a b c", ["strong"]),
        ("a *b* _c_ __d__ ~~e~~", "a b c d e", ["emphasis", "emphasis", "strong", "deletion"]),
        ("***a*** b", "a b", ["strong", "emphasis"]),
        ("[a *b*](/c)", "a b", ["link", "emphasis"]),
        ("[a](/b(c)d) [e](<f> 'g')", "a e", ["link", "link"]),
        ("[![a](b.png)](/c) d", "d", ["image"]),
        ("a ![b](c.png) d", "a d", ["image"]),
        ("`` a`b `` \\*c\\* <https://d.example>", "a`b *c* https://d.example", ["code", "link"]),
        ("2 * 3 * 4, snake_case_name, a*b*c", "2 * 3 * 4, snake_case_name, a*b*c", []),
        ("[a] [b][c] *d `e", "[a] [b][c] *d `e", []),
        ("https://a.example/_b_/c and \\(x_1 + y_1\\)", "https://a.example/_b_/c and \\(x_1 + y_1\\)", []),
        ("so \\\\(x_1 \\leq \\\\{y\\\\}\\\\) is", "so \\(x_1 \\leq \\{y\\}\\) is", []),
        ("\\\\[a_1 \\\\\\ b_1\\\\]", "\\[a_1 \\\\ b_1\\]", []),
        ("[^1] and [!NOTE] [ ] [x]", "[^1] and [!NOTE] [ ] [x]", []),
        ("a<br>b <br /> c", "a\nb\nc", []),
        ("<b>a</b> <EM>b</EM> <span class='c'>c</span>", "a b c", ["strong", "emphasis"]),
        ("H<sub>2</sub>O 10<sup>9</sup> <kbd>Q</kbd>", "H2O 109 Q", ["subscript", "superscript", "code"]),
        ('<a href="/b">c</a> <a name="d">e</a> <img src="f.png" alt="g"> h', "c e h", ["link", "image"]),
        ("a <b> c List<String> </i> 1 < 2", "a <b> c List<String> </i> 1 < 2", []),
        ("the <br> tag and `<b>c</b>`", "the <br> tag and <b>c</b>", ["code"]),
        (
            "<ann@mill.example> R&amp;D &copy; &nothing; a&b",
            "ann@mill.example R&D \u00a9 &nothing; a&b",
            ["link"],
        ),
    ],
)
def test_inline(written: str, shown: str, kinds: list[str]) -> None:
    found = read_inline(3, written)
    assert found.text == shown
    assert [span.kind for span in found.spans] == kinds
    assert all(span.block == 3 for span in found.spans)


@pytest.mark.parametrize(
    ("written", "shown", "targets"),
    [
        ("[a][One] b", "a b", ["/1"]),
        ("[one][] [One]", "one One", ["/1", "/1"]),
        ("[a][two] [two]", "[a][two] [two]", []),
        ("![a][one] b", "b", ["/1"]),
        ("[a [one] b](/2)", "a one b", ["/1", "/2"]),
        ("\\[one] `[one]`", "[one] [one]", []),
    ],
)
def test_references(written: str, shown: str, targets: list[str]) -> None:
    found = read_inline(0, written, {"one": "/1"})
    assert found.text == shown
    assert sorted(span.target for span in found.spans if span.target) == targets


def test_lines_of_a_row_are_not_broken() -> None:
    assert read_inline(0, "| a<br>b |", is_row=True).text == "| a b |"


def test_definitions_of_links_are_markdown() -> None:
    assert is_markdown("See **all** of [the mill][1].\n\n- flour\n\n[1]: https://mill.example/\n")


def test_places_and_targets() -> None:
    found = read_inline(0, "**a** [b _c_](/d) ![e](f.png) g `h`")
    assert found.text == "a b c g h"
    assert found.spans == (
        Span(0, 0, 1, "strong", "", ""),
        Span(0, 2, 5, "link", "/d", ""),
        Span(0, 4, 5, "emphasis", "", ""),
        Span(0, 6, 6, "image", "f.png", "e"),
        Span(0, 8, 9, "code", "", ""),
    )


def test_formats() -> None:
    page = read_text(README)
    assert page.blocks.text[1:] == (
        "The best bread of the mill, says Ann.",
        "Use mill --rye and wait_ a day.",
    )
    assert [README[a:b] for a, b in zip(page.blocks.start, page.blocks.end, strict=True)][1].startswith(
        "The **best"
    )
    assert page.blocks.n_link_chars.tolist() == [0, 8, 0]
    assert page.blocks.n_images.tolist() == [0, 0, 1]
    found = document_of(page)
    assert write_text(found).splitlines()[2] == "The best bread of the mill, says Ann."
    assert write_markdown(found.choose(Show(links=True, images=True))) == (
        "# Rye bread\n\nThe **best** bread of [the mill](https://mill.example), says *Ann*.\n\n"
        "![A loaf](loaf.png)\n\nUse `mill --rye` and wait\\_ a day."
    )


@pytest.mark.parametrize(
    "text",
    [
        "# a shell comment\n\nmill --rye\n# another\n",
        "* one\n* two\n\n> quoted\n\nSome **bold** words.",
        "[a](b) and f(x)[0](y)",
        "_Title_\n\n- a\n- b\n",
        "",
    ],
)
def test_text_that_is_no_markdown(text: str) -> None:
    assert not is_markdown(text)
    assert is_markdown(README)
    assert read_text(text).spans == ()


PIECES = [
    "a",
    " ",
    "b c",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](/x)",
    "![",
    "\\",
    "~~",
    "<https://y.example>",
    "é",
    "\\(",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=examples(60))
def test_spans_are_in_the_text_and_words_stay(text: str) -> None:
    found = read_inline(0, " ".join(text.split()))
    assert all(0 <= span.start <= span.end <= len(found.text) for span in found.spans)
    assert found.text == found.text.strip()
    images = "".join(span.title for span in found.spans if span.kind == "image")
    assert found.text.count("é") + images.count("é") <= text.count("é")
    if not any(span.kind == "image" for span in found.spans):
        assert found.text.count("é") == text.count("é")


@pytest.mark.parametrize("unit", ["[", "*a ", "**a", "`a``", "![a](", "_a_ ", "[a](b) ", "\\*", "[[](a)"])
def test_time_is_linear(unit: str) -> None:
    assert_linear(lambda text: read_inline(0, text), lambda n: unit * n, 500)
