"""Hostile formulas, images and custom elements: too long, too deep, too many."""

from __future__ import annotations

from boilerstrip.page import MAX_BLOCKS
from tests.hostile.cases import BLOCKS, Family, fill, many, page

FORMULAS = case = Family()


@case()
def formula_of_a_megabyte() -> str:
    return page(f'<script type="math/tex">{fill("x+", 1_000_000)}</script>')


@case()
def math_in_math() -> str:
    return page("<p>" + "<math><mrow>" * many(1_000, 100) + "x")


@case()
def formulas_flood() -> str:
    return page("<p>" + "<math><mi>x</mi></math> and " * many(60_000) + "</p>")


@case()
def drawings_without_formulas() -> str:
    return page('<span class="katex"><span class="katex-html">x</span></span>' * many(30_000))


@case()
def wide_mathml() -> str:
    return page(f"<p><math>{'<mfrac><mi>a</mi><mi>b</mi></mfrac>' * many(50_000)}</math></p>")


@case()
def typed_formulas_that_never_end() -> str:
    return page("<p>" + r"\( \[ $$ x^2 " * many(120_000) + "</p>")


@case()
def custom_elements_in_a_sentence() -> str:
    return page("<p>" + "word <x-a>word</x-a> " * many(80_000) + "</p>")


@case(bound=BLOCKS)
def custom_elements_with_many_children() -> str:
    return page(after="<x-a>" + "<x-b>y</x-b>" * many(100_000, MAX_BLOCKS + 1) + "</x-a>")


@case()
def image_sets_of_a_megabyte() -> str:
    return page(f'<p>x <img srcset="{"a.jpg 1w, " * many(100_000)}"></p>')


@case()
def figures_flood() -> str:
    return page("<figure><img src=a.jpg><figcaption>A boat</figcaption></figure>" * many(30_000))
