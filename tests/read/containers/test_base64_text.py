from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.containers.base64_text import undo_base64
from tests.profile import examples


@pytest.mark.parametrize(
    ("text", "data", "is_cut"),
    [
        (b"", b"", False),
        (b"V29yZHM=", b"Words", False),
        (b"V29y\r\n Z\x00\xffHM=\r\n", b"Words", False),
        (b"V29yZHM", b"Words", True),
        (b"V29yZH", b"Word", True),
        (b"V29yZ", b"Wor", True),
        (b"V", b"", True),
        (b"====", b"", False),
    ],
)
def test_what_is_there_is_decoded(text: bytes, data: bytes, is_cut: bool) -> None:
    assert undo_base64(text) == (data, is_cut)


@settings(max_examples=examples(60))
@given(st.binary(max_size=300), st.integers(0, 300))
def test_bytes_come_out_as_they_went_in(data: bytes, stop: int) -> None:
    assert undo_base64(base64.encodebytes(data)) == (data, False)
    assert data.startswith(undo_base64(base64.b64encode(data)[:stop])[0])
