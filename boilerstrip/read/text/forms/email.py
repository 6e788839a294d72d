"""A message of e-mail or of a news group: its header, its signature, and the footer of the mailing list.

Quoted lines stay: they are quotations, as in any dump.
"""

from __future__ import annotations

import re

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.header_values import decode_words, iso_moment, name_and_address
from boilerstrip.read.text.forms.fields import read_fields
from boilerstrip.read.text.forms.surroundings import Surroundings

_START = re.compile(r"\A\s*(?:From [^\s:]{1,200} [^\r\n]{0,80}(?:\r\n|\n|\r)|(?=[A-Za-z][A-Za-z-]{1,40}:))")
_OTHER_NAMES = frozenset(
    "to cc subject date sent message-id in-reply-to references reply-to newsgroups".split()
)
_MIN_OTHERS = 2  # of these, besides "From"
_MAX_SIGNATURE = 25  # lines of a signature; behind more than these there is text again
_MAX_FOOTER = 15  # lines of the footer of a mailing list
_RULER = re.compile(r"\A[_=-]{20,}\Z")
_OF_LIST = re.compile(r"mailing list|unsubscri|listinfo|list-|newsgroup|\blists?\b.{0,60}@", re.IGNORECASE)
_COMMENT = re.compile(r"\(([^()]{2,80})\)\Z")  # the name in "tove at uplands.example (Tove Hald)"
_AT_SIGN = re.compile(r"@| at ")


def email_message(text: str) -> Surroundings | None:
    """Return what is around the text of a message: header, signature and footer of the list.

    Args:
        text: the dump.
    """
    start = _START.match(text)
    if not start:
        return None
    fields = read_fields(text, start.end())
    values = fields.values
    # A memo has such lines too, but no address.
    is_mail = _AT_SIGN.search(values.get("from", "")) or {"from", "sent", "to"} <= values.keys()
    if not is_mail or len(_OTHER_NAMES & values.keys()) < _MIN_OTHERS:
        return None
    end = _text_end(text, fields.end)
    has_end = bool(text[end:].strip())
    date = values.get("date") or values.get("sent", "")
    metas = (
        ("headline", decode_words(values.get("subject", ""))),
        ("author", _name(decode_words(values["from"]))),
        ("datepublished", iso_moment(date) or date),
    )
    signature = " and its signature" if has_end else ""
    return Surroundings(
        left_out=((0, fields.end), (end, len(text))) if has_end else ((0, fields.end),),
        head=Head(meta=tuple((name, value) for name, value in metas if value)),
        warning=f"left out: {number_of(fields.n_lines, 'header line')} of an e-mail{signature}",
    )


def _text_end(text: str, start: int) -> int:
    """Return where the text of a message ends, which begins at ``start``."""
    lines = text[start:].splitlines(keepends=True)
    filled = [at for at, line in enumerate(lines) if not line.isspace()]
    stop = len(lines)
    # The last ruler with words about a list below it, then the last mark of a signature above that.
    for at in reversed(filled[-_MAX_FOOTER:]):
        if _RULER.match(lines[at].strip()) and _OF_LIST.search("".join(lines[at + 1 :])):
            stop = at
            break
    filled = [at for at in filled if at < stop]
    for at in reversed(filled[-_MAX_SIGNATURE:]):
        if lines[at].rstrip("\r\n") in ("-- ", "--"):
            stop = at
            break
    return start + sum(map(len, lines[:stop]))


def _name(sender: str) -> str:
    """Return the name of a sender, without the address."""
    name = name_and_address(sender)[0]
    if name and " at " not in name and "@" not in name:
        return name
    comment = _COMMENT.search(sender)
    return comment[1].strip() if comment else ""
