"""Spark: clean a DataFrame of pages to a DataFrame of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boilerstrip.batch.rows import arrow_schema
from boilerstrip.batch.tables import TableChoices, table_cleaner
from boilerstrip.extras import extra

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from typing_extensions import Unpack


def clean(
    df: DataFrame, html: str = "html", url: str | None = "url", **choices: Unpack[TableChoices]
) -> DataFrame:
    """Clean the pages of a DataFrame with ``mapInArrow``.

    The result has a row for each row, in the same partition; nothing is shuffled. Each Python worker loads
    the weights once. boilerstrip must be installed on the executors.

    Args:
        df: a DataFrame with a column of pages, HTML or text, as strings or bytes.
        html: name of that column.
        url: name of the column of URLs; None if there is none.
        **choices: ``cleaner``, ``id``, ``extra`` and ``keep``; see ``TableChoices``.

    Returns:
        A DataFrame with the columns of ``boilerstrip.batch.arrow_schema``, followed by those of ``keep``.

    Raises:
        ColumnError: the DataFrame lacks a column.
        ModuleNotFoundError: the extra ``[spark]`` is not installed.
    """
    with extra("spark"):
        from pyspark.sql.pandas.types import from_arrow_schema
        from pyspark.sql.types import StructType

    cleaner = table_cleaner(html, url, **choices).found(df.columns)
    own = from_arrow_schema(arrow_schema(cleaner.make.extra))
    schema = StructType([*own.fields, *(df.schema[name] for name in cleaner.keep)])
    needed = dict.fromkeys([*cleaner.columns.names, *cleaner.keep])
    return df.select(*needed).mapInArrow(cleaner.stream, schema)
