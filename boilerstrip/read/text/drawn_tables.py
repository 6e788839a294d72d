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
# A line of signs of boxes alone, with one where two lines meet between the first and the last. One class in
# each run, and no sign of the second is in the first: linear.
_RULER = re.compile(r"[\u2500-\u257f]{2,}")
_JOINT = re.compile(r".[^┬┼┴┳╋┻╦╬╩╤╪╧╥╫╨┿╂╇╈]*[┬┼┴┳╋┻╦╬╩╤╪╧╥╫╨┿╂╇╈].", re.DOTALL)
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
        if rows >= _MIN_ROWS and any(_RULER.fullmatch(line) and _JOINT.match(line) for line in run):
            lines[start:stop] = [line.translate(_MAP) for line in lines[start:stop]]
        start = max(stop, start + 1)
    return "\n".join(lines)


def _is_part(line: str) -> bool:
    """Return whether a line is a ruler of a table or a row between two upright lines."""
    return _RULER.fullmatch(line) is not None or (
        len(line) > 2 and line[0] in _UPRIGHT and line[-1] in _UPRIGHT
    )
