"""The authors that the blocks of a page name: in bylines, and in links to the authors' pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import takewhile

from boilerstrip.facts import Mark
from boilerstrip.labels import Inside
from boilerstrip.languages.dates import find_date
from boilerstrip.languages.people import (
    credits_editor,
    has_non_name_word,
    is_company,
    is_label,
    is_placeholder_name,
    is_staff,
    looks_like_name,
    own_credit,
    split_names,
    strip_by,
    unique,
)
from boilerstrip.languages.tables import any_entry
from boilerstrip.outline.article import OTHER_ARTICLES
from boilerstrip.outline.landmarks import AFTER_BODY, FROM_BODY_END, INTO_BODY, distance_key
from boilerstrip.outline.line_roles import MAX_FACT_CHARS, byline_names, is_name_line, without_address
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import Landmarks, Outline, Page
from boilerstrip.words import key

MAX_NOTE_CHARS = 400  # last characters of a block that may be a note on who reported
BELOW_HEADLINE = 6  # blocks below the headline in which a name alone is that of the author
MAX_AUTHOR_GAP = 2  # blocks from the first author to the others

# Who reported, up to the next credit. Fixed words, then one bounded class: linear.
_REPORTED = re.compile(
    rf"(?:^|[(\[])\s?(?:{any_entry('reports')})\s?:?\s([^;:()\[\]]{{3,200}})(?=[;)\]]|$)", re.IGNORECASE
)
# Where somebody reported. White space was folded, and each word is bounded: linear.
_PLACE = re.compile(r"\s(?:in|à|en|a|em|aus|from)(?:\s[A-ZÀ-Ý][\w.'’-]{1,20}){1,3}(?=\s|,|\.?$)")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")  # two characters: linear; in the name of an account
_COMMENTS = int(Inside.COMMENTS)
_FOOTER = int(Inside.FOOTER)
_ARTICLE = int(Inside.ARTICLE | Inside.POST)


def marked_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the names near the headline after "By" or in a link to an author's page.

    Args:
        page: the page.
        outline: its headline, the range of its body and the roles of its blocks.
    """
    marks = outline.landmarks
    near = range(marks.top, marks.first + INTO_BODY + 1)
    credits = [
        (mark.block, own)
        for mark in page.head.marks
        if mark.block in near
        and _is_of_article(mark, marks)
        and (own := own_credit(_text_of_mark(page, mark)))
    ]
    # Several authors are named close together; names farther down are those of other posts.
    named = [name for at, own in credits if at <= credits[0][0] + MAX_AUTHOR_GAP for name in split_names(own)]
    if named and all(map(looks_like_name, named)):
        return unique(named)
    bylines = _bylines_in(page, outline, near)
    linked = _linked_names(page, bylines)
    for at, own in bylines.items():
        names = linked.get(at) or byline_names(own)
        if names and all(map(looks_like_name, names)):
            return unique(names)
    return ()


def contradicting_authors(page: Page, outline: Outline, declared: Collection[str]) -> tuple[str, ...]:
    """Return the names of a byline below the headline, if the page shows none of the declared authors there.

    Many systems declare the account that a text was entered with; the byline names who wrote it.

    Args:
        page: the page.
        outline: its headline, the range of its body and the roles of its blocks.
        declared: the declared authors, who are persons.
    """
    texts = page.blocks.text
    rows = _below_headline(page, outline)
    near = "\n".join(key(texts[at]) for at in rows if len(texts[at]) <= MAX_FACT_CHARS)
    if any(key(name) in near for name in declared):
        return ()
    for own in _bylines_in(page, outline, rows).values():
        names = byline_names(own) if strip_by(own)[1] else ()
        persons = tuple(takewhile(looks_like_name, names))
        if persons or (
            len(names) == 1 and not is_staff(names[0]) and _INNER_CAPITAL.search(names[0]) is None
        ):
            return unique(persons or names)
    # A word such as ada.mill is an account: then a name alone on its line counts too.
    are_accounts = all(name.isascii() and " " not in name for name in declared)
    return persons_below(page, outline) if are_accounts else ()


def persons_below(page: Page, outline: Outline, site: str = "") -> tuple[str, ...]:
    """Return the persons that a byline right below the headline names.

    Args:
        page: the page.
        outline: its headline, the range of its body and the roles of its blocks.
        site: name of the site, which may follow that of a person.
    """
    headline = outline.landmarks.headline.block
    rows = [
        at for at in _below_headline(page, outline) if 0 < at - headline <= BELOW_HEADLINE and headline >= 0
    ]
    # Next to the name of a member there may be a rank.
    members = linked_authors(page, set(rows), members=True)
    rows = [at for at in rows if at not in members]
    for own in _bylines_in(page, outline, rows).values():
        names = tuple(name.removesuffix(f" {site}") for name in _names_in(own)) if _is_cased(own) else ()
        if names and all(looks_like_name(name) and not is_company(name) for name in names):
            return unique(names)
    return ()


