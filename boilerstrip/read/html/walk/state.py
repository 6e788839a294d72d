"""The state of a walk through the tree of an HTML page: what each element changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from boilerstrip.facts import Mark
from boilerstrip.labels import Inside, Marker
from boilerstrip.read.html.footnotes import NoteLinks
from boilerstrip.read.html.tree.formulas import CLAIMED, Formula, formula_at
from boilerstrip.read.html.walk.attributes import LEFT_OUT, attribute_flags, name_flags
from boilerstrip.read.html.walk.heading_tools import HeadingTools
from boilerstrip.read.html.walk.images import image_address, image_before
from boilerstrip.read.html.walk.listings import is_code_block, is_listing, prepare_table
from boilerstrip.read.html.walk.marks import MARKED, MAX_MARKS, read_mark
from boilerstrip.read.html.walk.numbering import Numbering
from boilerstrip.read.html.walk.run import RunState
from boilerstrip.read.html.walk.spans import LINK as LINK_SPAN
from boilerstrip.read.html.walk.tags import (
    BLOCK,
    BREAK,
    CELL,
    CODE,
    CONTROLS,
    COUNTED_TAGS,
    EMPHASIS,
    FLAGS,
    FORMAT,
    FORMULA,
    HEADING,
    IMAGE,
    ITEM,
    LINK,
    LIST,
    NAMES,
    OPAQUE,
    PRE,
    ROWS,
    SCRIPTLESS,
    TABLE,
    TERM,
    VERBATIM,
    TagRule,
)
from boilerstrip.read.html.walk.whitespace import BORDER, LINK_END

_BULLET, _NUMBER = int(Marker.BULLET), int(Marker.NUMBER)  # plain ints are faster
_IN_NOSCRIPT, _HIDDEN, _COLLAPSED = int(Inside.NOSCRIPT), int(Inside.HIDDEN), int(Inside.COLLAPSED)
_SLASHES = ("/", "\u2044")  # of fractions: the page shows them as a line
NOTE_CHARS = 60  # an unseen inline element with more is text that a click shows
MAX_NAMES = 1_000  # characters of class, id and itemprop of one element: the cache of name_flags keeps them


class WalkState(RunState):
    """Open elements, besides those that the run of text depends on."""

    __slots__ = (
        "around", "block_code", "formulas", "lists", "marks", "notes", "timed_out", "tools"
    )  # fmt: skip

    def __init__(self, formulas: Sequence[Formula] = ()) -> None:
        super().__init__()
        self.formulas = formulas  # of the elements that were claimed
        self.marks: list[Mark] = []  # elements that are marked as dates or authors
        self.notes = NoteLinks()
        self.tools = HeadingTools()
        self.timed_out = False  # there was no time for the rest
        self.lists: list[Numbering | None] = []  # the open lists; None for one without numbers
        self.block_code: Any = None  # the open <code> that is a listing
        self.around: list[tuple[Any, int]] = []  # open inline elements with flags, and the flags around them

    def open_container(self, element: Any, rule: TagRule) -> None:
        """Begin a container; the run before it ends. In a listing there are none, only lines."""
        if self.lines:
            self.open_line(rule)
            return
        if self.parts:
            self.end_run()
        self.n_links = 0
        above, tag, flags, names = self.row, rule.tag, rule.flags, ""
        for name, value in element.items():
            if name in NAMES:
                names = f"{names} {value}" if names else value
            elif name in FLAGS:
                flags |= attribute_flags(name, value)
        if names:
            if len(names) > MAX_NAMES:
                names = names[:MAX_NAMES]
            flags |= name_flags(names)
            if self.notes.wanted:
                self.notes.meet(names, len(self.texts))
        if flags & _HIDDEN and (flags | self.inherited[above]) & _COLLAPSED:
            flags &= ~_HIDDEN  # a click shows it
        if flags >= LEFT_OUT:
            if flags & MARKED:
                self.mark(element, flags)
            flags &= LEFT_OUT - 1
        nth = self.seen[tag] = self.seen[tag] + 1
        self.row = len(self.tags)
        self.tags.append(tag)
        self.names.append(names)
        self.parents.append(above)
        self.own.append(flags)
        self.inherited.append(flags | self.inherited[above] | self.flags)
        self.firsts.append(len(self.texts))
        self.ends.append(0)
        self.nths.append(nth)
        self.opened = element
        if rule.special:
            self.begin_special(element, rule, above)

    def begin_special(self, element: Any, rule: TagRule, above: int) -> None:
        """Begin what a container changes besides the table of containers; ``above``: the container around."""
        special = rule.special
        if special == ITEM:
            self.marker = _NUMBER if self.tags[above] == "ol" else _BULLET
            if self.lists and self.lists[-1]:
                self.items.append((self.row, *self.lists[-1].take(element)))
        elif special == LIST:
            self.open_list(element, rule.tag)
        elif special == HEADING:
            self.heading = int(rule.tag[1])
        elif special == PRE:
            self.open_pre(element, is_listing(element))
        elif special == TERM:
            self.verbatim += _is_signature(self.names[-1])
        elif special == TABLE and prepare_table(element):
            self.mark_as_listing()
            self.open_pre(element, True)
        elif special >= TABLE:
            if special == CELL and self.spans.run:
                self.spans.discard_run()  # images before the cell are not in it
            self.grids.begin(special, element, self.row)

    def open_list(self, element: Any, tag: str) -> None:
        """Begin a list; the items of an ``<ol>`` are counted."""
        self.list_depth += 1
        numbering = Numbering(element) if tag == "ol" else None
        self.lists.append(numbering)
        if numbering:
            self.items.append((self.row, 0, numbering.style))

    def close_container(self, special: int) -> None:
        """End the innermost container and the run of text in it."""
        if self.lines and self.close_line():
            return
        if self.parts:
            self.end_run()
        if special == CELL and self.n_images and self.spans.has_image():
            self.add_symbol("")
        self.n_links = 0
        row = self.row
        self.ends[row] = len(self.tags)
        self.row = self.parents[row]
        if not special:
            return
        if special == ITEM:
            self.marker = 0
        elif special == LIST:
            self.list_depth -= 1
            self.lists.pop()
        elif special == HEADING:
            self.heading = 0
        elif special == PRE or (special == TABLE and self.lines):
            self.close_pre()
        elif special == TERM:
            self.verbatim -= _is_signature(self.names[row])
        elif special in (TABLE, ROWS):
            self.grids.end(special)

    def leaves_out(self, element: Any, rule: TagRule) -> bool:
        """Whether a block that is not shown everywhere is left out here."""
        if rule.special == SCRIPTLESS:
            return self.tags[self.row] == "head"
        return self.heading > 0 and self.tools.is_tool(element, "")

    def begin_inline(self, element: Any, rule: TagRule) -> bool:
        """Begin an inline element; False where it is left out, with what it holds."""
        action, parts = rule.action, self.parts
        if action == CODE and self.open_code(element, rule):
            return True
        flags, target = self.read_attributes(element, rule.flags)
        if flags >= LEFT_OUT:
            is_collapsed = (flags | self.inherited[self.row]) & _COLLAPSED
            if flags & LEFT_OUT or (not is_collapsed and is_note(element)):
                return False
            flags &= LEFT_OUT - 1
        if action == LINK and target and self.is_tool(element, target):
            return False
        if action == EMPHASIS:
            self.emphasis += 1
        elif action == CODE:
            self.code += 1
            self.verbatim += 1
        elif action == FORMAT:
            self.verbatim += rule.special == VERBATIM
        elif parts and not self.verbatim:
            parts.append(BORDER)
        if rule.span:
            self.spans.begin(rule.span, len(parts))
        if action == LINK and target is not None:
            self.link += 1
            self.n_links += 1
            self.spans.begin(LINK_SPAN, len(parts), target)
            self.around.append((element, self.flags))
        elif flags:
            self.around.append((element, self.flags))
        self.flags |= flags
        return True

    def is_tool(self, link: Any, target: str) -> bool:
        """Whether a link is a tool of a heading or definition, such as a permalink."""
        headed = self.heading > 0 or self.tags[self.row] == "dt"
        return (headed or "#" in target) and self.tools.is_link_tool(link, target, headed)

    def open_code(self, element: Any, rule: TagRule) -> bool:
        """Begin a ``<code>`` that is a listing; False if it is none."""
        tag = rule.tag
        if self.verbatim or not is_code_block(element):
            self.seen[tag] += 1
            return False
        self.open_container(element, rule)
        self.mark_as_listing()
        self.block_code = element
        self.open_pre(element, True)
        self.code += 1
        return True

    def close_code(self) -> None:
        """End the ``<code>`` that is a listing."""
        self.close_container(PRE)
        self.code -= 1
        self.block_code = None

    def read_attributes(self, element: Any, flags: int) -> tuple[int, str | None]:
        """The flags of an inline element and where it links to; a date or author in it is kept."""
        names, target = "", None
        for name, value in element.items():
            if name in NAMES:
                names = f"{names} {value}" if names else value
            elif name == "href":
                target = value
            elif name in FLAGS:
                flags |= attribute_flags(name, value)
            elif name == "name" and self.notes.wanted:
                self.notes.meet(value, len(self.texts), self.parts)
        if names:
            if self.notes.wanted:
                self.notes.meet(names, len(self.texts), self.parts)
            if len(names) > MAX_NAMES:
                names = names[:MAX_NAMES]
            flags |= name_flags(names)
        if flags & MARKED:
            self.mark(element, flags)
            flags &= ~MARKED
        return flags, target

    def mark(self, element: Any, flags: int) -> None:
        """Keep the date or author that an element is marked as."""
        if len(self.marks) < MAX_MARKS:
            # An inline element goes on in the open run, whose block is not counted yet.
            inside = flags & (LEFT_OUT - 1) | self.inherited[self.row] | self.flags
            found = read_mark(element, len(self.texts), inside)
            if found:
                self.marks.append(found)

    def end_inline(self, element: Any, rule: TagRule) -> None:
        """End an inline element."""
        around, parts, action = self.around, self.parts, rule.action
        if action == CODE and element is self.block_code:
            self.close_code()
            return
        marked = bool(around) and around[-1][0] is element
        if marked:
            self.flags = around.pop()[1]
        if rule.span:
            self.spans.end(rule.span, len(parts))
        if action == EMPHASIS:
            self.emphasis -= 1
        elif action == CODE:
            self.code -= 1
            self.verbatim -= 1
        elif action == LINK and marked and self.link:
            self.link -= 1
            link = self.spans.end(LINK_SPAN, len(parts))
            if link is not None and "#" in link.target:
                self.notes.end_link(element, link, parts, self.spans.is_raised(link))
            if parts and not self.verbatim:
                parts.append(LINK_END)
        elif action == FORMAT:
            self.verbatim -= rule.special == VERBATIM
        elif parts and not self.verbatim:
            parts.append(BORDER)

    def skip(self, element: Any, rule: TagRule) -> None:
        """Pass over an element whose inside is no text of the page; elements in it count for ``nth`` only."""
        action, tag = rule.action, rule.tag
        if action == BREAK:
            self.line_break()
        elif action == IMAGE:
            self.n_images += 1
            self.image_rows.append(self.row)
            self.add_image(element)
        else:
            if tag in CONTROLS:
                self.input_rows.append(self.row)
            elif action == FORMULA:
                self.add_formula(element)
            if action in (BLOCK, FORMULA) or (len(element) and tag not in OPAQUE):
                for inner in element.iter(etree.Element):
                    name = inner.tag.removeprefix(CLAIMED)
                    if name in COUNTED_TAGS or "-" in name:
                        self.seen[name] += 1

    def add_formula(self, element: Any) -> None:
        """Add the LaTeX of a claimed element, and its span."""
        formula = formula_at(element, self.formulas)
        if formula is not None:
            self.spans.formula(len(self.parts), formula.display)
            self.add_text(formula.tex)

    def add_image(self, element: Any) -> None:
        """Add the span of an image with an address."""
        target = image_address(element)
        if not target:
            return
        if self.inherited[self.row] & _IN_NOSCRIPT and self.spans.takes_place(target, image_before(element)):
            return
        self.spans.image(len(self.parts), target, element.get("alt") or "", self.row)


def bounds() -> tuple[int, ...]:
    """The bounds of a page, for the compiled core: characters of names and of a note, marks."""
    return MAX_NAMES, NOTE_CHARS, MAX_MARKS


def is_note(element: Any) -> bool:
    """Whether an unseen inline element holds only a note, such as "opens in a new tab"."""
    if element.text in _SLASHES and not len(element):
        return False
    n_chars = 0
    for text in element.itertext():
        n_chars += len(text)
        if n_chars > NOTE_CHARS:
            return False
    return True


def _is_signature(names: str) -> bool:
    """Whether the class of a ``<dt>`` says that it holds a signature in code, as Sphinx writes them."""
    return "sig" in names.split()
