"""Repairs of markup with which libxml2 would lose text or take too long.

libxml2 drops what follows an early ``</html>``, takes quadratic time for the attributes of one tag, and stops
where elements are nested too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np

from boilerstrip import native
from boilerstrip.page import MAX_ATTRIBUTES
from boilerstrip.read.html.markup.browser_rules import as_browsers_read
from boilerstrip.read.html.markup.odd_tags import OddTags, find_odd_tags

# Neither end tag carries meaning. The white space is bounded, so a flood of openings is read once.
_CLOSER = re.compile(rb"</(?:body|html)\s{0,100}>", re.IGNORECASE)
_CLOSER_FORMS = ((b"</body", b"</BODY"), (b"</html", b"</HTML"))  # no other spelling counts; one length
_CLOSER_SIZE = 6
# The start and end tags of <pre>, bounded; and the tags that end a <pre> for libxml2, but for no browser.
_PRE = re.compile(rb"<(/?)pre(?=[\s>])[^>]{0,1000}>\n?", re.IGNORECASE)
_ENDS_PRE = re.compile(rb"<(?:ul|li|table|dl|dt|form|fieldset)[\s>]", re.IGNORECASE)
# Anchored and bounded.
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,1000}>")

# A start tag as the HTML standard ends it: a quote opens only after "=", and ">" ends all but such a value.
# Every part may end with the page, so a match never fails and each byte is read once.
_START_TAG = re.compile(
    rb"""<[a-zA-Z][^>=]*(?:=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>]*)[^>=]*)*(?:>|\Z)"""
)
# One attribute of it. White space after a name is read twice at most.
_ATTRIBUTE = re.compile(rb"""[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>]*))?""")
_TAG_NAME = re.compile(rb"<(?:!--|[^\s/>]*)")  # one class after a fixed sign
_PARTING = re.compile(rb"[\s/\"']+")  # separators of attributes; one class
_PARTING_BYTES = b" \t\n\r\f\v/\"'"  # the same bytes: counted several times faster than matched
# A comment or a start tag; the branches differ at the second character.
_TOKEN = re.compile(rb"<!--|" + _START_TAG.pattern)
# The ends of comments and of elements with raw text inside: fixed words.
_CLOSERS = {
    b"<" + name: re.compile(rb"</" + name, re.IGNORECASE)
    for name in b"script style textarea title xmp iframe noembed noframes".split()
} | {b"<!--": re.compile(rb"-->")}
_END_OF_OPAQUE = re.compile(rb"</|-->")  # in what may end one of them: fixed words
_LONG_TAG = 4 * MAX_ATTRIBUTES  # bytes that MAX_ATTRIBUTES different attributes take at least
_STRIDE = 3 * MAX_ATTRIBUTES  # bytes to the next place that is examined, fewer than a long tag has
_STEP = 100  # bytes to the next where a quote may be open
# A quote after one of them may open a value.
_BEFORE_VALUE = frozenset((b"=", b" ", b"\t", b"\n", b"\r", b"\f", b"\v"))
_SMALL_PAGE = 50_000  # bytes up to which a page cannot hold a tag that takes long

# A name and the rest of the tag, which exclude each other at their border.
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]{0,100})[^<>]*>")
FLAT_DEPTH = 1_000  # what is nested deeper is read without its tags when the parser gives up
_VOID = frozenset(b"area base br col hr img input link meta param source track wbr p".split())
_ENDED_BY_ITS_LIKE = frozenset(b"li dd dt option tr td th".split())
_INLINE = frozenset(
    b"a abbr acronym b bdi bdo big cite code del dfn em embed font i ins kbd label mark q s samp small span "
    b"strike strong sub sup time tt u var".split()
)


def repair_markup(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The page without what makes libxml2 lose text or time, and warnings of what was left out."""
    data = data.replace(b"\x00", b"")
    declaration = _DECLARATION.match(data)
    if declaration:
        # The line ends stay, so that lines keep their numbers.
        data = b"\n" * declaration.group().count(b"\n") + data[declaration.end() :]
    tags = find_odd_tags(data)
    for rewrite in (_keep_pre_whole, as_browsers_read):
        rewritten = rewrite(data, tags)
        if rewritten is not data:
            data, tags = rewritten, find_odd_tags(rewritten)
    closer = _first_closer(data, tags)
    if closer >= 0:
        data = b"".join((memoryview(data)[:closer], _CLOSER.sub(b"", data[closer:])))  # copied once
    return (data, ()) if len(data) <= _SMALL_PAGE else _limit_attributes(data)


def _keep_pre_whole(data: bytes, tags: OddTags) -> bytes:
    """The page with a <span> in each <pre> that libxml2 would end at a list or table inside."""
    out: list[bytes] = []
    done = opened = 0
    for at in tags.pre:
        tag = _PRE.match(data, at)
        if not tag:
            continue
        if not tag[1]:
            opened = tag.end()
        elif opened:
            if _ENDS_PRE.search(data, opened, tag.start()):
                out += (data[done:opened], b"<span>")
                done = opened
            opened = 0
    return b"".join((*out, data[done:])) if out else data


def _first_closer(data: bytes, tags: OddTags) -> int:
    """Where the first </body> or </html> is, each in the first spelling that occurs; -1 for none."""
    found: dict[bytes, int] = {}
    for place in tags.closers:
        found.setdefault(data[place : place + _CLOSER_SIZE], place)
    known = [next((found[form] for form in forms if form in found), -1) for forms in _CLOSER_FORMS]
    return min((place for place in known if place >= 0), default=-1)