def _below_headline(page: Page, outline: Outline) -> list[int]:
    """Return the rows from the headline to the first blocks of the body."""
    marks = outline.landmarks
    headline = marks.headline.block
    start = headline + 1 if 0 <= headline < marks.first else marks.top
    return list(range(start, min(marks.first + INTO_BODY + 1, len(page.blocks))))


def _bylines_in(page: Page, outline: Outline, rows: Iterable[int]) -> dict[int, str]:
    """Return the bylines in these rows, without those of teasers and comments."""
    roles = dict(outline.roles)
    others = OTHER_ARTICLES | _COMMENTS
    own = [at for at in rows if roles.get(at) == "byline" and not int(outline.inside[at]) & others]
    return _author_bylines(page, own)


def _is_cased(text: str) -> bool:
    """Return whether a text has capital and other letters: in other scripts names are harder to recognise."""
    return text.lower() != text.upper()


def reporting_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the reporters that a note at the end of an agency's article names.

    Args:
        page: the page.
        outline: the range of its body.

    An example of such a note is "(Reporting by Ada Mill in Oslo; editing by Tove Berg)".
    """
    stop = outline.landmarks.stop
    for text in page.blocks.text[max(outline.landmarks.first, stop - FROM_BODY_END) : stop + AFTER_BODY]:
        found = _REPORTED.search(text, max(0, len(text) - MAX_NOTE_CHARS))
        names = split_names(_PLACE.sub("", found[1])) if found else ()
        if names and all(map(looks_like_name, names)):
            return unique(names)
    return ()


def first_marked_author(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the first author in the markup from the headline on.

    In a thread that is who began it; there the name often comes after the text of the first post.

    Args:
        page: the page.
        outline: its headline.
    """
    marks = outline.landmarks
    top = marks.headline.block if 0 <= marks.headline.block < marks.top else marks.top
    own = (
        own_credit(_text_of_mark(page, mark))
        for mark in page.head.marks
        if mark.block >= top and _is_of_article(mark, marks)
    )
    names = split_names(next(filter(None, own), ""))
    return (
        unique(names)
        if not any(is_placeholder_name(name) or has_non_name_word(name) for name in names)
        else ()
    )


def _is_of_article(mark: Mark, marks: Landmarks) -> bool:
    """Return whether a mark names an author who wrote neither a comment, another article nor the site."""
    if mark.kind != "author" or mark.inside & _COMMENTS:
        return False
    if mark.block <= marks.first:
        return True
    is_of_site = mark.block > marks.stop + AFTER_BODY and mark.inside & _FOOTER and not mark.inside & _ARTICLE
    return not mark.inside & OTHER_ARTICLES and not is_of_site


def _text_of_mark(page: Page, mark: Mark) -> str:
    """Return the text of a marked element, with its line ends where it is all of a block."""
    block = page.blocks.text[mark.block] if mark.block < len(page.blocks) else ""
    return block if "\n" in block and " ".join(block.split()) == mark.value else mark.value


def shown_authors(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the names in the byline nearest to the headline, else the member who wrote a forum's first post.

    Args:
        page: the page.
        outline: its headline, the range of its body and the roles of its blocks.
    """
    marks = outline.landmarks
    rows = sorted(
        (
            at
            for at, role in outline.roles
            if role == "byline" and not (at >= marks.stop and int(outline.inside[at]) & OTHER_ARTICLES)
        ),
        key=lambda at: distance_key(marks, at),
    )
    bylines = _author_bylines(page, rows)
    linked = linked_authors(page, set(bylines), members=True) | _linked_names(page, bylines)
    for at, own in bylines.items():
        names = linked.get(at) or _names_in(own)
        names = tuple(name for name in names if not is_label(name) and not is_placeholder_name(name))
        if names:
            return unique(names)
    members = linked_authors(page, range(marks.top, marks.first + INTO_BODY), members=True)
    members = {at: names for at, names in members.items() if not _is_edit_line(page, at)}
    return unique(members[min(members)]) if members else ()


def _author_bylines(page: Page, rows: Iterable[int]) -> dict[int, str]:
    """Return the part of each byline that names the author, without bylines that name only others."""
    own_of = ((at, own_credit(page.blocks.text[at])) for at in rows if not _is_edit_line(page, at))
    return {at: own for at, own in own_of if own}


def _is_edit_line(page: Page, at: int) -> bool:
    """Return whether a block, or the one before, says when somebody changed what another wrote."""
    text = page.blocks.text[at]
    if credits_editor(text):
        return True
    return at > 0 and not find_date(text) and credits_editor(page.blocks.text[at - 1])


def _linked_names(page: Page, bylines: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """Return the names in links of bylines; of several links the author's is unknown."""
    return linked_authors(page, {at for at, own in bylines.items() if own == page.blocks.text[at]})


def _names_in(text: str) -> tuple[str, ...]:
    """Return the names of a byline, after "By" or alone on the line."""
    text = without_address(text)
    return byline_names(text, True) or (split_names(text) if is_name_line(text) else ())
