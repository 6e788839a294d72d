"""Headers of documents in plain markup languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.read.text.forms.title_block import title_block
from tests.growth import assert_linear, row_of
from tests.profile import examples

BODY = (
    "The mill at the ford has started to grind again after eleven years, and the first flour was sold at the"
    " door on Saturday morning to people who had queued since seven.\n"
)
HEADERS = {
    "org": "#+TITLE: The mill\n#+AUTHOR: Ada Roe\n#+DATE: <2024-03-04 Mon>\n#+OPTIONS: toc:nil\n\n",
    "asciidoc": "= The mill\nAda Roe <ada@a.example>\nv1.0, 2024-03-04\n:toc:\n:icons: font\n\n",
    "attributes": "= The mill\n:author: Ada Roe\n:revdate: 2024-03-04\n\n",
    "pandoc": "% The mill\n% Ada Roe\n% 4 March 2024\n\n",
    "latex": "\\documentclass[a4paper]{article}\n\\usepackage{x}\n\\title{The {mill}\\thanks{No}}\n"
    "\\author{Ada Roe}\n\\date{4 March 2024}\n\\begin{document}\n\\maketitle\n\n",
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header(name: str) -> None:
    found = boilerstrip.clean(HEADERS[name] + BODY)
    assert found.metadata.title == "The mill"
    assert found.metadata.authors == ("Ada Roe",)
    assert found.metadata.date == "2024-03-04"
    assert found.text.strip() == BODY.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "#+BEGIN_SRC sh\nls\n#+END_SRC\n",
        "= The mill =\n:a: b\n\n" + BODY,
        "= The mill\n\n" + BODY,
        "= The mill\nThis is a line of text, and so on.\n" + BODY,
        "= The mill\nWhat to take along\n\n" + BODY,
        "% a comment\n" + BODY,
        "% Computes the mean speed\n% from a table of times\nx = 1:10;\n" + BODY,
        "\\documentclass{article}\n\\title{The mill}\n",
        "\\documentclass{article}\n\\begin{document}\n",
    ],
)
def test_other_texts(text: str) -> None:
    assert title_block(text) is None


@given(
    st.sampled_from(["#+", "= ", "% ", "\\documentclass"]),
    st.text(alphabet="#+:=% \\{}at\nle<>", max_size=90),
)
@settings(max_examples=examples(150))
def test_any_header(sign: str, text: str) -> None:
    found = title_block(sign + text)
    assert found is None or 0 < found.left_out[0][1] <= len(sign + text)


@pytest.mark.parametrize("start", ["#+TITLE: a\n", "= a\n", "% a\n", "\\documentclass{a}"])
@pytest.mark.parametrize("unit", ["\\title{", "{", "#+a:b\n", ":a:b\n", "% a\n", "\\title{{a}}"])
def test_time_is_linear(start: str, unit: str) -> None:
    row = row_of(unit)
    assert_linear(title_block, lambda size: start + row(size) + "\\begin{document}", 4_000)


def test_the_caption_of_a_figure_is_no_header() -> None:
    dump = "#+TITLE: The mill\n\n#+CAPTION: The wheel\n[[./wheel.png]]\n"
    found = title_block(dump)
    assert found is not None
    assert dump[found.left_out[0][1] :].split() == ["#+CAPTION:", "The", "wheel", "[[./wheel.png]]"]
