"""The authors that the blocks of a page name: in bylines, and in links to the authors' pages."""

from __future__ import annotations

from boilerstrip.labels import Inside
from boilerstrip.languages.people import (
    credits_others,
    is_label,
    is_stand_in,
    looks_like_name,
    split_names,
    unique,
)
from boilerstrip.outline.landmarks import INTO_BODY, distance_key
from boilerstrip.outline.line_roles import byline_names, is_name_line, without_address
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import Outline, Page

TOGETHER = 2  # blocks from the first author's to those of further authors

_COMMENTS = int(Inside.COMMENTS)


def marked_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the names near the headline after "By" or in a link to an author's page.

    Args:
        page: the page.
        outline: its headline, the range of its body and the roles of its blocks.
    """
    marks, roles = outline.landmarks, dict(outline.roles)
    near = range(marks.top, marks.first + INTO_BODY + 1)
    said = [
        mark
        for mark in page.head.marks
        if mark.kind == "author"
        and mark.block in near
        and not mark.inside & _COMMENTS
        and not credits_others(mark.value)
    ]
    # Several authors stand together; others farther on are those of other posts.
    told = [
        name for mark in said if mark.block <= said[0].block + TOGETHER for name in split_names(mark.value)
    ]
    if told and all(map(looks_like_name, told)):
        return unique(told)
    bylines = [at for at in near if roles.get(at) == "byline" and not credits_others(page.blocks.text[at])]
    linked = linked_authors(page, set(bylines))
    for at in bylines:
        names = linked.get(at) or byline_names(page.blocks.text[at])
        if names and all(map(looks_like_name, names)):
            return unique(names)
    return ()


def shown_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the names in the byline nearest to the headline, else the member who wrote a forum's first post.

    Args:
        page: the page.
        outline: its headline, the range of its body and the roles of its blocks.
    """
    marks = outline.landmarks
    texts = page.blocks.text
    bylines = [at for at, role in outline.roles if role == "byline" and not credits_others(texts[at])]
    bylines.sort(key=lambda at: distance_key(marks, at))
    linked = linked_authors(page, set(bylines))
    for at in bylines:
        names = linked.get(at) or _names_in(texts[at])
        names = tuple(name for name in names if not is_label(name) and not is_stand_in(name))
        if names:
            return unique(names)
    members = linked_authors(page, range(marks.top, marks.first + INTO_BODY), members=True)
    return unique(members[min(members)]) if members else ()


def _names_in(text: str) -> tuple[str, ...]:
    """Return the names of a byline, after "By" or alone on the line."""
    text = without_address(text)
    return byline_names(text, True) or (split_names(text) if is_name_line(text) else ())
