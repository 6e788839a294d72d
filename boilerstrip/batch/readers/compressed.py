"""Open files that are compressed as a whole."""

from __future__ import annotations

import gzip
import io
from typing import IO

from boilerstrip.extras import extra


def decompressed(file: IO[bytes], suffix: str) -> IO[bytes]:
    """Return a stream of the content of a file, decompressed by its suffix: ``.gz``, ``.zst`` or none."""
    if suffix == ".gz":
        return gzip.open(file)  # type: ignore[return-value]  # it has the methods of one
    if suffix == ".zst":
        with extra("batch"):
            import pyarrow as pa
        return io.BufferedReader(pa.CompressedInputStream(file, "zstd"), 1 << 16)
    return file
