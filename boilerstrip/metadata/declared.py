"""What a page declares of itself in its head: JSON-LD, OpenGraph, Dublin Core and the common metas."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from boilerstrip.metadata.dates import declared_date
from boilerstrip.metadata.jsonld import Node, kind_rank, read_nodes, resolve, strings
from boilerstrip.metadata.names import is_stand_in, split_names, unique
from boilerstrip.page import Head

# Names of metas, the most trusted first.
TITLE_METAS = (
    "og:title",
    "citation_title",
    "sailthru.title",
    "twitter:title",
    "dc.title",
    "title",
    "headline",
)
AUTHOR_METAS = tuple(
    "citation_author parsely-author sailthru.author author article:author dc.creator dcterms.creator byl"
    " cxenseparse:author og:author twitter:data1".split()
)
DATE_METAS = tuple(
    "article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date"
    " citation_publication_date citation_date dc.date.issued dcterms.created dcterms.date dc.date pubdate"
    " publishdate publish-date publish_date publication_date date datecreated cxenseparse:recs:publishtime"
    " article:modified_time og:updated_time last-modified".split()
)
SITE_METAS = ("application-name", "apple-mobile-web-app-title", "dc.publisher")
LANGUAGE_METAS = ("content-language", "og:locale", "dc.language", "inlanguage", "language")
DATE_KEYS = ("datePublished", "dateCreated", "uploadDate", "datePosted")
DAY_FIRST = ("gb", "au", "ie", "nz", "in", "za", "uk")  # English-speaking countries that put the day first

_KNOWN = frozenset(
    {*TITLE_METAS, *AUTHOR_METAS, *DATE_METAS, *SITE_METAS, *LANGUAGE_METAS, "og:site_name", "twitter:label1"}
)

Found = tuple[str, str]  # (value, where it was found)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the head says, field by field, the most trusted first."""

    titles: tuple[Found, ...] = ()
    byline: Found = ("", "")
    date: Found = ("", "")
    site: Found = ("", "")
    language: Found = ("", "")


def read_head(head: Head) -> Declared:
    """Read the declarations of a page's head; a text dump has none."""
    if not (head.meta or head.json_ld or head.language):
        return Declared()
    metas: dict[str, list[str]] = {}
    for name, content in head.meta:
        if name in _KNOWN and content.strip():
            metas.setdefault(name, []).append(" ".join(html.unescape(content).split()))
    nodes = read_nodes(head.json_ld)
    site = next(_sites(metas, nodes), ("", ""))
    language = next(_languages(head, metas, nodes), ("", ""))
    american = language[0].startswith("en") and not language[0].lower().endswith(DAY_FIRST)
    return Declared(
        titles=tuple(_titles(metas, nodes)),
        byline=next(_bylines(metas, nodes, site[0]), ("", "")),
        date=next(_dates(metas, nodes, american), ("", "")),
        site=site,
        language=(language[0][:2].lower(), language[1]) if language[0] else ("", ""),
    )


def _titles(metas: dict[str, list[str]], nodes: tuple[Node, ...]) -> Iterator[Found]:
    for node in nodes:
        if kind_rank(node) < 2:
            for key in ("headline", "name"):
                for text in strings(node.get(key)):
                    yield text, f"json-ld {key}"
    for name in TITLE_METAS:
        if name in metas:
            yield metas[name][0], f"meta {name}"


def _bylines(metas: dict[str, list[str]], nodes: tuple[Node, ...], site: str) -> Iterator[Found]:
    """Author names; an organisation or a stand-in such as "admin" only where nothing better is declared."""
    found = [*_node_authors(nodes), *_meta_authors(metas)]
    spare = []
    for names, source in found:
        good = unique(name for name in names if not is_stand_in(name))
        persons = [name for name in good if not _same(name, site)]
        if persons:
            yield ", ".join(persons), source
        elif good:
            spare.append((", ".join(good), source))
    yield from spare


def _node_authors(nodes: tuple[Node, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for node in nodes:
        if kind_rank(node) == 3 and "headline" not in node:
            continue
        for key in ("author", "creator"):
            if node.get(key):
                texts = strings(resolve(nodes, node[key]))
                yield unique(name for text in texts for name in split_names(text)), f"json-ld {key}"


def _meta_authors(metas: dict[str, list[str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in AUTHOR_METAS:
        values = [value for value in metas.get(name, ()) if "://" not in value and len(value) <= 300]
        if name == "twitter:data1" and "by" not in " ".join(metas.get("twitter:label1", ())).lower():
            continue
        if name == "citation_author":
            values = [_turned(value) for value in values]
        if values:
            yield unique(author for value in values for author in split_names(value)), f"meta {name}"


def _turned(name: str) -> str:
    """Put "Family, Given" the way it is spoken."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _dates(metas: dict[str, list[str]], nodes: tuple[Node, ...], american: bool) -> Iterator[Found]:
    for key in DATE_KEYS:
        for node in nodes:
            for text in strings(node.get(key)) if key in node else ():
                found = declared_date(text, american)
                if found:
                    yield found, f"json-ld {key}"
    for name in DATE_METAS:
        for text in metas.get(name, ()):
            found = declared_date(text, american)
            if found:
                yield found, f"meta {name}"


def _sites(metas: dict[str, list[str]], nodes: tuple[Node, ...]) -> Iterator[Found]:
    if "og:site_name" in metas:
        yield metas["og:site_name"][0], "meta og:site_name"
    for node in nodes:
        if node.get("@type") == "WebSite":
            for text in strings(node.get("name")):
                yield text, "json-ld WebSite"
    for node in nodes:
        for text in strings(resolve(nodes, node.get("publisher"))) if node.get("publisher") else ():
            if "://" not in text:
                yield text, "json-ld publisher"
    for name in SITE_METAS:
        if name in metas:
            yield metas[name][0], f"meta {name}"


def _languages(head: Head, metas: dict[str, list[str]], nodes: tuple[Node, ...]) -> Iterator[Found]:
    if _is_language(head.language):
        yield head.language, "html lang"
    for name in LANGUAGE_METAS:
        for text in metas.get(name, ()):
            if _is_language(text):
                yield text, f"meta {name}"
    for node in nodes:
        for text in strings(node.get("inLanguage"), "alternateName"):
            if _is_language(text):
                yield text, "json-ld inLanguage"


def _is_language(tag: str) -> bool:
    code = tag.strip().replace("_", "-").split("-")[0]
    return len(code) == 2 and code.isascii() and code.isalpha()


def _same(a: str, b: str) -> bool:
    return "".join(filter(str.isalnum, a.casefold())) == "".join(filter(str.isalnum, b.casefold()))
