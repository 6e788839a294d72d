"""Books as text, as Project Gutenberg gives them: fields before a marked line, the licence after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.text.forms.running import Line, lines_of
from boilerstrip.read.text.forms.surroundings import Layout, Surroundings
from boilerstrip.words import key

# All repeats are bounded.
_START = re.compile(
    r"\*{3} ?START(?: OF)? (?:THE|THIS) .{1,250}|\*END\*? ?THE SMALL PRINT.{0,90}\*END\*$", re.IGNORECASE
)
_END = re.compile(r"\*{3} ?END(?: OF)? (?:THE|THIS) .{1,250}", re.IGNORECASE)
_SIGNS = ("*** START", "***START", "*END*")  # of such a line
_LAST = re.compile(r"(?:this is the )?end of (?:the |this )?project \S{1,40} .{1,200}", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:(?:this )?e-?(?:text|book) (?:was )?)?(?:produced|prepared|transcribed|scanned|digiti[sz]ed) by\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"([A-Z][A-Za-z ]{1,30}): {0,9}(\S.{0,300})$")
_PARTS = (
    "chapter book part volume act scene letter canto stave section kapitel buch teil chapitre livre partie"
    " capítulo libro parte capitolo hoofdstuk kapitola rozdział глава часть книга luku"
)
_HEADING = re.compile(
    rf"(?:{'|'.join(_PARTS.split())})\s(?:[ivxlc]{{1,8}}|\d{{1,3}}|the \w{{1,12}})\b.{{0,80}}$"
    r"|(?:[ivxlc]{1,8}|\d{1,3})\.?$"
    r"|(?:preface|prologue|epilogue|introduction|contents|appendix|footnotes|notes)\.?$",
    re.IGNORECASE,
)
_RELEASED = re.compile(r"\[.{0,60}$")  # the number of the book behind its day
_METAS = {
    "title": "headline",
    "author": "author",
    "release date": "date",
    "posting date": "date",
    "language": "language",
}
_NOBODY = frozenset(["various", "anonymous", "unknown"])
_LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "english:en german:de french:fr spanish:es italian:it portuguese:pt dutch:nl finnish:fi swedish:sv"
        " danish:da norwegian:no polish:pl russian:ru chinese:zh japanese:ja greek:el latin:la hungarian:hu"
        " czech:cs catalan:ca esperanto:eo welsh:cy irish:ga hebrew:he"
    ).split()
)
_BY = frozenset(["by", "von", "par", "por", "di", "door", "af", "av", "by the author"])
_TITLE_LINES = 12  # lines of the page with the title, at most
_OPENING = 60_000  # characters in which the first marked line is looked for
_HEADER_LINES = 400  # the same in lines with text
_MAX_HEADING = 70  # characters of a line in capitals that is a heading


def etext(text: str) -> Surroundings | None:
    """Return the header and the licence of a book.

    Args:
        text: the dump.
    """
    if not _may_begin(text[:_OPENING]):
        return None
    lines = [line for line in lines_of(text) if line.body]
    first = next((at for at, line in enumerate(lines[:_HEADER_LINES]) if _START.match(line.body)), -1)
    if first < 0:
        return None
    fields = dict(_fields(lines[:first]))
    last = next((at for at in range(len(lines) - 1, first, -1) if _END.match(lines[at].body)), len(lines))
    if last == len(lines) and "title" not in fields:
        return None
    first, last = _without_edges(lines, first, last)
    first = _without_title(lines, first, last, key(f"{fields.get('title', '')} {fields.get('author', '')}"))
    inside = lines[first:last]
    if not inside:
        return None
    around = ((0, inside[0].start), (inside[-1].end, len(text)))
    n_around = first + len(lines) - last
    return Surroundings(
        left_out=tuple((start, end) for start, end in around if start < end),
        head=Head(meta=tuple(_declared(fields))),
        warning=f"left out: {number_of(n_around, 'line')} of the header and the licence of an e-text",
        layout=Layout(headings=tuple(_headings(inside)), whole=True),
    )


def _may_begin(opening: str) -> bool:
    """Whether a marked line may be there; a quick test that ends all other dumps."""
    if "***" not in opening and "*END*" not in opening:
        return False
    capitals = opening.upper()
    return any(sign in capitals for sign in _SIGNS)


def _without_edges(lines: Sequence[Line], first: int, last: int) -> tuple[int, int]:
    """The first line of the text and one past its last, without credits and a further last line."""
    wrapped = "***" not in lines[first].body[3:]
    first += 1
    if wrapped and first < last and lines[first].body.endswith("***"):
        first += 1
    if first < last and _CREDIT.match(lines[first].body):
        first += 1
        while first < last and lines[first].start == lines[first - 1].end:
            first += 1
    if first < last and _LAST.match(lines[last - 1].body):
        last -= 1
    return first, last


def _without_title(lines: Sequence[Line], first: int, last: int, named: str) -> int:
    """The first line below a page that shows the title and the author only; ``named``: their letters."""
    at = first
    while at < min(last, first + _TITLE_LINES) and (
        lines[at].body.lower() in _BY or (key(lines[at].body) and key(lines[at].body) in named)
    ):
        at += 1
    return at if at < last else first


def _fields(header: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Lower-case name and value of the fields; a value goes on in indented lines."""
    name, value, end = "", "", -1
    for line in header:
        found = _FIELD.match(line.body)
        if found:
            if name:
                yield name, value
            name, value, end = found[1].lower(), found[2], line.end
        elif name and line.start == end and line.indent:
            value, end = f"{value} {line.body}", line.end
    if name:
        yield name, value


def _declared(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, meta in _METAS.items():
        value = _RELEASED.sub("", fields.get(name, "")).strip()
        if meta == "language":
            value = _LANGUAGES.get(value.lower(), "")
        if value and value.lower() not in _NOBODY:
            yield meta, value


def _headings(inside: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(Start of the line, level) of the headings: lines alone that number a part or are in capitals."""
    apart = [True, *(line.end != after.start for line, after in pairwise(inside)), True]
    for at, line in enumerate(inside):
        body = line.body
        capitals = body.isupper() and 3 < len(body) <= _MAX_HEADING and body[0].isalpha()
        is_heading = _HEADING.match(body) or (capitals and body[-1] not in ",;:")
        if apart[at] and apart[at + 1] and is_heading:
            yield line.start, 2
