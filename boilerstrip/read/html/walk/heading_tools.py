"""Links and buttons that a page adds to its headings and definitions: permalinks, edit links, "Copy".

They are no words of the page. Left in, they would end a heading's text with "¶" or "[edit]".
"""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from boilerstrip.read.html.footnotes import ARROWS, VARIANTS

# What a link to a place of the page shows if it is only a handle: signs for "link" and "here", arrows up.
_SIGNS = frozenset((*"¶#§🔗⚓∞", *ARROWS))
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
MAX_SIGN = 4  # characters of a link that shows a sign only
_MAX_CHARS = 400  # of a text of a heading that are looked at
_UNSEEN = "\u200b\u200c\u200d\ufeff \t\n\r"
_TOOL_PARENTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_MAX_TEXTS = 50  # texts of a heading that are looked at
_MAX_BEHIND = 200  # texts and elements at the end of a heading that are looked at


class _Heading(NamedTuple):
    """A heading or definition that may have tools.

    Attributes:
        n_chars: its characters, without white space.
        last: the links in it that look like tools and that no word follows but those of tools.
    """

    n_chars: int
    last: frozenset[Any]


class HeadingTools:
    """Which links and buttons of the headings and definitions of a page are tools."""

    __slots__ = ("_headings",)

    def __init__(self) -> None:
        self._headings: dict[Any, _Heading] = {}  # one with many links is read once

    def is_link_tool(self, element: Any, target: str, headed: bool) -> bool:
        """Whether a link is a tool and no words of the page; ``headed``: it is in a heading or definition."""
        return (
            _is_sign_link(element, target)
            or (headed and self.is_tool(element, target))
            or _is_behind_heading(element, target)
        )

    def is_tool(self, element: Any, target: str) -> bool:
        """Whether a link or button in a heading or definition is a tool of it and not one of its words.

        Args:
            element: the link or button.
            target: where it links to; "" for a button.
        """
        text = _text_of(element).strip(_UNSEEN)
        named = _names_tool(text)
        if not named and text != target and any(map(str.isalnum, text)):
            return False
        heading = _heading_of(element)
        if heading is None:
            return False
        known = self._headings.get(heading)
        if known is None:
            known = self._headings[heading] = _Heading(_n_chars(_text_of(heading)), _last_tools(heading))
        if known.n_chars <= _n_chars(text):  # it holds all words of the heading
            return False
        if _links_to(target, heading, element):
            return True
        # A link before other words may be a word like them: "How to <a>link</a> pages".
        return named and (element.tag != "a" or element in known.last or _is_no_word(element, text))


def _is_sign_link(element: Any, target: str) -> bool:
    """Whether a link to a place of the page shows a sign only."""
    # Few links pass the first test, so this costs next to nothing.
    text = element.text
    return (
        (not text or len(text) <= MAX_SIGN)
        and "#" in target
        and _text_of(element).strip(_UNSEEN).rstrip(VARIANTS) in _SIGNS
        and element.getparent().tag != "sup"  # a mark of a footnote
        and element.find(".//img") is None
    )


def _is_behind_heading(link: Any, target: str) -> bool:
    """Whether a link leads to the heading right before it and says so, as in "Section titled Retries"."""
    heading = link.getprevious() if target.startswith("#") else None
    return (
        heading is not None
        and heading.tag in _TOOL_PARENTS
        and target == f"#{heading.get('id')}"
        and _text_of(link).strip(_UNSEEN).lower().startswith(_STARTS)
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
    if not len(element):  # as most are
        return (element.text or "")[:_MAX_CHARS]
    return "".join(text[:_MAX_CHARS] for text in islice(element.itertext(), _MAX_TEXTS))[:_MAX_CHARS]


def _n_chars(text: str) -> int:
    return sum(map(len, text.split()))


def _names_tool(text: str) -> bool:
    """Whether a text is what tools show."""
    plain = text.lower().strip("[]() ")
    return plain in _TOOLS or plain.startswith(_STARTS)


def _is_no_word(link: Any, text: str) -> bool:
    """Whether a link to be taken for a tool is one wherever it is: in brackets, or with several words."""
    if text.startswith(("[", "(")) or text.lower().startswith(_STARTS):
        return True
    previous = link.getprevious()
    before = link.getparent().text if previous is None else previous.tail
    return (before or "").rstrip().endswith(("[", "("))


def _last_tools(heading: Any) -> frozenset[Any]:
    """The links at the end of a heading that look like tools and that no word follows, but those of tools."""
    # Read from the end: the last of the list comes next.
    found: set[Any] = set()
    todo: list[Any] = _parts(heading)
    for _ in range(_MAX_BEHIND):
        if not todo:
            break
        part = todo.pop()
        text = part if isinstance(part, str) else part.tail or ""
        if any(map(str.isalnum, text)):
            break
        if isinstance(part, str):
            continue
        if part.tag in ("a", "button") and _names_tool(_text_of(part).strip(_UNSEEN)):
            found.add(part)
        else:
            todo += _parts(part)
    return frozenset(found)


def _parts(element: Any) -> list[Any]:
    """The text of an element and its children, in order; only the last of many children."""
    last = list(islice(element.iterchildren(reversed=True), _MAX_BEHIND))
    return [element.text or "", *reversed(last)]
