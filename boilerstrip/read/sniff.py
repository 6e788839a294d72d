"""Detects whether a page is HTML or a text dump.

The beginning of the page decides most cases: two tags in a row that open a document, an XML declaration,
the brace of JSON, no tag at all. For the rest tags are counted in a few windows of bounded size: HTML has a
tag on most of its lines; a dump *about* tags has many lines of prose without any between its examples.
Markdown that begins with a tag is HTML only where nearly all lines carry one.

XML (a feed, a site map) counts as HTML: its text is between tags. JSON counts as text even where it
holds HTML in its strings.
"""

from __future__ import annotations

import re

from boilerstrip.labels import Kind
from boilerstrip.read.text.markdown import is_markdown

_BLOCK_NAMES = """
    html head body title meta link base noscript template main article section nav aside header footer
    h1 h2 h3 h4 h5 h6 p div ul ol li dl dt dd table caption thead tbody tfoot tr td th colgroup col figure
    figcaption blockquote pre hr form fieldset legend label input button select option textarea iframe video
    audio source picture svg path g use center details summary dialog address
"""
_INLINE_NAMES = """
    a b i u s em strong small sub sup span code kbd samp var tt abbr cite q mark del ins br img time wbr
    bdi bdo ruby rt rp font script style
"""
# The names alone, not the pattern, know HTML: an alternation this long is slow.
BLOCK = frozenset(_BLOCK_NAMES.split())
INLINE = frozenset(_INLINE_NAMES.split())
HTML = BLOCK | INLINE
UNCLOSED = frozenset(["p", "br", "hr", "li", "dt", "dd", "tr", "td", "div"])  # often without end or attribute
# The stretch of attributes stops at the next angle bracket and is bounded.
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]{0,40})(?:\s[^<>]{0,1500})?/?>")
# A tag that prose mentions: "the <p> tag", `<p>`, (<p>). The "<" is first, which is fast to find.
_MENTION = re.compile(
    r"<(?:"
    r"(?<=\w <)/?[a-zA-Z][a-zA-Z0-9]{0,20}>(?= \w)"
    r"""|(?<=[`"(“„«]<)/?[a-zA-Z][a-zA-Z0-9]{0,20}>(?=[`")”“»])"""
    r")"
)
# "<p>Text" or "<div> <p>", but not "<p>: the paragraph element".
_ELEMENT = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]{0,40})(?:\s[^<>]{0,1500})?/?>(?![ \t]*[:;,.)]|[ \t]+[\w\u2013\u2014-])"
)
_CLOSING_END = re.compile(r"<(/[a-zA-Z][a-zA-Z0-9-]*|!--[^<>]*--|[a-zA-Z][^<>]*/)\s*>\s*\Z")
# A dump may begin with the *name* of a tag ("<html>: the document element"); a document goes on with a tag.
_DOCUMENT = re.compile(
    r"<\?xml\s|<(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg)[\s>]"
    r"|<(?:!doctype\s[^<>]*|(?:html|head|body|meta|link|title|script|style|base)(?:\s[^<>]*)?/?)>\s*<",
    re.I,
)
_JSON = re.compile(r"""[{\[]\s*["{\[]""")

WINDOWS = 6  # stretches of the page in which tags are counted, evenly spread
WINDOW_CHARS = 1_000
OPENING_CHARS = 4_000  # of white space and comments that may be before the first tag
MARKDOWN_CHARS = 20_000  # in which the markup of Markdown is looked for, where a page begins with a tag
TAIL_CHARS = 200  # where the last tag is looked for
LINE_CHARS = 400  # a longer line counts as several lines of this length

MIN_TAGGED_LINES = 0.45  # share of the lines that carry a tag
MIN_TAGGED_LINES_BEGUN = 0.15  # the same, where the page begins with an element
MIN_TAGGED_LINES_MARKDOWN = 0.75  # the same, where it does so and has the markup of Markdown
MIN_TAG_CHARS = 0.01  # share of the characters that are inside tags
DENSE_TAG_CHARS = 0.25  # the same, from which a single tag is enough
MIN_INLINE_TAGS = 6  # with no block tag among them; Markdown has a few


