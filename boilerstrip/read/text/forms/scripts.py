"""Scripts, style sheets, JSON and tags that tools leave in the text of a page.

A run of lines is left out if all of them look like code and one shows that it drives the page: it names
what only scripts of pages name, or is minified. On a page about programming nothing is left out, since there
code may be text: such a page has listings, or writes of programming in its sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np

from boilerstrip.counts import number_of
from boilerstrip.languages.literals import has_sign
from boilerstrip.page import Head
from boilerstrip.read.text.forms.surroundings import Surroundings

_DRIVES, _DENSE, _LIKE = 3, 2, 1  # a line of code: that drives a page, that is surely code, that may be
_SAMPLE = 3_000  # characters of a line that are looked at
# Shares of a line's characters.
_MIN_SIGNS = 0.06  # signs of code, if the line names parts of a page
_MIN_MINIFIED_SIGNS = 0.12  # signs of code in a minified line
_MIN_JOINTS = 0.025  # signs without white space after them in a minified line
_MIN_DENSE_SIGNS = 0.18  # signs of code in a line that is surely code
_MIN_MINIFIED = 60  # characters of a line that may be minified
_MIN_PROSE = 30  # characters of a line that may be a sentence
_MAX_JSON_LD = 20  # pieces of JSON-LD of a page
_ABOUT_CODE = 2  # sentences with words of programming from which a page is about it

_SIGN = re.compile(r"[][{}();=<>|&+\\\"'_$]")
_IS_SIGN = np.array([_SIGN.match(chr(code)) is not None for code in range(128)])  # the last one is none
_JOINT = re.compile(r"(?<![$^_])[;{},:](?=[\w.\"'{}#@*-])")
_FORMULA = re.compile(r"\\(?:[a-zA-Z]{2,20}\{|[\[(])")
_WORD = r"(?<!\w\w)"  # behind the first letter of what is no part of a longer word
# What only scripts and style sheets of pages say. Fixed words, and one bounded repeat: linear. Each begins
# with a fixed character, to the next of which the search skips.
_NAMES = re.compile(
    rf"w{_WORD}indow\.\w|_gaq\b|d{_WORD}ataLayer\b|g{_WORD}tag\(|g{_WORD}oogle(?:tag|_ad)|adsbygoogle"
    rf"|d{_WORD}ocument\.(?:getElement|querySel|write|createEl|cookie|location|documentEl|domain|add)"
    rf"|f{_WORD}bq\(|g{_WORD}a\('|w{_WORD}gBreakFrames|j{_WORD}Query\b|\$\((?:document|window|function)"
    r"|\(function ?\(|!function ?\(|addEventListener|\.push\([\[({\"']"
    rf"|localStorage\.|navigator\.userAgent|d{_WORD}isqus_|a{_WORD}ddthis_|createElement\(|admin-ajax\.php"
    r"|__NEXT_DATA__|\"@(?:context|type|graph)\":|schema\.org|<!\[CDATA\["
    r"|@media\b|@font-face|@import url|!important|prefers-color-scheme"
    r"|:(?:hover|before|after|root|host|not\()[^{}\n]{0,80}\{"
)
_BEGINS = re.compile(r"window\.(?:__)?\w{1,40} ?=|(?:/[*/] ?)?<!\[CDATA|<!--")
# How other lines of code begin, or end. The repeats are bounded: linear.
_CODE_BEGINS = re.compile(
    r"[]})]|//|/\*|\*/|-->|\"[\w@ -]{1,60}\"\s?:"
    r"|(?:var|let|const|function|return|else|try)\b.{0,200}[=({;]"
)
# Eight words in a row, as sentences have them. In code they are in strings and comments only, which are taken
# out before. Bounded repeats of one class with a space behind each word, and quoted runs: linear.
_SENTENCE = re.compile(r"(?:[^\W_]{1,30}[,;:.]? ){8}")
_QUOTED = re.compile(
    r"\"(?:[^\"\\]|\\.){0,3000}(?:\"|$)|(?<!\w)'(?:[^'\\]|\\.){0,3000}(?:'|$)|`[^`]{0,3000}(?:`|$)"
    r"|/\*(?:[^*]|\*(?!/)){0,3000}(?:\*/|$)|(?<![:/])//.{0,3000}|<!--.{0,3000}"
)
_OPEN_ENDS = ("{", "}", "(", "[")
_STATEMENT = re.compile(r"[=({\"'].{0,400};$|^[\w-]{1,40}\s?:\s?[^;]{1,200};$")
# Rules of a style sheet. Braces separate the repeats, which are bounded: linear.
_RULES = re.compile(r"(?:[.#@:*\w][^{}]{0,300}\{[^{}:]{0,300}:[^{}]{0,900}\}\s*)+")
_TAG = re.compile(r"</?[a-z]{1,20}[ >]")
_TAGS = re.compile(r"<(?:iframe|script|noscript|ins|embed|object|img|style|link|meta)\b")
_ONLY_TAGS = re.compile(r"(?:<[^<>]{1,3000}>\s*)+")  # each tag ends before the next begins: linear
_LINKED_DATA = re.compile(r"\A\s*[{\[][\s\S]{0,200}\"@(?:context|type|graph)\"")
_WORDS_OF_CODE = re.compile(
    r"(?<![a-z])(?:javascript|jquery|typescript|css|html5?|json|xml|yaml|sql|php|python|npm|django|node\.js"
    r"|snippets?|style ?sheets?|source code|command[ -]line|compil(?:e|er|es)|apis?|sdk|regex|syntax"
    r"|namespace|runtime|linux|unix|awk|bash|git|shell script|latex)(?![a-z])",
    re.IGNORECASE,
)
_ASKS_FOR_SCRIPTS = re.compile(r"\b(?:enable|disabled?|support|without|browser)", re.IGNORECASE)


def left_over_code(text: str) -> Surroundings | None:
    """Return the lines of scripts, style sheets, JSON and tags in the dump of a page that is not about code.

    JSON-LD among them is in the head that is returned.

    Args:
        text: the dump.
    """
    if not has_sign(text, ("{", "<", "window.", ".push(")):
        return None
    lines = text.splitlines(keepends=True)
    ranges = tuple(_runs(lines)) if _may_drive(text, lines) else ()
    if not ranges or _is_about_code(lines, {row for first, stop, _ in ranges for row in range(first, stop)}):
        return None
    ends = [0]
    for line in lines:
        ends.append(ends[-1] + len(line))
    n_lines = sum(n for _, _, n in ranges)
    return Surroundings(
        tuple((ends[first], ends[stop]) for first, stop, _ in ranges),
        Head(json_ld=tuple(islice(_json_ld(lines, ranges), _MAX_JSON_LD))),
        warning=f"left out: {number_of(n_lines, 'line')} of scripts, styles or tags",
    )


def _json_ld(lines: list[str], ranges: tuple[tuple[int, int, int], ...]) -> Iterator[str]:
    """Yield what is JSON-LD of the code that is left out: a line, or a whole run of lines."""
    for first, stop, _ in ranges:
        whole = "".join(lines[first:stop]).strip()
        for part in (whole,) if whole[0] in "{[" and whole[-1] in "]}" else lines[first:stop]:
            if _LINKED_DATA.match(part[:_SAMPLE]):
                yield part.strip()


def _runs(lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (first, stop, lines that are not blank) of each run of code, if some of it drives the page."""
    runs: list[tuple[int, int, int, int]] = []
    first = last = -1  # of the run that is being read
    most = count = 0
    for row, line in enumerate(lines):
        if line.isspace():
            continue
        kind = _kind(line)
        if kind and _holds_sentence(line):
            kind = 0
        if kind and last < 0:
            first, most, count = row, 0, 0
        if kind:
            last, most, count = row, max(most, kind), count + 1
        elif last >= 0:
            runs.append((first, last + 1, count, most))
            last = -1
    if last >= 0:
        runs.append((first, last + 1, count, most))
    if any(most == _DRIVES for *_, most in runs):
        yield from ((first, stop, count) for first, stop, count, most in runs if most > _LIKE)


