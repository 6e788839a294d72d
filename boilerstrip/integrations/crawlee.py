"""Crawlee: clean the page of a crawling context, in the request handler of any crawler.

@crawler.router.default_handler
async def handle(context):
    await context.push_data(await clean(context))
    await context.enqueue_links()
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.batch.rows import Row
from boilerstrip.integrations.pages import charset, row, row_maker

if TYPE_CHECKING:
    Context = Any


async def clean(context: Context, cleaner: Cleaner | None = None, extra: tuple[str, ...] = ()) -> Row:
    """Clean the page that a crawler has loaded; the work is done in a thread.

    Args:
        context: the context of a request: of an HTTP crawler (its response is read), or of a browser (the
            page is taken as it stands when this is called).
        cleaner: cleans the pages; a ``Cleaner`` with default options if None.
        extra: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add.

    Returns:
        A dict for ``context.push_data``: the columns of ``boilerstrip.batch.arrow_schema``. The id is that of
        the request.
    """
    request = context.request
    encoding = None
    response = getattr(context, "http_response", None)
    if response is None:
        raw: Any = (await context.get_snapshot()).html
    else:
        raw, encoding = await response.read(), charset(response.headers.get("content-type"))
    make = row_maker(cleaner, extra)
    url = request.loaded_url or request.url
    return await asyncio.to_thread(row, make, raw, url, encoding) | {"id": request.unique_key}
