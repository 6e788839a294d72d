"""The headline of an HTML page: headings and declared titles get points, and the best one wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from math import log, log1p
from operator import mul

from boilerstrip.labels import Inside
from boilerstrip.outline.headline import (
    ALIKE,
    MAX_TITLE_CHARS,
    SEPARATOR,
    blocks_like,
    cut_title,
    units,
)
from boilerstrip.page import Blocks, Headline, Page
from boilerstrip.words import key, repaired

MAX_H1 = 6  # first headings of level one that are candidates
MAX_HOME_LINKS = 20  # first spans of a page that may link to the home of the site
MANY_PARTS = 3  # parts of a <title> of which the last is the name of a site
MAX_HEADINGS = 4  # first headings of any level that are candidates, and later ones that begin like <title>
MAX_REMEMBERED = 500  # blocks of one candidate that are remembered
_PART = re.compile(r"\s(?:[|–—·•@-]|::)\s")  # white space was folded: linear
MIN_REST = 3  # words of a headline behind a kicker
MAX_KICKER = 9  # words of a kicker
MIN_SITE_CHARS = 4  # a shorter name of a site may be part of any title

# Parts of a page that seldom hold the headline.
_FURNITURE = int(
    Inside.NAV | Inside.FOOTER | Inside.ASIDE | Inside.HIDDEN | Inside.DIALOG | Inside.RELATED
    | Inside.SIDEBAR | Inside.COMMENTS | Inside.PROMOTION | Inside.CONSENT | Inside.NEWSLETTER | Inside.MENU
    | Inside.TEASER | Inside.BREADCRUMB | Inside.BUTTON
)  # fmt: skip

# What is measured of a candidate, see ``measure`` -> its points for a value of 1.
POINTS: dict[str, float] = {
    "log of the sources that agree": 2.0,
    "a JSON-LD name": -1.6,
    "the whole <title>": -1.2,
    "share of its words in <title>": 2.0,
    "ends <title> after other words": -1.2,
    "ends <title> after two other parts": -3.0,
    "one word": -1.6,
    "has a separator": -1.4,
    "share of the address's words": 2.2,
    "is or holds the site's name": -1.0,
    "is the site's name": -4.0,
    "h1": 0.8,
    "h2": -0.5,
    "h3 to h6": -1.0,
    "above the body": 1.3,
    "among furniture": -0.6,
    "log of the blocks to the body": -0.3,
}


@dataclass(slots=True)
class Candidate:
    """One wording that may be the headline.

    Attributes:
        text: the wording as the page shows it, else as it is declared.
        source: where it was found first.
        kinds: kinds of all sources with this wording: "headline", "name", "meta", "title", "part", "block".
        blocks: the blocks with this wording, in the order in which they were found.
    """

    text: str
    source: str
    kinds: set[str]
    blocks: list[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every candidate is compared with.

    Attributes:
        blocks: the blocks of the page.
        body: first block of the body.
        title: words of <title>.
        title_key: key of <title>, see ``words.key``.
        parts: how many parts separators divide <title> into.
        site: key of the site's name.
        host: key of the page's host.
        address: words of the path of the page's address.
    """

    blocks: Blocks
    body: int
    title: frozenset[str]
    title_key: str
    parts: int
    site: str
    host: str
    address: frozenset[str]


def find_heading(page: Page, body: int, titles: Iterable[tuple[str, str]], site: str) -> Headline:
    """Find the headline of an HTML page.

    Args:
        page: the page.
        body: the block at which the body begins.
        titles: (text, source) of the declared titles, the most trusted first.
        site: name of the site where it is known.
    """
    titles = tuple(titles)
    candidates = gather(page, body, titles)
    if not candidates:
        return Headline()
    # Every candidate gets points for what it agrees with: declared titles, address, site, place on the page.
    host, _, path = (page.url or page.head.canonical).partition("://")[2].partition("?")[0].partition("/")
    title = repaired(page.head.title)
    site = site or linked_site(page, title)
    address = frozenset(units(path[:MAX_TITLE_CHARS]))
    host = key(host)
    frame = Frame(
        page.blocks,
        body,
        frozenset(units(title)),
        key(title),
        count_parts(title, host),
        key(site),
        host,
        address,
    )
    best = candidates[max(candidates, key=lambda name: _points(name, candidates[name], frame))]
    # A heading may have line ends in it, and an anchor sign after it.
    text = " ".join(best.text.split()).removesuffix("¶").rstrip()
    # The name of a product may lack its brand, which is no kicker.
    declared = (declared for declared, source in titles if source != "json-ld name")
    text = without_kicker(text, (title, *declared))
    return Headline(text, choose_block(best, frame), tuple(sorted(best.blocks)), best.source)


def without_kicker(text: str, titles: Iterable[str]) -> str:
    """Return a headline without words above it in its heading, as in "Travel Two days in Oslo".

    They are no part of the headline where a declared title, with or without the name of the site behind it,
    is just the rest. A lone number is part of it, as in "10 ways to save water".
    """
    for title in titles:
        # Of what ``cut_title`` gives every second is what stands before a separator.
        for whole in (title, *islice(cut_title(title), 0, None, 2)):
            rest = " ".join(whole.split())
            kicker = text[: -len(rest)]
            if kicker.endswith(" ") and text[len(kicker) :].casefold() == rest.casefold():
                long = len(units(rest)) >= MIN_REST and len(units(kicker)) <= MAX_KICKER
                return text[len(kicker) :] if long and not kicker.strip().isdigit() else text
    return text


