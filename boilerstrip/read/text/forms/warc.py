"""The header of a WARC record, as the files of WET have it before each page, and the header of HTTP.

Both are at the very beginning of the dump and end at the first line that is no field, mostly a blank one.
"""

from __future__ import annotations

import re

from boilerstrip.page import Head
from boilerstrip.read.text.forms.surroundings import Surroundings

# A name of a bounded length, then each repeat ends where the next one begins; a start only at the beginning:
# linear.
_WARC_FIELD = re.compile(r"((?:WARC|Content)-[A-Za-z-]{1,40}):[ \t]*([^\r\n]*)(?:\r\n|\n|\r|$)")
_HTTP_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]*([^\r\n]*)(?:\r\n|\n|\r|$)")
_WARC_START = re.compile(r"\A\s*(?:WARC/\d\.\d[ \t]*(?:\r\n|\n|\r)|(?=WARC-[A-Z]))")
_HTTP_START = re.compile(r"\A\s*HTTP/\d(?:\.\d)?[ \t]\d{3}\b[^\r\n]{0,80}(?:\r\n|\n|\r)")
_MIN_FIELDS = 3  # fields with WARC in their names of a record; of HTTP, fields
_MAX_FIELDS = 200  # fields of a header
_HTTP_NAMES = frozenset("content-type content-length date server cache-control set-cookie vary etag".split())


def warc_header(text: str) -> Surroundings | None:
    """Return the header of a WARC record at the beginning of a dump; its address is the page's.

    Args:
        text: the dump.
    """
    start = _WARC_START.match(text)
    if not start:
        return None
    fields, end = _fields(text, start.end(), _WARC_FIELD)
    named = [name for name in fields if name.startswith("warc-")]
    if len(named) < _MIN_FIELDS:
        return None
    address = fields.get("warc-target-uri", "").strip("<>")
    return Surroundings(
        left_out=((0, end),),
        head=Head(canonical=address if "://" in address else ""),
        warning=f"{_n_lines(text[:end])} header lines of a WARC record were left out",
    )


def http_header(text: str) -> Surroundings | None:
    """Return the header of an HTTP response at the beginning of a dump.

    Args:
        text: the dump.
    """
    start = _HTTP_START.match(text)
    if not start:
        return None
    fields, end = _fields(text, start.end(), _HTTP_FIELD)
    if len(fields) < _MIN_FIELDS or not _HTTP_NAMES & fields.keys():
        return None
    return Surroundings(((0, end),), warning=f"{_n_lines(text[:end])} header lines of HTTP were left out")


def _fields(text: str, at: int, pattern: re.Pattern[str]) -> tuple[dict[str, str], int]:
    """Return lower-case name -> value of the fields in lines right after each other, and where they end."""
    fields: dict[str, str] = {}
    found = pattern.match(text, at)
    while found and len(fields) < _MAX_FIELDS:
        fields.setdefault(found[1].lower(), found[2].strip())
        at = found.end()
        found = pattern.match(text, at)
    return fields, at


def _n_lines(header: str) -> int:
    return len(header.strip().splitlines())
