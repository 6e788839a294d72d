"""Which text is the headline: candidates from declarations and blocks, scored by a small linear table."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from boilerstrip.metadata.body import BODY_CHARS, weight
from boilerstrip.metadata.dates import find_date
from boilerstrip.metadata.months import bare
from boilerstrip.metadata.names import UI_WORDS, strip_by
from boilerstrip.metadata.weights import TITLE_WEIGHTS
from boilerstrip.page import Blocks, Inside, Page

MAX_TITLE_CHARS = 300
MAX_CUTS = 6  # separators of a <title> that are tried
FIRST_LINES = 6  # lines of a text dump that are always candidates
LINES_ABOVE = 12  # lines right above the body that are
LINES_SCANNED = 250  # lines above the body among which those with the length of a headline are
LINES_LIKELY = 32  # how many of them at most
LIKELY_CHARS = 15  # length from which a line may be a headline
LINES_BELOW = 4  # lines after the body's start that are
FIRST_HEADINGS = 3  # headings that are candidates whatever they say
MAX_HEADINGS = 60  # headings of one page that are looked at

_NOT_LETTERS = re.compile(r"[\W_]+")
_UNITS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_SEPARATOR = re.compile(
    r"\s+(?:[|\-–—·•»«›/~]|::|\|\|)\s+|\s?[|｜│»«]\s?|\s?_\s?"
    r"|(?<=[\u3040-\u9fff])[-–—](?=[\u3040-\u9fff])"
)
_SOURCES = (
    ("ld", "json-ld"), ("meta", "meta"), ("title", "title element"), ("block", "text"), ("cut", "meta"),
)  # fmt: skip
_MARKED = re.compile(r"^\s{0,3}#{1,6}\s")
_END = re.compile(r"[.;,:。；，：…]$|\.\.\.$")
_DIGITS = re.compile(r"\d")
_QUOTES = ("“", "„", "«", "»", "‘", "「", "『", "'", '"')
_SPACES = re.compile(r"\s+")
_AWAY = int(
    Inside.NAV | Inside.FOOTER | Inside.ASIDE | Inside.HIDDEN | Inside.DIALOG | Inside.RELATED
    | Inside.SIDEBAR | Inside.COMMENTS | Inside.PROMOTION | Inside.CONSENT | Inside.NEWSLETTER | Inside.MENU
    | Inside.TEASER | Inside.BREADCRUMB | Inside.BUTTON
)  # fmt: skip
_NEAR = int(Inside.MAIN | Inside.ARTICLE | Inside.CONTENT | Inside.POST | Inside.PRODUCT)


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, the block it stands in (-1 for none), and where it was found."""

    text: str = ""
    block: int = -1
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
    title: str  # key of <title>, or of the first line of a text dump
    title_units: frozenset[str]
    body_units: frozenset[str]
    site: str  # key of the site's name
    host: str  # key of the host without its ending
    slug: frozenset[str]  # words of the page's address
    first_h1: int  # -1 where there is none
    layout: str  # which weights hold: "html", "titled" (a dump whose first line is a <title>) or "bare"
    sizes: Callable[[int], int]  # weight of a block, worked out once
    facts: frozenset[int]  # short blocks near the body that open with "By" or hold a date


def key(text: str) -> str:
    """Fold a text to lower-case letters and digits, to tell whether two wordings are the same."""
    return _NOT_LETTERS.sub("", text.casefold())


def cut_title(title: str) -> Iterator[str]:
    """Yield what a title may be without the name of its site: the parts before and after each separator."""
    for found in list(_SEPARATOR.finditer(title))[:MAX_CUTS]:
        if found.start() and found.end() < len(title):
            yield title[: found.start()]
            yield title[found.end() :]


def find_headline(page: Page, body: int, titles: tuple[tuple[str, str], ...], site: str) -> Headline:
    """Find the headline of a page.

    Args:
        page: the page.
        body: the block at which the body begins.
        titles: (text, source) of the declared titles, the most trusted first.
        site: name of the site where it is known.
    """
    candidates = gather(page, body, titles)
    if not candidates:
        return Headline()
    frame = make_frame(page, body, site)
    weights = TITLE_WEIGHTS[frame.layout]
    best = max(candidates.values(), key=lambda found: score(measure(found, frame), weights))
    return Headline(best.text, place(best, frame), _source(best))


