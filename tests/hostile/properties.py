"""What holds for every input, as functions that complain; property tests and fuzz targets share them."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

from lxml import etree

from boilerstrip import KEPT_LABELS, REMOVED_LABELS, Cleaned, Cleaner
from boilerstrip.read.feeds import feed_page
from boilerstrip.read.html.markup.repair import repair_markup
from boilerstrip.read.text.typeset.side_by_side import in_reading_order
from boilerstrip.read.unpack import unpack
from tests.hostile.cases import Raw

ADDRESS = "https://example.org/a/b"
# What clean HTML may hold.
_TAGS = frozenset(
    "html head meta title body article h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote pre code table "
    "caption tr td th figure figcaption a img strong em br link thead tbody div span sub sup "
    "del ins mark q header time".split()
)
_ATTRIBUTES = frozenset(
    "href src alt id role value start type reversed class charset name content lang rel rowspan "
    "colspan datetime".split()
)
_ALERT = re.compile(r"^\[!\w{1,20}\]", re.MULTILINE)  # at the start of a line: linear
# Names that stand for formulas, in a tag: as words of the text they are none. Bounded, so linear.
_FORMULA = re.compile(r"<[^<>]{0,2000}(?:tex|math|mjx-|data-expr|equation)", re.IGNORECASE)
_SAFE = re.compile(r"(?!\s*[\w+.-]*(?:script|data):)", re.IGNORECASE)  # anchored


def complaints(raw: Raw, kind: str = "auto") -> list[str]:
    """What is wrong with what becomes of an input; nothing, one hopes."""
    cleaner = Cleaner(kind=kind, links=True, images=True)
    page = cleaner.clean(raw, ADDRESS)
    wrong = list(_of_numbers(page))
    wrong += _of_origin(page, raw)
    wrong += _of_formats(page)
    if cleaner.clean(raw, ADDRESS) != page:
        wrong.append("the second result is another one")
    if pickle.loads(pickle.dumps(page)) != page:
        wrong.append("pickling changes the result")
    return wrong


def _of_numbers(page: Cleaned) -> Iterator[str]:
    if not 0 <= page.confidence <= 1:
        yield f"confidence {page.confidence}"
    if not page.text and not page.warnings:
        yield "no text and no warning"
    for block in page.blocks:
        if not 0 <= block.probability <= 1:
            yield f"probability {block.probability}"
        if block.label not in (KEPT_LABELS if block.kept else KEPT_LABELS + REMOVED_LABELS):
            yield f"label {block.label}"
        if not block.text.strip() or not block.reason:
            yield f"an empty block or reason: {block}"


# --- where the text comes from


def _of_origin(page: Cleaned, raw: Raw) -> Iterator[str]:
    if not is_subsequence(_kept(page), seen(page.text)):
        yield "a kept block is not in the text"
    text = unpack(raw).text
    if page.kind == "text":
        yield from _of_offsets(page, in_reading_order(text)[0])
        return
    feed = feed_page(text)
    text = feed.markup if feed else text
    if not any("nested deeper" in warning for warning in page.warnings):
        if _FORMULA.search(text):
            return  # their LaTeX stands in attributes, or is made of elements
        blocks, whole = seen("".join(block.text for block in page.blocks)), seen(whole_text(text))
        if "shadowroot" in text:  # what is shown in a slot stands elsewhere in the page
            if Counter(blocks) - Counter(whole):
                yield "the blocks hold what the page does not"
        elif not is_subsequence(blocks, whole):
            yield "the blocks hold what the page does not, or in another order"


def _of_offsets(page: Cleaned, text: str) -> Iterator[str]:
    last = 0
    for block in page.blocks:
        if not last <= block.start < block.end <= len(text):
            yield f"block at {block.start}:{block.end} after {last} in {len(text)}"
        if not is_subsequence(seen(block.text), seen(text[block.start : block.end])):
            yield f"block {block.text!r} is not {text[block.start : block.end]!r}"
        last = block.end


def _kept(page: Cleaned) -> str:
    """Letters and digits of the kept blocks that every format shows.

    That is all, but for the signs of callouts and for what links back from a footnote, whatever its text is.
    """
    texts = {at: block.text for at, block in enumerate(page.blocks) if block.kept}
    for element in page.document.elements:
        text, back = element.text, [span for span in element.spans if span.kind == "backlink"]
        for span in reversed(back):
            text = text[: span.start] + text[span.end :]
        if back:
            texts[element.block] = text
    return seen(_ALERT.sub("", "\n".join(texts.values())))


def seen(text: str) -> str:
    """The letters and digits of a text; what parts them may be folded or made up."""
    return "".join(filter(str.isalnum, text))


def is_subsequence(some: Iterable[str], whole: Iterable[str]) -> bool:
    """Whether all items stand in the whole, in this order.

    >>> is_subsequence("ace", "abcde"), is_subsequence("ca", "abc")
    (True, False)
    """
    rest = iter(whole)
    return all(item in rest for item in some)


def whole_text(text: str) -> str:
    """Every text node of a page in document order, shown or not."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root: Any = etree.fromstring(repair_markup(text.encode("utf-8", "replace"))[0], parser)
    except etree.XMLSyntaxError:
        return ""
    return "" if root is None else "".join(root.itertext())


# --- formats


def _of_formats(page: Cleaned) -> Iterator[str]:
    if json.loads(page.to_json()) != page.to_dict():
        yield "JSON does not give back what it was made of"
    page.to_markdown().encode()
    spans = page.to_spans()
    if len(spans.kept) + len(spans.removed) != len(page.blocks):
        yield "a block without a span"
    ElementTree.fromstring(page.to_tei())
    yield from _of_html(page)


def _of_html(page: Cleaned) -> Iterator[str]:
    written = page.to_html(whole=True)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root: Any = etree.fromstring(written.encode(), parser)
    for element in root.iter():
        if element.tag not in _TAGS or not set(element.attrib) <= _ATTRIBUTES:
            yield f"HTML with {element.tag} {dict(element.attrib)}"
        for name in ("href", "src"):
            if not _SAFE.match(element.get(name, "")):
                yield f"HTML with {name} {element.get(name)!r}"
    if not is_subsequence(_kept(page), seen("".join(root.itertext()))):
        yield "HTML without some of the kept text"
