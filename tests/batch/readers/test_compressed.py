from __future__ import annotations

import io

import pytest

from boilerstrip.batch.readers.compressed import decompressed
from tests.batch.crawls import compressed


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".har"])
def test_a_file_is_decompressed_as_its_name_says(suffix: str) -> None:
    assert decompressed(io.BytesIO(compressed(b"words", suffix)), suffix).read() == b"words"
