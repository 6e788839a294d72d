"""Listings in text dumps that programs write or read: logs, stack traces, INI files, lists of variables.

Their lines hold names and numbers, with white space that counts, and no statement of a program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from boilerstrip.read.text.code.code import Region, region_of

# Each in lines without white space at their ends. A text without any of them has no such listing.
LOG_SIGNS = (
    "Traceback (", "\n\tat ", "\n  at ", "\n    at ", "\nat ", "]\n", "]\r", "INFO", "WARN", "ERROR", "DEBUG",
    "FATAL", "TRACE", "NOTICE", "CRITICAL", "=", "]: ", "] ", " - [",
)  # fmt: skip
_MONTHS = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())  # as programs write them
# Of lines without a time, by which a log or stack trace may begin.
_FIRST_WORDS = (
    "INFO",
    "WARN",
    "ERROR",
    "DEBUG",
    "FATAL",
    "TRACE",
    "NOTICE",
    "CRITICAL",
    "SEVERE",
    "Traceback",
    "Caused by",
)
_MIN_LINES = 3  # of a log, or of variables
_MAX_CHARS = 400  # of a line
_MAX_FRAMES = 400  # lines of a stack trace

_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
_DATE = (
    r"(?:\d{4}[-/]\d{2}[-/]\d{2}|\d{2}[-/]\d{2}[-/]\d{2,4}|\d{2}/[A-Z][a-z]{2}/\d{4}"
    r"|[A-Z][a-z]{2} {1,2}\d{1,2})"
)
_LEVEL = r"(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE|NOTICE|CRITICAL|SEVERE)"
# A line of a log: when it was written, then how grave it is; or the latter in brackets. Bounded: linear.
_LOGGED = re.compile(
    rf"[\[(]?(?:{_DATE}[T ])?{_TIME}\S{{0,8}}[\])]? .{{0,60}}?(?<![^\W\d_]){_LEVEL}(?![^\W\d_])"
    r"|\d{1,3}(?:\.\d{1,3}){3} \S{1,60} \S{1,60} \[\d|\[ {0,6}\d{1,6}\.\d{6}\] \S"
    rf"|[A-Z][a-z]{{2}} {{1,2}}\d{{1,2}} {_TIME} [\w.-]{{1,60}} [\w./()-]{{1,60}}(?:\[\d{{1,9}}\])?: "
    rf"|[\[(]{_LEVEL}[\])] \S|{_LEVEL}(?: |:|  )[\[\w./-]{{1,60}}[\]:] ?\S"
)
_TRACE = re.compile(r"Traceback \((?:most recent|innermost)")
_FILE = re.compile(r"File \"[^\"]{1,200}\", line \d")
_FRAME = re.compile(
    r"at [\w.$<>/]{1,200}(?: \[as \w{1,40}\])? ?\([^()]{1,200}\)$|\.{3} \d{1,4} (?:common frames|more)"
)
_CAUSE = re.compile(
    r"(?:Exception in thread|Caused by: |(?:[\w$]{1,40}\.){0,8}\w{0,60}(?:Error|Exception)\b)"
)
_RAISED = re.compile(r"(?:[A-Za-z_][\w]{0,60}\.){0,6}[A-Z]\w{1,60}(?::\s.{1,300})?$")
_SECTION = re.compile(r"\[[A-Za-z][\w .:/\"-]{0,60}\]$")
_SETTING = re.compile(r"[A-Za-z_][\w.-]{0,60} {0,20}=|[#;]")
_VARIABLE = re.compile(r"(?:export )?[A-Z][A-Z0-9_]{1,60}=\S{0,200}$|[#]")


def log_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the listings of a dump that programs write or read, in order.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        taken: lines of blocks of code that are known.
    """
    found: list[Region] = []
    at = 0
    while at < len(bodies):
        stop = _end(bodies, at, taken) if at not in taken and _may_begin(bodies[at]) else at
        if stop > at:
            found.append(region_of(bodies, raw, range(at, stop)))
        at = max(stop, at + 1)
    return found


