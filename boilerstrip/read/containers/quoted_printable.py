"""Undoes quoted-printable in an input without the headers that would say so.

Quoted-printable is ASCII, and every "=" in it begins a byte in two hex digits or ends a line that goes on.
Markup and code have an "=" before other things, and a page *about* quoted-printable has few of these among
its words. So an input counts as encoded only if each "=" at its beginning is of the two kinds, there are
many for the length, and one of them is where no writer would put it: within a word, in an attribute, or in a
character of several bytes.
"""

from __future__ import annotations

import binascii
import re

from boilerstrip.read.containers.parts import Part

LOOKED_AT = 8_192  # bytes at the beginning that decide
MIN_BREAKS = 2  # "=" at the end of a line among these
MIN_SIGNS = 5  # "=" of both kinds
SIGN_EVERY = 250  # characters for each "=", at most

# An "=" that quoted-printable writes. Bounded repeats: linear.
_SIGN = re.compile(rb"=(?:[0-9A-Fa-f]{2}|[ \t]{0,20}\r?\n)")
_BREAK = re.compile(rb"=[ \t]{0,20}\r?\n")
# A break within a word, the value of an attribute, a character of two or three bytes in UTF-8: each of
# bounded length.
_PROOF = re.compile(
    rb"[A-Za-z]=\r?\n[a-z]|=3D[\"'\w]|=[CD][0-9A-F]=[89AB][0-9A-F]|=E[0-9A-F](?:=[89AB][0-9A-F]){2}"
)


def undo_quoted_printable(raw: bytes | str) -> Part | None:
    """Return an input decoded, with a warning, if it is encoded in quoted-printable; else None."""
    head = raw[:LOOKED_AT]
    if isinstance(head, str):
        if "=\n" not in head and "=\r\n" not in head:
            return None
        head = head.encode("utf-8", "replace")
    if not _is_encoded(head):
        return None
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")
    warning = "the input is encoded in quoted-printable and was decoded; offsets count in the decoded text"
    return Part(binascii.a2b_qp(data), warnings=(warning,))


def _is_encoded(head: bytes) -> bool:
    """Whether bytes at the beginning of an input are quoted-printable."""
    if (b"=\n" not in head and b"=\r\n" not in head) or not head.isascii():
        return False
    n_signs = len(_SIGN.findall(head))
    n_equals = head[:-3].count(b"=")  # the last one may be cut
    if n_signs < max(MIN_SIGNS, len(head) / SIGN_EVERY) or n_signs < n_equals:
        return False
    return len(_BREAK.findall(head)) >= MIN_BREAKS and _PROOF.search(head) is not None
