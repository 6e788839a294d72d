"""Values of e-mail headers with encoded words, such as "=?utf-8?q?=C3=A4?=" (RFC 2047)."""

from __future__ import annotations

from email.errors import MessageError
from email.header import decode_header, make_header


def decode_words(value: str) -> str:
    """Return the value of a header with its encoded words decoded; as it is if that cannot be done.

    >>> decode_words("=?utf-8?q?=C3=84pfel?= and =?iso-8859-1?q?N=FCsse?=")
    'Äpfel and Nüsse'
    """
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value))) or value
    except (ValueError, LookupError, MessageError):  # an unknown charset, bytes not valid in it, no base64
        return value
