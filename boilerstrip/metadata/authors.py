"""The authors that the page shows: in bylines, and in links to their pages."""

from __future__ import annotations

from boilerstrip.languages.people import looks_like_name, split_names, unique
from boilerstrip.outline.landmarks import INTO_BODY, distance
from boilerstrip.outline.line_roles import byline_names, is_name_line
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import Outline, Page


def marked_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Names beside the headline after "By" or in a link to an author's page."""
    marks, roles = outline.landmarks, dict(outline.roles)
    bylines = [at for at in range(marks.top, marks.first + INTO_BODY + 1) if roles.get(at) == "byline"]
    linked = linked_authors(page, set(bylines))
    for at in bylines:
        names = linked.get(at) or byline_names(page.blocks.text[at])
        if names and all(map(looks_like_name, names)):
            return unique(names)
    return ()


def shown_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Names in the byline nearest to the headline, else the member who wrote a forum's first post."""
    marks = outline.landmarks
    bylines = [at for at, role in outline.roles if role == "byline"]
    bylines.sort(key=lambda at: distance(marks, at))
    linked = linked_authors(page, set(bylines))
    for at in bylines:
        names = linked.get(at) or _names_in(page.blocks.text[at])
        if names:
            return unique(names)
    members = linked_authors(page, range(marks.top, marks.first + INTO_BODY), members=True)
    return unique(members[min(members)]) if members else ()


def _names_in(text: str) -> tuple[str, ...]:
    return byline_names(text, True) or (split_names(text) if is_name_line(text) else ())
