"""Page -> Declared: what its head declares in JSON-LD, OpenGraph, Dublin Core and other metas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from urllib.parse import urljoin, urlsplit

from boilerstrip.declared.authors import declared_authors
from boilerstrip.declared.date_metas import MODIFIED_METAS, PUBLISHED_METAS, WEAK_DATE_METAS
from boilerstrip.declared.jsonld import kind_rank, strings, types
from boilerstrip.declared.source import (
    CATEGORY_METAS,
    DESCRIPTION_METAS,
    IMAGE_METAS,
    LANGUAGE_METAS,
    LICENSE_METAS,
    NO_VALUES,
    NOTHING,
    SITE_METAS,
    TAG_METAS,
    TITLE_METAS,
    TYPE_METAS,
    Found,
    FoundValues,
    Source,
)
from boilerstrip.languages.dates import declared_time
from boilerstrip.lazy_fields import LazyFields, lazy
from boilerstrip.page import Page
from boilerstrip.words import key

DAY_FIRST = ("gb", "au", "ie", "nz", "in", "za", "uk")  # English-speaking countries that put the day first
_DAY_FIRST_HOSTS = tuple(f".{country}" for country in DAY_FIRST)

MAX_TAGS = 30  # tags or categories of a page
MAX_TAG_CHARS = 60  # characters; a longer text is no tag


@dataclass(frozen=True, slots=True)
class Declared(LazyFields):
    """What the head of a page declares, each value with the place where it was found.

    Fields that cleaning does not need are computed when they are first read.

    Attributes:
        titles: the most trusted first.
        authors: names of persons.
        staff: the site, an organisation or a newsroom, named as the author.
        published: moment of publication in ISO 8601.
        created: a date that may be the file's, in ISO 8601.
        modified: moment of the last change in ISO 8601.
        month_first: True if 3/4/2022 is 4 March on this page.
        language: ISO 639-1, lower case.
        site: name of the site.
        canonical: address that the page calls its own, absolute if it can be made so.
        description: summary of the page.
        categories: sections of the site that the page belongs to.
        tags: keywords.
        license: address of the licence, else its name.
        image: address of the picture that represents the page.
        page_type: type of schema.org or OpenGraph.
    """

    titles: tuple[Found, ...] = ()
    authors: FoundValues = NO_VALUES
    staff: FoundValues = NO_VALUES
    published: Found = NOTHING
    created: Found = NOTHING
    modified: Found = NOTHING
    month_first: bool = False
    language: Found = NOTHING
    site: Found = NOTHING
    canonical: Found = NOTHING
    description: Found = NOTHING
    categories: FoundValues = NO_VALUES
    tags: FoundValues = NO_VALUES
    license: Found = NOTHING
    image: Found = NOTHING
    page_type: Found = NOTHING


def read_declared(page: Page) -> Declared:
    """Read what the head of a page declares, or the header of a text dump."""
    head = page.head
    if not (head.meta or head.json_ld or head.language or head.canonical):
        return Declared(month_first=puts_month_first("", page.url))
    source = Source(page)
    # These come first: authors are compared with the site's name, dates are read by the language's habit.
    site = _first(_sites(source))
    language = _first(_languages(head.language, source))
    month_first = puts_month_first(language[0], page.url)
    canonical = _address(_first(_canonicals(head.canonical, source)), page.url)
    base = page.url or canonical[0]
    people_named = cache(lambda: declared_authors(source, site[0], host_name(base)))
    return Declared(
        titles=tuple(_titles(source)),
        authors=lazy(lambda: people_named()[0]),
        staff=lazy(lambda: people_named()[1]),
        published=lazy(lambda: _time(_published(source), month_first)),
        created=lazy(lambda: _time(source.meta(WEAK_DATE_METAS), month_first)),
        modified=lazy(lambda: _time(_modified(source), month_first)),
        month_first=month_first,
        language=(language[0][:2].lower(), language[1]),
        site=site,
        canonical=canonical,
        description=lazy(lambda: _first(_descriptions(source))),
        categories=lazy(lambda: _all_of_first(_categories(source))),
        tags=lazy(lambda: _all_of_first(_tags(source))),
        license=lazy(lambda: _first(_licenses(source))),
        image=lazy(lambda: _address(_first(_images(source)), base)),
        page_type=lazy(lambda: _first(_types(source))),
    )


def _first(found: Iterator[Found]) -> Found:
    return next(found, NOTHING)


def _titles(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if kind_rank(node) < 2:
            for name in ("headline", "name"):
                for text in strings(node.get(name)):
                    yield text, f"json-ld {name}"
    for name in TITLE_METAS:
        if name in source.metas:
            yield source.metas[name][0], f"meta {name}"


def host_name(url: str) -> str:
    """Return the part of a host that names the site: "example" of www.example.co.uk."""
    parts = host_of(url).removeprefix("www.").split(".")
    return key(max(parts[:-1], key=len, default=""))


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without user and port; "" for none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""


def _published(source: Source) -> Iterator[Found]:
    """Yield moments of publication, the most trusted first."""
    for wanted in ("datePublished", "dateCreated"):
        yield from source.json_ld(wanted, max_rank=3)
    yield from source.meta(PUBLISHED_METAS)
    for wanted in ("uploadDate", "datePosted"):
        yield from source.json_ld(wanted, max_rank=3)


def _modified(source: Source) -> Iterator[Found]:
    return chain(source.json_ld("dateModified", max_rank=2), source.meta(MODIFIED_METAS))


def _time(found: Iterable[Found], month_first: bool) -> Found:
    """Return the first of some values that is a date, in ISO form."""
    return next(((iso, place) for text, place in found if (iso := declared_time(text, month_first))), NOTHING)


def puts_month_first(language: str, url: str) -> bool:
    """Return whether a page in this language, at this address, puts the month before the day."""
    tag = language.lower()
    if not tag.startswith("en"):
        return False
    return not (tag.endswith(DAY_FIRST) or host_of(url).endswith(_DAY_FIRST_HOSTS))


def _sites(source: Source) -> Iterator[Found]:
    """Yield names of the site, the most trusted first."""
    yield from source.meta(SITE_METAS[:1])
    for node in source.nodes:
        if "WebSite" in types(node):
            for text in strings(node.get("name")):
                yield text, "json-ld WebSite"
    for names, place in source.people("publisher", source.nodes):
        for text, _ in names:
            if "://" not in text:
                yield text, place
    yield from (found for found in source.meta(SITE_METAS[1:]) if "://" not in found[0])


def _languages(tag: str, source: Source) -> Iterator[Found]:
    """Yield language tags that begin with a code of two letters, that of ``<html lang>`` first."""
    declared = [(tag, "html lang"), *source.meta(LANGUAGE_METAS)]
    for text, place in chain(declared, source.json_ld("inLanguage", "alternateName", max_rank=3)):
        code = text.strip().replace("_", "-").split("-")[0]
        if len(code) == 2 and code.isascii() and code.isalpha():
            yield text.strip(), place


def _canonicals(link: str, source: Source) -> Iterator[Found]:
    """Yield addresses that the page calls its own, the most trusted first."""
    if link:
        yield link, "link canonical"
    yield from source.meta(("og:url",))
    yield from source.json_ld("mainEntityOfPage", "@id", "url")
    yield from source.json_ld("url")


def _descriptions(source: Source) -> Iterator[Found]:
    return chain(source.meta(DESCRIPTION_METAS), source.json_ld("description", max_rank=2))


def _categories(source: Source) -> Iterator[Found]:
    return chain(source.json_ld("articleSection"), source.meta(CATEGORY_METAS))


def _tags(source: Source) -> Iterator[Found]:
    return chain(source.json_ld("keywords", "name"), source.meta(TAG_METAS))


def _licenses(source: Source) -> Iterator[Found]:
    return chain(source.json_ld("license", "url", "@id", "name", max_rank=2), source.meta(LICENSE_METAS))


def _images(source: Source) -> Iterator[Found]:
    return chain(source.meta(IMAGE_METAS), source.json_ld("image", "url", "contentUrl", "@id"))


def _address(found: Found, base: str) -> Found:
    """Return an address made absolute; ``NOTHING`` if it is no web address or cannot be parsed."""
    if found[0].startswith(("http://", "https://")):
        return found
    try:
        whole = urljoin(base, found[0])
        scheme = urlsplit(whole).scheme
    except ValueError:
        return NOTHING
    return (whole, found[1]) if found[0] and scheme in ("http", "https", "") else NOTHING


def _all_of_first(found: Iterable[Found]) -> FoundValues:
    """Return all values of the first place that has any; a list in one string is split at its commas."""
    values: list[str] = []
    first = ""
    for text, place in found:
        if first not in ("", place):
            break
        first = place
        values += [part.strip() for part in text.replace(";", ",").split(",")]
    kept = limited_tags(values)
    return (kept, first) if kept else NO_VALUES


def limited_tags(values: Iterable[str]) -> tuple[str, ...]:
    """Return the first ``MAX_TAGS`` different values, without those that are empty or too long for a tag."""
    kept = dict.fromkeys(value for value in values if 0 < len(value) <= MAX_TAG_CHARS)
    return tuple(kept)[:MAX_TAGS]


def _types(source: Source) -> Iterator[Found]:
    """Yield the declared types of the page, those of articles and products first."""
    for node in source.nodes:
        if kind_rank(node) < 2:
            yield types(node)[0], "json-ld @type"
    yield from source.meta(TYPE_METAS)
