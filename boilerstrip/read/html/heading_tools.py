"""Links and buttons that a page adds to its headings and definitions: permalinks, edit links, "Copy".

They are no words of the page. Left in, they would end a heading's text with "¶" or "[edit]".
"""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

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
_MAX_CHARS = 400  # of a text of a heading that are looked at
_UNSEEN = "\u200b\u200c\u200d\ufeff \t\n\r"
_TOOL_PARENTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_MAX_TEXTS = 50  # texts of a heading that are looked at
_MAX_BEHIND = 200  # texts and elements at the end of a heading that are looked at
_LINKS = frozenset(("a", "button"))


class _Heading(NamedTuple):
    """A heading or definition with links.

    Attributes:
        n_chars: its characters, without white space.
        last: the links and buttons that no word follows in it but those of tools.
    """

    n_chars: int
    last: set[Any]


class HeadingTools:
    """Which links and buttons of the headings and definitions of a page are tools."""

    __slots__ = ("_headings",)

    def __init__(self) -> None:
        self._headings: dict[Any, _Heading] = {}  # one with many links is read once

    def is_link_tool(self, element: Any, target: str, headed: bool) -> bool:
        """Whether a link is a tool and no words of the page; ``headed``: it is in a heading or definition."""
        return _is_sign_link(element, target) or (headed and self.is_tool(element, target))

    def is_tool(self, element: Any, target: str) -> bool:
        """Whether a link or button in a heading or definition is a tool of it and not one of its words.

        Args:
            element: the link or button.
            target: where it links to; "" for a button.
        """
        heading = _heading_of(element)
        if heading is None:
            return False
        text = _text_of(element).strip(_UNSEEN)
        known = self._headings.get(heading)
        if known is None:
            known = self._headings[heading] = _Heading(_n_chars(_text_of(heading)), _last_links(heading))
        if known.n_chars <= _n_chars(text):  # it holds all words of the heading
            return False
        if _names_tool(text):
            # A link in the middle may well be a word: "How to <a>link</a> pages".
            is_word = element.tag == "a" and text[0] not in "[(" and _plain(text) in _TOOLS
            return not is_word or element in known.last or _links_to(target, heading, element)
        wordless = text == target or not any(map(str.isalnum, text))
        return wordless and _links_to(target, heading, element)


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
    return "".join(text[:_MAX_CHARS] for text in islice(element.itertext(), _MAX_TEXTS))[:_MAX_CHARS]


def _n_chars(text: str) -> int:
    return sum(map(len, text.split()))


def _plain(text: str) -> str:
    return text.lower().strip("[]() ")


def _names_tool(text: str) -> bool:
    """Whether a text is what tools show."""
    plain = _plain(text)
    return plain in _TOOLS or plain.startswith(_STARTS)


def _last_links(heading: Any) -> set[Any]:
    """The links and buttons at the end of a heading that no word follows, but for those of tools."""
    found: set[Any] = set()
    todo: list[Any] = [heading.text or "", *heading]  # read from its end
    for _ in range(_MAX_BEHIND):
        last = todo.pop() if todo else "no more"
        if any(map(str.isalnum, last if isinstance(last, str) else last.tail or "")):
            break
        if isinstance(last, str):
            continue
        if last.tag in _LINKS and _names_tool(_text_of(last).strip(_UNSEEN)):
            found.add(last)
        else:
            todo += (last.text or "", *last)
    return found
