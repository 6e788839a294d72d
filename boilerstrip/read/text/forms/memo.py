"""Memos in the form of the RFC series: fields above the title, running heads and feet, tables of contents.

A memo is recognised by its first lines, which have the names of its fields on the left and authors and a date
on the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.text.forms.paged import ranges_left_out
from boilerstrip.read.text.forms.running import Line, columns_of, lines_of, running_lines
from boilerstrip.read.text.forms.surroundings import Layout, Surroundings

# All repeats are bounded, or over a class that what follows does not match.
_FIELD = re.compile(
    r"(?:request for comments|rfc|category|obsoletes|updates|issn|bcp|std|fyi|nic|intended status|expires"
    r"|internet draft|network working group|internet-draft|internet engineering task force"
    r"|internet (?:architecture board|research task force)|independent submission)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"request for comments|internet-?\s?draft", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:[A-Z]\.[- ]?){1,3}[^\W\d_][\w' -]{1,40}(?=,? Eds?\.?$|$)")
_DATE = re.compile(r"(?:\d{1,2} )?[A-Z][a-z]{2,8} (?:\d{1,2}, )?(?:19|20)\d\d$")
_FOOT = re.compile(r"\[page [0-9ivxl]{1,5}\]$", re.IGNORECASE)
_SERIES = re.compile(r"RFC [0-9]{1,5}$|Internet[- ]Draft$", re.IGNORECASE)
_FILE_NAME = re.compile(r"<?draft-[a-z0-9.-]{1,80}>?$")
_SECTION = re.compile(
    r"(?:(?:\d{1,2}\.){1,6}|\d{1,2}(?:\.\d{1,2}){1,5}|Appendix [A-Z]\.?|[A-Z]\.(?:\d{1,2}\.?)*)\s{1,3}\S"
)
_CONTENTS = re.compile(r"table of contents|contents", re.IGNORECASE)
_PAGE = re.compile(r"[0-9]{1,5}$|[ivxl]{1,8}$")  # bounded
_WORDS = re.compile(r"[^\W_]")
_GAP = re.compile(r"\s{3,}")
_FRONT_LINES = 24  # lines above the title, at most
_MIN_FIELDS = 2  # fields in them, at least
_ENTRY_LINES = 3  # lines of an entry of a table of contents, at most
_FIGURE_SIGNS = 0.6  # share of a line's characters that are signs, from which it is drawn


def memo(text: str) -> Surroundings | None:
    """Return what is around the text of a memo of the RFC series.

    Args:
        text: the dump.
    """
    opening = text[:4_000].lower()
    may_be_named = "draft" in opening or ("comments" in opening and "t for comment" in opening)
    if not may_be_named or not _NAMED.search(opening):
        return None
    lines = list(lines_of(text))
    full = [line for line in lines if line.body]
    front = _front(lines)
    if not front:
        return None
    rest = full[len(front) :]
    title = _title(rest)
    pages, running = _pages(rest)
    contents = _contents(rest, {line.start for page in running for line in page})
    out = [*((line.start, line.end) for line in front), *ranges_left_out(pages, running), *contents]
    n_out = len(front) + sum(map(len, running))
    return Surroundings(
        left_out=tuple(sorted(out)),
        head=Head(meta=tuple(_declared(front, title))),
        warning=f"left out: {number_of(n_out, 'line')} of the header and of heads and feet of a memo",
        layout=Layout(tuple(_headings(rest, title)), tuple(_figures(lines)), whole=True),
    )


def _front(lines: Sequence[Line]) -> list[Line]:
    """The lines with the fields, authors and date; none if these are not the first lines of a memo."""
    front: list[Line] = []
    for line in lines:
        if line.body and len(front) < _FRONT_LINES:
            front.append(line)
        elif front:
            break
    fields = [line for line in front if not line.indent and _FIELD.match(line.body)]
    right = [line for line in front if _GAP.search(line.body)]
    named = any(_NAMED.match(line.body) for line in fields)
    return front if named and right and len(fields) >= _MIN_FIELDS and len(front) < _FRONT_LINES else []


def _title(rest: Sequence[Line]) -> list[Line]:
    """The centred lines right below the fields."""
    title: list[Line] = []
    for line in rest[:_FRONT_LINES]:
        if not line.indent or (title and abs(_middle(line) - _middle(title[0])) > 4):
            break
        title.append(line)
        if len(title) > 4:
            return []
    return [line for line in title if not _FILE_NAME.match(line.body)]


def _middle(line: Line) -> float:
    return line.indent + len(line.body) / 2


def _declared(front: Sequence[Line], title: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Metas of the title, the authors and the date."""
    if title:
        yield "headline", " ".join(line.body for line in title)
    for line in front:
        right = _GAP.split(line.body)[-1]
        found = _AUTHOR.match(right)
        if (found and right != line.body) or (found and line.indent):
            yield "author", found[0]
        elif _DATE.match(right):
            yield "date", right


def _pages(rest: Sequence[Line]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The pages, and the running lines of each; a foot ends its page."""
    pages: list[list[Line]] = [[]]
    for line in rest:
        pages[-1].append(line)
        if _FOOT.match(columns_of(line.body)[-1]):
            pages.append([])
    pages = [page for page in pages if page]
    running = running_lines(pages)
    for page, found in zip(pages, running, strict=True):
        known = {line.start for line in found}
        edges = [page[0]] if _is_head(page[0].body) else []
        edges += [page[-1]] if _FOOT.match(columns_of(page[-1].body)[-1]) else []
        found.extend(line for line in edges if line.start not in known)
    return pages, running


def _is_head(body: str) -> bool:
    columns = columns_of(body)
    return len(columns) == 3 and _SERIES.match(columns[0]) is not None


def _contents(rest: Sequence[Line], running: set[int]) -> Iterator[tuple[int, int]]:
    """The table of contents: the numbers of its pages mean nothing without the pages."""
    full = [line for line in rest if line.start not in running]
    at = next((at for at, line in enumerate(full) if _CONTENTS.fullmatch(line.body)), -1)
    if at < 0:
        return
    last = at
    for i in range(at + 1, len(full)):
        if _is_entry(full[i].body):
            last = i
        elif i - last > _ENTRY_LINES - 1:
            break
    if last > at:
        yield from ((line.start, line.end) for line in full[at : last + 1])


def _is_entry(body: str) -> bool:
    """Whether a line of a table of contents leads to the number of a page by dots."""
    return (". . ." in body or "..." in body) and _PAGE.match(
        body.rsplit(maxsplit=1)[-1].lstrip(".")
    ) is not None


def _headings(rest: Sequence[Line], title: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(Start of the line, level) of the headings: numbered lines at the left edge, and words above them."""
    known = {line.start for line in title}
    for line in rest:
        if line.indent or line.start in known or _is_entry(line.body):
            continue
        number = _SECTION.match(line.body)
        if number:
            dots = line.body.split()[0].strip(".").count(".")
            yield line.start, min(2 + dots, 6)
        elif len(line.body) <= 60 and line.body[-1] not in ".,;:":
            yield line.start, 2


def _figures(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The ranges of drawings: lines without a blank line between, one of which is made of signs."""
    group: list[Line] = []
    for line in [*lines, Line(0, 0, "", 0)]:
        if line.body:
            group.append(line)
            continue
        if sum(_is_drawn(each.body) for each in group) > 1:
            yield group[0].start, group[-1].end
        group = []


def _is_drawn(body: str) -> bool:
    signs = body.replace(" ", "")
    return len(signs) > 7 and len(_WORDS.findall(signs)) < (1 - _FIGURE_SIGNS) * len(signs)
