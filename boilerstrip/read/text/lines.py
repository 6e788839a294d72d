"""The lines of a text dump: offsets, indent, list markers, headings, quotes, tables, code.

Markup is recognised at the start of a line and removed by moving ``start`` and ``end``, so a line's own
text is always one slice of the input. In doubt the characters stay: a lost date ("12. Januar") is worse than
a list item without a marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import compress

import numpy as np

from boilerstrip.deferred import deferred
from boilerstrip.labels import Inside, Marker
from boilerstrip.languages.literals import held_signs
from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.read.text.characters import (
    EDGES,
    INVISIBLE,
    UNSEEN,
    WORD,
    Characters,
    characters_of,
    line_starts,
    lines_with_words,
    own_texts,
)
from boilerstrip.read.text.code.code import (
    TAB,
    Region,
    code_flags,
    indented_regions,
    lines_of,
)
from boilerstrip.read.text.code.code_finders import CODE_SIGNS, code_regions, is_fence
from boilerstrip.read.text.letter_markers import letter_markers
from boilerstrip.read.text.list_depths import list_depths
from boilerstrip.read.text.org import ORG_SIGNS, org_headings
from boilerstrip.read.text.section_numbers import section_rows
from boilerstrip.read.text.tables.table_lines import rows_without_words, table_flags
from boilerstrip.read.text.underlines import underlined_levels
from boilerstrip.words import UNSPACED_TEXT, character_class

UNSPACED = character_class(UNSPACED_TEXT)

# The mark of a quoted line: ">", or "|>" before words; "|> map(f)" is a step of a program. Bounded: linear.
_TWO_WORDS = r"(?!fun\b|fn\b)[^\W\d_][\w'’-]{0,30},?[ \t]{1,9}[^\W_]"
QUOTE_MARK = rf"(?:\|(?=>[>| \t]{{0,20}}{_TWO_WORDS}))?>[ \t]?"
# What may be before a line's own text. The optional parts begin with different characters, and no repeat
# can match what follows it: linear.
_LEAD = deferred(
    lambda: re.compile(
        rf"""
    (?P<quote> (?!>>>) (?:{QUOTE_MARK})+ \s* )?
    (?:
        (?P<bullet> [•◦‣⁃▪▫●○■□◆◇⦁∙・･\uf0a7\uf0b7] \s* | [-*·] \s+ )
      | (?P<weak> [+o] \s+ )
      | (?P<number>
            (?! [(（] [cC] [)）] \s* [\d©] )
            [(（]? (?: \d{{1,3}} | [A-Za-zА-яΑ-ω] ) [)）] (?: \s+ | (?=[{UNSPACED}]) )
          | [(（] [ivxIVX]{{2,4}} [)）] \s+
          | (?: \d{{1,2}} | [一二三四五六七八九十]{{1,3}} ) [、．] \s*
          | [①-⒇㈠-㈩㊀-㊉] \s*
        )
      | (?P<digits> \d{{1,3}} ) (?P<count> \. (?: \s+ | (?=[{UNSPACED}]) ) | - \s+ )
    )?
    (?P<hashes> \#{{1,6}} [ \t]+ | ={{2,6}} [ \t]+ (?=[^\W\d_]) )?
    """,
        re.VERBOSE,
    )
)
# "Januar 2024", "05. 2024", "janvier, 2024": the rest of a date whose day looks like a list number.
_DATE_REST = re.compile(r"(?:[^\W\d_]{3,15}[.,]?|\d{1,2}[./-])\s*(?:19|20)\d\d\b")
_CLOSING_HASHES = re.compile(r"(?<=[ \t])(?:#{1,6}|={2,6})$")
# Signs that are looked for in the whole dump first, as few dumps hold them.
_UNDERLINES = ("===", "---")
_SIGNS = (*_UNDERLINES, *CODE_SIGNS)
# Plain ints: operations on enums are slow.
_BULLET = int(Marker.BULLET)
_NUMBER = int(Marker.NUMBER)
_QUOTE = int(Inside.QUOTE)
_CODE_FLAG = int(Inside.CODE)
_WEAK_INDENT = {"+": 1, "o": 8}  # columns from which these characters are bullets; with fewer they are text
_SPACED_O = 2  # the same for "o" with two spaces behind it


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The lines with a letter or digit, as columns; all other lines count as blank. Offsets are code points.

    A block of code is one row, with all lines between its first and its last.

    Attributes:
        start: first code point of the line's own text.
        end: one past the last.
        origin: first code point of the line itself.
        indent: columns of white space before the line.
        blank_before: blank lines before the line.
        marker: values of ``Marker``.
        heading: 1 to 6; 0 for none.
        flags: bits of ``Inside``: CODE, QUOTE, TABLE.
        list_depth: lists around the line.
        number: line number, from 1.
        written: list markers as written, with one space after it if there is white space; "" for none.
        outdent: columns of white space before each line of code that are no part of it.
        languages: row of fenced code -> the language that the fence names.
    """

    start: IntColumn
    end: IntColumn
    origin: IntColumn
    indent: IntColumn
    blank_before: IntColumn
    marker: IntColumn
    heading: IntColumn
    flags: IntColumn
    list_depth: IntColumn
    number: IntColumn
    written: tuple[str, ...]
    outdent: IntColumn
    languages: dict[int, str]

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.start)


