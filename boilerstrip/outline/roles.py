"""Which blocks are the title, bylines, dates, tags and captions, and what they tell.

A role takes its block out of the body, so a block that is surely content keeps its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from boilerstrip.languages.people import looks_like_name, split_names, unique
from boilerstrip.outline.captions import is_alternative, is_caption, is_credit, may_be_credit
from boilerstrip.outline.headline import Headline
from boilerstrip.outline.line_roles import byline_names, is_name_line, is_tag_line, split_tags
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import Blocks, FloatColumn, Inside, Kind, Page, flags_of_parts
from boilerstrip.words import key

ABOVE_HEADLINE = 4  # blocks above the headline where a byline or date may stand
INTO_BODY = 3  # blocks after the body's first where one may stand
AFTER_BODY = 8  # blocks after the body's last where one may stand
FROM_BODY_END = 3  # blocks at the end of the body that may be "Reporting by ..."
BELOW_HEADLINE = 3  # blocks below the headline that are bylines whatever their probability
MAX_GAP = 40  # blocks between headline and body that still count as one place
MAX_TAGS, MAX_TAG_CHARS = 30, 60
MAX_TAG_WORDS = 12  # longer blocks are no tags, even where the markup says so

# Probability from which a block stays content whatever the markup or its wording says.
SURE_LINE, SURE_CAPTION, SURE_TAGS = 0.9, 0.7, 0.3
UNLIKELY = 0.15  # probability below which a block cannot enter the body and needs no role far from it

# From here on the cut keeps a block whatever its role, so it is not read for one.
SURE_ROLE: dict[Kind, float] = {"html": 0.5, "text": 0.9}

_TAGS = int(Inside.TAGS)
_COMMENTS = int(Inside.COMMENTS)
_CAPTION, _TABLE = int(Inside.CAPTION), int(Inside.TABLE)
_STOPS, _BRACKETS = frozenset(".!?。！？।۔…»”"), frozenset(")）]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the headline and the body stand."""

    headline: Headline
    first: int  # first block of the body
    last: int  # last block of the body
    top: int  # block from which on a byline may stand

    def around(self, n: int) -> list[int]:
        """The blocks, of n, where bylines and dates stand: round the headline and at the body's end."""
        above = range(self.top, min(n, self.first + INTO_BODY + 1))
        below = range(max(0, self.last - FROM_BODY_END), min(n, self.last + AFTER_BODY + 1))
        return sorted({*above, *below})

    def distance(self, at: int) -> tuple[bool, int]:
        """Sort key: blocks at the top first, then those nearest to it."""
        return not self.top <= at <= self.first + INTO_BODY, abs(at - self.top)


def make_place(headline: Headline, first: int, last: int) -> Place:
    """Frame where bylines and dates stand: from above the headline on, if that is near the body."""
    near = 0 <= headline.block <= first and first - headline.block <= MAX_GAP
    return Place(headline, first, last, max(0, (headline.block if near else first - 6) - ABOVE_HEADLINE))


def find_roles(
    page: Page, probability: FloatColumn, place: Place, fact_of: Callable[[int], str]
) -> dict[int, str]:
    """Give the blocks that are title, byline, date, tags or caption their role.

    Bylines and dates are looked for round the headline and at the body's end, the others in all blocks
    that may come into the body. ``fact_of`` tells whether a block is a byline or date by itself.
    """
    blocks, chances = page.blocks, probability.tolist()
    roles = dict(_title_roles(page, chances, place))
    flags = flags_of_parts(page, probability, place.headline.block).tolist()
    around = [at for at in place.around(len(blocks)) if not blocks.flags[at] & _COMMENTS]
    linked = linked_authors(page, set(around))
    for at in around:
        beside = 0 < at - place.headline.block <= BELOW_HEADLINE
        if at not in roles and (beside or chances[at] < SURE_LINE):
            role = "byline" if at in linked else fact_of(at)
            if role:
                roles[at] = role
    likely = np.flatnonzero((probability >= UNLIKELY) & (probability < SURE_ROLE[page.kind])).tolist()
    for at in {*likely, *around} - roles.keys():
        role = _furniture(blocks.text[at], flags[at], chances[at])
        if role:
            roles[at] = role
    if page.kind == "text":
        roles |= _alternatives(blocks, roles)
    return roles | _name_roles(blocks, place, roles)


def marked_authors(page: Page, place: Place, roles: dict[int, str]) -> tuple[str, ...]:
    """Read the authors beside the headline whom "By" or a link to an author's page names."""
    told = [at for at in range(place.top, place.first + INTO_BODY + 1) if roles.get(at) == "byline"]
    linked = linked_authors(page, set(told))
    for at in told:
        names = linked.get(at) or byline_names(page.blocks.text[at])
        if names and all(map(looks_like_name, names)):
            return unique(names)
    return ()


