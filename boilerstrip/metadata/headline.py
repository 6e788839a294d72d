"""Which text is the headline: candidates from declarations and blocks, scored by a small linear table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log, log1p
from operator import mul

import numpy as np

from boilerstrip.metadata.body import BODY_CHARS, weight
from boilerstrip.metadata.months import bare
from boilerstrip.metadata.weights import TITLE_WEIGHTS
from boilerstrip.page import Blocks, Inside, Page

MAX_TITLE_CHARS = 300
MAX_CUTS = 4  # separators of a <title> that are tried
LINES_SCANNED = 80  # lines of a text dump above the body that are glanced at
LINES_CHOSEN = 6  # of which so many are measured
LINES_BELOW = 3  # lines after the body's start that are glanced at
LINES_ABOVE = 12  # lines right above the body that may be short
SHORT_LINE = 15  # characters; elsewhere a shorter line is no headline
ALIKE = 15  # characters in which a line and <title> agree at the start
MAX_H1, MAX_HEADINGS = 6, 4  # first headings of a page that are candidates, of level one and below
LOOKED_THROUGH = 20  # blocks after the body's start in which the declared wordings are looked for
BODY_SAMPLE = 300  # characters of each of the body's first blocks that the wording is held against

_NOT_LETTERS = re.compile(r"[\W_]+")  # one class: linear, as the next ones
_SPACES = re.compile(r"\s+")
_MARKED = re.compile(r"^\s{0,3}#{1,6}\s")
_UNITS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
# White space was folded before, so each quantifier meets one character at most: linear.
_SEPARATOR = re.compile(
    r"\s+(?:[|\-–—·•»«›/~]|::|\|\|)\s+|\s?[|｜│»«]\s?|\s?_\s?|(?<=[\u3040-\u9fff])[-–—](?=[\u3040-\u9fff])"
)
_ENDS = frozenset(".;,:。；，：…")
_AWAY = int(
    Inside.NAV | Inside.FOOTER | Inside.ASIDE | Inside.HIDDEN | Inside.DIALOG | Inside.RELATED
    | Inside.SIDEBAR | Inside.COMMENTS | Inside.PROMOTION | Inside.CONSENT | Inside.NEWSLETTER | Inside.MENU
    | Inside.TEASER | Inside.BREADCRUMB | Inside.BUTTON
)  # fmt: skip
_NEAR = int(Inside.MAIN | Inside.ARTICLE | Inside.CONTENT | Inside.POST | Inside.PRODUCT)
_LABELS = {"ld": "json-ld", "json": "json-ld", "meta": "meta", "title": "title element", "block": "text"}


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, the block it stands in (-1 for none), all blocks with the same words, and its source."""

    text: str = ""
    block: int = -1
    blocks: tuple[int, ...] = ()
    source: str = ""


