"""The signatures of the pages of many sites, in memory until they are merged into a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from boilerstrip.labels import Kind
from boilerstrip.site.known_pages import MAX_PAGES, NOTHING_KNOWN, KnownPages
from boilerstrip.site.signature import Signature

MAX_HOSTS = 1_000  # whose signatures are in memory; those of a host take 0.1 MB, at most 2 MB
_MAX_PENDING = 16  # signatures of a host that wait until they are cut down to those that its template keeps
_MAX_LIMITS = 100_000  # hosts whose hash limits are in memory; those of one take 0.3 KB

HostPages: TypeAlias = tuple[str, KnownPages]  # (host, what is known of it)


class HashLimits(NamedTuple):
    """Which pages a template would keep: those whose hash is not above these limits.

    Attributes:
        html: largest hash of an HTML page that is kept.
        text: largest hash of a text dump that is kept.
    """

    html: int = 2**64
    text: int = 2**64

    def would_keep(self, kind: Kind, page: int) -> bool:
        """Return whether a page of this kind with this hash would be kept."""
        return page <= (self.html if kind == "html" else self.text)

    def lowered(self, known: KnownPages) -> HashLimits:
        """Return the limits of a template that also knows these pages."""
        html, text = known.of_kind("html"), known.of_kind("text")
        return HashLimits(
            min(self.html, html[-1].page) if len(html) == MAX_PAGES else self.html,
            min(self.text, text[-1].page) if len(text) == MAX_PAGES else self.text,
        )


NO_LIMITS = HashLimits()


class SiteBuffer:
    """The signatures of the pages of several hosts, and the hash limits of many more.

    Args:
        max_hosts: hosts whose signatures may be in memory at once.
    """

    def __init__(self, max_hosts: int) -> None:
        self._max_hosts = max_hosts
        self._known: dict[str, KnownPages] = {}
        self._pending: dict[str, list[Signature]] = {}
        self._limits: dict[str, HashLimits] = {}

    def has_room(self, host: str) -> bool:
        """Return whether a signature of this host can be added."""
        return host in self._known or len(self._known) < self._max_hosts

    def add(self, host: str, signature: Signature) -> None:
        """Add the signature of a page.

        Raises:
            TemplateError: its page was judged by other weights than the other pages.
        """
        self._known.setdefault(host, NOTHING_KNOWN)
        pending = self._pending.setdefault(host, [])
        pending.append(signature)
        if len(pending) == _MAX_PENDING:
            self._merge_pending(host)

    def drain(self) -> Iterator[HostPages]:
        """Yield what is known of each host, and remove it from memory; the hash limits stay."""
        while self._known:
            host = next(iter(self._known))
            yield host, self._merge_pending(host)
            del self._known[host], self._pending[host]

    def _merge_pending(self, host: str) -> KnownPages:
        known = self._known[host] = self._known[host].including(self._pending[host])
        self._pending[host].clear()
        self.lower_limits(host, known)
        return known

    def limits(self, host: str) -> HashLimits | None:
        """Return the hash limits of a host; None if it is new, or its limits are no longer in memory."""
        return self._limits.get(host)

    def lower_limits(self, host: str, known: KnownPages) -> HashLimits:
        """Lower the limits of a host to those of a template with these pages, and return them."""
        if len(self._limits) >= _MAX_LIMITS and host not in self._limits:
            self._limits.clear()
        found = self._limits[host] = self._limits.get(host, NO_LIMITS).lowered(known)
        return found
