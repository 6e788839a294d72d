"""tags: what the walk knows of each tag."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from boilerstrip.read.html.walk import spans, tags
from boilerstrip.read.html.walk.attributes import TAG_BITS
from boilerstrip.read.html.walk.marks import MARKED
from boilerstrip.read.html.walk.tags import (
    ACTIONS,
    BLOCK,
    BLOCK_TAGS,
    CUSTOM,
    EMPHASIS,
    FLAGS,
    FORMULA,
    HEADING,
    INLINE,
    NAMES,
    SKIP,
    SKIPPED_TAGS,
    TAG_RULES,
    TagRule,
    TagRules,
)


def test_actions_are_numbered_and_those_of_inline_elements_come_last() -> None:
    actions = "BLOCK SKIP BREAK IMAGE INPUT FORMULA LINK EMPHASIS CODE FORMAT INLINE CUSTOM".split()
    assert [getattr(tags, name) for name in actions] == list(range(12))
    inline = {ACTIONS[tag] for tag in ("a", "b", "code", "sub")} | {INLINE}
    assert min(inline) == tags.LINK
    assert {ACTIONS[tag] for tag in ("p", "script", "br", "img", "input")} == set(range(tags.FORMULA))


def test_what_blocks_change_besides_is_numbered_from_one() -> None:
    specials = "LIST ITEM PRE HEADING SCRIPTLESS".split()
    assert [getattr(tags, name) for name in specials] == list(range(1, 6))


def test_a_tag_has_one_action() -> None:
    assert not BLOCK_TAGS & SKIPPED_TAGS
    assert ACTIONS.keys() >= BLOCK_TAGS | SKIPPED_TAGS | {"a", "b", "br", "code", "img", "input", "sub"}


def test_all_that_is_known_of_a_tag_stands_in_its_rule() -> None:
    assert {tag: rule.action for tag, rule in TAG_RULES.items() if tag in ACTIONS} == ACTIONS
    assert {tag: rule.flags for tag, rule in TAG_RULES.items() if rule.flags} == TAG_BITS | {"author": MARKED}
    assert TAG_RULES["h2"] == TagRule("h2", BLOCK, TAG_BITS["h2"], HEADING, "")
    assert TAG_RULES["em"] == TagRule("em", EMPHASIS, 0, 0, spans.EMPHASIS)
    assert TAG_RULES["label"].action == INLINE
    assert all(rule.tag == tag for tag, rule in TAG_RULES.items())


def test_other_tags_get_a_rule_when_they_are_met() -> None:
    rules, no_element = TagRules(TAG_RULES), cast(Any, etree.Comment)
    assert rules["my-card"] == TagRule("my-card", CUSTOM, 0, 0, "")
    assert rules["{formula}span"] == TagRule("{formula}span", FORMULA, 0, 0, "")
    assert rules["span"] == TagRule("span", INLINE, 0, 0, "")
    assert rules[no_element].action == SKIP
    assert "span" in rules
    assert "span" not in TAG_RULES


def test_an_attribute_is_read_one_way() -> None:
    assert not NAMES & FLAGS
