"""Opens MIME containers: web pages saved as MHTML, and e-mails.

``entities`` parses headers and multiparts within bounds. Here the parts are chosen that a reader sees: of
alternatives the HTML, of a page with its images the page, of all else one part after the other without the
attachments. What is cut or damaged gives what is there.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterable
from email.message import Message

from boilerstrip.counts import number_of
from boilerstrip.read.containers.base64_text import undo_base64
from boilerstrip.read.containers.entities import MAX_NESTING, MAX_PARTS, Entity, read_entity, split_parts
from boilerstrip.read.containers.header_values import decode_words, iso_moment, name_and_address
from boilerstrip.read.containers.parts import Part
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.paragraphs import as_paragraphs

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = (*_HTML, "text/plain")
_ENCODED = ("quoted-printable", "base64")


def open_mime(raw: bytes | str) -> Part | None:
    """Return the page or message in a MIME container; None for what is none, or holds no text.

    Args:
        raw: the input. It counts as MIME only if it begins with header fields that declare a multipart whose
            boundary follows, an encoded text, or HTML. So the headers of HTTP before HTML are left out too.
    """
    whole = read_entity(raw, 0)
    if whole is None or not _is_declared(whole):
        return None
    chosen = _Choice()
    chosen.walk(whole)
    if not chosen.texts:
        return None
    url = next(filter(None, map(_address, (chosen.texts[0].head, whole.head))), "")
    page, damage = _joined(chosen.texts, as_text=isinstance(raw, str))
    return Part(
        page.raw,
        page.encoding,
        url,
        _facts(whole.head) if _is_letter(whole.head) else (),
        (_opened(whole, chosen), *chosen.warnings(), *damage),
    )


def _is_declared(whole: Entity) -> bool:
    """Whether the headers of an input say for sure that it is MIME."""
    kind = whole.type
    if kind.startswith("multipart/"):
        return bool(whole.boundary) and whole.data.find(b"--" + whole.boundary, whole.start) >= 0
    if whole.encoding in _ENCODED and kind in _TEXT:
        return True
    return kind in _HTML and ("mime-version" in whole.head or _begins_with_tag(whole))


def _begins_with_tag(whole: Entity) -> bool:
    """Whether a body is HTML, as behind the headers of HTTP."""
    return whole.data[whole.start : whole.start + 100].lstrip().startswith(b"<")


# --- which parts are read


class _Choice:
    """The parts of a container that are read, in their order, and what was left out.

    Attributes:
        texts: the parts that are read.
        n_left_out: parts that are not read.
    """

    def __init__(self) -> None:
        self.texts: list[Entity] = []
        self.n_left_out = 0
        self._n_parts = 0
        self._too_deep = self._too_many = self._cut = False

    def walk(self, whole: Entity) -> None:
        """Choose among all parts, the outermost containers first."""
        todo = [whole]
        while todo:
            entity = todo.pop()
            if not _is_container(entity):
                self.texts.append(entity)
            elif entity.depth >= MAX_NESTING:
                self._too_deep = True
            else:
                parts = self._parts(entity)
                wanted = _wanted(entity, parts)
                is_empty = not parts and entity.type == "message/rfc822"  # a message without headers
                self.n_left_out += len(parts) - len(wanted) + is_empty
                todo.extend(reversed(wanted))

    def _parts(self, entity: Entity) -> list[Entity]:
        if entity.type == "message/rfc822":
            inner = read_entity(entity.body, entity.depth + 1)
            return [inner] if inner else []
        most = MAX_PARTS - self._n_parts
        parts, is_whole = split_parts(entity, most)
        self._n_parts += len(parts)
        self._too_many |= not is_whole and len(parts) >= most
        self._cut |= not is_whole and len(parts) < most
        return parts

    def warnings(self) -> list[str]:
        """Return what was left out, in words."""
        found = []
        if self._cut:
            found.append("the MIME container is cut: the end of a multipart is missing")
        if self._too_many:
            found.append(f"the MIME container has more than {MAX_PARTS:,} parts: the rest was left out")
        if self._too_deep:
            found.append(f"MIME containers nested deeper than {MAX_NESTING} were left out")
        return found


def _is_container(entity: Entity) -> bool:
    return entity.type.startswith("multipart/") or entity.type == "message/rfc822"


def _wanted(entity: Entity, parts: list[Entity]) -> list[Entity]:
    """Return the parts of a multipart that a reader sees."""
    parts = [part for part in parts if _is_container(part) or (part.type in _TEXT and part.has_text)]
    if entity.type == "multipart/related":
        root = entity.parameter("start").strip("<>")
        named = [part for part in parts if root and part.name == root]
        return (named or parts)[:1]
    if entity.type == "multipart/alternative":
        return [max(reversed(parts), key=_rank)] if parts else []
    return [part for part in parts if not part.is_attachment]


def _rank(part: Entity) -> int:
    """Return how much of the layout of a message one of its alternatives shows."""
    return 1 if part.type == "text/plain" else 2


# --- the text of the parts


def _joined(texts: list[Entity], *, as_text: bool) -> tuple[Part, list[str]]:
    """Return the parts as one page, and what is damaged in them."""
    damage: list[str] = []
    pages = [_undone(text, damage, as_text) for text in texts]
    if len(pages) == 1:
        return pages[0], damage
    decoded = [decode(page.raw, page.encoding) for page in pages]
    if all(text.type not in _HTML for text in texts):
        return Part("\n\n".join(found.text.strip("\r\n") for found in decoded)), damage
    joined = (
        found.text if text.type in _HTML else as_paragraphs(found.text)
        for text, found in zip(texts, decoded, strict=True)
    )
    return Part("\n".join(joined)), damage


def _undone(text: Entity, damage: list[str], as_text: bool) -> Part:
    """Return a part without its transfer encoding; adds to ``damage``.

    A container that was given as a ``str`` is in UTF-8 here, and so are the parts that are not encoded.
    """
    if text.encoding == "quoted-printable":
        return Part(binascii.a2b_qp(text.body), text.charset)
    if text.encoding == "base64":
        plain, is_cut = undo_base64(text.body)
        if is_cut:
            damage.append("a part in base64 is cut or damaged: what could be decoded was read")
        return Part(plain, text.charset)
    return Part(text.body, "utf-8" if as_text else text.charset)


# --- what the headers say


def _opened(whole: Entity, chosen: _Choice) -> str:
    n_read, kind = len(chosen.texts), chosen.texts[0].type
    read = f"a {kind} part" if n_read == 1 else f"{n_read:,} parts, the first {kind},"
    left_out = f" without {number_of(chosen.n_left_out, 'other')}" if chosen.n_left_out else ""
    return f"the page is {read} of MIME ({whole.type}){left_out}: offsets count in what was decoded"


def _is_letter(head: Message) -> bool:
    """Whether headers are those of an e-mail. The date of a page that a browser saved is not its own."""
    if "snapshot-content-location" in head or head.get("from", "").lstrip(" <").startswith("Saved by"):
        return False
    return "from" in head or "subject" in head


def _facts(head: Message) -> tuple[tuple[str, str], ...]:
    """Return subject, sender and date of a message, as metas."""
    name, address = name_and_address(decode_words(head.get("from", "")))
    found = [
        ("title", " ".join(decode_words(head.get("subject", "")).split())),
        ("author", name or address.partition("@")[0]),
        ("article:published_time", iso_moment(head.get("date", ""))),
    ]
    return tuple((field, value) for field, value in found if value)


def _address(head: Message) -> str:
    """Return the web address that the headers of a part give it; "" for none."""
    names: Iterable[str] = ("content-location", "snapshot-content-location")
    found = ("".join(head.get(name, "").split()) for name in names)
    return next((url for url in found if url.lower().startswith(("http://", "https://"))), "")
