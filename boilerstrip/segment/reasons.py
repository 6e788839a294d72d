"""Why a block was kept or removed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from boilerstrip.labels import Inside, Label, PhraseKind
from boilerstrip.page import BoolColumn, Classification, Grounds, Outline

# In words, for the reader; ``explain`` uses them too.
REPEATS = "repeats text that was kept before"
IN_TABLE = "in a table, and tables are left out"
UNLIKE_BODY = "unlike the body around it"  # of a block against which there is no evidence

_MIN_LINK_SHARE = 0.3  # share of a block's characters inside links from which it is mentioned
_MAX_MARKUP_NAMES = 2  # mentioned for a block
# Flags that name neither furniture nor metadata.
_NOT_MENTIONED = (
    Inside.MAIN | Inside.ARTICLE | Inside.LIST | Inside.CONTENT | Inside.BODY | Inside.HEADING
)  # fmt: skip
_MARKUP_WORDS: dict[int, str] = {
    # The flags of elements are those before HIDDEN; the others are read from attributes.
    int(flag): f"inside <{name}>" if flag < Inside.HIDDEN else f"marked as {name}"
    for flag in Inside
    if not flag & _NOT_MENTIONED and (name := str(flag.name).lower())
}
_MENTIONED = sum(_MARKUP_WORDS)
KEPT_BY = {
    "form": "in a document whose form is known",
    "heading": "heads what is surely content",
    "twin": "repeats what is surely content, in one text",
    "footnote": "a footnote to what is surely content",
    "callout": "the title of what is surely content",
    "formula": "a formula in the text",
    "item": "an item of a list in the text",
    "listing": "a listing in the text",
    "between": "a list, table or quotation in the text",
    "caption": "a caption on a page of pictures",
}
REMOVED_BY = {
    "table": IN_TABLE,
    "thread": "in a thread of comments on the body of the page",
    "furniture": "recurs in the posts of its thread",
    "offer": "worded like an offer or a note of the site",
    "box": "in a box with an offer of the site",
    "link": "a link below a label of the site",
    "foot": "below the last note of the site",
    "unseen": "in a small element that is hidden",
    "article": "in another article than the one that the title names",
}
# Kind of a group -> its name.
_GROUP_WORDS = {
    "list": "list", "definitions": "list of definitions", "table": "table", "quote": "quotation",
    "code": "listing", "thread": "thread",
}  # fmt: skip
_PHRASE_WORDS: dict[int, str] = {int(says): str(says.name).lower() for says in PhraseKind}


def make_reasons(
    grounds: Grounds, labels: Iterable[Label], kept: BoolColumn, evidence: Sequence[str]
) -> tuple[str, ...]:
    """Return the reason for each block, in words.

    Args:
        grounds: what the decision was made from.
        labels: label of every block.
        kept: one row a block: True if it is kept.
        evidence: the evidence against every block, as ``evidence_of`` makes it.
    """
    reasons: list[str] = []
    together = _decided_together(grounds, kept)
    rows = zip(labels, kept.tolist(), grounds.fixed_by.tolist(), grounds.probability.tolist(), strict=True)
    for at, (label, keep, fixed_by, probability) in enumerate(rows):
        if keep and fixed_by in KEPT_BY:
            reasons.append(f"{KEPT_BY[fixed_by]}; probability {probability:.2f}")
        elif label == "duplicate":
            reasons.append(f"{REPEATS}; probability {probability:.2f}")
        elif at in together:
            reasons.append(f"{together[at]}; probability {probability:.2f}")
        elif keep:
            reasons.append(f"content with probability {probability:.2f}")
        elif label == "title":
            reasons.append("the headline; given as the title")
        elif fixed_by == "table":
            reasons.append(f"{IN_TABLE}; probability {probability:.2f}")
        elif fixed_by in REMOVED_BY:
            why = ", ".join(filter(None, (REMOVED_BY[fixed_by], evidence[at])))
            reasons.append(f"{why}; probability {probability:.2f}")
        else:
            why = evidence[at] or UNLIKE_BODY
            reasons.append(f"{why}; probability {probability:.2f}")
    return tuple(reasons)


def _decided_together(grounds: Grounds, kept: BoolColumn) -> dict[int, str]:
    """Return block -> why it is kept or removed though its probability alone says the opposite."""
    by_cut = grounds.fixed == 0
    if not (kept & by_cut).any():
        return {}
    least = grounds.cut_by[kept & by_cut].min()
    turned = by_cut & (kept == (grounds.cut_by >= least)) & (kept != (grounds.probability >= least))
    found = {}
    for at in np.flatnonzero(turned).tolist():
        group, keep = int(grounds.group[at]), bool(kept[at])
        if group >= 0:
            how = "kept" if keep else "left out"
            found[at] = f"{how} with the rest of its {_GROUP_WORDS[grounds.group_kinds[group]]}"
        else:
            found[at] = "heads text that is kept" if keep else "heads text that is left out"
    return found


def evidence_of(found: Classification, outline: Outline) -> tuple[str, ...]:
    """Return what links, markup, wording and repeats say about each block, in words; "" for nothing."""
    columns = (found.link_density, found.repeat_count, outline.inside, found.says, outline.under)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    in_words = {row: _in_words(*row) for row in set(rows)}  # the entries of a menu have the same evidence
    evidence = tuple(map(in_words.__getitem__, rows))
    if found.on_pages is None:
        return evidence
    of_site = (f"stands on {on} of {found.of_pages} pages of the site" if on else "" for on in found.on_pages)
    return tuple(", ".join(filter(None, pair)) for pair in zip(of_site, evidence, strict=True))


def _in_words(link_share: float, repeats: int, inside: int, says: int, header: int) -> str:
    parts = [f"{link_share * 100:.0f} % link text"] if link_share >= _MIN_LINK_SHARE else []
    flags = inside & _MENTIONED
    for _ in range(_MAX_MARKUP_NAMES):
        if flags:
            lowest = flags & -flags
            parts.append(_MARKUP_WORDS[lowest])
            flags ^= lowest
    if says:
        parts.append(f"worded like {_first_phrase(says)}")
    elif header:
        parts.append(f"under a header worded like {_first_phrase(header)}")
    if repeats > 1:
        parts.append(f"appears {repeats} times on the page")
    return ", ".join(parts)


def _first_phrase(bits: int) -> str:
    """Return the name of the lowest bit of ``PhraseKind``."""
    return _PHRASE_WORDS[bits & -bits]
