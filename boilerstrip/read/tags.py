"""What the walk does at each tag and attribute."""

from __future__ import annotations

from boilerstrip.read import marks

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
MARKED: dict[str, str] = (
    dict.fromkeys(("b", "strong"), marks.STRONG)
    | dict.fromkeys(("i", "em"), marks.EMPHASIS)
    | dict.fromkeys(("code", "kbd", "samp", "tt"), marks.CODE)
)
# Block tags that change more than the table of containers.
LIST, ITEM, PRE, HEADING = range(1, 5)
SPECIAL: dict[str, int] = (
    dict.fromkeys(("ul", "ol", "menu", "dl"), LIST)
    | {"li": ITEM, "pre": PRE}
    | {f"h{level}": HEADING for level in range(1, 7)}
)
CONTROLS = frozenset({"select", "textarea"})
OPAQUE = frozenset({"script", "style"})  # hold no elements

# How an attribute is read: as names, as other flags, as the mark of a link, as a date.
NAMES, FLAGS, HREF, WHEN = range(4)
ATTRIBUTES: dict[str, int] = {
    "class": NAMES, "id": NAMES, "itemprop": NAMES, "role": FLAGS, "style": FLAGS, "hidden": FLAGS,
    "aria-hidden": FLAGS, "href": HREF, "datetime": WHEN,
}  # fmt: skip
