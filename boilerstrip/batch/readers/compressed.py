"""Open files that are compressed as a whole."""

from __future__ import annotations

import gzip
import io
from typing import IO

from boilerstrip.extras import extra


def opened(file: IO[bytes], suffix: str) -> IO[bytes]:
    """Return the content of a file, decompressed as the ending of its name says: ``.gz`` or ``.zst``."""
    if suffix == ".gz":
        return gzip.open(file)  # type: ignore[return-value]  # it has the methods of one
    if suffix == ".zst":
        with extra("batch"):
            import pyarrow as pa
        return io.BufferedReader(pa.CompressedInputStream(file, "zstd"), 1 << 16)
    return file
