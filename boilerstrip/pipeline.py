"""The stages in their order, and the public way in.

This is the only module that knows all stages::

    raw ─ decode ─ read ─▶ Page ─ classify ─▶ Classification ─ read_metadata ─▶ Metadata
                                     └────────── segment ─▶ Segmentation ─ make_document ─▶ Cleaned
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from boilerstrip.classify import classify, nothing_known
from boilerstrip.classify.calibrate import confidence
from boilerstrip.classify.features import feature_hash
from boilerstrip.classify.model import WEIGHTS, Weights, load_weights
from boilerstrip.deadline import NEVER, Deadline, OutOfTimeError
from boilerstrip.metadata import read_metadata
from boilerstrip.options import KINDS, Choices, Options
from boilerstrip.page import MAX_INPUT, Classification, Kind, Metadata, Page, Segmentation
from boilerstrip.pool import n_cores, run_in_pool
from boilerstrip.read.decode import decode
from boilerstrip.read.html import read_html
from boilerstrip.read.kind import detect_kind
from boilerstrip.read.text import read_text
from boilerstrip.segment import segment
from boilerstrip.write import Block, Cleaned, Show, make_document, write_text
from boilerstrip.write.layout import table_blocks

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["KINDS", "Block", "Cleaned", "Cleaner", "Raw", "Trace", "clean", "read"]

Raw: TypeAlias = bytes | bytearray | memoryview | str

_TAG_NAME = re.compile(r"[a-z0-9-]+")  # broken markup makes names that no XPath can hold
_LOW_CONFIDENCE = 0.5


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


def read(
    raw: Raw,
    *,
    url: str | None = None,
    kind: str = "auto",
    encoding: str | None = None,
    max_bytes: int = MAX_INPUT,
    deadline: Deadline = NEVER,
) -> Page:
    """Stage 1 alone: cut, decode, tell HTML from text, and read the blocks, as far as there is time."""
    raw, warnings = _cut(raw, max_bytes)
    decoded = decode(raw, encoding)
    chosen = detect_kind(decoded.text) if kind == "auto" else kind
    if chosen == "html":
        markup = decoded.utf8 or decoded.text  # spares to encode it again
        page = read_html(markup, encoding=decoded.encoding, url=url or "", deadline=deadline)
    else:
        page = read_text(decoded.text, encoding=decoded.encoding, url=url or "", deadline=deadline)
    warnings += decoded.warnings
    return replace(page, warnings=warnings + page.warnings) if warnings else page


def _warned(page: Page, warning: str) -> Page:
    return replace(page, warnings=(*page.warnings, warning))


def _cut(raw: Raw, most: int) -> tuple[Raw, tuple[str, ...]]:
    """The input without what is too long, and a warning where there was such."""
    if most >= MAX_INPUT or not isinstance(raw, (bytes, bytearray, memoryview, str)):
        return raw, ()  # ``decode`` has its own bound, and says what is no page
    whole = raw.tobytes() if isinstance(raw, memoryview) else raw
    if len(whole) <= most:
        return whole, ()
    stop = most
    if not isinstance(whole, str):
        while most - stop < 3 and stop > 1 and 0x80 <= whole[stop] < 0xC0:
            stop -= 1  # not within a character of UTF-8
    unit = "characters" if isinstance(whole, str) else "bytes"
    return whole[:stop], (f"the input of {len(whole):,} {unit} was cut after {stop:,}: max_bytes",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner(Options):
    """Cleans pages with fixed options, those of ``clean``. Frozen and picklable; safe to share among threads.

    >>> cleaner = Cleaner(kind="text", favor="precision")
    >>> [page.url for page in cleaner.clean_many([("A page.", "a"), ("Another.", "b")], workers=1)]
    ['a', 'b']

    Raises:
        TypeError, ValueError: an option is not one of the allowed ones.
        WeightsError: the weights cannot be read or do not fit this version's features; raised by the first
            page.
    """

    def model(self, kind: Kind) -> Weights:
        """The weights for a kind of page, read once a process."""
        return _weights(WEIGHTS if self.weights is None else Path(self.weights), kind)

    def run(self, raw: Raw, url: str | None = None) -> Trace:
        """Run all stages and keep what each returned."""
        if url is not None and not isinstance(url, str):
            raise TypeError(f"url must be a str or None; got {type(url).__name__}")
        deadline = NEVER if self.timeout is None else Deadline(self.timeout)
        page = read(
            raw,
            url=url,
            kind=self.kind,
            encoding=self.encoding,
            max_bytes=self.max_bytes,
            deadline=deadline.halfway(),
        )
        weights = self.model(page.kind)
        try:
            found = classify(page, weights, deadline)
        except OutOfTimeError:
            found = nothing_known(page)
            page = _warned(page, "the time ran out before the page was judged: no text is given")
        if deadline.passed():
            metadata = Metadata()
            page = _warned(page, "the time ran out before the metadata was looked for")
        else:
            metadata = read_metadata(page, found.probability)
        unwanted = () if self.tables else _table_blocks(page)
        parts = segment(page, found, metadata, beta=self.beta, comments=self.comments, tables=unwanted)
        sure = confidence(weights, parts.expected_f1) if parts.kept.any() else 0.0
        if sure < self.min_confidence:
            parts = replace(parts, kept=np.zeros_like(parts.kept))
        return Trace(page, found, metadata, parts, sure)

    def clean(self, raw: Raw, url: str | None = None) -> Cleaned:
        """Clean one page; see ``boilerstrip.clean``."""
        return self.result(self.run(raw, url))

    def result(self, trace: Trace) -> Cleaned:
        """What ``clean`` returns for a page whose stages have run."""
        page, metadata, parts = trace.page, trace.metadata, trace.segmentation
        document = make_document(
            page,
            parts.kept,
            title=metadata.title,
            labels=parts.label,
            show=Show(self.include_title, self.links, self.images),
        )
        text = write_text(document) if document.elements else ""
        return Cleaned(
            text=text,
            confidence=trace.confidence,
            metadata=metadata,
            kind=page.kind,
            encoding=page.encoding,
            url=page.url,
            blocks=_blocks(trace),
            warnings=page.warnings + _warnings(trace, text, self.min_confidence),
            document=document,
        )

    def clean_many(
        self, pages: Iterable[Raw | tuple[Raw, str | None]], workers: int | None = None
    ) -> Iterator[Cleaned]:
        """Clean many pages in several processes.

        Args:
            pages: raw pages, or pairs of a raw page and its URL. Read as results are taken, not ahead.
            workers: processes; as many as there are cores by default. 1 works in this process. With more, a
                script must begin its work below ``if __name__ == "__main__":``.

        Returns:
            An iterator: one result a page, in the order of the pages. A page that kills its worker process
            twice gives an empty text and a warning; the others are cleaned all the same.

        Raises:
            WorkerError: no process can be started.
        """
        count = n_cores() if workers is None else workers
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            raise ValueError(f"workers must be a positive int or None; got {workers!r}")
        if count == 1:
            return map(self._clean_one, pages)
        found = run_in_pool(self._clean_one, map(_picklable, pages), self._clean_none, workers=count)
        return (cleaned for _, cleaned in found)

    def _clean_one(self, page: Raw | tuple[Raw, str | None]) -> Cleaned:
        return self.clean(*page) if isinstance(page, tuple) else self.clean(page)

    def _clean_none(self, page: Raw | tuple[Raw, str | None], why: str) -> Cleaned:
        return self.give_up(why, page[1] if isinstance(page, tuple) else None)

    def give_up(self, why: str, url: str | None = None) -> Cleaned:
        """The result of a page that could not be cleaned: no text, and a warning that says why."""
        return replace(self.clean("", url), warnings=(f"the page was given up: {why}",))


def _picklable(page: Any) -> Any:
    raw, *url = page if isinstance(page, tuple) else (page,)
    if not isinstance(raw, memoryview):
        return page
    return (raw.tobytes(), *url) if url else raw.tobytes()


def clean(raw: Raw, *, url: str | None = None, **options: Unpack[Choices]) -> Cleaned:
    """Strip the boilerplate off one page.

    Args:
        raw: the page as HTML (bytes or str), or already flattened to text.
        url: where it comes from, if known; links become absolute with it.
        **options: keywords, all with a default.
            kind: "html", "text", or "auto" to tell them apart.
            favor: "precision", "balanced", "recall", or the beta of the F-beta that the cut maximises.
            comments: True keeps readers' comments, False removes them, None decides by the page.
            tables: False leaves out tables of data.
            links, images: True writes them in every format that has them, False in none; None: links in
                HTML and TEI only, images in none.
            include_title: True puts the headline before the text in every format, False in none; None: in
                Markdown and HTML only.
            min_confidence: below it ``text`` is "" and a warning says so.
            max_bytes: a longer input is cut, with a warning; characters for a ``str``.
            timeout: seconds; when they are over what is known so far comes back, with a warning. A step that
                has begun is not interrupted; ``Options`` says how far past the limit a call can go.
            encoding: what the sender says that bytes are in.
            weights: folder with ``html.npz`` and ``text.npz``; the shipped ones by default.

    Returns:
        The cleaned text with a probability for every block and a confidence for the page. A page without
        a body gives ``text == ""``, a low confidence and a warning.

    Raises:
        TypeError: raw is neither bytes nor str, or an option has a wrong type.
        ValueError: an option has an unknown value; the message names the allowed ones.

    >>> import boilerstrip
    >>> page = boilerstrip.clean(
    ...     "<nav><a href=/>Home</a></nav><p>The mill by the river turns again, and the new miller sells rye "
    ...     "bread at the door.</p>"
    ... )
    >>> page.text
    'The mill by the river turns again, and the new miller sells rye bread at the door.'
    >>> [(block.label, block.kept) for block in page.blocks]
    [('navigation', False), ('paragraph', True)]
    >>> boilerstrip.clean("").warnings
    ('the input holds no text',)
    """
    return Cleaner(**options).clean(raw, url)


def _signature() -> inspect.Signature:
    """``clean``'s signature with every option by name, for help() and editors; they are declared once."""
    own = inspect.signature(clean)
    named = [
        inspect.Parameter(
            option.name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.type
        )
        for option in fields(Options)
    ]
    return own.replace(parameters=[*list(own.parameters.values())[:2], *named])


