"""Which blocks are the title, bylines, dates, tags and captions, and what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boilerstrip.metadata.body import weight
from boilerstrip.metadata.captions import (
    MAX_CAPTION_CHARS,
    is_alternative,
    is_caption,
    is_credit,
    may_be_credit,
)
from boilerstrip.metadata.dates import find_date
from boilerstrip.metadata.headline import Headline, key
from boilerstrip.metadata.lines import byline_names, is_date_line, is_name_line, is_tag_line
from boilerstrip.metadata.names import split_names, unique
from boilerstrip.page import Blocks, Inside, Page

ABOVE_HEADLINE = 4  # blocks above the headline where a byline or date may stand
INTO_BODY = 3  # blocks after the body's first where one may stand
AFTER_BODY = 8  # blocks after the body's last where one may stand
FROM_BODY_END = 3  # blocks at the end of the body that may be "Reporting by ..."
MAX_SHORT_CHARS = 160  # longer blocks are no byline, date or tag
_BYLINE, _TAGS, _CAPTION = int(Inside.BYLINE), int(Inside.TAGS), int(Inside.CAPTION)
_DATE, _TABLE = int(Inside.DATE), int(Inside.TABLE)
MAX_NAMED = 5  # blocks far from the headline that the markup calls a date and that are looked at
MAX_GAP = 40  # blocks between headline and body that still count as one place

MAX_TAG_CHARS = 60  # a longer block is no tag, even where the markup says so


@dataclass(frozen=True, slots=True)
class Place:
    """Where the headline and the body stand."""

    headline: Headline
    first: int  # first block of the body
    last: int  # last block of the body
    top: int  # block from which on a byline may stand

    def near(self, at: int) -> bool:
        """Tell whether a block stands where bylines and dates do: round the headline or at the body's end."""
        above = self.top <= at <= self.first + INTO_BODY
        return above or self.last - FROM_BODY_END <= at <= self.last + AFTER_BODY


def make_place(headline: Headline, first: int, last: int) -> Place:
    """Frame where bylines and dates stand: from above the headline on, if that is near the body."""
    near = 0 <= headline.block <= first and first - headline.block <= MAX_GAP
    return Place(headline, first, last, max(0, (headline.block if near else first - 6) - ABOVE_HEADLINE))


def find_roles(page: Page, place: Place) -> dict[int, str]:
    """Give the blocks that are title, byline, date, tags or caption their role.

    Captions that the markup names are found all over the page, the others round the body.
    """
    roles = dict(_title_roles(page, place))
    blocks = page.blocks
    named = (blocks.flags & _CAPTION).nonzero()[0].tolist()
    around = range(max(0, place.top - 2), min(len(blocks.text), place.last + AFTER_BODY + 1))
    for at in sorted({*named, *around}):
        role = "" if at in roles else _role(blocks, at, place.near(at))
        if role:
            roles[at] = role
    if page.kind == "text":
        roles |= _alternatives(blocks, roles)
    return roles | _name_roles(blocks, place, roles)


def byline_from(page: Page, place: Place, roles: dict[int, str]) -> str:
    """Read the authors out of the bylines, those near the headline first."""
    found = [at for at, role in roles.items() if role == "byline"]
    for at in sorted(found, key=lambda at: (not place.near(at), abs(at - place.top))):
        text = page.blocks.text[at]
        names = byline_names(text, True) or (split_names(text) if is_name_line(text) else ())
        if names:
            return ", ".join(unique(names))
    return ""


def date_from(page: Page, place: Place, roles: dict[int, str], american: bool) -> str:
    """Read the date out of the date lines and bylines, those near the headline first."""
    found = [at for at, role in roles.items() if role in ("date", "byline")]
    for at in sorted(found, key=lambda at: (not place.near(at), abs(at - place.top))):
        date = find_date(page.blocks.text[at], american)
        if date:
            return date
    near = range(place.top, min(place.first + 1, len(page.blocks.text)))
    named = (page.blocks.flags & _DATE).nonzero()[0].tolist()
    others = [*near, *sorted(named, key=lambda at: abs(at - place.first))[:MAX_NAMED]]
    texts = (page.blocks.text[at] for at in others)
    return next((date for text in texts if len(text) <= 120 and (date := find_date(text, american))), "")


def _title_roles(page: Page, place: Place) -> Iterator[tuple[int, str]]:
    name = key(place.headline.text)
    if not name:
        return
    texts = page.blocks.text
    if page.kind == "text" and place.headline.block > 0 and key(texts[0][:400]).startswith(name):
        yield 0, "title"
    if place.headline.block >= 0:
        yield place.headline.block, "title"


def _role(blocks: Blocks, at: int, near: bool) -> str:
    """The role of one block by its own text and markup; an empty string for none."""
    text, flags = blocks.text[at], int(blocks.flags[at])
    if len(text) > MAX_CAPTION_CHARS:
        return ""
    if flags & _CAPTION and not flags & _TABLE:
        return "caption"
    if near and len(text) <= MAX_SHORT_CHARS:
        linked = 2 * int(blocks.n_link_chars[at]) > len(text)
        role = _short_role(text, flags, linked)
        if role:
            return role
    if is_tag_line(text):
        return "tags"
    return "caption" if may_be_credit(text) and (is_credit(text) or is_caption(text)) else ""


def _short_role(text: str, flags: int, linked: bool) -> str:
    if byline_names(text, bool(flags & _BYLINE)):
        return "byline"
    if is_date_line(text):
        return "byline" if is_name_line(text) else "date"
    if flags & _BYLINE and is_name_line(text):
        return "byline"
    return "tags" if flags & _TAGS and linked and weight(text) < MAX_TAG_CHARS else ""


def _name_roles(blocks: Blocks, place: Place, roles: dict[int, str]) -> dict[int, str]:
    """A name alone is a byline between headline and body where a date or another byline stands near it."""
    found = {}
    title = place.headline.text.casefold()
    start = place.headline.block + 1 if 0 <= place.headline.block < place.first else place.top
    for at in range(max(start, place.first - MAX_GAP), min(place.first, len(blocks.text))):
        beside = {roles.get(at + step) for step in (-2, -1, 1, 2)} & {"date", "byline"}
        if beside and at not in roles and not blocks.heading[at] and is_name_line(blocks.text[at]):
            words = blocks.text[at].casefold().split()
            if not any(word in title for word in words if len(word) > 3):
                found[at] = "byline"
    return found


def _alternatives(blocks: Blocks, roles: dict[int, str]) -> dict[int, str]:
    """The alternative text of a picture stands on the line right before or after its credit."""
    found = {}
    credits = [at for at, role in roles.items() if role == "caption" and is_credit(blocks.text[at])]
    for at in credits:
        before, after = at - 1, at + 1
        if before >= 0 and not blocks.blank_before[at] and _free(blocks, before, roles):
            found[before] = "caption"
        elif after < len(blocks.text) and not blocks.blank_before[after] and _closed(blocks, after, roles):
            found[after] = "caption"
    return found


def _free(blocks: Blocks, at: int, roles: dict[int, str]) -> bool:
    plain = not blocks.heading[at] and not blocks.marker[at]
    return plain and at not in roles and is_alternative(blocks.text[at])


def _closed(blocks: Blocks, at: int, roles: dict[int, str]) -> bool:
    """Only before a blank line: else it may be the subheading of what follows."""
    ends = at + 1 < len(blocks.text) and bool(blocks.blank_before[at + 1])
    return ends and _free(blocks, at, roles)
