"""Find in a page what is marked inside its text: code and its language, formulas, footnotes, images."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from benchmarks.measure.fidelity.page import Page

_GUTTER = re.compile(
    r"(?:^|[\s_-])(?:linenos?|line-?numbers?|linenumber|gutter|lnt?|hljs-ln-numbers|blob-num)(?:$|[\s_-])"
)
_BUTTONS = re.compile(
    r"(?:^|[\s_-])(?:copy|copybtn|clipboard|toolbar|sr-only|visually-?hidden)(?:$|[\s_-])", re.IGNORECASE
)
_NO_CODE = frozenset({"button", "script", "style", "template", "svg", "noscript"})
_LINES = frozenset({"div", "p", "li", "ol", "ul", "tr", "table", "tbody", "pre"})  # begin a line in code
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight(?=-\S+\snotranslate))-([\w+#.]{1,20})(?:$|\s)"
    r"|\bbrush:\s{0,3}([\w+#]{1,20})|(?:^|\s)sourceCode\s([\w+#]{1,20})"
)
_NO_LANGUAGE = frozenset(
    "none text txt plain plaintext default nohighlight no-highlight notranslate code auto output".split()
)
_ALIASES = {
    "js": "javascript", "py": "python", "python3": "python", "sh": "bash", "shell": "bash", "c++": "cpp",
    "c#": "csharp", "cs": "csharp", "ts": "typescript", "rb": "ruby", "yml": "yaml", "html": "xml",
    "golang": "go", "console": "bash", "shell-session": "bash", "md": "markdown", "kt": "kotlin",
    "rs": "rust",
}  # fmt: skip
_ENGINES = re.compile(rb"mathjax|katex", re.IGNORECASE)
# Each form ends at the first sign of its kind: linear, as what is between is bounded.
_WRITTEN = re.compile(r"\\\((.{1,400}?)\\\)|\\\[(.{1,800}?)\\\]|\$\$(.{1,800}?)\$\$", re.DOTALL)
_DISPLAY = re.compile(r"\{\\(?:displaystyle|textstyle)(.*)\}", re.DOTALL)
_ADDRESS = re.compile(r"src|^data-(?:original|lazy|image|url|full|large|orig)")  # names of attributes
_LIST_OF_ADDRESSES = re.compile(r",\s+")
_MIN_NAME = 4  # characters of the name of an image, at least


class Listing(NamedTuple):
    """A ``<pre>`` with words.

    Attributes:
        words: its words.
        texts: what is right: its text without buttons, with or without line numbers; elements that are
            lines by their tags may begin a line or not.
        language: as the page names it; "" if it does not.
        place: line in the page.
    """

    words: range
    texts: tuple[str, ...]
    language: str
    place: int


class Mark(NamedTuple):
    """A formula, a reference to a footnote or an image with a caption.

    Attributes:
        wanted: what may stand for it, each without spaces.
        before, after: the words next to it in the page; -1 and the number of words if there is none.
        place: line in the page.
    """

    wanted: tuple[str, ...]
    before: int
    after: int
    place: int


# --- code


def listings(page: Page) -> Iterator[Listing]:
    """Yield the listings of a page."""
    for element in page.root.iter("pre"):
        is_outer = next(element.iterancestors("pre"), None) is None
        if page.of(element) and is_outer and not page.is_furniture(element):
            forms = [
                _code(element, left_out, lines)
                for left_out in (_is_extra, _is_button)
                for lines in (_LINES, ())
            ]
            texts = tuple(dict.fromkeys(forms))
            yield Listing(page.of(element), texts, _language(element), element.sourceline or 0)


def _is_button(node: Any) -> bool:
    return node.tag in _NO_CODE or _BUTTONS.search(node.get("class") or "") is not None


def _is_extra(node: Any) -> bool:
    return _is_button(node) or _GUTTER.search((node.get("class") or "").lower()) is not None


def _code(element: Any, is_left_out: Callable[[Any], bool], lines: Collection[str]) -> str:
    """Return the text of a listing without empty lines at both ends.

    Args:
        element: the listing.
        is_left_out: what is no code in it.
        lines: tags of elements that are lines of their own.
    """
    pieces: list[str] = [""]
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event in ("comment", "pi"):
            pieces.append(node.tail or "")
            continue
        if event == "start" and node is not element and is_left_out(node):
            walk.skip_subtree()
            continue
        is_break = node.tag == "br" and event == "start"
        is_line = node is not element and node.tag in lines and not "".join(pieces[-3:]).endswith("\n")
        if is_break or is_line:
            pieces.append("\n")
        if event == "start":
            pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return plain_code("".join(pieces))


def plain_code(text: str) -> str:
    """Return code without empty lines at both ends, with plain spaces and line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join([*lines[:-1], lines[-1].rstrip()]) if lines else ""


