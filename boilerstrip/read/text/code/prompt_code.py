"""Sessions of a terminal or interpreter in text dumps: lines behind "$ " or ">>> ", and what was answered.

Three signs ">" also quote a mail, so lines behind them are a session only if they look like a program. What a
command answers is told from text by the blank line before the command: in a dump without blank lines the next
line may be a paragraph, and stays text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from boilerstrip.read.text.code.code import Region, looks_like_code, region_of

_SHELL = re.compile(r"\$ (?:[a-z~./][\w./+-]{0,40}(?=\s|$)|[A-Z_]{2,30}=)")  # bounded: linear
_PYTHON = re.compile(r">>>(?=\s|$)")
_GOES_ON = re.compile(r"\.\.\.(?=\s|$)|\.\.\.$")
_STATEMENT = re.compile(
    r"import [\w., ]{1,80}$|from \S{1,80} import\b|(?:def|class) \w{1,80}[(:]|print\b"
    r"|for .{1,80} in\b.{1,80}:$|with .{1,80}:$"
)
# A line such as "$ in millions" or "$ per share" is no command: one of a session has a name that is known, an
# option, a path or a variable. The repeats are bounded: linear.
_COMMAND = re.compile(
    r"\$ (?:.{0,100}\s--?[A-Za-z]|[~.]{0,2}/|[\w.-]{1,40}/\w|[A-Z_]{2,30}="
    r"|(?:apt|apt-get|aws|bash|brew|bundle|cargo|cat|cd|chmod|chown|cmake|composer|conda|cp|curl|deno|diff|dnf"
    r"|docker|echo|env|export|find|gcc|gem|gh|git|go|gradle|grep|gunzip|head|helm|java|javac|kubectl|ln|ls|make"
    r"|man|mkdir|mount|mv|mvn|mysql|node|npm|npx|perl|php|ping|pip3?|pipx|pnpm|poetry|ps|psql|pwd|pytest"
    r"|python[23]?|rake|rm|rsync|ruby|rustc|scp|sed|service|source|sqlite3|ssh|sudo|systemctl|tail|tar|terraform"
    r"|touch|unzip|uv|vim?|wget|which|yarn|yum)(?=\s|$))"
)
_WORDS = re.compile(r"(?:[^\W\d_]{1,30}[,:]? ){3}[^\W\d_]")  # four in a row, as sentences have them
PROMPTS = ("$ ", ">>>")  # a text without any of them has no session
_MAX_ANSWER = 12  # lines between two prompts, or behind the last up to a blank line
_MAX_CHARS = 300  # characters of a line


def prompted_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the sessions of a dump, in order.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        taken: lines of blocks of code that are known.
    """
    found, known = [], set(taken)
    for sign in (_SHELL, _PYTHON):
        prompts = [i for i, body in enumerate(bodies) if sign.match(body) and i not in known]
        for session in _sessions(bodies, prompts, sign is _PYTHON):
            first, last = session[0], session[-1]
            if sign is _PYTHON or _is_apart(bodies, first):
                last = _end_of_answer(bodies, last)
            lines = range(first, last + 1)
            is_session = (_has_command if sign is _SHELL else _is_program)(bodies, session)
            if is_session and known.isdisjoint(lines):
                found.append(region_of(bodies, raw, lines))
                known.update(lines)
    return sorted(found)


def _sessions(bodies: Sequence[str], prompts: Sequence[int], answers: bool) -> Iterator[Sequence[int]]:
    """Yield the prompts of each session.

    Args:
        bodies: the lines without white space at their ends.
        prompts: the lines with a prompt.
        answers: whether there may be answers also where no blank line is before the session.
    """
    start = 0
    for at in range(1, len(prompts) + 1):
        between = bodies[prompts[at - 1] + 1 : prompts[at]] if at < len(prompts) else ()
        may_answer = not between or answers or _is_apart(bodies, prompts[start])
        if at == len(prompts) or not (may_answer and _is_answer(between)):
            yield prompts[start:at]
            start = at


def _is_apart(bodies: Sequence[str], first: int) -> bool:
    """Whether a blank line is before a line, or none at all."""
    return first == 0 or not bodies[first - 1]


def _is_answer(lines: Sequence[str]) -> bool:
    """Whether lines between two prompts are an answer: few, no sentence, one blank line at most at a time."""
    if len(lines) > _MAX_ANSWER or any(len(line) > _MAX_CHARS or _WORDS.search(line) for line in lines):
        return False
    return all(line or other for line, other in pairwise(lines))


def _end_of_answer(bodies: Sequence[str], last: int) -> int:
    """The last line of the answer to the last prompt: it ends at a blank line, or else has no end."""
    stop = last + 1
    while stop < len(bodies) and _GOES_ON.match(bodies[stop]):
        stop += 1
    last = stop - 1
    while stop < len(bodies) and bodies[stop] and stop - last <= _MAX_ANSWER:
        stop += 1
    ends = stop < len(bodies) and not bodies[stop]
    return stop - 1 if ends and _is_answer(bodies[last + 1 : stop]) else last


def _has_command(bodies: Sequence[str], prompts: Sequence[int]) -> bool:
    return any(_COMMAND.match(bodies[i]) for i in prompts)


def _is_program(bodies: Sequence[str], prompts: Sequence[int]) -> bool:
    """Whether most lines behind ">>>" look like a program, and no mail is quoted beside them.

    One word alone says nothing: it is a name that is looked up, or the words of a link, such as ">>> More".
    """
    statements = [each for i in prompts for each in [bodies[i][4:]] if not each.rstrip("!.?,:").isalpha()]
    n_likely = sum(
        looks_like_code(each) or " " not in each or _STATEMENT.match(each) is not None for each in statements
    )
    beside = (bodies[i] for i in (prompts[0] - 1, prompts[-1] + 1) if 0 <= i < len(bodies))
    return 2 * n_likely > len(statements) and not any(body.startswith(">") for body in beside)
