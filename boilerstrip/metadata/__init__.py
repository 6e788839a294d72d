"""Stage 5: Page + Declared + Outline -> Metadata, each field with its source.

Each field comes from the head of the page or from its blocks; ``authors``, ``publication`` and ``tags`` read
the blocks.
"""

from __future__ import annotations

from boilerstrip.declared.head import Declared
from boilerstrip.declared.source import Found, FoundValues
from boilerstrip.languages.detect import detect_language, other_language
from boilerstrip.metadata.authors import (
    contradicting_authors,
    first_marked_author,
    marked_authors,
    persons_below,
    reporting_authors,
    shown_authors,
)
from boilerstrip.metadata.publication import publication
from boilerstrip.metadata.tags import shown_tags
from boilerstrip.outline.links import linked_license
from boilerstrip.page import Landmarks, Metadata, Outline, Page
from boilerstrip.words import key

__all__ = ["make_metadata"]

DETECTED_BLOCKS = 12  # first blocks of the body whose language is detected
DETECTED_WITHOUT_BODY = 40  # first blocks of the page, where it has no body


def make_metadata(page: Page, declared: Declared, outline: Outline) -> Metadata:
    """Collect the metadata of a page.

    Args:
        page: the page, of either kind.
        declared: what its head declares.
        outline: its headline, the range of its body and the roles of its blocks.

    Returns:
        What was found, with ``sources``. What was not found is an empty string or tuple.
    """
    headline = outline.landmarks.headline
    # The language decides how 3/4/2022 is read: a detected one counts only if the page declares none.
    language = _language(page, declared, outline.landmarks)
    month_first = declared.month_first or (not declared.language[0] and language[0] == "en")
    date, published, modified = publication(page, declared, outline, month_first)
    authors = _authors(page, declared, outline)
    categories, tags = shown_tags(page, outline)
    # Field -> (value, where it was found). Empty values are left out below, with their sources.
    found: dict[str, Found | FoundValues] = {
        "title": (headline.text, headline.source),
        "authors": authors,
        "byline": (", ".join(authors[0]), authors[1]),
        "date": date,
        "published": published,
        "modified": modified,
        "language": language,
        "declared_language": declared.language,
        "site": declared.site,
        "canonical": declared.canonical,
        "description": declared.description,
        "categories": _first_found(declared.categories, (categories, "text")),
        "tags": _first_found(declared.tags, (tags, "text")),
        "license": declared.license if declared.license[0] else (linked_license(page), "link"),
        "image": declared.image,
        "page_type": declared.page_type,
    }
    values = {name: value for name, (value, _) in found.items() if value}
    sources = tuple(sorted((name, source) for name, (value, source) in found.items() if value))
    return Metadata(**values, sources=sources)  # type: ignore[arg-type]


def _authors(page: Page, declared: Declared, outline: Outline) -> FoundValues:
    """Return the declared authors, else those near the headline, else the declared newsroom, else any."""
    byline = marked_authors(page, outline)
    if declared.authors[0]:
        # Some heads hold only one of several authors, whom the byline names all.
        has_more = set(map(key, declared.authors[0])) < set(map(key, byline))
        other = byline if has_more else contradicting_authors(page, outline, declared.authors[0])
        return (other, "text") if other else declared.authors
    # A declared newsroom gives way only to names that are clearly those of the authors.
    site = key(declared.site[0])
    marked = (_without_site(byline, site), "text")
    first = (_without_site(first_marked_author(page, outline), site), "text")
    shown = (_without_site(shown_authors(page, outline), site), "text")
    reported = (reporting_authors(page, outline), "text")
    below = persons_below(page, outline, declared.site[0]) if declared.staff[0] else ()
    persons = (below, "text")
    return _first_found(marked, reported, persons, declared.staff, first, shown)


def _without_site(names: tuple[str, ...], site: str) -> tuple[str, ...]:
    """Return the names of a byline without that of the site after a person's."""
    return tuple(name for name in names if key(name) != site) or names


def _first_found(*found: FoundValues) -> FoundValues:
    return next((one for one in found if one[0]), found[0])


def _language(page: Page, declared: Declared, marks: Landmarks) -> Found:
    """Return the declared language, unless the text is clearly in another or there is none."""
    stop = min(marks.stop, marks.first + DETECTED_BLOCKS)
    texts = page.blocks.text[marks.first : stop]
    if not declared.language[0]:
        return detect_language(texts or page.blocks.text[:DETECTED_WITHOUT_BODY]), "text"
    other = other_language(texts, declared.language[0])
    return (other, "text") if other else declared.language
