"""The stages in their order, and the public way in.

This is the only module that knows all stages::

    raw ─ decode ─ read ─▶ Page ─ classify ─▶ Classification ─ read_metadata ─▶ Metadata
                                     └────────── segment ─▶ Segmentation ─ to_text ─▶ Cleaned
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from math import isfinite
from os import cpu_count
from pathlib import Path
from typing import Any, TypeAlias

from boilerstrip.classify import classify
from boilerstrip.classify.calibrate import confidence
from boilerstrip.classify.features import feature_hash
from boilerstrip.classify.model import WEIGHTS, Weights, load_weights
from boilerstrip.metadata import read_metadata
from boilerstrip.page import Classification, Kind, Metadata, Page, Segmentation
from boilerstrip.read.decode import decode
from boilerstrip.read.html import read_html
from boilerstrip.read.kind import detect_kind
from boilerstrip.read.text import read_text
from boilerstrip.segment import BETAS, segment
from boilerstrip.write import to_text

Raw: TypeAlias = bytes | bytearray | memoryview | str

_TAG_NAME = re.compile(r"[a-z0-9-]+")  # broken markup makes names that no XPath can hold
KINDS = ("auto", "html", "text")
_LOW_CONFIDENCE = 0.5
_WINDOW = 16  # pages under way a worker, so that a long iterable is not read ahead
_CHUNK = 8  # pages sent to a worker at once


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text of the page, kept or not."""

    text: str
    label: str  # what it is: one of KEPT_LABELS or REMOVED_LABELS
    kept: bool  # whether it stands in ``Cleaned.text``
    probability: float  # of all words in blocks given p, a careful human keeps the share p
    reason: str  # why, in words
    start: int  # text dumps: first code point in the decoded input; -1 for HTML
    end: int  # text dumps: one past the last code point; -1 for HTML
    xpath: str  # HTML: the element that holds it; "" for text dumps


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What ``clean`` returns. Frozen and picklable."""

    text: str  # the body; "" where there is none
    confidence: float  # expected word F1 of ``text`` against a careful human's, in [0, 1]
    title: str  # the headline; "" where none was found, as for all fields below
    byline: str  # names, joined by ", "
    date: str  # ISO 8601, YYYY-MM-DD
    language: str  # ISO 639-1
    kind: Kind  # how the input was read
    encoding: str  # what bytes were decoded with; "str" for str input
    blocks: tuple[Block, ...]  # all of them, in document order
    warnings: tuple[str, ...]  # what went wrong or was cut, in words

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts, lists, strings and numbers."""
        return asdict(self) | {
            "blocks": [asdict(block) for block in self.blocks],
            "warnings": list(self.warnings),
        }

    def to_json(self) -> str:
        """Everything as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What every stage returned for one page."""

    page: Page
    classification: Classification
    metadata: Metadata
    segmentation: Segmentation
    confidence: float


@cache
def _weights(folder: Path, kind: Kind) -> Weights:
    return load_weights(folder / f"{kind}.npz", feature_hash(kind))


def read(raw: Raw, *, url: str | None = None, kind: str = "auto") -> Page:
    """Stage 1 alone: decode, tell HTML from text, and read the blocks."""
    decoded = decode(raw)
    chosen = detect_kind(decoded.text) if kind == "auto" else kind
    reader = read_html if chosen == "html" else read_text
    page = reader(decoded.text, encoding=decoded.encoding, url=url or "")
    if not decoded.warnings:
        return page
    return Page(
        page.blocks,
        page.containers,
        page.kind,
        page.encoding,
        page.head,
        page.url,
        decoded.warnings + page.warnings,
    )


