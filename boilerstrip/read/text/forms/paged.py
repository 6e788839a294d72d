"""Text that was cut into pages, as made from PDF: running heads and feet, and sentences cut by a page's end.

Pages are told apart by form feeds, else by lines such as "Page 3 of 12" that count the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np

from boilerstrip.counts import number_of
from boilerstrip.read.text.forms.running import Line, columns_of, lines_of, running_lines
from boilerstrip.read.text.forms.surroundings import Layout, Surroundings

# What is between a page's number and how many there are, in some languages, with the latter. Bounded.
_OF = r"\s{1,3}(?:of|von|de|di|av|af|z|ze|van|sur|из|/)\s{1,3}([0-9]{1,5})"
_FIRST = re.compile(f"1{_OF}", re.IGNORECASE)  # the search skips from one "1" to the next: linear
_NUMBERED = re.compile(f"[0-9](?={_OF})", re.IGNORECASE)  # likewise
# Those two numbers behind the word, at the end of a line. All repeats are bounded.
_COUNTED = re.compile(
    r"(?:page|seite|página|pagina|pág\.?|sida|side|strona|strana|oldal|стр\.?|страница)"
    rf"\s{{1,3}}([0-9]{{1,5}}){_OF}$",
    re.IGNORECASE,
)
MAX_PAGES = 10_000  # a text with more form feeds is not read as pages
_PAGE_LINES = 4  # lines with text of a page, on average at least
_MIN_LINES = 3  # lines with text between two numbers of pages
_TOLD = 0.5  # share of the pages with a running line, from which the whole text is a document
_FULL = 0.75  # share of the width; a shorter line is the last of its paragraph
_WIDE_LINE = 85  # of a hundred lines, this one is as long as a full one
_ENDS = re.compile(r"[.!?:;…؟۔।॥。！？][\"'”’»«)\]*_]*$")  # matched in the last characters only
_COLUMNS = "    "  # inside of a line


def paged(text: str) -> Surroundings | None:
    """Return the running heads and feet of a text in pages.

    Args:
        text: the dump.
    """
    n_feeds = text.strip().count("\f") if "\f" in text else 0
    if n_feeds > MAX_PAGES or not (n_feeds or (_FIRST.search(text) and _may_be_numbered(text))):
        return None
    lines = list(lines_of(text))
    pages = pages_by_form_feed(lines, text)
    if len(pages) < 2:
        pages = pages_by_number(lines, _COUNTED)
    if len(pages) < 2:
        return None
    running = running_lines(pages)
    n = sum(map(len, running))
    n_told = sum(map(bool, running))
    return Surroundings(
        left_out=tuple(ranges_left_out(pages, running)),
        warning=f"left out: {number_of(n, 'line')} at the ends of {number_of(len(pages), 'page')}"
        if n
        else "",
        layout=Layout(whole=n_told >= _TOLD * len(pages)),
    )


def _may_be_numbered(text: str) -> bool:
    """Return whether two places may count pages; a quick test that ends most texts which have "1 of 5"."""
    return len(list(islice(_NUMBERED.finditer(text), 2))) == 2


def pages_by_form_feed(lines: Sequence[Line], text: str) -> list[list[Line]]:
    """Return the lines with text of each page that a form feed ends; none if these are no pages.

    A page without text is left out.
    """
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.body:
            pages[-1].append(line)
        if text[line.end - 1] == "\f" and pages[-1]:
            pages.append([])
    pages = [page for page in pages if page]
    return pages if sum(map(len, pages)) >= _PAGE_LINES * len(pages) else []


def pages_by_number(lines: Sequence[Line], number: re.Pattern[str]) -> list[list[Line]]:
    """Return the lines with text of each page, given lines that count the pages; none where they do not.

    Args:
        lines: all lines of a dump.
        number: matches the last column of a line that counts, with the page's number in its first group.
    """
    full = [line for line in lines if line.body]
    marks = [
        (at, found) for at, line in enumerate(full) if (found := number.match(columns_of(line.body)[-1]))
    ]
    if len(marks) < 2 or not _count(marks):
        return []
    # The numbers are in heads if the first one is above all text, else in feet.
    cuts = [at for at, _ in marks] if marks[0][0] == 0 else [at + 1 for at, _ in marks]
    edges = [0, *(cut for cut in cuts if 0 < cut < len(full)), len(full)]
    return [full[first:last] for first, last in pairwise(edges)]


def _count(marks: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether the numbers of some lines count pages: they grow by one, with text between them."""
    pairs = list(pairwise(marks))
    return all(
        one[1][1].isdecimal()
        and two[1][1].isdecimal()
        and int(two[1][1]) == int(one[1][1]) + 1
        and one[1].groups()[1:] == two[1].groups()[1:]
        and two[0] - one[0] > _MIN_LINES
        for one, two in pairs
    )


def ranges_left_out(
    pages: Sequence[Sequence[Line]], running: Sequence[Sequence[Line]]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of running lines; with them goes all that is between two halves of a sentence.

    Args:
        pages: the lines with text of each page.
        running: those among them that are running heads and feet.
    """
    full = _full_width(pages)
    out = {line.start for page in running for line in page}
    before: Line | None = None  # the last line of text
    waiting: list[Line] = []  # running lines after it
    for number, page in enumerate(pages):
        for at, line in enumerate(page):
            if line.start in out:
                waiting.append(line)
                continue
            at_break = number > 0 and not any(other.start not in out for other in page[:at])
            if at_break and before is not None and goes_on(before, line, full):
                yield before.end, line.start
            else:
                yield from ((other.start, other.end) for other in waiting)
            waiting, before = [], line
    yield from ((other.start, other.end) for other in waiting)


def _full_width(pages: Sequence[Sequence[Line]]) -> float:
    """The columns that a full line has."""
    lengths = [line.indent + len(line.body) for page in pages for line in page]
    return float(np.percentile(lengths, _WIDE_LINE)) if lengths else 0.0


def goes_on(line: Line, after: Line, full: float) -> bool:
    """Whether a line on a new page goes on with the last one of the page before.

    Args:
        line: the last line of a page.
        after: the first line of the next page.
        full: the columns of a full line.
    """
    first = after.body[0]
    if _ENDS.search(line.body[-4:]) or _COLUMNS in line.body or not first.isalpha():
        return False
    if first == first.lower():
        return True
    same = line.indent == after.indent
    return same and line.indent + len(line.body) >= _FULL * full and line.body[-1] not in "-–—"
