"""The inline part of Markdown: escapes, emphasis, code, links, images.

The text comes first: emphasis whose signs a reader of CommonMark would not take for signs is left out.
"""

from __future__ import annotations

import re

from boilerstrip.page import Span
from boilerstrip.write.document import Element, Show
from boilerstrip.write.inline import pieces

# Characters that mean something wherever they stand. Each branch looks at most a few characters on.
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|$)"
    r"|[`*<]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is plain
    r"|~(?![\s\d])"
    r"|&(?=#?\w{1,40};)"
    r"|\[(?=\^)|^\[|\](?=[(\[:])|!(?=\[)",  # footnotes, task boxes, definitions, links, images
    re.MULTILINE,
)
_TICKS = re.compile(r"`+")
_UNSAFE = re.compile(r"[\s()<>\\\"`|]")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_LABEL = re.compile(r"[\\`*_\[\]<&~!|]")
_ESCAPED = r"\\\g<0>"
_MARKS = {"strong": "**", "emphasis": "*"}


def escape(text: str) -> str:
    r"""Text in which nothing reads as markup; the starts of lines are not looked at.

    >>> print(escape("2 * 3, snake_case, _so_, [1], [a](b)"))
    2 \* 3, snake_case, \_so\_, [1], [a\](b)
    """
    return _SPECIAL.sub(_ESCAPED, text)


def inline(element: Element, url: str, show: Show) -> str:
    """The text of an element with its emphasis, code, links and images; a line end is a hard break."""
    if not element.spans:
        return escape(element.text).replace("\n", "\\\n")
    found = list(pieces(element, url, show))
    run = _Run(element.text, [piece.span for piece in found if piece.span])
    for piece in found:
        span = piece.span
        if span is None:
            run.words(piece.text)
        elif piece.kind == "image":
            run.add(f"![{_LABEL.sub(_ESCAPED, ' '.join(span.title.split()))}]({_target(span.target)})")
        elif span.kind == "code":
            run.code = piece.kind == "open"
        elif span.kind == "link":
            run.link(span, piece.kind == "open")
        else:
            run.mark(span, piece.kind == "open")
    return "".join(run.parts)


class _Run:
    """The Markdown of one element as it grows."""

    __slots__ = ("around", "at", "begins", "closed", "code", "ends", "marked", "parts", "special", "text")

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = text
        self.special = {found.start() for found in _SPECIAL.finditer(text)}
        # Where links, images and code begin and end: their signs count as punctuation.
        solid = [span for span in spans if span.kind not in _MARKS]
        self.begins, self.ends = {span.start for span in solid}, {span.end for span in solid}
        self.parts: list[str] = []
        self.at = 0  # characters of the text that are written
        self.code = False  # in code
        self.around: Span | None = None  # the link around what is written
        self.closed = False  # the last part is a sign that ends emphasis
        self.marked: set[Span] = set()  # emphasis whose signs are written

    def add(self, part: str, closes: bool = False) -> None:
        """Add a part."""
        self.parts.append(part)
        self.closed = closes

    def words(self, text: str) -> None:
        """A run of text."""
        if not text:
            return
        start, self.at = self.at, self.at + len(text)
        is_definition = self.around is not None and "]:" in text  # code or not, to a parser of blocks
        if self.code and not is_definition and not (self.parts and self.parts[-1].endswith("`")):
            self.add(_code(text))
            return
        out = []
        for at, char in enumerate(text, start):
            # Where a sign stands beside it, a backslash would take it, an underscore within a word would act.
            beside = (char in "\\_" and at == self.at - 1) or (char == "_" and at == start)
            if at in self.special or beside or (self.around and char in "[]"):
                out.append("\\")
            out.append("\\\n" if char == "\n" else char)
        self.add("".join(out))

    def link(self, span: Span, begins: bool) -> None:
        """Either end of a link."""
        self.around = span if begins else None
        if not begins:
            self.add(f"]({_target(span.target)})")
            return
        # An exclamation mark right before would make it an image.
        if self.parts and self.parts[-1].endswith("!") and self.at - 1 not in self.special:
            self.parts[-1] = f"{self.parts[-1][:-1]}\\!"
        self.add("[")

    def mark(self, span: Span, begins: bool) -> None:
        """Either end of emphasis."""
        sign = _MARKS[span.kind]
        if not begins:
            if span in self.marked:
                self.marked.discard(span)
                self.add(sign, closes=True)
        elif self._reads(span) and not self.closed:
            self.marked.add(span)
            self.add(sign)

    def _reads(self, span: Span) -> bool:
        """Whether signs at both ends would read as such: by what stands right inside and outside of them."""
        text, start, end = self.text, span.start, span.end
        opens = closes = False  # the link around begins or ends right there
        if self.around:
            opens, closes = self.around.start == start, self.around.end == end
        letter = text[start].isalnum() and (opens or start not in self.begins)
        if not letter and (opens or not (start == 0 or text[start - 1].isspace())):
            return False
        letter = text[end - 1].isalnum() and (closes or end not in self.ends)
        return letter or (not closes and (end == len(text) or text[end].isspace()))


def _code(text: str) -> str:
    """A code span; its signs are more than any run of them inside."""
    runs = {len(run) for run in _TICKS.findall(text)}
    sign = "`" * (max(runs, default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{sign}{pad}{' '.join(text.split())}{pad}{sign}"


def _target(target: str) -> str:
    """An address that ends where it should, in a table cell too."""
    target = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target)
    return _ENTITY.sub(r"\\&", target)
