"""Labels: what each block is if it is kept, and what it is if it is removed.

Every block gets both, since the cut is made without them and can be made again. The role that the outline
found comes first; without a role, the first rule that matches decides. A new label is a member of
``KeptLabel`` or ``RemovedLabel`` and a rule here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from boilerstrip.labels import Inside, KeptLabel, Label, PhraseKind, RemovedLabel
from boilerstrip.page import BoolColumn, Classification, Grounds, Outline, Page

# The standard phrases in a block say what it is only up to this length: a longer text merely contains one.
_MAX_PHRASE_WORDS = 25


class Rule(NamedTuple):
    """When a removed block gets a label: if any of these conditions holds.

    Attributes:
        label: the label.
        inside: markup around the block: any of these flags.
        says: wording of the block, if it is short: any of these kinds of phrase.
        header: wording of the header above the block: any of these kinds of phrase.
        link_share: share of the block's characters inside links, if it is short: more than this.
    """

    label: RemovedLabel
    inside: Inside = Inside(0)
    says: PhraseKind = PhraseKind(0)
    header: PhraseKind = PhraseKind(0)
    link_share: float = math.inf


# In order of precedence; a block that no rule matches is "other".
LABEL_RULES: tuple[Rule, ...] = (
    Rule("hidden", Inside.HIDDEN),
    Rule("comments", Inside.COMMENTS, PhraseKind.COMMENTS, PhraseKind.COMMENTS),
    Rule("legal", Inside.CONSENT | Inside.LEGAL, PhraseKind.LEGAL | PhraseKind.CONSENT),
    Rule(
        "promotion",
        Inside.NEWSLETTER | Inside.PROMOTION,
        PhraseKind.NEWSLETTER | PhraseKind.PROMOTION | PhraseKind.SHOP,
        PhraseKind.NEWSLETTER | PhraseKind.PROMOTION,
    ),
    Rule("related", Inside.RELATED, PhraseKind.RELATED, PhraseKind.RELATED),
    Rule("byline", Inside.BYLINE, PhraseKind.BYLINE),
    Rule("caption", Inside.CAPTION, PhraseKind.CREDIT),
    Rule("tags", Inside.TAGS, PhraseKind.TAGS),
    Rule("date", Inside.DATE, PhraseKind.DATE),
    Rule("footer", Inside.FOOTER),
    Rule(
        "navigation",
        Inside.NAV | Inside.MENU | Inside.BREADCRUMB | Inside.HEADER | Inside.SHARE | Inside.BUTTON,
        PhraseKind.NAVIGATION | PhraseKind.SHARE | PhraseKind.ACTION,
    ),
    Rule("sidebar", Inside.SIDEBAR | Inside.ASIDE),
    # Weak evidence, so after all others.
    Rule("related", Inside.TEASER),
    Rule("navigation", link_share=0.5),
)
_REMOVED: tuple[RemovedLabel, ...] = (*(rule.label for rule in LABEL_RULES), "other")
# Each condition as a column of one row a rule, to be compared with rows of one column a block.
_INSIDE = np.array([[int(rule.inside)] for rule in LABEL_RULES])
_SAYS = np.array([[int(rule.says)] for rule in LABEL_RULES])
_HEADER = np.array([[int(rule.header)] for rule in LABEL_RULES])
_LINK_SHARE = np.array([[rule.link_share] for rule in LABEL_RULES], dtype=np.float32)


def label_blocks(grounds: Grounds, kept: BoolColumn, copies: BoolColumn) -> tuple[Label, ...]:
    """Return the label of every block after a decision.

    Args:
        grounds: what the decision was made from.
        kept: one row a block: True if it is kept.
        copies: one row a block: True if it is left out as a copy of kept blocks before it.
    """
    rows = zip(kept.tolist(), copies.tolist(), grounds.if_kept, grounds.if_removed, strict=True)
    return tuple(
        "duplicate" if copy else if_kept if keep else if_removed for keep, copy, if_kept, if_removed in rows
    )


def kept_labels(page: Page, outline: Outline) -> tuple[KeptLabel, ...]:
    """Return the label of every block as it is if the block is kept."""
    blocks = page.blocks
    rules: tuple[tuple[KeptLabel, BoolColumn], ...] = (
        ("heading", blocks.heading > 0),
        ("code", blocks.inside(Inside.CODE)),
        ("caption", blocks.inside(Inside.CAPTION)),
        ("quote", blocks.inside(Inside.QUOTE)),
        ("list_item", (blocks.list_depth > 0) | (blocks.marker > 0)),
        ("table", blocks.inside(Inside.TABLE)),
        ("paragraph", np.ones(len(blocks), dtype=np.bool_)),
    )
    names = [label for label, _ in rules]
    first_fit = np.argmax([matches for _, matches in rules], axis=0)
    labels = [names[rule] for rule in first_fit.tolist()]
    for at, role in outline.roles:
        if role == "title":
            labels[at] = "title"
    return tuple(labels)


def removed_labels(by_rule: Iterable[RemovedLabel], outline: Outline) -> tuple[RemovedLabel, ...]:
    """Return the label of every block as it is if the block is removed.

    Args:
        by_rule: what ``labels_by_rule`` returned for the page.
        outline: roles that replace these labels.
    """
    labels = list(by_rule)
    for at, role in outline.roles:
        # A block that is probably content in spite of its role is labelled as if it had none.
        if role == "title" or outline.not_body[at]:
            labels[at] = role
    return tuple(labels)


def labels_by_rule(found: Classification, outline: Outline) -> tuple[RemovedLabel, ...]:
    """Return the label that the rules give every block as a removed one, without regard to roles."""
    short = found.n_words <= _MAX_PHRASE_WORDS
    matches = np.ones(
        (len(_REMOVED), len(short)), dtype=np.bool_
    )  # "other", the last row, matches all blocks
    matches[:-1] = (outline.inside & _INSIDE) != 0
    matches[:-1] |= (np.where(short, found.says, 0) & _SAYS) != 0
    matches[:-1] |= (outline.under & _HEADER) != 0
    matches[:-1] |= (found.link_density > _LINK_SHARE) & short
    return tuple(_REMOVED[rule] for rule in matches.argmax(axis=0).tolist())
