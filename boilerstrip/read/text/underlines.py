"""Headings of text dumps that the line below underlines: "===" for level 1, "---" for level 2.

Outside of Markdown a line of hyphens may be a ruler: there it must be as long as the heading.
"""

from __future__ import annotations

from collections.abc import Sequence

_MIN_SIGNS = 3  # signs of an underline
_MAX_CHARS = 150  # characters of a heading
_TOLERANCE = 2  # signs that an underline may be longer or shorter than the heading, outside of Markdown
_NO_TEXT = ("#", ">", "|", "- ", "* ", "+ ", "```", "~~~")  # a line that begins so is no heading
_LEVELS = {"=": 1, "-": 2}


def underlined_levels(bodies: Sequence[str], is_markdown: bool) -> dict[int, int]:
    """Return line -> level of each underlined heading: a line of text between a blank line and its underline.

    Args:
        bodies: the lines without white space at their ends.
        is_markdown: whether the dump is Markdown for sure.
    """
    found: dict[int, int] = {}
    for at, body in enumerate(bodies):
        if len(body) < _MIN_SIGNS or body[0] not in _LEVELS or body.strip(body[0]) or not at:
            continue
        heading = bodies[at - 1]
        alone = at == 1 or not bodies[at - 2]
        if not alone or not 0 < len(heading) <= _MAX_CHARS or heading.startswith(_NO_TEXT):
            continue
        if is_markdown or abs(len(body) - len(heading)) <= _TOLERANCE:
            found[at - 1] = _LEVELS[body[0]]
    return found
