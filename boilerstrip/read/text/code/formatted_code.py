"""Code in text dumps that its form shows: patches, trees of files, YAML, literal blocks of RST.

Such lines hold few words and no statements, so nothing else tells that white space and signs in them count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from boilerstrip.read.text.code.code import Region, columns_before, region_of

PATCH_SIGNS = ("\n@@ -", "\r@@ -")  # a text without any of them holds no patch
TREE_SIGNS = ("├", "└", "|--")
YAML_SIGNS = (":\n", ":\r", ": \n")
LITERAL_SIGNS = ("::",)

# How lines of the head of a patch begin. Fixed words: linear.
_PATCH_HEAD = re.compile(
    r"(?:diff |index [0-9a-f]|Index: |={20}|--- |\+\+\+ |(?:new|deleted) file |(?:old|new) mode"
    r"|similarity |rename )"
)
_HUNK = re.compile(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@")
_BRANCH = re.compile(r"[│| \t\xa0]{0,80}(?:[├└]|\|--|`--)")  # bounded: linear
_MIN_BRANCHES = 2
# A key, with or without its value; a dash before it or before a value. Bounded: linear.
_KEY = re.compile(r"(?:- )?[\"']?[A-Za-z_$./-][\w$./-]{0,60}[\"']?:(?:\s+(\S.*)|\s*)$")
_ITEM = re.compile(r"- \S")
_COMMENT = re.compile(r"#(?:\s|$)")
_MIN_YAML = 4  # lines
_MIN_PARENTS = 2  # keys with lines further right below them
_LITERAL = re.compile(
    r"\.\. (?:code-block|code|sourcecode|highlight|parsed-literal)::\s*([A-Za-z][\w+#-]{0,30})?"
)
_DIRECTIVE = re.compile(r"\.\. ")
_OPTION = re.compile(r":[\w-]{1,30}:")


def patch_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the patches of a dump, in order: hunks with the lines that their heads announce.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        taken: lines of blocks of code that are known.
    """
    found: list[Region] = []
    at = 0
    while at < len(bodies):
        hunk = _HUNK.match(bodies[at]) if at not in taken else None
        stop = _end_of_hunk(bodies, raw, at, hunk) if hunk else at
        while stop > at and not bodies[stop - 1]:
            stop -= 1
        if stop <= at + 1:
            at += 1
            continue
        first = at
        while first and first - 1 not in taken and _PATCH_HEAD.match(bodies[first - 1]):
            first -= 1
        if found and found[-1].last >= first - 1:
            found[-1] = found[-1]._replace(last=stop - 1)
        else:
            found.append(Region(first, stop - 1, 0, "diff"))
        at = stop
    return found


def _end_of_hunk(bodies: Sequence[str], raw: Sequence[str], at: int, hunk: re.Match[str]) -> int:
    """Return where a hunk ends: where both of its sides are complete, or a line is none of it."""
    old, new = (int(count) if count else 1 for count in hunk.groups())
    stop = at + 1
    while stop < len(bodies) and (old > 0 or new > 0):
        sign = raw[stop][:1]
        if sign not in ("+", "-", " ", "\\") and bodies[stop]:
            break
        old -= sign != "+"
        new -= sign != "-"
        stop += 1
    return stop


def tree_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the drawn trees of a dump, as of files, in order; arguments as for ``patch_regions``."""
    branches = [at for at, body in enumerate(bodies) if at not in taken and _BRANCH.match(body)]
    found = []
    for run in _runs(branches):
        if len(run) < _MIN_BRANCHES:
            continue
        root = run[0] - 1
        has_root = root >= 0 and root not in taken and bodies[root] and " " not in bodies[root]
        first = root if has_root else run[0]
        indent = min(columns_before(raw[at]) for at in range(first, run[-1] + 1))
        found.append(Region(first, run[-1], indent, ""))
    return found


def yaml_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the blocks of YAML of a dump, in order: keys and values with others further right below them."""
    parents = [at for at, body in enumerate(bodies[:-1]) if body[-1:] == ":"]
    if sum(columns_before(raw[at]) < columns_before(raw[at + 1]) for at in parents) < _MIN_PARENTS:
        return []  # most dumps end here
    lines = [at for at, body in enumerate(bodies) if at not in taken and _is_yaml(body)]
    return [
        Region(run[0], run[-1], min(columns_before(raw[at]) for at in run), "yaml")
        for run in _runs(lines)
        if len(run) >= _MIN_YAML and _are_nested(bodies, raw, run)
    ]


def _is_yaml(body: str) -> bool:
    return bool(_KEY.match(body) or _ITEM.match(body) or _COMMENT.match(body))


def _are_nested(bodies: Sequence[str], raw: Sequence[str], run: Sequence[int]) -> bool:
    """Return whether keys of several levels are among the lines, as no list of prose has them."""
    columns = [columns_before(raw[at]) for at in run]
    keys = [_KEY.match(bodies[at]) for at in run]
    parents = [
        key is not None and key[1] is None and below > own
        for key, own, below in zip(keys, columns, [*columns[1:], 0], strict=True)
    ]
    n_keys = sum(key is not None for key in keys)
    starts = keys[0] is not None or _COMMENT.match(bodies[run[0]]) is not None
    return starts and sum(parents) >= _MIN_PARENTS and 2 * n_keys >= len(run) and len(set(columns)) > 1


def _runs(rows: Sequence[int]) -> Iterator[list[int]]:
    """Yield the runs of rows that follow each other."""
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] + 1:
            yield list(rows[start:at])
            start = at


def literal_regions(bodies: Sequence[str], raw: Sequence[str], taken: Collection[int]) -> list[Region]:
    """Return the literal blocks of reStructuredText, in order: indented lines below one that ends in "::"."""
    found = []
    at = 0
    while at < len(bodies):
        code = _LITERAL.match(bodies[at])
        opens = code is not None or (bodies[at].endswith("::") and not _DIRECTIVE.match(bodies[at]))
        at += 1
        if not opens or at - 1 in taken:
            continue
        margin = columns_before(raw[at - 1])
        while code and at < len(bodies) and _OPTION.match(bodies[at]):
            at += 1
        first, stop = _indented_below(bodies, raw, at, margin)
        if first < stop and not any(i in taken for i in range(first, stop)):
            language = (code[1] or "").lower() if code else ""
            found.append(region_of(bodies, raw, range(first, stop), language))
            at = stop
    return found


def _indented_below(bodies: Sequence[str], raw: Sequence[str], at: int, margin: int) -> tuple[int, int]:
    """Return the lines (first, stop) behind a blank line that are further right than a margin."""
    first = at
    while first < len(bodies) and not bodies[first]:
        first += 1
    if first == at:
        return at, at
    stop = last = first
    while stop < len(bodies) and (not bodies[stop] or columns_before(raw[stop]) > margin):
        stop += 1
        last = stop if bodies[stop - 1] else last
    return first, last