def detect_kind(text: str) -> Kind:
    """The kind of a page: HTML, or text that was flattened already.

    Args:
        text: A page, a fragment of one, or a text dump; of any length: the cost is bounded.

    Returns:
        ``"html"`` for HTML, XHTML, XML and fragments of them, else ``"text"``.
    """
    opening = _opening(text)
    if _DOCUMENT.match(opening):
        return "html"
    if _JSON.match(opening):
        return "text"
    first = _ELEMENT.match(opening)
    name = first[1].lower() if first else ""
    if name in HTML and is_markdown(text[:MARKDOWN_CHARS]):  # as the head of a README is often in HTML
        return "html" if _is_marked_up(_windows(text), MIN_TAGGED_LINES_MARKDOWN) else "text"
    last = _CLOSING_END.search(text[-TAIL_CHARS:])
    if name and last and (name in HTML or f"/{name}" == last[1].lower()):
        return "html"
    least = MIN_TAGGED_LINES_BEGUN if name in HTML else MIN_TAGGED_LINES
    return "html" if _is_marked_up(_windows(text), least) else "text"


def begins_document(opening: str) -> bool:
    """Whether the first ``OPENING_CHARS`` of a page alone say that it is HTML."""
    return _DOCUMENT.match(_opening(opening)) is not None


def _opening(text: str) -> str:
    """The beginning of a page, without what may be before its first tag."""
    return _skip_comments(text[:OPENING_CHARS].lstrip("\ufeff \t\r\n\f\0"))


def _skip_comments(opening: str) -> str:
    """What follows the comments at the beginning."""
    while opening.startswith("<!--"):
        _, end, rest = opening.partition("-->")
        opening = rest.lstrip() if end else ""
    return opening


def _windows(text: str) -> list[str]:
    """Stretches of the page to count in; all of a short page."""
    if len(text) <= WINDOWS * WINDOW_CHARS:
        return [text]
    step = (len(text) - WINDOW_CHARS) // (WINDOWS - 1)
    return [text[i * step : i * step + WINDOW_CHARS] for i in range(WINDOWS)]


def _is_marked_up(windows: list[str], least: float) -> bool:
    """Whether the windows look like HTML; ``least``: share of the lines that must carry a tag."""
    if not any("<" in window for window in windows):
        return False
    windows = [_MENTION.sub("", _without_scripts(window)) for window in windows]
    tags = [match for window in windows for match in _TAG.finditer(window)]
    names = [match[1].lower() for match in tags]
    n_block = sum(name in BLOCK or "-" in name for name in names)
    n_known = n_block + sum(name in INLINE for name in names)
    share = sum(match.end() - match.start() for match in tags) / (sum(map(len, windows)) or 1)
    if share < MIN_TAG_CHARS or 2 * n_known < len(tags):
        return False
    if n_block < 2 and n_known < MIN_INLINE_TAGS and share < DENSE_TAG_CHARS:
        return False
    # "<input> <output>" on its own is how a manual names its arguments.
    if not any(match[0][1] == "/" or "=" in match[0] or match[1].lower() in UNCLOSED for match in tags):
        return False
    return _tagged_lines(windows) >= least


def _without_scripts(window: str) -> str:
    """A window without scripts and styles, also where one begins before or ends after it."""
    for name in ("script", "style"):
        if name not in window:
            continue
        before, *parts = window.split(f"<{name}")
        before = before.rpartition(f"</{name}")[2]
        window = "".join([before, *(part.partition(f"</{name}")[2] for part in parts)])
    return window


def _tagged_lines(windows: list[str]) -> float:
    """Share of the lines, as far as they hold anything, that carry a tag."""
    lines = [line for window in windows for line in _TAG.sub("\0", window).split("\n")]
    weights = [1 + len(line) // LINE_CHARS for line in lines if line and not line.isspace()]
    tagged = sum(min(line.count("\0"), 1 + len(line) // LINE_CHARS) for line in lines if "\0" in line)
    return tagged / (sum(weights) or 1)
