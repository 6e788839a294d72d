"""Features in groups with names that people understand, for explanations.

Each feature says which group it is in where it is declared, in ``classify/features/``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.labels import Kind


class FeatureGroup(NamedTuple):
    """Features that measure the same kind of thing.

    Attributes:
        name: name of the group.
        about: what the group looks at.
    """

    name: str
    about: str


# In the order of explanations. Features that are the same for all blocks of a page are in none.
GROUPS: tuple[FeatureGroup, ...] = tuple(
    FeatureGroup(*row)
    for row in (
        ("length", "how long the block is"),
        ("links", "how much of it is link text"),
        ("form", "heading, list item, table, code, emphasis or image"),
        ("sentences", "whether it is made of sentences"),
        ("letters", "capitals, digits and signs, and how long its words are"),
        ("phrases", "standard phrases of menus, notices and offers; prices and dates"),
        ("repeats", "the same words elsewhere on the page"),
        ("shared words", "words that the rest of the page uses too"),
        ("place", "how far down the page it is"),
        ("nearness to prose", "how near the page's prose is"),
        ("short lines", "runs of short or unfinished lines around it"),
        ("next blocks", "the one or two blocks before and after"),
        ("surroundings", "the three and the ten blocks before and after"),
        ("header above", "what the last header above says"),
        ("blank lines", "blank lines and indents"),
        ("paragraph", "the lines between two blank lines"),
        ("tags around it", "elements such as nav, footer, article and form"),
        ("class and id", "what class and id around it say"),
        ("container", "the element that holds it, and how deep that is"),
        ("outer containers", "the wider elements around it"),
        ("section", "the section of the page that it is in"),
        ("main part", "the element that holds most of the prose"),
        ("blocks alike", "all blocks built like this one"),
        ("siblings", "the elements with the same parent"),
        ("topic", "what its words are about, and whether the page is about that too"),
        ("headline", "the page's headline and title"),
    )
)
OF_THE_PAGE = "page"


@cache
def columns(kind: Kind) -> tuple[tuple[FeatureGroup, tuple[int, ...]], ...]:
    """The groups of the features of this kind of page, each with its columns of the matrix."""
    groups = [feature.group for feature in FEATURES[kind]]
    found = ((group, tuple(at for at, name in enumerate(groups) if name == group.name)) for group in GROUPS)
    return tuple((group, own) for group, own in found if own)
