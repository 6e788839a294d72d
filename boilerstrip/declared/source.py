"""The metas and JSON-LD objects of a page, to be read one field at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from types import MappingProxyType

from boilerstrip.declared.date_metas import MODIFIED_METAS, PUBLISHED_METAS, WEAK_DATE_METAS
from boilerstrip.declared.jsonld import (
    MAX_VALUE_CHARS,
    Node,
    kind_rank,
    named_nodes,
    people,
    read_nodes,
    strings,
)
from boilerstrip.page import Page
from boilerstrip.references import unescape

# Names of metas, the most trusted first.
TITLE_METAS = tuple("og:title citation_title sailthru.title twitter:title dc.title title headline".split())
AUTHOR_METAS = tuple(
    "citation_author citation_authors bepress_citation_author eprints.creators_name parsely-author"
    " sailthru.author author article:author og:article:author dc.creator dc.creator.personalname"
    " dcterms.creator byl cxenseparse:author og:author twitter:data1 twitter:data2 authors author_name"
    " article:author_name rnews:creator byline".split()
)
SITE_METAS = (
    "og:site_name",
    "article:publisher",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
)
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

_KNOWN = frozenset(chain(
    TITLE_METAS, AUTHOR_METAS, PUBLISHED_METAS, WEAK_DATE_METAS, MODIFIED_METAS, SITE_METAS, LANGUAGE_METAS,
    DESCRIPTION_METAS, IMAGE_METAS, LICENSE_METAS, CATEGORY_METAS, TAG_METAS, TYPE_METAS,
    ("og:url", "twitter:label1", "twitter:label2"),
))  # fmt: skip
_PARSELY = "parsely-page"
_PARSELY_KEYS = MappingProxyType(
    {
        "author": "parsely-author",
        "authors": "parsely-author",
        "pub_date": "parsely-pub-date",
        "section": "parsely-section",
        "tags": "parsely-tags",
    }
)
_NO_SIGNS = str.maketrans("", "", ".:_-")
_NAMES = {name.translate(_NO_SIGNS): name for name in sorted(_KNOWN)}  # without signs -> as listed above
_MAX_NAMES_OF_META = 4  # names in one property or itemprop that are looked at

Found = tuple[str, str]  # (value, where it was found)
FoundValues = tuple[tuple[str, ...], str]  # (values, where they were found)
NOTHING: Found = ("", "")
NO_VALUES: FoundValues = ((), "")


class Source:
    """The metas and JSON-LD objects of a page, to be read one field at a time.

    Attributes:
        metas: lower-case name of a meta -> its contents in order; known names only.
        nodes: JSON-LD objects, those that describe the page first.
        by_id: the JSON-LD objects that have a name, by their ``@id``.
    """

    def __init__(self, page: Page) -> None:
        self.metas: dict[str, list[str]] = {}
        for names, content in page.head.meta:
            if names == _PARSELY:
                self._read_parsely(content)
            plain = names if names in _KNOWN else _first_known(names)
            if plain and content.strip():
                self.metas.setdefault(plain, []).append(" ".join(unescape(content[:MAX_VALUE_CHARS]).split()))
        self.nodes = read_nodes(page.head.json_ld)
        self.by_id = named_nodes(self.nodes)

    def _read_parsely(self, content: str) -> None:
        """Add what a meta holds as one JSON object, as if each of its keys were a meta."""
        try:
            values = json.loads(content)
        except (ValueError, RecursionError):
            return
        for name, value in values.items() if isinstance(values, dict) else ():
            plain = _known_name(_PARSELY_KEYS.get(name, ""))
            if plain:
                self.metas.setdefault(plain, []).extend(strings(value))

    def meta(self, names: Iterable[str]) -> Iterator[Found]:
        """Yield the values of these metas, in the order of the names."""
        for name in names:
            for text in self.metas.get(name, ()):
                yield text, f"meta {name}"

    def json_ld(self, wanted: str, *keys: str, max_rank: int = 1) -> Iterator[Found]:
        """Yield the values of a key of the JSON-LD objects.

        Args:
            wanted: the key.
            keys: for a value that is an object, the keys in which it may have the text; the first is read.
            max_rank: greatest ``kind_rank`` of the objects that are read.
        """
        for node in self.nodes:
            if wanted in node and kind_rank(node) <= max_rank:
                for text in strings(node[wanted], *keys):
                    yield text, f"json-ld {wanted}"

    def people(self, wanted: str, nodes: Iterable[Node]) -> Iterator[tuple[list[tuple[str, bool]], str]]:
        """Yield for each object that has the key its names, each with whether it is an organisation's."""
        for node in nodes:
            if node.get(wanted):
                yield list(people(node[wanted], self.by_id)), f"json-ld {wanted}"


def _first_known(names: str) -> str:
    """Return the first name of a meta that is in a list, as it is listed; an itemprop may hold several."""
    return next(filter(None, map(_known_name, names.split()[:_MAX_NAMES_OF_META])), "")


def _known_name(name: str) -> str:
    """Return a name of a meta as it is listed in this module; "" if it is in no list."""
    return name if name in _KNOWN else _NAMES.get(name.translate(_NO_SIGNS), "")
