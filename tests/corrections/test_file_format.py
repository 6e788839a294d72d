"""The format of corrections: what is written is read again, and what is damaged is refused in words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.corrections.file_format import (
    FIELDS,
    MAX_BYTES,
    BlockCorrection,
    Corrections,
    page_hash,
    parse_corrections,
    text_hash,
)
from boilerstrip.errors import CorrectionsError

TEXTS = ["The mill turned.", "Home", "Home", "More stories"]
KEPT = [True, False, True, False]
MADE = Corrections(
    sha256=page_hash("<p>The mill turned."),
    source="a/page.html",
    url="https://example.org/",
    kind="html",
    blocks=tuple(
        BlockCorrection(row, text_hash(text), kept, not kept)
        for row, (text, kept) in enumerate(zip(TEXTS, KEPT, strict=True))
    ),
    metadata={"title": "Möhle \u2028 “am” Fluß", "date": "2026-05-01", "byline": ""},
    saved="2026-05-01T12:00:00.000Z",
)
RECORD: dict[str, Any] = json.loads(MADE.to_json())


def test_what_is_written_is_read() -> None:
    assert parse_corrections(MADE.to_json().encode(), "a.json") == MADE


@given(
    st.lists(st.tuples(st.text(), st.booleans(), st.booleans())),
    st.dictionaries(st.sampled_from(FIELDS[:2]), st.text(max_size=50)),
    st.text(max_size=50),
)
def test_any_corrections_are_read_again(
    rows: list[tuple[str, bool, bool]], metadata: dict[str, str], source: str
) -> None:
    blocks = tuple(BlockCorrection(2 * row, text_hash(text), *rest) for row, (text, *rest) in enumerate(rows))
    made = Corrections(page_hash(source), source, "", "text", blocks, metadata)
    assert parse_corrections(made.to_json().encode(), "a.json") == made


def test_hashes() -> None:
    assert page_hash("Möhle") == page_hash("Möhle".encode()) == page_hash(bytearray("Möhle".encode()))
    assert text_hash("a") != text_hash("a ")
    assert len(text_hash("\ud800")) == 16


# --- blocks of the page as it is read now


def test_the_same_blocks_are_found() -> None:
    assert MADE.kept_of(TEXTS) == KEPT


def test_blocks_that_moved_are_found_by_their_text() -> None:
    assert MADE.kept_of(["New", *TEXTS]) == [None, *KEPT]
    assert MADE.kept_of(TEXTS[1:]) == KEPT[1:]
    assert MADE.kept_of(["The mill", "turned.", "Home"]) == [None, None, False]
    assert MADE.kept_of([]) == []


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_no_mark_counts_twice(before: list[str], now: list[str]) -> None:
    blocks = tuple(BlockCorrection(row, text_hash(text), True, True) for row, text in enumerate(before))
    found = replace(MADE, blocks=blocks).kept_of(now)
    assert len(found) == len(now)
    for text in "abcd":
        seen = sum(kept is not None for kept, own in zip(found, now, strict=True) if own == text)
        assert seen == min(before.count(text), now.count(text))


# --- what is refused


def changed(**values: Any) -> bytes:
    return json.dumps(RECORD | values).encode()


FIRST = RECORD["blocks"][0]
REFUSED = {
    "cut off": (MADE.to_json().encode()[:-40], "not JSON, or was cut off"),
    "empty": (b"", "not JSON"),
    "not utf-8": (b'{"format": "\xff"}', "not JSON"),
    "deep": (b"[" * 200_000, "not JSON"),
    "huge number": (b'{"version": ' + b"9" * 10_000 + b"}", "not JSON"),
    "too long": (b" " * (MAX_BYTES + 1), "more than 67,108,864 bytes"),
    "list": (b"[]", "this is not a file of corrections"),
    "other": (b'{"a": 1}', "this is not a file of corrections"),
    "later": (changed(version=2), "it has version 2, and this boilerstrip reads version 1"),
    "no page": (changed(page=None), '"page" should be an object; got None'),
    "kind": (changed(page=RECORD["page"] | {"kind": "pdf"}), '"page.kind" should be "html" or "text"'),
    "page hash": (changed(page=RECORD["page"] | {"sha256": "12"}), '"sha256" should be a hash'),
    "source": (changed(page=RECORD["page"] | {"source": 3}), '"source" should be a text; got 3'),
    "blocks": (changed(blocks={}), '"blocks" should be a list'),
    "block": (changed(blocks=["a"]), "entry 0 of blocks should be an object; got 'a'"),
    "index": (changed(blocks=[FIRST | {"index": True}]), 'entry 0 of blocks: "index" should be a whole'),
    "negative": (changed(blocks=[FIRST | {"index": -1}]), "index -1 should rise"),
    "twice": (changed(blocks=[FIRST, FIRST]), "entry 1 of blocks: index 0 should rise"),
    "kept": (changed(blocks=[FIRST | {"kept": 1}]), '"kept" should be true or false; got 1'),
    "hash": (changed(blocks=[FIRST | {"hash": "X" * 16}]), '"hash" should be a hash in hex digits'),
    "metadata": (changed(metadata=[]), '"metadata" should be an object'),
    "title": (changed(metadata={"title": ["x"]}), '"title" should be a text'),
    "long title": (changed(metadata={"title": "x" * 10_001}), '"title" has more than 10,000 characters'),
    "date": (changed(metadata={"date": "1 May"}), '"date" should be a day as YYYY-MM-DD'),
    "no such day": (changed(metadata={"date": "2026-02-30"}), '"date" should be a day'),
}


@pytest.mark.parametrize(("source", "complaint"), list(REFUSED.values()), ids=list(REFUSED))
def test_a_damaged_file_is_refused(source: bytes, complaint: str) -> None:
    with pytest.raises(CorrectionsError) as error:
        parse_corrections(source, "b.json")
    assert str(error.value).startswith("b.json: ")
    assert complaint in str(error.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.sampled_from(["format", "version", "page", "saved", "blocks", "metadata"]), VALUES)
def test_any_other_value_is_read_or_refused(name: str, value: Any) -> None:
    try:
        found = parse_corrections(changed(**{name: value}), "b.json")
    except CorrectionsError:
        return
    assert parse_corrections(found.to_json().encode(), "b.json") == found


def test_other_fields_are_ignored() -> None:
    assert parse_corrections(changed(note="by me"), "b.json") == MADE
