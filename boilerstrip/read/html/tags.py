"""What the walk does at each tag and attribute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from boilerstrip.read.html import spans as marks
from boilerstrip.read.html.attributes import TAG_BITS

BLOCK_TAGS = frozenset(
    "html head body div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th thead tbody tfoot caption "
    "section article main aside header footer nav form fieldset legend figure figcaption blockquote pre "
    "address hr details summary dialog menu hgroup center noscript button search noframes frameset "
    "optgroup".split()
)
SKIPPED_TAGS = frozenset(
    "script style svg math iframe object canvas video audio template select textarea applet "
    "frame noembed link meta title datalist rt rp".split()
)
# What the walk does at a tag; from LINK on it is an inline element.
BLOCK, SKIP, BREAK, IMAGE, INPUT, LINK, EMPHASIS, CODE, FORMAT, INLINE = range(10)
ACTIONS: dict[str, int] = (
    dict.fromkeys(BLOCK_TAGS, BLOCK)
    | dict.fromkeys(SKIPPED_TAGS, SKIP)
    | dict.fromkeys("b strong em i u mark".split(), EMPHASIS)
    | dict.fromkeys("code kbd samp tt".split(), CODE)
    # Inline tags that stand inside a word as often as around one.
    | dict.fromkeys("var sub sup font abbr wbr s del ins small big q cite dfn bdi bdo ruby".split(), FORMAT)
    | {"br": BREAK, "img": IMAGE, "input": INPUT, "a": LINK}
)
# Inline tags that become spans.
_MARKED: dict[str, str] = (
    dict.fromkeys(("b", "strong"), marks.STRONG)
    | dict.fromkeys(("i", "em"), marks.EMPHASIS)
    | dict.fromkeys(("code", "kbd", "samp", "tt"), marks.CODE)
)
# Block tags that change more than the table of containers.
LIST, ITEM, PRE, HEADING, SCRIPTLESS = range(1, 6)
_SPECIAL: dict[str, int] = (
    dict.fromkeys(("ul", "ol", "menu", "dl"), LIST)
    | {"li": ITEM, "pre": PRE, "noscript": SCRIPTLESS}
    | {f"h{level}": HEADING for level in range(1, 7)}
)
CONTROLS = frozenset({"select", "textarea"})
OPAQUE = frozenset({"script", "style"})  # hold no elements


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of all elements of one tag."""

    tag: str
    action: int
    flags: int  # bits of Inside
    special: int  # what a block changes beside; 0 for nothing
    mark: str  # kind of the span that an inline element becomes without more ado; "" for none


class Kinds(dict[str, Kind]):
    """The kind of any tag: custom elements are blocks, unknown ones inline; what is no element is left."""

    def __missing__(self, tag: Any) -> Kind:
        action = SKIP if not isinstance(tag, str) else BLOCK if "-" in tag else INLINE
        kind = self[tag] = Kind(tag, action, 0, 0, "")
        return kind


KINDS: dict[str, Kind] = {
    tag: Kind(tag, action, TAG_BITS.get(tag, 0), _SPECIAL.get(tag, 0), _MARKED.get(tag, ""))
    for tag, action in (dict.fromkeys(TAG_BITS, INLINE) | ACTIONS).items()
}

# Attributes that the walk reads: names, and what else says something of the text inside.
NAMES = frozenset({"class", "id", "itemprop"})
FLAGS = frozenset({"role", "style", "hidden", "aria-hidden"})
