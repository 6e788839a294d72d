"""Stage 3: Page + probabilities -> Outline, what metadata and segmentation both need, found once.

``headline_html`` and ``headline_text`` find the headline, ``body`` the range of the body, ``article`` the
containers that hold the whole article, ``roles`` the blocks that are title, byline, date, tags or caption;
``line_roles``, ``captions`` and ``links`` say what a single line or link is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

import numpy as np

from boilerstrip.declared.head import Declared
from boilerstrip.outline.article import flags_of_parts
from boilerstrip.outline.body import body_range, first_sure
from boilerstrip.outline.headline_html import find_heading
from boilerstrip.outline.headline_text import find_line
from boilerstrip.outline.landmarks import make_landmarks
from boilerstrip.outline.line_roles import line_role
from boilerstrip.outline.roles import SURE_ROLE, find_roles
from boilerstrip.page import Classification, Headline, IntColumn, Landmarks, Outline, Page, Role

__all__ = ["find_outline", "make_outline", "outline_without_roles"]


def find_outline(page: Page, found: Classification, declared: Declared) -> Outline:
    """Outline of a page.

    Args:
        page: the page, of either kind.
        found: what the classifier found; the probabilities say where the body begins and ends, and a block
            that is surely content gets no role.
        declared: what the head of the page declares; its titles help to find the headline.
    """
    blocks, probability = page.blocks, found.probability
    role_of = cache(partial(line_role, blocks))  # of this page only
    first, stop = body_range(blocks, probability)
    if page.kind == "html":
        headline = find_heading(page, first, declared.titles, declared.site[0])
    else:
        headline = find_line(blocks, probability, first, role_of)
    marks = make_landmarks(headline, first, stop)
    inside = flags_of_parts(page, probability, headline.block)
    roles = find_roles(page, probability, marks, inside, role_of)
    return make_outline(page, found, marks, roles)


def outline_without_roles(page: Page, found: Classification) -> Outline:
    """Outline without headline and roles, for a page whose time ran out: it costs little."""
    return make_outline(page, found, Landmarks(Headline(), 0, 0, 0), {})


def make_outline(page: Page, found: Classification, marks: Landmarks, roles: Mapping[int, Role]) -> Outline:
    """Outline of a page whose headline, body and roles are known already."""
    not_body = np.zeros(len(page.blocks), dtype=np.bool_)
    not_body[list(roles)] = True
    not_body &= found.probability < SURE_ROLE[page.kind]
    return Outline(
        landmarks=marks,
        roles=tuple(sorted(roles.items())),
        not_body=not_body,
        inside=flags_of_parts(page, found.probability, marks.headline.block),
        under=_under(found, marks.headline.block),
    )


def _under(found: Classification, headline: int) -> IntColumn:
    """Bits of the header above each block, without the header above the whole body.

    A header between headline and body, as "Share" or "12 comments", says nothing of the body below it.
    """
    first, under = first_sure(found.probability, headline), found.under
    if first < 0 or not under[first]:
        return under
    # The bits hold for the run of blocks below one header: clear the run that the body begins with.
    others = np.flatnonzero(under[first:] != under[first])
    under = under.copy()
    under[first : first + int(others[0]) if len(others) else None] = 0
    return under
