"""Messages of e-mail or of a news group: their headers, signatures, and the footer of the mailing list.

Quoted lines stay: they are quotations, as in any dump.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.containers.header_values import decode_words, iso_moment, name_and_address
from boilerstrip.read.text.forms.fields import Fields, read_mail_fields
from boilerstrip.read.text.forms.surroundings import Surroundings, united

_START = re.compile(
    r"\A\s*(?:From [^\s:]{1,200} [^\r\n]{0,80}(?:\r\n|\n|\r)|(?=[^\W\d_][\w-]{0,40}[ \xa0]?:))"
)
# Where the header of a further message may begin. Fixed words at the start of a line: linear.
_NEXT = re.compile(
    r"^(?:From [^\s:]{1,200} [^\r\n]{0,80}\r?\n)?(?=(?:from|date|to|subject|message-id|return-path|received"
    r"|path|sent|delivered-to|cc|mime-version|newsgroups|von|de|da|van|från|fra|от)[ \xa0]?:[ \t])",
    re.IGNORECASE | re.MULTILINE,
)
# The first message of a digest is behind a ruler, and that behind the list of topics. Bounded: linear.
_DIGEST = re.compile(
    r"^[-_=*]{10,200}[ \t]{0,9}\r?\n\s{0,9}^Message: 1\r?\n(?=(?:Date|From|To|Subject|Message-ID):)",
    re.MULTILINE,
)
_TOPIC = re.compile(r"^[ \t]{1,9}1\. \S", re.MULTILINE)
# A line that may be right above a header: a ruler, with or without words, or what announces a message.
_ABOVE = re.compile(r"\A(?:[-_=*>]|Message: \d{1,4}$)")
# Above a further message: a ruler, also with words such as "Original Message", or a number. Bounded: linear.
_NUMBERED = re.compile(r"\A(?:[-_=]{3,200}|-{3,20} ?[^\W\d_][^-\n]{2,40}-{3,20}|Message: \d{1,4})$")
_OTHER_NAMES = frozenset(
    "to cc subject date sent message-id in-reply-to references reply-to newsgroups".split()
)
_MIN_OTHERS = 2  # of these, besides "From"
_MAX_ABOVE = 200  # characters above a header that are looked at
_MAX_SIGNATURE = 25  # lines of a signature; behind more than these there is text again
_MAX_SIGNATURE_CHARS = 120  # in a line behind "--"; a longer one is a paragraph, and "--" parts two of them
_COUNTED = re.compile(r"\d")  # the name of a digest has a number
_MAX_TOP = 150  # characters of it
_MAX_FOOTER = 15  # lines of the footer of a mailing list
_RULER = re.compile(r"\A[_=-]{20,}\Z")
_OF_LIST = re.compile(r"mailing list|unsubscri|listinfo|list-|newsgroup|\blists?\b.{0,60}@", re.IGNORECASE)
_COMMENT = re.compile(r"\(([^()]{2,80})\)\Z")  # the name in "tove at uplands.example (Tove Hald)"
_AT_SIGN = re.compile(r"@| at ")


def email_message(text: str) -> Surroundings | None:
    """Return what is around the text of a message, or of each message of a mailbox, a digest or a thread.

    That is the header, the signature and the footer of the list. The facts are those of the first message.

    Args:
        text: the dump.
    """
    own = _header(text, _START.match(text))
    first = own or _header(text, _first_of_digest(text))
    if not first:
        return None
    # A digest without a header has no subject of its own, but its name and number are above all else.
    top = text.lstrip().partition("\n")[0].strip()
    metas = _metas(own.values) if own else (("headline", top[:_MAX_TOP]),) if _COUNTED.search(top) else ()
    headers = [(0, first.end), *_further(text, first.end)]
    ends = [start for start, _ in headers[1:]] + [len(text)]
    left_out, n_lines, has_signature = list(headers), first.n_lines, False
    for (_, begin), stop in zip(headers, ends, strict=True):
        end = _text_end(text[begin:stop]) + begin
        if text[end:stop].strip():
            left_out.append((end, stop))
            has_signature = True
    n_lines += sum(bool(line.strip()) for start, end in headers[1:] for line in text[start:end].splitlines())
    of = "an e-mail" if len(headers) == 1 else f"{len(headers)} e-mails"
    signature = "" if not has_signature else " and its signature" if len(headers) == 1 else " and signatures"
    return Surroundings(
        left_out=united(left_out),
        head=Head(meta=metas),
        warning=f"left out: {number_of(n_lines, 'header line')} of {of}{signature}",
    )


def _first_of_digest(text: str) -> re.Match[str] | None:
    """Return the lines above the header of the first message of a digest; None for what is no digest."""
    found = _DIGEST.search(text) if "Message: 1" in text else None  # few dumps have these words
    return found if found and _TOPIC.search(text, 0, found.start()) else None


def _header(text: str, opening: re.Match[str] | None) -> Fields | None:
    """Return the header of a message behind what opens it; None for none."""
    fields = read_mail_fields(text, opening.end()) if opening else None
    return fields if fields and _is_header(fields.values) else None


def _is_header(values: Mapping[str, str]) -> bool:
    """Return whether header fields are those of a message."""
    # A memo has such lines too, but no address.
    is_mail = _AT_SIGN.search(values.get("from", "")) or {"from", "sent", "to"} <= values.keys()
    return bool(is_mail) and len(_OTHER_NAMES & values.keys()) >= _MIN_OTHERS


def _metas(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what a header says of its message, as metas."""
    date = values.get("date") or values.get("sent", "")
    metas = (
        ("headline", decode_words(values.get("subject", ""))),
        ("author", _name(decode_words(values["from"]))),
        ("datepublished", iso_moment(date) or date),
    )
    return tuple((name, value) for name, value in metas if value)


