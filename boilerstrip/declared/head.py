"""What a page declares of itself in its head: JSON-LD, OpenGraph, Dublin Core and the common metas."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urljoin, urlsplit

from boilerstrip.declared.jsonld import (
    MAX_VALUE_CHARS,
    Node,
    kind_rank,
    named_nodes,
    people,
    read_nodes,
    strings,
    types,
)
from boilerstrip.languages.dates import declared_time
from boilerstrip.languages.people import is_staff, is_stand_in, split_names, strip_by, unique
from boilerstrip.page import Page
from boilerstrip.words import key

# Names of metas, the most trusted first.
TITLE_METAS = tuple("og:title citation_title sailthru.title twitter:title dc.title title headline".split())
AUTHOR_METAS = tuple(
    "citation_author citation_authors parsely-author sailthru.author author article:author articleauthor"
    " og:article:author dc.creator dcterms.creator byl cxenseparse:author og:author twitter:data1".split()
)
PUBLISHED_METAS = tuple(
    "article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date"
    " citation_publication_date citation_date dc.date.issued dcterms.issued pubdate publishdate publish-date"
    " publish_date publication_date cxenseparse:recs:publishtime".split()
)
# Said as often of the file as of the text.
WEAK_DATE_METAS = tuple("date dc.date dcterms.date dcterms.created datecreated created".split())
MODIFIED_METAS = tuple(
    "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified last-modified"
    " lastmod".split()
)
SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher")
LANGUAGE_METAS = ("content-language", "og:locale", "dc.language", "inlanguage", "language")
DESCRIPTION_METAS = ("og:description", "description", "twitter:description", "dc.description")
IMAGE_METAS = ("og:image", "og:image:url", "twitter:image", "twitter:image:src", "image", "thumbnail")
LICENSE_METAS = ("license", "dcterms.license", "dc.rights", "dcterms.rights")
CATEGORY_METAS = ("article:section", "section", "category", "parsely-section", "cxenseparse:articlesection")
TAG_METAS = (
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "parsely-tags",
    "citation_keywords",
    "keywords",
)
TYPE_METAS = ("og:type",)
DAY_FIRST = ("gb", "au", "ie", "nz", "in", "za", "uk")  # English-speaking countries that put the day first
_DAY_FIRST_HOSTS = tuple(f".{country}" for country in DAY_FIRST)

_KNOWN = frozenset(chain(
    TITLE_METAS, AUTHOR_METAS, PUBLISHED_METAS, WEAK_DATE_METAS, MODIFIED_METAS, SITE_METAS, LANGUAGE_METAS,
    DESCRIPTION_METAS, IMAGE_METAS, LICENSE_METAS, CATEGORY_METAS, TAG_METAS, TYPE_METAS,
    ("og:url", "twitter:label1"),
))  # fmt: skip
_MANY = 30  # tags or categories of a page
_MAX_TAG_CHARS = 60
_MIN_HOST_CHARS = 4  # a shorter name of a host may begin any name

Found = tuple[str, str]  # (value, where it was found)
Names = tuple[tuple[str, ...], str]  # (values, where they were found)
NOTHING: Found = ("", "")
NOBODY: Names = ((), "")


@dataclass(frozen=True, slots=True)
class Declared:
    """What the head says, each with where it says so."""

    titles: tuple[Found, ...] = ()  # the most trusted first
    authors: Names = NOBODY
    staff: Names = NOBODY  # the site, an organisation or a newsroom: for want of authors
    published: Found = NOTHING
    created: Found = NOTHING  # a date that may be the file's
    modified: Found = NOTHING
    month_first: bool = False  # whether 3/4/2022 is 4 March
    language: Found = NOTHING
    site: Found = NOTHING
    canonical: Found = NOTHING
    description: Found = NOTHING
    categories: Names = NOBODY
    tags: Names = NOBODY
    license: Found = NOTHING
    image: Found = NOTHING
    page_type: Found = NOTHING


class Source:
    """The metas and JSON-LD objects of a page, asked for one field at a time."""

    def __init__(self, page: Page) -> None:
        self.metas: dict[str, list[str]] = {}
        for name, content in page.head.meta:
            plain = name.replace("dc:", "dc.", 1).replace("dcterms:", "dcterms.", 1)
            if plain in _KNOWN and content.strip():
                self.metas.setdefault(plain, []).append(
                    " ".join(html.unescape(content[:MAX_VALUE_CHARS]).split())
                )
        self.nodes = read_nodes(page.head.json_ld)
        self.by_id = named_nodes(self.nodes)

    def meta(self, names: Iterable[str]) -> Iterator[Found]:
        """The values of metas, in the order of their names."""
        for name in names:
            for text in self.metas.get(name, ()):
                yield text, f"meta {name}"

    def linked(self, wanted: str, *keys: str, most: int = 1) -> Iterator[Found]:
        """The values of a key in the objects that describe the page as closely as ``most`` or closer."""
        for node in self.nodes:
            if wanted in node and kind_rank(node) <= most:
                for text in strings(node[wanted], *keys):
                    yield text, f"json-ld {wanted}"

    def people(self, wanted: str, nodes: Iterable[Node]) -> Iterator[tuple[list[tuple[str, bool]], str]]:
        """The names below a key, object by object, each with whether it is an organisation's."""
        for node in nodes:
            if node.get(wanted):
                yield list(people(node[wanted], self.by_id)), f"json-ld {wanted}"


