"""Header fields, lines like "Name: value", as WARC, HTTP, e-mail and web readers have them before a text."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

# A name of a bounded length at the start of a line; then each repeat ends where the next begins: linear.
_FIELD = re.compile(
    r"([A-Za-z][A-Za-z0-9-]{0,40}(?: [A-Za-z][a-z]{1,20}){0,2}):(?:[ \t]+|(?=[\r\n]|$))([^\r\n]*)"
)
# The same in the headers of replies, which mail programs write in the language of their user.
_MAIL_FIELD = re.compile(
    r"([^\W\d_][\w-]{0,40}(?: [a-z]{1,20})?)[ \xa0]?:(?:[ \t\xa0]+|(?=[\r\n]|$))([^\r\n]*)"
)
_MAIL_NAMES = MappingProxyType(
    {
        word: name
        for name, words in (
            ("from", "von de da van från fra lähettäjä od feladó от"),
            (
                "sent",
                "gesendet envoyé enviado inviato verzonden skickat sendt lähetetty wysłano отправлено",
            ),
            ("date", "datum fecha data dato päivämäärä dátum дата"),
            ("to", "an à para a aan till til vastaanottaja do komu címzett кому"),
            (
                "subject",
                "betreff objet asunto assunto oggetto onderwerp ämne emne aihe temat předmět tárgy тема",
            ),
        )
        for word in words.split()
    }
)
_FOLDED = re.compile(r"(?:\r\n|\n|\r)[ \t]+(\S[^\r\n]*)")
_LINE_END = re.compile(r"(?:\r\n|\n|\r|\Z)")
_MAX_FIELDS = 200  # fields of a header
_MAX_LINES = 40  # lines of one field


class Fields(NamedTuple):
    """The header fields at one place of a text.

    Attributes:
        values: lower-case name -> value, of a name that repeats the first one.
        end: behind the line end of the last field.
        n_lines: lines that are not blank.
    """

    values: dict[str, str]
    end: int
    n_lines: int


def read_fields(text: str, start: int, *, blank_lines: bool = False) -> Fields:
    r"""Return the header fields that begin at ``start``, which is the start of a line.

    Args:
        text: the dump.
        start: where the first field begins; white space before it is passed over.
        blank_lines: whether blank lines may be between the fields; else a blank line ends them.

    >>> read_fields("To: Ann\nSubject: The mill\n  grinds\n\nHello.", 0)
    Fields(values={'to': 'Ann', 'subject': 'The mill grinds'}, end=35, n_lines=3)
    """
    return _read(text, start, _FIELD, blank_lines)


def read_mail_fields(text: str, start: int) -> Fields:
    r"""Return the header fields of an e-mail; fields in other languages get their English names.

    >>> read_mail_fields("Von: Ann\nBetreff : The mill", 0).values
    {'from': 'Ann', 'subject': 'The mill'}
    """
    fields = _read(text, start, _MAIL_FIELD, False)
    return fields._replace(
        values={_MAIL_NAMES.get(name, name): value for name, value in fields.values.items()}
    )


def _read(text: str, start: int, field: re.Pattern[str], blank_lines: bool) -> Fields:
    values: dict[str, str] = {}
    n_lines = 0
    end = start
    at = _after_white(text, start)
    while n_lines < _MAX_FIELDS:
        found = field.match(text, at)
        if not found:
            break
        parts, at = [found[2].strip()], found.end()
        while (more := _FOLDED.match(text, at)) and len(parts) < _MAX_LINES:
            parts.append(more[1].strip())
            at = more.end()
        values.setdefault(found[1].lower(), " ".join(filter(None, parts)))
        n_lines += len(parts)
        line_end = _LINE_END.match(text, at)
        end = line_end.end() if line_end else at
        at = _after_white(text, end) if blank_lines else end
    return Fields(values, end, n_lines)


def _after_white(text: str, at: int) -> int:
    """Return the place of the first character from ``at`` on that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
