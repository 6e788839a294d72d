"""Features in groups with names that people understand, for explanations."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.labels import Inside, Kind


class FeatureGroup(NamedTuple):
    """Features that measure the same kind of thing.

    Attributes:
        name: name of the group.
        about: what the group looks at.
        pattern: regular expression that matches the whole name of each feature of the group.
    """

    name: str
    about: str
    pattern: str


def _inside(first: Inside, last: Inside) -> str:
    names = [str(flag.name).lower() for flag in Inside if first <= flag <= last]
    return f"in_({'|'.join(names)})"


# Every feature is in exactly one group, except those that are the same for all blocks of a page.
GROUPS: tuple[FeatureGroup, ...] = tuple(
    FeatureGroup(*row)
    for row in (
        ("length", "how long the block is", r"log_(chars|words)|words_rank"),
        ("links", "how much of it is link text", r"link_density|links_per_word"),
        ("form", "heading, list item, table, code, emphasis or image",
         r"heading|marker|list_\w+|lead_\w+|emphasis|code|images|is_(code|table)"),
        ("sentences", "whether it is made of sentences",
         r"log_sentences|(sentences|commas)_per_word|ends_(sentence|colon)"),
        ("letters", "capitals, digits and signs, and how long its words are",
         r"starts_\w+|capitalised|all_caps|lower|unspaced|function_words|letters_per_word|digits|separators"
         r"|symbols"),
        ("phrases", "standard phrases of menus, notices and offers; prices and dates", r"(says|has)_[a-z]+"),
        ("repeats", "the same words elsewhere on the page", r"repeat_\w+|shingles_\w+"),
        ("shared words", "words that the rest of the page uses too", r"words_(of_\w+|new)"),
        ("place", "how far down the page it is", r"place(_\w+)?|from_\w+"),
        ("nearness to prose", "how near the page's prose is", r"prose_(before|after)|(since|until)_prose"),
        ("short lines", "runs of short or unfinished lines around it",
         r"(short|unterminated)_run|length_spread|to_full_line"),
        ("next blocks", "the one or two blocks before and after", r"\w+[+-]\d"),
        ("surroundings", "the three and the ten blocks before and after", r"\w+_(before|after)\d+"),
        ("header above", "what the last header above says", r"header_\w+|turns_before|(prose_)?since_turn"),
        ("blank lines", "blank lines and indents", r"indent|blank_\w+"),
        ("paragraph", "the lines between two blank lines", r"paragraph_\w+"),
        ("tags around it", "elements such as nav, footer, article and form",
         _inside(Inside.NAV, Inside.COLLAPSED)),
        ("class and id", "what class and id around it say", _inside(Inside.COMMENTS, Inside.LEGAL)),
        ("container", "the element that holds it, and how deep that is", r"depth|level0_\w+"),
        ("outer containers", "the wider elements around it", r"level[1-9]_\w+"),
        ("section", "the section of the page that it is in", r"section\d+_\w+"),
        ("main part", "the element that holds most of the prose", r"core\d+_\w+|readable_\w+"),
        ("blocks alike", "all blocks built like this one", r"path_\w+"),
        ("siblings", "the elements with the same parent", r"(siblings|repeated)_\w+"),
        ("topic", "what its words are about, and whether the page is about that too", r"topic_\d+|alike_\w+"),
        ("headline", "the page's headline and title", r"headline_\w+|title_overlap|is_title"),
    )
)  # fmt: skip
OF_THE_PAGE = re.compile(r"page_\w+")


def groups_of(name: str) -> list[FeatureGroup]:
    """The groups that a feature is in."""
    return [group for group in GROUPS if re.fullmatch(group.pattern, name)]


@cache
def columns(kind: Kind) -> tuple[tuple[FeatureGroup, tuple[int, ...]], ...]:
    """The groups of the features of this kind of page, each with its columns of the matrix."""
    names = [feature.name for feature in FEATURES[kind]]
    found = (
        (group, tuple(at for at, name in enumerate(names) if re.fullmatch(group.pattern, name)))
        for group in GROUPS
    )
    return tuple((group, own) for group, own in found if own)