def read_declared(page: Page) -> Declared:
    """Read the declarations of a page; a text dump has none."""
    head = page.head
    if not (head.meta or head.json_ld or head.language or head.canonical):
        return Declared(month_first=_month_first("", page.url))
    source = Source(page)
    site, language = _first(_sites(source)), _first(_languages(head.language, source))
    american = _month_first(language[0], page.url)
    canonical = _address(_first(_canonicals(head.canonical, source)), page.url)
    authors, staff = _authors(source, site[0], _host_name(page.url or canonical[0]))
    base = page.url or canonical[0]
    return Declared(
        titles=tuple(_titles(source)),
        authors=authors,
        staff=staff,
        published=_time(_published(source), american),
        created=_time(source.meta(WEAK_DATE_METAS), american),
        modified=_time(chain(source.linked("dateModified", most=2), source.meta(MODIFIED_METAS)), american),
        month_first=american,
        language=(language[0][:2].lower(), language[1]),
        site=site,
        canonical=canonical,
        description=_first(chain(source.meta(DESCRIPTION_METAS), source.linked("description", most=2))),
        categories=_many(chain(source.linked("articleSection"), source.meta(CATEGORY_METAS))),
        tags=_many(chain(source.linked("keywords", "name"), source.meta(TAG_METAS))),
        license=_first(
            chain(source.linked("license", "url", "@id", "name", most=2), source.meta(LICENSE_METAS))
        ),
        image=_address(
            _first(chain(source.meta(IMAGE_METAS), source.linked("image", "url", "contentUrl", "@id"))), base
        ),
        page_type=_first(_types(source)),
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


def _authors(source: Source, site: str, host: str) -> tuple[Names, Names]:
    """The first authors declared, and the first that are no persons: the site, a newsroom, a company."""
    found, spare = NOBODY, NOBODY
    for names, groups, place in chain(_node_authors(source), _meta_authors(source)):
        good = unique(name for name in names if not is_stand_in(name))
        persons = tuple(
            name
            for name in good
            if name not in groups and not is_staff(name) and not _is_site(name, site, host)
        )
        if persons:
            found = (persons, place)
            break
        if good and not spare[0]:
            spare = (good, place)
    return found, spare


def _node_authors(source: Source) -> Iterator[tuple[tuple[str, ...], set[str], str]]:
    """(names, those of organisations, place) of the JSON-LD objects that have an author."""
    nodes = [node for node in source.nodes if kind_rank(node) < 3 or "headline" in node]
    for wanted in ("author", "creator"):
        for found, place in source.people(wanted, nodes):
            split = [
                (name, group) for text, group in found for name in ((text,) if group else split_names(text))
            ]
            yield unique(name for name, _ in split), {name for name, group in split if group}, place


def _meta_authors(source: Source) -> Iterator[tuple[tuple[str, ...], set[str], str]]:
    for name in AUTHOR_METAS:
        values = [value for value in source.metas.get(name, ()) if "://" not in value and len(value) <= 300]
        if name == "twitter:data1" and not _says_by(" ".join(source.metas.get("twitter:label1", ()))):
            continue
        if name.startswith("citation"):
            values = [_turned(value) for value in values]
        if values:
            yield unique(author for value in values for author in split_names(value)), set(), f"meta {name}"


def _says_by(label: str) -> bool:
    """Tell whether a label is a word for "written by" or "author" in any known language."""
    return strip_by(f"{label} x")[1] or strip_by(f"{label}: x")[1]


def _turned(name: str) -> str:
    """Put "Family, Given" the way it is spoken."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _is_site(name: str, site: str, host: str) -> bool:
    own = key(name)
    return own == key(site) or (len(host) >= _MIN_HOST_CHARS and own.startswith(host))


def _host_name(url: str) -> str:
    """The part of a host that names the site: "example" of www.example.co.uk."""
    parts = _host(url).removeprefix("www.").split(".")
    return key(max(parts[:-1], key=len, default=""))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _published(source: Source) -> Iterator[Found]:
    for wanted in ("datePublished", "dateCreated"):
        yield from source.linked(wanted, most=3)
    yield from source.meta(PUBLISHED_METAS)
    for wanted in ("uploadDate", "datePosted"):
        yield from source.linked(wanted, most=3)


def _time(found: Iterable[Found], american: bool) -> Found:
    """The first of some values that is a date, in ISO form."""
    return next(((iso, place) for text, place in found if (iso := declared_time(text, american))), NOTHING)


def _month_first(language: str, url: str) -> bool:
    """Tell whether a page in this language, at this address, puts the month before the day."""
    tag = language.lower()
    return tag.startswith("en") and not tag.endswith(DAY_FIRST) and not _host(url).endswith(_DAY_FIRST_HOSTS)


def _sites(source: Source) -> Iterator[Found]:
    yield from source.meta(SITE_METAS[:1])
    for node in source.nodes:
        if "WebSite" in types(node):
            for text in strings(node.get("name")):
                yield text, "json-ld WebSite"
    for names, place in source.people("publisher", source.nodes):
        for text, _ in names:
            if "://" not in text:
                yield text, place
    yield from source.meta(SITE_METAS[1:])


def _languages(tag: str, source: Source) -> Iterator[Found]:
    declared = [(tag, "html lang"), *source.meta(LANGUAGE_METAS)]
    for text, place in chain(declared, source.linked("inLanguage", "alternateName", most=3)):
        code = text.strip().replace("_", "-").split("-")[0]
        if len(code) == 2 and code.isascii() and code.isalpha():
            yield text.strip(), place


def _canonicals(link: str, source: Source) -> Iterator[Found]:
    if link:
        yield link, "link canonical"
    yield from source.meta(("og:url",))
    yield from source.linked("mainEntityOfPage", "@id", "url")
    yield from source.linked("url")


def _address(found: Found, base: str) -> Found:
    """An address made absolute; nothing where it is no address of the web or cannot be read."""
    if found[0].startswith(("http://", "https://")):
        return found
    try:
        whole = urljoin(base, found[0])
        scheme = urlsplit(whole).scheme
    except ValueError:
        return NOTHING
    return (whole, found[1]) if found[0] and scheme in ("http", "https", "") else NOTHING


def _many(found: Iterable[Found]) -> Names:
    """All values of the first place that has any; a list in one string is parted at its commas."""
    values: list[str] = []
    first = ""
    for text, place in found:
        if first not in ("", place):
            break
        first = place
        values += [part.strip() for part in text.replace(";", ",").split(",")]
    kept = dict.fromkeys(value for value in values if 0 < len(value) <= _MAX_TAG_CHARS)
    return (tuple(kept)[:_MANY], first) if kept else NOBODY


def _types(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if kind_rank(node) < 2:
            yield types(node)[0], "json-ld @type"
    yield from source.meta(TYPE_METAS)
