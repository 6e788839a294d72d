"""HTML within Markdown: comments and tags of blocks are no text, and ``<h1>`` makes a heading.

As in CommonMark, HTML begins with a line that begins with a tag of a block, and ends before the next blank
line. Tags within other lines are inline markup, unless nothing else is on their line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from boilerstrip.read.text.forms.images import Image
from boilerstrip.read.text.forms.listings import code_lines
from boilerstrip.read.text.forms.surroundings import blanked
from boilerstrip.read.text.markdown_tags import BLOCK_NAMES, NAMES, TAG, attribute

_START = re.compile(r" {0,3}</?([A-Za-z][A-Za-z0-9]{0,11})(?=[\s/>])")  # bounded
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_NOT_LINE_END = re.compile(r"[^\r\n]")


class HtmlParts(NamedTuple):
    """What of Markdown is HTML.

    Attributes:
        comments: (start, end) of each comment.
        tags: (start, end) of each tag that is no inline markup, with the white space before it.
        images: those on lines without text.
        headings: (start of the line, level) of each line in ``<h1>`` and so on.
    """

    comments: tuple[tuple[int, int], ...] = ()
    tags: tuple[tuple[int, int], ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()


class _Line(NamedTuple):
    """A line of HTML: where it begins and where its text without tags begins and ends."""

    start: int
    first: int
    last: int


def markdown_html(text: str, listings: Sequence[tuple[int, int]] = ()) -> HtmlParts:
    """Return what of a dump in Markdown is HTML.

    Args:
        text: the dump.
        listings: (start, end) of its indented listings, in order.
    """
    if "<" not in text:
        return HtmlParts()
    raw = text.splitlines(keepends=True)
    listed = code_lines(raw, listings)
    comments = tuple(_comments(raw, listed))
    text = blanked(text, comments)
    tags: list[tuple[int, int]] = []
    images: list[Image] = []
    headings: list[tuple[int, int]] = []
    for start, end in _html_lines(text, raw, listed):
        part = text[start:end]
        found = [tag for tag in TAG.finditer(part) if tag["name"].lower() in NAMES]
        lines = _bare_lines(part, found)
        for tag, gap in _tags_of_blocks(part, found, lines):
            tags.append((start + gap, start + tag.end()))
            target = attribute(tag, "src") if tag["name"].lower() == "img" else ""
            if target:
                images.append(Image(start + tag.start(), target, attribute(tag, "alt")))
        headings += ((start + at, level) for at, level in _headings(found, lines))
    return HtmlParts(comments, tuple(tags), tuple(images), tuple(headings))


def without_tags(text: str, tags: Iterable[tuple[int, int]]) -> str:
    r"""Return the text with signs without width in place of these tags, and a space for each within a line.

    >>> without_tags("<b>a<b>c", [(0, 3), (4, 7)])
    '\u200b\u200b\u200ba \u200b\u200bc'
    """
    parts = []
    at = 0
    for start, end in tags:
        tag = _NOT_LINE_END.sub("\u200b", text[start:end])
        within = start > 0 and not text[start - 1].isspace() and start > at
        parts += [text[at:start], " " + tag[1:] if within and tag[0] == "\u200b" else tag]
        at = end
    return "".join([*parts, text[at:]])


def _comments(raw: list[str], listed: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the comments outside of listings."""
    opened, start = -1, 0
    for at, line in enumerate(raw):
        place = 0
        while at not in listed:
            if opened < 0:
                place = line.find("<!--", place)
                if place < 0 or line[max(place - 1, 0) : place] == "`":
                    break
                opened, place = start + place, place + 4
            end = line.find("-->", place)
            if end < 0:
                break
            yield opened, start + end + 3
            opened, place = -1, end + 3
        start += len(line)


def _html_lines(text: str, raw: list[str], listed: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines of which the first begins with a tag, and which no blank line parts."""
    start, first = 0, -1
    for at, line in enumerate(raw):
        is_text = at not in listed and not text[start : start + len(line)].isspace()
        if first < 0 and is_text:
            found = _START.match(text, start)
            first = start if found and found[1].lower() in NAMES else -1
        elif first >= 0 and not is_text:
            yield first, start
            first = -1
        start += len(line)
    if first >= 0:
        yield first, len(text)


def _bare_lines(part: str, tags: list[re.Match[str]]) -> list[_Line]:
    """The lines of HTML, and where their text is."""
    bare = blanked(part, (tag.span() for tag in tags))
    found: list[_Line] = []
    at = 0
    for line in bare.splitlines(keepends=True):
        size = len(line.rstrip())
        found.append(_Line(at, at + len(line) - len(line.lstrip()), at + size if size else at))
        at += len(line)
    return found


def _tags_of_blocks(
    part: str, tags: list[re.Match[str]], lines: list[_Line]
) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the tags that are no inline markup, and where the white space before each begins."""
    opening = _START.match(part)
    is_block = opening is not None and opening[1].lower() in BLOCK_NAMES
    starts = [line.start for line in lines]
    end = 0
    for tag in tags:
        line = lines[bisect_right(starts, tag.start()) - 1]
        has_text = line.last > line.start
        goes_on = lines[bisect_right(starts, tag.end() - 1) - 1] is not line
        if (is_block and tag["name"].lower() in BLOCK_NAMES) or goes_on or not has_text:
            leads = is_block and tag.start() <= line.first
            yield tag, max(line.start, end) if leads else tag.start()
            end = tag.end()


def _headings(tags: list[re.Match[str]], lines: list[_Line]) -> Iterator[tuple[int, int]]:
    """Yield (start of the line, level) of the lines with text in a heading."""
    starts = [line.start for line in lines]
    opened: re.Match[str] | None = None
    done = -1
    for tag in tags:
        if tag["name"].lower() not in _LEVELS:
            continue
        if opened is not None and tag["closing"]:
            first = bisect_right(starts, opened.start()) - 1
            for line in lines[max(first, done + 1) : bisect_right(starts, tag.start())]:
                if line.last > line.start:
                    yield line.start, _LEVELS[opened["name"].lower()]
            done = bisect_right(starts, tag.start()) - 1
        opened = None if tag["closing"] else tag
