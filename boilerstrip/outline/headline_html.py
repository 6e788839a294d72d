"""The headline of an HTML page: headings and declared titles get points, and the best one wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log, log1p
from operator import mul

from boilerstrip.declared.source import Found
from boilerstrip.declared.titles import is_default, plain_heading, plain_title
from boilerstrip.labels import Inside
from boilerstrip.outline.headline import (
    ALIKE,
    LAST_SIGN,
    MAX_TITLE_CHARS,
    blocks_like,
    cut_title,
    has_separator,
    units,
)
from boilerstrip.outline.kicker import with_colon, without_kicker, without_subtitle
from boilerstrip.outline.site_name import MIN_SITE_CHARS, Site, find_site, split_address
from boilerstrip.page import Blocks, Headline, Page
from boilerstrip.words import key

MAX_H1 = 6  # first headings of level one that are candidates
MANY_PARTS = 3  # parts of a <title> of which the last is the name of a site
MAX_HEADINGS = 4  # first headings of any level that are candidates, and later ones that begin like <title>
MAX_REMEMBERED = 500  # blocks of one candidate that are remembered
_PART = re.compile(r"\s(?:[|–—·•@-]|::)\s")  # white space was folded: linear
MIN_HEADING_WORDS = 5  # words of a heading above the body that is hardly the name of the site
MAX_LITERAL = 200  # first headings that may show a declared title just as it is written
MAX_DISTANCE = 100  # blocks between an h1 and the body; filters and offers of a list may stand between

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
    "has a separator that its sources do not agree on": -1.4,
    "share of the address's words": 2.2,
    "is or holds the site's name": -1.0,
    "is the site's name": -4.0,
    "begins with the site's name on its home page": 1.2,
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
        site: what is known of the site.
        address: words of the path of the page's address.
    """

    blocks: Blocks
    body: int
    title: frozenset[str]
    title_key: str
    parts: int
    site: Site
    address: frozenset[str]


def find_heading(page: Page, body: int, titles: Iterable[Found], site: str) -> Headline:
    """Find the headline of an HTML page.

    Args:
        page: the page.
        body: the block at which the body begins.
        titles: (text, source) of the declared titles, the most trusted first.
        site: name of the site where it is known.
    """
    title, titles = _meant(page, titles)
    candidates = gather(page, body, title, titles)
    if not candidates:
        return Headline()
    # Every candidate gets points for what it agrees with: declared titles, address, site, place on the page.
    about = find_site(page, title, site)
    path = split_address(page.url or page.head.canonical)[1].partition("?")[0][:MAX_TITLE_CHARS]
    frame = Frame(
        page.blocks,
        body,
        frozenset(units(title)),
        key(title),
        count_parts(title, about.host),
        about,
        frozenset(units(path)),
    )
    best = candidates[max(candidates, key=lambda name: _points(name, candidates[name], frame))]
    # A heading may have line ends in it, and an anchor sign after it.
    wordings = (title, *(text for text, _ in titles))
    text = without_subtitle(best.text, wordings)
    text = " ".join(text.split()).removesuffix("¶").rstrip()
    # The name of a product may lack its brand, which is no kicker.
    declared = (declared for declared, source in titles if source != "json-ld name")
    text = about.cut_off(without_kicker(text, (title, *declared), path), is_shown=bool(best.blocks))
    text = LAST_SIGN.sub("", with_colon(text, wordings))
    return Headline(text, choose_block(best, frame), tuple(sorted(best.blocks)), best.source)


def _meant(page: Page, titles: Iterable[Found]) -> tuple[str, tuple[Found, ...]]:
    """Return <title> and the declared titles as they are meant, without defaults of templates.

    What a heading shows just so is meant so, as in "How to write &amp;amp; in a page".
    """
    headings = page.blocks.heading.nonzero()[0].tolist()[:MAX_LITERAL]

    @cache
    def shown() -> set[str]:  # few titles are meant otherwise than they are written
        return {key(page.blocks.text[at]) for at in headings}

    def meant(text: str) -> str:
        plain = plain_title(text)
        is_literal = plain != text and key(text) in shown() and key(plain) not in shown()
        return plain_heading(text) if is_literal else plain

    found = ((meant(text), source) for text, source in titles)
    title = meant(page.head.title)
    kept = tuple((text, source) for text, source in found if not is_default(text))
    # A page without any other title may be called so.
    return ("" if is_default(title) and (kept or headings) else title), kept


def count_parts(title: str, host: str) -> int:
    """Count the parts of <title>; 1 if the first is the site's name, so that the last is not."""
    parts = [key(part) for part in _PART.split(title[:MAX_TITLE_CHARS]) if key(part)]
    return 1 if parts and len(parts[0]) >= MIN_SITE_CHARS and parts[0] in host else len(parts)


def gather(page: Page, body: int, title: str, titles: Iterable[Found]) -> dict[str, Candidate]:
    """Collect the wordings that may be the headline, by key.

    Args:
        page: the page.
        body: first block of the body.
        title: its <title>.
        titles: (text, source) of the declared titles, the most trusted first.
    """
    found: dict[str, Candidate] = {}
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
        _add(found, plain_heading(page.blocks.text[block]), "heading", block)
    texts = [candidate.text for candidate in found.values()]
    for text, block in blocks_like(texts, page.blocks, body):
        _add(found, text, "text", block)
    return found


def measure(name: str, candidate: Candidate, frame: Frame) -> list[float]:
    """Measure one candidate, whose key is ``name``; the values are in the order of ``POINTS``."""
    words = frozenset(units(candidate.text))
    at = choose_block(candidate, frame)
    level = int(frame.blocks.heading[at]) if at >= 0 else 0
    above = 0 <= at <= frame.body
    is_heading = above and level in (1, 2) and len(words) >= MIN_HEADING_WORDS
    # What <title> ends with is often the name of the site, but that is seldom a long heading.
    ends = frame.title_key.endswith(name) and frame.title_key != name and not is_heading
    declared = "meta" in candidate.kinds
    agreed = declared and (level > 0 or not candidate.kinds.isdisjoint(("headline", "name")))
    return [
        log(len(candidate.kinds)), *(kind in candidate.kinds for kind in ("name", "title")),
        len(words & frame.title) / max(1, len(words)),
        ends,
        ends and frame.parts >= MANY_PARTS and not declared,
        len(words) == 1,
        has_separator(candidate.text) and not agreed,
        len(words & frame.address) / max(1, len(frame.address)),
        frame.site.is_in(name),
        _is_site(name, words, frame),
        declared and frame.site.is_home and frame.site.begins(name),
        level == 1, level == 2, level > 2, above,
        at >= 0 and int(frame.blocks.flags[at]) & _FURNITURE != 0,
        _distance(at, level, frame),
    ]  # fmt: skip


def _distance(at: int, level: int, frame: Frame) -> float:
    """Return the log of the blocks from a candidate's block to the body; 0 if it has none."""
    if at < 0:
        return 0.0
    gap = abs(frame.body - at)
    return log1p(min(gap, MAX_DISTANCE) if level == 1 and at <= frame.body else gap)


def _is_site(name: str, words: frozenset[str], frame: Frame) -> bool:
    """Return whether a wording is the site's name and not that of the page, as on a home page."""
    site = frame.site
    if site.is_home or name not in site.names:
        return False
    # A page may be called as its site is, but not as the page above it to which it links.
    return (site.is_linked and name == site.name) or not words >= frame.address > frozenset()


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
