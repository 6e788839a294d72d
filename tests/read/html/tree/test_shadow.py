"""Declarative shadow roots: shown in place of their hosts, with the children of the hosts in their slots."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.deadline import Deadline
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.shadow import _MAX_NESTED, WORDS, show_shadow_roots
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.html.made import texts

ROOT = "<template shadowrootmode=open>"
IN_SLOT = f"{ROOT}[<slot></slot>]</template>"  # a root with its slot in brackets


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<x-a>{ROOT}<p>in</p></template></x-a>", ("in",)),
        ("<x-a><template shadowrootmode=Closed><p>in</template></x-a>", ("in",)),
        ("<x-a><template shadowroot=open><p>in</template></x-a>", ("in",)),
        (f"<div>{ROOT}a <slot></slot> c</template>b</div>", ("a b c",)),
        (f"<x-a>{ROOT}<p>a<slot></slot><p>c</template><p>b</x-a>", ("a", "b", "c")),
        (f"<x-a>{ROOT}<p><slot name=n></slot>:<p><slot></template>a <i slot=n>n</i>b</x-a>", ("n:", "a b")),
        (f"<x-a>{ROOT}<p><slot>default</slot></template> </x-a>", ("default",)),
        (f"<x-a>{ROOT}<p><slot>default</slot></template>own</x-a>", ("own",)),
        (f"<x-a>{ROOT}<p><slot></slot><p><slot>second</slot></template>own</x-a>", ("own", "second")),
        (f"<x-a>{ROOT}<p>in</template><p>without a slot</x-a>", ("in",)),
        (f"<x-a>{ROOT}<p>first</template>{ROOT}<p>second</template></x-a>", ("first",)),
        (f"<x-a>{ROOT}<x-b>{IN_SLOT}<slot></slot></x-b></template>light</x-a>", ("[light]",)),
        (f"<x-a>{ROOT}<x-b>{IN_SLOT}<b>in</b></x-b></template></x-a>", ("[in]",)),
    ],
)  # fmt: skip
def test_what_is_shown(html: str, expected: tuple[str, ...]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<x-a><template><p>in</template></x-a>",
        "<x-a><template shadowrootmode=none><p>in</template></x-a>",
        f"<ul>{ROOT}<p>in</template></ul>",  # no element that can have a shadow root
        f"<template><x-a>{ROOT}<p>in</template></x-a></template>",
    ],
)
def test_other_templates_are_not_shown(html: str) -> None:
    assert texts(html + "<p>text") == ("text",)


def test_a_slot_outside_a_shadow_root_shows_what_is_in_it() -> None:
    assert texts(f"<p>a<slot>b</slot>c<x-a>{ROOT}<p>d</template></x-a>") == ("abc", "d")


def test_roots_that_are_nested_too_deep_are_shown_with_a_warning() -> None:
    depth = 2 * _MAX_NESTED
    page = read_html(f"<x-a>{ROOT}" * depth + "deep <slot></slot>" + "</template>light</x-a>" * depth)
    assert Counter(" ".join(page.blocks.text).split())["deep"] == 1
    assert "light" in " ".join(page.blocks.text)
    assert page.warnings == ("shadow roots are nested so deep that not all their slots were filled",)
    assert read_html(f"<x-a>{ROOT}" * _MAX_NESTED + "deep").warnings == ()


_PARTS = st.recursive(
    st.sampled_from(["W", "<p>W</p>", "<b slot=n>W</b>"]),
    lambda inner: st.tuples(inner, st.lists(inner, max_size=3)).map(
        lambda parts: (
            f"<x-a>{ROOT}{parts[0]}<slot></slot><slot name=n></slot></template>{''.join(parts[1])}</x-a>"
        )
    ),
    max_leaves=12,
)


@given(_PARTS)
@settings(max_examples=examples(60))
def test_every_text_comes_out_once(html: str) -> None:
    pieces = html.split("W")
    words = [f" word{at} " for at in range(len(pieces) - 1)]
    page = "".join(piece + word for piece, word in zip(pieces, [*words, ""], strict=True))
    assert sorted(" ".join(texts(page)).split()) == sorted("".join(words).split())


@pytest.mark.parametrize(
    "piece",
    [
        f"<x-a>{ROOT}<p>in <slot></slot></template>light</x-a>",
        f"<x-a>{ROOT}",
        f"<x-a>{ROOT}<slot></slot></template>",
        f"{ROOT}</template>",
    ],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(read_html, lambda size: "<div>" + piece * size, 300)


def test_text_of_many_pieces_takes_linear_time() -> None:
    inside = f"{ROOT}<slot></slot></template>"
    assert_linear(
        read_html, lambda size: f"<x-a>{inside}" + f"<i slot=n></i>{'text ' * 20}" * size + "</x-a>", 500
    )


def test_it_ends_when_the_time_is_up() -> None:
    root = etree.fromstring(f"<x-a>{IN_SLOT}light</x-a>", etree.HTMLParser())
    markup = Markup(IN_SLOT.encode(), WORDS)
    assert show_shadow_roots(root, markup, Deadline(0)) == (
        "the time ran out before the slots of all shadow roots were filled",
    )
    assert root.xpath("string()") == "[]light"


def test_names_of_roots_are_read_in_any_case() -> None:
    assert texts("<x-a><TEMPLATE ShadowRootMode=open><p>in</TEMPLATE>light</x-a>") == ("in",)


def test_control_characters_in_a_slot_do_no_harm() -> None:
    assert texts(f"<x-a>{ROOT}<p>in <slot></slot></template>li\x01g\x0cht</x-a>") == ("in lig ht",)