@dataclass(slots=True)
class _Lead:
    """The markup before and after the own text of one line.

    Attributes:
        row: row of the line.
        skip: characters before the own text.
        tail: characters after it.
        quote: characters of ``>`` marks, a part of ``skip``.
        marker: value of ``Marker``.
        heading: 1 to 6; 0 for none.
        flags: bits of ``Inside``.
        count: a number that may be of a list or of a date; -1 for none.
        written: the list marker and the white space after it.
    """

    row: int
    skip: int = 0
    tail: int = 0
    quote: int = 0
    marker: int = 0
    heading: int = 0
    flags: int = 0
    count: int = -1
    written: str = ""


def read_lines(
    text: str,
    is_markdown: bool = False,
    listings: Sequence[tuple[int, int]] = (),
    characters: Characters | None = None,
) -> Lines:
    """The lines of a text and what their markup says.

    Args:
        text: the dump.
        is_markdown: whether the dump is Markdown for sure: then any underline makes a heading.
        listings: (start, end) of ranges of whole lines that are known to be kept as they are, in order.
        characters: of the dump, if they are known.

    All line ends of Unicode count: newline, carriage return, form feed, U+0085, U+2028 and so on.
    """
    # Whole columns are computed at once; Python loops only over the few lines with markup.
    held = held_signs(text, _SIGNS)
    raw = text.splitlines(keepends=True)
    characters = characters or characters_of(text)
    bodies = [line.strip(EDGES) for line in raw] if characters.has(UNSEEN) else list(map(str.strip, raw))
    starts = line_starts(characters)
    kept = lines_with_words(characters, starts)
    if "|" in text:
        kept = sorted([*kept, *rows_without_words(bodies)])
    fenced = code_regions(held, bodies, raw, listings)
    is_org = bool(fenced) and not held.isdisjoint(ORG_SIGNS)
    in_fence = lines_of(fenced)
    kept = [i for i in kept if i in in_fence or not is_fence(bodies[i], is_org)] if fenced else kept
    own, number = [bodies[i] for i in kept], np.array(kept, np.int64)
    origin, place = starts[number], own_texts(characters, starts, number)
    indent = _columns(text, origin, place.first)
    flags = table_flags(bodies, kept) if "|" in text or "\t" in text else np.zeros(len(kept), np.int64)
    if in_fence:
        flags[[row for row, i in enumerate(kept) if i in in_fence]] = Inside.CODE
    leads = _confirm_numbers(list(_leads(own, indent, ~place.begins & (flags == 0))), own)
    leads += _lettered_leads(leads, own, flags)
    if is_org:
        leads = _with_org_headings(leads, own, indent)
    marker = _lead_column(leads, "marker", len(own))
    indented = code_flags(own, number, np.where(marker > 0, 0, indent))
    flags |= indented
    leads = [lead for lead in leads if not flags[lead.row] & _CODE_FLAG]  # a "#" of code is no heading
    flags |= _lead_column(leads, "flags", len(own))
    heading = _lead_column(leads, "heading", len(own))
    levels = underlined_levels(bodies, is_markdown) if not held.isdisjoint(_UNDERLINES) else {}
    if levels:
        underlined = np.array([levels.get(i, 0) for i in kept], np.int64)
        heading = np.maximum(heading, underlined * ((flags == 0) & (marker == 0)))
    lines = Lines(
        start=place.first + _lead_column(leads, "skip", len(own)),
        end=place.last - _lead_column(leads, "tail", len(own)),
        origin=origin,
        indent=indent,
        blank_before=number - np.concatenate(([-1], number[:-1])) - 1,
        marker=marker,
        heading=heading,
        flags=flags,
        list_depth=list_depths(indent, marker, (flags | heading) == 0, is_markdown=is_markdown),
        number=number + 1,
        written=_written(leads, len(own)),
        outdent=np.zeros(len(own), np.int64),
        languages={},
    )
    rows = [i for i in compress(kept, indented.tolist()) if i not in in_fence]
    if not fenced and not rows:
        return lines
    return _with_code(lines, raw, sorted([*fenced, *indented_regions(bodies, raw, rows)]))


