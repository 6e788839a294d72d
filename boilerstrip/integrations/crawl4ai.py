"""Crawl4AI: ``BoilerstripGenerator`` writes the Markdown of the pages that a crawler loads.

    config = CrawlerRunConfig(markdown_generator=BoilerstripGenerator(links=True))

It takes the options of ``Cleaner`` as keywords and reads the page as it was loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.integrations.lazy_classes import getattr_for_lazy_classes
from boilerstrip.integrations.pages import PageChoices, row, row_maker

if TYPE_CHECKING:
    from typing_extensions import Unpack

    Result = Any


def _generator() -> type:
    from crawl4ai.markdown_generation_strategy import DefaultMarkdownGenerator
    from crawl4ai.models import MarkdownGenerationResult

    # The base class makes the list of references; nothing else of it is used.
    class BoilerstripGenerator(DefaultMarkdownGenerator):  # type: ignore[misc]  # its types are in the extra
        """Writes Markdown without boilerplate for ``CrawlerRunConfig``.

        Args:
            **options: those of ``Cleaner``.
        """

        def __init__(self, **options: Unpack[PageChoices]) -> None:
            super().__init__(content_source="raw_html")
            self.make = row_maker(Cleaner(**options), ("markdown", "html"))

        def generate_markdown(
            self, input_html: str, base_url: str = "", citations: bool = True, **_: Any
        ) -> Result:
            """Clean a page.

            Args:
                input_html: the page.
                base_url: its address; what does not begin with http counts as unknown.
                citations: True lists the links that the Markdown has as references.

            Returns:
                ``raw_markdown`` and ``fit_markdown`` are the cleaned page, ``fit_html`` is the same as HTML.
            """
            url = base_url if base_url.startswith(("http://", "https://")) else ""
            found = row(self.make, input_html, url)
            markdown = found["markdown"]
            cited, references = self.convert_links_to_citations(markdown) if citations else (markdown, "")
            return MarkdownGenerationResult(
                raw_markdown=markdown,
                markdown_with_citations=cited,
                references_markdown=references,
                fit_markdown=markdown,
                fit_html=found["html"],
            )

    return BoilerstripGenerator


__getattr__ = getattr_for_lazy_classes(__name__, "crawl4ai", {"BoilerstripGenerator": _generator})