def count_parts(title: str, host: str) -> int:
    """Count the parts of <title>; 1 if the first is the site's name, so that the last is not."""
    parts = [key(part) for part in _PART.split(title[:MAX_TITLE_CHARS]) if key(part)]
    return 1 if parts and len(parts[0]) >= MIN_SITE_CHARS and parts[0] in host else len(parts)


def linked_site(page: Page, title: str) -> str:
    """Return the text of a link to the site's home above the body that <title> ends with; "" for none."""
    ending = key(title)
    for span in page.spans[:MAX_HOME_LINKS]:
        if span.kind == "link" and span.target == "/":
            text = page.blocks.text[span.block][span.start : span.end]
            if len(key(text)) >= MIN_SITE_CHARS and ending.endswith(key(text)) and ending != key(text):
                return text
    return ""


def gather(page: Page, body: int, titles: Iterable[tuple[str, str]]) -> dict[str, Candidate]:
    """Collect the wordings that may be the headline, by key.

    Args:
        page: the page.
        body: first block of the body.
        titles: (text, source) of the declared titles, the most trusted first.
    """
    found: dict[str, Candidate] = {}
    title = repaired(page.head.title)
    # Declared titles, whole and in parts: "Headline | Site" is common.
    for text, source in titles:
        _add(found, text, source)
    for text in {text: None for text, source in titles if source.startswith("meta")}:
        for part in cut_title(text) if text != title else ():
            _add(found, part, "part of a declared title")
    _add(found, title, "title element")
    for part in cut_title(title):
        _add(found, part, "part of the title element")
    # Headings, then every block near the body's start that repeats one of the wordings so far.
    for block in _headings(page.blocks, title):
        _add(found, page.blocks.text[block], "heading", block)
    texts = [candidate.text for candidate in found.values()]
    for text, block in blocks_like(texts, page.blocks, body):
        _add(found, text, "text", block)
    return found


def measure(name: str, candidate: Candidate, frame: Frame) -> list[float]:
    """Measure one candidate, whose key is ``name``; the values are in the order of ``POINTS``."""
    words = frozenset(units(candidate.text))
    at = choose_block(candidate, frame)
    level = int(frame.blocks.heading[at]) if at >= 0 else 0
    return [
        log(len(candidate.kinds)), *(kind in candidate.kinds for kind in ("name", "title")),
        len(words & frame.title) / max(1, len(words)),
        _ends_title(name, frame),
        frame.parts >= MANY_PARTS and _ends_title(name, frame) and "meta" not in candidate.kinds,
        len(words) == 1,
        SEPARATOR.search(candidate.text) is not None,
        len(words & frame.address) / max(1, len(frame.address)),
        (len(frame.site) >= MIN_SITE_CHARS and frame.site in name)
        or (len(name) >= MIN_SITE_CHARS and name in frame.host),
        _is_site(name, words, frame),
        level == 1, level == 2, level > 2, 0 <= at <= frame.body,
        at >= 0 and int(frame.blocks.flags[at]) & _FURNITURE != 0,
        log1p(abs(frame.body - at)) if at >= 0 else 0.0,
    ]  # fmt: skip


def _ends_title(name: str, frame: Frame) -> bool:
    return frame.title_key.endswith(name) and frame.title_key != name


def _is_site(name: str, words: frozenset[str], frame: Frame) -> bool:
    """Return whether a wording is the site's name and not that of the page, as on a home page."""
    at_home = frame.host and not frame.address
    return (
        bool(frame.site) and name == frame.site and not at_home and not words >= frame.address > frozenset()
    )


def choose_block(candidate: Candidate, frame: Frame) -> int:
    """Return the block of a candidate, of several the last heading above the body; -1 if it has none."""
    if len(candidate.blocks) < 2:
        return candidate.blocks[0] if candidate.blocks else -1
    blocks = frame.blocks
    # Levels of preference: an h1 outside the page furniture, any heading, any block.
    headings = [
        at for at in candidate.blocks if blocks.heading[at] == 1 and not blocks.flags[at] & _FURNITURE
    ]
    headings = headings or [at for at in candidate.blocks if blocks.heading[at]]
    above = [at for at in headings or candidate.blocks if at <= frame.body]
    return above[-1] if above else (headings or candidate.blocks)[0]


def _points(name: str, candidate: Candidate, frame: Frame) -> float:
    points: float = sum(map(mul, measure(name, candidate, frame), POINTS.values()))
    return points


def _add(found: dict[str, Candidate], text: str, source: str, block: int = -1) -> None:
    """Add a wording to the candidates, or one more source or block to the candidate with this wording."""
    name = key(text) if len(text) <= MAX_TITLE_CHARS else ""
    if not name:
        return
    candidate = found.setdefault(name, Candidate(text, source, set(), []))
    candidate.kinds.add("block" if block >= 0 else source.removeprefix("json-ld ").split(" ")[0])
    if block >= 0 and len(candidate.blocks) < MAX_REMEMBERED and block not in candidate.blocks:
        candidate.blocks.append(block)
        if not text.isupper():
            candidate.text = text  # as the page shows it, unless that is in capitals


def _headings(blocks: Blocks, title: str) -> list[int]:
    """Return the blocks of the first headings of a page, and of those that begin like <title>."""
    every = blocks.heading.nonzero()[0].tolist()
    top = (blocks.heading == 1).nonzero()[0].tolist()[:MAX_H1]
    alike = [at for at in every[MAX_HEADINGS:] if blocks.text[at][:ALIKE] in title]
    return sorted({*top, *every[:MAX_HEADINGS], *alike[:MAX_HEADINGS]})
