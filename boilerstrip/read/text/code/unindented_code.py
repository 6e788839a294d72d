"""Code in text dumps that has lost its indentation, as tools that strip each line leave it.

Lines are code only as a run in which each line looks like a program and several end as statements and blocks
do. A line alone proves little: prose ends with ";" too, and names in lists of links have brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set

from boilerstrip.read.text.code.code import Region, columns_before, looks_like_code

_ENDS = ("{", "}", ";", "},", "})")  # the last characters of a line that is code for sure
_LAST = frozenset(end[-1] for end in _ENDS)
SIGNS = '{};"'  # a text without any of them has no such line
_MIN_SURE = 3  # lines of a run that are code for sure
_PART = 4  # of so many lines of a run one is code for sure at least
_MAX_CHARS = 300  # characters of a line of code
_MAX_GAP = 4  # from one line of a run to the next; some pages have blank lines between all lines of code
_MAX_COMMENT = 60  # lines of a comment between /* and */

# How a line of code ends for sure: a block, a call or an assignment. The repeats are bounded: linear.
_SURE = re.compile(r"[{}]\)?[,;]?$|^[])]{1,5};$|\w[(\[].{0,300}[])]\s?;$|[^=]=[^=].{0,300};$")
# A member of an object in JSON; behind a quoted word with a colon prose has no such value.
_MEMBER = re.compile(
    r"\"[^\"\s]{1,60}\"\s?:\s?(?:\"|[\[{]|(?:-?\d[\d.eE+-]{0,30}|true|false|null)\s?[]}]{0,5},?$)"
)
# What a page shows in place of values if its scripts did not run.
_TEMPLATES = ("{{", "{%", "{#", "${")
# How other lines of a program begin, or begin and end. The repeats are bounded: linear.
_LIKELY = re.compile(
    r"\A(?:</?[A-Za-z]|//|/\*|\*/|[]})]|[\[({]$"
    r"|(?:public|private|protected|static|final|import|using|package|namespace|return|break|continue|else|try"
    r"|finally|do|default|case|throw|int|float|double|char|void|bool|string)\b.{0,200}[;:({]$"
    r"|(?:return|else|try|finally|do|end|begin)$"
    r"|[\"'@.#$]?[\w-]{1,40}[\"']?\s?[:=]\s?\S.{0,80}[,;(\[]$"
    r"|[\w.-]{1,40}=[{\"']|[\w.$-]{1,80}\($)",
    re.IGNORECASE,
)
# Five words in a row, as sentences have them.
_PROSE = re.compile(r"(?:[^\W\d_]{2,30},? ){5}")


def unindented_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the blocks of code that are known without their indentation, in order.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        taken: lines of blocks of code that are known.
    """
    may_be = [i for i, body in enumerate(bodies) if body[-1:] in _LAST or body[:1] == '"']
    sure = {i for i in may_be if _is_sure(bodies[i])}
    if len(sure) < _MIN_SURE:  # as in most dumps
        return []
    regions = []
    for run in _runs(bodies, taken, sure):
        n_sure = len(sure.intersection(run))
        if n_sure >= _MIN_SURE and n_sure * _PART >= len(run):
            indent = min(columns_before(raw[i]) for i in run)
            regions.append(Region(run[0], run[-1], indent, ""))
    return regions


def _runs(bodies: Sequence[str], taken: Collection[int], sure: Set[int]) -> Iterator[list[int]]:
    """The runs of lines that look like code, one of them for sure. Blank lines may be between them."""
    written = [i for i, body in enumerate(bodies) if body]
    comments = _comments(bodies)

    def goes_on(at: int, beside: int) -> bool:
        i = written[at]
        is_near = abs(i - written[beside]) <= _MAX_GAP and i not in taken
        return is_near and (i in comments or i in sure or _is_likely(bodies[i]))

    # From each sure line up and down, as far as lines look like code: few lines of a dump are near one.
    stop = 0
    for at, i in enumerate(written):
        if i not in sure or i in taken or at < stop:
            continue
        first, stop = at, at + 1
        while first and goes_on(first - 1, first):
            first -= 1
        while stop < len(written) and goes_on(stop, stop - 1):
            stop += 1
        yield written[first:stop]


def _comments(bodies: Sequence[str]) -> set[int]:
    """The lines from one that begins with "/*" to one with "*/"."""
    found: set[int] = set()
    first = -1
    for i, body in enumerate(bodies):
        if body.startswith("/*"):
            first = i
        if first >= 0 and i - first > _MAX_COMMENT:
            first = -1
        if first >= 0 and "*/" in body:
            found.update(range(first, i + 1))
            first = -1
    return found


def _is_sure(body: str) -> bool:
    """Whether a line is code for sure if its neighbours look like code."""
    if len(body) > _MAX_CHARS:
        return False
    if body[:1] == '"' and _MEMBER.match(body):
        return True
    return body.endswith(_ENDS) and not body.startswith(_TEMPLATES) and _SURE.search(body) is not None


def _is_likely(body: str) -> bool:
    """Whether a line may be one of a program."""
    if len(body) > _MAX_CHARS or body.startswith(_TEMPLATES):
        return False
    if _LIKELY.match(body) is not None:
        return True
    return looks_like_code(body) and _PROSE.search(body) is None
