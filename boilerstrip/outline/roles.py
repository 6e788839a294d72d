"""Which blocks are the title, bylines, dates, tags and captions.

A role takes its block out of the body, so a block that is surely content gets none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from boilerstrip.outline.captions import is_alternative, is_caption, is_credit, may_be_credit
from boilerstrip.outline.landmarks import MAX_GAP, blocks_around
from boilerstrip.outline.line_roles import is_name_line, is_tag_line
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import Blocks, FloatColumn, Inside, IntColumn, Kind, Landmarks, Page, Role
from boilerstrip.words import key

BELOW_HEADLINE = 3  # blocks below the headline that are bylines whatever their probability
MAX_TAG_WORDS = 12  # longer blocks are no tags, even where the markup says so

# From these probabilities on a block stays content whatever the markup or its wording says.
SURE_LINE = 0.9  # bylines and dates
SURE_CAPTION = 0.7
SURE_TAGS = 0.3
# From here on a block stays in the body even with a role; a text dump gives less evidence than HTML.
SURE_ROLE: dict[Kind, float] = {"html": 0.5, "text": 0.9}
UNLIKELY = 0.15  # below it a block cannot enter the body, and needs no role far from the headline

_TAGS = int(Inside.TAGS)
_COMMENTS = int(Inside.COMMENTS)
_CAPTION = int(Inside.CAPTION)
_TABLE = int(Inside.TABLE)
_STOPS = frozenset(".!?。！？।۔…»”")
_BRACKETS = frozenset(")）]")


def find_roles(
    page: Page,
    probability: FloatColumn,
    marks: Landmarks,
    inside: IntColumn,
    line_role: Callable[[int], Role | None],
) -> dict[int, Role]:
    """Role of each block that is title, byline, date, tags or caption.

    Args:
        page: the page.
        probability: P(content) of each block.
        marks: where the headline and the body stand. Bylines and dates are looked for around them, tags and
            captions in all blocks that may enter the body.
        inside: bits of ``Inside`` of each block, see ``Outline``.
        line_role: gives the role of a block that is a byline or a date by itself, else None.
    """
    blocks, chances = page.blocks, probability.tolist()
    roles: dict[int, Role] = dict(_title_roles(page, chances, marks))
    around = [at for at in blocks_around(marks, len(blocks)) if not blocks.flags[at] & _COMMENTS]
    roles |= _beside_headline(page, chances, marks, [at for at in around if at not in roles], line_role)
    likely = np.flatnonzero((probability >= UNLIKELY) & (probability < SURE_ROLE[page.kind])).tolist()
    flags = inside.tolist()
    for at in {*likely, *around} - roles.keys():
        role = _caption_or_tags(blocks.text[at], flags[at], chances[at])
        if role:
            roles[at] = role
    if page.kind == "text":
        roles |= _alternatives(blocks, roles)
    return roles | _name_roles(blocks, marks, roles)


def _beside_headline(
    page: Page,
    chances: list[float],
    marks: Landmarks,
    places: list[int],
    line_role: Callable[[int], Role | None],
) -> dict[int, Role]:
    """Bylines and dates among the blocks around headline and body."""
    linked = linked_authors(page, set(places))
    roles: dict[int, Role] = {}
    for at in places:
        below = 0 < at - marks.headline.block <= BELOW_HEADLINE
        if below or chances[at] < SURE_LINE:
            role = "byline" if at in linked else line_role(at)
            if role:
                roles[at] = role
    return roles


def _title_roles(page: Page, chances: list[float], marks: Landmarks) -> Iterator[tuple[int, Role]]:
    """The headline's block, its repeats above the body, and a dump's first line that begins with it."""
    headline, texts = marks.headline, page.blocks.text
    if headline.block > 0 and page.kind == "text" and key(texts[0][:400]).startswith(key(headline.text)):
        yield 0, "title"
    for at in headline.blocks:
        topmost = at == headline.block and page.blocks.heading[at] == 1
        if topmost or (at <= marks.first and chances[at] < SURE_LINE):
            yield at, "title"


def _caption_or_tags(text: str, flags: int, chance: float) -> Role | None:
    """Whether a block is a caption or a list of tags; None for neither."""
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
    return "tags" if is_tag_line(text) else None


def _name_roles(blocks: Blocks, marks: Landmarks, roles: dict[int, Role]) -> dict[int, Role]:
    """A name alone is a byline between headline and body where a date or another byline stands near it."""
    start = marks.headline.block + 1 if 0 <= marks.headline.block < marks.first else marks.top
    room = range(max(start, marks.first - MAX_GAP), min(marks.first, len(blocks)))
    told = [at for at, role in roles.items() if role in ("date", "byline")]
    beside = {at + step for at in told for step in (-2, -1, 1, 2)} - roles.keys()
    title = marks.headline.text.casefold()
    return {
        at: "byline"
        for at in beside
        if at in room and not blocks.heading[at] and is_name_line(blocks.text[at])
        and not any(len(word) > 3 and word in title for word in blocks.text[at].casefold().split())
    }  # fmt: skip


def _alternatives(blocks: Blocks, roles: dict[int, Role]) -> dict[int, Role]:
    """The alternative text of a picture stands on the line right before or after its credit."""
    found: dict[int, Role] = {}
    credits = [at for at, role in roles.items() if role == "caption" and is_credit(blocks.text[at])]
    for at in credits:
        before, after = at - 1, at + 1
        if before >= 0 and not blocks.blank_before[at] and _free(blocks, before, roles):
            found[before] = "caption"
        elif after < len(blocks) and not blocks.blank_before[after] and _closed(blocks, after, roles):
            found[after] = "caption"
    return found


def _free(blocks: Blocks, at: int, roles: dict[int, Role]) -> bool:
    plain = not blocks.heading[at] and not blocks.marker[at]
    return plain and at not in roles and is_alternative(blocks.text[at])


def _closed(blocks: Blocks, at: int, roles: dict[int, Role]) -> bool:
    """Only before a blank line: else it may be the subheading of what follows."""
    ends = at + 1 < len(blocks) and bool(blocks.blank_before[at + 1])
    return ends and _free(blocks, at, roles)
