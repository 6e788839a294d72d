"""HTML, XHTML or a fragment of it -> Page, with lxml. The tree does not leave this module and ``walk``."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from boilerstrip.page import Blocks, Head, Page
from boilerstrip.read.walk import Walked, walk

# libxml2 drops all that follows an early </html> or </body>; neither closer carries meaning.
_CLOSER = re.compile(r"</(?:body|html)\s{0,100}>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,1000}>")
# A start tag of absurd length: with 100,000 attributes libxml2 takes quadratic time.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,100})\s[^<>]{30000,}")
_MAX_ATTRIBUTES = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,100})[^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li dd dt option tr td th".split())
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
    cleaned = _prepare(text, warnings)
    root, too_deep = _parse(cleaned)
    if too_deep:
        warnings.append(f"nested deeper than {_PARSER_DEPTH:,} elements: read without the tags below {_FLAT_DEPTH:,}")
        root, _ = _parse(_flatten(cleaned))
    if root is None:
        walked = walk(etree.Element("html"))
        return Page(walked.blocks, walked.containers, "html", encoding, Head(), url, tuple(warnings))
    walked = walk(root)
    if walked.truncated:
        warnings.append(f"more than {len(walked.blocks):,} blocks: the rest of the page was left out")
    return Page(walked.blocks, walked.containers, "html", encoding, _head(root, walked), url, tuple(warnings))


def _prepare(text: str, warnings: list[str]) -> str:
    text = _DECLARATION.sub("", text.replace("\x00", ""))
    if "</" in text:
        text = _CLOSER.sub("", text)
    if len(text) > 30_000:
        short = _LONG_TAG.sub(_shorten, text)
        if len(short) != len(text):
            warnings.append(f"a tag with more than {_MAX_ATTRIBUTES:,} attributes was read without them")
        text = short
    return text


def _shorten(match: re.Match[str]) -> str:
    tag = match.group()
    return f"<{match.group(1)} " if tag.count("=") + tag.count(" ") > _MAX_ATTRIBUTES else tag


def _parse(text: str) -> tuple[Any, bool]:
    """Root element or None, and whether the parser gave up at its depth limit."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, "xcessive depth" in str(parser.error_log)
    errors = parser.error_log
    return root, bool(len(errors)) and "xcessive depth" in str(errors[len(errors) - 1])


def _flatten(text: str) -> str:
    """The text without the tags nested deeper than _FLAT_DEPTH."""
    depth = dropped = 0
    out: list[str] = []
    at = 0
    for match in _TAG.finditer(text):
        closing, name = match.groups()
        if name.lower() in _VOID or match.group().endswith("/>"):
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
            out += (text[at : match.start()], " ")
            at = match.end()
    return "".join([*out, text[at:]])


def _head(root: Any, walked: Walked) -> Head:
    title = root.find(".//title")
    meta: list[tuple[str, str]] = []
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            meta.append((name.strip().lower(), " ".join(content.split())))
    scripts = [
        element.text or ""
        for element in root.iter("script")
        if "ld+json" in (element.get("type") or "").lower() and len(element.text or "") <= _MAX_JSON_LD
    ]
    canonical = root.find(".//link[@rel='canonical']")
    return Head(
        title=" ".join("".join(title.itertext()).split()) if title is not None else "",
        meta=tuple(meta[:_MAX_META]),
        json_ld=tuple(scripts),
        canonical=(canonical.get("href") or "") if canonical is not None else "",
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
        times=walked.times,
    )


__all__ = ["Blocks", "read_html"]
