"""The values that pass between the stages, the errors, and the bounds.

Stages hand these on by ``return``; nobody writes into a value that an earlier stage made.

Errors::

    BoilerstripError
    ├── WeightsError        a weights file is missing, damaged, or made for other features
    ├── WorkerError         worker processes cannot be started
    └── BatchError          a run over many files cannot begin or go on

Wrong argument types raise ``TypeError`` and unknown option values ``ValueError``. A bad *page* never
raises: it gives a result with a warning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

IntColumn: TypeAlias = npt.NDArray[np.int64]
FloatColumn: TypeAlias = npt.NDArray[np.float32]
BoolColumn: TypeAlias = npt.NDArray[np.bool_]
NameColumn: TypeAlias = npt.NDArray[np.object_]

Kind: TypeAlias = Literal["html", "text"]

# Labels of blocks; ``segment.labels`` has the rules for them.
KeptLabel: TypeAlias = Literal[
    "title", "heading", "paragraph", "list_item", "table", "code", "quote", "caption"
]
RemovedLabel: TypeAlias = Literal[
    "navigation", "sidebar", "related", "comments", "footer", "promotion", "legal",
    "title", "byline", "date", "tags", "caption", "duplicate", "hidden", "other",
]  # fmt: skip
Label: TypeAlias = KeptLabel | RemovedLabel
Role: TypeAlias = Literal["title", "byline", "date", "tags", "caption"]
KEPT_LABELS: tuple[KeptLabel, ...] = get_args(KeptLabel)
REMOVED_LABELS: tuple[RemovedLabel, ...] = get_args(RemovedLabel)

# Bounds. Each one that bites leaves a warning in the result.
MAX_INPUT = 20_000_000  # bytes or characters read of one page
MAX_BLOCKS = 60_000  # blocks of one page; the rest is left out
MAX_BLOCK_CHARS = 200_000  # characters of one block; longer text goes on in the next block
MAX_DEPTH = 2_000  # nested elements; a page with more is read without the tags in its depths
MAX_ATTRIBUTES = 1_000  # attributes of one tag; the rest of them is not read


class BoilerstripError(Exception):
    """Anything this library raises on its own account."""


class WeightsError(BoilerstripError):
    """A weights file is missing, damaged, or was trained for another list of features."""


class WorkerError(BoilerstripError):
    """Worker processes cannot be started, or what they made cannot be sent back."""


class BatchError(BoilerstripError):
    """A run over many files cannot begin or go on; what it has written is kept."""


class Inside(IntFlag):
    """What a block or container is inside, inherited from every ancestor (the bits of ``flags``)."""

    NAV = 1 << 0
    HEADER = 1 << 1
    FOOTER = 1 << 2
    ASIDE = 1 << 3
    MAIN = 1 << 4
    ARTICLE = 1 << 5
    FORM = 1 << 6
    TABLE = 1 << 7
    LIST = 1 << 8
    FIGURE = 1 << 9
    QUOTE = 1 << 10
    CODE = 1 << 11
    BUTTON = 1 << 12
    DIALOG = 1 << 13
    HIDDEN = 1 << 14  # display:none, hidden, aria-hidden, screen-reader-only
    NOSCRIPT = 1 << 15
    HEADING = 1 << 16
    CAPTION = 1 << 17
    BODY = 1 << 18  # itemprop="articleBody" and the like
    # What class and id words say.
    COMMENTS = 1 << 20
    RELATED = 1 << 21
    PROMOTION = 1 << 22
    SHARE = 1 << 23
    BYLINE = 1 << 24
    DATE = 1 << 25
    TAGS = 1 << 26
    BREADCRUMB = 1 << 27
    SIDEBAR = 1 << 28
    CONSENT = 1 << 29
    NEWSLETTER = 1 << 30
    MENU = 1 << 31
    TEASER = 1 << 32
    CONTENT = 1 << 33
    POST = 1 << 34
    PRODUCT = 1 << 35
    LEGAL = 1 << 36


class Says(IntFlag):
    """Kinds of page furniture that the standard phrases of a short text name.

    Each member names sections of the language data files, as ``[phrases: navigation]``, and gives a feature
    ``says_...``; the trained weights depend on the order.
    """

    ACTION = 1 << 0
    NAVIGATION = 1 << 1
    LEGAL = 1 << 2
    CONSENT = 1 << 3
    SHARE = 1 << 4
    NEWSLETTER = 1 << 5
    RELATED = 1 << 6
    PROMOTION = 1 << 7
    COMMENTS = 1 << 8
    SHOP = 1 << 9
    BYLINE = 1 << 10
    DATE = 1 << 11
    CREDIT = 1 << 12
    TAGS = 1 << 13


class Marker(IntFlag):
    """How a list item is marked (the values of ``Blocks.marker``)."""

    NONE = 0
    BULLET = 1
    NUMBER = 2


@dataclass(frozen=True, slots=True, eq=False)
class Containers:
    """The block-level ancestors of the blocks as a flat table in document order; row 0 is the root.

    Containers that hold no block are left out. A text dump has the root only.
    """

    parent: IntColumn  # row of the enclosing container; the root's is 0
    tag: tuple[str, ...]  # lower-case tag name
    names: tuple[str, ...]  # class, id and itemprop as written, separated by spaces
    depth: IntColumn  # containers above this one; the root's is 0
    own: IntColumn  # bits of Inside that its own tag and attributes say
    flags: IntColumn  # the same, with those inherited from every ancestor
    first: IntColumn  # first block inside
    stop: IntColumn  # one past the last block inside
    n_images: IntColumn  # images inside, at any depth
    n_inputs: IntColumn  # form controls inside, at any depth
    nth: IntColumn  # how many elements of this tag began before it in the document, plus one

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.tag)


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The runs of text of a page as columns of raw facts; every ratio is made in ``classify``."""

    text: tuple[str, ...]  # never empty; white space folded, but for code and <br>
    container: IntColumn  # row in Containers of the innermost block-level ancestor
    flags: IntColumn  # bits of Inside, of the container and of inline ancestors
    heading: IntColumn  # 1 to 6, 0 for none
    list_depth: IntColumn  # nested lists around the block
    marker: IntColumn  # a Marker: how the list item is marked
    n_link_chars: IntColumn  # characters inside <a href>
    n_links: IntColumn  # links that begin in the block
    n_emphasis_chars: IntColumn  # characters inside <b>, <strong>, <em>, <i>, <u>, <mark>
    n_code_chars: IntColumn  # characters inside <code>, <kbd>, <samp>, <tt>
    n_images: IntColumn  # images in the run of text or right before it
    indent: IntColumn  # text dumps: columns of white space before the line
    blank_before: IntColumn  # text dumps: blank lines before the block
    start: IntColumn  # text dumps: first code point in the input; -1 for HTML
    end: IntColumn  # text dumps: one past the last code point; -1 for HTML
    line: IntColumn  # line in the input, from 1; 0 where unknown

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself outside its text. Empty for a text dump."""

    title: str = ""  # <title>
    meta: tuple[tuple[str, str], ...] = ()  # (lower-case name, property or itemprop; content), in order
    json_ld: tuple[str, ...] = ()  # the text of each JSON-LD script
    canonical: str = ""  # <link rel="canonical">
    language: str = ""  # <html lang>
    times: tuple[tuple[int, str], ...] = ()  # (block at or after which it is, <time datetime>)


class Span(NamedTuple):
    """An inline run of a block's text, for the writers.

    Attributes:
        block: row of the block.
        start: first code point in the block's text.
        end: one past the last code point; equal to ``start`` for an image, which has no text of its own.
        kind: "link", "strong", "emphasis", "code" or "image".
        target: address of a link or image as written in the page; "" for the others.
        title: alternative text of an image; "" for the others.
    """

    block: int
    start: int
    end: int
    kind: str
    target: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page as it was read: picklable, with no parser object inside."""

    blocks: Blocks
    containers: Containers
    kind: Kind
    encoding: str  # what the bytes were decoded with; "str" where a str was given
    head: Head = field(default_factory=Head)
    url: str = ""
    warnings: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()  # in order of block and start; none for text dumps


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """What the classifier found, one row a block."""

    probability: FloatColumn  # of all words in blocks given p, a careful human keeps the share p
    n_words: FloatColumn  # a character of a script without spaces counts as half a word
    link_density: FloatColumn  # share of the characters inside links
    repeat_count: IntColumn  # blocks of the page with the same words, this one included
    repeat_share: FloatColumn  # share of the runs of four words that are in earlier blocks
    says: IntColumn  # bits of Says for the block's own text
    under: IntColumn  # bits of Says for the header above it


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page.

    Attributes:
        text: its words; "" where none was found.
        block: row of the block that holds it; -1 if it is in no block.
        blocks: rows of all blocks with the same words, that one included.
        source: where the words were found, such as "heading" or "meta og:title".
    """

    text: str = ""
    block: int = -1
    blocks: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The positions around which bylines and dates are looked for, as rows of the blocks.

    Attributes:
        headline: the headline.
        first: first block of the body; 0 if there is no body.
        stop: one past the last block of the body; 0 if there is no body.
        top: first block that may be a byline or a date near the headline.
    """

    headline: Headline
    first: int
    stop: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """How a page is built around its body: what both metadata and segmentation need.

    Attributes:
        landmarks: the positions of headline and body.
        roles: (block, role) of the blocks that are title, byline, date, tags or caption, sorted by block.
        not_body: one row a block: True if its role keeps the block out of the body.
        inside: one row a block: bits of ``Inside``, without the bits that describe the page or its article
            as a whole.
        under: one row a block: bits of ``Says`` for the header above it, without the header above the body
            as a whole.
    """

    landmarks: Landmarks
    roles: tuple[tuple[int, Role], ...]
    not_body: BoolColumn
    inside: IntColumn
    under: IntColumn


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """What the decision about each block depends on besides the cut; one row a block.

    Attributes:
        probability: probability that the block is content.
        n_words: words of the block, as its weight in the cut.
        fixed: 1 if the block is kept and -1 if it is removed, whatever the cut; 0 if the cut decides.
        fixed_by: why: "role", "comments" or "table"; "" if the cut decides.
        suspect: True if the block is removed when nearly all of it is in kept blocks before it.
        if_kept: label of the block if it is kept.
        if_removed: label of the block if it is removed.
        shell_below: one number for the page: expected F1 below which nothing is kept, because the page is
            a shell without a body; 0 if the page is too long to be one.
    """

    probability: FloatColumn
    n_words: FloatColumn
    fixed: npt.NDArray[np.int8]
    fixed_by: NameColumn
    suspect: BoolColumn
    if_kept: tuple[KeptLabel, ...]
    if_removed: tuple[RemovedLabel, ...]
    shell_below: float


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation:
    """Which blocks are the body, and what the others are; one row a block.

    Attributes:
        kept: True if the block is in the text.
        in_cut: True if the cut chose the block, before roles, options and duplicates were considered.
        label: what the block is.
        reason: why it was kept or removed, in words.
        expected_f1: one number for the page: expected word F1 of the cut, before calibration.
        grounds: what the decision was made from besides the cut.
    """

    kept: BoolColumn
    in_cut: BoolColumn
    label: tuple[Label, ...]
    reason: tuple[str, ...]
    expected_f1: float
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page besides its text. An empty string or tuple means: not found.

    Attributes:
        title: the headline as the page shows it, without the site's name.
        authors: names of the authors.
        byline: the authors joined by ", ".
        date: day of publication, or of the last change if no other is known: YYYY-MM-DD.
        published: moment of publication in ISO 8601, with time of day and zone if the page gives them.
        modified: moment of the last change, likewise.
        language: ISO 639-1, lower case.
        site: name of the site.
        canonical: address that the page calls its own, absolute if it can be made so.
        description: summary that the page declares.
        categories: sections of the site that the page belongs to.
        tags: keywords of the page.
        license: address of the licence, else its name.
        image: address of the picture that represents the page.
        page_type: type of schema.org or OpenGraph that the page declares.
        sources: (field, where it was found), sorted by field.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    date: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    site: str = ""
    canonical: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    license: str = ""
    image: str = ""
    page_type: str = ""
    sources: tuple[tuple[str, str], ...] = ()
