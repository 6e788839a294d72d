"""Org mode in dumps: its blocks of code, its headings with stars, and the lines of settings between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from boilerstrip.read.text.code.code import Region, region_of

ORG_SIGNS = ("#+BEGIN_", "#+begin_")  # a text without any of them is not read so
_BEGIN = re.compile(
    r"#\+begin_(src|example)\b(?:[ \t]{1,9}([\w+#-]{1,30}))?", re.IGNORECASE
)  # bounded: linear
# What is around the text; a caption is text.
_SETTING = re.compile(
    r"#\+(?:begin_|end_|attr_|results:|options:|startup:)|:(?:properties|end):$", re.IGNORECASE
)
_STARS = re.compile(r"(\*{1,8})[ \t]{1,9}(?=\S)")
_MAX_LEVEL = 6


def org_regions(bodies: Sequence[str], raw: Sequence[str]) -> list[Region]:
    """Return the blocks of code and of examples with a line inside, without the lines around them.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
    """
    found: list[Region] = []
    opened: tuple[int, re.Match[str]] | None = None
    for at in [at for at, body in enumerate(bodies) if body[:2] == "#+"]:
        begin = _BEGIN.match(bodies[at])
        if opened is None:
            opened = (at, begin) if begin else None
        elif bodies[at].lower() == f"#+end_{opened[1][1].lower()}":
            lines = [i for i in range(opened[0] + 1, at) if bodies[i]]
            if lines:
                language = (opened[1][2] or "").lower()
                found.append(region_of(bodies, raw, range(lines[0], lines[-1] + 1), language))
            opened = None
    return found


def is_setting(body: str) -> bool:
    """Return whether a line of Org mode is no text, such as "#+END_SRC".

    >>> is_setting("#+RESULTS:"), is_setting("#+CAPTION: The mill")
    (True, False)
    """
    return _SETTING.match(body) is not None


def org_headings(own: Sequence[str], indent: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return line -> (level, characters of the stars and of the white space behind them) of each heading.

    Args:
        own: the lines without white space at their ends.
        indent: columns of white space before each; an item with a star has some.
    """
    starred = [
        (row, _STARS.match(line)) for row, line in enumerate(own) if line[:1] == "*" and not indent[row]
    ]
    return {row: (min(len(found[1]), _MAX_LEVEL), found.end()) for row, found in starred if found}
