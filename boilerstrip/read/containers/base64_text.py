"""Undoes base64, also of text that was cut or has other characters among its own."""

from __future__ import annotations

import binascii
import re

_OTHER = re.compile(rb"[^A-Za-z0-9+/]+")  # one class: linear


def undo_base64(text: bytes) -> tuple[bytes, bool]:
    r"""Return what a text in base64 encodes, and whether its end is missing or damaged.

    >>> undo_base64(b"V29y ZHM=\n")
    (b'Words', False)
    """
    plain = _OTHER.sub(b"", text)
    is_cut = (len(plain) + text.count(b"=")) % 4 != 0
    if len(plain) % 4 == 1:  # 6 bits are less than a byte
        plain = plain[:-1]
    return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4)), is_cut
