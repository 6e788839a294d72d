"""Input -> the text of one page: takes the page out of the container around it, and decodes it.

A container is MIME (a saved web page, an e-mail), a page of SingleFile, or quoted-printable. Each is known
by its first kilobytes. What is none of them is decoded as it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from boilerstrip.page import MAX_INPUT
from boilerstrip.read.bounds import cut_input
from boilerstrip.read.containers.mime import open_mime
from boilerstrip.read.containers.parts import Part
from boilerstrip.read.containers.quoted_printable import undo_quoted_printable
from boilerstrip.read.containers.singlefile import open_singlefile
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.encoding.decoded import Decoded

_T = TypeVar("_T", bytes, str)


def unpack(
    raw: bytes | bytearray | memoryview | str, hint: str | None = None, most: int = MAX_INPUT
) -> Decoded:
    """Return the text of a page, as ``decode``, without the container it may be in.

    Args:
        raw: the page or the container.
        hint: the encoding that the sender named; that of a part, which the container names, comes before it.
        most: bytes, or characters of a ``str``, past which the input is cut, with a warning.

    Returns:
        The text, the encoding, warnings, and what the container says of the page. Offsets count in this text.

    Raises:
        TypeError: as ``decode``.
    """
    if isinstance(raw, str):
        part, cut = _open(raw, most)
    elif isinstance(raw, (bytes, bytearray, memoryview)):
        part, cut = _open(raw.tobytes() if isinstance(raw, memoryview) else bytes(raw), most)
    else:
        part, cut = None, ()
    if part is None:
        return decode(raw, hint, most)
    found = decode(part.raw, part.encoding or hint, most)
    return replace(found, warnings=(*cut, *part.warnings, *found.warnings), url=part.url, meta=part.meta)


def _open(raw: _T, most: int) -> tuple[Part | None, tuple[str, ...]]:
    """Return the page in a container, None if the input is none; and a warning where it is too long."""
    whole, cut = cut_input(raw, most)
    return open_mime(whole) or open_singlefile(whole, most) or undo_quoted_printable(whole), cut
