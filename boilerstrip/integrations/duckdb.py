"""DuckDB: scalar functions that clean pages in SQL.

register(connection)
connection.sql("SELECT boilerstrip_text(html) FROM pages")
connection.sql("SELECT unnest(boilerstrip(html, url)) FROM pages")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boilerstrip import Cleaner
from boilerstrip.batch import RowMaker, arrow_schema
from boilerstrip.extras import extra as package_of
from boilerstrip.integrations.pages import row, row_maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from duckdb import DuckDBPyConnection

    ArrowColumn = Any


def register(
    connection: DuckDBPyConnection,
    cleaner: Cleaner | None = None,
    extra: tuple[str, ...] = (),
    name: str = "boilerstrip",
) -> None:
    """Add functions to a connection. A page is a VARCHAR or a BLOB, and a URL may follow it.

    ``boilerstrip(page, url)`` returns a STRUCT with the columns of ``boilerstrip.batch.arrow_schema`` other
    than id; where a page is NULL, its ``error`` says so. ``boilerstrip_text(page, url)`` and
    ``boilerstrip_markdown(page, url)`` return a VARCHAR; NULL for NULL.

    Args:
        connection: what ``duckdb.connect`` returns.
        cleaner: cleans the pages; a ``Cleaner`` with default options if None.
        extra: which of ``boilerstrip.batch.EXTRA_COLUMNS`` to add to the STRUCT.
        name: name of the first function, with which the names of the others begin; another name for other
            options.

    Raises:
        ModuleNotFoundError: the extra ``[duckdb]`` is not installed.
        ValueError: an extra column is unknown.
    """
    make = row_maker(cleaner, extra)
    with package_of("duckdb"):
        import duckdb
        import pyarrow as pa

        schema = arrow_schema(extra)

    fields = [field for field in schema if field.name != "id"]
    empty = connection.from_arrow(pa.schema(fields).empty_table())
    struct = duckdb.struct_type(dict(zip(empty.columns, empty.types, strict=True)))
    of_struct = pa.struct(fields)

    def rows(pages: ArrowColumn, urls: ArrowColumn = None) -> Any:
        return pa.array(_rows(make, pages, urls), of_struct)

    _add(connection, name, rows, struct)
    for column in ("text", "markdown"):
        _add(connection, f"{name}_{column}", _column(make, column), "VARCHAR")


def _column(make: RowMaker, name: str) -> Callable[..., Any]:
    """Return the function that gives one column of the rows."""
    import pyarrow as pa

    made = row_maker(make.cleaner, () if name == "text" else (name,))

    def values(pages: ArrowColumn, urls: ArrowColumn = None) -> Any:
        found = zip(pages, _rows(made, pages, urls), strict=True)
        return pa.array([cleaned[name] if page.is_valid else None for page, cleaned in found], pa.string())

    return values


def _rows(make: RowMaker, pages: ArrowColumn, urls: ArrowColumn | None) -> list[dict[str, Any]]:
    raws = pages.to_pylist()
    addresses = [None] * len(raws) if urls is None else urls.to_pylist()
    return [row(make, raw, address) for raw, address in zip(raws, addresses, strict=True)]


def _add(connection: DuckDBPyConnection, name: str, function: Callable[..., Any], returns: Any) -> None:
    # Parameters that are not declared, as those of a lambda, may be of any type. NULL is passed on too.
    options: dict[str, Any] = {"type": "arrow", "null_handling": "special"}
    connection.create_function(name, lambda *columns: function(*columns), None, returns, **options)  # noqa: PLW0108
