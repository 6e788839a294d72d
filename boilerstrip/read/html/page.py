"""HTML, XHTML or a fragment of it -> Page, with lxml. The tree does not leave this module and ``walk``."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.page import MAX_BLOCK_CHARS, MAX_DEPTH, Head, Page
from boilerstrip.read.html.repair import FLAT_DEPTH, flatten, mend
from boilerstrip.read.html.walk import Walked, walk

_PIECE = 2_000_000  # bytes that the parser gets at once; then the time is looked at
_MAX_JSON_LD = 500_000
_MAX_META = 400


def read_html(
    markup: str | bytes, *, encoding: str = "str", url: str = "", deadline: Deadline = NEVER
) -> Page:
    """Read an HTML document or fragment.

    Args:
        markup: the page, decoded or in UTF-8; broken markup is read as browsers and libxml2 read it.
        encoding: what it was decoded from, passed on into the Page.
        url: the page's address, passed on.
        deadline: when it has passed, the rest of the page is left out, with a warning.

    Returns:
        A Page of kind "html"; without blocks where the input holds no text.
    """
    warnings: list[str] = []
    data = mend(markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace"), warnings)
    root, whole = _tree(data, warnings, deadline.halfway())
    walked = walk(root, deadline)
    if walked.truncated:
        warnings.append(f"more than {len(walked.blocks):,} blocks: the rest of the page was left out")
    if walked.timed_out or not whole:
        warnings.append("the time ran out while the page was read: its rest was left out")
    if max(map(len, walked.blocks.text), default=0) >= MAX_BLOCK_CHARS:
        warnings.append(
            f"text of more than {MAX_BLOCK_CHARS:,} characters without a break was cut into blocks"
        )
    return Page(
        walked.blocks,
        walked.containers,
        "html",
        encoding,
        _head(root, walked),
        url,
        tuple(warnings),
        walked.spans,
    )


def _tree(data: bytes, warnings: list[str], deadline: Deadline) -> tuple[Any, bool]:
    """The root element, and whether there was time for the whole page."""
    parsed = _parse(data, deadline)
    if "xcessive depth" in parsed.complaint:
        warnings.append(
            f"nested deeper than {MAX_DEPTH:,} elements: read without the tags below {FLAT_DEPTH:,}"
        )
        parsed = _parse(flatten(data), deadline)
    return etree.Element("html") if parsed.root is None else parsed.root, parsed.whole


class _Parsed(NamedTuple):
    """What the parser made of a page."""

    root: Any  # None where there is nothing
    whole: bool  # there was time for all of it
    complaint: str  # the last one


def _parse(data: bytes, deadline: Deadline) -> _Parsed:
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
    )
    whole = True
    try:
        if len(data) <= _PIECE:
            root = etree.fromstring(data, parser)
        else:
            whole = _feed(parser, data, deadline)
            root = parser.close()
    except (etree.XMLSyntaxError, ValueError):
        return _Parsed(None, whole, str(parser.error_log))
    errors = parser.error_log
    return _Parsed(root, whole, str(errors[len(errors) - 1]) if len(errors) else "")


def _feed(parser: Any, data: bytes, deadline: Deadline) -> bool:
    """Feed the page in pieces, which gives the same tree; False where there was no time for all of them."""
    for at in range(0, len(data), _PIECE):
        if at and deadline.passed():
            return False
        parser.feed(data[at : at + _PIECE])
    return True


def _head(root: Any, walked: Walked) -> Head:
    title = canonical = None
    meta: list[tuple[str, str]] = []
    scripts: list[str] = []
    for element in root.iter("title", "meta", "script", "link"):
        tag = element.tag
        if tag == "script":
            kind = element.get("type")
            if kind and "ld+json" in kind.lower():
                scripts.append(element.text or "")
        elif tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = name and element.get("content")
            if content:
                meta.append((name.strip().lower(), " ".join(content.split())))
        elif tag == "link":
            if canonical is None and element.get("rel") == "canonical":
                canonical = element.get("href") or ""
        elif title is None and element.getparent().tag != "svg":
            title = " ".join("".join(element.itertext()).split())
    return Head(
        title=title or "",
        meta=tuple(meta[:_MAX_META]),
        json_ld=tuple(text for text in scripts if len(text) <= _MAX_JSON_LD),
        canonical=canonical or "",
        language=(root.get("lang") or root.get("xml:lang") or "").strip(),
        times=walked.times,
    )
