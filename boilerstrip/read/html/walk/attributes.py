"""What the tag, role, style, class and id of an element say about the text inside it."""

from __future__ import annotations

import re
from functools import lru_cache

from boilerstrip.labels import Inside
from boilerstrip.read.html.walk.marks import ATTRIBUTES, MARKED, NAMES, attribute_mark
from boilerstrip.words import name_parts

TAG_FLAGS: dict[str, Inside] = {
    "nav": Inside.NAV, "menu": Inside.LIST, "header": Inside.HEADER, "footer": Inside.FOOTER,
    "aside": Inside.ASIDE, "main": Inside.MAIN, "article": Inside.ARTICLE, "form": Inside.FORM,
    "table": Inside.TABLE, "ul": Inside.LIST, "ol": Inside.LIST, "dl": Inside.LIST,
    "figure": Inside.FIGURE, "figcaption": Inside.CAPTION, "blockquote": Inside.QUOTE, "pre": Inside.CODE,
    "listing": Inside.CODE, "xmp": Inside.CODE, "plaintext": Inside.CODE,
    "button": Inside.BUTTON, "dialog": Inside.DIALOG, "noscript": Inside.NOSCRIPT, "time": Inside.DATE,
    "label": Inside.FORM, "fieldset": Inside.FORM, "legend": Inside.FORM, "search": Inside.FORM,
    "address": Inside.LEGAL, "details": Inside.COLLAPSED,
    "h1": Inside.HEADING, "h2": Inside.HEADING, "h3": Inside.HEADING,
    "h4": Inside.HEADING, "h5": Inside.HEADING, "h6": Inside.HEADING,
}  # fmt: skip

ROLE_FLAGS: dict[str, Inside] = {
    "navigation": Inside.NAV, "menu": Inside.NAV, "menubar": Inside.NAV, "menuitem": Inside.NAV,
    "banner": Inside.HEADER, "contentinfo": Inside.FOOTER, "complementary": Inside.ASIDE,
    "main": Inside.MAIN, "article": Inside.ARTICLE, "dialog": Inside.DIALOG, "alertdialog": Inside.DIALOG,
    "search": Inside.FORM, "form": Inside.FORM, "button": Inside.BUTTON, "heading": Inside.HEADING,
    "tabpanel": Inside.COLLAPSED,
}  # fmt: skip

# Words of class, id and itemprop, which authors write in English whatever the page's language. A word is a
# part of a name or a whole name without its hyphens: read-more, storyBody.
_WORDS: dict[Inside, str] = {
    Inside.COMMENTS: "comment comments commentlist disqus respond replies reply discussion kommentare",
    Inside.RELATED: "related recommended recommendation recommendations recirc recirculation readmore "
    "morefrom popular trending mostread mostpopular outbrain taboola similar crosssell upsell also "
    "recently suggested suggestions latest",
    Inside.PROMOTION: "ad ads advert adverts advertisement advertising adslot promo promos promotion "
    "sponsor sponsored cta partner campaign paywall regwall",
    Inside.SHARE: "share sharing social socials sharebar addthis follow",
    Inside.BYLINE: "byline author authors authorbox writer credits creator bio",
    Inside.DATE: "date dateline time timestamp published pubdate datepublished datemodified updated",
    Inside.TAGS: "tag tags taglist keywords categories category topics cat",
    Inside.BREADCRUMB: "breadcrumb breadcrumbs crumbs crumb",
    Inside.SIDEBAR: "sidebar side rail aside widget widgets secondary sidecol",
    Inside.CONSENT: "cookie cookies consent gdpr onetrust ccpa privacy cookiebar cmp",
    Inside.NEWSLETTER: "newsletter newsletters subscribe subscription signup optin mailchimp",
    Inside.MENU: "menu menus nav navbar navigation submenu dropdown topbar toolbar megamenu offcanvas "
    "pagination pager skip tabs filter filters sort",
    Inside.TEASER: "teaser teasers card cards tile tiles excerpt summary grid carousel slider swiper slide "
    "thumbnail listing item items",
    Inside.CONTENT: "content body text articlebody story entry richtext prose copy markdown main article",
    Inside.POST: "post posts message thread topic answer question postbody cooked reply",
    Inside.PRODUCT: "product products price description variant sku cart shop woocommerce",
    Inside.LEGAL: "copyright legal disclaimer terms imprint colophon policy",
    Inside.CAPTION: "caption captions credit figcaption wpcaption imagecaption photo",
    Inside.FOOTER: "footer foot bottombar",
    Inside.HEADER: "header masthead topbar",
    Inside.DIALOG: "modal popup overlay lightbox dialog tooltip toast",
    Inside.BODY: "articlebody storybody",
    Inside.COLLAPSED: "collapse collapsed collapsible accordion tabpanel tabpane tabcontent expandable "
    "expander toggle faq spoiler",
}


