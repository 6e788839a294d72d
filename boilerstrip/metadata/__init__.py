"""What is known of a page beside its text, each field with the place it came from.

What a page declares (``declared``, ``jsonld``) and what its blocks say (``headline_html``, ``headline_text``,
``roles``, ``publication``) are weighed field by field; ``lines``, ``captions``, ``names`` and ``dates`` tell
what a single line is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from boilerstrip.declared.head import Declared, Found, Names, read_head
from boilerstrip.languages.detect import detect_language
from boilerstrip.metadata.publication import publication
from boilerstrip.outline.body import body_range
from boilerstrip.outline.headline_html import find_heading
from boilerstrip.outline.headline_text import find_line
from boilerstrip.outline.line_roles import fact
from boilerstrip.outline.links import linked_license
from boilerstrip.outline.roles import Place, authors_from, find_roles, make_place, marked_authors, tags_from
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
        or caption. What was not found is an empty string or tuple.
    """
    declared = read_head(page)
    first, stop = body_range(page.blocks, probability)
    fact_of = cache(partial(fact, page.blocks))  # of this page only
    if page.kind == "html":
        headline = find_heading(page, first, declared.titles, declared.site[0])
    else:
        headline = find_line(page.blocks, probability, first, fact_of)
    place = make_place(headline, first, max(first, stop - 1))
    roles = find_roles(page, probability, place, fact_of)
    language = declared.language if declared.language[0] else (_detect(page, first, stop), "text")
    american = declared.month_first or (not declared.language[0] and language[0] == "en")
    date, published = publication(page, declared, place, roles, american)
    authors = _authors(page, declared, place, roles)
    found: dict[str, Found | Names] = {
        "title": (headline.text, headline.source),
        "authors": authors,
        "byline": (", ".join(authors[0]), authors[1]),
        "date": date,
        "published": published,
        "modified": declared.modified,
        "language": language,
        "site": declared.site,
        "canonical": declared.canonical,
        "description": declared.description,
        "categories": declared.categories,
        "tags": _one_of(declared.tags, (tags_from(page, roles), "text")),
        "license": declared.license if declared.license[0] else (linked_license(page), "link"),
        "image": declared.image,
        "page_type": declared.page_type,
    }
    return _metadata(found, roles)


def _authors(page: Page, declared: Declared, place: Place, roles: dict[int, str]) -> Names:
    """The authors declared, else those named beside the headline, else the newsroom declared, else any."""
    if declared.authors[0]:
        return declared.authors
    marked = (marked_authors(page, place, roles), "text") if declared.staff[0] else declared.staff
    return _one_of(marked, declared.staff, (authors_from(page, place, roles), "text"))


def _one_of(*names: Names) -> Names:
    return next((one for one in names if one[0]), names[0])


def _metadata(found: Mapping[str, Found | Names], roles: Mapping[int, str]) -> Metadata:
    values = {name: value for name, (value, _) in found.items() if value}
    sources = tuple(sorted((name, source) for name, (value, source) in found.items() if value))
    return Metadata(**values, sources=sources, roles=tuple(sorted(roles.items())))  # type: ignore[arg-type]


def _detect(page: Page, first: int, stop: int) -> str:
    return detect_language(page.blocks.text[first : min(stop, first + 12)] or page.blocks.text[:40])