def score(values: dict[str, float], weights: Mapping[str, float]) -> float:
    """Sum the measured values by their weights; a feature without a weight counts for nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in values.items() if value)


def gather(page: Page, body: int, titles: tuple[tuple[str, str], ...]) -> dict[str, Candidate]:
    """Collect the wordings that may be the headline, by key."""
    found: dict[str, Candidate] = {}
    for text, source in titles:
        _add(found, text, "ld" if source.startswith("json-ld headline") else source[:4].strip())
        for part in cut_title(text):
            _add(found, part, "cut")
    title = page.head.title if page.kind == "html" else _first_line(page.blocks)
    if page.kind == "html":
        _add(found, title, "title")
    for part in cut_title(_SPACES.sub(" ", title)):
        _add(found, part, "part")
    for block in _candidate_blocks(page, body):
        _add(found, page.blocks.text[block], "block", block)
    if found:
        _join_blocks(found, page.blocks, body)
    return found


def make_frame(page: Page, body: int, site: str) -> Frame:
    """Prepare what the candidates are measured against."""
    title = page.head.title if page.kind == "html" else _first_line(page.blocks)
    texts = page.blocks.text[body : body + 12]
    levels = page.blocks.heading
    h1 = (levels == 1).nonzero()[0].tolist()
    address = urlsplit(page.url or page.head.canonical)
    host = address.netloc.removeprefix("www.").rsplit(".", 1)[0]
    about = _units(" ".join(text[:600] for text in texts if len(text) > 60))
    titled = page.kind == "html" or _is_title_line(page.blocks, about)
    title = title if titled else ""
    return Frame(
        page, body, key(title), _units(title), about,
        key(site), key(host), _units(bare(address.path[:MAX_TITLE_CHARS])), h1[0] if h1 else -1,
        "html" if page.kind == "html" else "titled" if titled else "bare",
        cache(lambda at: weight(page.blocks.text[at])), frozenset(_facts(page.blocks, body)),
    )  # fmt: skip


def measure(candidate: Candidate, frame: Frame) -> dict[str, float]:
    """Measure one candidate; the names are those of ``TITLE_WEIGHTS``."""
    name, units = key(candidate.text), _units(candidate.text)
    size = max(1, len(units))
    values = dict.fromkeys(candidate.sources, 1.0)
    slug = _units(bare(candidate.text)) & frame.slug if frame.slug else ()
    covered = len(units & frame.title_units) / max(1, len(frame.title_units))
    share = len(units & frame.title_units) / size
    words = {word for word in units if len(word) > 4}
    values |= {
        "agreement": math.log(len(candidate.sources)),
        "title_starts": float(frame.title.startswith(name)),
        "title_ends": float(frame.title.endswith(name) and frame.title != name),
        "title_share": share,
        "title_covered": covered,
        "slug_share": len(slug) / size,
        "slug_covered": len(slug) / max(1, len(frame.slug)),
        "long_words_in_body": len(words & frame.body_units) / max(1, len(words)),
        "ui_words": len(units & UI_WORDS) / size,
        "capitals": float(candidate.text.isupper()),
        "digits": len(_DIGITS.findall(candidate.text)) / len(candidate.text),
        "quotes": float(candidate.text.startswith(_QUOTES)),
        "lower": float(candidate.text[0].islower()),
        "body_share": len(units & frame.body_units) / size,
        "one_word": float(size == 1),
        "two_words": float(size == 2),
        "log_words": math.log(size),
        "long": float(size > 22),
        "is_site": float(bool(name) and name in (frame.site, frame.host)),
        "holds_site": float(len(frame.site) > 3 and frame.site in name),
        "separated": float(bool(_SEPARATOR.search(candidate.text))),
        "ends": float(bool(_END.search(candidate.text))),
    }
    block = place(candidate, frame)
    return values | (_measure_block(block, candidate, frame, share) if block >= 0 else {"no_block": 1.0})


def place(candidate: Candidate, frame: Frame) -> int:
    """Choose the block of a candidate that stands in several: an h1, else the last one above the body."""
    blocks = frame.page.blocks
    if not candidate.blocks:
        return -1
    headings = [at for at in candidate.blocks if blocks.heading[at] == 1 and not blocks.flags[at] & _AWAY]
    headings = headings or [at for at in candidate.blocks if blocks.heading[at]]
    above = [at for at in headings or candidate.blocks if at <= frame.body]
    return above[-1] if above else (headings or candidate.blocks)[0]


def _measure_block(at: int, candidate: Candidate, frame: Frame, shares: float) -> dict[str, float]:
    blocks = frame.page.blocks
    level, flags, text = int(blocks.heading[at]), int(blocks.flags[at]), blocks.text[at]
    gap = frame.body - at
    size = frame.sizes(at)
    return _measure_line(at, size, frame) | {
        "on_topic_above": shares if 0 <= gap <= 12 else 0.0,
        "on_topic_below": shares if gap < 0 else 0.0,
        "facts_next": float(at + 1 in frame.facts),
        "facts_near": float(any(fact in frame.facts for fact in range(at + 1, at + 5))),
        "is_fact": float(at in frame.facts),
        "h1": float(level == 1),
        "first_h1": float(at == frame.first_h1),
        "h2": float(level == 2),
        "h3": float(level > 2),
        "marked": float(bool(_MARKED.match(text))),
        "near": float(bool(flags & _NEAR)),
        "away": float(bool(flags & _AWAY)),
        "linked": float(2 * int(blocks.n_link_chars[at]) > len(text)),
        "listed": float(int(blocks.marker[at]) > 0),
        "above": float(gap >= 0),
        "gap": math.log1p(abs(gap)),
        "gap_above": math.log1p(gap) if gap > 0 else 0.0,
        "top": float(at < 3),
        "first": float(at == 0),
        "repeated": float(len(candidate.blocks) > 1),
    }


def _measure_line(at: int, size: int, frame: Frame) -> dict[str, float]:
    """What stands round a line; in HTML the markup says it better."""
    if frame.layout == "html":
        return {}
    blocks, sizes = frame.page.blocks, frame.sizes
    here = range(max(0, at - 4), min(len(blocks.text), at + 5))
    around = [length for other in here if (length := sizes(other)) < 300]
    following = [sizes(other) for other in range(at + 1, min(len(blocks.text), at + 4))]
    return {
        "blank_before": float(int(blocks.blank_before[at]) > 0),
        "blank_after": float(at + 1 < len(blocks.text) and int(blocks.blank_before[at + 1]) > 0),
        "prose_next": float(bool(following) and following[0] >= BODY_CHARS),
        "prose_near": float(any(length >= BODY_CHARS for length in following)),
        "length_here": math.log(max(1, size) * len(around) / max(1, sum(around))) if around else 0.0,
    }


def _is_title_line(blocks: Blocks, about: frozenset[str]) -> bool:
    """Tell whether a dump begins with the <title>: the body shares its words or a line repeats it."""
    first = _first_line(blocks)
    units = _units(first)
    if len(units) >= 4 and 5 * len(units & about) >= 2 * len(units):
        return True
    wordings = [first, *cut_title(first)]
    parts, lengths = set(map(key, wordings)), {len(text) + more for text in wordings for more in (-1, 0, 1)}
    alike = (text for text in blocks.text[1:LINES_SCANNED] if len(text) in lengths and len(text) > 11)
    return any(key(text) in parts for text in alike)


def _facts(blocks: Blocks, body: int) -> Iterator[int]:
    for at in range(max(0, body - 20), min(len(blocks.text), body + 6)):
        text = blocks.text[at]
        if len(text) <= 120 and (strip_by(text)[1] or find_date(text)):
            yield at


def _add(found: dict[str, Candidate], text: str, source: str, block: int = -1) -> None:
    text = _MARKED.sub("", _SPACES.sub(" ", text)).strip()
    name = key(text)
    if not name or len(text) > MAX_TITLE_CHARS:
        return
    candidate = found.setdefault(name, Candidate(text, set(), []))
    candidate.sources.add(source)
    if block >= 0:
        candidate.blocks.append(block)
        if block not in candidate.blocks[:-1] and source == "block" and not text.isupper():
            candidate.text = text  # as it stands on the page, unless that is in capitals


def _candidate_blocks(page: Page, body: int) -> list[int]:
    blocks = page.blocks
    if page.kind == "html":
        return _candidate_headings(blocks, _units(page.head.title))
    marked = blocks.marker[:body].tolist()
    scanned = range(max(0, body - LINES_SCANNED), body)
    likely = [at for at in scanned if not marked[at] and weight(blocks.text[at]) >= LIKELY_CHARS]
    close = range(max(0, body - LINES_ABOVE), body + LINES_BELOW)
    lines = sorted({*range(FIRST_LINES), *likely[-LINES_LIKELY:], *close})
    return [at for at in lines if at < len(blocks.text) and len(blocks.text[at]) <= MAX_TITLE_CHARS]


def _candidate_headings(blocks: Blocks, title: frozenset[str]) -> list[int]:
    """Every h1; of the other headings the first ones and those that share words with <title>."""
    headings = [at for at in blocks.heading.nonzero()[0].tolist() if len(blocks.text[at]) <= MAX_TITLE_CHARS]
    chosen = []
    for rank, at in enumerate(headings[:MAX_HEADINGS]):
        if blocks.heading[at] == 1 or rank < FIRST_HEADINGS or len(_units(blocks.text[at]) & title) > 1:
            chosen.append(at)
    return chosen


def _join_blocks(found: dict[str, Candidate], blocks: Blocks, body: int) -> None:
    """Find the declared wordings again among the blocks that are no headings."""
    lengths = {len(candidate.text) + more for candidate in found.values() for more in (-2, -1, 0, 1, 2, 3)}
    for at, text in enumerate(blocks.text[: body + 40]):
        candidate = found.get(key(text)) if len(text) in lengths else None
        if candidate and at not in candidate.blocks:
            candidate.sources.add("block")
            candidate.blocks.append(at)


def _first_line(blocks: Blocks) -> str:
    return blocks.text[0][:MAX_TITLE_CHARS] if len(blocks.text) else ""


def _units(text: str) -> frozenset[str]:
    return frozenset(_UNITS.findall(text.casefold()))


def _source(candidate: Candidate) -> str:
    return next((label for name, label in _SOURCES if name in candidate.sources), "title element")
