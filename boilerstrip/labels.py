"""Names that the stages give to blocks: labels and roles, and the bits that say what is known of a block."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntFlag
from typing import Literal, TypeAlias, get_args

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
# What blocks of each label are; docs/outputs.md shows it.
MEANING_KEPT: Mapping[KeptLabel, str] = {
    "title": "the headline, on a page where it belongs to the text",
    "heading": "a heading in the text",
    "paragraph": "a paragraph, and all that has no other label",
    "list_item": "an item of a list",
    "table": "a cell of a table",
    "code": "code or other preformatted text",
    "quote": "text inside a quotation",
    "caption": "the caption of a figure or table",
}
MEANING_REMOVED: Mapping[RemovedLabel, str] = {
    "navigation": "menus, breadcrumbs, page headers, buttons, share links, and blocks that are mostly links",
    "sidebar": "what is next to the text",
    "related": "links to other pages and their teasers",
    "comments": "readers' comments",
    "footer": "the foot of the page or of the article",
    "promotion": "advertising, newsletters, offers",
    "legal": "consent to cookies, terms, copyright",
    "title": "the headline, given as `page.title`",
    "byline": "the line that names the authors",
    "date": "a line with the date of publication or of a change",
    "tags": "the subjects that the page gives itself",
    "caption": "the caption or credit of a picture",
    "duplicate": "text that was kept before",
    "hidden": "what a browser does not show, unless a click shows it",
    "other": "none of these",
}


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
    HIDDEN = 1 << 14  # display:none, hidden, aria-hidden, screen-reader-only, but for what is COLLAPSED
    NOSCRIPT = 1 << 15
    HEADING = 1 << 16
    CAPTION = 1 << 17
    BODY = 1 << 18  # itemprop="articleBody" and the like
    COLLAPSED = 1 << 19  # shown by a click: <details>, panels of tabs and accordions
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


SET_OFF = Inside.CODE | Inside.QUOTE | Inside.TABLE  # what is set off from running text
COMMENTS_AND_POSTS = Inside.COMMENTS | Inside.POST


class PhraseKind(IntFlag):
    """Kinds of boilerplate that standard phrases in a short text point to ("Share this", "Read more").

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
