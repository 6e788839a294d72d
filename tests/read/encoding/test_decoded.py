from __future__ import annotations

import pytest

from boilerstrip.read.encoding.decode import decode


@pytest.mark.parametrize(
    "raw", ["aé一\U0001f600z", "aé一\U0001f600z".encode(), "aé\0z".encode(), b"\xe9\xe8 a"]
)
def test_the_opening_is_that_of_the_text(raw: str | bytes) -> None:
    found = decode(raw)
    openings = [found.opening(size) for size in range(6)]
    assert openings == [found.text[:size] for size in range(6)]
