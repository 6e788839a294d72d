"""Tables that are drawn with signs of boxes, as w3m and links print them, written with "|" and "-" instead.

A box without columns, a tree of files and other drawings stay as they are.
"""

from __future__ import annotations

import re

_MAP = str.maketrans(
    "│┃║╎┆┊"
    + "─━═╌┄┈"
    + "┌┬┐├┼┤└┴┘"
    + "┏┳┓┣╋┫┗┻┛"
    + "╔╦╗╠╬╣╚╩╝"
    + "╒╤╕╞╪╡╘╧╛"
    + "╓╥╖╟╫╢╙╨╜"
    + "┝┿┥┠╂┨┡╇┩┢╈┪",
    "|" * 6 + "-" * 6 + "+" * 57,
)
_RULER = re.compile(r"[\u2500-\u257f]{2,}")  # a line of signs of boxes alone; one class: linear
_JOINTS = frozenset("┬┼┴┳╋┻╦╬╩╤╪╧╥╫╨┿╂╇╈")  # where lines meet between the first sign and the last
_UPRIGHT = frozenset("│┃║╎┆┊")
_MIN_ROWS = 2


def plain_tables(text: str) -> str:
    r"""Return a dump with the signs of drawn tables replaced, one character by one.

    >>> print(plain_tables("┌─┬─┐\n│a│b│\n│c│d│\n└─┴─┘"))
    +-+-+
    |a|b|
    |c|d|
    +-+-+
    """
    if "│" not in text and "┃" not in text and "║" not in text:
        return text
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and _is_part(lines[stop].strip()):
            stop += 1
        run = [line.strip() for line in lines[start:stop]]
        rows = sum(line[0] in _UPRIGHT for line in run)
        if rows >= _MIN_ROWS and any(map(_parts_columns, run)):
            lines[start:stop] = [line.translate(_MAP) for line in lines[start:stop]]
        start = max(stop, start + 1)
    return "\n".join(lines)


def _parts_columns(line: str) -> bool:
    return _RULER.fullmatch(line) is not None and not _JOINTS.isdisjoint(line[1:-1])


def _is_part(line: str) -> bool:
    """Return whether a line is a ruler of a table or a row between two upright lines."""
    return _RULER.fullmatch(line) is not None or (
        len(line) > 2 and line[0] in _UPRIGHT and line[-1] in _UPRIGHT
    )
