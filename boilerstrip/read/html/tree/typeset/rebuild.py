"""Changes the tree of a page that was made from PDF: paragraphs and headings in place of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from boilerstrip.counts import number_of
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.tree.typeset.layout import Line, make_lines, set_lines
from boilerstrip.read.html.tree.typeset.leaves import Leaves, find_leaves, unwrap
from boilerstrip.read.html.tree.typeset.rows import Run, read_rows
from boilerstrip.read.html.walk.whitespace import settable
from boilerstrip.read.text.hyphens import Hyphens
from boilerstrip.read.text.lines import UNSPACED
from boilerstrip.read.text.typeset.set_headings import SetLine
from boilerstrip.read.text.typeset.typeset import Paragraph, Typeset, read_typeset

MAX_LINES = 100_000  # a page with more is read as any other
MAX_PIECES = 400_000  # the same with more pieces of lines
_MIN_JOINED = 3  # lines that go on in the next, at least
_JOINED = 0.1  # the same as a share of all lines
_JOINED_PARAGRAPHS = 0.35  # the same where only the text tells of lines
_OF_PAGE = 0.5  # share of the page's text that is in the lines
_WORD = 70  # characters at the end of a line that hold its last word
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|indd|qx[dp]|p65|fm|tex|dvi|e?ps|pptx?|xlsx?|pub|wpd)$"
    r"|^microsoft \w{1,12} - |^untitled$",
    re.IGNORECASE,
)
_UNSPACED = re.compile(f"[{UNSPACED}]")


def join_lines(root: Any, markup: Markup, deadline: Deadline = NEVER) -> str | None:
    """Put paragraphs and headings in place of the lines of a document made from PDF.

    Args:
        root: the root element of the page.
        markup: what it was made from.
        deadline: when it has passed, the page is left as it is.

    Returns:
        A warning that says what was done; None for a page that is no such document and stays as it is.
    """
    leaves = find_leaves(root, markup)
    if leaves is None:
        return None
    done = _join_lines(root, leaves, deadline)
    if done is None:
        unwrap(leaves)
    return done


def _join_lines(root: Any, leaves: Leaves, deadline: Deadline) -> str | None:
    """The same for a page whose lines are known."""
    if len(leaves.found) > MAX_PIECES or deadline.passed():
        return None
    lines = make_lines(read_rows(leaves))
    if not lines or len(lines) > MAX_LINES or not _is_most(root, lines):
        return None
    rows = set_lines(lines)
    if deadline.passed():
        return None
    found = read_typeset(rows)
    least = _JOINED if leaves.is_sure else _JOINED_PARAGRAPHS
    if found.n_joined < max(_MIN_JOINED, least * len(lines)):
        return None
    n_images = sum(1 for leaf in leaves.found for _ in leaf.element.iter("img"))
    _rebuild(leaves, lines, rows, found)
    for title in root.iter("title"):
        if _FILE_NAME.search((title.text or "").strip()[-200:]):
            title.text = None
    done = f"{number_of(len(lines), 'line')} of a document made from PDF joined to paragraphs"
    of_images = f"left out: {number_of(n_images, 'image')} among them" if n_images else ""
    return "; ".join(filter(None, (done, found.warning, of_images)))


def _is_most(root: Any, lines: Sequence[Line]) -> bool:
    """Whether the lines hold most text of a page."""
    body = root.find("body")
    whole = root if body is None else body
    # Text of scripts and styles, which shows nothing, is not counted.
    n_chars = sum(
        len((element.text or "").strip()) * (element.tag not in ("script", "style", "noscript"))
        + len((element.tail or "").strip())
        for element in whole.iter()
    )
    return sum(len(run.text.strip()) for line in lines for run in line.runs) >= _OF_PAGE * n_chars


def _rebuild(leaves: Leaves, lines: Sequence[Line], rows: Sequence[SetLine], found: Typeset) -> None:
    """Put each paragraph in the place of its first line."""
    hyphens = Hyphens("\n".join(row.text for row in rows), typeset=True)
    for element in (*(leaf.element for leaf in leaves.found), *leaves.numbers):
        element.clear(keep_tail=True)
    last: dict[Any, Any] = {}  # element of lines -> the last paragraph in its place
    for paragraph in found.paragraphs:
        element = lines[paragraph.lines[0]].rows[0].element
        place = last.get(element)
        if place is None:
            new = element
        else:
            new = place.makeelement("p")
            place.addnext(new)
        new.tag = f"h{paragraph.level}" if paragraph.level else "pre" if paragraph.is_code else "p"
        last[element] = new
        _fill(new, _joined(paragraph, lines, rows, hyphens))


def _joined(
    paragraph: Paragraph, lines: Sequence[Line], rows: Sequence[SetLine], hyphens: Hyphens
) -> Iterator[Run]:
    """Yield the runs of a paragraph, with what is between its lines."""
    before = -1
    for at in paragraph.lines:
        if paragraph.is_code:
            yield Run(f"{' ' * rows[at].indent}{rows[at].text}\n", (), "")
            continue
        if before >= 0:
            end = _between(rows[before].text, rows[at].text, hyphens)
            yield from _without_end(lines[before].runs, cut=end < 0)
            if end > 0:
                yield Run(" ", (), "")
        before = at
    if before >= 0:
        yield from lines[before].runs


def _between(line: str, after: str, hyphens: Hyphens) -> int:
    """1 for a space between two lines, 0 for nothing, -1 if the hyphen between them goes too."""
    tail, head = line[-_WORD:], after[:_WORD]
    if _UNSPACED.match(tail[-1]) and _UNSPACED.match(head[0]):
        return 0
    return len(hyphens.joined(f"{tail}\n{head}")) - len(tail) - len(head)


def _without_end(runs: Sequence[Run], *, cut: bool) -> list[Run]:
    """The runs of a line without white space at the end, and without its last sign if that is cut."""
    kept = list(runs)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        text = kept[-1].text.rstrip()
        kept[-1] = kept[-1]._replace(text=text[:-1] if cut else text)
    return kept


def _fill(element: Any, runs: Iterator[Run]) -> None:
    """Write runs into an empty element; neighbours with the same markup become one."""
    last = None
    for (marks, target), same in groupby(runs, lambda run: (run.marks, run.target)):
        text = settable("".join(run.text for run in same))
        if marks:
            last = _nested(element, marks, settable(target), text)
        elif last is None:
            element.text = text
        else:
            last.tail = text


def _nested(element: Any, marks: Sequence[str], target: str, text: str) -> Any:
    """Add elements with these tags, each in the one before, to an element; return the outermost."""
    inner = element
    for mark in marks:
        new = inner.makeelement(mark)
        if mark == "a":
            new.set("href", target)
        inner.append(new)
        inner = new
    inner.text = text
    return element[-1]
