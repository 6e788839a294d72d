"""Read an HTML page as words in the order of the page, and where each element begins and ends among them.

The tree is lxml's, not boilerstrip's. Words are what a browser shows: scripts, forms to choose from and
elements that are hidden by an attribute are left out, and so are formulas and marks of footnotes, which tools
write in many ways and which are looked for apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from benchmarks.measure.fidelity.words import words_of

SILENT = frozenset("script style noscript template svg math select textarea title iframe".split())
# Elements that are written in the line around them; each other one begins and ends a line.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr nobr custom-element path g".split()
)
_DRAWN = re.compile(r"(?:^|\s)(?:katex-html|MathJax(?:_\w+)?|MJX_\w+|mjx-\w+)(?:$|\s)")  # drawn formulas
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_NAMES = re.compile(r"foot-?note|note-?ref|\bfn|\breference|cite", re.IGNORECASE)
_MAX_LABEL = 4  # characters of a footnote mark

_TAGS_OF_FURNITURE = frozenset({"nav", "aside", "footer", "button", "dialog", "menu"})
_ROLES_OF_FURNITURE = frozenset(
    "navigation menu menubar banner contentinfo search complementary tablist toolbar dialog".split()
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|pagination|pager)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Names of what is mostly around the text. They are asked only where people did not mark it.
_LIKELY_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:sidebar|footer|share|sharing|social|related|tabs|toc|tags?|widgets?|cookies?|newsletter"
    r"|promo|banner|masthead|topbar|header|byline|carousel|slider|teasers?|dropdown|toolbar|recommended"
    r"|trending|popular)(?:$|[\s_-])",
    re.IGNORECASE,
)


class Page:
    """A page as words.

    Attributes:
        root: lxml's tree.
        text: what is shown, with a line end wherever a block begins or ends.
        words: the words of it.
        marks: references to footnotes, each with its label.
    """

    def __init__(self, raw: bytes, encoding: str | None = None, is_marked: bool = False) -> None:
        """Read a page.

        Args:
            raw: the page.
            encoding: how it is encoded; None leaves it to the page and the parser.
            is_marked: whether people marked its body, so that names need not say what is around it.
        """
        self._names = (_FURNITURE,) if is_marked else (_FURNITURE, _LIKELY_FURNITURE)
        parser = etree.HTMLParser(encoding=encoding, huge_tree=True)
        root = etree.fromstring(raw or b"<html/>", parser)
        self.root: Any = root if root is not None else etree.Element("html")
        self.marks = dict(_footnote_marks(self.root))
        self._spans: dict[Any, tuple[int, int]] = {}
        self._furniture: set[Any] = set()
        self.text = self._read()
        self.words, self._starts, _ = words_of(self.text)

    def _read(self) -> str:
        pieces: list[str] = []
        size = 0
        starts: dict[Any, int] = {}
        walk = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            added = []
            if event == "start":
                self._look_at(node)
                is_inline = node.tag in _INLINE
                starts[node] = size + (not is_inline)
                added = ["" if is_inline else "\n"]
                if self._is_silent(node):
                    walk.skip_subtree()
                else:
                    added.append(node.text or "")
            else:
                if event == "end":
                    self._spans[node] = (starts.pop(node, size), size)
                    added = ["" if node.tag in _INLINE else "\n"]
                added.append((node.tail or "") if node is not self.root else "")
            pieces += added
            size += sum(map(len, added))
        return "".join(pieces)

    def _is_silent(self, node: Any) -> bool:
        if node.tag in SILENT or node in self.marks:
            return True
        style, names = node.get("style") or "", node.get("class") or ""
        return (
            node.get("hidden") is not None
            or _HIDING.search(style) is not None
            or _DRAWN.search(names) is not None
        )

    def _look_at(self, node: Any) -> None:
        parent = node.getparent()
        if parent in self._furniture or _is_furniture(node, self._names):
            self._furniture.add(node)

    def __contains__(self, element: Any) -> bool:
        """Return whether an element is shown."""
        return element in self._spans

    def is_furniture(self, element: Any) -> bool:
        """Return whether the page's markup says that an element belongs to its navigation and the like."""
        return element in self._furniture

    def place(self, element: Any) -> tuple[int, int]:
        """Return where an element begins and ends in ``text``."""
        return self._spans.get(element, (0, 0))

    def of(self, element: Any) -> range:
        """Return the words in an element."""
        begin, end = self.place(element)
        return range(bisect_left(self._starts, begin), bisect_left(self._starts, end))

    def beside(self, begin: int, end: int) -> tuple[int, int]:
        """Return the last word before and the first one after two places in ``text``."""
        return bisect_left(self._starts, begin) - 1, bisect_left(self._starts, end)

    def is_one_line(self, begin: int, end: int) -> bool:
        """Return whether no block begins or ends between two places in ``text``."""
        return self.text.find("\n", begin, end) < 0

    def start(self, word: int) -> int:
        """Return where a word begins in ``text``."""
        return self._starts[word]


def names_of(node: Any) -> str:
    """Return class and id of an element."""
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def _is_furniture(node: Any, patterns: Sequence[re.Pattern[str]]) -> bool:
    if node.tag in ("html", "body", "main", "article"):
        return False
    if node.tag in _TAGS_OF_FURNITURE or (node.get("role") or "") in _ROLES_OF_FURNITURE:
        return True
    if node.tag == "header" or any(pattern.search(names_of(node)) for pattern in patterns):
        # A page may name what is around its text after the sidebar that it leaves room for.
        return next(node.iter("main", "article", "h1"), None) is None
    return False


def _footnote_marks(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield the marks that lead to a note further down the page, with their labels.

    Such a link is raised, or its role or a name says what it is. Links back from the notes lead up.
    """
    order = {node: at for at, node in enumerate(root.iter(etree.Element))}
    places: dict[str, int] = {}
    for node, at in order.items():
        for name in (node.get("id"), node.get("name") if node.tag == "a" else None):
            if name:
                places.setdefault(name, at)
    for link in root.iter("a"):
        target = (link.get("href") or "").partition("#")[2]
        raised = [each for each in (link.getparent(), *link) if each is not None and each.tag == "sup"]
        is_note = raised or link.get("role") == "doc-noteref" or _NOTE_NAMES.search(names_of(link))
        label = "".join(link.itertext()).strip(" []()\n\t^*")
        is_label = 0 < len(label) <= _MAX_LABEL and label.isalnum()
        if is_note and is_label and places.get(target, -1) > order[link]:
            yield (
                (raised[0] if raised and raised[0] is link.getparent() and len(raised[0]) == 1 else link),
                label,
            )
