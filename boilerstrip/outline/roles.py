"""Which blocks are the title, bylines, dates, tags and captions.

A role takes its block out of the body, so a block that is surely content gets none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from boilerstrip.labels import Inside, Kind, Role
from boilerstrip.languages.people import strip_by
from boilerstrip.outline.captions import is_alternative, is_caption, is_credit, may_be_credit
from boilerstrip.outline.headline import has_separator
from boilerstrip.outline.landmarks import MAX_GAP, blocks_around
from boilerstrip.outline.line_roles import is_date_line, is_name_line, is_tag_line
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import Blocks, FloatColumn, IntColumn, Landmarks, Page
from boilerstrip.words import CLOSING_QUOTES, STOPS, ends_sentence, key, tokens

MIN_SENTENCE = 3  # words; a shorter text may be the name of a file
NEAR_ENTRY = 200  # blocks before and after the heading of an entry, among which another one is
MIN_SECTIONS = 3  # headings of the level of a dump's headline, with it, of which none is a title
BELOW_HEADLINE = 3  # blocks below the headline that may be bylines at any probability
MAX_SURE_CHARS = 80  # characters of a byline or date below the headline that is no text whatever it is in
MAX_RELATIVE_CHARS = 40  # characters of a line marked as a date; it may say "two days ago"
MAX_TAG_WORDS = 12  # words; longer blocks are no tags, even if the markup says so
MAX_TITLE_PREFIX = 400  # characters of a dump's first line that are compared with the headline
LONG_WORD = 4  # characters of a word that shows, if the headline has it too, that a line is no name
NEIGHBOURS = (-2, -1, 1, 2)  # lines from a date or byline to a name alone

# From these probabilities on a block stays content whatever the markup or its wording says.
SURE_LINE = 0.9  # bylines and dates
SURE_CAPTION = 0.7
SURE_TAGS = 0.3
# From here on a block stays in the body even with a role; a text dump gives less evidence than HTML.
SURE_ROLE: dict[Kind, float] = {"html": 0.65, "text": 0.9}
UNLIKELY = 0.15  # below it a block cannot enter the body, and needs no role far from the headline

# Bits as plain ints, which are quicker than the members of an IntFlag.
_TAGS = int(Inside.TAGS)
_COMMENTS = int(Inside.COMMENTS)
_CAPTION = int(Inside.CAPTION)
_TABLE = int(Inside.TABLE)

_CLOSED = frozenset(STOPS + CLOSING_QUOTES)
_BRACKETS = frozenset(")）]")


def find_roles(
    page: Page,
    probability: FloatColumn,
    marks: Landmarks,
    inside: IntColumn,
    marked: Mapping[int, Role],
    line_role: Callable[[int], Role | None],
) -> dict[int, Role]:
    """Find the role of each block that is title, byline, date, tags or caption.

    Args:
        page: the page.
        probability: P(content) of each block.
        marks: the positions of headline and body. Bylines and dates are looked for around them, tags and
            captions in all blocks that may enter the body.
        inside: bits of ``Inside`` of each block, see ``Outline``.
        marked: roles by the markup alone, see ``marked_facts``.
        line_role: gives the role of a block that is a byline or a date by its words, else None.
    """
    blocks = page.blocks
    chances: list[float] = probability.tolist()
    # Titles first: a block keeps the first role that it gets, but for a name alone, which comes last.
    roles: dict[int, Role] = dict(_title_roles(page, chances, marks))
    around = [at for at in blocks_around(marks, len(blocks)) if not blocks.flags[at] & _COMMENTS]
    places = [at for at in around if at not in roles]
    roles |= _bylines_and_dates(page, chances, marks.headline.block, places, marked, line_role)
    # Captions and tags matter only if the block could enter the body otherwise.
    likely = ((probability >= UNLIKELY) & (probability < SURE_ROLE[page.kind])).nonzero()[0].tolist()
    flags = inside.tolist()
    for at in {*likely, *around} - roles.keys():
        role = _caption_or_tags(blocks.text[at], flags[at], chances[at])
        if role:
            roles[at] = role
    if page.kind == "text":
        roles |= _alternative_texts(blocks, roles)
    return roles | _names_alone(blocks, marks, roles)


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and len(tokens(text)) >= MIN_SENTENCE


def _title_roles(page: Page, chances: list[float], marks: Landmarks) -> Iterator[tuple[int, Role]]:
    """Yield the headline's block, its repeats above the body, and a dump's first line if it is the title."""
    headline, texts = marks.headline, page.blocks.text
    if headline.block > 0 and page.kind == "text" and _is_page_title(texts[0], headline.text):
        yield 0, "title"
    if page.kind == "text" and _is_one_of_many(page.blocks, headline.block):
        return
    if page.kind == "text" and len(texts) == 1 and _is_sentence(texts[0]):  # the only line is the text
        return
    for at in headline.blocks:
        topmost = at == headline.block and page.blocks.heading[at] == 1
        if topmost or (at <= marks.first and chances[at] < SURE_LINE):
            yield at, "title"


def _is_page_title(line: str, headline: str) -> bool:
    """Return whether the first line of a dump is the <title>: the headline, and the name of the site."""
    own = key(headline)
    if key(line[:MAX_TITLE_PREFIX]).startswith(own):
        return True
    # The name of the site may be first, with a sign behind it.
    return len(line) <= MAX_TITLE_PREFIX and has_separator(line) and len(own) > 0 and key(line).endswith(own)


def _is_one_of_many(blocks: Blocks, at: int) -> bool:
    """Return whether a headline is that of a section: further headings are of its level, and none above."""
    levels = blocks.heading[blocks.heading > 0]
    own = blocks.heading[at] if at >= 0 else 0
    return bool(own and np.count_nonzero(levels == own) >= MIN_SECTIONS and levels.min() == own)


def _bylines_and_dates(
    page: Page,
    chances: list[float],
    headline: int,
    places: list[int],
    marked: Mapping[int, Role],
    line_role: Callable[[int], Role | None],
) -> dict[int, Role]:
    """Find the bylines and dates among the blocks around headline and body."""
    linked = linked_authors(page, set(places))
    roles: dict[int, Role] = {}
    for at in places:
        role = marked.get(at)
        below = 0 < at - headline <= BELOW_HEADLINE
        if below or chances[at] < SURE_LINE:
            role = "byline" if at in linked else line_role(at) or role
        if role and not (role == "date" and page.blocks.heading[at] and _heads_entry(page, at, headline)):
            roles[at] = role
    return roles


def _heads_entry(page: Page, at: int, headline: int) -> bool:
    """Return whether a heading with a date is that of an entry: a list of changes has one for each version.

    In HTML it is below the headline, and another one of its level has a date, too.
    """
    if page.kind == "text":
        return True
    blocks, first = page.blocks, max(0, at - NEAR_ENTRY)
    near = blocks.heading[first : at + NEAR_ENTRY + 1] == blocks.heading[at]
    alike = (near.nonzero()[0] + first).tolist()
    return 0 <= headline < at and any(other != at and is_date_line(blocks.text[other]) for other in alike)


def marked_facts(page: Page, marks: Landmarks) -> dict[int, Role]:
    """Find the blocks right below the headline that hold nothing but what is marked as a date or author.

    Args:
        page: the page.
        marks: the positions of headline and body.
    """
    found: dict[int, Role] = {}
    texts, start = page.blocks.text, marks.headline.block
    for mark in page.head.marks if start >= 0 else ():
        at = mark.block
        if not start < at <= start + BELOW_HEADLINE or at >= len(texts):
            continue
        if mark.kind == "author" and texts[at] == mark.value:
            found[at] = "byline"
        elif mark.is_date and (
            is_date_line(texts[at]) or (mark.kind != "time" and len(texts[at]) <= MAX_RELATIVE_CHARS)
        ):
            found[at] = "date"
    return found


def facts_below_headline(page: Page, headline: int, roles: Mapping[int, Role]) -> list[int]:
    """Return the bylines and dates right below the headline of HTML that are none of its text for sure.

    These are in blocks of their own, one after the other, and say no more than who wrote a text, and when.

    Args:
        page: the page.
        headline: block of the headline; -1 for none.
        roles: the role of each block that has one.
    """
    if headline < 0 or page.kind != "html":
        return []
    found: list[int] = []
    texts = page.blocks.text
    for at in range(headline + 1, min(headline + 1 + BELOW_HEADLINE, len(texts))):
        role = roles.get(at)
        if role not in ("byline", "date"):
            break
        if len(texts[at]) <= MAX_SURE_CHARS and (role == "date" or strip_by(texts[at])[1]):
            found.append(at)
    return found


def _caption_or_tags(text: str, flags: int, chance: float) -> Role | None:
    """Return whether a block is a caption or a list of tags; None for neither."""
    if flags & _CAPTION and chance < SURE_CAPTION and not flags & _TABLE:
        return "caption"
    # A credit does not end like a sentence: "Photo: Ada Roe", "(Ada Roe/AP.)".
    open_end = text[-1] not in _CLOSED
    if (
        (open_end or text[-2:-1] in _BRACKETS)
        and may_be_credit(text)
        and (is_credit(text) or is_caption(text))
    ):
        return "caption"
    if flags & _TAGS and open_end and chance < SURE_TAGS and text.count(" ") < MAX_TAG_WORDS:
        return "tags"
    return "tags" if is_tag_line(text) else None


def _names_alone(blocks: Blocks, marks: Landmarks, roles: dict[int, Role]) -> dict[int, Role]:
    """Find names alone on a line between headline and body: bylines if a date or another byline is near."""
    start = marks.headline.block + 1 if 0 <= marks.headline.block < marks.first else marks.top
    room = range(max(start, marks.first - MAX_GAP), min(marks.first, len(blocks)))
    dated = [at for at, role in roles.items() if role in ("date", "byline")]
    near = {at + step for at in dated for step in NEIGHBOURS} - roles.keys()
    title = marks.headline.text.casefold()
    # A topic alone on a line, as "Old Bridge", looks like a name; its words are often in the headline.
    return {
        at: "byline"
        for at in near
        if at in room and not blocks.heading[at] and is_name_line(blocks.text[at])
        and not any(len(word) >= LONG_WORD and word in title for word in blocks.text[at].casefold().split())
    }  # fmt: skip


def _alternative_texts(blocks: Blocks, roles: dict[int, Role]) -> dict[int, Role]:
    """Find the alternative texts of pictures in a dump: the line right before or after a picture's credit."""
    found: dict[int, Role] = {}
    credits = [at for at, role in roles.items() if role == "caption" and is_credit(blocks.text[at])]
    for at in credits:
        before, after = at - 1, at + 1
        if before >= 0 and not blocks.blank_before[at] and _may_be_alternative(blocks, before, roles):
            found[before] = "caption"
        elif (
            after < len(blocks)
            and not blocks.blank_before[after]
            and _is_before_blank_line(blocks, after)  # else it may be the subheading of what follows
            and _may_be_alternative(blocks, after, roles)
        ):
            found[after] = "caption"
    return found


def _may_be_alternative(blocks: Blocks, at: int, roles: dict[int, Role]) -> bool:
    plain = not blocks.heading[at] and not blocks.marker[at]
    return plain and at not in roles and is_alternative(blocks.text[at])


def _is_before_blank_line(blocks: Blocks, at: int) -> bool:
    return at + 1 < len(blocks) and bool(blocks.blank_before[at + 1])
