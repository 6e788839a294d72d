"""The spans of an element's text, properly nested, with addresses that are safe to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from boilerstrip.facts import Span
from boilerstrip.write.document import Element, Show

_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,40}):")
# Characters that browsers drop from an address before they look at its scheme, or that no address has.
_DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# Kinds that mean something inside their own kind.
_NESTED = frozenset({"superscript", "subscript", "quotation"})
STRESS = ("strong", "emphasis")
_CLOSING = frozenset(" \n.,;:!?…)]}»”’")  # no space comes before them
_MAX_ADDRESS = 4_000  # characters; a longer address is not written


class Piece(NamedTuple):
    """A run of text, an image, a formula, a reference, or the beginning or end of another span.

    Attributes:
        kind: "text", "open", "close", "image", "math", "reference" to a footnote in place of its text, or
            "space" next to an image.
        text: the text of a run, formula or space; "" for the others.
        span: the span of the others; None for a run of text and a space.
    """

    kind: str
    text: str
    span: Span | None


def address(target: str, url: str) -> str:
    r"""Return an address, absolute if that of the page is known; "" if it is not safe to write.

    Args:
        target: the address as the page has it.
        url: address of the page; "" if it is unknown.

    >>> address("/a", "https://example.org/b"), address("java\nscript:alert(1)", "")
    ('https://example.org/a', '')
    """
    target = _DROPPED.sub("", target).strip()
    if not target or len(target) > _MAX_ADDRESS:
        return ""
    try:
        whole = urljoin(url, target) if url else target
        _ = urlsplit(whole).port
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return ""
    scheme = _SCHEME.match(whole)
    return whole if scheme is None or scheme[1].lower() in _SCHEMES else ""


def pieces(element: Element, url: str, show: Show) -> Iterator[Piece]:
    """Yield the text of an element in pieces, with each span inside the one around it.

    Args:
        element: the element.
        url: address of the page; "" if it is unknown.
        show: whether links and images are written.
    """
    text, at = element.text, 0
    opened: list[Span] = []
    for usable in _usable(element, url, show):
        span = usable
        while opened and opened[-1].end <= span.start:
            last = opened.pop()
            yield from (Piece("text", text[at : last.end], None), Piece("close", "", last))
            at = last.end
        # Nothing inside code or a formula, and few kinds inside their own kind. A span that ends later than
        # the span around it ends with that; a formula is whole or none.
        kinds = {around.kind for around in opened}
        is_inside_its_kind = span.kind in kinds and span.kind not in _NESTED
        if "code" in kinds or is_inside_its_kind or span.start < at:
            continue
        if opened and opened[-1].end < span.end:
            if span.kind == "math":
                continue
            span = span._replace(end=opened[-1].end)
        yield Piece("text", text[at : span.start], None)
        at = span.start
        if span.kind == "image":
            space = Piece("space", " ", None)
            # A page has white space on both sides of an image, the text of the block has it once.
            if at and at == len(text) and not text[at - 1].isspace():
                yield space
            yield Piece("image", "", span)
            if at < len(text) and (not at or text[at - 1].isspace()) and text[at] not in _CLOSING:
                yield space
        elif span.kind == "math":
            at = span.end
            yield Piece("math", " ".join(text[span.start : at].split()), span)
        elif span.kind == "footnote":
            yield Piece("reference", "", span)
            at = span.end
        else:
            opened.append(span)
            yield Piece("open", "", span)
    while opened:
        last = opened.pop()
        yield from (Piece("text", text[at : last.end], None), Piece("close", "", last))
        at = last.end
    yield Piece("text", text[at:], None)


def _usable(element: Element, url: str, show: Show) -> Iterable[Span]:
    """Return the spans that are to be written, without white space at their ends, in order."""
    usable = []
    wanted = {"link": show.links, "image": show.images}
    for span in element.spans:
        target = address(span.target, url) if span.kind in wanted else span.target
        if span.kind in wanted and not (wanted[span.kind] and target):
            continue
        start, end = max(span.start, 0), min(span.end, len(element.text))
        if span.kind == "image":
            end = start = min(start, len(element.text))
        elif span.kind != "footnote":  # it may hold the space before it
            inner = element.text[start:end]
            start += len(inner) - len(inner.lstrip())
            end = start + len(inner.strip())
            if start >= end:
                continue
        usable.append(span._replace(start=start, end=end, target=target))
    usable.sort(key=_by_place)
    for kind in STRESS:
        usable = _joined(usable, kind)
    return _with_images_first(usable)


def _joined(spans: list[Span], kind: str) -> list[Span]:
    """Return the spans with those of one kind that touch as one: editors write what is bold in pieces.

    They stay two if another span begins before the first one and ends with it, or the other way round.
    """
    starts = {span.start for span in spans if span.kind == kind}
    if not any(span.kind == kind and span.end in starts for span in spans):
        return spans
    earliest: dict[int, int] = {}  # end of other spans -> where the first of them begins
    latest: dict[int, int] = {}  # their beginning -> where the last of them ends
    for span in spans:
        if span.kind != kind:
            earliest[span.end] = min(span.start, earliest.get(span.end, span.start))
            latest[span.start] = max(span.end, latest.get(span.start, span.end))
    out: list[Span] = []
    ended: dict[int, int] = {}  # end of a span of the kind -> its row in ``out``
    for span in spans:
        at = span.start
        row = ended.pop(at, -1) if span.kind == kind else -1
        if row >= 0 and earliest.get(at, at) >= out[row].start and latest.get(at, at) <= span.end:
            out[row] = out[row]._replace(end=span.end)
        else:
            row = len(out)
            out.append(span)
        if span.kind == kind:
            ended[span.end] = row
    return sorted(out, key=_by_place)


def _by_place(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _with_images_first(spans: list[Span]) -> list[Span]:
    """Return the spans with each image before all that begins at its place but links, which may hold it."""
    if not any(span.kind == "image" for span in spans):
        return spans
    out: list[Span] = []
    behind = 0  # spans up to the last link that begins at the place, or up to the place
    place = -1
    for span in spans:
        if span.start != place:
            place, behind = span.start, len(out)
        out.insert(behind if span.kind == "image" else len(out), span)
        if span.kind in ("image", "link"):
            behind = behind + 1 if span.kind == "image" else len(out)
    return out
