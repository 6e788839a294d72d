"""Listings in text dumps that are neither a program nor prose: SQL, CSV, rules of make, Dockerfiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import takewhile

from boilerstrip.read.text.code.code import Region, region_of

DATA_SIGNS = (",", "FROM ", ";\n", ";\r", ":\n\t", "\n\t")  # a text without any of them has no such listing
_MAX_STATEMENT = 60  # lines of a statement of SQL
_MIN_ROWS = 3  # lines of CSV
_MAX_JUDGED = 50  # of these, so that lines that are none are not read again for each line above them
_MIN_COMMAS = 2
_MAX_ROW = 300  # characters
_MAX_WORDS = 4  # of a cell on average; prose has more between two commas

# How a statement begins; in capitals, as sentences are not. Fixed words: linear.
_SQL = re.compile(
    r"(?:SELECT|INSERT INTO|UPDATE \S{1,60} SET|DELETE FROM|CREATE (?:OR REPLACE )?(?:TEMP(?:ORARY)? )?"
    r"(?:TABLE|INDEX|UNIQUE INDEX|VIEW)|ALTER TABLE|DROP (?:TABLE|INDEX|VIEW)|WITH \w{1,60} AS \()(?:\s|$|\()"
)
_INSTRUCTION = re.compile(
    r"(?:FROM|RUN|COPY|ADD|CMD|ENTRYPOINT|WORKDIR|ENV|EXPOSE|ARG|USER|LABEL|VOLUME|HEALTHCHECK|SHELL) \S"
)
# How a statement of SQL or a Dockerfile begins.
_BEGINNINGS = frozenset("SELE INSE UPDA DELE CREA ALTE DROP WITH FROM".split())  # first four characters
_MIN_INSTRUCTIONS = 2
# The first of them names an image, in small letters: "FROM $199" is a price. Bounded: linear.
_IMAGE = re.compile(
    r"FROM (?:--\S{1,60} )?(?:[a-z]|\$\{?[A-Za-z_])[\w./:@${}-]{0,120}(?: (?:AS|as) \S{1,60})?$"
)
_IN_NUMBER = re.compile(r"\d,\d")  # three characters: linear
_RULE = re.compile(r"[\w./%$(){}-]{1,60}(?: [\w./%$(){}-]{1,60}){0,3}:(?:\s[^:]{0,200})?$")
_COMMAND = re.compile(r"[@+-]{0,2}[a-z./$(\[{\"'#]")  # how a command of such a rule begins: linear
_OF_FILE = frozenset("./$%")  # one of them before the colon: the name of a file or of a variable


def data_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the listings of SQL, CSV, make and Docker of a dump, in order.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        taken: lines of blocks of code that are known.
    """
    found: list[Region] = []
    end = 0
    for at in _beginnings(bodies, raw):
        if at < end:
            continue
        stop, language = at, ""
        for find, name in _FINDERS:
            if stop == at:
                stop, language = find(bodies, raw, at), name
        if stop > at and not any(i in taken for i in range(at, stop)):
            found.append(region_of(bodies, raw, range(at, stop), language))
        end = stop
    return found


def _beginnings(bodies: Sequence[str], raw: Sequence[str]) -> list[int]:
    """Return the lines at which a listing may begin, in order: a quick test that ends most."""
    found = {i for i, body in enumerate(bodies) if body[:4] in _BEGINNINGS}
    found |= {i for i, body in enumerate(bodies) if "," in body and ", " not in body}
    found |= {i - 1 for i, line in enumerate(raw) if i and line.startswith("\t")}
    return sorted(i for i in found if bodies[i])


def _end_of_statement(bodies: Sequence[str], _: Sequence[str], at: int) -> int:
    """Return where a statement of SQL ends that begins at a line: behind a semicolon; the line for none."""
    if not _SQL.match(bodies[at]):
        return at
    for stop in range(at, min(at + _MAX_STATEMENT, len(bodies))):
        if not bodies[stop] or bodies[stop].endswith((".", "!", "?")):
            break
        if bodies[stop].endswith(";"):
            return stop + 1
    return at


def _end_of_rows(bodies: Sequence[str], _: Sequence[str], at: int) -> int:
    """Return where lines of CSV end: names of columns, then as many commas in each, no space behind them."""
    # In scripts without spaces prose has none behind its commas.
    is_head = bodies[at].isascii() and not _IN_NUMBER.search(bodies[at])
    n_commas = bodies[at].count(",") if is_head else 0
    if n_commas < _MIN_COMMAS:
        return at
    rows = list(takewhile(lambda i: _is_row(bodies[i], n_commas), range(at, len(bodies))[:_MAX_JUDGED]))
    n_words = sum(len(bodies[i].replace(",", " ").split()) for i in rows)
    if len(rows) < _MIN_ROWS or n_words > _MAX_WORDS * (n_commas + 1) * len(rows):
        return at
    stop = at + len(rows)
    while stop < len(bodies) and _is_row(bodies[stop], n_commas):
        stop += 1
    return stop


def _is_row(body: str, n_commas: int) -> bool:
    return len(body) <= _MAX_ROW and body.count(",") == n_commas and ", " not in body and body.isprintable()


def _end_of_rules(bodies: Sequence[str], raw: Sequence[str], at: int) -> int:
    """Return where rules of make end: a target with a colon, and commands behind a tab below it."""
    stop = at
    while _opens_rule(bodies, raw, stop):
        stop += 1
        while stop < len(bodies) and bodies[stop] and raw[stop][:1] == "\t":
            stop += 1
        if _opens_rule(bodies, raw, stop + 1) and not bodies[stop]:
            stop += 1
    return stop


def _opens_rule(bodies: Sequence[str], raw: Sequence[str], at: int) -> bool:
    if at + 1 >= len(bodies) or raw[at + 1][:1] != "\t" or not bodies[at + 1] or raw[at][:1].isspace():
        return False
    target, command = bodies[at], bodies[at + 1]
    if "\t" in command or not target.isascii() or not _RULE.match(target):
        return False
    # "Opening hours:" and "salt:" are above indented lines, too.
    is_target = not target[0].isupper() or not _OF_FILE.isdisjoint(target.partition(":")[0])
    return is_target and _COMMAND.match(command) is not None and not _ends_as_prose(command)


def _ends_as_prose(command: str) -> bool:
    return command[-1] in "!?" or (command[-1] == "." and command[-2:-1].isalpha())


def _end_of_image(bodies: Sequence[str], _: Sequence[str], at: int) -> int:
    """Return where a Dockerfile ends: what the image is made from, then instructions, one a line."""
    stop = at
    if not _IMAGE.match(bodies[at]):
        return at
    while stop < len(bodies) and _INSTRUCTION.match(bodies[stop]):
        stop += 1
    return stop if stop - at >= _MIN_INSTRUCTIONS else at


_FINDERS: tuple[tuple[Callable[[Sequence[str], Sequence[str], int], int], str], ...] = (
    (_end_of_statement, "sql"),
    (_end_of_rows, ""),
    (_end_of_rules, "makefile"),
    (_end_of_image, "dockerfile"),
)