def _may_drive(text: str, lines: list[str]) -> bool:
    """Return whether some line may drive a page: a quick test, as few dumps have such a line.

    Only lines with signs are looked at: a tag, a window that is named, or as many as their length asks for.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    n_signs = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(_IS_SIGN.take(codes, mode="clip"), out=n_signs[1:])
    ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)))
    own = np.diff(n_signs[ends], prepend=0)
    may_be = (
        lines[row]
        for row in np.flatnonzero(own).tolist()
        if "<" in lines[row]
        or "window." in lines[row]
        or own[row] >= _MIN_SIGNS * len(lines[row][:_SAMPLE].strip())
    )
    return any(_kind(line) == _DRIVES for line in may_be)


def _kind(line: str) -> int:
    """Return how surely a line is code: ``_DRIVES``, ``_DENSE``, ``_LIKE`` or 0 for text."""
    sample = line[:_SAMPLE].strip()
    if _TAGS.match(sample):
        return _DRIVES if _ONLY_TAGS.fullmatch(sample) else 0
    n_signs = len(_SIGN.findall(sample))
    if not n_signs and not sample.startswith(("/", "*/")):  # a comment is the only code without a sign
        return 0
    if _BEGINS.match(sample) or (n_signs >= _MIN_SIGNS * len(sample) and _NAMES.search(sample)):
        return _DRIVES
    if _FORMULA.search(sample):
        return 0
    if len(sample) >= _MIN_MINIFIED and not _TAG.search(sample):
        if n_signs >= _MIN_MINIFIED_SIGNS * len(sample) and (
            len(_JOINT.findall(sample)) >= _MIN_JOINTS * len(sample)
        ):
            return _DRIVES
        if n_signs >= _MIN_DENSE_SIGNS * len(sample):
            return _DENSE
    if _RULES.fullmatch(sample):
        return _DENSE
    if sample.endswith(_OPEN_ENDS) or _CODE_BEGINS.match(sample):
        return _LIKE
    return _LIKE if sample[-1] == ";" and _STATEMENT.search(sample) else 0


def _holds_sentence(line: str) -> bool:
    """Return whether a line that looks like code also holds a sentence: no such line is left out."""
    return _SENTENCE.search(_QUOTED.sub(" ", line[:_SAMPLE])) is not None


def _is_about_code(lines: list[str], taken: set[int]) -> bool:
    """Return whether the other lines of a page hold listings or write of programming."""
    rest = [line for row, line in enumerate(lines) if row not in taken]
    if any(line.startswith(("```", "~~~")) for line in rest):
        return True
    found = (
        line
        for line in rest
        if len(line) >= _MIN_PROSE and _WORDS_OF_CODE.search(line) and not _ASKS_FOR_SCRIPTS.search(line)
    )
    return len(list(islice(found, _ABOUT_CODE))) == _ABOUT_CODE
