"""The header of a WARC record, as the files of WET have it before each page, and the header of HTTP.

Both are at the very beginning of the dump and end at the first line that is no field, mostly a blank one.
"""

from __future__ import annotations

import re

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.text.forms.fields import read_fields
from boilerstrip.read.text.forms.surroundings import Surroundings

_WARC_START = re.compile(r"\A\s*(?:WARC/\d\.\d[ \t]*(?:\r\n|\n|\r)|(?=WARC-[A-Z]))")
_HTTP_START = re.compile(r"\A\s*HTTP/\d(?:\.\d)?[ \t]\d{3}\b[^\r\n]{0,80}(?:\r\n|\n|\r)")
_MIN_FIELDS = 3  # fields with WARC in their names of a record; of HTTP, fields
_HTTP_NAMES = frozenset("content-type content-length date server cache-control set-cookie vary etag".split())


def warc_header(text: str) -> Surroundings | None:
    """Return the header of a WARC record at the beginning of a dump; its address is the page's.

    Args:
        text: the dump.
    """
    start = _WARC_START.match(text)
    if not start:
        return None
    fields = read_fields(text, start.end())
    if sum(name.startswith("warc-") for name in fields.values) < _MIN_FIELDS:
        return None
    address = fields.values.get("warc-target-uri", "").strip("<>")
    n_lines = fields.n_lines + bool(start[0].strip())
    return Surroundings(
        left_out=((0, fields.end),),
        head=Head(canonical=address if "://" in address else ""),
        warning=f"left out: {number_of(n_lines, 'header line')} of a WARC record",
    )


def http_header(text: str) -> Surroundings | None:
    """Return the header of an HTTP response at the beginning of a dump.

    Args:
        text: the dump.
    """
    start = _HTTP_START.match(text)
    if not start:
        return None
    fields = read_fields(text, start.end())
    if len(fields.values) < _MIN_FIELDS or not _HTTP_NAMES & fields.values.keys():
        return None
    warning = f"left out: {number_of(fields.n_lines + 1, 'header line')} of HTTP"
    return Surroundings(((0, fields.end),), warning=warning)
