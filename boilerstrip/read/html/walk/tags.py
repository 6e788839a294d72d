"""What the walk of the tree does at each tag and attribute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from boilerstrip.read.html.tree.formulas import CLAIMED
from boilerstrip.read.html.walk import spans
from boilerstrip.read.html.walk.attributes import TAG_BITS
from boilerstrip.read.html.walk.marks import ATTRIBUTES as MARKS
from boilerstrip.read.html.walk.marks import MARKED

BLOCK_TAGS = frozenset(
    "html head body div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th thead tbody tfoot caption "
    "section article main aside header footer nav form fieldset legend figure figcaption blockquote pre "
    "address hr details summary dialog menu hgroup center noscript button search frameset optgroup "
    "listing xmp plaintext".split()
)
COUNTED_TAGS = BLOCK_TAGS | {"code", "kbd", "samp", "tt"}  # those that containers may have
SKIPPED_TAGS = frozenset(
    "script style svg math iframe object canvas video audio template select textarea applet "
    "frame link meta title datalist rt rp".split()
)
# Actions of the walk at a tag. From LINK on they are those of inline elements.
BLOCK = 0  # begins a container
SKIP = 1  # its inside is no text of the page
BREAK = 2
IMAGE = 3
INPUT = 4
FORMULA = 5  # stands for a formula, or draws one
LINK = 6
EMPHASIS = 7
CODE = 8
FORMAT = 9  # often inside a word, so its border is no word border
INLINE = 10  # any other inline element
CUSTOM = 11  # an element of the site's own: a block or inline, see ``custom``
CODE_TAGS = ("code", "kbd", "samp", "tt")
ACTIONS: dict[str, int] = (
    dict.fromkeys(BLOCK_TAGS, BLOCK)
    | dict.fromkeys(SKIPPED_TAGS, SKIP)
    | dict.fromkeys("b strong em i u mark".split(), EMPHASIS)
    | dict.fromkeys(CODE_TAGS, CODE)
    | dict.fromkeys("var sub sup font abbr wbr s del ins small big q dfn bdi bdo ruby slot".split(), FORMAT)
    | {"strike": INLINE, "br": BREAK, "img": IMAGE, "input": INPUT, "a": LINK}
)
# Inline tags that become spans.
_SPANS: dict[str, str] = (
    dict.fromkeys(("b", "strong"), spans.STRONG)
    | dict.fromkeys(("i", "em"), spans.EMPHASIS)
    | dict.fromkeys(CODE_TAGS, spans.CODE)
    | dict.fromkeys(("del", "s", "strike"), spans.DELETION)
    | {"sup": spans.SUPERSCRIPT, "sub": spans.SUBSCRIPT, "ins": spans.INSERTION}
    | {"mark": spans.HIGHLIGHT, "q": spans.QUOTATION}
)
# What a tag does in addition to its action, most of them tags of blocks; 0 for nothing.
LIST = 1
ITEM = 2
PRE = 3
HEADING = 4
SCRIPTLESS = 5  # shown where scripts do not run
TERM = 6
VERBATIM = 7  # an inline tag in which no border is a word border
BUTTON = 8
CONDITIONAL = frozenset({SCRIPTLESS, BUTTON})  # left out in some places
# From here on parts of tables.
TABLE = 9
ROWS = 10  # a group of rows
ROW = 11
CELL = 12
_SPECIAL: dict[str, int] = (
    dict.fromkeys(("ul", "ol", "menu", "dl"), LIST)
    | {"li": ITEM, "noscript": SCRIPTLESS, "button": BUTTON, "dt": TERM, "var": VERBATIM}
    | dict.fromkeys(("pre", "listing", "xmp", "plaintext"), PRE)
    | {"table": TABLE, "tr": ROW, "td": CELL, "th": CELL}
    | dict.fromkeys(("thead", "tbody", "tfoot"), ROWS)
    | {f"h{level}": HEADING for level in range(1, 7)}
)
CODE_FLAG, TABLE_FLAG = TAG_BITS["pre"], TAG_BITS["table"]  # of what is a listing, and of a table
# Skipped tags.
CONTROLS = frozenset({"select", "textarea"})
OPAQUE = frozenset({"script", "style"})  # their inside holds no elements


@dataclass(frozen=True, slots=True)
class TagRule:
    """What the walk does at all elements of one tag.

    Attributes:
        tag: lower-case name.
        action: BLOCK to CUSTOM.
        flags: bits of ``Inside`` that the tag says.
        special: what the tag does in addition, LIST to CELL; 0 for nothing.
        span: kind of the span that an inline element always becomes; "" for none.
    """

    tag: str
    action: int
    flags: int
    special: int
    span: str


class TagRules(dict[str, TagRule]):
    """The rule of any tag: unknown tags are inline; what is no element is skipped."""

    def __missing__(self, tag: Any) -> TagRule:
        rule = self[tag] = TagRule(tag, _action_of_other(tag), 0, 0, "")
        return rule


def _action_of_other(tag: Any) -> int:
    """The action at a tag that HTML does not have."""
    if not isinstance(tag, str):
        return SKIP
    return FORMULA if tag.startswith(CLAIMED) else CUSTOM if "-" in tag else INLINE


_MARKED = {"author": MARKED}  # an element that some sites made up
TAG_RULES: dict[str, TagRule] = {
    tag: TagRule(tag, action, (TAG_BITS | _MARKED).get(tag, 0), _SPECIAL.get(tag, 0), _SPANS.get(tag, ""))
    for tag, action in (dict.fromkeys(TAG_BITS | _MARKED, INLINE) | ACTIONS).items()
}

# Attributes that the walk reads: names, and others that say something of the text inside.
NAMES = frozenset({"class", "id", "itemprop"})
FLAGS = frozenset({"role", "style", "hidden", "aria-hidden"}) | MARKS
