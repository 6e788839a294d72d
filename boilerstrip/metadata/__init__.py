"""Stage 4: what is known of a page beside its text, each field with the place it came from.

What a page declares in its head and what its blocks show (``authors``, ``publication``, ``tags``) are weighed
field by field.
"""

from __future__ import annotations

from boilerstrip.declared.head import Declared, Found, Names
from boilerstrip.languages.detect import detect_language
from boilerstrip.metadata.authors import marked_authors, shown_authors
from boilerstrip.metadata.publication import publication
from boilerstrip.metadata.tags import shown_tags
from boilerstrip.outline.links import linked_license
from boilerstrip.page import Landmarks, Metadata, Outline, Page

__all__ = ["make_metadata"]

DETECTED_BLOCKS = 12  # first blocks of the body whose language is detected
DETECTED_WITHOUT_BODY = 40  # first blocks of the page, where it has no body


def make_metadata(page: Page, declared: Declared, outline: Outline) -> Metadata:
    """Metadata of a page.

    Args:
        page: the page, of either kind.
        declared: what its head declares.
        outline: its headline, the range of its body and the roles of its blocks.

    Returns:
        What was found, with ``sources``. What was not found is an empty string or tuple.
    """
    headline = outline.landmarks.headline
    language = declared.language if declared.language[0] else (_detect(page, outline.landmarks), "text")
    american = declared.month_first or (not declared.language[0] and language[0] == "en")
    date, published = publication(page, declared, outline, american)
    authors = _authors(page, declared, outline)
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
        "tags": _one_of(declared.tags, (shown_tags(page, outline), "text")),
        "license": declared.license if declared.license[0] else (linked_license(page), "link"),
        "image": declared.image,
        "page_type": declared.page_type,
    }
    values = {name: value for name, (value, _) in found.items() if value}
    sources = tuple(sorted((name, source) for name, (value, source) in found.items() if value))
    return Metadata(**values, sources=sources)  # type: ignore[arg-type]


def _authors(page: Page, declared: Declared, outline: Outline) -> Names:
    """The authors declared, else those named beside the headline, else the newsroom declared, else any."""
    if declared.authors[0]:
        return declared.authors
    marked = (marked_authors(page, outline), "text") if declared.staff[0] else declared.staff
    return _one_of(marked, declared.staff, (shown_authors(page, outline), "text"))


def _one_of(*names: Names) -> Names:
    return next((one for one in names if one[0]), names[0])


def _detect(page: Page, marks: Landmarks) -> str:
    stop = min(marks.stop, marks.first + DETECTED_BLOCKS)
    return detect_language(page.blocks.text[marks.first : stop] or page.blocks.text[:DETECTED_WITHOUT_BODY])
