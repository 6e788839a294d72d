"""All that finds code in a text dump but what only its indents show."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from boilerstrip.read.text.code.code import Region, fenced_regions, known_regions, lines_of
from boilerstrip.read.text.code.data_code import DATA_SIGNS, data_regions
from boilerstrip.read.text.code.formatted_code import (
    LITERAL_SIGNS,
    PATCH_SIGNS,
    TREE_SIGNS,
    YAML_SIGNS,
    literal_regions,
    patch_regions,
    tree_regions,
    yaml_regions,
)
from boilerstrip.read.text.code.log_code import LOG_SIGNS, log_regions
from boilerstrip.read.text.code.prompt_code import PROMPTS, prompted_regions
from boilerstrip.read.text.code.unindented_code import SIGNS, unindented_regions
from boilerstrip.read.text.org import ORG_SIGNS, is_setting, org_regions

# Each behind signs without which there is no such code. The surest are first: a line that one of them has
# taken is none of the others'.
_FINDERS = (
    (literal_regions, LITERAL_SIGNS),
    (patch_regions, PATCH_SIGNS),
    (tree_regions, TREE_SIGNS),
    (prompted_regions, PROMPTS),
    (yaml_regions, YAML_SIGNS),
    (log_regions, LOG_SIGNS),
    (data_regions, DATA_SIGNS),
    (unindented_regions, SIGNS),
)


FENCES = ("```", "~~~")
CODE_SIGNS = tuple(dict.fromkeys((*FENCES, *ORG_SIGNS, *(sign for _, signs in _FINDERS for sign in signs))))


def code_regions(
    held: frozenset[str], bodies: Sequence[str], raw: Sequence[str], listings: Sequence[tuple[int, int]] = ()
) -> list[Region]:
    """Return the blocks of code of a dump but for those that only their indents show.

    Args:
        held: the ``CODE_SIGNS`` that the dump holds.
        bodies: its lines without white space at their ends.
        raw: the lines as they are.
        listings: (start, end) of ranges of whole lines that are known to be kept as they are, in order.
    """
    fenced = [] if held.isdisjoint(FENCES) else fenced_regions(bodies, raw)
    if not held.isdisjoint(ORG_SIGNS):
        fenced = sorted([*fenced, *org_regions(bodies, raw)])
    if listings:
        fenced = sorted([*fenced, *known_regions(bodies, raw, listings, fenced)])
    return find_code(held, bodies, raw, fenced)


def is_fence(body: str, is_org: bool) -> bool:
    """Return whether a line outside of code is around it."""
    return body[:3] in FENCES or (is_org and is_setting(body))


def find_code(
    held: frozenset[str], bodies: Sequence[str], raw: Sequence[str], known: Collection[Region]
) -> list[Region]:
    """Return the blocks of code of a dump, with those that are known.

    Args:
        held: the ``CODE_SIGNS`` that the dump holds.
        bodies: its lines without white space at their ends.
        raw: the lines as they are.
        known: blocks of code that are known.
    """
    found = list(known)
    for find, signs in _FINDERS:
        if not held.isdisjoint(signs):
            found += find(bodies, raw, lines_of(found))
    return found