def _may_begin(body: str) -> bool:
    """Return whether a listing may begin with a line: a quick test that ends most."""
    first = body[:1]
    if first.isdigit() or body[:3] in _MONTHS:  # a log, with the time or the address of a computer
        return ":" in body
    return (
        first in ("[", "(")
        or "=" in body
        or body.startswith(_FIRST_WORDS)
        or "Error" in body
        or "Exception" in body
    ) and body != ""


def _end(bodies: Sequence[str], at: int, taken: Collection[int]) -> int:
    """Return where the listing ends that begins at a line; the line itself for none."""
    stop = at
    for find in (_end_of_log, _end_of_trace, _end_of_settings):
        stop = max(stop, find(bodies, at))
    while stop > at and (not bodies[stop - 1] or stop - 1 in taken):
        stop -= 1
    return at if any(i in taken for i in range(at, stop)) else stop


def _end_of_log(bodies: Sequence[str], at: int) -> int:
    """Return where a log ends: lines with their times and levels, and the traces between them."""
    n_lines, stop = 0, at
    while stop < len(bodies):
        if _is_logged(bodies[stop]):
            n_lines, stop = n_lines + 1, stop + 1
            continue
        inner = _end_of_trace(bodies, stop) if n_lines else stop
        if inner == stop:
            break
        stop = inner
    return stop if n_lines >= _MIN_LINES else at


def _is_logged(body: str) -> bool:
    return len(body) <= _MAX_CHARS and _LOGGED.match(body) is not None


def _end_of_trace(bodies: Sequence[str], at: int) -> int:
    """Return where a stack trace ends that begins at a line."""
    if _TRACE.match(bodies[at]):
        stop = at + 1
        while stop < len(bodies) and _FILE.match(bodies[stop]) and stop - at < _MAX_FRAMES:
            stop += 1
            if stop < len(bodies) and bodies[stop] and not _FILE.match(bodies[stop]):
                # The line of the program, but for the last one, which may be missing.
                is_last = _RAISED.match(bodies[stop]) and not _goes_on(bodies, stop + 1)
                stop += 0 if is_last else 1
                while stop < len(bodies) and bodies[stop] and not bodies[stop].strip("^~ "):
                    stop += 1
        is_raised = stop < len(bodies) and _RAISED.match(bodies[stop]) is not None
        return stop + is_raised if stop > at + 1 else at
    if _CAUSE.match(bodies[at]) and at + 1 < len(bodies) and _FRAME.match(bodies[at + 1]):
        return _run(bodies, at, lambda body: bool(_FRAME.match(body) or _CAUSE.match(body)))
    return at


def _goes_on(bodies: Sequence[str], at: int) -> bool:
    """Return whether a further frame or the exception itself is at a line of a trace."""
    return at < len(bodies) and bool(_FILE.match(bodies[at]) or _RAISED.match(bodies[at]))


def _end_of_settings(bodies: Sequence[str], at: int) -> int:
    """Return where sections with settings, or variables of the environment, end."""
    stop = at
    while _opens_settings(bodies, stop):
        stop = _run(bodies, stop, lambda body: bool(_is_setting(body) or _SECTION.match(body)))
        # A blank line may be before a further section.
        stop += stop < len(bodies) and not bodies[stop] and _opens_settings(bodies, stop + 1)
    if stop > at:
        return stop
    if _VARIABLE.match(bodies[at]) and bodies[at][0] != "#":
        stop = _run(bodies, at, lambda body: _VARIABLE.match(body) is not None)
        return stop if stop - at >= _MIN_LINES else at
    return at


def _opens_settings(bodies: Sequence[str], at: int) -> bool:
    """Return whether a line is the name of a section with a setting right below."""
    if at + 1 >= len(bodies) or not _SECTION.match(bodies[at]):
        return False
    return "=" in bodies[at + 1] and _is_setting(bodies[at + 1])


def _is_setting(body: str) -> bool:
    return len(body) <= _MAX_CHARS and _SETTING.match(body) is not None


def _run(bodies: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    stop = at
    while stop < len(bodies) and bodies[stop] and belongs(bodies[stop]):
        stop += 1
    return stop
