"""Code of pages that tools leave in their text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.scripts import left_over_code
from boilerstrip.read.text.forms.surroundings import blanked
from tests.growth import assert_linear
from tests.profile import examples

CODE = [
    "window.settings = {};",
    "var _queue = window._queue || []; _queue.push(['page', 7]);",
    '(function(d){var s=d.createElement("script");s.src="/a.js";d.body.appendChild(s);})(document);',
    "/* <![CDATA[ */",
    ".box{margin:0;padding:4px}.box p{color:#333;font-size:12px}.box a:hover{color:red}",
    "@media (max-width:600px){.box{display:none}}",
    '{"@context":"https://schema.org","@type":"Recipe","name":"Rye bread","recipeYield":"2 loaves"}',
    '<iframe src="https://tags.example/ns" height="0" width="0"></iframe>',
    '<script src="https://ads.example/a.js"></script>',
]
TEXT = [
    "The mill grinds again, and the first flour was sold at the door on Saturday.",
    "Opening hours: eight to noon; on Sundays: closed;",
    "Prices (in euros): [1] rye {whole} = 2.10; [2] spelt = 3.40",
    "He wrote 'a < b' on the board (and \"b > c\" below it).",
    "\\[ S^2=\\frac{\\sum_{i=1}^{i=n}(x_i-\\bar{x})^2}{n-1}, \\] is the variance",
    "Home",
]


def kept(text: str) -> list[str]:
    """The lines that stay."""
    found = left_over_code(text)
    return [line for line in blanked(text, found.left_out if found else ()).splitlines() if line.strip()]


@pytest.mark.parametrize("line", CODE)
def test_code_between_lines_of_text(line: str) -> None:
    assert kept("\n".join([*TEXT[:2], line, *TEXT[2:]])) == TEXT
    found = left_over_code("\n".join([TEXT[0], line]))
    assert found is not None
    assert found.warning == "left out: 1 line of scripts, styles or tags"


def test_lines_around_a_sure_one_go_too() -> None:
    script = [
        "function f() {",
        '  push("a");',
        "  window.dataLayer = [];",
        "",
        "}",
        "// end",
        ".x{color:red}",
    ]
    assert kept("\n".join([TEXT[0], *script, TEXT[1]])) == TEXT[:2]


@pytest.mark.parametrize("code", CODE)
def test_a_line_with_a_sentence_beside_its_code_stays(code: str) -> None:
    mixed = [f"{TEXT[0]} {code}", f"{code} {TEXT[0]}"]
    assert [line for line in kept("\n".join([*mixed, *CODE])) if TEXT[0] in line] == mixed


def test_sentences_in_strings_and_comments_are_code() -> None:
    script = [
        'document.write("To see this page of the mill please turn on the scripts of it.");',
        "/* This is free and you can use it as you like it */ window.mill = {};",
        "// The mill of the page is drawn by what comes here below",
        "window.mill.push(['The mill grinds again, and the first flour was sold at the door.']);",
    ]
    assert kept("\n".join([TEXT[0], *script, TEXT[1]])) == TEXT[:2]


def test_code_that_drives_no_page_stays() -> None:
    page = ["Print a line:", "for (i = 0; i < 3; i++) {", '  print("a");', "}", "int n = f(x);", TEXT[0]]
    assert kept("\n".join(page)) == page


@pytest.mark.parametrize(
    "prose",
    [
        "This page shows how JavaScript is loaded.\nPut the snippet at the end of the HTML.",
        "This is how it looks in the file:\n```\ncode\n```",
    ],
)
def test_pages_about_code_lose_nothing(prose: str) -> None:
    assert left_over_code("\n".join([prose, *CODE])) is None


@given(st.lists(st.sampled_from(CODE + TEXT + ["", "  "])))
@settings(max_examples=examples(60))
def test_text_stays_and_code_goes(lines: list[str]) -> None:
    assert kept("\n".join(lines)) == [line for line in lines if line in TEXT]


def test_time_is_linear() -> None:
    def make(n: int) -> str:
        return "\n".join(["{" * 50 + "a:b;" * 50 + "}" * 50, "<script " * 40, "a{b:c}" * 40] * n)

    assert_linear(left_over_code, make, 40)


def test_json_ld_is_in_the_head() -> None:
    line = '{"@context":"https://schema.org","@type":"Recipe","name":"Rye bread","recipeYield":"2"}'
    lines = ["{", '  "@context": "https://schema.org",', '  "@type": "Recipe"', "}"]
    found = left_over_code("\n".join([TEXT[0], "window.a = 1;", line, TEXT[1], *lines]))
    assert found is not None
    assert found.head.json_ld == (line, "\n".join(lines))
