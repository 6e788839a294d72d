"""The indented listings of Markdown: lines that are indented by four columns behind a blank line.

html2text makes blank lines in and before a listing of as many spaces as the listing is indented by, so its
listings are told for sure, whatever they hold and in whichever dump they are.

Tools that make Markdown of a page indent other things too: items of lists, their paragraphs, whole columns of
a page. So lines behind a list count as parts of its items, and of the other runs of lines those are listings
that hold a line of code, and neither links nor long lines. Images as they are written may be among it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from boilerstrip.read.text.code.code import columns_before, fenced_regions, looks_like_code

_INDENT = 4  # columns
_MAX_CHARS = 200  # of a line of code
_MAX_SHARE = 0.5  # of the lines that hold anything; a dump with more indents for another reason
_BLANK = " " * _INDENT + "\n"  # the end of a blank line before a listing of html2text
_MOST_LINES = 0.9  # of the lines that hold anything in the listings of html2text
_MAX_STRAYS = 0.5  # lines of spaces outside of the listings of html2text, for each listing
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=\s|$)")  # bounded: linear


def listings_of_html2text(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each listing that html2text has written, in order; in whole lines."""
    if _BLANK not in text:
        return ()
    raw = text.splitlines(keepends=True)
    found: list[range] = []
    at = strays = above = 0  # above: columns before the last line that holds anything
    while at < len(raw):
        if _n_spaces(raw[at]) < _INDENT:
            above = above if raw[at].isspace() else columns_before(raw[at])
            at += 1
            continue
        run, at = _listing_below(raw, at, above)
        if run:
            found.append(run)
        else:
            strays += 1
            above = columns_before(raw[at - 1])
    n_lines = sum(not line.isspace() for line in raw)
    n_inside = sum(not raw[i].isspace() for run in found for i in run)
    # Other tools leave such lines all over a dump.
    if strays > _MAX_STRAYS * len(found) or n_inside > _MOST_LINES * n_lines:
        return ()
    ends = list(accumulate(map(len, raw)))
    return tuple((ends[run.start] - len(raw[run.start]), ends[run.stop - 1]) for run in found)


def _listing_below(raw: Sequence[str], at: int, above: int) -> tuple[range, int]:
    """Return the lines of the listing below a blank line of spaces, or an empty range, and where to go on.

    Args:
        raw: the lines.
        at: the blank line.
        above: columns before the text above it.
    """
    indent, first = _n_spaces(raw[at]), at
    while first < len(raw) and _n_spaces(raw[first]) == indent:
        first += 1
    stop = last = first
    fits, least = True, False
    while stop < len(raw) and raw[stop].strip("\r\n"):
        if _n_spaces(raw[stop]) != indent:
            columns = columns_before(raw[stop])
            fits = fits and columns >= indent and not raw[stop].isspace()
            least = least or columns == indent
            last = stop + 1
            if not fits:
                break
        stop += 1
    return range(first, last) if fits and least and above < indent else range(0), stop if fits else last


def _n_spaces(line: str) -> int:
    """Return how many spaces are in a line of spaces alone; 0 for any other line."""
    spaces = line.rstrip("\r\n")
    return len(spaces) if spaces.count(" ") == len(spaces) else 0


def indented_listings(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each indented listing of a dump in Markdown, in order; in whole lines."""
    raw = text.splitlines(keepends=True)
    bodies = list(map(str.strip, raw))
    runs = _runs(bodies, raw)
    found = [run for run in runs if _is_listing([bodies[at] for at in run])]
    if not found or sum(map(len, runs)) > _MAX_SHARE * sum(map(bool, bodies)):
        return ()
    ends = list(accumulate(map(len, raw)))
    return tuple((ends[run[0]] - len(raw[run[0]]), ends[run[-1]]) for run in found)


def code_lines(raw: Sequence[str], listings: Sequence[tuple[int, int]]) -> set[int]:
    """Return the numbers of the lines of Markdown that are code, fenced or indented, from 0.

    Args:
        raw: the lines of a dump, with their ends.
        listings: (start, end) of its indented listings, in order.
    """
    regions = fenced_regions(list(map(str.strip, raw)), raw)
    found = {at for region in regions for at in range(region.first, region.last + 1)}
    start = 0
    left = list(reversed(listings))  # those that do not end before the line
    for at, line in enumerate(raw):
        while left and left[-1][1] <= start:
            left.pop()
        if left and left[-1][0] <= start:
            found.add(at)
        start += len(line)
    return found


def _runs(bodies: Sequence[str], raw: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the lines of each run of indented lines, without blank ones."""
    fenced = {at for region in fenced_regions(bodies, raw) for at in range(region.first, region.last + 1)}
    runs: list[list[int]] = []
    in_list, after_blank, in_run = False, True, False
    for at, body in enumerate(bodies):
        if not body:
            after_blank = True
            continue
        columns = columns_before(raw[at])
        if columns >= _INDENT and not in_list and (after_blank or in_run) and at not in fenced:
            if not in_run:
                runs.append([])
            runs[-1].append(at)
            in_run = True
        else:
            in_list = _MARKER.match(body) is not None or (in_list and (columns > 0 or not after_blank))
            in_run = False
        after_blank = False
    return runs


def _is_listing(lines: Sequence[str]) -> bool:
    """Return whether a run of lines is a listing."""
    if _MARKER.match(lines[0]) or any(len(line) > _MAX_CHARS for line in lines):
        return False
    if any("](" in line and not line.startswith("![") for line in lines):
        return False
    return any(looks_like_code(line) for line in lines if not line.startswith("!["))