def _further(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the header of each message behind a place, with the ruler above it."""
    while found := _NEXT.search(text, at):
        fields = read_mail_fields(text, found.end())
        if (found[0] or _is_set_off(text, found.start())) and _is_header(fields.values):
            yield _start(text, found.start()), fields.end
        at = max(found.start() + 1, fields.end)


def _is_set_off(text: str, at: int) -> bool:
    """Return whether a line is behind a blank line, a ruler, or a line that announces a message."""
    above = text[max(0, at - _MAX_ABOVE) : at].splitlines()
    line = above[-1].strip() if above else ""
    return not line or line.endswith(":") or _ABOVE.match(line) is not None


def _start(text: str, at: int) -> int:
    """Return where the ruler and the number above a header begin, else where the header does."""
    while at:
        begin = text.rfind("\n", max(0, at - _MAX_ABOVE), at - 1) + 1
        line = text[begin:at].strip()
        if not begin or (line and not _NUMBERED.match(line)):
            break
        at = begin
    return at


def _text_end(text: str) -> int:
    """Return where the text of a message ends: before its signature and the footer of the list."""
    lines = text.splitlines(keepends=True)
    filled = [at for at, line in enumerate(lines) if not line.isspace()]
    stop = len(lines)
    # The last ruler with words about a list below it, then the last mark of a signature above that.
    for at in reversed(filled[-_MAX_FOOTER:]):
        if _RULER.match(lines[at].strip()) and _OF_LIST.search("".join(lines[at + 1 :])):
            stop = at
            break
    filled = [at for at in filled if at < stop]
    for at in reversed(filled[-_MAX_SIGNATURE:]):
        mark = lines[at].rstrip("\r\n")
        has_prose = any(len(line) > _MAX_SIGNATURE_CHARS for line in lines[at + 1 : stop])
        # Mail programs write the mark with a space behind it, which some dumps take away.
        if mark == "-- " or (mark == "--" and not has_prose):
            stop = at
            break
    return sum(map(len, lines[:stop]))


def _name(sender: str) -> str:
    """Return the name of a sender, without the address."""
    name = name_and_address(sender)[0]
    if name and " at " not in name and "@" not in name:
        return name
    comment = _COMMENT.search(sender)
    return comment[1].strip() if comment else ""
