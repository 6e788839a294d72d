"""The format of a file of corrections: one page, which of its blocks a person keeps, and its metadata.

A file is a JSON object in UTF-8::

    {"format": "boilerstrip-corrections", "version": 1,
     "page": {"sha256": "64 hex digits", "source": "a/page.html", "url": "", "kind": "html"},
     "saved": "2026-05-01T12:00:00.000Z",
     "blocks": [{"index": 0, "hash": "16 hex digits", "kept": true, "was": false}, ...],
     "metadata": {"title": "...", "byline": "...", "date": "2026-05-01"}}

``sha256`` is of the page's bytes. ``kept`` says whether the person keeps the block, ``was`` whether the
library did. All blocks are listed, so a file says all about its page. ``hash`` is of a block's text, so that
a later version that reads the page as other blocks is noticed. ``metadata`` has only what the person changed;
"" says that the page has none. Fields of other names are ignored.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, cast

from boilerstrip.errors import CorrectionsError
from boilerstrip.labels import Kind

FORMAT = "boilerstrip-corrections"
VERSION = 1
FIELDS = ("title", "byline", "date")  # of the metadata that can be corrected
MAX_BYTES = 64 << 20  # of a file
_MAX_FIELD = 10_000  # characters of a field of the metadata
_PAGE_HASH, _TEXT_HASH = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{16}")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AGAIN = "save it again from the report"


@dataclass(frozen=True, slots=True)
class BlockCorrection:
    """What a person said of one block.

    Attributes:
        index: its row among the blocks of the page.
        hash: ``text_hash`` of its text.
        kept: whether the person keeps it.
        was: whether the library kept it.
    """

    index: int
    hash: str
    kept: bool
    was: bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person said of one page.

    Attributes:
        sha256: ``page_hash`` of the page.
        source: name of its file, as it was given; may be "".
        url: its address; "" if unknown.
        kind: what it was read as.
        blocks: its blocks, in their order.
        metadata: field -> right value, for the fields of ``FIELDS`` that were changed.
        saved: when the file was saved, in ISO 8601; may be "".
    """

    sha256: str
    source: str
    url: str
    kind: Kind
    blocks: tuple[BlockCorrection, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    saved: str = ""

    def to_json(self) -> str:
        """The corrections as the text of a file."""
        page = {"sha256": self.sha256, "source": self.source, "url": self.url, "kind": self.kind}
        record = {"format": FORMAT, "version": VERSION, "page": page, "saved": self.saved}
        return json.dumps(record | {"blocks": [*map(asdict, self.blocks)], "metadata": dict(self.metadata)})

    def kept_of(self, texts: Sequence[str]) -> list[bool | None]:
        """Return for each block of the page, as it is read now, whether the person keeps it.

        Args:
            texts: texts of all blocks.

        Returns:
            One value a block; None for a block that the person did not see. If any corrected block is not at
            its row with its text, all blocks are matched by their texts, equal texts in their order.
        """
        hashes = [text_hash(text) for text in texts]
        if all(block.index < len(hashes) and hashes[block.index] == block.hash for block in self.blocks):
            known = {block.index: block.kept for block in self.blocks}
            return [known.get(row) for row in range(len(hashes))]
        by_text: dict[str, deque[bool]] = defaultdict(deque)
        for block in self.blocks:
            by_text[block.hash].append(block.kept)
        return [by_text[own].popleft() if by_text[own] else None for own in hashes]


def page_hash(raw: bytes | bytearray | memoryview | str) -> str:
    """SHA-256 of a raw page, as 64 hex digits; of a ``str`` in UTF-8."""
    return sha256(raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw).hexdigest()


def text_hash(text: str) -> str:
    """The first 64 bits of the SHA-256 of a block's text, as 16 hex digits.

    >>> text_hash("The mill turned.")
    'fea3ea70a6e791c0'
    """
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def parse_corrections(source: bytes, name: str) -> Corrections:
    """Read the content of a file of corrections.

    Args:
        source: its bytes.
        name: its name, for messages.

    Raises:
        CorrectionsError: it is not such a file, is damaged, or has a later version; the message says where.
    """
    try:
        return _corrections(_record(source))
    except ValueError as error:
        raise CorrectionsError(f"{name}: {error}") from error


def _record(source: bytes) -> dict[str, Any]:
    if len(source) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES:,} bytes, so it holds no corrections of one page")
    try:
        record = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"this is not JSON, or was cut off ({error}); {_AGAIN}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ValueError(f'this is not a file of corrections: it lacks "format": "{FORMAT}"; {_AGAIN}')
    if record.get("version") != VERSION:
        raise ValueError(
            f"it has version {record.get('version')!r}, and this boilerstrip reads version {VERSION}; "
            "install a later boilerstrip"
        )
    return record


def _corrections(record: dict[str, Any]) -> Corrections:
    page = _of_type(record, "page", dict)
    kind = page.get("kind")
    if kind not in ("html", "text"):
        raise ValueError(f'"page.kind" should be "html" or "text"; got {kind!r}; {_AGAIN}')
    return Corrections(
        sha256=_hash(page, "sha256", _PAGE_HASH),
        source=_text(page, "source"),
        url=_text(page, "url"),
        kind=cast(Kind, kind),
        blocks=_blocks(_of_type(record, "blocks", list)),
        metadata=_metadata(_of_type(record, "metadata", dict)),
        saved=_text(record, "saved"),
    )


def _blocks(rows: list[Any]) -> tuple[BlockCorrection, ...]:
    blocks: list[BlockCorrection] = []
    for at, row in enumerate(rows):
        if not isinstance(row, dict):
            raise ValueError(f"entry {at} of blocks should be an object; got {row!r:.60}; {_AGAIN}")
        try:
            index = _of_type(row, "index", int)
            kept, was = _of_type(row, "kept", bool), _of_type(row, "was", bool)
            block = BlockCorrection(index, _hash(row, "hash", _TEXT_HASH), kept, was)
        except ValueError as error:
            raise ValueError(f"entry {at} of blocks: {error}") from error
        if index <= (blocks[-1].index if blocks else -1):
            raise ValueError(f"entry {at} of blocks: index {index} should rise from entry to entry; {_AGAIN}")
        blocks.append(block)
    return tuple(blocks)


def _metadata(record: dict[str, Any]) -> dict[str, str]:
    found = {name: _text(record, name) for name in FIELDS if name in record}
    day = found.get("date", "")
    if day and not _is_date(day):
        raise ValueError(f'"date" should be a day as YYYY-MM-DD or ""; got {day!r:.60}; correct it there')
    return found


def _is_date(value: str) -> bool:
    try:
        return _DATE.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _of_type(record: dict[str, Any], name: str, kind: type) -> Any:
    value = record.get(name)
    if type(value) is not kind:
        raise ValueError(f'"{name}" should be {_NAMES[kind]}; got {value!r:.60}; {_AGAIN}')
    return value


def _text(record: dict[str, Any], name: str) -> str:
    value: str = _of_type({name: record.get(name, "")}, name, str)
    if len(value) > _MAX_FIELD:
        raise ValueError(f'"{name}" has more than {_MAX_FIELD:,} characters; {_AGAIN}')
    return value


def _hash(record: dict[str, Any], name: str, form: re.Pattern[str]) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(f'"{name}" should be a hash in hex digits; got {value!r:.60}; {_AGAIN}')
    return value


_NAMES = {dict: "an object", list: "a list", str: "a text", int: "a whole number", bool: "true or false"}
