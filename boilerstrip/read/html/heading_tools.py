"""Links and buttons that a page adds to its headings and definitions: permalinks, edit links, "Copy".

They are no words of the page. Left in, they would end a heading's text with "¶" or "[edit]".
"""

from __future__ import annotations

from itertools import islice
from typing import Any

# What a link to a place of the page shows if it is only a handle: signs for "link" and "here", arrows up.
_SIGNS = frozenset("¶ # § 🔗 ⚓ ∞ ^ ↑ ⇧ ⬆ ▲ ↩ ↩︎ ↩️ ⏎ ↵".split())
# The whole text of a tool, in small letters without brackets.
_TOOLS = frozenset(
    (
        "edit", "edit source", "edit section", "edit this section", "source", "src", "view source", "docs",
        "copy", "copy link", "copy link to heading", "copy link to section", "link", "anchor", "permalink",
        "link to heading", "link to section", "share", "print", "listen", "hide", "show",
    )
)  # fmt: skip
_STARTS = (
    "link to this ", "permalink to ", "permalink: ", "permanent link to ", "direct link to ",
    "section titled ", "anchor link to ", "copy link to ",
)  # fmt: skip
_TOOL_CHARS = 200  # longer texts are none
_UNSEEN = "\u200b\u200c\u200d\ufeff \t\n\r"
_TOOL_PARENTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_MAX_TEXTS = 50  # texts of a heading that are looked at


def is_link_tool(element: Any, target: str, headed: bool) -> bool:
    """Whether a link is a tool and no words of the page; ``headed``: it is in a heading or definition."""
    return _is_sign_link(element, target) or (headed and is_tool(element, target))


def _is_sign_link(element: Any, target: str) -> bool:
    """Whether a link to a place of the page shows a sign only."""
    # Few links pass the first test, so this costs next to nothing.
    text = element.text
    return (
        (not text or len(text) <= 4)
        and "#" in target
        and _text_of(element).strip(_UNSEEN) in _SIGNS
        and element.getparent().tag != "sup"  # a mark of a footnote
        and element.find(".//img") is None
    )


def is_tool(element: Any, target: str) -> bool:
    """Whether a link or button in a heading or definition is a tool of it and not one of its words.

    Args:
        element: the link or button.
        target: where it links to; "" for a button.
    """
    heading = _heading_of(element)
    if heading is None:
        return False
    text = _text_of(element).strip(_UNSEEN)
    rest = len("".join(_text_of(heading).split())) - len("".join(text.split()))
    if rest <= 0:  # it holds all words of the heading
        return False
    plain = text.lower().strip("[]() ")
    if plain in _TOOLS or plain.startswith(_STARTS):
        return True
    wordless = text == target or not any(map(str.isalnum, text))
    return wordless and _links_to(target, heading, element)


def _heading_of(element: Any) -> Any:
    """The heading or <dt> around an element, a few levels up; None if there is none."""
    return next((up for up in islice(element.iterancestors(), 4) if up.tag in _TOOL_PARENTS), None)


def _links_to(target: str, heading: Any, element: Any) -> bool:
    """Whether a link leads to the heading in which it is."""
    if not target.startswith("#") or len(target) < 2:
        return False
    holder = heading.getparent()
    places = (heading, element, *islice(heading, 4), *(() if holder is None else (holder,)))
    return any(target[1:] in (place.get("id"), place.get("name")) for place in places)


def _text_of(element: Any) -> str:
    return "".join(islice(element.itertext(), _MAX_TEXTS))[: 2 * _TOOL_CHARS]