# --- attributes


def _limit_attributes(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The page without the attributes of a tag after the first MAX_ATTRIBUTES, and a warning of that."""
    out: list[bytes] = []
    done = 0
    for begin, end in _crowded_tags(data):
        stop = _last_attribute(data, begin, end)
        if stop < end:
            out += (data[done:stop], b">")
            done = end
    if not out:
        return data, ()
    warning = f"a tag of more than {MAX_ATTRIBUTES:,} attributes was read without the rest of them"
    return b"".join((*out, data[done:])), (warning,)


def _crowded_tags(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each tag begins and ends that could have too many attributes.

    A script may hold what looks like a long tag, and hide one that begins after it, so the page must be read
    from its start, skipping scripts and comments. The compiled core does that.
    """
    core = native.CORE
    if core is not None:
        borders = np.frombuffer(core.long_tags(data, _LONG_TAG), np.int64).tolist()
        long_tags = zip(borders[::2], borders[1::2], strict=True)
        yield from (tag for tag in long_tags if _is_crowded(data, *tag))
        return
    # In Python that takes long, so it is done only where something looks like such a tag.
    at = 0
    for first, last in _long_stretches(data):
        while True:
            begin, end = _suspect(data, max(at, first), last)
            if begin < 0:
                break
            at = _skip_opaque(data, at, begin)
            if at <= begin:
                if _is_crowded(data, begin, end):
                    yield begin, end
                at = _skip_opaque(data, begin, begin + 1)  # past the tag, and the script that it may begin


def _long_stretches(data: bytes) -> Iterator[tuple[int, int]]:
    """Ranges (start, stop) in which a tag of too many attributes could be.

    A ">" ends any tag unless a quoted value is open, and then the last quote of its kind follows a "=".
    Where neither kind's does, every tag has ended; so each tag lies between two such places.
    """
    border = seen = 0
    opened = [False, False]
    at = _STRIDE
    while (end := data.find(b">", at)) >= 0:
        for kind, quote in enumerate((b'"', b"'")):
            last = data.rfind(quote, seen, end)
            if last >= 0:
                opened[kind] = data[last - 1 : last] in _BEFORE_VALUE
        seen, at = end, end + _STEP
        if not any(opened):
            if end - border >= _LONG_TAG:
                yield border, end + 1
            border, at = end + 1, end + _STRIDE
    if len(data) - border > _LONG_TAG:
        yield border, len(data)


def _suspect(data: bytes, at: int, stop: int) -> tuple[int, int]:
    """The next thing that looks like a tag of too many attributes, as (start, end); (-1, -1) for none.

    Or like one that begins in a script or comment and hides what begins behind it.
    """
    for match in _START_TAG.finditer(data, at, stop):
        begin, end = match.span()
        if _is_crowded(data, begin, end) or _END_OF_OPAQUE.search(data, begin, end):
            return begin, end
    return -1, -1


def _is_crowded(data: bytes, begin: int, end: int) -> bool:
    """Whether there could be too many attributes, whatever is quoted."""
    if end - begin <= _LONG_TAG:
        return False
    if end - begin - len(data[begin:end].translate(None, _PARTING_BYTES)) <= MAX_ATTRIBUTES:
        return False
    parts = _PARTING.finditer(data, begin, end)
    return next(islice(parts, MAX_ATTRIBUTES, None), None) is not None


def _skip_opaque(data: bytes, at: int, begin: int) -> int:
    """Read on from outside scripts and comments: to ``begin``, or past the one that contains it."""
    while at < begin:
        token = _TOKEN.search(data, at)
        if token is None or token.start() >= begin:
            return begin
        at = token.end()
        name = _TAG_NAME.match(data, token.start())
        closer = _CLOSERS.get(name[0].lower()) if name else None
        if closer:
            found = closer.search(data, at - 2 if name and name[0] == b"<!--" else at)
            at = found.end() if found else len(data)
    return at


def _last_attribute(data: bytes, begin: int, end: int) -> int:
    """Where the last attribute that is kept ends; ``end`` where all are kept."""
    name = _TAG_NAME.match(data, begin, end)
    attributes = _ATTRIBUTE.finditer(data, name.end() if name else end, end)
    last = next(islice(attributes, MAX_ATTRIBUTES - 1, None), None)
    return last.end() if last and next(attributes, None) else end


# --- nesting


def flatten(data: bytes) -> bytes:
    """The page without tags nested deeper than FLAT_DEPTH; a block tag there becomes a <p>."""
    opened: list[bytes] = []
    dropped = at = 0
    out: list[bytes] = []
    for match in _TAG.finditer(data):
        closing, name = match.group(1), match.group(2).lower()
        if name in _VOID or match.group().endswith(b"/>"):
            continue
        if closing:
            drop = dropped > 0
            dropped -= drop
            if opened and not drop:
                opened.pop()
        else:
            drop = len(opened) >= FLAT_DEPTH
            dropped += drop
            if not (drop or (opened and opened[-1] == name and name in _ENDED_BY_ITS_LIKE)):
                opened.append(name)
        if drop:
            out += (data[at : match.start()], b"" if name in _INLINE else b"<p>")
            at = match.end()
    return b"".join((*out, data[at:]))