class Cleaner:
    """Cleans pages with fixed options. Holds no state between pages; safe to share among threads.

    Args:
        kind: "html", "text", or "auto" to tell them apart.
        favor: "precision", "balanced", "recall", or the beta of the F-beta that the cut maximises.
        comments: True keeps reader comments, False removes them, None decides by the page.
        weights: folder with ``html.npz`` and ``text.npz``; the shipped ones by default.

    Raises:
        TypeError, ValueError: an option is not one of the allowed ones.
        WeightsError: the weights cannot be read or do not fit this version's features.
    """

    __slots__ = ("_beta", "_comments", "_kind", "_weights")

    def __init__(
        self,
        *,
        kind: str = "auto",
        favor: str | float = "balanced",
        comments: bool | None = None,
        weights: str | Path | None = None,
    ) -> None:
        """Check the options."""
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}; got {kind!r}")
        if comments not in (None, True, False):
            raise TypeError(f"comments must be True, False or None; got {comments!r}")
        self._kind = kind
        self._beta = _beta(favor)
        self._comments = comments
        self._weights = WEIGHTS if weights is None else Path(weights)

    def run(self, raw: Raw, url: str | None = None) -> Trace:
        """Run all stages and keep what each returned."""
        page = read(raw, url=url, kind=self._kind)
        weights = _weights(self._weights, page.kind)
        found = classify(page, weights)
        metadata = read_metadata(page, found.probability)
        parts = segment(page, found, metadata, beta=self._beta, comments=self._comments)
        sure = confidence(weights, parts.expected_f1) if parts.kept.any() else 0.0
        return Trace(page, found, metadata, parts, sure)

    def clean(self, raw: Raw, url: str | None = None) -> Cleaned:
        """Clean one page; see ``boilerstrip.clean``."""
        if url is not None and not isinstance(url, str):
            raise TypeError(f"url must be a str or None; got {type(url).__name__}")
        return _cleaned(self.run(raw, url))

    def clean_many(
        self, pages: Iterable[Raw | tuple[Raw, str | None]], workers: int | None = None
    ) -> Iterator[Cleaned]:
        """Clean many pages in several processes.

        Args:
            pages: raw pages, or pairs of a raw page and its URL. Read as results are taken, not ahead.
            workers: processes; as many as there are cores by default. 1 works in this process.

        Yields:
            One result a page, in the order of the pages.
        """
        count = (cpu_count() or 1) if workers is None else workers
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            raise ValueError(f"workers must be a positive int or None; got {workers!r}")
        return self._clean_here(pages) if count == 1 else self._clean_in_pool(pages, count)

    def _clean_here(self, pages: Iterable[Raw | tuple[Raw, str | None]]) -> Iterator[Cleaned]:
        for page in pages:
            yield self.clean(*page) if isinstance(page, tuple) else self.clean(page)

    def _clean_chunk(self, pages: list[Raw | tuple[Raw, str | None]]) -> list[Cleaned]:
        return list(self._clean_here(pages))

    def _clean_in_pool(self, pages: Iterable[Raw | tuple[Raw, str | None]], count: int) -> Iterator[Cleaned]:
        with ProcessPoolExecutor(count) as pool:
            waiting: deque[Future[list[Cleaned]]] = deque()
            for chunk in _chunks(pages, _CHUNK):
                waiting.append(pool.submit(self._clean_chunk, chunk))
                if len(waiting) >= count * _WINDOW // _CHUNK:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

    def __getstate__(self) -> dict[str, Any]:
        """Options only."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Restore the options."""
        for name, value in state.items():
            setattr(self, name, value)


def _chunks(pages: Iterable[Any], size: int) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for page in pages:
        chunk.append(page)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _beta(favor: str | float) -> float:
    allowed = f"one of {', '.join(BETAS)}, or a positive number"
    if isinstance(favor, str):
        if favor not in BETAS:
            raise ValueError(f"favor must be {allowed}; got {favor!r}")
        return BETAS[favor]
    if isinstance(favor, bool) or not isinstance(favor, (int, float)):
        raise TypeError(f"favor must be {allowed}; got {favor!r}")
    if not isfinite(favor) or favor <= 0:
        raise ValueError(f"favor must be {allowed}; got {favor!r}")
    return float(favor)


def clean(
    raw: Raw,
    *,
    url: str | None = None,
    kind: str = "auto",
    favor: str | float = "balanced",
    comments: bool | None = None,
) -> Cleaned:
    """Strip the boilerplate off one page.

    Args:
        raw: the page as HTML (bytes or str), or already flattened to text.
        url: where it comes from, if known.
        kind: "html", "text", or "auto" to tell them apart.
        favor: "precision", "balanced", "recall", or the beta of the F-beta that the cut maximises.
        comments: True keeps reader comments, False removes them, None decides by the page.

    Returns:
        The cleaned text with a probability for every block and a confidence for the page. A page without
        a body gives ``text == ""``, a low confidence and a warning.

    Raises:
        TypeError: raw is neither bytes nor str, or an option has a wrong type.
        ValueError: an option has an unknown value; the message names the allowed ones.

    >>> import boilerstrip
    >>> boilerstrip.clean("").warnings
    ('the input holds no text',)
    """
    return Cleaner(kind=kind, favor=favor, comments=comments).clean(raw, url)


def _cleaned(trace: Trace) -> Cleaned:
    page, metadata = trace.page, trace.metadata
    text = to_text(page, trace.segmentation.kept)
    return Cleaned(
        text=text,
        confidence=trace.confidence,
        title=metadata.title,
        byline=metadata.byline,
        date=metadata.date,
        language=metadata.language,
        kind=page.kind,
        encoding=page.encoding,
        blocks=_blocks(trace),
        warnings=page.warnings + _warnings(trace, text),
    )


def _blocks(trace: Trace) -> tuple[Block, ...]:
    blocks, parts = trace.page.blocks, trace.segmentation
    return tuple(
        map(
            Block,
            blocks.text,
            parts.label,
            parts.kept.tolist(),
            trace.classification.probability.tolist(),
            parts.reason,
            blocks.start.tolist(),
            blocks.end.tolist(),
            _xpaths(trace.page),
        )
    )


def _xpaths(page: Page) -> list[str]:
    """XPath of the element around each block: the n-th of its tag in the document."""
    if page.kind == "text":
        return [""] * len(page.blocks)
    tags, nth = page.containers.tag, page.containers.nth.tolist()
    sound = {tag for tag in set(tags) if _TAG_NAME.fullmatch(tag)}
    places = page.blocks.container.tolist()
    return [f"(//{tags[at]})[{nth[at]}]" if tags[at] in sound else "" for at in places]


def _warnings(trace: Trace, text: str) -> tuple[str, ...]:
    if not len(trace.page.blocks):
        return ("the input holds no text",)
    if not text:
        return ("no body text was found on the page",)
    if trace.confidence < _LOW_CONFIDENCE:
        return (f"low confidence ({trace.confidence:.2f}): the page may have no body, or not the one given",)
    return ()