def _language(element: Any) -> str:
    """Return the language that a listing, its code or what is right around it names."""
    inner = list(element.iter("code"))[:1]
    around = [each for each in element.iterancestors("div", "figure") if len(each) <= 3][:2]
    for node in (*inner, element, *around):
        names = node.get("class") or ""
        named = node.get("data-lang") or node.get("data-language") or ""
        if not named and (found := _LANGUAGE.search(names)):
            named = next(filter(None, found.groups()), "")
        if named and named.lower() not in _NO_LANGUAGE:
            return known_language(named)
    return ""


def known_language(name: str) -> str:
    """Return one name for each language."""
    return _ALIASES.get(name.strip().lower(), name.strip().lower())


# --- formulas, footnotes, images


def formulas(page: Page, raw: bytes) -> Iterator[Mark]:
    """Yield the formulas of which the page holds the LaTeX source."""
    for element in page.root.iter("math", "script", "img"):
        source = _latex(element)
        if source.strip() and _parent_is_shown(page, element):
            yield from _mark(page, element, _spellings(source))
    if _ENGINES.search(raw):
        for found in _WRITTEN.finditer(page.text):
            source = next(filter(None, found.groups()), "")
            before, after = page.beside(*found.span())
            if source.strip() and "\n\n" not in source:
                yield Mark(_spellings(source), before, after, 0)


def _latex(element: Any) -> str:
    if element.tag == "math":
        notes = [each for each in element.iter("annotation") if "tex" in (each.get("encoding") or "")]
        return (notes[0].text if notes else element.get("alttext")) or ""
    if element.tag == "script":
        return (element.text or "") if (element.get("type") or "").startswith("math/tex") else ""
    names = (element.get("class") or "").split()
    is_drawn = {"latex", "tex", "math", "mathtex"} & set(names)
    is_second = next(element.iterancestors(), None) is not None and _has_math(element)
    return (element.get("alt") or "") if is_drawn and not is_second else ""


def _has_math(element: Any) -> bool:
    around = element.getparent()
    return around is not None and next(around.iter("math"), None) is not None


def _parent_is_shown(page: Page, element: Any) -> bool:
    # MediaWiki hides the formula for the ear around the one for the eye: its parent's parent is shown.
    return any(each in page for each in list(element.iterancestors())[:3])


def _spellings(source: str) -> tuple[str, ...]:
    inner = _DISPLAY.fullmatch(source.strip())
    found = ("".join(each.split()) for each in (source, *([inner[1]] if inner else [])))
    return tuple(dict.fromkeys(found))


def footnotes(page: Page) -> Iterator[Mark]:
    """Yield the references to footnotes that follow a word in their line."""
    for element, label in page.marks.items():
        if element in page:
            for mark in _mark(page, element, (label,)):
                if mark.before >= 0 and page.is_one_line(page.start(mark.before), page.place(element)[0]):
                    yield mark


def images(page: Page) -> Iterator[Mark]:
    """Yield the images with a caption, by the names of their files."""
    for figure in page.root.iter("figure", "div"):
        if figure.tag == "div" and "wp-caption" not in (figure.get("class") or "").split():
            continue
        if figure.tag == "div" and next(figure.iter("figure"), None) is not None:
            continue
        caption = [each for each in figure.iter("figcaption", "p") if page.of(each)]
        if figure in page and caption and (names := _image_names(figure)):
            yield from _mark(page, figure, names)


def _image_names(figure: Any) -> tuple[str, ...]:
    """Return the file names of the addresses that a figure gives for its image."""
    names: dict[str, None] = {}
    for element in figure.iter("img", "source", "amp-img"):
        values = [value for key, value in element.items() if _ADDRESS.search(key)]
        for address in (each for value in values for each in _LIST_OF_ADDRESSES.split(value)):
            path = unquote(address.strip().partition(" ")[0].partition("?")[0]).rstrip("/")
            name = path.rpartition("/")[2]
            if len(name) >= _MIN_NAME and "/" in address and not address.startswith("data:"):
                names[name] = None
    return tuple(names)


def _mark(page: Page, element: Any, wanted: tuple[str, ...]) -> Iterator[Mark]:
    shown = next((each for each in (element, *element.iterancestors()) if each in page), None)
    if shown is not None and not page.is_furniture(shown):
        before, after = page.beside(*page.place(shown))
        yield Mark(wanted, before, after, element.sourceline or 0)
