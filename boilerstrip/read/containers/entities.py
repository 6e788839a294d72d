"""Parses the entities of MIME, headers and multiparts, in bounded time and memory.

The parser of the standard library makes an object of each part and goes down a level of recursion for each
multipart, so a million boundaries or a deep nesting exhaust it. Here a multipart is split by a search for its
boundary, one level at a time, and the library's ``Message`` reads the values of headers only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

HEAD_BYTES = 65_536  # of the headers of an entity
MAX_VALUE = 1_000  # characters of a header that are read
MAX_PARTS = 1_000  # of all multiparts of an input
MAX_NESTING = 10  # multiparts and messages in each other

# The fields that are read; others are passed over, however many there are.
_READ = frozenset(
    "from subject date mime-version snapshot-content-location content-type content-transfer-encoding "
    "content-disposition content-location content-id".split()
)
# White space, a line of a mailbox file or a status line of HTTP, and the first header field: bounded, linear.
_FIRST = re.compile(
    rb"\s{0,8}((?:From [^\r\n]{1,300}|HTTP/[\d.]{1,3} \d{3}[^\r\n]{0,100})\r?\n)?"
    rb"[A-Za-z][!-9;-~]{0,60}:[ \t\r\n]"
)
# The line before a further message of a mailbox file. It begins at a line end and is bounded: linear.
_NEXT_MESSAGE = re.compile(rb"\n\r?\nFrom \S{1,200} [^\r\n]{5,80}\d{4}\r?\n")
# Anchored, one class before a sign that is not in it: linear.
_FIELD = re.compile(r"([!-9;-~]{1,100}):[ \t]*")


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or a part of one.

    Attributes:
        head: its header fields.
        data: the bytes that hold it.
        start: where its body begins in them.
        stop: one past its end.
        depth: containers around it.
    """

    head: Message
    data: bytes
    start: int
    stop: int
    depth: int

    @property
    def type(self) -> str:
        """Its content type, in lower case."""
        return self.head.get_content_type()

    @property
    def body(self) -> bytes:
        """Its body, encoded as it is."""
        return self.data[self.start : self.stop]

    @property
    def has_text(self) -> bool:
        """Whether its body holds more than white space."""
        return bool(self.body.strip())

    @property
    def encoding(self) -> str:
        """Its transfer encoding, in lower case."""
        return self.head.get("content-transfer-encoding", "").strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that it declares."""
        try:
            return self.head.get_content_charset()
        except (ValueError, LookupError):
            return None

    @property
    def boundary(self) -> bytes:
        """The boundary of its parts."""
        return self.parameter("boundary").rstrip().encode("utf-8", "replace")

    @property
    def name(self) -> str:
        """Its Content-ID, without the brackets."""
        return self.head.get("content-id", "").strip().strip("<>")

    @property
    def is_attachment(self) -> bool:
        """Whether it is a file that goes with the message."""
        return self.head.get("content-disposition", "").strip().lower().startswith("attachment")

    def parameter(self, name: str) -> str:
        """Return a parameter of the content type; "" for none."""
        try:
            found = self.head.get_param(name, "")
        except (ValueError, LookupError):
            return ""
        return found[2] if isinstance(found, tuple) else found


def read_entity(raw: bytes | str, depth: int) -> Entity | None:
    """Return the entity that an input is; None if it does not begin with header fields.

    A mailbox file of several messages is none either, nor is an input that declares no content type, unless
    it is a message in a container.

    Args:
        raw: the input; its first bytes decide in most cases.
        depth: containers around it.
    """
    first = raw[:400]
    begun = _FIRST.match(first if isinstance(first, bytes) else first.encode("utf-8", "replace"))
    if begun is None:
        return None
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")
    start = begun.end(1) if begun[1] else 0
    while data[start : start + 1].isspace():
        start += 1
    if begun[1] and begun[1].startswith(b"From ") and _NEXT_MESSAGE.search(data, start):
        return None
    found = _headers(data, start, len(data), strict=True)
    if found is None or (depth == 0 and "content-type" not in found[0]):
        return None
    return Entity(found[0], data, found[1], len(data), depth)


def split_parts(whole: Entity, most: int) -> tuple[list[Entity], bool]:
    """Return the parts of a multipart, and whether its end was found.

    Args:
        whole: the multipart.
        most: parts after which the rest is left out.
    """
    mark = b"--" + whole.boundary
    parts: list[Entity] = []
    if len(mark) == 2:
        return parts, False
    start, at = -1, whole.start
    while len(parts) < most:
        at = whole.data.find(mark, at, whole.stop)
        if at < 0:
            if start >= 0:
                parts.append(_part(whole, start, whole.stop))
            return parts, False
        after = whole.data[at + len(mark) : at + len(mark) + 2]
        if whole.data[at - 1 : at] != b"\n" or not (after == b"--" or after[:1] in b" \t\r\n"):
            at += len(mark)  # the same letters within a line, or another boundary that begins so
            continue
        if start >= 0:
            parts.append(_part(whole, start, at - 1))
        if after == b"--":
            return parts, True
        line_end = whole.data.find(b"\n", at, whole.stop)
        start = at = line_end + 1 if line_end >= 0 else whole.stop
    return parts, False


def _part(whole: Entity, start: int, stop: int) -> Entity:
    """Return the part in a range of a multipart; one without headers is plain text."""
    if stop > start and whole.data[stop - 1 : stop] == b"\r":
        stop -= 1
    found = _headers(whole.data, start, stop, strict=False)
    head, body = found or (Message(), start)
    if whole.type == "multipart/digest" and "content-type" not in head:
        head["Content-Type"] = "message/rfc822"
    return Entity(head, whole.data, min(body, stop), stop, whole.depth + 1)


def _headers(data: bytes, start: int, stop: int, *, strict: bool) -> tuple[Message, int] | None:
    """Return the header fields at a place and where the body begins.

    ``strict``: None if a line before the first blank one is no header field; else such a line is left out.
    """
    head = Message()
    end = min(stop, start + HEAD_BYTES)
    name, parts = "", [""]
    at = start
    while at < end:
        line_end = data.find(b"\n", at, end)
        line = data[at : line_end if line_end >= 0 else end].rstrip(b"\r")
        at = line_end + 1 if line_end >= 0 else end
        if not line:
            break
        text = line[: 2 * MAX_VALUE].decode("utf-8", "replace")
        if text[0] in " \t":
            parts.append(text)
            continue
        _add(head, name, parts)
        field = _FIELD.match(text)
        if field is None and strict:
            return None
        name, parts = (field[1], [text[field.end() :]]) if field else ("", [""])
    _add(head, name, parts)
    return head, at


def _add(head: Message, name: str, parts: list[str]) -> None:
    """Add a field that is read to the headers; a second one of the same name is left out."""
    if name.lower() in _READ and name not in head:
        head[name] = "".join(parts)[:MAX_VALUE]
