"""A text dump to a Page: one block a line, with exact offsets.

What a tool or a format put around the text is left out first by ``forms``. Where a dump was hard-wrapped,
``unwrap`` joins its lines again; a line of many sentences, such as a page without any line end, is cut by
``sentences``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from boilerstrip.deadline import NEVER, Deadline, OutOfTimeError
from boilerstrip.deferred import deferred
from boilerstrip.facts import Span
from boilerstrip.labels import Inside
from boilerstrip.languages.literals import has_sign
from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, Blocks, BoolColumn, Containers, IntColumn, Page
from boilerstrip.read.formulas import with_typed_formulas
from boilerstrip.read.text.characters import BLANK, INVISIBLE, UNPRINTABLE, Characters, characters_of
from boilerstrip.read.text.code.code import code_text
from boilerstrip.read.text.forms.find import without_surroundings
from boilerstrip.read.text.forms.images import Image
from boilerstrip.read.text.hyphens import Hyphens
from boilerstrip.read.text.lines import QUOTE_MARK, Lines, read_lines, with_headings, without_gaps
from boilerstrip.read.text.markdown import Inline, read_inline
from boilerstrip.read.text.notes import with_notes
from boilerstrip.read.text.sentences import MAX_PIECE, cut_evenly, cut_sentences
from boilerstrip.read.text.tables.drawn_tables import plain_tables
from boilerstrip.read.text.tables.rows import lines_without_words, tab_cells
from boilerstrip.read.text.typeset.paragraphs import continuations_of_paragraphs
from boilerstrip.read.text.unwrap import continuations
from boilerstrip.read.text.verses import verse_lines

# From each `[` the pattern reads to the next bracket at most, an address to the next white space: linear.
_LINK = deferred(
    lambda: re.compile(
        r"(?P<image>!)?\[[^][]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]\"[^\"]*\")?\)"
        r"|(?:https?://|www\.)[^\s<>\"'()\[\]、。，！？；」』）】]+(?<![.,;:!?])"
    )
)
# What a text holds in which it is found.
_LINK_SIGNS = ("://", "www.", "](")
_EMPHASIS = re.compile(r"\*\*(?=[^\s*])[^*]+\*\*|(?<![^\W_])_(?=[^\s_])[^_]+_(?![^\W_])|__(?=[^\s_])[^_]+__")
_QUICK = 200_000  # characters that are read even without time; they take some hundredths of a second
_CODE = int(Inside.CODE)  # plain ints: operations on enums are slow
_QUOTE = int(Inside.QUOTE)
_TABLE = int(Inside.TABLE)
_HYPHEN_AT_END = re.compile(r"[-\u2010\xad](?=\s)")
_QUOTE_MARK = re.compile(rf"[\r\n]\s*(?:{QUOTE_MARK})+")


@dataclass(frozen=True, slots=True, eq=False)
class _Extents:
    """Where the blocks are in the input, one row a block.

    Attributes:
        start: first code point.
        end: one past the last.
        row: the line that the block begins in.
        first: 1 for the first block of a line, 0 for the others.
        verse: 1 for a stanza, whose lines stay lines, or a part of one.
    """

    start: IntColumn
    end: IntColumn
    row: IntColumn
    first: IntColumn
    verse: IntColumn

    def upto(self, n: int) -> _Extents:
        """Return the first n of them."""
        columns = (self.start, self.end, self.row, self.first, self.verse)
        return _Extents(*(column[:n] for column in columns))


def read_text(text: str, *, encoding: str = "str", url: str = "", deadline: Deadline = NEVER) -> Page:
    """Read a text dump into a page of blocks.

    Args:
        text: the page as text, one block a line, hard-wrapped, or all on one line.
        encoding: what the bytes were decoded from, passed on into the Page.
        url: the address of the page, if known.
        deadline: when it has passed only the first part of the page is read, with a warning.

    Returns:
        A Page of kind "text"; without blocks where the input holds no text. ``text[start:end]`` is a block as
        it is in the input; the block's own text is that with white space folded, without invisible
        characters, the marks of quoted lines, hyphens that part a word at the end of a line, and what
        ``forms`` left out; what that declares is the head of the page. A stanza is one block with all
        its lines. In a dump that is clearly Markdown links, emphasis and code are spans without their signs,
        else they stay as written. Code is one block with all its lines, without the indentation of the whole.
        ``indent`` counts a tab up to the next multiple of 4 columns. List markers and heading signs are not
        part of a block.
    """
    warnings: list[str] = []
    try:
        return _read(text, (encoding, url), warnings, deadline)
    except OutOfTimeError:
        page = _read(text[:_QUICK], (encoding, url), warnings, NEVER)
    late = f"the time ran out while the page was read: {_QUICK:,} characters were read"
    return replace(page, warnings=(*page.warnings, late))


def _read(text: str, source: tuple[str, str], warnings: list[str], deadline: Deadline) -> Page:
    """The page of a text with its encoding and address; adds to the warnings what was cut."""
    deadline.check()
    inner = without_surroundings(text)
    text = plain_tables(inner.text)
    warnings += inner.warnings
    deadline.check()
    layout = inner.layout
    listings = layout.listings if layout else inner.listings
    characters = characters_of(text)
    lines = read_lines(text, inner.is_markdown, listings, characters)
    lines = without_gaps(lines, text, inner.left_out)
    headings = layout.headings if layout else inner.headings
    if headings:
        lines = with_headings(text, lines, headings)
    deadline.check()
    extents = _extents(text, lines, continuations_of_paragraphs if layout else continuations)
    deadline.check()
    if len(extents.start) > MAX_BLOCKS:
        warnings.append(f"text beyond {MAX_BLOCKS:,} blocks was left out")
        extents = extents.upto(MAX_BLOCKS)
    if not extents.first.all() and (lines.flags[extents.row] & (extents.first == 0) * _CODE).any():
        warnings.append(f"a line of more than {MAX_BLOCK_CHARS:,} characters was cut into blocks")
    blocks = _blocks(characters, lines, extents, typeset=layout is not None)
    inline: tuple[Span, ...] = ()
    if inner.is_markdown:
        blocks, inline = _without_markup(blocks, inner.targets)
    marked = np.flatnonzero(blocks.marker)
    written = [lines.written[row] for row in extents.row[marked].tolist()]
    page = Page(
        blocks,
        _root(len(blocks)),
        "text",
        source[0],
        inner.head,
        markers=tuple(zip(marked.tolist(), written, strict=True)),
        languages=_languages(lines, extents),
        spans=tuple(
            sorted((*inline, *with_typed_formulas(blocks.text, blocks.flags), *tab_cells(text, blocks)))
        ),
        symbols=lines_without_words(text, blocks),
        whole=layout is not None and layout.whole,
        url=source[1],
        warnings=tuple(warnings),
    )
    return with_notes(_with_images(page, inner.images) if inner.images else page)


def _without_markup(blocks: Blocks, targets: Mapping[str, str]) -> tuple[Blocks, tuple[Span, ...]]:
    """The blocks of Markdown without inline markup, with counts as those of HTML, and the spans of it."""
    # ``targets``: the addresses of links that refer to definitions.
    texts: list[str] = []
    spans: list[Span] = []
    n_link, n_emphasis = blocks.n_link_chars.copy(), blocks.n_emphasis_chars.copy()
    for block, (text, flags) in enumerate(zip(blocks.text, blocks.flags.tolist(), strict=True)):
        found = Inline(text, ())
        if not flags & _CODE and ("|" in text or not flags & _TABLE):
            found = read_inline(block, text, targets, is_row=bool(flags & _TABLE))
        if not found.text:  # a link without words
            found = Inline(text, ())
        texts.append(found.text)
        if found.text != text:
            sizes = [(span.kind, span.end - span.start) for span in found.spans]
            bare = sum(each.end() - each.start() for each in _LINK.finditer(found.text))
            n_link[block] = min(sum(size for kind, size in sizes if kind == "link") + bare, len(found.text))
            marked = sum(size for kind, size in sizes if kind in ("strong", "emphasis"))
            n_emphasis[block] = min(marked, len(found.text))
        spans += found.spans
    changed = replace(blocks, text=tuple(texts), n_link_chars=n_link, n_emphasis_chars=n_emphasis)
    return changed, tuple(spans)


def _with_images(page: Page, images: tuple[Image, ...]) -> Page:
    """The page with the images on lines of their own, each before the block that follows it."""
    rows = np.searchsorted(page.blocks.start, [image.at for image in images]).tolist()
    placed = [(row, image) for row, image in zip(rows, images, strict=True) if row < len(page.blocks)]
    spans = [Span(row, 0, 0, "image", image.target, image.title) for row, image in placed]
    n_images = page.blocks.n_images.copy()
    np.add.at(n_images, [row for row, _ in placed], 1)
    return replace(
        page,
        blocks=replace(page.blocks, n_images=n_images),
        spans=tuple(sorted((*spans, *page.spans), key=lambda span: (span.block, span.start))),
        outside=tuple((row, 0) for row, _ in placed),
    )


def _languages(lines: Lines, extents: _Extents) -> tuple[tuple[int, str], ...]:
    """(Block, the language that the fence around it names)."""
    named = lines.languages
    if not named:
        return ()
    return tuple((block, named[row]) for block, row in enumerate(extents.row.tolist()) if row in named)


def _extents(
    text: str, lines: Lines, continuing: Callable[[str, Lines], BoolColumn] = continuations
) -> _Extents:
    """Join wrapped lines, then cut what is too long; stops at one block more than MAX_BLOCKS."""
    goes_on = continuing(text, lines)
    verse = verse_lines(text, lines, goes_on)
    row = np.flatnonzero(~(goes_on | verse))
    last = np.append(row[1:], len(lines)) - 1 if len(row) else row
    row, last = row[: MAX_BLOCKS + 1], last[: MAX_BLOCKS + 1]
    extents = _Extents(
        lines.start[row], lines.end[last], row, np.ones(len(row), np.int64), verse[last].astype(np.int64)
    )
    limit = np.where(lines.flags[row] & _CODE, MAX_BLOCK_CHARS, MAX_PIECE)
    too_long = extents.end - extents.start > limit
    return _cut_long(text, extents, too_long, lines.flags[row]) if too_long.any() else extents


def _cut_long(text: str, extents: _Extents, too_long: BoolColumn, flags: IntColumn) -> _Extents:
    """Cut the extents that are too long; stops at one more than MAX_BLOCKS."""
    found: list[tuple[int, int]] = []
    n_parts = np.ones(len(extents.start), np.int64)
    for at in np.flatnonzero(too_long).tolist():
        n_before = len(found)
        parts = _parts(text, (int(extents.start[at]), int(extents.end[at])), int(flags[at]))
        found.extend(islice(parts, MAX_BLOCKS + 1 - n_before))
        n_parts[at] = len(found) - n_before
        if len(found) > MAX_BLOCKS:
            break
    rows = np.repeat(np.arange(len(n_parts)), n_parts)[: MAX_BLOCKS + 1]
    edges = np.column_stack((extents.start[rows], extents.end[rows]))
    is_part = too_long[rows]
    edges[is_part] = np.array(found, np.int64).reshape(-1, 2)[: np.count_nonzero(is_part)]
    first = np.diff(rows, prepend=-1) > 0
    return _Extents(edges[:, 0], edges[:, 1], extents.row[rows], first.astype(np.int64), extents.verse[rows])


def _parts(text: str, whole: tuple[int, int], flags: int) -> Iterator[tuple[int, int]]:
    """The pieces (start, end) of one extent: of code by length, else sentences."""
    if flags & _CODE:
        return cut_evenly(text, *whole, MAX_BLOCK_CHARS)
    return cut_sentences(text, *whole)


def _blocks(characters: Characters, lines: Lines, extents: _Extents, *, typeset: bool) -> Blocks:
    """The columns of the blocks; ``typeset``: words are parted at the ends of lines."""
    text, row, none = characters.text, extents.row, np.zeros(len(extents.row), np.int64)
    flags = lines.flags[row]
    texts = _texts(characters, extents, flags, lines.outdent[row], Hyphens(text, typeset=typeset))
    prose = texts if not (flags & _CODE).any() else _without_code(texts, flags)
    found = _links(text, prose)
    return Blocks(
        text=texts,
        container=none,
        flags=flags,
        heading=lines.heading[row],
        list_depth=lines.list_depth[row],
        marker=lines.marker[row] * extents.first,
        n_link_chars=found[0],
        n_links=found[1],
        n_emphasis_chars=_emphasis(text, prose),
        n_code_chars=_code_chars(texts, flags),
        n_images=found[2],
        indent=lines.indent[row],
        blank_before=lines.blank_before[row] * extents.first,
        start=extents.start,
        end=extents.end,
        line=_line_numbers(lines, extents),
    )


def _texts(
    characters: Characters, extents: _Extents, flags: IntColumn, outdent: IntColumn, hyphens: Hyphens
) -> tuple[str, ...]:
    """The text of each block, with white space folded, except in code, and words joined."""
    text = characters.text
    texts = [text[start:end] for start, end in zip(extents.start.tolist(), extents.end.tolist(), strict=True)]
    for i in np.flatnonzero(_may_be_untidy(characters, extents) | (flags & _CODE > 0)).tolist():
        own = texts[i]
        if flags[i] & _CODE:
            texts[i] = code_text(own, int(outdent[i]), bool(extents.first[i]))
        elif extents.verse[i]:
            texts[i] = "\n".join(_clean_text(line, 0, hyphens) for line in _verses(own, int(flags[i])))
        elif "  " in own or not own.isprintable():
            texts[i] = _clean_text(own, int(flags[i]), hyphens)
    return tuple(texts)


def _may_be_untidy(characters: Characters, extents: _Extents) -> BoolColumn:
    """Which blocks hold a character that is not printable, or a space before another one."""
    kinds = characters.kinds
    odd = kinds & UNPRINTABLE
    odd[:-1] |= kinds[:-1] & kinds[1:] & BLANK
    places = np.flatnonzero(odd > 0)
    found: BoolColumn = np.searchsorted(places, extents.start) < np.searchsorted(places, extents.end)
    return found


def _verses(own: str, flags: int) -> list[str]:
    """The lines of a stanza, without the ``>`` of quoted lines."""
    return (_QUOTE_MARK.sub("\n", own) if flags & _QUOTE else own).splitlines()


def _clean_text(own: str, flags: int, hyphens: Hyphens) -> str:
    """One block's text without the ``>`` of quoted lines, invisible characters and extra white space."""
    if flags & _QUOTE:
        own = _QUOTE_MARK.sub("\n", own)
    if _HYPHEN_AT_END.search(own):
        own = hyphens.joined(own)
    return " ".join(INVISIBLE.sub("", own).split())


