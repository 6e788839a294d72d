"""Tries all forms on a dump in turn; each sees the text without what those before it left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from boilerstrip.page import Head
from boilerstrip.read.text.forms.archived import archived_message
from boilerstrip.read.text.forms.copy_buttons import copy_buttons
from boilerstrip.read.text.forms.email import email_message
from boilerstrip.read.text.forms.etext import etext
from boilerstrip.read.text.forms.front_matter import front_matter
from boilerstrip.read.text.forms.images import Image, lone_images
from boilerstrip.read.text.forms.listings import indented_listings, listings_of_html2text
from boilerstrip.read.text.forms.manual import manual_page
from boilerstrip.read.text.forms.markdown_html import markdown_html, without_tags
from boilerstrip.read.text.forms.memo import memo
from boilerstrip.read.text.forms.numbered_links import numbered_links
from boilerstrip.read.text.forms.paged import paged
from boilerstrip.read.text.forms.reader import reader_header
from boilerstrip.read.text.forms.references import link_references
from boilerstrip.read.text.forms.scripts import left_over_code
from boilerstrip.read.text.forms.subtitles import subtitles
from boilerstrip.read.text.forms.surroundings import Layout, Surroundings, blanked, joined_heads, united
from boilerstrip.read.text.forms.title_block import title_block
from boilerstrip.read.text.forms.warc import http_header, warc_header
from boilerstrip.read.text.markdown import is_markdown

# The outermost form comes first. Each returns None at little cost where its signs are missing. One that tells
# of the layout is the last: a document of its kind has no other form inside.
_FORMS: tuple[Callable[[str], Surroundings | None], ...] = (
    warc_header,
    http_header,
    reader_header,
    front_matter,
    title_block,
    email_message,
    archived_message,
    etext,
    subtitles,
    numbered_links,
    memo,
    manual_page,
    paged,
    left_over_code,
    copy_buttons,
)


class Inner(NamedTuple):
    """A dump without what is around its text.

    Attributes:
        text: as long as the dump, with spaces in place of what was left out.
        left_out: (start, end) of each range that was left out, in order.
        head: what was declared there.
        warnings: what was left out, in words.
        is_markdown: the text is Markdown: what is around it says so, or its own markup.
        images: those on lines without text, which are left out too.
        listings: (start, end) of each indented listing of Markdown or html2text, in order.
        layout: how the lines are to be read; None for a dump of which nothing is known.
        targets: of Markdown, label of a definition in lower case -> its address.
        headings: of Markdown, (start of the line, level) of each heading that is written in HTML.
    """

    text: str
    left_out: tuple[tuple[int, int], ...]
    head: Head
    warnings: tuple[str, ...]
    is_markdown: bool = False
    images: tuple[Image, ...] = ()
    listings: tuple[tuple[int, int], ...] = ()
    layout: Layout | None = None
    targets: Mapping[str, str] = MappingProxyType({})
    headings: tuple[tuple[int, int], ...] = ()


def without_surroundings(text: str) -> Inner:
    """Return a dump without what tools and formats put around its text.

    Args:
        text: the dump.
    """
    inner = Inner(text, (), Head(), ())
    for form in _FORMS:
        found = form(inner.text)
        if found is not None:
            inner = Inner(
                blanked(inner.text, found.left_out) if found.left_out else inner.text,
                united((*inner.left_out, *found.left_out)),
                joined_heads(inner.head, found.head),
                (*inner.warnings, found.warning) if found.warning else inner.warnings,
                inner.is_markdown or found.is_markdown,
                layout=found.layout,
            )
        if inner.layout:
            return inner
    inner = inner._replace(listings=listings_of_html2text(inner.text))
    return _without_block_markup(inner) if inner.is_markdown or is_markdown(inner.text) else inner


def _without_block_markup(inner: Inner) -> Inner:
    """Markdown without lines of images, definitions of links, comments, and tags of blocks."""
    listings = inner.listings or indented_listings(inner.text)
    ranges, images = lone_images(inner.text, listings)
    references = link_references(inner.text, listings)
    html = markdown_html(inner.text, listings)
    out = united((*ranges, *references.ranges, *html.comments))
    text = blanked(inner.text, out) if out else inner.text
    return inner._replace(
        text=without_tags(text, html.tags) if html.tags else text,
        left_out=united((*inner.left_out, *out)),
        is_markdown=True,
        images=tuple(sorted((*images, *html.images))),
        listings=listings,
        targets=references.targets,
        headings=html.headings,
    )
