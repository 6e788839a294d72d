"""Records of pages as bytes: plain arrays in a compressed archive, read with bounds on everything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.arrays import DAMAGED_FILE
from boilerstrip.errors import TemplateError
from boilerstrip.labels import Kind
from boilerstrip.site.signature import COLUMNS, MAX_ROWS, VERSION, Signature

_KINDS: tuple[Kind, ...] = ("html", "text")
_PER_PAGE = {"kind": np.uint8, "page": np.uint64, "model": np.uint64, "rows": np.uint32}
_MAX_PAGES = 1_000
_MAX_BYTES = 64_000_000  # of all arrays of a file


def to_bytes(pages: Sequence[Signature]) -> bytes:
    """Write records; ``from_bytes`` reads them."""
    arrays: dict[str, Any] = {
        "version": np.array([VERSION], dtype=np.uint32),
        "kind": np.array([_KINDS.index(page.kind) for page in pages], dtype=np.uint8),
        "page": np.array([page.page for page in pages], dtype=np.uint64),
        "model": np.array([page.model for page in pages], dtype=np.uint64),
        "rows": np.array([len(page) for page in pages], dtype=np.uint32),
    }
    for name, kind in COLUMNS.items():
        columns = [getattr(page, name) for page in pages]
        arrays[name] = np.concatenate([np.zeros(0, dtype=kind), *columns])
    written = io.BytesIO()
    np.savez_compressed(written, **arrays)
    return written.getvalue()


def from_bytes(stored: bytes) -> list[Signature]:
    """Read records that ``to_bytes`` wrote.

    Raises:
        TemplateError: the bytes are no such file, or damaged, too large or of another version.
    """
    try:
        arrays = _read(stored)
        return _records(arrays)
    except DAMAGED_FILE as error:
        raise TemplateError(f"this is no template, or it is damaged: {error}; learn it again") from error


def _read(stored: bytes) -> dict[str, npt.NDArray[Any]]:
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > _MAX_BYTES:
            raise TemplateError(f"the template holds {size} bytes, more than the {_MAX_BYTES} that are read")
    with np.load(io.BytesIO(stored), allow_pickle=False) as file:
        version = file["version"]
        if version.tolist() != [VERSION]:
            raise TemplateError(f"the template has version {version.tolist()}, this one reads {VERSION}")
        return {name: _checked(name, file[name], kind) for name, kind in (_PER_PAGE | COLUMNS).items()}


def _checked(name: str, array: npt.NDArray[Any], kind: Any) -> npt.NDArray[Any]:
    if array.ndim != 1 or array.dtype != kind:
        raise ValueError(f"{name} is not a column of {np.dtype(kind)}")
    return array


def _records(arrays: dict[str, npt.NDArray[Any]]) -> list[Signature]:
    rows = arrays["rows"].astype(np.int64)
    n = len(rows)
    if n > _MAX_PAGES or any(len(arrays[name]) != n for name in _PER_PAGE):
        raise ValueError("the numbers of pages differ or are too large")
    if (rows > MAX_ROWS).any() or any(len(arrays[name]) != rows.sum() for name in COLUMNS):
        raise ValueError("the numbers of rows differ or are too large")
    if (arrays["kind"] >= len(_KINDS)).any():
        raise ValueError("a kind of page is unknown")
    parts = {name: np.split(arrays[name], np.cumsum(rows)[:-1]) if n else [] for name in COLUMNS}
    return [
        Signature(
            kind=_KINDS[int(arrays["kind"][at])],
            page=int(arrays["page"][at]),
            model=int(arrays["model"][at]),
            **{name: column[at] for name, column in parts.items()},
        )
        for at in range(n)
    ]
