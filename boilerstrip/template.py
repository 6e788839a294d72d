"""A template of one site, learned from some of its pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from boilerstrip.pipeline import Cleaner, Raw
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.signature import Signature

if TYPE_CHECKING:
    from typing_extensions import Self

AnyPage: TypeAlias = Raw | tuple[Raw, str | None] | Signature


class SiteTemplate(KnownPages):
    """What the pages of one site have in common, for ``clean(raw, template=...)``.

    It holds signatures of at most 32 pages of each kind, HTML and text dumps: hashes and probabilities of
    their blocks, but none of their text. Those are the pages with the smallest hashes, so the same set of
    pages gives the same template, in whatever order they come and however they are split and merged. Frozen
    and picklable.

    >>> import boilerstrip
    >>> page = "<div class=menu><a href=/>Home</a></div><p>{}</p><p>Sign up to get our stories by post.</p>"
    >>> stories = ["The mill turns again, they say.", "Rye bread is sold out.", "The bridge is closed today."]
    >>> template = SiteTemplate.learn(page.format(story) for story in stories)
    >>> len(template)
    3
    >>> cleaned = boilerstrip.clean(page.format("The inn has a new roof."), template=template)
    >>> cleaned.blocks[0].reason[:34]
    'stands on 3 of 3 pages of the site'
    """

    __slots__ = ()

    @classmethod
    def learn(cls, pages: Iterable[AnyPage], cleaner: Cleaner | None = None) -> Self:
        """Make a template of pages of one site.

        Pages that would not be kept are read, but not judged, so a large site takes little longer than a
        small one.

        Args:
            pages: raw pages, pairs of a raw page and its URL, or signatures that ``Cleaner.signature`` or
                ``Cleaner.clean_with_signature`` returned.
            cleaner: judges the pages; the same options must be used with the template later. By default one
                with the default options.
        """
        if isinstance(pages, (str, bytes, bytearray, memoryview)):
            raise TypeError(f"pages must be an iterable of pages; got one {type(pages).__name__}")
        return cls()._learned(pages, cleaner)

    def add(self, *pages: AnyPage, cleaner: Cleaner | None = None) -> Self:
        """Return a template that has learned further pages too; arguments as for ``learn``.

        Raises:
            TemplateError: the pages are judged by other weights than those that are known.
        """
        return self._learned(pages, cleaner)

    def _learned(self, pages: Iterable[AnyPage], cleaner: Cleaner | None) -> Self:
        """Return a template that has learned pages too; they are read one by one."""
        known, cleaner = self, cleaner or Cleaner()
        for page in pages:
            signature = _signature(page, cleaner, known)
            known = known if signature is None else known.including([signature])
        return known

    def without(self, page: AnyPage, cleaner: Cleaner | None = None) -> Self:
        """Return the template without what it learned from a page and from copies of it.

        ``clean`` does this by itself: a page never counts as another page of its site.
        """
        signature = _signature(page, cleaner or Cleaner(), KnownPages())
        return self if signature is None else self.excluding(signature)


def _signature(page: AnyPage, cleaner: Cleaner, known: KnownPages) -> Signature | None:
    if isinstance(page, Signature):
        return page
    raw, url = page if isinstance(page, tuple) else (page, None)
    return cleaner.signature(raw, url, known)
