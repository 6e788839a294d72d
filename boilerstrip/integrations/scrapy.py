"""Scrapy: an item pipeline that cleans the page in each item.

    ITEM_PIPELINES = {"boilerstrip.integrations.scrapy.BoilerstripPipeline": 300}
    BOILERSTRIP_FIELD = "html"  # the field with the page: a response, its body or its text
    BOILERSTRIP_OPTIONS = {"favor": "precision"}  # options of Cleaner
    BOILERSTRIP_COLUMNS = ["markdown"]  # further columns of a row, boilerstrip.batch.EXTRA_COLUMNS

A response in the field becomes its text, so that the item can be exported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.batch.rows import Row
from boilerstrip.extras import extra
from boilerstrip.integrations.pages import charset, row, row_maker

if TYPE_CHECKING:
    from typing_extensions import Self

    Crawler = Any
    Item = Any

_NOT_OF_ITEMS = ("id", "url")  # of an item, they are the spider's


class BoilerstripPipeline:
    """Adds text, title, byline, date, language, kind, confidence and more to each item that has a page.

    They are the columns of ``boilerstrip.batch.arrow_schema`` other than id and url. An item of a class with
    declared fields gets those that it declares. An item without the field is passed on as it is.

    Args:
        field: name of the field with the page: bytes, text or a response.
        cleaner: cleans the pages; a ``Cleaner`` with default options if None.
        columns: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add.
    """

    def __init__(
        self, field: str = "html", cleaner: Cleaner | None = None, columns: tuple[str, ...] = ()
    ) -> None:
        self.field = field
        self.make = row_maker(cleaner, columns)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline for the settings of a project.

        Raises:
            TypeError, ValueError: a setting is not one of the allowed values.
        """
        settings = crawler.settings
        options = settings.getdict("BOILERSTRIP_OPTIONS")
        columns = tuple(settings.getlist("BOILERSTRIP_COLUMNS"))
        return cls(settings.get("BOILERSTRIP_FIELD", "html"), Cleaner(**options), columns)

    async def process_item(self, item: Item) -> Item:
        """Return the item with the cleaned page; the work is done in a thread."""
        with extra("scrapy"):
            from itemadapter import ItemAdapter
            from scrapy.http import Response
            from scrapy.utils.asyncio import run_in_thread

        fields = ItemAdapter(item)
        if self.field not in fields:
            return item
        page, url, encoding = fields[self.field], fields.get("url"), None
        if isinstance(page, Response):
            url, encoding = url or page.url, charset(page.headers.get("Content-Type"))
            fields[self.field] = getattr(page, "text", "") if hasattr(page, "encoding") else page.body
            page = page.body
        found: Row = await run_in_thread(row, self.make, page, url, encoding)
        for name, value in found.items():
            if name not in _NOT_OF_ITEMS and _takes(fields, name):
                fields[name] = value
        return item


def _takes(fields: Any, name: str) -> bool:
    """Return whether an item may have a field: any, if it is a dict."""
    return isinstance(fields.item, dict) or name in fields.field_names()