@dataclass(slots=True)
class Candidate:
    """One wording that may be the headline, with the places that hold it."""

    text: str
    sources: set[str]
    blocks: list[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every candidate is held against."""

    page: Page
    body: int  # first block of the body
    facts: Mapping[int, str]  # bylines and dates near the body's start
    title: str  # key of <title>, or of the first line of a text dump that holds one
    title_units: frozenset[str]
    body_units: frozenset[str]
    site: str  # key of the site's name
    slug: frozenset[str]  # words of the page's address
    first_h1: int  # -1 where there is none
    layout: str  # which weights hold: "html", "titled" (a dump whose first line is a <title>) or "bare"


def key(text: str) -> str:
    """Fold a text to lower-case letters and digits, to tell whether two wordings are the same."""
    return _NOT_LETTERS.sub("", text.casefold())


def cut_title(title: str) -> Iterator[str]:
    """Yield what a title may be without the name of its site: the parts before and after each separator."""
    for _, found in zip(range(MAX_CUTS), _SEPARATOR.finditer(title), strict=False):
        if found.start() and found.end() < len(title):
            yield title[: found.start()]
            yield title[found.end() :]


def find_headline(
    page: Page, body: int, titles: tuple[tuple[str, str], ...], site: str, facts: Mapping[int, str]
) -> Headline:
    """Find the headline of a page.

    Args:
        page: the page.
        body: the block at which the body begins.
        titles: (text, source) of the declared titles, the most trusted first.
        site: name of the site where it is known.
        facts: the blocks near the body's start that are a byline or date.
    """
    candidates = gather(page, body, titles)
    if not candidates:
        return Headline()
    frame = make_frame(page, body, site, facts)
    weights = tuple(TITLE_WEIGHTS[frame.layout].values())
    best = candidates[
        max(candidates, key=lambda name: sum(map(mul, measure(name, candidates[name], frame), weights)))
    ]
    source = next((label for name, label in _LABELS.items() if name in best.sources), "title element")
    return Headline(best.text, place(best, frame), tuple(best.blocks), source)


def gather(page: Page, body: int, titles: tuple[tuple[str, str], ...]) -> dict[str, Candidate]:
    """Collect the wordings that may be the headline, by key."""
    found: dict[str, Candidate] = {}
    title = _SPACES.sub(" ", page.head.title if page.kind == "html" else _first_line(page.blocks)).strip()
    for text, source in titles:
        _add(found, text, "ld" if source.startswith("json-ld headline") else source[:4].strip())
    for text in {text for text, source in titles if source.startswith("meta")} - {title}:
        for part in cut_title(text):
            _add(found, part, "part")
    if page.kind == "html":
        _add(found, title, "title")
    for part in cut_title(title):
        _add(found, part, "part")
    lines = _headings(page.blocks, title) if page.kind == "html" else _likely_lines(page.blocks, body, title)
    for block in lines:
        _add(found, page.blocks.text[block], "block", block)
    _join_blocks(found, page.blocks, body)
    return found


def make_frame(page: Page, body: int, site: str, facts: Mapping[int, str]) -> Frame:
    """Prepare what the candidates are measured against."""
    blocks, title = page.blocks, page.head.title
    path = (page.url or page.head.canonical).partition("://")[2].partition("/")[2].partition("?")[0]
    about: frozenset[str] = frozenset()
    if page.kind == "text":
        about = _units(" ".join(text[:BODY_SAMPLE] for text in blocks.text[body : body + 6]))
        title = _first_line(blocks) if _is_title_line(blocks, about) else ""
    h1 = (blocks.heading == 1).nonzero()[0]
    return Frame(
        page, body, facts, key(title), _units(title), about, key(site), _units(bare(path[:MAX_TITLE_CHARS])),
        int(h1[0]) if len(h1) else -1, "html" if page.kind == "html" else "titled" if title else "bare",
    )  # fmt: skip


def measure(name: str, candidate: Candidate, frame: Frame) -> list[float]:
    """Measure one candidate, whose key is ``name``; the values are in the order of ``TITLE_WEIGHTS``."""
    text, blocks, units = candidate.text, frame.page.blocks, _units(candidate.text)
    size = max(1, len(units))
    common = len(units & frame.title_units)
    at = place(candidate, frame)
    values = [
        log(len(candidate.sources)), common / size, frame.title.endswith(name) and frame.title != name,
        log(size), size == 1, text[0].islower(), _SEPARATOR.search(text) is not None,
        at < 0, 0 <= at <= frame.body, at >= 0 and 2 * int(blocks.n_link_chars[at]) > len(blocks.text[at]),
    ]  # fmt: skip
    if frame.layout == "html":
        return values + _measure_markup(candidate, frame, name, at)
    long_words = {word for word in units if len(word) > 4}
    values += [
        "part" in candidate.sources, frame.title.startswith(name), common / max(1, len(frame.title_units)),
        len(units & frame.body_units) / size, len(long_words & frame.body_units) / max(1, len(long_words)),
        text[-1] in _ENDS, len(candidate.blocks) > 1,
    ]  # fmt: skip
    return values + (_measure_line(at, frame) if at >= 0 else [])


def _measure_markup(candidate: Candidate, frame: Frame, name: str, at: int) -> list[float]:
    sources, blocks = candidate.sources, frame.page.blocks
    slug = len(frame.slug.intersection(_UNITS.findall(bare(candidate.text)))) if frame.slug else 0
    level, flags = (int(blocks.heading[at]), int(blocks.flags[at])) if at >= 0 else (0, 0)
    return [
        "ld" in sources, "json" in sources, "meta" in sources, "title" in sources,
        slug / max(1, len(frame.slug)), len(frame.site) > 3 and frame.site in name,
        level == 1, at == frame.first_h1, level == 2, level > 2,
        flags & _NEAR != 0, flags & _AWAY != 0, log1p(abs(frame.body - at)) if at >= 0 else 0.0,
    ]  # fmt: skip


def _measure_line(at: int, frame: Frame) -> list[float]:
    blocks, facts, gap = frame.page.blocks, frame.facts, frame.body - at
    after = blocks.text[at + 1 : at + 4]
    return [
        log1p(gap) if gap > 0 else 0.0,
        any(facts.get(near) for near in range(at + 1, at + 5)), bool(facts.get(at)),
        int(blocks.blank_before[at]) > 0, bool(after) and int(blocks.blank_before[at + 1]) > 0,
        any(weight(text) >= BODY_CHARS for text in after), int(blocks.heading[at]) > 0,
    ]  # fmt: skip


def place(candidate: Candidate, frame: Frame) -> int:
    """Choose the block of a candidate that stands in several: an h1, else the last one above the body."""
    if len(candidate.blocks) < 2:
        return candidate.blocks[0] if candidate.blocks else -1
    blocks = frame.page.blocks
    headings = [at for at in candidate.blocks if blocks.heading[at] == 1 and not blocks.flags[at] & _AWAY]
    headings = headings or [at for at in candidate.blocks if blocks.heading[at]]
    above = [at for at in headings or candidate.blocks if at <= frame.body]
    return above[-1] if above else (headings or candidate.blocks)[0]


def _is_title_line(blocks: Blocks, about: frozenset[str]) -> bool:
    """Tell whether a dump begins with the <title>: the body shares its words or a line repeats it."""
    first = _first_line(blocks)
    units = _units(first)
    if len(units) >= 4 and 5 * len(units & about) >= 2 * len(units):
        return True
    parts = {part.casefold() for part in (first, *cut_title(first)) if len(part) > 11}
    sizes = set(map(len, parts))
    return any(len(text) in sizes and text.casefold() in parts for text in blocks.text[1:LINES_SCANNED])


def _add(found: dict[str, Candidate], text: str, source: str, block: int = -1) -> None:
    text = _MARKED.sub("", text).strip() if text[:1] in "# " else text.strip()
    name = key(text) if len(text) <= MAX_TITLE_CHARS else ""
    if not name:
        return
    candidate = found.setdefault(name, Candidate(text, set(), []))
    candidate.sources.add(source)
    if block >= 0 and block not in candidate.blocks:
        candidate.blocks.append(block)
        if not text.isupper():
            candidate.text = text  # as it stands on the page, unless that is in capitals


def _headings(blocks: Blocks, title: str) -> list[int]:
    """The first headings of a page, and those that begin like <title>."""
    every = blocks.heading.nonzero()[0].tolist()
    top = (blocks.heading == 1).nonzero()[0].tolist()[:MAX_H1]
    alike = [at for at in every[MAX_HEADINGS:] if blocks.text[at][:ALIKE] in title]
    return sorted({*top, *every[:MAX_HEADINGS], *alike[:MAX_HEADINGS]})


def _likely_lines(blocks: Blocks, body: int, title: str) -> list[int]:
    """Glance at the lines of a dump above the body and choose those worth measuring."""
    first, stop = max(0, body - LINES_SCANNED), min(len(blocks), body + LINES_BELOW)
    texts, at = blocks.text[first:stop], np.arange(first, stop)
    size = np.array([len(text) for text in texts])
    blank = np.append(blocks.blank_before[first : stop + 1] > 0, False)
    rank = (
        np.minimum(size, 150) / 60 - 5.0 * (size > 150) - 3.75 * (at > body) - 1.0 * (at < body - LINES_ABOVE)
    )
    rank += 1.4 * blank[: len(at)] + 1.2 * blank[1 : len(at) + 1] + 2.0 * (blocks.heading[first:stop] > 0)
    rank += np.array([4.0 * (text[:ALIKE] in title) - 4.9 * (text[-1] in _ENDS) for text in texts])
    rank[(size < SHORT_LINE) & (at < body - LINES_ABOVE) | (size < 4) | (size > MAX_TITLE_CHARS)] = -np.inf
    rank[(2 * blocks.n_link_chars[first:stop] > size) | (blocks.marker[first:stop] > 0)] = -np.inf
    return sorted(first + row for row in np.argsort(-rank)[:LINES_CHOSEN].tolist() if rank[row] > -np.inf)


def _join_blocks(found: dict[str, Candidate], blocks: Blocks, body: int) -> None:
    """Find the candidates again among the blocks round the body's start."""
    wanted = {candidate.text.casefold(): candidate for candidate in found.values()}
    lengths, first = set(map(len, wanted)), max(0, body - LINES_SCANNED)
    near = blocks.text[first : body + LOOKED_THROUGH]
    for at in [at for at, text in enumerate(near, first) if len(text) in lengths]:
        candidate = wanted.get(blocks.text[at].casefold())
        if candidate and at not in candidate.blocks:
            candidate.sources.add("block")
            candidate.blocks.append(at)


def _first_line(blocks: Blocks) -> str:
    return blocks.text[0][:MAX_TITLE_CHARS] if len(blocks.text) else ""


def _units(text: str) -> frozenset[str]:
    return frozenset(_UNITS.findall(text.casefold()))
