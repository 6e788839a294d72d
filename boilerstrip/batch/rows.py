"""Make the row of a page: the function that the local pool, Spark, Ray and datatrove all run.

``EXTRA_COLUMNS`` come from the table at the end of this file. Every text format of ``boilerstrip.write`` is
one of them automatically.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple, TypeAlias

from boilerstrip import Cleaned, Cleaner
from boilerstrip.batch.records import Record
from boilerstrip.extras import extra
from boilerstrip.page import Metadata
from boilerstrip.write import FORMATS, Format
from boilerstrip.write.formats.as_dict import metadata_dict

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the row of a page. It can be pickled, and a page never raises an error.

    Args:
        cleaner: cleans the pages, with the same options for all.
        extra: which of ``EXTRA_COLUMNS`` to add.

    Raises:
        ValueError: an extra column is not one of ``EXTRA_COLUMNS``.
    """

    cleaner: Cleaner = field(default_factory=Cleaner)
    extra: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the columns."""
        for name in self.extra:
            if name not in EXTRA_COLUMNS:
                raise ValueError(f"extra columns are {', '.join(EXTRA_COLUMNS)}; got {name!r}")

    def __call__(self, record: Record) -> Row:
        """Clean a page and return its row."""
        try:
            cleaner = self.cleaner_for(record)
            trace = cleaner.run(encodable_raw(record.raw), record.url or None)
            return self._row(record, cleaner.result(trace), trace.segmentation.kept.tolist())
        except Exception as error:  # an error on one page must not stop the run
            return self.give_up(record, f"{type(error).__name__}: {error}")

    def give_up(self, record: Record, why: str) -> Row:
        """Return the row of a page that could not be cleaned, with the reason in ``error``."""
        row = self._row(record, self.cleaner.give_up(why, record.url or None), ())
        return row | {"error": _encodable(why)}

    def cleaner_for(self, record: Record) -> Cleaner:
        """Return the cleaner with the kind and encoding of the source, unless the caller set them."""
        kind = record.kind if self.cleaner.kind == "auto" else self.cleaner.kind
        encoding = record.encoding if self.cleaner.encoding is None else self.cleaner.encoding
        if (kind, encoding) == (self.cleaner.kind, self.cleaner.encoding):
            return self.cleaner
        return replace(self.cleaner, kind=kind, encoding=encoding)

    def _row(self, record: Record, cleaned: Cleaned, kept: Sequence[bool]) -> Row:
        # The blocks are counted without being made, as few tables have them as a column.
        row: Row = {
            "id": _encodable(record.id),
            "url": _encodable(record.url or cleaned.url),
            "text": _encodable(cleaned.text),
            "title": _encodable(cleaned.title),
            "byline": _encodable(cleaned.byline),
            "date": _encodable(cleaned.date),
            "language": _encodable(cleaned.language),
            "kind": cleaned.kind,
            "confidence": float(cleaned.confidence),
            "n_blocks": len(kept),
            "n_kept": sum(kept),
            "warnings": [_encodable(warning) for warning in (*record.warnings, *cleaned.warnings)],
            "error": "",
        }
        for name in self.extra:
            row[name] = _EXTRAS[name].value(cleaned)
        return row


def _encodable(text: str) -> str:
    """Replace lone surrogates, which UTF-8 cannot encode."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def encodable_raw(raw: bytes | str) -> bytes | str:
    """Return a page as it is cleaned: text without lone surrogates."""
    return _encodable(raw) if isinstance(raw, str) else raw


def _metadata(cleaned: Cleaned) -> Mapping[str, Any]:
    """Return every field of the metadata; ``sources`` has all fields too, "" for those not found."""
    facts = metadata_dict(cleaned.metadata)
    found = facts.pop("sources")
    plain = {
        name: [*map(_encodable, value)] if isinstance(value, list) else _encodable(value)
        for name, value in facts.items()
    }
    return {**plain, "sources": {name: _encodable(found.get(name, "")) for name in plain}}


def _metadata_type(pa: Any) -> Any:
    known = {own.name: own.default for own in fields(Metadata) if own.name != "sources"}
    types = {name: pa.string() if value == "" else pa.list_(pa.string()) for name, value in known.items()}
    sources = pa.struct([(name, pa.string()) for name in known])
    return pa.struct([*types.items(), ("sources", sources)])


def _spans(cleaned: Cleaned) -> Mapping[str, Any]:
    spans = cleaned.to_spans()
    names = ("start", "end", "probability")
    return {
        "over": spans.over,
        "text": _encodable(spans.text),
        "kept": [dict(zip(names, span, strict=True)) for span in spans.kept],
        "removed": [dict(zip(names, span, strict=True)) for span in spans.removed],
    }


def _spans_type(pa: Any) -> Any:
    span = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("probability", pa.float32())])
    lists = [("kept", pa.list_(span)), ("removed", pa.list_(span))]
    return pa.struct([("over", pa.string()), ("text", pa.string()), *lists])


def _blocks_type(pa: Any) -> Any:
    text, whole, real = pa.string(), pa.int32(), pa.float32()
    block = [
        ("text", text), ("label", text), ("kept", pa.bool_()), ("probability", real), ("reason", text),
        ("start", whole), ("end", whole), ("xpath", text),
    ]  # fmt: skip
    return pa.list_(pa.struct(block))


def arrow_schema(extra_columns: tuple[str, ...] = ()) -> Any:
    """Return the columns of a row as a ``pyarrow.Schema``; no value is ever null.

    Args:
        extra_columns: which of ``EXTRA_COLUMNS`` to add.
    """
    with extra("batch"):
        import pyarrow as pa

    text, whole, real = pa.string(), pa.int32(), pa.float32()
    return pa.schema(
        [
            ("id", text), ("url", text), ("text", text), ("title", text), ("byline", text), ("date", text),
            ("language", text), ("kind", text), ("confidence", real), ("n_blocks", whole), ("n_kept", whole),
            ("warnings", pa.list_(text)), ("error", text),
            *((name, _EXTRAS[name].type(pa)) for name in extra_columns),
        ]
    )  # fmt: skip


class _Extra(NamedTuple):
    """A column that a row has only if it is requested.

    Attributes:
        value: returns the value for a cleaned page.
        type: returns the type of the column; its argument is the module ``pyarrow``.
    """

    value: Callable[[Cleaned], Any]
    type: Callable[[Any], Any]


def _of_format(form: Format) -> _Extra:
    return _Extra(lambda cleaned: _encodable(form.write(cleaned)), lambda pa: pa.string())


_EXTRAS: dict[str, _Extra] = {
    **{name: _of_format(form) for name, form in FORMATS.items() if name != "text" and not form.one_line},
    "metadata": _Extra(_metadata, _metadata_type),
    "spans": _Extra(_spans, _spans_type),
    "blocks": _Extra(lambda cleaned: [block.to_dict() for block in cleaned.blocks], _blocks_type),
}
EXTRA_COLUMNS = tuple(_EXTRAS)
