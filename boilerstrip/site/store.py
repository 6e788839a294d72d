"""Templates of many sites, by host: in one SQLite file, or in memory.

Connections to the file are opened for each call and closed after it, so a store can be pickled, and used by
several threads and processes. What was found last is kept as long as the file does not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from boilerstrip.counts import number_of
from boilerstrip.declared.head import host_of
from boilerstrip.errors import TemplateError
from boilerstrip.site.database import (
    DIGEST,
    Facts,
    Version,
    digest,
    read_facts,
    read_hosts,
    read_template,
    reading,
    version_of,
    write_facts,
    write_template,
    writing,
)
from boilerstrip.site.known_pages import NOTHING_KNOWN, KnownPages

if TYPE_CHECKING:
    from sqlite3 import Connection

    from typing_extensions import Self

_MAX_HOST = 255  # characters; a longer name is no host
_NO_HOST = frozenset("/\\@?# ")  # characters that no host has
_PARSED = 64  # templates in the cache


def host_key(url: str) -> str:
    """Return the host of an address as a store has it; "" if there is none.

    >>> host_key("https://Example.org:8080/a"), host_key("a.html")
    ('example.org', '')
    """
    host = host_of(url).removesuffix(".")
    return host if _is_host(host) else ""


def _is_host(host: str) -> bool:
    if not 0 < len(host) <= _MAX_HOST or host != host.lower() or not _NO_HOST.isdisjoint(host):
        return False
    return host.isascii() or not any("\ud800" <= character <= "\udfff" for character in host)


@dataclass(frozen=True, slots=True)
class TemplateStore:
    """Templates of many sites in one SQLite file, for ``clean(raw, url=..., template=store)``.

    The host of a page's URL says which template it gets; ``www.example.org`` and ``example.org`` are two
    hosts. A page without a URL, or of an unknown host, is cleaned without a template. The same pages give the
    same templates in whatever order they are merged, and to merge what is there already changes nothing.

    Args:
        path: the file; the first merge creates it.

    >>> import tempfile
    >>> from boilerstrip import SiteTemplate
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = TemplateStore(f"{folder}/sites.db")
    ...     store.merge("example.org", SiteTemplate.learn(["<p>The mill turns again.</p>"]))
    ...     len(store), store.hosts(), store.of_url("https://example.org/mill") is not None
    (1, {'example.org': 1}, True)
    """

    path: str | Path

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Return the store in a file, after checking that it is one.

        Raises:
            TemplateError: the file is missing, damaged, no store, or of another version.
        """
        store = cls(path)
        len(store)
        return store

    def of_url(self, url: str) -> KnownPages | None:
        """Return the template for the page at an address; None if its host is unknown.

        Raises:
            TemplateError: the file is missing, or it or the template is damaged.
        """
        return self.get(host_key(url))

    def get(self, host: str) -> KnownPages | None:
        """Return the template of a host; None if there is none.

        ``SiteTemplate(found.pages)`` is the same with the methods that learn further pages.

        Raises:
            TemplateError: the file is missing, or it or the template is damaged.
        """
        return _found(self.path, host, version_of(self.path)) if _is_host(host) else None

    def hosts(self) -> dict[str, int]:
        """Return the number of known pages of each host, in the order of the hosts.

        Raises:
            TemplateError: the file is missing or damaged.
        """
        with reading(self.path) as database:
            return read_hosts(database, self.path)

    def items(self) -> Iterator[tuple[str, KnownPages]]:
        """Yield host and template of each site, in the order of the hosts.

        Raises:
            TemplateError: the file is missing, or it or a template is damaged.
        """
        for host in self.hosts():
            known = self.get(host)
            if known is not None:
                yield host, known

    def __len__(self) -> int:
        """Count the sites."""
        with reading(self.path) as database:
            return read_facts(database, self.path).sites

    def __bool__(self) -> bool:
        """A store is true, whether or not it holds sites."""
        return True

    def __repr__(self) -> str:
        """Name the store by the number of its sites and a digest of its content; the path plays no part."""
        try:
            with reading(self.path) as database:
                facts = read_facts(database, self.path)
        except TemplateError:
            return f"<{type(self).__name__} that cannot be read: {self.path}>"
        return _described(type(self).__name__, facts.sites, facts.content)

    def merge(self, host: str, known: KnownPages) -> None:
        """Add pages of a site, as if its template had learned them too.

        Raises:
            TemplateError: the file cannot be written or is damaged, or the pages were judged by other weights
                than those in the file. The file is then as it was before.
            ValueError: this is no name of a host.
        """
        self.merge_all([(host, known)])

    def merge_all(self, sites: Iterable[tuple[str, KnownPages]]) -> None:
        """Add pages of many sites: all, or none after an error. Raises what ``merge`` does."""
        for _ in self.merge_each(sites):
            pass

    def merge_each(self, sites: Iterable[tuple[str, KnownPages]]) -> Iterator[tuple[str, KnownPages]]:
        """Do what ``merge_all`` does; yield host and new template of each site.

        Nothing is written before the last one is taken.
        """
        with writing(self.path) as database:
            facts = read_facts(database, self.path)
            before = replace(facts, models=dict(facts.models))
            for host, known in sites:
                if not _is_host(host):
                    raise ValueError(f"host must be the name of a host in lower case; got {host!r}")
                if not isinstance(known, KnownPages):
                    raise TypeError(f"known must be a SiteTemplate; got {type(known).__name__}")
                if known.pages:
                    facts.check_models(known, self.path)
                    yield host, self._merge(database, facts, host, known)
            if facts != before:
                write_facts(database, facts)

    def _merge(self, database: Connection, facts: Facts, host: str, known: KnownPages) -> KnownPages:
        before = read_template(database, host, self.path)
        own = NOTHING_KNOWN if before is None else _template(before, f"{self.path}: {host}")
        merged = own.merge(known)
        stored = merged.to_bytes()
        if stored != before:
            facts.sites += before is None
            facts.content += digest(host, stored) - (0 if before is None else digest(host, before))
            write_template(database, host, stored, len(merged))
        return merged

    def merge_from(self, other: TemplateStore | TemplateMap) -> None:
        """Add all that another store holds; in which order stores are merged makes no difference.

        Raises:
            TemplateError: one of the files cannot be read, or they were made with different weights. This
                file is then as it was before.
        """
        if isinstance(other, TemplateStore):
            if _same_file(self.path, other.path):
                return
            len(other)  # a store that cannot be read raises before this file is made
        self.merge_all(other.items())

    def in_memory(self, hosts: Iterable[str] | None = None) -> TemplateMap:
        """Return a copy that needs no file, for instance for the workers of a cluster.

        Args:
            hosts: the hosts to copy, those that are unknown left out; None copies all.

        Raises:
            TemplateError: the file is missing or damaged.
        """
        with reading(self.path) as database:
            wanted = read_hosts(database, self.path) if hosts is None else filter(_is_host, hosts)
            found = {host: read_template(database, host, self.path) for host in wanted}
        return TemplateMap({host: stored for host, stored in found.items() if stored is not None})


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """Templates of many sites in memory: what ``TemplateStore`` does with a file, but read only. Picklable.

    Attributes:
        stored: host -> the template as ``to_bytes`` wrote it; it is parsed when a page of the host comes.
    """

    stored: Mapping[str, bytes]

    def __hash__(self) -> int:
        """Hash the hosts."""
        return hash(frozenset(self.stored))

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.stored)

    def __repr__(self) -> str:
        """Name the templates by the number of sites and a digest."""
        content = sum(digest(host, stored) for host, stored in self.stored.items())
        return _described(type(self).__name__, len(self), content)

    def of_url(self, url: str) -> KnownPages | None:
        """Return the template for the page at an address; None if its host is unknown.

        Raises:
            TemplateError: the template is damaged.
        """
        return self.get(host_key(url))

    def get(self, host: str) -> KnownPages | None:
        """Return the template of a host; None if there is none.

        Raises:
            TemplateError: the template is damaged.
        """
        stored = self.stored.get(host)
        return None if stored is None else _template(stored, host)

    def items(self) -> Iterator[tuple[str, KnownPages]]:
        """Yield host and template of each site, in the order of the hosts.

        Raises:
            TemplateError: a template is damaged.
        """
        for host in sorted(self.stored):
            yield host, _template(self.stored[host], host)


def _described(name: str, sites: int, content: int) -> str:
    return f"<{name} of {number_of(sites, 'site')}, {content % 256**DIGEST:0{2 * DIGEST}x}>"


@lru_cache(maxsize=_PARSED)
def _found(path: str | Path, host: str, version: Version) -> KnownPages | None:
    """Return the template of a host in a file; it takes about a millisecond to open a file."""
    with reading(path) as database:
        stored = read_template(database, host, path)
    return None if stored is None else _template(stored, f"{path}: {host}")


def _template(stored: bytes, where: str) -> KnownPages:
    """Return a stored template; errors name where it is."""
    try:
        return _parsed(stored)
    except TemplateError as error:
        raise TemplateError(f"{where}: {error}") from error


# Keyed by the bytes, so it cannot be out of date. What ``known_pages`` computes for a template is found again
# only if the template is the same object.
@lru_cache(maxsize=_PARSED)
def _parsed(stored: bytes) -> KnownPages:
    return KnownPages.from_bytes(stored)


def _same_file(one: str | Path, other: str | Path) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:  # one of them is not there
        return False
