"""The title of a text dump as a headline: without the name of the site, and with the lines that repeat it."""

from __future__ import annotations

from collections.abc import Container

from boilerstrip.outline.headline import (
    LAST_SIGN,
    MAX_CUTS,
    MAX_TITLE_CHARS,
    SEPARATOR,
    are_repeated,
    blocks_like,
    is_content_word,
    units,
)
from boilerstrip.page import Blocks
from boilerstrip.words import key

MIN_LINE_CHARS = 4  # a shorter line is no headline
MIN_PART_CHARS = 12  # a shorter part of a title may be a line by chance
_OWNER_LINES = 12  # last lines of a dump that may hold its copyright line
_MIN_REST = 3  # words of a headline behind the name of a site


def without_site(blocks: Blocks, body: Container[str]) -> str:
    """Return a <title> without the name of the site before or after the headline.

    The title has "::" in it, as those of forums, or another line holds the name too, such as that of the
    copyright; and the body holds none of its words.
    """
    title = blocks.text[0][:MAX_TITLE_CHARS]
    is_path = "::" in title
    for _ in range(MAX_CUTS):
        signs = list(SEPARATOR.finditer(title))
        for sign in signs[:1] + signs[-1:]:
            before, after = title[: sign.start()], title[sign.end() :]
            name, rest = (
                (before, after) if sign is signs[0] and _holds_words(after, body) else (after, before)
            )
            is_site = is_path or _is_owner(name, blocks)
            if is_site and _holds_words(rest, body) and not any(word in body for word in units(name)):
                title = rest
                break
        else:
            break
    return title


def _holds_words(part: str, body: Container[str]) -> bool:
    """Return whether a part of a title may be the headline: the body repeats its words."""
    words = units(part)
    return len(words) >= _MIN_REST and are_repeated([word for word in words if is_content_word(word)], body)


def _is_owner(name: str, blocks: Blocks) -> bool:
    """Return whether one of the last lines of a dump holds a part of its <title>: the name of the site."""
    wanted = key(name)
    last = (text[:MAX_TITLE_CHARS] for text in blocks.text[1:][-_OWNER_LINES:])
    return len(wanted) >= MIN_LINE_CHARS and any(wanted in key(text) for text in last)


def own_line(text: str, blocks: Blocks, body: int) -> str:
    """Return the last part of a line such as "Home > News > Old mill" if it is a line of its own; else ""."""
    signs = list(SEPARATOR.finditer(text))
    part = text[signs[-1].end() :] if len(signs) > 1 else ""
    return part if len(part) >= MIN_PART_CHARS and repeats(part, blocks, body)[0] else ""


def repeats(text: str, blocks: Blocks, body: int) -> tuple[tuple[int, ...], int]:
    """Return the lines with the words of a headline, and the last of them above the body.

    That is the last of all if none is above, and -1 if there is none.
    """
    alike = tuple(at for _, at in blocks_like([text], blocks, body))
    above = [at for at in alike if at <= body]
    return alike, (above or list(alike) or [-1])[-1]


def plain(line: str) -> str:
    """Return a line without the number signs of a heading, empty cells around it, and bold signs around all.

    >>> plain("## **Bread of the coast**"), plain("| | Bread of the coast | |")
    ('Bread of the coast', 'Bread of the coast')
    """
    text = LAST_SIGN.sub("", line.lstrip("#| ").rstrip("| "))
    bold = text[2:-2].strip() if text[:2] == text[-2:] == "**" else ""
    return bold if bold and "**" not in bold else text or line
