"""pandas: clean a DataFrame of pages to a DataFrame of rows.

pages = pages.join(clean(pages, html="html", url="url").drop(columns=["id", "url"]))
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.batch import Columns, Record, RowMaker
from boilerstrip.extras import extra as package_of
from boilerstrip.integrations.pages import record_or_row, row_maker
from boilerstrip.pool import Ready, run_in_pool

if TYPE_CHECKING:
    import pandas as pd


def clean(
    df: pd.DataFrame,
    html: str | None = None,
    url: str | None = None,
    cleaner: Cleaner | None = None,
    extra: tuple[str, ...] = (),
    workers: int = 1,
) -> pd.DataFrame:
    """Clean the pages of a DataFrame.

    Args:
        df: a DataFrame with a column of pages, HTML or text, as strings or bytes.
        html: name of that column; by default ``html``, or else ``text``.
        url: name of the column of URLs; by default ``url`` if there is such a column.
        cleaner: cleans the pages; a ``Cleaner`` with default options if None.
        extra: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add.
        workers: number of processes. With more than 1, a script must begin its work below
            ``if __name__ == "__main__":``.

    Returns:
        A DataFrame with the columns of ``boilerstrip.batch.arrow_schema`` and the index of ``df``, a row for
        each row. Where a page is missing or is neither text nor bytes, ``error`` says so. The ``id`` is that
        of ``df``, or else the label of the row.

    Raises:
        ColumnError: the DataFrame lacks a column.
        ModuleNotFoundError: the extra ``[pandas]`` is not installed.
        ValueError: an extra column is unknown.
    """
    with package_of("pandas"):
        import pandas as pd

    make = row_maker(cleaner, extra)
    items = _items(df, Columns(html, url).found(list(df.columns)), make)
    if workers > 1:
        done = run_in_pool(make, items, make.give_up, workers=workers)
        rows = [found for _, found in done]
    else:
        rows = [make(item) if isinstance(item, Record) else item.value for item in items]
    # The row of an empty page gives a DataFrame without rows its columns and their types.
    return pd.DataFrame([*rows, make(Record("", "", ""))])[:-1].set_axis(df.index)


def _items(df: pd.DataFrame, names: Columns, make: RowMaker) -> Iterator[Record | Ready]:
    """Yield the page of each row, or the result of a row that has none."""
    pages = _objects(df[names.page])
    urls = _objects(df[names.url]) if names.url else [None] * len(df)
    ids = df[names.id] if names.id else df.index
    for page, url, name in zip(pages, urls, ids, strict=True):
        found = record_or_row(make, page, url, name)
        yield found if isinstance(found, Record) else Ready(found)


def _objects(column: pd.Series[Any]) -> list[Any]:
    """Return the values of a column; None for every kind of missing value."""
    values: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return values
