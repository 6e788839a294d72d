"""Judge what a tool kept of a page: which parts of lists, tables and so on are whole. See the package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

from benchmarks.measure.fidelity import facts, marked
from benchmarks.measure.fidelity.align import align
from benchmarks.measure.fidelity.facts import Group, Item, Part, Table
from benchmarks.measure.fidelity.marked import Listing, Mark
from benchmarks.measure.fidelity.output import Output
from benchmarks.measure.fidelity.page import Page
from benchmarks.measure.fidelity.words import words_of

# Names of the figures, in the order of the tables.
MEASURES = (
    "lists whole", "quotations whole", "threads whole", "tables whole", "cells in their column",
    "list numbers", "code equal", "code language", "formulas", "footnotes", "captioned images",
)  # fmt: skip
Figures: TypeAlias = dict[str, tuple[int, int]]

_HALF = 0.5  # share of its words from which a part is kept
_LOOSE = 3  # a kept part spans this many times its words in the output, at most,
_SPARE = 12  # and so many more
_NEAR = 30  # words of something else between two neighbours of a group, at most
_CONTEXT = 60  # the same between the words beside a formula, footnote mark or image
# A label is a word of its own: the lookbehind keeps it from being the end of a longer one.
_LABEL = re.compile(r"(?<!\w)([-+]?\d{1,9}|[a-zA-Z]{1,7})(?:\\?[.):]|\))[\W_]*(?:\[[xX]\]\W*)?$")
_SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Verdict(NamedTuple):
    """What is said of one unit: its measure, its line in the page, and what is wrong, "" if nothing is."""

    measure: str
    place: int
    note: str

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.note


@dataclass(frozen=True, slots=True)
class Case:
    """A page with everything that it holds to judge.

    Attributes:
        page: the page.
        gold: for each word whether the gold text holds it; None if there is none.
    """

    page: Page
    gold: Sequence[bool] | None
    lists: tuple[Group, ...]
    quotations: tuple[Group, ...]
    threads: tuple[Group, ...]
    tables: tuple[Table, ...]
    items: tuple[Item, ...]
    listings: tuple[Listing, ...]
    formulas: tuple[Mark, ...]
    footnotes: tuple[Mark, ...]
    images: tuple[Mark, ...]

    def is_content(self, words: Iterable[int], is_of_links: bool = False) -> bool:
        """Return whether words belong to the body: by the gold text; without one, lists of links do not."""
        if self.gold is None:
            return not is_of_links
        held = [self.gold[word] for word in words]
        return sum(held) >= _HALF * len(held)


def read_case(raw: bytes, encoding: str | None = None, gold: str | None = None) -> Case:
    """Read a page and find in it what is judged.

    Args:
        raw: the page.
        encoding: how it is encoded; None leaves it to the page and the parser.
        gold: the text that people marked as its body, if they did.
    """
    page = Page(raw, encoding, is_marked=gold is not None)
    held = None if gold is None else [at >= 0 for at in align(page.words, words_of(gold)[0])]
    return Case(
        page, held, tuple(facts.lists(page)), tuple(facts.quotations(page)), tuple(facts.threads(page)),
        tuple(facts.tables(page)), tuple(facts.numbered(page)), tuple(marked.listings(page)),
        tuple(marked.formulas(page, raw)), tuple(marked.footnotes(page)), tuple(marked.images(page)),
    )  # fmt: skip


def judge(case: Case, text: str) -> list[Verdict]:
    """Return a verdict for each unit that a tool kept.

    Args:
        case: the page.
        text: the tool's output for it, Markdown or plain text.
    """
    kept = _Kept(case, Output(text))
    return [
        *(each for group in case.lists for each in _group("lists whole", group, kept)),
        *(each for group in case.quotations for each in _group("quotations whole", group, kept)),
        *(each for group in case.threads for each in _group("threads whole", group, kept)),
        *(each for table in case.tables for each in _table(table, kept)),
        *(each for item in case.items for each in _item(item, kept)),
        *(each for listing in case.listings for each in _listing(listing, kept)),
        *(each for mark in case.formulas for each in _formula(mark, kept)),
        *(each for mark in case.footnotes for each in _footnote(mark, kept)),
        *(each for mark in case.images for each in _image(mark, kept)),
    ]


def measure(verdicts: Iterable[Verdict]) -> Figures:
    """Return for each of ``MEASURES`` how many units are right, of how many kept."""
    right: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for each in verdicts:
        kept[each.measure] += 1
        right[each.measure] += each.is_right
    return {name: (right[name], kept[name]) for name in MEASURES}


def total(found: Iterable[Figures]) -> Figures:
    """Return the sums of the figures of several pages."""
    pairs = list(found)
    return {
        name: (
            sum(each.get(name, (0, 0))[0] for each in pairs),
            sum(each.get(name, (0, 0))[1] for each in pairs),
        )
        for name in MEASURES
    }


@dataclass(slots=True)
class _Kept:
    """Which words of a page an output has, and where."""

    case: Case
    output: Output
    at: list[int] = field(default_factory=list)  # word of the page -> word of the output, or -1

    def __post_init__(self) -> None:
        self.at = align(self.case.page.words, self.output.words)

    def places(self, words: Iterable[int]) -> list[int]:
        """Return where the kept ones of these words are in the output."""
        return [self.at[word] for word in words if self.at[word] >= 0]

    def has(self, words: Sequence[int]) -> bool:
        """Return whether at least half of the words are in the output, next to each other."""
        places = self.places(words)
        if not places or len(places) < _HALF * len(words):
            return False
        return places[-1] - places[0] <= _LOOSE * len(words) + _SPARE

    def are_near(self, first: int, second: int, extra: int) -> bool:
        """Return whether at most ``extra`` more words are between two words than in the page."""
        return self.at[second] - self.at[first] - (second - first) <= extra

    def quote(self, words: Sequence[int]) -> str:
        """Return the first of the words, for a note."""
        return " ".join(self.case.page.words[word] for word in words[:12])


def _group(name: str, group: Group, kept: _Kept) -> Iterator[Verdict]:
    """Judge a group: kept if two neighbours are, and whole if nothing between kept parts is missing."""
    content = [kept.case.is_content(part, group.is_of_links) for part in group.parts]
    has = [kept.has(part) for part in group.parts]
    pairs = [at for at in range(len(has) - 1) if has[at] and has[at + 1] and content[at] and content[at + 1]]
    if not any(_are_neighbours(group.parts[at], group.parts[at + 1], kept) for at in pairs):
        return
    first, last = has.index(True), len(has) - 1 - has[::-1].index(True)
    holes = [at for at in range(first, last) if not has[at] and content[at]]
    note = f"{len(holes)} of {len(has)} missing: {kept.quote(group.parts[holes[0]])}" if holes else ""
    yield Verdict(name, group.place, note)


def _are_neighbours(first: Part, second: Part, kept: _Kept) -> bool:
    before = [word for word in first if kept.at[word] >= 0]
    after = [word for word in second if kept.at[word] >= 0]
    return bool(before and after) and kept.are_near(before[-1], after[0], _NEAR)


def _table(table: Table, kept: _Kept) -> Iterator[Verdict]:
    """Judge a table as a group of rows, and each cell of the kept rows by its line and column."""
    rows = tuple(tuple(word for cell in row.values() for word in cell) for row in table.rows)
    whole = list(_group("tables whole", Group(rows, table.place, False), kept))
    if not whole:
        return
    cells = [
        each
        for row, words in zip(table.rows, rows, strict=True)
        if kept.has(words)
        for each in _cells(table, row, kept)
    ]
    yield from cells
    wrong = [each for each in cells if not each.is_right]
    note = whole[0].note or (f"{len(wrong)} of {len(cells)} cells: {wrong[0].note}" if wrong else "")
    yield Verdict("tables whole", table.place, note)


def _cells(table: Table, row: dict[int, Part], kept: _Kept) -> Iterator[Verdict]:
    output = kept.output
    lines = Counter(output.line(places[0]) for cell in row.values() if (places := kept.places(cell)))
    line = lines.most_common(1)[0][0]
    for column, cell in row.items():
        places = kept.places(cell)
        if not places and kept.case.gold is not None and not kept.case.is_content(cell):
            continue
        right = sum(output.line(at) == line and output.column(at) == column for at in places)
        is_right = bool(places) and right >= _HALF * len(places)
        where = f"in {output.column(places[0])}" if places else "missing"
        note = "" if is_right else f"column {column} {where}: {kept.quote(cell)}"
        yield Verdict("cells in their column", table.place, note)


def _item(item: Item, kept: _Kept) -> Iterator[Verdict]:
    """Judge an item of a numbered list by what its line begins with."""
    if not kept.has(item.words) or not kept.case.is_content(item.words, item.is_of_links):
        return
    first = kept.at[item.words[0]]
    if first < 0:  # the beginning is missing
        first = kept.places(item.words)[0]
    before = kept.output.before(first)
    found = _LABEL.search(before)
    is_right = found is not None and found[1] == item.label
    note = "" if is_right else f"{item.label}: {before[-30:]!r} {kept.quote(item.words)}"
    yield Verdict("list numbers", item.place, note)


def _listing(listing: Listing, kept: _Kept) -> Iterator[Verdict]:
    """Judge a listing by the lines where its words are, and the language by the fence around them."""
    if not kept.has(listing.words):
        return
    places = kept.places(listing.words)
    lines = kept.output.lines
    begin, end = max(0, kept.output.line(places[0]) - 5), kept.output.line(places[-1]) + 6
    region = marked.plain_code("\n".join(lines[begin:end])).split("\n")
    is_right = any(_is_in(text.split("\n"), region) for text in listing.texts)
    yield Verdict("code equal", listing.place, "" if is_right else kept.quote(listing.words))
    if listing.language:
        fence = kept.output.fence_of(places[0])
        found = marked.known_language(fence.language) if fence else ""
        note = (
            "" if found == listing.language else f"{listing.language}: {found!r} {kept.quote(listing.words)}"
        )
        yield Verdict("code language", listing.place, note)


def _is_in(wanted: Sequence[str], lines: Sequence[str]) -> bool:
    """Return whether lines stand among others, all with the same indent or quotation mark before them."""
    if len(wanted) == 1 and any(f"`{wanted[0].strip()}`" in line for line in lines):
        return True
    for at, line in enumerate(lines[: len(lines) - len(wanted) + 1]):
        if not line.endswith(wanted[0]):
            continue
        indent = line[: len(line) - len(wanted[0])]
        if indent.strip(" >\t"):
            continue
        following = zip(wanted, lines[at : at + len(wanted)], strict=True)
        if all(_is_line(code, each, indent) for code, each in following):
            return True
    return False


def _is_line(code: str, line: str, indent: str) -> bool:
    return line == indent + code or (not code.strip() and not line.strip(" >\t"))


def _beside(mark: Mark, kept: _Kept) -> tuple[int, int] | None:
    """Return the output's words on both sides of a mark; None if the tool did not keep both there."""
    before, after = mark.before, mark.after
    if before < 0 or after >= len(kept.at):
        return None
    if kept.at[before] < 0 or kept.at[after] < 0 or not kept.are_near(before, after, _CONTEXT):
        return None
    return kept.at[before], kept.at[after]


