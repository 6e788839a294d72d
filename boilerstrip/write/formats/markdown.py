"""Document -> Markdown: CommonMark with the tables of GitHub Flavored Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from boilerstrip.facts import Span
from boilerstrip.words import bare_words
from boilerstrip.write.document import Document, Element, Show
from boilerstrip.write.formats.markdown_inline import TICKS, code_span, escape, inline
from boilerstrip.write.formats.markdown_table import MarkdownTable
from boilerstrip.write.formats.markers import BULLET, ItemMarker
from boilerstrip.write.formats.table_rows import written_slots
from boilerstrip.write.groups.groups import CELLS, ITEMS, LISTS, Group
from boilerstrip.write.groups.notes import FOOTNOTE
from boilerstrip.write.inline.callouts import without_label
from boilerstrip.write.inline.plain_spans import without_markup
from boilerstrip.write.layout import Layout, Move, lay_out

DEFAULTS = Show(title=True, links=False, images=False)

# Markup at the start of a line only: list markers, headings, rules, quotes, fences, rows of tables. The
# backslash goes before the empty group.
_OPENING = re.compile(
    r"()(?:[-+](?=[ \t]|$)|-+[ \t]*$|=+[ \t]*$|\#{1,6}(?=[ \t]|$)|>|~~~|[|:][|:\- \t]*$|-[|:\- \t]*$)"
    r"|\d{1,9}()[.)](?=[ \t]|$)"
)
_MAX_NUMBER = 999_999_999  # the largest number of a list item in CommonMark
_LINE_END = re.compile(r"\r\n?|\n")  # those of CommonMark
_TASK = re.compile(r"\A\\(?=\[[ xX]\] )")  # the escaped box of an item of a list of tasks
_CLOSING_HASHES = re.compile(r"(^|[ \t])(#+[ \t]*)$")


def write_markdown(document: Document) -> str:
    """Return a document as Markdown.

    Args:
        document: what to write. Its ``show`` says whether the title, links and images are written; by default
            only the title is.

    Returns:
        The title as ``#``, headings with their levels, all one deeper below a title that is not a heading of
        the page, nested lists with the numbers of the page, tables, fenced code, quotes and emphasis. Text
        that would be read as markup is escaped: rendered, it has the letters of the page. Where the numbers
        of a list skip another list begins, since a parser reads only the first number. A marker that no list
        of Markdown shows, such as "(a)", is text after a bullet. Between the posts of a thread there is a
        rule.
    """
    show = document.show.or_else(DEFAULTS)
    document = document.choose(show)
    layout = _with_labels(lay_out(document))
    writer = _Writer(layout, document)
    if show.title and document.title and document.headline < 0:
        writer.block([f"# {_one_line(escape(document.title))}"])
        writer.below_title = any(element.level == 1 for element in layout.elements)
    for move in layout.moves():
        writer.take(move)
    return "\n".join(writer.lines)


def _with_labels(layout: Layout) -> Layout:
    """Return a layout with labels for references to footnotes in tables, as no cell can define a footnote."""
    names = layout.notes_in_tables()
    if not names:
        return layout

    def plain(span: Span) -> Span:
        return span._replace(target="") if span.kind == FOOTNOTE and span.target in names else span

    elements = (element._replace(spans=tuple(map(plain, element.spans))) for element in layout.elements)
    return layout._replace(elements=tuple(map(without_markup, elements)))


@dataclass(slots=True)
class _Open:
    """A group that is open.

    Attributes:
        group: the group.
        first: prefix of its first line; "" once that is written.
        rest: prefix of its other lines.
        n_blocks: blocks right inside it so far.
    """

    group: Group
    first: str = ""
    rest: str = ""
    n_blocks: int = 0


class _List(NamedTuple):
    """A list as a CommonMark parser sees it after an item.

    Attributes:
        group: row of the list in the layout.
        sign: "-" for a bullet list, else the "." or ")" that follows its numbers on the page.
        written: the sign as written: "-" or "*", "." or ")".
        following: number that the parser gives to the next item; 0 in a bullet list.
    """

    group: int
    sign: str
    written: str
    following: int


class _Lead(NamedTuple):
    """What comes before the first element in the groups that were opened.

    Attributes:
        words: markers of list items that are written as text.
        tight: True if there is no blank line before it.
        common: prefix of that blank line.
    """

    words: str
    tight: bool
    common: str


# Two lists in a row have different signs, or they would be one list.
_OTHER_SIGN = {"-": "*", "*": "-", ".": ")", ")": "."}


class _Writer:
    """Writes the elements one after another.

    Attributes:
        groups: the groups of the layout.
        document: what is written.
        lines: the lines so far.
        opened: the open groups, the outermost first.
        lists: group -> the list right inside it that the next item may continue, if it is one for a parser.
        slots: where the cells are written.
        table: the open table; the last one if none is open.
        last: kind of the element before; "table" after a table.
        alert: whether the line before names the kind of a callout.
        below_title: whether headings have one level more, below a title that is not one of them.
    """

    __slots__ = (
        "alert",
        "below_title",
        "document",
        "groups",
        "last",
        "lines",
        "lists",
        "opened",
        "slots",
        "table",
    )

    def __init__(self, layout: Layout, document: Document) -> None:
        self.groups = layout.groups
        self.slots = written_slots(layout.groups, layout.filled())
        self.document = document
        self.lines: list[str] = []
        self.opened: list[_Open] = []
        self.lists: dict[int, _List] = {}
        self.table = MarkdownTable()
        self.last = ""
        self.alert = False
        self.below_title = False

    def take(self, move: Move) -> None:
        """Close groups, open groups, then write the element."""
        is_loose = self._close(move.closed)
        # Between the groups that stay open and the new ones there is a blank line, unless the list is tight.
        tight = bool(move.opened) and not is_loose and self._is_tight(move)
        lead = self._open_groups(move.opened, tight)
        element = move.element
        if element is not None and not self.opened and any(group.post for group in move.closed):
            self.block(["---"])
        if element is not None and not self._is_name_of_alert(element):
            self._write(element, lead)

    def _close(self, closed: Iterable[Group]) -> bool:
        """Close groups; return whether one of them has several blocks, so that its list is not tight."""
        is_loose = False
        for group in closed:
            if group.kind == "table":
                self._write_table()
            is_loose |= self.opened.pop().n_blocks > 1
        return is_loose

    def _open_groups(self, opened: Iterable[int], tight: bool) -> _Lead:
        """Open groups; return what comes before the element in them."""
        lead = _Lead("", tight, self._common_prefix())
        for at in opened:
            group = self.groups[at]
            if lead.words and not self._in_table():  # they are of the item around this group
                self.block(_paragraph(escape(lead.words.rstrip())), lead.tight, lead.common)
                lead = _Lead("", False, self._common_prefix())
            if group.post:
                self._begin_post(*group.header)
                lead = lead._replace(common="")
            self._open(at)
            lead = lead._replace(words=lead.words + self._words(group))
            if group.kind == "callout" and not self._in_table():
                self.block([f"[!{group.name.upper()}]"], lead.tight, lead.common)
                self.alert = True
        return lead

    def _write(self, element: Element, lead: _Lead) -> None:
        """Write an element in the groups that are open."""
        if self.alert:
            element = without_label(element, self._name_of_alert())
        kinds = {around.group.kind for around in self.opened}
        if kinds & CELLS:
            self._cell(element, lead.words)
            return
        if element.kind != "caption" or "table" not in kinds:
            self.lists.pop(element.group, None)
        self.block(self._element(element, lead.words), lead.tight or self.alert, lead.common)
        self.last = element.kind

    def _common_prefix(self) -> str:
        return "".join(around.rest for around in self.opened)

    def _is_name_of_alert(self, element: Element) -> bool:
        """Return whether an element is a title that says what the line above it says: "Warning"."""
        if element.kind != "callout_title" or not self.alert:
            return False
        return bare_words(element.text) == self._name_of_alert()

    def _name_of_alert(self) -> str:
        """Return the kind of the innermost callout."""
        return next(around.group.name for around in reversed(self.opened) if around.group.kind == "callout")

    def _begin_post(self, author: str, time: str) -> None:
        """Write a rule between a post and what is before it, and a line with its author and time."""
        if self.lines:
            self.block(["---"])
        header = ", ".join(filter(None, [f"**{escape(author)}**" if author else "", escape(time)]))
        if header:
            self.block(_paragraph(header))

    def _in_table(self) -> bool:
        return any(around.group.kind == "table" for around in self.opened)

    def _words(self, group: Group) -> str:
        """Return what is text at the beginning of a group: in a table the number of an item or footnote.

        A marker that is neither a bullet nor a number always is.
        """
        marker = group.marker
        if group.note and self._in_table():
            return f"[{group.note.label}] "
        is_shown = marker.text == BULLET.text or (_number(marker) >= 0 and not self._in_table())
        return "" if is_shown else marker.text

    def block(self, lines: list[str], tight: bool = False, common: str = "") -> None:
        """Write the lines of an element, each after the prefixes of the groups around it.

        Args:
            lines: the lines.
            tight: True if there is no blank line before them.
            common: prefix of that blank line.
        """
        self.alert = False
        if self.lines and not tight:
            self.lines.append(common.rstrip())
        first = "".join(around.first or around.rest for around in self.opened)
        rest = "".join(around.rest for around in self.opened)
        for around in self.opened:
            around.first = ""
        if self.opened:
            self.opened[-1].n_blocks += 1
        self.lines += [
            (rest if at else first) + line if line else rest.rstrip() for at, line in enumerate(lines)
        ]

    def _is_tight(self, move: Move) -> bool:
        """Return whether no blank line comes before the next item, or before the sublist of an item."""
        if self.last != "paragraph" or not self.opened:
            return False
        kinds = [self.groups[at].kind for at in move.opened]
        if not set(kinds) <= LISTS | ITEMS or any(group.kind not in LISTS | ITEMS for group in move.closed):
            return False
        if "definitions" in kinds or "term" in kinds or "definition" in kinds:
            return False
        if self.opened[-1].group.kind in LISTS:
            return True
        # In CommonMark only a bullet list, or a numbered one that begins with 1, can interrupt a paragraph.
        return (
            self.opened[-1].group.kind == "item"
            and not move.closed
            and _number(self.groups[move.opened[1]].marker) in (-1, 1)
        )

    def _open(self, at: int) -> None:
        group = self.groups[at]
        if group.kind == "definitions" or group.kind not in LISTS | ITEMS:
            self.lists.pop(group.parent, None)
        if group.kind in ("quote", "callout"):
            self.opened.append(_Open(group, rest="> "))
        elif group.kind == "footnote":
            self.opened.append(_Open(group, f"[^{group.name}]: ", "    "))
        elif group.kind == "item":
            marker = self._marker(group)
            self.opened.append(_Open(group, marker, " " * len(marker)))
        else:
            self.opened.append(_Open(group))
        if group.kind == "table":
            self.table = MarkdownTable()
        elif group.kind == "row":
            self.table.begin_row()
        elif group.kind in CELLS:
            self.table.begin_cell(self.slots[at].column, group)

    def _marker(self, item: Group) -> str:
        """Return the marker of an item; where the numbers of a list skip another list begins."""
        parent = self.groups[item.parent].parent
        before = self.lists.get(parent)
        number = _number(item.marker)
        sign = "-" if number < 0 else item.marker.text.rstrip()[-1]
        mark = sign
        if before is not None and (before.sign == "-") == (sign == "-"):
            continues = before.group == item.parent and before.sign == sign
            continues = continues and before.following == max(number, 0)
            mark = before.written if continues else _OTHER_SIGN[before.written]
        self.lists[parent] = _List(item.parent, sign, mark, number + 1)
        return f"{mark} " if number < 0 else f"{number}{mark} "

    def _element(self, element: Element, words: str) -> list[str]:
        """Return the lines of an element, after the words of list markers that begin with it."""
        words = escape(words)
        if element.kind == "code":
            listing = _fenced(element, self.opened[-1].group.language if self.opened else "")
            return [*_paragraph(words.rstrip()), "", *listing] if words else listing
        if element.kind == "image":
            return [words + inline(element._replace(text=""), self.document.url, self.document.show)]
        if element.kind == "callout_title":
            whole = Span(element.block, 0, len(element.text), "strong", "", "")
            element = element._replace(spans=(whole, *element.spans))
        text = words + inline(element, self.document.url, self.document.show)
        is_headline = self.document.is_headline(element)
        if element.kind == "heading" or is_headline:
            level = 1 if is_headline else min(element.level + self.below_title, 6)
            return [f"{'#' * level} {_one_line(text)}"]
        if self.opened and self.opened[-1].group.kind == "item" and not self.opened[-1].n_blocks:
            text = _TASK.sub("", text)
        return _paragraph(text)

    def _cell(self, element: Element, words: str) -> None:
        """Add an element to the last cell of the open table, after the numbers of list items."""
        is_image = element.kind == "image"
        if is_image:
            element = element._replace(text="")
        if element.kind == "code":
            text = escape(words) + "<br>".join(
                code_span(line) for line in element.text.split("\n") if line.strip()
            )
        else:
            text = escape(words) + inline(element, self.document.url, self.document.show)
        is_next_to_image = is_image or self.last == "image"  # on one line with its caption
        self.table.add(text, " " if is_next_to_image else "<br>")
        self.last = element.kind

    def _write_table(self) -> None:
        lines = self.table.lines()
        if lines:
            self.block(lines, common=self._common_prefix())
            self.last = "table"


def _number(marker: ItemMarker) -> int:
    """Return the number of an item in Markdown; -1 if it has a bullet."""
    return marker.number if marker.style == "1" and 0 <= marker.number <= _MAX_NUMBER else -1


def _fenced(element: Element, language: str) -> list[str]:
    """Return the lines of fenced code; the fence is longer than any run of backticks in the code."""
    longest = max(map(len, TICKS.findall(element.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + language, *_LINE_END.split(element.text), fence]


def _paragraph(text: str) -> list[str]:
    """Return the lines of a paragraph, with markup at their starts escaped."""
    lines = [line for line in text.split("\n") if line]
    return [_OPENING.sub(_escaped_opening, line, count=1) if _OPENING.match(line) else line for line in lines]


def _escaped_opening(found: re.Match[str]) -> str:
    at = max(found.start(1), found.start(2)) - found.start()
    return f"{found[0][:at]}\\{found[0][at:]}"


def _one_line(text: str) -> str:
    """Return the text of a heading: without line ends, and with escaped number signs at its end."""
    return _CLOSING_HASHES.sub(r"\1\\\2", " ".join(text.replace("\\\n", " ").split()))