def _without_code(texts: tuple[str, ...], flags: IntColumn) -> tuple[str, ...]:
    """The texts with "" for code, in which brackets and underscores are no markup."""
    return tuple("" if flag & _CODE else own for own, flag in zip(texts, flags.tolist(), strict=True))


def _code_chars(texts: tuple[str, ...], flags: IntColumn) -> IntColumn:
    """The characters of each block of code; 0 for the others, which most dumps have alone."""
    counts = np.zeros(len(texts), np.int64)
    for at in np.flatnonzero(flags & _CODE).tolist():
        counts[at] = len(texts[at])
    return counts


def _line_numbers(lines: Lines, extents: _Extents) -> IntColumn:
    """The line that each block begins in; of joined lines that were cut it may be a later one."""
    number: IntColumn = lines.number[np.searchsorted(lines.origin, extents.start, side="right") - 1]
    return number


def _links(text: str, texts: tuple[str, ...]) -> IntColumn:
    """(3, blocks): link characters, links and images, of Markdown and bare addresses."""
    counts = np.zeros((3, len(texts)), np.int64)
    if not has_sign(text, _LINK_SIGNS):
        return counts
    for i, own in enumerate(texts):
        if "://" in own or "www." in own or "](" in own:
            for found in _LINK.finditer(own):
                if found["image"]:
                    counts[2, i] += 1
                else:
                    counts[0, i] += found.end() - found.start()
                    counts[1, i] += 1
    return counts


def _emphasis(text: str, texts: tuple[str, ...]) -> IntColumn:
    """The characters that Markdown sets in bold or italics, of each block."""
    if not has_sign(text, ("_", "**")):
        return np.zeros(len(texts), np.int64)
    return np.array(
        [sum(map(len, _EMPHASIS.findall(own))) if "_" in own or "**" in own else 0 for own in texts], np.int64
    )


def _root(n: int) -> Containers:
    """The only container of a text dump, around all n blocks."""
    zero = np.zeros(1, np.int64)
    return Containers(
        parent=zero,
        tag=("body",),
        names=("",),
        depth=zero,
        own=zero,
        flags=zero,
        first=zero,
        stop=np.array([n], np.int64),
        n_images=zero,
        n_inputs=zero,
        nth=zero + 1,
        number=zero,
        list_style=("",),
    )
