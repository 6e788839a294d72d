"""Subtitles as SubRip and WebVTT have them: numbers and times above each text, and tags in it."""

from __future__ import annotations

import re
from itertools import chain

from boilerstrip.counts import number_of
from boilerstrip.read.text.forms.running import lines_of
from boilerstrip.read.text.forms.surroundings import Surroundings, united

_MIN_TIMES = 2
_MAX_LINES = 8  # lines that are not blank for each time; a text that only quotes subtitles has more
# Fixed numbers of digits: linear.
_TIMES = re.compile(
    r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{1,3} {1,3}--> {1,3}(?:\d{1,3}:)?\d\d:\d\d[.,]\d{1,3}(?: |$)"
)
_NUMBER = re.compile(r"\d{1,6}$")
# Names of tags with what is behind them, and positions of SubStation in braces. Bounded: linear.
_TAG = re.compile(r"</?(?:(?:[bciu]|v|font|lang|ruby|rt)\b|\d\d:)[^<>\n]{0,200}>|\{\\[^{}\n]{1,80}\}")


def subtitles(text: str) -> Surroundings | None:
    """Return the numbers, times and tags of subtitles.

    Args:
        text: the dump.
    """
    if "-->" not in text:
        return None
    lines = list(lines_of(text))
    times = [at for at, line in enumerate(lines) if "-->" in line.body and _TIMES.match(line.body)]
    if len(times) < _MIN_TIMES or sum(bool(line.body) for line in lines) > _MAX_LINES * len(times):
        return None
    out = set(times) | {at - 1 for at in times if at and _NUMBER.match(lines[at - 1].body)}
    if lines[0].body.lstrip("\ufeff").startswith("WEBVTT"):
        # Its header ends at the first blank line.
        end = next((at for at, line in enumerate(lines[: times[0]]) if not line.body), 1)
        out |= set(range(end))
    ranges = chain(
        ((lines[at].start, lines[at].end) for at in out), (found.span() for found in _TAG.finditer(text))
    )
    return Surroundings(
        left_out=united(ranges), warning=f"left out: {number_of(len(times), 'time')} of subtitles"
    )