def authors_from(page: Page, place: Place, roles: dict[int, str]) -> tuple[str, ...]:
    """Read the authors out of the bylines, those near the headline first, or out of a forum's first post."""
    told = sorted((at for at, role in roles.items() if role == "byline"), key=place.distance)
    linked = linked_authors(page, set(told))
    for at in told:
        text = page.blocks.text[at]
        names = (
            linked.get(at) or byline_names(text, True) or (split_names(text) if is_name_line(text) else ())
        )
        if names:
            return unique(names)
    members = linked_authors(page, range(place.top, place.first + INTO_BODY), members=True)
    return unique(members[min(members)]) if members else ()


def tags_from(page: Page, roles: dict[int, str]) -> tuple[str, ...]:
    """Read the tags out of the blocks that are tags: their links, else what their separators part."""
    told = {at for at, role in roles.items() if role == "tags"}
    texts = page.blocks.text
    linked = [
        texts[span.block][span.start : span.end]
        for span in page.spans
        if span.block in told and span.kind == "link"
    ]
    found = linked or [tag for at in sorted(told) for tag in split_tags(texts[at])]
    tags = (" ".join(tag.split()).strip("#,;") for tag in found)
    return tuple(dict.fromkeys(tag for tag in tags if 0 < len(tag) <= MAX_TAG_CHARS))[:MAX_TAGS]


def _title_roles(page: Page, chances: list[float], place: Place) -> Iterator[tuple[int, str]]:
    """The headline's block, its repeats above the body, and a dump's first line that begins with it."""
    headline, texts = place.headline, page.blocks.text
    if headline.block > 0 and page.kind == "text" and key(texts[0][:400]).startswith(key(headline.text)):
        yield 0, "title"
    for at in headline.blocks:
        topmost = at == headline.block and page.blocks.heading[at] == 1
        if topmost or (at <= place.first and chances[at] < SURE_LINE):
            yield at, "title"


def _furniture(text: str, flags: int, chance: float) -> str:
    """Whether a block is a caption or tags; an empty string for neither."""
    if flags & _CAPTION and chance < SURE_CAPTION and not flags & _TABLE:
        return "caption"
    open_end = text[-1] not in _STOPS
    if (
        (open_end or text[-2:-1] in _BRACKETS)
        and may_be_credit(text)
        and (is_credit(text) or is_caption(text))
    ):
        return "caption"  # a credit closes no sentence
    if flags & _TAGS and open_end and chance < SURE_TAGS and text.count(" ") < MAX_TAG_WORDS:
        return "tags"
    return "tags" if is_tag_line(text) else ""


def _name_roles(blocks: Blocks, place: Place, roles: dict[int, str]) -> dict[int, str]:
    """A name alone is a byline between headline and body where a date or another byline stands near it."""
    start = place.headline.block + 1 if 0 <= place.headline.block < place.first else place.top
    room = range(max(start, place.first - MAX_GAP), min(place.first, len(blocks)))
    told = [at for at, role in roles.items() if role in ("date", "byline")]
    beside = {at + step for at in told for step in (-2, -1, 1, 2)} - roles.keys()
    title = place.headline.text.casefold()
    return {
        at: "byline"
        for at in beside
        if at in room and not blocks.heading[at] and is_name_line(blocks.text[at])
        and not any(len(word) > 3 and word in title for word in blocks.text[at].casefold().split())
    }  # fmt: skip


def _alternatives(blocks: Blocks, roles: dict[int, str]) -> dict[int, str]:
    """The alternative text of a picture stands on the line right before or after its credit."""
    found = {}
    credits = [at for at, role in roles.items() if role == "caption" and is_credit(blocks.text[at])]
    for at in credits:
        before, after = at - 1, at + 1
        if before >= 0 and not blocks.blank_before[at] and _free(blocks, before, roles):
            found[before] = "caption"
        elif after < len(blocks) and not blocks.blank_before[after] and _closed(blocks, after, roles):
            found[after] = "caption"
    return found


def _free(blocks: Blocks, at: int, roles: dict[int, str]) -> bool:
    plain = not blocks.heading[at] and not blocks.marker[at]
    return plain and at not in roles and is_alternative(blocks.text[at])


def _closed(blocks: Blocks, at: int, roles: dict[int, str]) -> bool:
    """Only before a blank line: else it may be the subheading of what follows."""
    ends = at + 1 < len(blocks) and bool(blocks.blank_before[at + 1])
    return ends and _free(blocks, at, roles)
