"""Spark: clean a DataFrame of pages to a DataFrame of rows, or learn the templates of their sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boilerstrip import Cleaner
from boilerstrip.batch.records import Columns
from boilerstrip.batch.rows import arrow_schema
from boilerstrip.batch.tables import (
    TableChoices,
    TableLearner,
    merge_templates,
    table_cleaner,
    template_schema,
)
from boilerstrip.batch.templates import Learner
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


def learn_templates(
    df: DataFrame, html: str = "html", url: str = "url", cleaner: Cleaner | None = None
) -> DataFrame:
    """Learn a template for each host of the pages of a DataFrame.

    Each partition learns from its pages, and only what it has learned is sent to other machines. The
    templates do not depend on how the pages are spread over partitions.

    Args:
        df: a DataFrame with a column of pages, HTML or text, as strings or bytes.
        html: name of that column.
        url: name of the column of URLs; pages without one are left out.
        cleaner: judges the pages; by default one with the default options.

    Returns:
        A DataFrame with the columns host, template (bytes for ``SiteTemplate.from_bytes``) and n_pages.

    Raises:
        ColumnError: the DataFrame lacks a column.
        ModuleNotFoundError: the extra ``[spark]`` is not installed.
    """
    with extra("spark"):
        from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(template_schema())
    learner = TableLearner(Learner(cleaner or Cleaner()), Columns(html, url)).found(df.columns)
    parts = df.select(*learner.columns.names).mapInArrow(learner.stream, schema)
    # Sorted, so that the templates of a host come one after the other and one host at a time is in memory.
    return parts.repartition("host").sortWithinPartitions("host").mapInArrow(merge_templates, schema)