def _by_word() -> dict[str, int]:
    """Word -> bits, as plain numbers: operations on an IntFlag take ten times longer."""
    bits: dict[str, int] = {}
    for flag, words in _WORDS.items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | int(flag)
    return bits


TAG_BITS: dict[str, int] = {tag: int(flag) for tag, flag in TAG_FLAGS.items()}
WORD_BITS = _by_word()
_HIDDEN, _COLLAPSED = int(Inside.HIDDEN), int(Inside.COLLAPSED)

# Fixed words and bounded white space: linear.
_HIDDEN_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d]*[1-9])"
    r"|(?:left|top|text-indent)\s{0,9}:\s{0,9}-\d{4}|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01](?:px)?[\s,]"
)
_BLOCK_STYLE = re.compile(r"display\s{0,9}:\s{0,9}(?:block|flex|grid|table)")  # inline blocks touch
# What a style that hides has in it, but for one that moves the element away.
HIDING = ("none", "hidden", "font-size", "rect")
_FAR_OFF = re.compile(r"-\d{4}")
# Names that hide, as whole names only: overflow-hidden hides nothing, hidden-xs on small screens only.
_UNSEEN_NAMES = frozenset(
    "hidden is-hidden hide visually-hidden visuallyhidden sr-only screen-reader-text "
    "screen-reader-only".split()
)
# "hidden md:block" hides on small screens only. Fixed words between word borders: linear.
_SHOWN_WIDE = re.compile(r"\b(?:sm|md|lg|xl):(?:block|flex|grid|inline|table|contents)\b")
_WHOLE_PAGE = "dialog-off-canvas-main-canvas"  # Drupal 8 and later put all of a page into it
_DIALOG = int(Inside.DIALOG)
# Not members of Inside. Inline elements of some names are tools of the page and none of its words; what no
# reader sees is unlike what only screen readers are not told (aria-hidden).
LEFT_OUT = 1 << 60
UNSEEN = 1 << 61
_TOOL_NAMES = "editsection mw-editsection mw-cite-backlink viewcode-link viewcode-back"
MAX_NAME_CHARS = 400  # characters of a name that are read; generated class attributes have kilobytes

# A name that hides is found without its hyphens, as any other, and then compared as a whole.
NAME_BITS: dict[bytes, int] = (
    {word.encode(): bits for word, bits in WORD_BITS.items()}
    | {name.replace("-", "").encode(): _HIDDEN | UNSEEN for name in _UNSEEN_NAMES}
    | {name.replace("-", "").encode(): LEFT_OUT for name in _TOOL_NAMES.split()}
)
for _word in NAMES.split():
    NAME_BITS[_word.encode()] = NAME_BITS.get(_word.encode(), 0) | MARKED
_known = frozenset(NAME_BITS).intersection


@lru_cache(maxsize=16_384)
def name_flags(names: str) -> int:
    """Bits of ``Inside``, LEFT_OUT, UNSEEN and MARKED that the words of a class or id attribute mean.

    A pure function; the bounded cache saves time, as sites repeat their names.
    """
    names = names[:MAX_NAME_CHARS]
    coded = names.encode("utf-8", "surrogatepass")
    whole = coded.lower() if names.isascii() else names.lower().encode("utf-8", "surrogatepass")
    flags = 0
    for word in _known([*name_parts(coded), *whole.translate(None, b"-_").split()]):
        flags |= NAME_BITS[word]
    if flags & _HIDDEN and (_UNSEEN_NAMES.isdisjoint(names.split()) or _SHOWN_WIDE.search(names)):
        flags &= ~(_HIDDEN | UNSEEN)
    if flags & _DIALOG and _WHOLE_PAGE in names:
        flags &= ~_DIALOG
    return flags


def _hides(style: str) -> bool:
    """Whether a style attribute in lower case says that nobody sees the element."""
    # A pattern takes several times as long as a test for each word that a style that hides must hold.
    may_hide = any(word in style for word in HIDING) or ("-" in style and _FAR_OFF.search(style) is not None)
    return may_hide and _HIDDEN_STYLE.search(style) is not None


def is_shown_as_block(style: str | None) -> bool:
    """Return whether a style attribute shows an inline element as a block, apart from what is beside it."""
    return style is not None and _BLOCK_STYLE.search(style[:MAX_NAME_CHARS].lower()) is not None


def attribute_flags(name: str, value: str) -> int:
    """Bits of ``Inside``, UNSEEN and MARKED that one attribute other than class and id means."""
    if name == "role":
        return int(ROLE_FLAGS.get(value.lower(), 0))
    if name == "style":
        return _HIDDEN | UNSEEN if _hides(value.lower()) else 0
    if name in ATTRIBUTES:
        return attribute_mark(name, value)
    if name == "hidden":
        return _COLLAPSED if value == "until-found" else _HIDDEN | UNSEEN
    if name == "aria-hidden" and value == "true":
        return _HIDDEN
    return 0
