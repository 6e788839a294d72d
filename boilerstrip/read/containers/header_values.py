"""The values of e-mail headers: encoded words such as "=?utf-8?q?=C3=A4?=" (RFC 2047), senders and dates."""

from __future__ import annotations

from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

_MAX_CHARS = 4_000  # of a value; the time that the library takes grows with the square of them


def decode_words(value: str) -> str:
    """Return the value of a header with its encoded words decoded; as it is if that cannot be done.

    >>> decode_words("=?utf-8?q?=C3=84pfel?= and =?iso-8859-1?q?N=FCsse?=")
    'Äpfel and Nüsse'
    """
    if "=?" not in value or len(value) > _MAX_CHARS:
        return value
    try:
        return str(make_header(decode_header(value))) or value
    except (ValueError, LookupError, MessageError):  # an unknown charset, bytes not valid in it, no base64
        return value


def name_and_address(value: str) -> tuple[str, str]:
    """Return the name and the address of a sender whose words are decoded; "" for what is missing.

    >>> name_and_address("Ann Dow <ann@bakery.example>")
    ('Ann Dow', 'ann@bakery.example')
    """
    try:
        return parseaddr(value[:_MAX_CHARS])
    except (ValueError, IndexError, RecursionError):  # the library goes down a level for each parenthesis
        return "", ""


def iso_moment(value: str) -> str:
    """Return a date of e-mail in ISO form; "" for any other text.

    >>> iso_moment("Sat, 06 May 2023 07:08:09 +0200")
    '2023-05-06T07:08:09+02:00'
    """
    try:
        return parsedate_to_datetime(value[:_MAX_CHARS]).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):  # some versions raise the others
        return ""
