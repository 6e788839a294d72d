"""HTML, XHTML or a fragment of it -> Page, with lxml. The tree does not leave this module and ``walk``."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from lxml import etree

from boilerstrip.page import Head, IntColumn, Page
from boilerstrip.read.walk import Walked, walk

# libxml2 drops all that follows an early </html> or </body>; neither closer carries meaning.
_CLOSER = re.compile(rb"</(?:body|html)\s{0,100}>", re.IGNORECASE)
_CLOSER_FORMS = ((b"</body", b"</BODY"), (b"</html", b"</HTML"))  # no other spelling counts; one length
_CLOSER_SIZE = 6
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,1000}>")
# A start tag of absurd length: with 100,000 attributes libxml2 takes quadratic time.
_LONG_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,100})\s[^<>]{30000,}")
_MAX_ATTRIBUTES = 1_000
_GAP = 30_000  # bytes from the sign "<" of a long tag to the next one, at least
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]{0,100})[^<>]*>")
# Elements that are closed by what follows them, and so do not nest.
_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dd dt option tr td th".split()
)
_PARSER_DEPTH = 2_000  # below the nesting at which libxml2 stops reading
_FLAT_DEPTH = 1_000  # what is nested deeper is read without its tags when the parser gives up
_MAX_JSON_LD = 500_000
_MAX_META = 400


def read_html(text: str, *, encoding: str = "str", url: str = "") -> Page:
    """Read a decoded HTML document or fragment.

    Args:
        text: the page; broken markup is read as browsers and libxml2 read it.
        encoding: what it was decoded from, passed on into the Page.
        url: the page's address, passed on.

    Returns:
        A Page of kind "html"; without blocks where the input holds no text.
    """
    warnings: list[str] = []
    data = _prepare(text.encode("utf-8", "replace"), warnings)
    root, too_deep = _parse(data)
    if too_deep:
        warnings.append(
            f"nested deeper than {_PARSER_DEPTH:,} elements: read without the tags below {_FLAT_DEPTH:,}"
        )
        root, _ = _parse(_flatten(data))
    if root is None:
        root = etree.Element("html")
    walked = walk(root)
    if walked.truncated:
        warnings.append(f"more than {len(walked.blocks):,} blocks: the rest of the page was left out")
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


def _prepare(data: bytes, warnings: list[str]) -> bytes:
    """The page without what makes libxml2 lose text or time."""
    data = data.replace(b"\x00", b"")
    declaration = _DECLARATION.match(data)
    if declaration:
        data = (
            b"\n" * declaration.group().count(b"\n") + data[declaration.end() :]
        )  # lines keep their numbers
    signs = _signs(data)
    closer = _first_closer(data, signs)
    if closer >= 0:
        rest = _CLOSER.sub(b"", data[closer:])
        data = data[:closer] + rest
        signs = np.concatenate((signs[signs < closer], _signs(rest) + closer))
    short = _without_long_tags(data, signs)
    if len(short) != len(data):
        warnings.append("a tag of more than 30,000 characters was read without its attributes")
    return short


def _signs(data: bytes) -> IntColumn:
    """Where each "<" stands. Several times faster than to search for words."""
    return np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == ord("<"))


def _first_closer(data: bytes, signs: IntColumn) -> int:
    """Where the first closer stands, in the first spelling that occurs of each; -1 for none."""
    codes = np.frombuffer(data, dtype=np.uint8)
    at = signs[signs <= len(data) - _CLOSER_SIZE]
    at = at[codes[at + 1] == ord("/")]
    third, last = codes[at + 2] | 0x20, codes[at + _CLOSER_SIZE - 1] | 0x20
    fits = ((third == ord("b")) & (last == ord("y"))) | ((third == ord("h")) & (last == ord("l")))
    found: dict[bytes, int] = {}
    for place in at[fits].tolist():
        found.setdefault(data[place : place + _CLOSER_SIZE], place)
    known = [next((found[form] for form in forms if form in found), -1) for forms in _CLOSER_FORMS]
    return min((place for place in known if place >= 0), default=-1)


def _without_long_tags(data: bytes, signs: IntColumn) -> bytes:
    out: list[bytes] = []
    done = 0
    for at in signs[np.diff(signs, append=len(data)) > _GAP].tolist():
        match = _LONG_TAG.match(data, at)
        if match and match.group().count(b"=") + match.group().count(b" ") > _MAX_ATTRIBUTES:
            out += (data[done : match.start()], b"<" + match.group(1) + b" ")
            done = match.end()
    return b"".join((*out, data[done:])) if out else data


def _parse(data: bytes) -> tuple[Any, bool]:
    """Root element or None, and whether the parser gave up at its depth limit."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, "xcessive depth" in str(parser.error_log)
    errors = parser.error_log
    return root, bool(len(errors)) and "xcessive depth" in str(errors[len(errors) - 1])


def _flatten(data: bytes) -> bytes:
    """The page without the tags nested deeper than _FLAT_DEPTH."""
    depth = dropped = 0
    out: list[bytes] = []
    at = 0
    for match in _TAG.finditer(data):
        closing, name = match.groups()
        if name.lower() in _VOID or match.group().endswith(b"/>"):
            continue
        drop = False
        if not closing:
            drop = depth >= _FLAT_DEPTH
            dropped += drop
            depth += not drop
        elif dropped:
            dropped -= 1
            drop = True
        else:
            depth = max(0, depth - 1)
        if drop:
            out += (data[at : match.start()], b" ")
            at = match.end()
    return b"".join((*out, data[at:]))


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
