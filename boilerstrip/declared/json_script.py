"""The text of a JSON-LD script -> its values; what templates and plugins break is repaired."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from boilerstrip.references import unescape

MAX_IN_A_SCRIPT = 50  # values read of one script

# What is searched for in a script that is not JSON. The strings are bounded, and no character of them matches
# two alternatives: linear.
_STRING = r'"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,400})"'
_LOOSE = re.compile(r'"(headline|datePublished|dateModified)' + _STRING)
_LOOSE_AUTHOR = re.compile(
    r'"author"\s{0,9}:\s{0,9}(?:[\[{\s]{0,20}(?:"@type"[^,]{0,40},\s{0,9})?"name"\s{0,9}:\s{0,9})?'
    r'"((?:[^"\\]|\\.){1,400})"'
)
_JSON = re.compile(r"[{\[]")  # one character: linear
_NEXT = re.compile(r"[\s,;]{1,99}(?=[{\[])")  # one bounded run: linear
_DECODER = json.JSONDecoder(strict=False)

_TRAILING_COMMA = re.compile(r",(?=\s{0,99}[\]}])")  # bounded: linear
_BAD_ESCAPE = re.compile(r"\\(.)", re.DOTALL)  # two characters: linear
# A string in single quotes, as JavaScript has them, before the sign that follows a string. Bounded: linear.
_SINGLE_QUOTED = re.compile(r"'((?:[^'\\\n]|\\.){0,400})'(?=\s{0,9}[:,\]}])")
_MAX_SINGLE_QUOTED = 50_000  # characters of a script with such strings
# A key with its vocabulary before it, as in "schema:headline". Fixed words and a bounded run: linear.
_PREFIXED = re.compile(r'"(?:schema:|https?://schema\.org/)(\w{1,40})"(?=\s{0,9}:)')


def read_script(script: str) -> Any:
    """Return the value of a script, or an array of its values if several follow each other.

    A script that is not JSON gives one object with the headline, author and dates that can be found in it.

    Args:
        script: the text of a JSON-LD script.

    Returns:
        A value as ``json.loads`` gives it.
    """
    # Around the JSON there may be comments or a CDATA section.
    text = script.strip()
    start = text.find("CDATA[", 0, 60)
    begin = _JSON.search(text, start + 6 if start >= 0 else 0)
    text = text[begin.start() :] if begin else ""
    if '"schema' in text or "://schema.org/" in text:
        text = _PREFIXED.sub(r'"\1"', text)
    for attempt in _attempts(text):
        try:
            return _values(attempt)
        except (ValueError, RecursionError):
            continue
    return _read_loosely(text)


def _values(text: str) -> Any:
    """Return the first value of a text, with the values after it as an array if there are any."""
    first, end = _DECODER.raw_decode(text)
    values = [first]
    for _ in range(MAX_IN_A_SCRIPT - 1):
        gap = _NEXT.match(text, end)
        if not gap:
            break
        try:
            value, end = _DECODER.raw_decode(text, gap.end())
        except (ValueError, RecursionError):
            break
        values.append(value)
    return first if len(values) == 1 else values


def _attempts(text: str) -> Iterator[str]:
    """Yield a text as it is, then with one kind of fault after the other repaired."""
    yield text
    for repair in _REPAIRS:
        repaired = repair(text)
        if repaired != text:
            text = repaired
            yield text


def _without_references(text: str) -> str:
    """Return a text whose quotes are written ``&quot;`` as JSON."""
    return text if '"' in text else unescape(text)


def _escape(found: re.Match[str]) -> str:
    return found[0] if found[1] in '"\\/bfnrtu' else found[1]


def _double_quoted(text: str) -> str:
    return text if '"' in text or len(text) > _MAX_SINGLE_QUOTED else _SINGLE_QUOTED.sub(_requoted, text)


def _requoted(found: re.Match[str]) -> str:
    return json.dumps(found[1].replace("\\'", "'"))


_REPAIRS: tuple[Callable[[str], str], ...] = (
    _without_references,
    _double_quoted,
    lambda text: _TRAILING_COMMA.sub("", text),
    lambda text: _BAD_ESCAPE.sub(_escape, text),
)


def _read_loosely(text: str) -> dict[str, Any]:
    """Return an object with the headline, dates and author that patterns find in a text that is not JSON."""
    node: dict[str, Any] = {"@type": "Article"}
    for key, value in _LOOSE.findall(text):
        node.setdefault(key, value.replace('\\"', '"').replace("\\/", "/"))
    authors = [name for name in _LOOSE_AUTHOR.findall(text)[:3] if "\\" not in name]
    return node | ({"author": authors} if authors else {})
