"""formulas: the ways in which pages carry LaTeX, each read once and whole."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote_plus

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.formulas import _MAX_LOOKED_AT, CLAIMED, _first_inside, claim
from boilerstrip.read.text.page import read_text
from boilerstrip.tex import MAX_TEX, clean_tex
from boilerstrip.write import make_document, write_text
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.tei import write_tei
from tests.growth import assert_linear
from tests.profile import examples

DRAWN = '<span class="mord"><span>drawn</span></span>'


def _mathml(tex: str) -> str:
    source = f'<annotation encoding="application/x-tex">{escape(tex)}</annotation>'
    return f"<math><semantics><mrow><mi>drawn</mi></mrow>{source}</semantics></math>"


# Way of carrying a formula -> its markup, for LaTeX that stands in a line.
WAYS: dict[str, Callable[[str], str]] = {
    "annotation": _mathml,
    "alttext": lambda tex: f'<math alttext="{escape(tex)}"><mi>drawn</mi></math>',
    "script": lambda tex: f'<script type="math/tex">{tex}</script>',
    "preview and script": lambda tex: (
        f'<span class="MathJax_Preview">drawn</span><script type="math/tex">{tex}</script>'
    ),
    "drawing and script": lambda tex: (
        f'<span class="MathJax_Preview"></span><span class="MathJax">{DRAWN}</span>'
        f'<script type="math/tex">{tex}</script>'
    ),
    "KaTeX": lambda tex: (
        f'<span class="katex"><span class="katex-mathml">{_mathml(tex)}</span>'
        f'<span class="katex-html" aria-hidden="true">{DRAWN}</span></span>'
    ),
    "MathJax 3": lambda tex: (
        '<mjx-container class="MathJax"><mjx-math aria-hidden="true"><mjx-mi></mjx-mi></mjx-math>'
        f"<mjx-assistive-mml>{_mathml(tex)}</mjx-assistive-mml></mjx-container>"
    ),
    "MathJax 4": lambda tex: (
        f'<mjx-container><mjx-math data-latex="{escape(tex)}">drawn</mjx-math></mjx-container>'
    ),
    "MediaWiki": lambda tex: (
        f'<span class="mwe-math-element"><span style="display: none">{_mathml(tex)}</span>'
        f'<img class="mwe-math-fallback-image-inline" alt="{escape(tex)}" src="/a.svg"></span>'
    ),
    "MediaWiki without MathML": lambda tex: (
        f'<img class="mwe-math-fallback-image-inline" alt="{escape(tex)}" src="/a.svg">'
    ),
    "data-latex": lambda tex: f'<span data-latex="{escape(tex)}">drawn</span>',
    "data-tex": lambda tex: f'<span data-tex="{escape(tex)}"><img src="a.png"></span>',
    "data-expr": lambda tex: f'<span class="math" data-expr="{escape(tex)}">drawn</span>',
    "image": lambda tex: f'<img class="latex" alt="{escape(tex)}" src="/a.png">',
    "WordPress": lambda tex: f'<img src="https://s0.example/latex.php?latex={quote_plus(tex)}&bg=fff">',
}


def page_with(formula: str, before: str = "The weight is ", after: str = " of all the hives.") -> Page:
    return read_html(f"<p>{before}{formula}{after}</p>")


def outputs(page: Page) -> dict[str, str]:
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_))
    return {
        "text": write_text(document),
        "markdown": write_markdown(document),
        "html": write_html(document),
        "tei": write_tei(document, {}),
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_formula_is_read_once(way: str) -> None:
    tex = r"\bar{w}=\frac{1}{9}\sum w_i"
    page = page_with(WAYS[way](tex))
    assert page.blocks.text == (rf"The weight is {tex} of all the hives.",)
    assert [(span.kind, span.title, span.start, span.end) for span in page.spans] == [
        ("math", "", 14, 14 + len(tex))
    ]
    assert not page.warnings
    assert "drawn" not in str(page.blocks.text)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(sorted(WAYS)), st.text(r"abxyz0189\{}^_*`[]()+-=|!~&#,. ", min_size=1, max_size=30))
def test_any_formula_comes_out_as_it_is(way: str, text: str) -> None:
    tex = clean_tex(rf"\alpha_1 {text}z")
    found = outputs(page_with(WAYS[way](tex)))
    assert f"The weight is {tex} of" in found["text"]
    assert f"The weight is ${tex}$ of" in found["markdown"]
    assert escape(rf"\({tex}\)", quote=False) in found["html"]
    assert f'<formula notation="TeX">{escape(tex, quote=False)}</formula>' in found["tei"]


@pytest.mark.parametrize(
    "markup",
    [
        r'<script type="math/tex; mode=display">x^2</script>',
        r'<div class="MathJax_Display"><span class="MathJax">drawn</span></div>'
        r'<script type="math/tex; mode=display">x^2</script>',
        '<span class="katex-display"><span class="katex"><span class="katex-mathml"><math display="block">'
        '<annotation encoding="application/x-tex">x^2</annotation></math></span></span></span>',
        '<mjx-container display="true"><math><annotation encoding="TeX">x^2</annotation></math>'
        "</mjx-container>",
        '<math display="block" alttext="x^2"><mi>x</mi></math>',
        '<img class="mwe-math-fallback-image-display" alt="x^2" src="a.svg">',
        '<span data-latex="$$x^2$$">drawn</span>',
    ],
)
def test_a_formula_on_a_line_of_its_own(markup: str) -> None:
    page = read_html(f"<div><p>The weight is</p>{markup}<p>of all the hives.</p></div>")
    assert page.blocks.text == ("The weight is", "x^2", "of all the hives.")
    assert [span.title for span in page.spans] == ["display"]
    assert "\n\n$$x^2$$\n\n" in outputs(page)["markdown"]


def test_numbers_of_tags_count_those_in_formulas() -> None:
    page = read_html(
        '<div class="MathJax_Display">drawn</div><script type="math/tex">x</script><div>text</div>'
    )
    assert page.containers.nth[page.blocks.container[-1]] == 2


def test_a_formula_without_latex_is_left_out_with_a_warning() -> None:
    page = page_with('<mjx-container jax="CHTML"><mjx-math><mjx-c></mjx-c></mjx-math></mjx-container>')
    assert page.blocks.text == ("The weight is of all the hives.",)
    assert "formulas left out, because the page does not give their LaTeX: 1" in page.warnings


def test_mathml_without_latex_is_converted() -> None:
    assert (
        page_with("<math><mi>v</mi><mo>/</mo><mi>t</mi></math>").blocks.text[0]
        == "The weight is v/t of all the hives."
    )


@pytest.mark.parametrize("tag", ["katex", "MathJax", "mwe-math-element"])
def test_an_element_that_holds_text_is_no_formula(tag: str) -> None:
    page = read_html(f'<div class="{tag}"><h2>Bees</h2><p>The hives are strong.</p></div>')
    assert page.blocks.text == ("Bees", "The hives are strong.")


def test_a_formula_without_an_end_tag_takes_no_text_away() -> None:
    page = read_html("<div><math><mrow><mi>x</mi><h2>Bees</h2><p>The hives are strong.</p></div>")
    assert page.blocks.text == ("x", "Bees", "The hives are strong.")


def test_a_formula_that_is_too_long_is_left_out_with_a_warning() -> None:
    page = page_with(WAYS["script"]("x+" * MAX_TEX))
    assert page.blocks.text == ("The weight is of all the hives.",)
    assert page.warnings == ("formulas of more than 10,000 characters, left out: 1",)


def test_images_and_scripts_that_are_no_formulas_stay_what_they_are() -> None:
    page = read_html(
        '<p>math/ <img class="math" alt="a chart" src="a.png"> and <script>latex</script> more</p>'
    )
    assert page.blocks.text == ("math/ and more",)
    assert [span.kind for span in page.spans] == ["image"]


@pytest.mark.parametrize(
    "piece", ["<math>", '<span class="katex">', '<span class="mwe-math-element">', "<mjx-container>"]
)
def test_nested_formulas_take_linear_time(piece: str) -> None:
    assert_linear(read_html, lambda n: f"<p>{piece * 50}x" * n, 50)


def test_dollar_signs_beside_a_formula_are_escaped() -> None:
    found = outputs(page_with(WAYS["script"]("x_1"), "It costs $5 or ", " or $6."))
    assert found["markdown"] == r"It costs \$5 or $x_1$ or \$6."
    assert outputs(read_html("<p>It costs $5 or $6.</p>"))["markdown"] == "It costs $5 or $6."


def test_a_formula_that_touches_a_word_is_marked_in_text() -> None:
    assert outputs(page_with(WAYS["script"](r"\alpha"), "the ", "s"))["text"] == r"the $\alpha$s"


def test_typed_formulas_stay_as_they_are() -> None:
    page = page_with(r"\(a_1 * b_2 * c\) and $$x_1$$")
    found = outputs(page)
    assert (
        found["text"] == found["markdown"] == r"The weight is \(a_1 * b_2 * c\) and $$x_1$$ of all the hives."
    )
    assert r'<span class="math inline">\(a_1 * b_2 * c\)</span>' in found["html"]
    dump = read_text(r"The weight is \(a_1 * b_2 * c\) of all.")
    assert [(span.kind, span.start, span.end) for span in dump.spans] == [("math", 14, 31)]


@pytest.mark.parametrize(
    "html",
    [
        '<p><span"x class="katex"><math><mi>x</mi></math></span"x> hives</p>',
        '<p>hives katex</p><a<b data-tex="x">q</a<b>',
        '<p>hives x<math formula="7"></math>',  # named as the attribute of a claim
        '<pre><a"b class=lineno>1</a"b>hives\n<a"b class=lineno>2</a"b>x</pre>',
    ],
)
def test_odd_names_do_no_harm(html: str) -> None:
    page = read_html(html)
    assert "hives" in " ".join(page.blocks.text)
    assert "x" in " ".join(page.blocks.text)


def test_any_element_can_be_claimed() -> None:
    root = etree.fromstring('<p><a<b data-tex="x">q</a<b><i>y</i></p>', etree.HTMLParser())
    for element in root.iter():
        claim(element)
    assert all(element.tag.startswith(CLAIMED) for element in root.iter())


def test_few_elements_of_a_drawing_are_looked_at() -> None:
    root = etree.fromstring("<span>" + "<b></b>" * 3_000 + "</span>", etree.HTMLParser())
    assert len(_first_inside(root)) == _MAX_LOOKED_AT < 3_000


def test_a_page_whose_classes_name_no_formula_has_those_of_its_scripts_and_images() -> None:
    page = read_html(
        '<p>a <script type="math/tex">x^2</script> b <img class="tex" alt="\\alpha"> c</p><p class="math">d'
    )
    assert page.blocks.text == ("a x^2 b \\alpha c", "d")


def test_the_drawing_of_katex_is_shown_where_it_is_all_there_is() -> None:
    page = read_html(
        '<p>The rule <b class="katex"><b class="katex-html" aria-hidden="true">v=t</b></b> holds.</p>'
    )
    assert page.blocks.text == ("The rule v=t holds.",)
    assert page.warnings == ()


@pytest.mark.parametrize("name", ["math-container", "math inline"])
def test_latex_in_dollars_in_an_element_for_formulas(name: str) -> None:
    page = read_html(f'<p>So <span class="{name}">$x_1*y_1$</span> or <span class="{name}">$5</span>.</p>')
    assert page.blocks.text == ("So x_1*y_1 or $5.",)
    assert [span.kind for span in page.spans] == ["math"]
