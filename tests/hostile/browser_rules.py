"""Hostile markup of the kinds that browsers and libxml2 read in different ways."""

from __future__ import annotations

from tests.hostile.cases import PARAGRAPHS, Family, fill, many, page

BROWSER_RULES = case = Family()
_ROOT = "<template shadowrootmode=open>"


@case()
def paragraph_ends_alone() -> str:
    return page(fill("</p>word"))


@case()
def break_ends_that_are_not_closed() -> str:
    return page(fill("</br "))


@case()
def svg_titles_that_are_not_closed() -> str:
    return page(fill("<svg><title>") + "</svg>")


@case()
def svg_around_blocks() -> str:
    return page(fill("<svg><svg><div>x</div>"))


@case()
def noframes_in_noframes() -> str:
    return page(fill("<noframes>x</noframes><noembed>") + "</noembed>")


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
