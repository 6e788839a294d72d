"""Title, byline, date, language and site of a page, each with the place it came from.

What a page declares (``declared``, ``jsonld``) comes before what its blocks say (``headline``, ``roles``);
``lines``, ``captions``, ``names`` and ``dates`` tell what a single line is.
"""

from __future__ import annotations

from boilerstrip.metadata.body import body_range
from boilerstrip.metadata.dates import declared_date
from boilerstrip.metadata.declared import Declared, read_head
from boilerstrip.metadata.headline_html import find_heading
from boilerstrip.metadata.headline_text import find_line
from boilerstrip.metadata.language import detect_language
from boilerstrip.metadata.roles import Place, authors_from, date_from, find_roles, make_place
from boilerstrip.page import FloatColumn, Metadata, Page

__all__ = ["read_metadata"]


def read_metadata(page: Page, probability: FloatColumn) -> Metadata:
    """Find the metadata of a page.

    Args:
        page: the page, of either kind.
        probability: P(content) of each block; it tells where the body begins and ends, and a block that is
            surely content gets no role.

    Returns:
        What was found, with ``sources`` and the ``roles`` of the blocks that are title, byline, date, tags
        or caption. What was not found is an empty string.
    """
    declared = read_head(page.head)
    first, stop = body_range(page.blocks, probability)
    if page.kind == "html":
        headline = find_heading(page, first, declared.titles, declared.site[0])
    else:
        headline = find_line(page.blocks, probability, first)
    place = make_place(headline, first, max(first, stop - 1))
    roles = find_roles(page, probability, place)
    language = declared.language if declared.language[0] else (_detect(page, first, stop), "text")
    found = {
        "title": (headline.text, headline.source),
        "byline": declared.byline
        if declared.byline[0]
        else (", ".join(authors_from(page, place, roles)), "text"),
        "date": _date(page, declared, place, roles, language[0] == "en"),
        "language": language,
        "site": declared.site,
    }
    values = {name: value for name, (value, _) in found.items()}
    sources = tuple(sorted((name, source) for name, (value, source) in found.items() if value))
    return Metadata(**values, sources=sources, roles=tuple(sorted(roles.items())))


def _date(
    page: Page, declared: Declared, place: Place, roles: dict[int, str], american: bool
) -> tuple[str, str]:
    """The declared date, else that of a ``<time>`` near headline or body, else one in the text."""
    if declared.date[0]:
        return declared.date
    around = set(place.around(len(page.blocks) + 1)) if page.head.times else ()
    for at, value in page.head.times:
        found = declared_date(value) if at in around else ""
        if found:
            return found, "time element"
    return date_from(page, place, roles, american), "text"


def _detect(page: Page, first: int, stop: int) -> str:
    return detect_language(page.blocks.text[first : min(stop, first + 12)] or page.blocks.text[:40])