def with_headings(text: str, lines: Lines, headings: Iterable[tuple[int, int]]) -> Lines:
    """Return the lines with these headings; the number of one is part of its text and marks no list.

    Args:
        text: the dump.
        lines: its lines.
        headings: (start of the line, level) of each.
    """
    levels = dict(headings)
    heading, marker, starts = lines.heading.copy(), lines.marker.copy(), lines.start.copy()
    written = list(lines.written)
    for row, (origin, start) in enumerate(zip(lines.origin.tolist(), lines.start.tolist(), strict=True)):
        if origin in levels and not lines.flags[row] & _CODE_FLAG:
            before = text[origin:start]
            starts[row] = origin + len(before) - len(before.lstrip())
            heading[row], marker[row], written[row] = levels[origin], 0, ""
    return replace(lines, heading=heading, marker=marker, start=starts, written=tuple(written))


def without_gaps(lines: Lines, text: str, left_out: Sequence[tuple[int, int]]) -> Lines:
    """Return the lines as if those that were left out had never been there: they are no blank lines.

    Args:
        lines: the lines of a dump.
        text: the dump.
        left_out: (start, end) of each range that was left out, in order.
    """
    if not left_out or not len(lines):
        return lines
    blank = lines.blank_before.copy()
    for start, end in left_out:
        row = int(np.searchsorted(lines.origin, start))
        if row < len(blank):
            blank[row] = max(blank[row] - len(text[start:end].splitlines()), 0)
    return replace(lines, blank_before=blank)


def _with_code(lines: Lines, raw: list[str], regions: list[Region]) -> Lines:
    """The lines with one row for each block of code; one without a letter or digit is left out."""
    index = lines.number - 1
    firsts = np.searchsorted(index, [region.first for region in regions])
    stops = np.searchsorted(index, [region.last for region in regions], side="right")
    ends = np.cumsum(_counts(map(len, raw)))  # of the lines of the input
    start, end, outdent = lines.start.copy(), lines.end.copy(), lines.outdent.copy()
    origin = lines.origin.copy()
    stays = np.ones(len(lines), np.bool_)
    named: list[tuple[int, str]] = []
    for region, first, stop in zip(regions, firsts.tolist(), stops.tolist(), strict=True):
        if first == stop:
            continue
        stays[first + 1 : stop] = False
        origin[first] = start[first] = ends[region.first] - len(raw[region.first])
        end[first] = ends[region.last] - len(raw[region.last]) + len(raw[region.last].rstrip())
        outdent[first] = region.outdent
        if region.language:
            named.append((first, region.language))
    place = np.cumsum(stays) - 1
    changed = replace(lines, start=start, end=end, origin=origin, outdent=outdent)
    columns = {each.name: getattr(changed, each.name) for each in fields(Lines)}
    chosen = {name: column[stays] for name, column in columns.items() if isinstance(column, np.ndarray)}
    return Lines(
        **chosen,
        written=tuple(compress(lines.written, stays.tolist())),
        languages={int(place[row]): name for row, name in named},
    )


def _written(leads: list[_Lead], n: int) -> tuple[str, ...]:
    """The list markers as a column of n rows, each with one space in place of any white space after it."""
    column = [""] * n
    for lead in leads:
        if lead.marker:
            bare = lead.written.rstrip()
            column[lead.row] = f"{bare} " if len(bare) < len(lead.written) else bare
    return tuple(column)


def _counts(numbers: Iterable[int]) -> IntColumn:
    return np.fromiter(numbers, np.int64)


