"""tags: what the walk knows of each tag."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from boilerstrip.read.html import spans as marks
from boilerstrip.read.html.attributes import TAG_BITS
from boilerstrip.read.html.tags import (
    ACTIONS,
    BLOCK,
    BLOCK_TAGS,
    EMPHASIS,
    FLAGS,
    HEADING,
    INLINE,
    KINDS,
    NAMES,
    SKIP,
    SKIPPED_TAGS,
    Kind,
    Kinds,
)


def test_a_tag_has_one_action() -> None:
    assert not BLOCK_TAGS & SKIPPED_TAGS
    assert ACTIONS.keys() >= BLOCK_TAGS | SKIPPED_TAGS | {"a", "b", "br", "code", "img", "input", "sub"}


def test_all_that_is_known_of_a_tag_stands_in_its_kind() -> None:
    assert {tag: kind.action for tag, kind in KINDS.items() if tag in ACTIONS} == ACTIONS
    assert {tag: kind.flags for tag, kind in KINDS.items() if kind.flags} == TAG_BITS
    assert KINDS["h2"] == Kind("h2", BLOCK, TAG_BITS["h2"], HEADING, "")
    assert KINDS["em"] == Kind("em", EMPHASIS, 0, 0, marks.EMPHASIS)
    assert KINDS["label"].action == INLINE
    assert all(kind.tag == tag for tag, kind in KINDS.items())


def test_other_tags_get_a_kind_when_they_are_met() -> None:
    kinds, no_element = Kinds(KINDS), cast(Any, etree.Comment)
    assert kinds["my-card"] == Kind("my-card", BLOCK, 0, 0, "")
    assert kinds["span"] == Kind("span", INLINE, 0, 0, "")
    assert kinds[no_element].action == SKIP
    assert "span" in kinds
    assert "span" not in KINDS


def test_an_attribute_is_read_one_way() -> None:
    assert not NAMES & FLAGS
