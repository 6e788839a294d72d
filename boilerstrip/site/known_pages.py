"""A bounded sample of a site's pages: the signatures of those with the smallest hashes.

The hash of a page has nothing to do with where or when it was seen, so the sample of two sets of pages
together can be made from the samples of both, in any order and any number of times (bottom-k sampling; Cohen
and Kaplan, "Summarizing data using bottom-k sketches", 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

import numpy as np

from boilerstrip.counts import number_of
from boilerstrip.errors import TemplateError
from boilerstrip.labels import Kind
from boilerstrip.page import IntColumn
from boilerstrip.site.files import MAX_STORED, from_bytes, to_bytes
from boilerstrip.site.signature import Hashes, Reals, Signature, columns_of, shortened
from boilerstrip.site.tables import Tables, make_tables

if TYPE_CHECKING:
    from typing_extensions import Self

MAX_PAGES = 32  # pages of each kind; more do not make the results better
_COPY_SHARE = 0.5  # share of the words of its content that a page has in common with a copy
_FEW_PAGES = 3  # with fewer known pages, a text on two of them is common
_COMMON_ONE_IN = 4  # a text on more than one page in this many is common
_MIN_PAGES_ALONE = 6  # with fewer known pages, the page itself is needed to find what all repeat
_CACHE_SIZE = 64  # sites whose tables are cached


@runtime_checkable
class TemplateSource(Protocol):
    """What gives the template for a page: the template of one site, or a store of many."""

    def of_url(self, url: str) -> KnownPages | None:
        """Return the template for the page at an address; None if there is none; "" has none."""


class PageFilter(Protocol):
    """What knows which pages a template would keep."""

    def would_keep(self, kind: Kind, page: int) -> bool:
        """Return whether a page of this kind with this hash would be kept."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownPages:
    """The signatures of some pages of one site. Frozen, picklable, independent of the order of the pages.

    Attributes:
        pages: at most ``MAX_PAGES`` signatures of each kind, sorted by kind and hash.
    """

    pages: tuple[Signature, ...] = ()

    def __len__(self) -> int:
        """Count the signatures."""
        return len(self.pages)

    def __repr__(self) -> str:
        """Name the template by the number of its pages and a digest, without the arrays."""
        digest = blake2b(self.to_bytes(), digest_size=8).hexdigest()
        return f"<{type(self).__name__} of {number_of(len(self), 'page')}, {digest}>"

    def __eq__(self, other: object) -> bool:
        """Two are equal if they hold the same signatures."""
        return isinstance(other, KnownPages) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        """Hash the names of the signatures."""
        return hash(tuple((page.kind, page.page) for page in self.pages))

    def including(self, pages: Iterable[Signature]) -> Self:
        """Return these pages and others, cut down to those with the smallest hashes.

        Raises:
            TemplateError: the pages were judged by different weights.
        """
        chosen: dict[tuple[Kind, int], Signature] = {}
        models: dict[Kind, int] = {}
        for page in (*self.pages, *map(shortened, pages)):
            if models.setdefault(page.kind, page.model) != page.model:
                raise TemplateError(
                    "the pages of a template were judged by different weights; learn all with the same ones"
                )
            key = page.kind, page.page
            chosen[key] = min(chosen[key], page, key=_sort_key) if key in chosen else page
        ranked = [chosen[key] for key in sorted(chosen)]
        html, text = ([page for page in ranked if page.kind == kind][:MAX_PAGES] for kind in ("html", "text"))
        return type(self)((*html, *text))

    def merge(self, other: KnownPages) -> Self:
        """Return the pages of two templates of a site, as if one had learned all of them.

        Raises:
            TemplateError: they were made with different weights.
        """
        return self.including(other.pages)

    def would_keep(self, kind: Kind, page: int) -> bool:
        """Return whether a page with this hash would be among those that are kept."""
        own = self.of_kind(kind)
        return len(own) < MAX_PAGES or page <= own[-1].page

    def excluding(self, page: Signature) -> Self:
        """Return the same without the signature of a page and of its copies."""
        others = self._others(page)
        if len(others) == len(self.of_kind(page.kind)):
            return self
        return type(self)(tuple(known for known in self.pages if known.kind != page.kind or known in others))

    def copies(self, kind: Kind) -> list[tuple[int, ...]]:
        """Return groups of pages of a kind that share most of their content, as print views do.

        Returns:
            The hashes of the pages of each group, ``Signature.page``, rising; groups of two or more.
        """
        pages = self.of_kind(kind)
        groups: list[set[int]] = []
        for page in pages:
            group = {pages[at].page for at in _copies(pages, page)}
            for other in [known for known in groups if known & group]:
                groups.remove(other)
                group |= other
            groups.append(group)
        return sorted(tuple(sorted(group)) for group in groups if len(group) > 1)

    def of_kind(self, kind: Kind) -> tuple[Signature, ...]:
        """Return the signatures of a kind, in the order of their hashes."""
        return tuple(known for known in self.pages if known.kind == kind)

    def _others(self, page: Signature) -> tuple[Signature, ...]:
        """Return the signatures of the kind of a page, without its own and those of its copies."""
        page, others = shortened(page), self.of_kind(page.kind)
        # What is rare depends on which pages are left, so without some copies further ones may be found.
        while copies := _copies(others, page):
            others = tuple(known for at, known in enumerate(others) if at not in copies)
        return others

    def tables(self, page: Signature) -> Tables | None:
        """Return the tables of the other pages, to compare a page with; None if none is of its kind.

        Raises:
            TemplateError: they were judged by other weights than the page.
        """
        pages = self._others(page)
        if not pages:
            return None
        if pages[0].model != page.model:
            raise TemplateError(
                "the template was made with other weights than those in use; learn it again with these"
            )
        # Few pages do not show well what all repeat, so the page itself helps. With more it only costs time.
        return (
            _cached_tables(pages) if len(pages) >= _MIN_PAGES_ALONE else make_tables(pages, shortened(page))
        )

    def of_url(self, url: str) -> Self | None:
        """Return the template for the page at an address: this one, whatever the address is."""
        return self

    def to_bytes(self) -> bytes:
        """Return the signatures as bytes, without any text of a page; equal signatures give equal bytes."""
        return to_bytes(self.pages)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Read what ``to_bytes`` wrote. Nothing in it is run, and its size is bounded.

        Raises:
            TemplateError: it is damaged or too large, or of another version.
        """
        return cls().including(from_bytes(stored))

    def save(self, path: str | Path) -> None:
        """Write the signatures to a file.

        Raises:
            OSError: it cannot be written.
        """
        Path(path).write_bytes(self.to_bytes())

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a file that ``save`` wrote; a file from a stranger can do no harm.

        Raises:
            TemplateError: the file cannot be read, is damaged or too large, or is of another version.
        """
        try:
            with Path(path).open("rb") as file:
                stored = file.read(MAX_STORED + 1)
            return cls.from_bytes(stored)
        except OSError as error:
            raise TemplateError(f"cannot read the template {path}: {error.strerror or error}") from error
        except TemplateError as error:
            raise TemplateError(f"{path}: {error}") from error


