"""The headline of an HTML page: headings and declared titles get points, and the best one wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, log1p
from operator import mul

from boilerstrip.outline.headline import (
    MAX_TITLE_CHARS,
    SEPARATOR,
    blocks_like,
    cut_title,
    units,
)
from boilerstrip.page import Blocks, Headline, Inside, Page
from boilerstrip.words import key

MAX_H1, MAX_HEADINGS = 6, 4  # first headings of a page that are candidates, of level one and of any level
MAX_PLACES = 500  # blocks of one wording that are looked at
ALIKE = 15  # characters in which a later heading and <title> agree at the start
MIN_SITE_CHARS = 4  # a shorter name of a site may stand in any title

_AWAY = int(
    Inside.NAV | Inside.FOOTER | Inside.ASIDE | Inside.HIDDEN | Inside.DIALOG | Inside.RELATED
    | Inside.SIDEBAR | Inside.COMMENTS | Inside.PROMOTION | Inside.CONSENT | Inside.NEWSLETTER | Inside.MENU
    | Inside.TEASER | Inside.BREADCRUMB | Inside.BUTTON
)  # fmt: skip

POINTS: dict[str, float] = {
    "log of the sources that agree": 2.0,
    "a JSON-LD name": -1.6,
    "the whole <title>": -1.2,
    "share of its words in <title>": 2.0,
    "ends <title> after other words": -1.2,
    "one word": -1.6,
    "has a separator": -1.4,
    "share of the address's words": 2.2,
    "is or holds the site's name": -1.0,
    "h1": 0.8,
    "h2": -0.5,
    "h3 to h6": -1.0,
    "above the body": 1.3,
    "among furniture": -0.6,
    "log of the blocks to the body": -0.3,
}


@dataclass(slots=True)
class Candidate:
    """One wording that may be the headline, with what says it and the blocks that hold it."""

    text: str
    source: str  # where it was found first
    kinds: set[str]  # of the places that say it: "headline", "name", "meta", "title", "part", "block"
    blocks: list[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every candidate is held against."""

    blocks: Blocks
    body: int  # first block of the body
    title: frozenset[str]  # words of <title>
    title_key: str
    site: str  # key of the site's name
    host: str  # key of the page's host
    address: frozenset[str]  # words of the page's address


def find_heading(page: Page, body: int, titles: Iterable[tuple[str, str]], site: str) -> Headline:
    """Find the headline of an HTML page.

    Args:
        page: the page.
        body: the block at which the body begins.
        titles: (text, source) of the declared titles, the most trusted first.
        site: name of the site where it is known.
    """
    candidates = gather(page, body, titles)
    if not candidates:
        return Headline()
    host, _, path = (page.url or page.head.canonical).partition("://")[2].partition("?")[0].partition("/")
    title = page.head.title
    address = frozenset(units(path[:MAX_TITLE_CHARS]))
    frame = Frame(page.blocks, body, frozenset(units(title)), key(title), key(site), key(host), address)
    best = candidates[max(candidates, key=lambda name: _points(name, candidates[name], frame))]
    # A heading may have line ends in it, and an anchor behind it.
    text = " ".join(best.text.split()).removesuffix("¶").rstrip()
    return Headline(text, place(best, frame), tuple(sorted(best.blocks)), best.source)


def gather(page: Page, body: int, titles: Iterable[tuple[str, str]]) -> dict[str, Candidate]:
    """Collect the wordings that may be the headline, by key."""
    found: dict[str, Candidate] = {}
    title = page.head.title
    for text, source in titles:
        _add(found, text, source)
    for text in {text: None for text, source in titles if source.startswith("meta")}:
        for part in cut_title(text) if text != title else ():
            _add(found, part, "part of a declared title")
    _add(found, title, "title element")
    for part in cut_title(title):
        _add(found, part, "part of the title element")
    for block in _headings(page.blocks, title):
        _add(found, page.blocks.text[block], "heading", block)
    texts = [candidate.text for candidate in found.values()]
    for text, block in blocks_like(texts, page.blocks, body):
        _add(found, text, "text", block)
    return found


def measure(name: str, candidate: Candidate, frame: Frame) -> list[float]:
    """Measure one candidate, whose key is ``name``; the values are in the order of ``POINTS``."""
    words = frozenset(units(candidate.text))
    at = place(candidate, frame)
    level = int(frame.blocks.heading[at]) if at >= 0 else 0
    return [
        log(len(candidate.kinds)), *(kind in candidate.kinds for kind in ("name", "title")),
        len(words & frame.title) / max(1, len(words)),
        frame.title_key.endswith(name) and frame.title_key != name, len(words) == 1,
        SEPARATOR.search(candidate.text) is not None,
        len(words & frame.address) / max(1, len(frame.address)),
        (len(frame.site) >= MIN_SITE_CHARS and frame.site in name)
        or (len(name) >= MIN_SITE_CHARS and name in frame.host),
        level == 1, level == 2, level > 2, 0 <= at <= frame.body,
        at >= 0 and int(frame.blocks.flags[at]) & _AWAY != 0, log1p(abs(frame.body - at)) if at >= 0 else 0.0,
    ]  # fmt: skip


def place(candidate: Candidate, frame: Frame) -> int:
    """Choose the block of a candidate that stands in several: an h1, else the last one above the body."""
    if len(candidate.blocks) < 2:
        return candidate.blocks[0] if candidate.blocks else -1
    blocks = frame.blocks
    headings = [at for at in candidate.blocks if blocks.heading[at] == 1 and not blocks.flags[at] & _AWAY]
    headings = headings or [at for at in candidate.blocks if blocks.heading[at]]
    above = [at for at in headings or candidate.blocks if at <= frame.body]
    return above[-1] if above else (headings or candidate.blocks)[0]


def _points(name: str, candidate: Candidate, frame: Frame) -> float:
    points: float = sum(map(mul, measure(name, candidate, frame), POINTS.values()))
    return points


def _add(found: dict[str, Candidate], text: str, source: str, block: int = -1) -> None:
    name = key(text) if len(text) <= MAX_TITLE_CHARS else ""
    if not name:
        return
    candidate = found.setdefault(name, Candidate(text, source, set(), []))
    candidate.kinds.add("block" if block >= 0 else source.removeprefix("json-ld ").split(" ")[0])
    if block >= 0 and len(candidate.blocks) < MAX_PLACES and block not in candidate.blocks:
        candidate.blocks.append(block)
        if not text.isupper():
            candidate.text = text  # as it stands on the page, unless that is in capitals


def _headings(blocks: Blocks, title: str) -> list[int]:
    """The first headings of a page, and those that begin like <title>."""
    every = blocks.heading.nonzero()[0].tolist()
    top = (blocks.heading == 1).nonzero()[0].tolist()[:MAX_H1]
    alike = [at for at in every[MAX_HEADINGS:] if blocks.text[at][:ALIKE] in title]
    return sorted({*top, *every[:MAX_HEADINGS], *alike[:MAX_HEADINGS]})
