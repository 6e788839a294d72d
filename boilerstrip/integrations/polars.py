"""polars: an expression that cleans a column of pages, in a DataFrame or a LazyFrame.

pages.with_columns(clean("html", "url").struct.field("text"))
pages.select("crawl", clean("html", "url").struct.unnest())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from boilerstrip import Cleaner
from boilerstrip.batch import arrow_schema
from boilerstrip.extras import extra as package_of
from boilerstrip.integrations.pages import row, row_maker

if TYPE_CHECKING:
    import polars as pl


def clean(
    html: str | pl.Expr = "html",
    url: str | pl.Expr | None = None,
    cleaner: Cleaner | None = None,
    extra: tuple[str, ...] = (),
) -> pl.Expr:
    """Return an expression for the rows of cleaned pages, made with ``map_batches``.

    Args:
        html: the column of pages, HTML or text, as strings or bytes: its name or an expression.
        url: likewise the column of URLs; None if there is none.
        cleaner: cleans the pages; a ``Cleaner`` with default options if None.
        extra: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add.

    Returns:
        A struct named ``cleaned`` with the columns of ``boilerstrip.batch.arrow_schema`` other than id. No
        value is ever null: where a page is null, ``error`` says so.

    Raises:
        ModuleNotFoundError: the extra ``[polars]`` is not installed.
        ValueError: an extra column is unknown.
    """
    make = row_maker(cleaner, extra)
    with package_of("polars"):
        import polars as pl

        schema = arrow_schema(extra)

    empty = pl.DataFrame(pl.from_arrow(schema.empty_table()))
    of_row = pl.Struct({name: dtype for name, dtype in empty.schema.items() if name != "id"})

    def rows(pages: pl.Series) -> pl.Series:
        made = [row(make, page["html"], page["url"]) for page in pages]
        return pl.Series(pages.name, made, dtype=of_row)

    page = pl.col(html) if isinstance(html, str) else html
    address = pl.lit(None) if url is None else pl.col(url) if isinstance(url, str) else url
    fields = pl.struct(page.alias("html"), address.alias("url"))
    return fields.map_batches(rows, return_dtype=of_row, is_elementwise=True).alias("cleaned")