def _formula(mark: Mark, kept: _Kept) -> Iterator[Verdict]:
    beside = _beside(mark, kept)
    if beside is None:
        return
    # Letters of the formula may have been taken for the words beside it.
    begin, end = max(0, beside[0] - 4), min(len(kept.output.words), beside[1] + 4)
    text = "".join(kept.output.between(begin - 1, end).split())
    spelled = (text, re.sub(r"\\([\\`*_{}\[\]()#+.!|<>~$-])", r"\1", text))
    is_right = any(wanted in each for wanted in mark.wanted for each in spelled)
    note = "" if is_right else f"{mark.wanted[0][:40]} in {text[:80]!r}"
    yield Verdict("formulas", mark.place, note)


def _footnote(mark: Mark, kept: _Kept) -> Iterator[Verdict]:
    before, after = mark.before, mark.after
    if kept.at[before] < 0:  # the mark may have been joined to the word
        before -= 1
    beside = _beside(mark._replace(before=before), kept)
    if beside is None or not kept.case.is_content((before, after)):
        return
    text = kept.output.between(*beside).translate(_SIGNS)
    label = re.escape(mark.wanted[0])
    raised = kept.output.between(*beside) != text
    sign = rf"(?:\[\\?\^?\s?|\\\[|\^\(?|<sup>\W{{0,3}}|\(){label}(?!\w)"
    is_right = re.search(sign, text) is not None or (raised and re.search(label, text) is not None)
    yield Verdict("footnotes", mark.place, "" if is_right else f"{label} in {text[:80]!r}")


def _image(mark: Mark, kept: _Kept) -> Iterator[Verdict]:
    beside = _beside(mark, kept)
    if beside is None or not kept.case.is_content((mark.before, mark.after)):
        return
    text = unquote(kept.output.between(*beside))
    is_right = any(name in text for name in mark.wanted)
    note = "" if is_right else f"{mark.wanted[0]} in {text[:80]!r}"
    yield Verdict("captioned images", mark.place, note)