def _columns(text: str, origin: IntColumn, start: IntColumn) -> IntColumn:
    """Columns of white space before each line; invisible characters have no width."""
    columns = start - origin
    for row in np.flatnonzero(columns).tolist():
        white = text[origin[row] : start[row]]
        if not white.isprintable():
            columns[row] = len(INVISIBLE.sub("", white).expandtabs(TAB))
    return columns


def _lead_column(leads: list[_Lead], name: str, n: int) -> IntColumn:
    """One field of the leads as a column of n rows; 0 for lines without a lead."""
    column = np.zeros(n, np.int64)
    if leads:
        column[[lead.row for lead in leads]] = [getattr(lead, name) for lead in leads]
    return column


def _leads(own: list[str], indent: IntColumn, may_be: BoolColumn) -> Iterator[_Lead]:
    """The markup of the lines that may have some: those that do not begin with two letters."""
    for row in np.flatnonzero(may_be).tolist():
        body = own[row]
        found = _LEAD.match(body)
        if found and found.lastgroup:
            lead = _lead(row, found, int(indent[row]))
            if body[lead.skip : lead.skip + 1].isalnum() or WORD.search(body, lead.skip):
                yield lead


def _lead(row: int, found: re.Match[str], indent: int) -> _Lead:
    """The markup of one line, from the match of _LEAD."""
    group, body = found.lastgroup, found.string
    if group == "bullet" and body[0] != ">":
        return _Lead(row, found.end(), marker=_BULLET, written=found[0])
    quote, weak, hashes, stop = max(found.end("quote"), 0), found["weak"], found["hashes"], found.end()
    if hashes and hashes[0] == "=" and body.split()[-1] != hashes.strip():
        hashes, stop = None, found.start("hashes")  # no heading of a wiki: "== is equal to"
    least = _SPACED_O if weak and weak.startswith("o  ") else _WEAK_INDENT[weak[0]] if weak else 0
    if indent < least:
        return _Lead(row, quote, quote=quote, flags=_QUOTE if quote else 0)
    lead = _Lead(row, stop, quote=quote, flags=_QUOTE if quote else 0)
    if found["bullet"] or weak:
        lead.marker = _BULLET
    elif found["number"] or found["count"]:
        lead.marker = _NUMBER
        lead.count = int(found["digits"]) if found["count"] and not indent else -1
    if lead.marker:
        lead.written = body[quote : found.start("hashes") if hashes else stop]
    if hashes:
        closing = _CLOSING_HASHES.search(body)
        lead.heading = len(hashes.rstrip())
        if closing and closing[0][0] == hashes[0]:
            lead.tail = len(body) - len(body[: closing.start()].rstrip())
    return lead


def _lettered_leads(leads: list[_Lead], own: list[str], flags: IntColumn) -> list[_Lead]:
    """The markers of letters and Roman numerals, on lines without another one."""
    others = {lead.row for lead in leads}
    return [
        _Lead(row, size, marker=_NUMBER, written=own[row][:size])
        for row, size in letter_markers(own).items()
        if row not in others and not flags[row]
    ]


def _with_org_headings(leads: list[_Lead], own: list[str], indent: IntColumn) -> list[_Lead]:
    """The leads, where stars without white space before them are those of headings."""
    headings = org_headings(own, indent.tolist())
    starred = [_Lead(row, size, heading=level) for row, (level, size) in headings.items()]
    return [*(lead for lead in leads if lead.row not in headings), *starred]


def _confirm_numbers(leads: list[_Lead], own: list[str]) -> list[_Lead]:
    """The leads, where "12." is a list number only next to 11 or 13, and if no date or section follows."""
    counted = [lead for lead in leads if lead.count >= 0]
    counts = [-9, *(lead.count for lead in counted), -9]
    for before, lead, after in zip(counts, counted, counts[2:], strict=False):
        in_order = before + 1 == lead.count or lead.count + 1 == after
        if not in_order or _DATE_REST.match(own[lead.row], lead.skip):
            lead.marker = 0
    heads = section_rows([(lead.row, lead.count) for lead in counted if lead.marker], own)
    for lead in counted:
        if not lead.marker or lead.row in heads:  # the number is a part of the text
            lead.marker, lead.skip = 0, lead.quote
            lead.heading, lead.tail = 0, 0
    return leads
