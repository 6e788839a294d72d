"""The stages in their order, and the public entry points.

This is the only module that knows all stages::

    raw ─ unpack ─ read ─▶ Page ─ read_declared ─▶ Declared
                            ├──── classify ──────▶ Classification
                            ├──── find_outline ──▶ Outline (headline, body, roles)
                            ├──── make_metadata ─▶ Metadata
                            ├──── segment ───────▶ Segmentation
                            └──── result_of ─────▶ Document ─ write ─▶ Cleaned

Each stage gets the page and the results of the stages above it, and returns its result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from boilerstrip.classify import Steps, classify_steps, nothing_known
from boilerstrip.classify.calibrate import confidence
from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.weights import WEIGHTS, Weights, digest, load_weights
from boilerstrip.deadline import NEVER, Deadline, OutOfTimeError
from boilerstrip.declared.body import DeclaredBody, missing_body
from boilerstrip.declared.head import read_declared
from boilerstrip.labels import Kind
from boilerstrip.lazy_fields import lazy, make_all
from boilerstrip.metadata import make_metadata
from boilerstrip.metadata.listing import with_page_type
from boilerstrip.options import KINDS, Choices, Options, signature_with_options
from boilerstrip.outline import find_outline, outline_without_roles
from boilerstrip.page import MAX_INPUT, Metadata, Page
from boilerstrip.pool import n_cores, run_in_pool
from boilerstrip.read.encoding.decoded import Decoded
from boilerstrip.read.encoding.double_encoding import decode_again
from boilerstrip.read.feeds import LOOKED_AT, feed_page, may_be_feed
from boilerstrip.read.html.page import read_html
from boilerstrip.read.sniff import OPENING_CHARS, begins_document, detect_kind
from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.typeset.side_by_side import in_reading_order
from boilerstrip.read.unpack import unpack
from boilerstrip.segment import segment
from boilerstrip.site.adjust import adjust_by_site
from boilerstrip.site.known_pages import NOTHING_KNOWN, PageFilter, TemplateSource
from boilerstrip.site.signature import Signature, make_signature, page_key
from boilerstrip.trace import Trace, result_of, warnings_of_language
from boilerstrip.write import Block, Cleaned, Show
from boilerstrip.write.document import table_blocks

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["KINDS", "Block", "Cleaned", "Cleaner", "Raw", "Trace", "clean", "read"]

Raw: TypeAlias = bytes | bytearray | memoryview | str

_LIKELY_CONTENT = 0.7  # probability from which a block counts as text of the body


@cache
def _digest(folder: Path, kind: Kind) -> int:
    return digest(_weights(folder, kind))


@cache
def _weights(folder: Path, kind: Kind) -> Weights:
    return load_weights(folder / f"{kind}.npz", feature_hash(kind))


def read(
    raw: Raw | Decoded,
    *,
    url: str | None = None,
    kind: str = "auto",
    encoding: str | None = None,
    max_bytes: int = MAX_INPUT,
    deadline: Deadline = NEVER,
) -> Page:
    """Run the first stage: unpack and decode the input, and read it as a feed, as HTML or as a text dump.

    If ``raw`` is already decoded, ``encoding`` and ``max_bytes`` are not used. Reading stops at the deadline.
    """
    decoded = raw if isinstance(raw, Decoded) else unpack(raw, encoding, max_bytes)
    url = url or decoded.url
    opening = decoded.opening(max(LOOKED_AT, OPENING_CHARS))  # shows what most pages are, and costs little
    auto = kind == "auto"
    is_html = begins_document(opening) or detect_kind(decoded.text) == "html" if auto else kind == "html"
    decoded = decode_again(decoded, keep=not is_html) if decoded.encoding == "str" else decoded
    feed = feed_page(decoded.text) if kind != "text" and may_be_feed(opening) else None
    if feed is not None:
        page = read_html(feed.markup, encoding=decoded.encoding, url=url, deadline=deadline)
        page = replace(page, warnings=feed.warnings + page.warnings, rebuilt=True)
    elif is_html:
        markup = decoded.utf8 or decoded.text  # the parser takes UTF-8, so text would be encoded again
        page = read_html(markup, encoding=decoded.encoding, url=url, deadline=deadline)
    else:
        text, of_columns = in_reading_order(decoded.text)
        page = read_text(text, encoding=decoded.encoding, url=url, deadline=deadline)
        page = replace(page, warnings=of_columns + page.warnings) if of_columns else page
    if decoded.meta:
        page = replace(page, head=replace(page.head, meta=decoded.meta + page.head.meta))
    return replace(page, warnings=decoded.warnings + page.warnings) if decoded.warnings else page


def _page_from_declared_body(page: Page, body: DeclaredBody, deadline: Deadline) -> Page:
    """Return a page whose blocks are those of a declared body, read as HTML."""
    read_body = read_html(body.markup, encoding=page.encoding, url=page.url, deadline=deadline)
    warning = f"the page shows no body: the text is the {body.key} of its JSON-LD"
    return replace(
        read_body,
        blocks=replace(read_body.blocks, line=np.zeros_like(read_body.blocks.line)),
        head=replace(page.head, marks=()),
        warnings=(*page.warnings, *read_body.warnings, warning),
        rebuilt=True,
    )


def _with_warning(page: Page, warning: str) -> Page:
    return replace(page, warnings=(*page.warnings, warning))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner(Options):
    """Cleans pages with fixed options, those of ``clean``. Frozen, picklable, safe to share between threads.

    >>> cleaner = Cleaner(kind="text", favor="precision")
    >>> [page.url for page in cleaner.clean_many([("A page.", "a"), ("Another.", "b")], workers=1)]
    ['a', 'b']

    Raises:
        TypeError, ValueError: an option is not one of the allowed ones.
        WeightsError: the weights cannot be read or do not match this version's features; raised by the first
            page.
        TemplateError: the template was made with other weights; raised by the first page of its site.
    """

    template: TemplateSource | None = None

    def __post_init__(self) -> None:
        """Check every option."""
        Options.__post_init__(self)
        given, got = self.template, type(self.template).__name__  # mostly None: the test takes long
        if given is not None and (isinstance(given, type) or not isinstance(given, TemplateSource)):
            raise TypeError(f"template must be a SiteTemplate, a TemplateStore or None; got {got}")

    def model(self, kind: Kind) -> Weights:
        """Return the weights for a kind of page; each process reads them once."""
        return _weights(WEIGHTS if self.weights is None else Path(self.weights), kind)

    def run(self, raw: Raw | Decoded, url: str | None = None, *, keep_steps: bool = False) -> Trace:
        """Run all stages and keep what each returned.

        Args:
            raw: the page, or what ``unpack`` returned for it.
            url: its address, if known.
            keep_steps: also keep the results of the steps of ``classify``, for explanations. This takes about
                1.5 KB of memory for each block.
        """
        deadline = NEVER if self.timeout is None else Deadline(self.timeout)
        page = self._read(raw, url, deadline)
        trace = self._run_stages(page, deadline, keep_steps)
        body = missing_body(page, trace.classification.probability >= _LIKELY_CONTENT)
        if body is None:
            return trace
        if deadline.passed():
            late = "the time ran out before the body that the page declares in JSON-LD was read"
            return replace(trace, warnings=(*trace.warnings, late))
        # Title and metadata are those of the page; its blocks are those of the declared body.
        shown = self._run_stages(
            _page_from_declared_body(trace.page, body, deadline.halfway()), deadline, keep_steps
        )
        if not shown.segmentation.kept.any():
            return trace
        return replace(shown, title=trace.title, metadata=lazy(lambda: trace.metadata))

    def _read(self, raw: Raw | Decoded, url: str | None, deadline: Deadline) -> Page:
        if url is not None and not isinstance(url, str):
            raise TypeError(f"url must be a str or None; got {type(url).__name__}")
        return read(
            raw,
            url=url,
            kind=self.kind,
            encoding=self.encoding,
            max_bytes=self.max_bytes,
            deadline=deadline.halfway(),
        )

    def _run_stages(self, page: Page, deadline: Deadline, keep_steps: bool) -> Trace:
        """Run the stages after the first."""
        weights = self.model(page.kind)
        steps = None
        try:
            steps = classify_steps(page, weights, deadline) if len(page.blocks) else None
        except OutOfTimeError:
            page = _with_warning(page, "the time ran out before the page was judged: no text is given")
        found = steps.classification if steps else nothing_known(page)
        # Blocks of a feed or a declared body have no path of elements, so there is nothing to compare.
        if steps and self.template is not None and not page.rebuilt:
            known = self.template.of_url(page.url)
            found = found if known is None else adjust_by_site(found, self._signature(page, steps), known)
        steps = steps if keep_steps else None
        declared = None if deadline.passed() else read_declared(page)
        if declared is None:
            outline = outline_without_roles(page, found)
            page = _with_warning(page, "the time ran out before the metadata was looked for")
        else:
            outline = find_outline(page, found, declared)
        unwanted = () if self.tables else table_blocks(page)
        parts = segment(page, found, outline, beta=self.beta, comments=self.comments, tables=unwanted)
        sure = confidence(weights, parts.expected_f1) if parts.kept.any() else 0.0
        if sure < self.min_confidence:
            parts = replace(parts, kept=np.zeros_like(parts.kept))

        @cache
        def metadata() -> Metadata:
            made = Metadata() if declared is None else make_metadata(page, declared, outline)
            return with_page_type(page, found, parts.kept, made)

        return Trace(
            page=page,
            classification=found,
            outline=outline,
            title=outline.landmarks.headline.text,
            metadata=lazy(metadata),
            segmentation=parts,
            confidence=sure,
            warnings=lazy(lambda: page.warnings + warnings_of_language(metadata())),
            steps=steps,
        )

    def signature(
        self, raw: Raw | Decoded, url: str | None = None, known: PageFilter = NOTHING_KNOWN
    ) -> Signature | None:
        """Return the signature of a page, which a template of its site keeps.

        Args:
            raw: the page, or what ``unpack`` returned for it.
            url: its address, if known.
            known: pages of its site that have a signature already.

        Returns:
            The signature, made without any template; None if the page has no text, if its blocks are not of
            its elements (a feed, a document made from PDF), if the time ran out, or if ``known`` would not
            keep it.
        """
        deadline = NEVER if self.timeout is None else Deadline(self.timeout)
        page = self._read(raw, url, deadline)
        if not len(page.blocks) or page.rebuilt or not known.would_keep(page.kind, page_key(page)):
            return None
        try:
            return self._signature(page, classify_steps(page, self.model(page.kind), deadline))
        except OutOfTimeError:
            return None

    def clean_with_signature(self, raw: Raw, url: str | None = None) -> tuple[Cleaned, Signature | None]:
        """Clean one page and make its signature for a template from the same probabilities.

        This costs little more than cleaning; ``clean`` and then ``signature`` would classify the page twice.

        Returns:
            What ``clean`` and ``signature`` return; no signature if the body was found in JSON-LD alone.
        """
        trace = self.run(raw, url, keep_steps=True)
        steps = None if trace.page.rebuilt else trace.steps
        return self.result(trace), None if steps is None else self._signature(trace.page, steps)

    def _signature(self, page: Page, steps: Steps) -> Signature:
        folder = WEIGHTS if self.weights is None else Path(self.weights)
        return make_signature(page, steps, _digest(folder, page.kind))

    def clean(self, raw: Raw, url: str | None = None) -> Cleaned:
        """Clean one page; see ``boilerstrip.clean``."""
        return self.result(self.run(raw, url))

    def result(self, trace: Trace) -> Cleaned:
        """Return what ``clean`` returns, for a page whose stages have run.

        Only the text is written. The other parts are made from the trace when they are first read.
        """
        show = Show(self.include_title, self.links, self.images)
        return result_of(trace, show, self.min_confidence)

    def clean_many(
        self, pages: Iterable[Raw | tuple[Raw, str | None]], workers: int | None = None
    ) -> Iterator[Cleaned]:
        """Clean many pages in several processes.

        Args:
            pages: raw pages, or pairs of a raw page and its URL. They are read as results are taken, not far
                ahead.
            workers: number of processes; by default as many as there are cores. 1 works in this process. With
                more, a script must begin its work below ``if __name__ == "__main__":``.

        Returns:
            An iterator with a result for each page, in the order of the pages. A page that kills its worker
            process twice gives an empty text and a warning; the other pages are not affected.

        Raises:
            WorkerError: no process can be started.
        """
        count = n_cores() if workers is None else workers
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            raise ValueError(f"workers must be a positive int or None; got {workers!r}")
        if count == 1:
            return map(self._clean_one, pages)
        found = run_in_pool(self._clean_with_all_fields, map(_picklable, pages), self._give_up, workers=count)
        return (cleaned for _, cleaned in found)

    def _clean_one(self, page: Raw | tuple[Raw, str | None]) -> Cleaned:
        return self.clean(*page) if isinstance(page, tuple) else self.clean(page)

    def _clean_with_all_fields(self, page: Raw | tuple[Raw, str | None]) -> Cleaned:
        """Clean a page and leave nothing for later, so that an error in any part is that of its page."""
        return make_all(self._clean_one(page))

    def _give_up(self, page: Raw | tuple[Raw, str | None], why: str) -> Cleaned:
        return self.give_up(why, page[1] if isinstance(page, tuple) else None)

    def give_up(self, why: str, url: str | None = None) -> Cleaned:
        """Return the result of a page that could not be cleaned: no text, and a warning with the reason."""
        return replace(self.clean("", url), warnings=(f"the page was given up: {why}",))


def _picklable(page: Any) -> Any:
    raw, *url = page if isinstance(page, tuple) else (page,)
    if not isinstance(raw, memoryview):
        return page
    return (raw.tobytes(), *url) if url else raw.tobytes()


def clean(
    raw: Raw, *, url: str | None = None, template: TemplateSource | None = None, **options: Unpack[Choices]
) -> Cleaned:
    """Strip the boilerplate off one page.

    Args:
        raw: the page as HTML (bytes or str), or already flattened to text; also in MIME (MHTML, an e-mail),
            or a feed.
        url: its address, if known; it makes links absolute.
        template: a ``SiteTemplate`` of the page's site, or a ``TemplateStore`` that has one for the host of
            ``url``: text that the site repeats is left out.
        **options: keywords, all with a default.
            kind: "html", "text", or "auto" to detect which it is.
            favor: "precision", "balanced", "recall", or the beta of the F-beta that the cut maximises.
            comments: True keeps readers' comments, False removes them, None decides by the page.
            tables: False leaves out tables of data.
            links, images: True writes them in every format that has them, False in none; None: links in
                HTML and TEI only, images in none.
            include_title: True puts the headline before the text in every format, False in none; None: in
                Markdown and HTML only.
            min_confidence: below it ``text`` is "" and a warning says so.
            max_bytes: a longer input is cut, with a warning; characters for a ``str``.
            timeout: seconds; after that the call returns what is known so far, with a warning. A step that
                has begun is not interrupted; ``Options`` says by how much a call can exceed the limit.
            encoding: the encoding that the sender declares for bytes.
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
    return Cleaner(template=template, **options).clean(raw, url)


clean.__signature__ = signature_with_options(clean)  # type: ignore[attr-defined]