clean.__signature__ = _signature()  # type: ignore[attr-defined]


def _table_blocks(page: Page) -> list[int]:
    return table_blocks(make_document(page, np.ones(len(page.blocks), dtype=np.bool_)))


def _blocks(trace: Trace) -> tuple[Block, ...]:
    blocks, parts = trace.page.blocks, trace.segmentation
    rows = zip(
        blocks.text,
        parts.label,
        parts.kept.tolist(),
        trace.classification.probability.tolist(),
        parts.reason,
        blocks.start.tolist(),
        blocks.end.tolist(),
        _xpaths(trace.page),
        strict=True,
    )
    return tuple(map(Block._make, rows))


def _xpaths(page: Page) -> list[str]:
    """XPath of the element around each block: the n-th of its tag in the document."""
    if page.kind == "text":
        return [""] * len(page.blocks)
    tags, nth = page.containers.tag, page.containers.nth.tolist()
    sound = {tag for tag in set(tags) if _TAG_NAME.fullmatch(tag)}
    places = page.blocks.container.tolist()
    return [f"(//{tags[at]})[{nth[at]}]" if tags[at] in sound else "" for at in places]


def _warnings(trace: Trace, text: str, least: float) -> tuple[str, ...]:
    if not len(trace.page.blocks):
        return ("the input holds no text",)
    if 0 < trace.confidence < least:
        return (f"confidence {trace.confidence:.2f} is below min_confidence {least:g}: no text is given",)
    if not text:
        return ("no body text was found on the page",)
    if trace.confidence < _LOW_CONFIDENCE:
        return (f"low confidence ({trace.confidence:.2f}): the page may have no body, or not the one given",)
    return ()
