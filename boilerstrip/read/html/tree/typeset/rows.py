"""The lines that elements of a document hold, as runs of text with the inline markup around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from boilerstrip.read.html.tree.typeset.leaves import Leaves
from boilerstrip.read.html.tree.typeset.places import Place

_MARKS = frozenset("b strong i em sup sub code a s u".split())
_BREAKS = frozenset(("br", "hr"))
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li tr".split())
_UNSEEN = frozenset("script style svg canvas template".split())
_BOLD = frozenset(("b", "strong"))


class Run(NamedTuple):
    """Text of a line with the same markup.

    Attributes:
        text: the text, with its white space.
        marks: tags of the inline elements around it, the outermost first.
        target: address of the link around it.
    """

    text: str
    marks: tuple[str, ...]
    target: str


@dataclass(slots=True)
class Row:
    """A line, or a piece of one, as the markup has it.

    Attributes:
        element: the element that holds it.
        page: number of its page.
        place: where the element is.
        nth: lines of the same element above it.
        runs: its text.
        size: size of its first letters; 0 if unknown.
    """

    element: Any
    page: int
    place: Place
    nth: int
    runs: list[Run] = field(default_factory=list)
    size: float = 0.0

    @property
    def text(self) -> str:
        """Its text, as it is in the markup."""
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether all its text is bold."""
        return all(_BOLD.intersection(run.marks) for run in self.runs if not run.text.isspace())


def read_rows(leaves: Leaves) -> Iterator[Row]:
    """Yield the lines of a document; a blank one has no text.

    Args:
        leaves: the elements that hold them.
    """
    page = 0
    for leaf in leaves.found:
        reader = _Reader(leaves, Row(leaf.element, page + leaf.page, leaf.place, 0))
        yield from reader.rows()
        page = reader.row.page - leaf.page


class _Reader:
    """Reads the lines of one element."""

    def __init__(self, leaves: Leaves, row: Row) -> None:
        self._places = leaves.places
        self.row = row
        self._marks: list[str] = []
        self._targets: list[str] = []
        self._sizes = [row.place.size]

    def rows(self) -> Iterator[Row]:
        """Yield the lines."""
        holder = self.row.element
        walk = etree.iterwalk(holder, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if element is not holder and (tag in _BLOCKS or (tag in _BREAKS and event == "start")):
                yield from self._next(new_page=tag == "hr" and event == "start")
            if event == "start" and tag in _UNSEEN:
                walk.skip_subtree()
            elif event == "start":
                self._open(element)
                self._add(element.text)
            else:
                self._close(element)
            if event == "end" and element is not holder:
                self._add(element.tail)
        yield self.row

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._targets.append(element.get("href") or "")
        if tag in _MARKS and len(self._marks) < 8:
            self._marks.append(tag)
        self._sizes.append(self._places.size(element) or self._sizes[-1])

    def _close(self, element: Any) -> None:
        if element.tag in _UNSEEN:
            return
        if element.tag == "a" and self._targets:
            self._targets.pop()
        if self._marks and self._marks[-1] == element.tag:
            self._marks.pop()
        self._sizes.pop()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self.row.size and not text.isspace():
            self.row.size = self._sizes[-1]
        target = self._targets[-1] if self._targets else ""
        marks = tuple(dict.fromkeys(mark for mark in self._marks if mark != "a" or target))
        self.row.runs.append(Run(text, marks, target))

    def _next(self, *, new_page: bool) -> Iterator[Row]:
        row = self.row
        if row.runs or not new_page:
            yield row
        self.row = Row(row.element, row.page + new_page, row.place, row.nth + 1)
