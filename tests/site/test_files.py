"""Templates as bytes: what is written is read, and nothing else is."""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.errors import TemplateError
from boilerstrip.pipeline import Cleaner
from boilerstrip.site.files import MAX_STORED, from_bytes, to_bytes
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.signature import MAX_ROWS, Signature
from tests.profile import examples
from tests.site.made import columns, html_page, signature

PAGES = [
    signature([1, 2, 3], [-8, 0, 7.9], page=2**64 - 1, model=2**64 - 1, shape=[0, 1, 65535]),
    signature([2**32 - 1], page=0, kind="text", words=[65535]),
]
STORED = to_bytes(PAGES)
HEAD = STORED.index(b"\n") + 5  # bytes before what is compressed
DATA = zlib.decompress(STORED[HEAD:])
ROWS = 4 + 2 * (1 + 8 + 8)  # where the numbers of rows are in it


def plain(pages: list[Signature]) -> list[object]:
    return [(page.kind, page.page, page.model, columns(page)) for page in pages]


def compressed(data: bytes) -> bytes:
    return STORED[:HEAD] + zlib.compress(data)


def changed(at: int, value: bytes) -> bytes:
    return compressed(DATA[:at] + value + DATA[at + len(value) :])


def archive() -> bytes:
    written = io.BytesIO()
    np.savez(written, text=np.arange(3))
    return written.getvalue()


def bare_array() -> bytes:
    written = io.BytesIO()
    np.save(written, np.array([{}], dtype=object))
    return written.getvalue()


def test_what_is_written_is_read() -> None:
    assert plain(from_bytes(STORED)) == plain(PAGES)
    assert to_bytes(from_bytes(STORED)) == STORED


def test_columns_have_their_types_and_can_be_used() -> None:
    for page in from_bytes(STORED):
        assert [page.text.dtype, page.shape.dtype, page.score.dtype] == [np.uint32, np.uint16, np.int8]
        assert page.text.flags.aligned
        assert type(page.page) is type(page.model) is int


def test_no_pages() -> None:
    assert from_bytes(to_bytes([])) == []


def test_a_file_is_the_same_on_every_machine() -> None:
    assert DATA[:4] == b"\x02\0\0\0"
    assert DATA[ROWS : ROWS + 8] == b"\x03\0\0\0\x01\0\0\0"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_bytes_are_read(kind: type) -> None:
    assert plain(from_bytes(kind(STORED))) == plain(PAGES)


def test_text_is_refused_as_a_wrong_type() -> None:
    with pytest.raises(TypeError, match="bytes"):
        from_bytes("text")  # type: ignore[arg-type]


@settings(max_examples=examples(100))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["html", "text"]),
            st.integers(0, 2**64 - 1),
            st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(-128, 127)), min_size=1, max_size=9),
        ),
        max_size=5,
    )
)
def test_any_records_are_read_as_they_were(pages: list[tuple[str, int, list[tuple[int, int]]]]) -> None:
    signatures = [
        signature([text for text, _ in rows], [score / 16 for _, score in rows], kind=kind, page=page)
        for kind, page, rows in pages
    ]
    assert plain(from_bytes(to_bytes(signatures))) == plain(signatures)


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"no template",
        STORED + b"\0",
        STORED[HEAD:],
        STORED[:HEAD],
        archive(),
        bare_array(),
        pickle.dumps(PAGES),
        compressed(b""),
        compressed(pickle.dumps(PAGES)),
        compressed(DATA + b"\0"),
        compressed(DATA[:-1]),
        changed(0, b"\xff\xff\xff\xff"),  # pages
        changed(0, b"\x01\0\0\0"),
        changed(4, b"\x02"),  # kind
        changed(ROWS, b"\0\0\0\0\x04\0\0\0"),  # a page without rows
        changed(ROWS, b"\xff\xff\xff\xff"),
        changed(ROWS, (MAX_ROWS + 1).to_bytes(4, "little")),
        compressed(b"\0" * 400_000_000),
    ],
    ids=[
        "empty", "words", "more follows", "no head", "no body", "an archive of arrays", "a pickled array",
        "a pickle", "empty inside", "a pickle inside", "more inside", "less inside", "millions of pages",
        "too few pages", "a third kind", "no rows", "millions of rows", "too many rows", "a bomb",
    ],
)  # fmt: skip
def test_other_bytes_are_refused(stored: bytes) -> None:
    with pytest.raises(TemplateError, match=r"not a template.*learn it again"):
        from_bytes(stored)


def test_more_pages_than_any_template_holds_are_refused() -> None:
    with pytest.raises(TemplateError, match="2000 pages"):
        from_bytes(to_bytes([signature([1], page=at) for at in range(2000)]))


def test_a_long_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(TemplateError, match="larger"):
        from_bytes(bytes(MAX_STORED + 1))


def test_another_version_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"version 9.*learn it again"):
        from_bytes(STORED[: HEAD - 4] + b"\x09\0\0\0" + STORED[HEAD:])


def test_a_file_without_its_end_is_refused() -> None:
    for end in range(len(STORED)):
        with pytest.raises(TemplateError):
            from_bytes(STORED[:end])


def test_a_flipped_bit_changes_nothing_unnoticed() -> None:
    for at in range(8 * len(STORED)):
        damaged = bytearray(STORED)
        damaged[at // 8] ^= 1 << at % 8
        try:
            found = from_bytes(bytes(damaged))
        except TemplateError:
            continue
        assert plain(found) == plain(PAGES)  # a bit that only fills up the last byte


@settings(max_examples=examples(200))
@given(st.integers(0, len(DATA) - 1), st.binary(min_size=1, max_size=4))
def test_whatever_is_inside_is_read_or_refused(at: int, value: bytes) -> None:
    try:
        found = from_bytes(changed(at, value))
    except TemplateError:
        return
    assert [len(page) for page in found] == [3, 1]


@settings(max_examples=examples(60))
@given(st.data())
def test_no_numbers_in_a_file_break_the_cleaning_of_a_page(data: st.DataObject) -> None:
    """A page that shares texts and paths with signatures whose other numbers are anything."""
    raw, cleaner = html_page(0), Cleaner()
    own = cleaner.signature(raw)
    assert own is not None
    known = []
    for page in range(data.draw(st.integers(1, 4))):
        n = data.draw(st.integers(1, 12))
        rows = data.draw(st.lists(st.integers(0, len(own) - 1), min_size=n, max_size=n))
        scores = data.draw(st.lists(st.integers(-128, 127), min_size=n, max_size=n))
        words = data.draw(st.lists(st.integers(0, 65535), min_size=n, max_size=n))
        given_columns = {
            name: getattr(own, name)[rows] for name in ("text", "first", "last", "path", "shape")
        }
        made = signature([0] * n, page=page, model=own.model, score=scores, words=words)
        known.append(replace(made, **given_columns))
    template = KnownPages.from_bytes(to_bytes(known))
    cleaned = Cleaner(template=template).clean(raw)
    assert all(0 <= block.probability <= 1 for block in cleaned.blocks)
