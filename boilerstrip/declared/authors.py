"""The authors that a page declares in its metas and JSON-LD: persons, and others in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from boilerstrip.declared.jsonld import kind_rank
from boilerstrip.declared.source import AUTHOR_METAS, NO_VALUES, FoundValues, Source
from boilerstrip.declared.titles import plain_title
from boilerstrip.languages.people import (
    is_company,
    is_placeholder_name,
    is_staff,
    split_names,
    strip_by,
    unique,
)
from boilerstrip.words import key

_MAX_AUTHOR_CHARS = 300  # characters of a meta; a longer one holds no authors
_MIN_HOST_CHARS = 4  # characters; a shorter name of a host may begin any person's name

_OF_LIBRARIES = ("citation", "bepress", "dc", "eprints")  # metas of libraries write names "Family, Given"
_ENDINGS = frozenset("com org net edu gov info news online blog example".split())  # of hosts
_MAX_LABELS = 6  # parts of a host
# "Family, Given": one comma between bounded runs of other characters, linear.
_INVERTED = re.compile(r"[^,;&]{1,60},\s[^,;&]{1,60}")


def declared_authors(source: Source, site: str, host: str) -> tuple[FoundValues, FoundValues]:
    """Return the first persons declared as authors, and the first others: the site, a newsroom, a company."""
    staff = NO_VALUES
    for names, groups, place in chain(_node_authors(source), _meta_authors(source)):
        good = unique(name for name in names if not is_placeholder_name(name))
        persons = tuple(
            name
            for name in good
            if name not in groups and not (is_staff(name) or is_company(name) or _is_site(name, site, host))
        )
        if persons:
            return (persons, place), staff
        if good and not staff[0]:
            staff = (good, place)
    return NO_VALUES, staff


def _node_authors(source: Source) -> Iterator[tuple[tuple[str, ...], set[str], str]]:
    """Yield (names, those of organisations, place) of the JSON-LD objects that have an author."""
    nodes = [node for node in source.nodes if kind_rank(node) < 3 or "headline" in node]
    for wanted in ("author", "creator"):
        for found, place in source.people(wanted, nodes):
            split = [
                (name, group) for text, group in found for name in ((text,) if group else split_names(text))
            ]
            yield unique(name for name, _ in split), {name for name, group in split if group}, place


def _meta_authors(source: Source) -> Iterator[tuple[tuple[str, ...], set[str], str]]:
    """Yield (names, no organisations, place) of the metas that name authors."""
    for name in AUTHOR_METAS:
        values = [
            value
            for value in map(plain_title, source.metas.get(name, ()))
            if not _is_address(value) and "://" not in value and len(value) <= _MAX_AUTHOR_CHARS
        ]
        # Twitter cards have free labels; this one may be "Reading time".
        label = name.replace("data", "label") if name.startswith("twitter:data") else ""
        if label and not _says_by(" ".join(source.metas.get(label, ()))):
            continue
        if name.startswith(_OF_LIBRARIES):
            values = [part.strip() for value in values for part in value.split(";")]
        if name.startswith(_OF_LIBRARIES) and all(map(_INVERTED.fullmatch, values)):
            values = [_given_name_first(value) for value in values]
        if values:
            yield unique(author for value in values for author in split_names(value)), set(), f"meta {name}"


def _is_address(value: str) -> bool:
    """Return whether a value is a path, or a host with or without one, in lower case: "J.Smith" is a name."""
    host, _, _ = value.partition("/")
    *labels, last = host.split(".")
    if not host or any(map(str.isspace, value)):
        return value.startswith("/") and len(value.split()) == 1
    # A host may begin with a letter of its own, as m.example.com, but "will.i.am" is a name.
    if any(len(label) == 1 for label in labels[1:]):
        return False
    is_ending = last in _ENDINGS or (len(last) == 2 and last.isascii() and last.isalpha() and last.islower())
    are_labels = 0 < len(labels) < _MAX_LABELS and all(
        label.isascii() and label.replace("-", "x").isalnum() and label == label.lower() for label in labels
    )
    return is_ending and are_labels


def _says_by(label: str) -> bool:
    """Return whether a label is a word for "written by" or "author" in any known language."""
    return strip_by(f"{label} x")[1] or strip_by(f"{label}: x")[1]


def _given_name_first(name: str) -> str:
    """Return "Given Family" for "Family, Given"."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _is_site(name: str, site: str, host: str) -> bool:
    """Return whether an author's name is that of the site or of its host."""
    own = key(name)
    return own == key(site) or (len(host) >= _MIN_HOST_CHARS and own.startswith(host))
