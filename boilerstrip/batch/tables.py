"""Clean a table of pages to a table of rows, or learn templates from it: Spark and Ray call this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypedDict

from boilerstrip import Cleaner
from boilerstrip.batch.records import ColumnError, Columns, Record
from boilerstrip.batch.rows import RowMaker, arrow_schema
from boilerstrip.batch.site_buffer import MAX_HOSTS, NO_LIMITS, HostPages, SiteBuffer
from boilerstrip.batch.templates import Learner, PageToLearn
from boilerstrip.extras import extra
from boilerstrip.site.known_pages import NOTHING_KNOWN, KnownPages
from boilerstrip.site.store import host_key

if TYPE_CHECKING:
    from typing_extensions import Unpack

_ROWS = 64  # rows cleaned at a time, so that memory does not grow with the engine's batches


class TableChoices(TypedDict, total=False):
    """Further choices for a table, as keywords.

    Attributes:
        cleaner: cleans the pages; by default a ``Cleaner`` with default options.
        id: column of the pages' names; by default ``id``, or else the URL.
        extra: which of ``EXTRA_COLUMNS`` to add.
        keep: columns of the input to copy to the output.
    """

    cleaner: Cleaner
    id: str | None
    extra: tuple[str, ...]
    keep: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableCleaner:
    """Cleans tables that have the same columns. It can be pickled; each process loads the weights once.

    Args:
        make: makes the row of a page.
        columns: names of the columns of the pages, their URLs and their names.
        keep: columns of the input to copy to the output.

    Raises:
        ColumnError: ``keep`` names a column that rows already have.
        ValueError: an extra column is unknown.
    """

    make: RowMaker = field(default_factory=RowMaker)
    columns: Columns = field(default_factory=Columns)
    keep: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the columns to keep."""
        taken = set(arrow_schema(self.make.extra).names) & set(self.keep)
        if taken:
            raise ColumnError(f"a row has columns of these names itself, rename yours: {', '.join(taken)}")

    def found(self, names: Iterable[str]) -> TableCleaner:
        """Return the same with the default of each column filled in from those that a table has.

        Raises:
            ColumnError: the table lacks a requested column.
        """
        known = list(names)
        for name in self.keep:
            Columns(name).found(known)
        own = self.columns.found(known)
        return TableCleaner(self.make, Columns(own.page, own.url, own.id or own.url), self.keep)

    def stream(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Clean ``pyarrow.RecordBatch`` objects, in order.

        Yields:
            Batches with a row for each row; a row without a page gives a row with an error.
        """
        for batch in batches:
            for start in range(0, batch.num_rows, _ROWS):
                yield self._clean(batch.slice(start, _ROWS))

    def table(self, table: Any) -> Any:
        """Return the cleaned rows of a ``pyarrow.Table`` of pages."""
        with extra("batch"):
            import pyarrow as pa
        own = self.found(table.column_names)
        schema = arrow_schema(self.make.extra)
        for name in self.keep:
            schema = schema.append(table.schema.field(name))
        return pa.Table.from_batches(list(own.stream(table.to_batches())), schema)

    def _clean(self, batch: Any) -> Any:
        with extra("batch"):
            import pyarrow as pa
        rows = [self._row(row) for row in batch.select(self.columns.names).to_pylist()]
        cleaned = pa.RecordBatch.from_pylist(rows, arrow_schema(self.make.extra))
        names = [*cleaned.schema.names, *self.keep]
        return pa.RecordBatch.from_arrays([*cleaned.columns, *map(batch.column, self.keep)], names)

    def _row(self, values: dict[str, Any]) -> dict[str, Any]:
        record = self.columns.read(values, "")
        if isinstance(record, Record):
            return self.make(record)
        name, url = values.get(self.columns.id or ""), values.get(self.columns.url or "")
        return self.make.give_up(Record(str(name or ""), str(url or ""), b""), record.why)


def table_cleaner(html: str, url: str | None, **choices: Unpack[TableChoices]) -> TableCleaner:
    """Return the cleaner for the arguments of ``spark.clean`` or ``ray.clean``; see ``TableChoices``."""
    make = RowMaker(choices.get("cleaner", Cleaner()), tuple(choices.get("extra", ())))
    return TableCleaner(make, Columns(html, url, choices.get("id")), tuple(choices.get("keep", ())))


# --- templates


def template_schema() -> Any:
    """Return the columns of a table of templates as a ``pyarrow.Schema``: host, template, n_pages."""
    with extra("batch"):
        import pyarrow as pa
    return pa.schema([("host", pa.string()), ("template", pa.binary()), ("n_pages", pa.int32())])


@dataclass(frozen=True, slots=True)
class TableLearner:
    """Learns templates from the pages of tables. It can be pickled; each process loads the weights once.

    Args:
        learner: makes the signature of a page.
        columns: names of the columns of the pages and their URLs.
        max_hosts: hosts whose pages are in memory at once.
    """

    learner: Learner = field(default_factory=Learner)
    columns: Columns = field(default_factory=Columns)
    max_hosts: int = MAX_HOSTS

    def found(self, names: Iterable[str]) -> TableLearner:
        """Return the same with the default of each column filled in from those that a table has.

        Raises:
            ColumnError: the table lacks a requested column.
        """
        return replace(self, columns=self.columns.found(list(names)))

    def stream(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Learn from ``pyarrow.RecordBatch`` objects; pages without a URL and those that fail are left out.

        Yields:
            Batches of templates. A host may come several times, each time with other pages.
        """
        buffer = SiteBuffer(self.max_hosts)
        for batch in batches:
            for start in range(0, batch.num_rows, _ROWS):
                for row in batch.slice(start, _ROWS).select(self.columns.names).to_pylist():
                    yield from self._learn(row, buffer)
        yield from _template_batches(buffer.drain())

    def _learn(self, row: dict[str, Any], buffer: SiteBuffer) -> Iterator[Any]:
        """Learn from a row; yield all templates in memory if there is no room for its host."""
        record = self.columns.read(row, "")
        if not isinstance(record, Record):
            return
        learned = self.learner(PageToLearn(record, buffer.limits(host_key(record.url)) or NO_LIMITS))
        if learned.signature is not None:
            if not buffer.has_room(learned.host):
                yield from _template_batches(buffer.drain())
            buffer.add(learned.host, learned.signature)


def merge_templates(batches: Iterable[Any]) -> Iterator[Any]:
    """Merge templates of the same host.

    Args:
        batches: as ``TableLearner.stream`` yields them, but sorted by host.

    Yields:
        Batches with one template for each host.
    """
    return _template_batches(_merged(batches))


def _merged(batches: Iterable[Any]) -> Iterator[HostPages]:
    rows = ((row["host"], row["template"]) for batch in batches for row in batch.to_pylist())
    for host, group in groupby(rows, key=itemgetter(0)):
        known = NOTHING_KNOWN
        for _, stored in group:
            known = known.merge(KnownPages.from_bytes(stored))
        yield host, known


def _template_batches(sites: Iterator[HostPages]) -> Iterator[Any]:
    with extra("batch"):
        import pyarrow as pa
    while some := list(islice(sites, _ROWS)):
        rows = [{"host": host, "template": known.to_bytes(), "n_pages": len(known)} for host, known in some]
        yield pa.RecordBatch.from_pylist(rows, template_schema())
