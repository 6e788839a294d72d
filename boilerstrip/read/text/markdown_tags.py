"""Tags of HTML within Markdown: which there are, and what an inline one says of the text inside."""

from __future__ import annotations

import re

from boilerstrip.references import unescape

BLOCK_NAMES = frozenset(
    "address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr iframe li main nav ol p picture section source summary table tbody td"
    " tfoot th thead tr ul video".split()
)
# Inline tag -> the kind of span that its text becomes; "" for none.
INLINE_KINDS = (
    dict.fromkeys(("b", "strong"), "strong")
    | dict.fromkeys(("i", "em"), "emphasis")
    | dict.fromkeys(("code", "kbd", "samp", "tt"), "code")
    | dict.fromkeys(("del", "s", "strike"), "deletion")
    | {"sup": "superscript", "sub": "subscript", "ins": "insertion", "mark": "highlight", "a": "link"}
    | dict.fromkeys("u span small big font abbr cite q".split(), "")
)
VOID_NAMES = frozenset(("br", "img", "wbr"))
NAMES = BLOCK_NAMES | INLINE_KINDS.keys() | VOID_NAMES
# The attributes of a tag: each begins with white space and a name, and has a value in all but a few cases, so
# that words behind a "<" are no tag. All repeats are bounded, and none matches what follows it: linear.
_VALUE = r"\s{0,3}=\s{0,3}(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^\s\"'<>=`]{1,500})"
_BARE = "open|hidden|disabled|checked|controls|autoplay|loop|muted|nowrap|noshade|allowfullscreen"
TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,11})"
    rf"(?P<attributes>(?:\s{{1,20}}(?:(?:{_BARE})(?![\w=-])|[A-Za-z_:][\w:.-]{{0,40}}{_VALUE})){{0,20}})\s{{0,9}}/?>"
)
_ATTRIBUTE = re.compile(
    r"\b(href|src|alt)\s{0,3}=\s{0,3}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'<>]{1,2000}))"
)


def attribute(tag: re.Match[str], name: str) -> str:
    """Return the value of an attribute of a tag, "" if it has none.

    Args:
        tag: a match of ``TAG``.
        name: href, src or alt.
    """
    for found in _ATTRIBUTE.finditer(tag["attributes"]):
        if found[1] == name:
            return " ".join(unescape(found[2] or found[3] or found[4] or "").split())
    return ""
