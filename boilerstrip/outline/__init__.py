"""Stage 4: Page + probabilities -> Outline, which metadata and segmentation both need.

``headline_html`` and ``headline_text`` find the headline (``dump_title`` takes the name of the site off it),
``body`` the range of the body, ``article`` the containers that hold the whole article, ``roles`` the blocks
that are title, byline, date, tags or caption. ``line_roles``, ``captions`` and ``links`` recognise single
lines and links.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cache, partial

import numpy as np

from boilerstrip.declared.head import Declared
from boilerstrip.labels import Role
from boilerstrip.lazy_fields import lazy
from boilerstrip.outline.article import flags_of_parts, headers_of_parts
from boilerstrip.outline.body import body_range
from boilerstrip.outline.headline_html import find_heading
from boilerstrip.outline.headline_text import find_declared, find_line
from boilerstrip.outline.landmarks import make_landmarks
from boilerstrip.outline.line_roles import line_role
from boilerstrip.outline.roles import SURE_ROLE, facts_below_headline, find_roles, marked_facts
from boilerstrip.page import Classification, FloatColumn, Headline, IntColumn, Landmarks, Outline, Page

__all__ = ["find_outline", "make_outline", "outline_without_roles"]


def find_outline(page: Page, found: Classification, declared: Declared) -> Outline:
    """Find the outline of a page.

    Args:
        page: the page, of either kind.
        found: what the classifier found. The probabilities show where the body begins and ends, and a block
            that is surely content gets no role.
        declared: what the head of the page declares; its titles help to find the headline.
    """
    # The role of a line is needed several times: by the finder of headlines and by the finder of roles.
    role_of = cache(partial(line_role, page.blocks))
    marks = _find_landmarks(page, found.probability, declared, role_of)
    inside = flags_of_parts(page, found.probability, marks.headline.block)
    marked = marked_facts(page, marks)
    roles = find_roles(page, found.probability, marks, inside, marked, role_of)
    return _assemble(page, found, marks, inside, roles, marked)


def outline_without_roles(page: Page, found: Classification) -> Outline:
    """Return an outline without headline and roles, for a page whose time ran out: it costs little."""
    return make_outline(page, found, Landmarks(Headline(), 0, 0, 0), {})


def make_outline(page: Page, found: Classification, marks: Landmarks, roles: Mapping[int, Role]) -> Outline:
    """Return the outline of a page whose headline, body and roles are known already."""
    inside = flags_of_parts(page, found.probability, marks.headline.block)
    return _assemble(page, found, marks, inside, roles, marked_facts(page, marks))


def _find_landmarks(
    page: Page, probability: FloatColumn, declared: Declared, role_of: Callable[[int], Role | None]
) -> Landmarks:
    """Find the range of the body, then the headline, which is looked for around the body's start."""
    first, stop = body_range(page.blocks, probability)
    if page.kind == "html" or page.head.title:
        headline = find_heading(page, first, declared.titles, declared.site[0])
    elif declared.titles:
        headline = find_declared(page.blocks, first, declared.titles[0])
    else:
        headline = find_line(page.blocks, probability, first, role_of)
    return make_landmarks(headline, first, stop)


def _assemble(
    page: Page,
    found: Classification,
    marks: Landmarks,
    inside: IntColumn,
    roles: Mapping[int, Role],
    marked: Container[int],
) -> Outline:
    # A role keeps its block out of the body, unless the block is very likely content and no markup says so.
    not_body = np.zeros(len(page.blocks), dtype=np.bool_)
    not_body[list(roles)] = True
    not_body &= found.probability < SURE_ROLE[page.kind]
    not_body[[at for at in roles if at in marked]] = True
    not_body[facts_below_headline(page, marks.headline.block, roles)] = True
    return Outline(
        landmarks=marks,
        roles=tuple(sorted(roles.items())),
        not_body=not_body,
        inside=inside,
        under=lazy(lambda: headers_of_parts(found, marks.headline.block)),
    )
