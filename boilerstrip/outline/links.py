"""Links that identify the authors or the licence of a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from operator import attrgetter

from boilerstrip.languages.people import MAX_NAME_CHARS, is_placeholder_name, strip_by
from boilerstrip.page import Page

MAX_CHARS_AROUND = 120  # characters; a longer block is no byline, whatever it links to

# An address whose path has a folder of authors, or of members of a forum, and a name below it. Fixed words
# between slashes: linear.
_AUTHOR = re.compile(
    r"/(?:authors?|autor|autora|autoren|autorin|autores|autori|auteurs?|autore|author-bio|byline|contributors?"
    r"|columnists?|journalists?|journalistes?|reporters?|redakteure?|redactores|skribent|writers?"
    r"|by)/[^/?#]",
    re.IGNORECASE,
)
# "View all posts by Ada Mill". Fixed words: linear.
_MORE = re.compile(
    r"(?:(?:view|see|read)\s)?(?:more|all)\s(?:(?:posts|articles|stories|news|content)\s)?(?:from|by)\s",
    re.IGNORECASE,
)
# "See all of Ada Mill's reviews". Fixed words around a bounded class: linear.
_ALL_OF = re.compile(
    r"(?:(?:view|see|read)\s)?(?:more|all)\s(?:of\s)?([^\n]{2,60}?)['’]s?\s"
    r"(?:posts|articles|stories|reviews|work|content|profile)",
    re.IGNORECASE,
)
_BLOCK = attrgetter("block")
_LICENSE = "creativecommons.org/licenses/"
# A page for logging in or registering belongs to no member. Scripts of forums get the member in the query;
# what may be before it there is bounded: linear.
_MEMBER = re.compile(
    r"/(?:members?|users?|u|profiles?|user-profile|people|person)/"
    r"(?!(?:log-?in|log-?out|sign-?(?:in|up|out)|register|registration|password|join)\b)[^/?#]"
    r"|(?:\A|/)(?:member(?:list)?|user(?:info)?|profile)(?:\.(?:php|aspx?|cgi))?\?"
    r"(?:[^#\s]{0,60}[&;])?(?:u|id|uid|user(?:id|name)?)=[^&;#]"
    r"|[?&;](?:action|do|mode|page|view)=(?:view_?)?(?:profile|member|user)[&;](?:u|id|uid|user(?:id)?)=[^&;#]"
    r"|[?&;](?:user|member)_?profile=\d",
    re.IGNORECASE,
)


# What it finds holds one of these in folded case, which are found several times faster.
_MEMBER_STEMS = ("member", "user", "prof", "people", "person", "/u/")


def _leads_to_member(target: str) -> bool:
    folded = target.casefold()
    return any(stem in folded for stem in _MEMBER_STEMS) and _MEMBER.search(target) is not None


def _leads_to_author(target: str) -> bool:
    return _AUTHOR.search(target) is not None


def linked_authors(page: Page, places: Collection[int], members: bool = False) -> dict[int, tuple[str, ...]]:
    """Return the names in links to authors' pages.

    Args:
        page: the page; a text dump has no links.
        places: the blocks to look in.
        members: look for links to members of a forum instead.

    Returns:
        Block -> the names that are linked in it.
    """
    wanted = _leads_to_member if members else _leads_to_author
    found: dict[int, tuple[str, ...]] = {}
    # Spans are in the order of their blocks.
    first = bisect_left(page.spans, min(places, default=0), key=_BLOCK)
    stop = bisect_right(page.spans, max(places, default=-1), key=_BLOCK)
    for span in page.spans[first:stop]:
        if span.block in places and span.kind == "link" and wanted(span.target):
            text = page.blocks.text[span.block]
            linked = _MORE.sub("", " ".join(text[span.start : span.end].split()), count=1)
            all_of = _ALL_OF.fullmatch(linked)
            linked = all_of[1] if all_of else linked
            name = strip_by(linked)[0].strip(" ,|·")
            if (
                1 < len(name) <= MAX_NAME_CHARS
                and len(text) <= MAX_CHARS_AROUND
                and not is_placeholder_name(name)
            ):
                found[span.block] = (*found.get(span.block, ()), name)
    return found


def linked_license(page: Page) -> str:
    """Return the address of the last Creative Commons licence that a page links to; "" for none."""
    links = (span.target for span in reversed(page.spans) if span.kind == "link")
    return next((target for target in links if _LICENSE in target.lower()), "")
