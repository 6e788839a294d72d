"""``Trace``: the results of all stages for one page, and how ``Cleaned`` is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boilerstrip.classify import Steps
from boilerstrip.lazy_fields import LazyFields, lazy, make_all
from boilerstrip.page import Classification, Metadata, Outline, Page, Segmentation
from boilerstrip.write import Block, Cleaned, Show, make_document, write_text

_TAG_NAME = re.compile(r"[a-z0-9-]+")  # broken markup has names that are not valid in an XPath
_LOW_CONFIDENCE = 0.5
# How an address or the name of a file, given by mistake in place of a page, begins or ends.
_ADDRESS = ("http://", "https://")
_FILE = (".html", ".htm", ".xhtml", ".txt", ".md", ".xml", ".php", ".aspx", ".pdf", ".gz")


@dataclass(frozen=True, slots=True, eq=False)
class Trace(LazyFields):
    """What every stage returned for one page; metadata, labels and reasons are made when first read.

    Attributes:
        page: the page that was read.
        classification: the probability of each block.
        outline: headline, body and roles.
        title: the headline, as in the metadata.
        metadata: title, authors, date and so on.
        segmentation: which blocks are kept, with labels and reasons.
        confidence: confidence of the page, in [0, 1].
        warnings: those of the page, and whether its text is in another language than it declares.
        steps: the steps of the classification; None unless they were requested.
    """

    page: Page
    classification: Classification
    outline: Outline
    title: str
    metadata: Metadata
    segmentation: Segmentation
    confidence: float
    warnings: tuple[str, ...]
    steps: Steps | None = None


def result_of(trace: Trace, show: Show, least: float) -> Cleaned:
    """Return what a user gets of a page. Only the text is made at once.

    Args:
        trace: what the stages returned.
        show: which optional parts are written.
        least: confidence below which no text is given.
    """
    page, parts = trace.page, trace.segmentation
    document = make_document(
        page,
        parts.kept,
        title=trace.title,
        labels=lambda: parts.label,
        show=show,
        posts=parts.grounds.posts,
    )
    text = write_text(document) if document.elements else ""

    def blocks() -> tuple[Block, ...]:
        # Compute all that needs the page, so that the result no longer holds it and its memory is freed.
        make_all(document)
        for group in document.groups:
            if group.post is not None:
                make_all(group.post)
        return blocks_of(trace)

    return Cleaned(
        text=text,
        confidence=trace.confidence,
        metadata=lazy(lambda: trace.metadata),
        kind=page.kind,
        encoding=page.encoding,
        url=page.url,
        blocks=lazy(blocks),
        warnings=lazy(lambda: trace.warnings + warnings_of(trace, text, least)),
        document=document,
    )


def blocks_of(trace: Trace) -> tuple[Block, ...]:
    """Return every block of a page as a user sees it."""
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
    """Return the XPath of the element around each block: the n-th of its tag in the document; "" for none."""
    if page.kind == "text" or page.rebuilt:
        return [""] * len(page.blocks)
    tags, nth = page.containers.tag, page.containers.nth.tolist()
    sound = {tag for tag in set(tags) if _TAG_NAME.fullmatch(tag)}
    places = page.blocks.container.tolist()
    return [f"(//{tags[at]})[{nth[at]}]" if tags[at] in sound else "" for at in places]


def warnings_of(trace: Trace, text: str, least: float) -> tuple[str, ...]:
    """Return what a user should know of the text of a page.

    Args:
        trace: what the stages returned.
        text: the text.
        least: confidence below which no text is given.
    """
    if not len(trace.page.blocks):
        return ("the input holds no text",)
    if 0 < trace.confidence < least:
        return (f"confidence {trace.confidence:.2f} is below min_confidence {least:g}: no text is given",)
    if not text and len(trace.page.blocks) == 1 and _is_name_of_page(trace.page.blocks.text[0]):
        return ("the input looks like the name or the address of a page; give what the page holds",)
    if not text:
        return ("no body text was found on the page",)
    if trace.confidence < _LOW_CONFIDENCE:
        return (f"low confidence ({trace.confidence:.2f}): the page may have no body, or not the one given",)
    return ()


def _is_name_of_page(text: str) -> bool:
    """Return whether a text is the name of a file or the address of a page."""
    folded = text.casefold()
    return len(text.split()) == 1 and (folded.startswith(_ADDRESS) or folded.endswith(_FILE))


def warnings_of_language(metadata: Metadata) -> tuple[str, ...]:
    """Return a warning if the text of a page is in another language than the page declares."""
    declared, found = metadata.declared_language, metadata.language
    if declared in ("", found):
        return ()
    return (f'the page declares the language "{declared}", but its text looks like "{found}"',)