NOTHING_KNOWN = KnownPages()


@lru_cache(maxsize=_CACHE_SIZE)
def _cached_tables(pages: tuple[Signature, ...]) -> Tables:
    return make_tables(pages)


def _sort_key(page: Signature) -> bytes:
    """Return a key that chooses between two signatures of one page, whichever comes first."""
    return b"".join(column.tobytes() for _, column in columns_of(page))


class _Contents(NamedTuple):
    """The rare texts of the content of several pages, a row for each text of a page.

    Attributes:
        text: hash of the text, rising; one row for a text that a page has more than once.
        page: number of the page.
        total: words of these texts on each page, each text counted once.
        common: hashes of the texts that are not rare: what many pages share does not make them copies.
    """

    text: Hashes
    page: IntColumn
    total: Reals
    common: Hashes


@lru_cache(maxsize=_CACHE_SIZE)
def _contents(pages: tuple[Signature, ...]) -> _Contents:
    texts, counts = np.unique(np.concatenate([np.unique(page.text) for page in pages]), return_counts=True)
    common = texts[counts > max(1 if len(pages) < _FEW_PAGES else 2, len(pages) // _COMMON_ONE_IN)]
    contents = [_rare_content(page, common) for page in pages]
    text = np.concatenate([own for own, _ in contents])
    number = np.repeat(np.arange(len(pages)), [len(own) for own, _ in contents])
    order = np.argsort(text, kind="stable")
    return _Contents(text[order], number[order], np.array([words.sum() for _, words in contents]), common)


def _rare_content(page: Signature, common: Hashes) -> tuple[Hashes, Reals]:
    """Return hash and words of each text of a page that is likely content and not common on the site."""
    rows = (page.score > 0) & (page.text != 0) & ~np.isin(page.text, common)
    text, first = np.unique(page.text[rows], return_index=True)
    return text, page.weight[rows][first]


def _copies(known: tuple[Signature, ...], page: Signature) -> set[int]:
    """Return which of the known pages, all of one kind, are the page itself or a copy of it.

    A copy shares most of its content with the page, and the page most of its content with the copy.
    """
    copies = {at for at, other in enumerate(known) if other.page == page.page}
    if not known:
        return copies
    contents = _contents(known)
    own, weight = _rare_content(page, contents.common)
    if not len(own):
        return copies
    at = np.minimum(np.searchsorted(own, contents.text), len(own) - 1)
    shared = own[at] == contents.text
    words = np.bincount(contents.page[shared], weights=weight[at[shared]], minlength=len(known))
    enough = _COPY_SHARE * np.maximum(contents.total, weight.sum())
    return copies | set(np.flatnonzero(words >= enough).tolist())
