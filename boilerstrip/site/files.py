"""Records of pages as bytes: columns of numbers one after the other, compressed.

The type of each column is fixed and its length follows from the numbers of rows, so a file can name neither.
That keeps files harmless: all that is made of one has a bounded size, and nothing in it is run. An archive of
numpy does not suit, as each of its arrays has a header with a type and a length of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.errors import TemplateError
from boilerstrip.labels import Kind
from boilerstrip.site.signature import COLUMNS, MAX_ROWS, VERSION, Signature

_MAGIC = b"boilerstrip template\n"
_HEAD = len(_MAGIC) + 4  # bytes before what is compressed: the version follows
_KINDS: tuple[Kind, ...] = ("html", "text")
_PER_PAGE = {"kind": np.uint8, "page": np.uint64, "model": np.uint64, "rows": np.uint32}
_MAX_PAGES = 1_000
_MAX_BYTES = 32_000_000  # of all columns: more than that many pages of MAX_ROWS rows take
MAX_STORED = _MAX_BYTES  # bytes of a file


def to_bytes(pages: Sequence[Signature]) -> bytes:
    """Write signatures; ``from_bytes`` reads them."""
    per_page: tuple[list[int], ...] = (
        [_KINDS.index(page.kind) for page in pages],
        [page.page for page in pages],
        [page.model for page in pages],
        [len(page) for page in pages],
    )
    parts = [_number(len(pages)), *map(_column, per_page, _PER_PAGE.values())]
    for name, kind in COLUMNS.items():
        parts += [_column(getattr(page, name), kind) for page in pages]
    return _MAGIC + _number(VERSION) + zlib.compress(b"".join(parts), 9)


def from_bytes(stored: bytes) -> list[Signature]:
    """Read signatures that ``to_bytes`` wrote.

    Raises:
        TemplateError: the bytes are no such file, or damaged, too large or of another version.
    """
    stored = memoryview(stored).tobytes()  # a str is refused, with a TypeError
    if len(stored) > MAX_STORED:
        raise TemplateError(f"the template is larger than the {MAX_STORED} bytes that are read")
    if not stored.startswith(_MAGIC):
        raise _damaged("it begins with other bytes")
    version = _read_number(stored[len(_MAGIC) : _HEAD])
    if version != VERSION:
        raise TemplateError(f"the template has version {version}, this one reads {VERSION}; learn it again")
    data = _decompressed(stored[_HEAD:])
    n = _read_number(data[:4])
    if n > _MAX_PAGES:
        raise _damaged(f"it holds {n} pages")
    return _signatures(n, data[4:])


def _number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def _read_number(stored: bytes) -> int:
    if len(stored) < 4:
        raise _damaged("its end is missing")
    return int.from_bytes(stored, "little")


def _column(values: Iterable[int], kind: Any) -> bytes:
    return np.asarray(values, dtype=_stored_type(kind)).tobytes()


def _stored_type(kind: Any) -> np.dtype[Any]:
    little_endian: np.dtype[Any] = np.dtype(kind).newbyteorder("<")
    return little_endian


def _decompressed(stored: bytes) -> bytes:
    reader = zlib.decompressobj()
    try:
        data = reader.decompress(stored, _MAX_BYTES)
    except zlib.error as error:
        raise _damaged(str(error)) from error
    if not reader.eof or reader.unused_data:
        raise _damaged("its end is missing, or it is too large, or something follows")
    return data


def _signatures(n: int, data: bytes) -> list[Signature]:
    """Return the signatures of n pages."""
    per_page, data = _taken(data, _PER_PAGE, n)
    rows = per_page["rows"].astype(np.int64)
    if (per_page["kind"] >= len(_KINDS)).any() or (rows < 1).any() or (rows > MAX_ROWS).any():
        raise _damaged("the kind or the number of rows of a page is impossible")
    columns, data = _taken(data, COLUMNS, int(rows.sum()))
    if data:
        raise _damaged("something follows after the last column")
    ends = np.cumsum(rows)[:-1]
    parts = {name: np.split(column, ends) for name, column in columns.items()}
    return [
        Signature(
            kind=_KINDS[int(per_page["kind"][at])],
            page=int(per_page["page"][at]),
            model=int(per_page["model"][at]),
            **{name: column[at] for name, column in parts.items()},
        )
        for at in range(n)
    ]


def _taken(data: bytes, kinds: Mapping[str, Any], n: int) -> tuple[dict[str, npt.NDArray[Any]], bytes]:
    """Return columns of n rows from the start of the data, and the rest of it."""
    found, at = {}, 0
    for name, kind in kinds.items():
        end = at + n * np.dtype(kind).itemsize
        if end > len(data):
            raise _damaged("the columns are shorter than the numbers of rows say")
        found[name] = np.frombuffer(data[at:end], dtype=_stored_type(kind)).astype(kind)
        at = end
    return found, data[at:]


def _damaged(why: str) -> TemplateError:
    return TemplateError(f"this is not a template, or it is damaged: {why}; learn it again")
