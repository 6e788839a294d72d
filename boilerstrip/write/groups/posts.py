"""The posts of a thread as groups, so that every format can separate them.

A post is a group at the top level of the document. The list, table or quotation around the whole thread is
left out, as is the list item that is the post: it is not a list item of the text. Forums such as XenForo and
vBulletin put the text of each post into an element for quotations, which is left out too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from boilerstrip.facts import Post
from boilerstrip.page import Page
from boilerstrip.write.formats.markers import NO_MARKER
from boilerstrip.write.groups.groups import CELLS, ITEMS, LISTS, Group, Nesting

POST = "post"
# Bounded, matched at the start only: linear.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
# Names of the text of a post, from their beginning to their end or a capital: linear.
_POST_TEXT = re.compile(
    r"(?<![A-Za-z])(?:post|message|comment|reply)(?:[-_]?(?:content|text|body)|Content|Text|Body)(?![a-z])"
)
_PARTS = ITEMS | CELLS | {"row", "caption"}  # only occur inside a group of another kind


def nest_in_posts(
    page: Page, rows: Sequence[int], nesting: Nesting, posts: Iterable[Post]
) -> tuple[Page, Nesting]:
    """Put the kept blocks of posts into groups of their own.

    Args:
        page: the page, with a row after its blocks for each symbol that is written.
        rows: the written blocks and symbols in their order.
        nesting: the groups around them.
        posts: the posts of the page.

    Returns:
        The page with the depth of lists inside of posts, and the groups. Those of the posts come first.
    """
    place = {row: at for at, row in enumerate(rows)}
    own: list[tuple[Post, range]] = []
    for post in posts:
        written = [place[row] for row in range(post.first, post.stop) if row in place]
        if written:
            own.append((post, range(written[0], written[-1] + 1)))  # with the symbols between its blocks
    if not own:
        return page, nesting
    n = len(own)
    assigned = _assign_groups(page, nesting, own)
    all_written = frozenset(rows)
    groups = [Group(POST, -1, post=post, written=all_written) for post, _ in own]
    for at, group in enumerate(nesting.groups):
        parent = group.parent + n if group.parent >= 0 else -1
        groups.append(group._replace(parent=assigned.begins.get(at, parent)))
    innermost = [at + n if at >= 0 else -1 for at in nesting.innermost]
    cell_rows = [at + n if at >= 0 else -1 for at in nesting.cell_rows]
    markers, depths = list(nesting.markers), page.blocks.list_depth.copy()
    for number, (_, elements) in enumerate(own):
        for at in elements:
            around = nesting.innermost[at]
            if around < 0 or not assigned.kept[around]:
                innermost[at] = number
            if cell_rows[at] >= 0 and not assigned.kept[nesting.cell_rows[at]]:
                cell_rows[at] = -1
            if around >= 0:
                depths[rows[at]] -= assigned.n_lists_left_out[around]
                if not assigned.in_item[around]:
                    markers[at] = NO_MARKER
    table = replace(page, blocks=replace(page.blocks, list_depth=depths.clip(0)))
    origins = [*[-1] * n, *nesting.origins]
    return table, Nesting(tuple(groups), innermost, nesting.kinds, markers, cell_rows, origins)


class _Assignment(NamedTuple):
    """Which groups are kept, inside which post; columns of one entry a group, except ``begins``.

    Attributes:
        kept: whether it is inside a post; groups around posts, and items that are a post, are left out.
        begins: outermost group inside a post -> number of the post.
        n_lists_left_out: how many of the lists around it, and it itself, are left out.
        in_item: whether it is a list item that is kept, or inside of one.
    """

    kept: list[bool]
    begins: dict[int, int]
    n_lists_left_out: list[int]
    in_item: list[bool]


def _assign_groups(page: Page, nesting: Nesting, posts: Sequence[tuple[Post, range]]) -> _Assignment:
    """Return which groups are inside posts, in one pass: each group comes after the one around it."""
    places = _places_of_written(nesting)
    out = _Assignment([], {}, [], [])
    for at, group in enumerate(nesting.groups):
        parent = group.parent
        is_inside = parent >= 0 and out.kept[parent]
        if not is_inside and group.kind not in _PARTS:
            number = _post_around(page, nesting, at, posts, places.get(at))
            is_inside = number >= 0
            if is_inside:
                out.begins[at] = number
        out.kept.append(is_inside)
        left_out = group.kind in LISTS and not is_inside
        out.n_lists_left_out.append((out.n_lists_left_out[parent] if parent >= 0 else 0) + left_out)
        in_item = (is_inside and group.kind in ITEMS) or (parent >= 0 and out.in_item[parent])
        out.in_item.append(in_item)
    return out


def _post_around(
    page: Page,
    nesting: Nesting,
    at: int,
    posts: Sequence[tuple[Post, range]],
    place: tuple[int, int] | None,
) -> int:
    """Return the number of the post that holds a group; -1 for none.

    Args:
        page: the page.
        nesting: the groups.
        at: the group.
        posts: the posts, each with its elements.
        place: first and last element of a group that is no element of the page, see ``_places_of_written``.
    """
    if place is not None:
        number = bisect_right(posts, place[0], key=lambda post: post[1].start) - 1
        return number if number >= 0 and place[1] in posts[number][1] else -1
    group = nesting.groups[at]
    first, stop = _blocks_of(page, nesting, at)
    number = bisect_right(posts, first, key=lambda post: post[0].first) - 1
    if number < 0 or stop > posts[number][0].stop:
        return -1
    if group.kind == "quote" and _POST_TEXT.search(_names_of(page, nesting, at)):
        return -1
    # A list that is the post holds it as an item, a table that begins it arranges it.
    post = posts[number][0]
    if first == post.first and (group.kind == "table" or (group.kind in LISTS and stop == post.stop)):
        return -1
    return number


def _places_of_written(nesting: Nesting) -> dict[int, tuple[int, int]]:
    """Return first and last element of each group that a text dump writes, as those of its lists."""
    places: dict[int, tuple[int, int]] = {}
    for at, innermost in enumerate(nesting.innermost):
        group = innermost
        while group >= 0 and not (nesting.origins and nesting.origins[group] >= 0):
            if nesting.groups[group].note is None:
                places[group] = (places.get(group, (at, at))[0], at)
            group = nesting.groups[group].parent
    return places


def _blocks_of(page: Page, nesting: Nesting, group: int) -> tuple[int, int]:
    """Return the first block of a group, and one past its last; of no container, all that could be."""
    origin = nesting.origins[group] if nesting.origins else -1
    note = nesting.groups[group].note
    if 0 <= origin < len(page.containers):
        return int(page.containers.first[origin]), int(page.containers.stop[origin])
    return (note.first, note.stop) if note else (0, len(page.blocks))


def _names_of(page: Page, nesting: Nesting, group: int) -> str:
    """Return class and id of the element that a group is; "" for a group that is no element."""
    origin = nesting.origins[group] if nesting.origins else -1
    return page.containers.names[origin] if 0 <= origin < len(page.containers) else ""


def posts_around(groups: Sequence[Group]) -> list[int]:
    """Return for each group the post that it is or is in; -1 for none."""
    around: list[int] = []
    for at, group in enumerate(groups):
        around.append(at if group.post else around[group.parent] if group.parent >= 0 else -1)
    return around


def is_iso(time: str) -> bool:
    """Return whether the time of a post is a date or moment in ISO 8601, and not as the page writes it."""
    return bool(_ISO.match(time))
