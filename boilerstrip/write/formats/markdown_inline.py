"""The inline part of Markdown: escapes, emphasis, code, links, images.

Emphasis whose markers a CommonMark parser would not recognise has the tags of HTML, which Markdown allows.
"""

from __future__ import annotations

import re
from string import punctuation
from unicodedata import category

from boilerstrip.facts import Span
from boilerstrip.tex import with_dollars
from boilerstrip.write.document import Element, Show
from boilerstrip.write.inline.inline import STRESS, pieces
from boilerstrip.write.inline.plain_spans import with_plain_spans

# Characters that are markup anywhere in a line. Each branch looks at most a few characters ahead: linear.
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|$)"
    r"|[`*<]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is plain
    r"|(?<=\S)~|~(?![\s\d])"  # what could end struck text, so "~5" strikes nothing
    r"|&(?=#?\w{1,40};)"
    r"|\[(?=\^)|^\[|\](?=[(\[:])|!(?=\[)",  # footnotes, task boxes, definitions, links, images
    re.MULTILINE,
)
TICKS = re.compile(r"`+")
_UNSAFE = re.compile(r"[\s()<>\\\"`|]")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_LABEL = re.compile(r"[\\`*_\[\]<&~!|]")
_ESCAPED = r"\\\g<0>"
_MARKERS = {"strong": "**", "emphasis": "*", "deletion": "~~"}
# Spans for which Markdown has no marker but allows the tag, and those that have the tag where their marker
# would not be recognised.
_TAGS = {
    "superscript": "sup",
    "subscript": "sub",
    "highlight": "mark",
    "deletion": "del",
    "strong": "strong",
    "emphasis": "em",
}
_QUOTATIONS = frozenset({"quotation"})


def escape(text: str) -> str:
    r"""Return text in which nothing is markup, except perhaps at the starts of lines.

    >>> print(escape("2 * 3, snake_case, _so_, [1], [a](b)"))
    2 \* 3, snake_case, \_so\_, [1], [a\](b)
    """
    return _SPECIAL.sub(_ESCAPED, text)


def inline(element: Element, url: str, show: Show) -> str:
    """Return the text of an element with its emphasis, code, links and images; a line end is a hard break.

    Args:
        element: the element.
        url: address of the page; "" if it is unknown.
        show: whether links and images are written.
    """
    if not element.spans:
        return escape(element.text).replace("\n", "\\\n")
    element = with_plain_spans(element, _QUOTATIONS)
    found = list(pieces(element, url, show))
    run = _Run(element.text, [piece.span for piece in found if piece.span])
    for piece in found:
        span = piece.span
        if piece.kind == "space":
            run.add(" ")
        elif span is None:
            run.words(piece.text)
        elif piece.kind == "math":
            run.add(with_dollars(piece.text, display=span.title == "display"))
            run.at = span.end
        elif piece.kind == "image":
            run.add(f"![{_LABEL.sub(_ESCAPED, ' '.join(span.title.split()))}]({_target(span.target)})")
        elif span.kind == "code":
            run.code = piece.kind == "open"
        elif span.kind == "link":
            run.link(span, piece.kind == "open")
        elif piece.kind == "reference":
            run.reference(span)
        elif span.kind in _MARKERS or span.kind in _TAGS:
            run.mark(span, piece.kind == "open")
    return "".join(run.parts)


