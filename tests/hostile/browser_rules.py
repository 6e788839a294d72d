"""Hostile markup of the kinds that browsers and libxml2 read in different ways."""

from __future__ import annotations

from boilerstrip.page import MAX_BLOCKS
from tests.hostile.cases import BLOCKS, PARAGRAPHS, Family, fill, many, page

BROWSER_RULES = case = Family()
_ROOT = "<template shadowrootmode=open>"


@case(bound=BLOCKS)
def paragraph_ends_alone() -> str:
    return page(after="</p>word" * many(245_000, MAX_BLOCKS + 1))


@case()
def break_ends_that_are_not_closed() -> str:
    return page(fill("</br "))


@case()
def svg_titles_that_are_not_closed() -> str:
    return page(fill("<svg><title>") + "</svg>")


@case(bound=BLOCKS)
def svg_around_blocks() -> str:
    return page(after="<svg><svg><div>x</div>" * many(90_000, MAX_BLOCKS + 1))


@case(bound=BLOCKS)
def noframes_in_noframes() -> str:
    return page(after="<noframes>x</noframes><noembed>" * many(64_000, MAX_BLOCKS + 1) + "</noembed>")


@case()
def shadow_roots_in_shadow_roots() -> str:
    n = many(400, 40)
    return page(f"<x-a>{_ROOT}" * n + "deep <slot></slot>" + "</template>light</x-a>" * n)


@case()
def shadow_roots_in_a_row() -> str:
    return page(f"<x-a>{_ROOT}<slot></slot></template>light</x-a>" * many(20_000))


@case()
def slots_without_number() -> str:
    return page(f"<x-a>{_ROOT}" + "<slot>x</slot>" * many(50_000) + "</template>light</x-a>")


@case()
def light_children_without_number() -> str:
    return page(f"<x-a>{_ROOT}{PARAGRAPHS}<slot></slot></template>" + "<b>x</b>y" * many(50_000) + "</x-a>")
