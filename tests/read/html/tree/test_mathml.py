"""mathml: presentation MathML as LaTeX."""

from __future__ import annotations

import pytest
from lxml import etree

from boilerstrip.read.html.tree import mathml
from boilerstrip.read.html.tree.mathml import to_latex


def latex(inner: str) -> str:
    return to_latex(etree.fromstring(f"<math>{inner}</math>"))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<mi>v</mi><mo>=</mo><mfrac><mi>d</mi><mi>t</mi></mfrac>", r"v=\frac{d}{t}"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>", "{(a)}^{2}"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_{i}^{2}"),
        ("<msup><mi>f</mi><mo>′</mo></msup>", "f'"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", r"\sqrt{a+b}"),
        ("<mroot><mi>a</mi><mn>3</mn></mroot>", r"\sqrt[3]{a}"),
        ("<mover><mi>w</mi><mo>¯</mo></mover>", r"\bar{w}"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
            r"\sum_{i=1}^{n}i",
        ),
        ("<munder><mi>lim</mi><mi>n</mi></munder>", r"\lim_{n}"),
        ("<munder><mi>a</mi><mi>b</mi></munder>", r"\underset{b}{a}"),
        ("<mi>α</mi><mi>x</mi>", r"\alpha x"),
        ("<mi>Λ</mi><mo>&#8290;</mo><mi>λ</mi>", r"\Lambda\lambda"),
        ("<mi>sin</mi><mo>&#8289;</mo><mi>x</mi>", r"\sin x"),
        ("<mi>speed</mi>", r"\mathrm{speed}"),
        ("<mi mathvariant='bold'>v</mi>", r"\mathbf{v}"),
        ("<mtext>if 5 % of</mtext>", r"\text{if 5 \% of}"),
        ("<mo>{</mo><mi>a</mi><mo>}</mo>", r"\{a\}"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)"),
        ("<mfenced open='[' close=']' separators=';'><mi>a</mi><mi>b</mi></mfenced>", "[a;b]"),
        (
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>",
            r"\begin{matrix}a & b \\ c\end{matrix}",
        ),
        (
            "<mmultiscripts><mi>C</mi><none/><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>",
            "{}_{6}^{14}C",
        ),
        ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", r"{n \atop k}"),
        ("<semantics><mi>a</mi><annotation>b</annotation></semantics>", "a"),
    ],
)
def test_what_is_written(inner: str, expected: str) -> None:
    assert latex(inner) == expected


@pytest.mark.parametrize(
    "inner",
    [
        "<menclose notation='updiagonalstrike'><mi>a</mi></menclose>",
        "<mfrac><mi>a</mi></mfrac>",
        "<msup><mi>a</mi></msup>",
        "<mi>a<b/></mi>",
        "<mtable><mi>a</mi></mtable>",
    ],
)
def test_what_would_change_the_meaning_is_not_written(inner: str) -> None:
    assert latex(f"<mi>x</mi>{inner}") == ""


def test_bounds() -> None:
    deep = mathml.MAX_NESTING + 1
    assert latex(f"{'<mrow>' * deep}<mi>x</mi>{'</mrow>' * deep}") == ""
    assert latex("<mi>x</mi>" * (mathml.MAX_ELEMENTS + 1)) == ""