class _Run:
    """The Markdown of one element while it is written.

    Attributes:
        text: the text of the element.
        special: positions in it that are escaped.
        begins: marker character -> where spans with other markers begin: these count as punctuation.
        ends: the same of where they end.
        parts: what is written so far.
        at: characters of the text that are written.
        code: whether code is open.
        around: the open link; None for none.
        closed: whether the last part is the end marker of emphasis.
        marked: the open emphasis whose markers are written.
    """

    __slots__ = (
        "around",
        "at",
        "begins",
        "closed",
        "code",
        "ends",
        "marked",
        "parts",
        "special",
        "text",
    )

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = text
        self.special = {found.start() for found in _SPECIAL.finditer(text)}
        if any(span.kind == "math" for span in spans):  # any other dollar sign could begin or end one
            self.special |= {at for at, sign in enumerate(text) if sign == "$"}
        if any(span.kind == "deletion" for span in spans):  # the same of a tilde
            self.special |= {at for at, sign in enumerate(text) if sign == "~"}
        self.begins: dict[str, set[int]] = {"*": set(), "~": set()}
        self.ends: dict[str, set[int]] = {"*": set(), "~": set()}
        for span in spans:
            own = _MARKERS.get(span.kind, " ")[0]
            for char in {"*", "~"} - {own}:
                self.begins[char].add(span.start)
                self.ends[char].add(span.end)
        self.parts: list[str] = []
        self.at = 0
        self.code = False
        self.around: Span | None = None
        self.closed = False
        self.marked: set[Span] = set()

    def add(self, part: str, closes: bool = False) -> None:
        """Write a part; ``closes`` says whether it is the end marker of emphasis."""
        self.parts.append(part)
        self.closed = closes

    def words(self, text: str) -> None:
        """Write a run of text."""
        if not text:
            return
        start, self.at = self.at, self.at + len(text)
        # In a link a parser would take "]:" for the definition of a reference, even in code: escape it.
        is_definition = self.around is not None and "]:" in text
        if self.code and not is_definition and not (self.parts and self.parts[-1].endswith("`")):
            self.add(code_span(text))
            return
        out = []
        for at, char in enumerate(text, start):
            # Right before or after a marker a backslash would escape it, and an underscore would be markup.
            at_marker = (char in "\\_" and at == self.at - 1) or (char == "_" and at == start)
            if at in self.special or at_marker or (self.around and char in "[]"):
                out.append("\\")
            out.append("\\\n" if char == "\n" else char)
        self.add("".join(out))

    def reference(self, span: Span) -> None:
        """Write the reference to a footnote in place of its text."""
        self.add(f"[^{span.target}]")
        self.at = span.end
        if self.text[span.end : span.end + 1] in (":", "(", "["):
            self.special.add(span.end)  # it would make it a definition or link

    def link(self, span: Span, begins: bool) -> None:
        """Write the beginning or end of a link."""
        self.around = span if begins else None
        if not begins:
            self.add(f"]({_target(span.target)})")
            return
        # An exclamation mark right before would make it an image.
        if self.parts and self.parts[-1].endswith("!") and self.at - 1 not in self.special:
            self.parts[-1] = f"{self.parts[-1][:-1]}\\!"
        self.add("[")

    def mark(self, span: Span, begins: bool) -> None:
        """Write the beginning or end of emphasis, or of a span that has a tag."""
        if span.kind in STRESS and not any(map(str.isalnum, self.text[span.start : span.end])):
            return  # a bold comma says nothing
        marker, tag = _MARKERS.get(span.kind, ""), _TAGS.get(span.kind, "")
        if not begins and span in self.marked:
            self.marked.discard(span)
            self.add(marker, closes=True)
        elif begins and marker and not self.closed and self._is_recognised(span, marker[0]):
            self.marked.add(span)
            self.add(marker)
        elif tag:
            self.add(f"<{tag}>" if begins else f"</{tag}>")

    def _is_recognised(self, span: Span, char: str) -> bool:
        """Return whether a CommonMark parser recognises markers at both ends of a span.

        Its rule of left-flanking and right-flanking runs: a marker needs a letter or digit on its inner side,
        or white space, punctuation or an end of the text on its outer side.
        """
        text, start, end = self.text, span.start, span.end
        opens = closes = False  # whether the link around begins or ends right there
        if self.around:
            opens, closes = self.around.start == start, self.around.end == end
        letter = text[start].isalnum() and (opens or start not in self.begins[char])
        if not (letter or opens or _is_open(text[:start][-1:])):
            return False
        letter = text[end - 1].isalnum() and (closes or end not in self.ends[char])
        return letter or closes or _is_open(text[end : end + 1])


def _is_open(char: str) -> bool:
    """Return whether a character, or an end of the text, may be next to a marker that has no letter inside.

    Symbols such as arrows are punctuation to some parsers only.
    """
    return not char or char.isspace() or char in punctuation or category(char).startswith("P")


def code_span(text: str) -> str:
    """Return a code span; its fence is longer than any run of backticks inside."""
    runs = {len(run) for run in TICKS.findall(text)}
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}"


def _target(target: str) -> str:
    """Return an address without characters that would end it, also in a cell of a table."""
    target = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target)
    return _ENTITY.sub(r"\\&", target)
