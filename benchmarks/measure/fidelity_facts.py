"""Read from an HTML page what an extractor must not damage: lists, tables, threads, code, numbers, formulas.

The facts come from lxml's tree alone, not from boilerstrip's reader, so the same ruler serves every tool. A
part of a page is known by a *probe*: the first letters and digits of its text, without case and spaces. A
tool's output can be searched for it whatever markup the tool writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from boilerstrip.words import key

PROBE = 40  # characters of a probe at most
LEAST = 8  # characters of a probe at least; a shorter one is found by chance
MAX_PARTS = 2_000  # parts of one group that are looked at
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "math", "select", "textarea"})
_LISTS = ("ul", "ol", "dl")
_GUTTER = re.compile(r"(?:^|[\s_-])(?:linenos?|line-?numbers?|gutter|lnt?|hljs-ln-numbers)(?:$|[\s_-])")
_THREAD = re.compile(r"(?:^|[\s_-])(?:comments?|repl(?:y|ies)|posts?|answers?|messages?)(?:$|[\s_-])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_SPAN = 1_000  # columns and rows that a cell may span here
_MAX_LABEL = 3  # characters of a footnote mark

Probes: TypeAlias = tuple[str, ...]


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        probe: of the whole row.
        cells: column -> letters and digits of a cell that has any.
    """

    probe: str
    cells: dict[int, str]


class Numbered(NamedTuple):
    """An item of a numbered list: its probe, and the number or letters that a browser shows."""

    probe: str
    label: str


class Marked(NamedTuple):
    """A formula, footnote mark or image: what must be found, and the probe of the text next to it."""

    wanted: str
    context: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page holds.

    Attributes:
        lists, quotations, threads: the probes of the parts of each, in order.
        tables: the rows of each table without tables inside.
        numbered: items of numbered lists.
        code: text of each ``<pre>``: without line numbers, and as it is.
        formulas: LaTeX sources.
        footnotes: labels of footnote marks.
        images: addresses of the images of figures with a caption.
    """

    lists: tuple[Probes, ...]
    quotations: tuple[Probes, ...]
    threads: tuple[Probes, ...]
    tables: tuple[tuple[Row, ...], ...]
    numbered: tuple[Numbered, ...]
    code: tuple[tuple[str, str], ...]
    formulas: tuple[Marked, ...]
    footnotes: tuple[Marked, ...]
    images: tuple[Marked, ...]


def read_facts(raw: bytes, encoding: str | None = None) -> Facts:
    """Return the facts of a page.

    Args:
        raw: the page.
        encoding: how it is encoded; None leaves it to the page and the parser.
    """
    root = etree.fromstring(raw or b"<html/>", etree.HTMLParser(encoding=encoding, huge_tree=True))
    if root is None:
        root = etree.Element("html")
    return Facts(
        lists=tuple(_groups(map(_parts_of_list, root.iter(*_LISTS)))),
        quotations=tuple(_groups(map(_paragraphs, root.iter("blockquote")))),
        threads=tuple(_groups(_threads(root))),
        tables=tuple(rows for table in root.iter("table") if len(rows := _rows(table)) > 1),
        numbered=tuple(item for element in root.iter("ol") for item in _numbered(element)),
        code=tuple(pair for element in root.iter("pre") if key((pair := _code(element))[0])),
        formulas=tuple(_formulas(root)),
        footnotes=tuple(_footnotes(root)),
        images=tuple(_images(root)),
    )


def visible(element: Any, without: Collection[str] = ()) -> str:
    """Return the text of an element without scripts, formulas and the like.

    Args:
        element: the element.
        without: tags whose text is left out too.
    """
    skipped = _SKIPPED.union(without)
    return "".join(_texts(element, lambda inner: inner.tag in skipped))


def _texts(element: Any, is_skipped: Callable[[Any], bool]) -> Iterator[str]:
    """Yield the texts in an element, without those of inner elements to be skipped; no recursion."""
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event != "start":
            yield (node.tail or "") if node is not element else ""
        elif node is not element and is_skipped(node):
            walk.skip_subtree()
        else:
            yield node.text or ""


def probe(text: str) -> str:
    """Return the probe of a text."""
    return key(text[: 8 * PROBE])[:PROBE]


def _groups(found: Iterable[Probes]) -> Iterator[Probes]:
    """Yield the groups with two parts or more; a part that is found by chance only is left out."""
    for parts in found:
        chosen = tuple(part for part in parts[:MAX_PARTS] if len(part) >= LEAST)
        if len(chosen) > 1 and len(set(chosen)) == len(chosen):
            yield chosen


def _parts_of_list(element: Any) -> Probes:
    return tuple(probe(visible(item, _LISTS)) for item in element if item.tag in ("li", "dt", "dd"))


def _paragraphs(element: Any) -> Probes:
    return tuple(probe(visible(item)) for item in element if item.tag == "p")


def _threads(root: Any) -> Iterator[Probes]:
    """Yield the parts of three siblings or more whose class says that they are posts or comments."""
    for parent in root.iter(etree.Element):
        by_class: dict[tuple[str, str], list[Any]] = {}
        for child in parent:
            names = child.get("class") if isinstance(child.tag, str) else None
            if names and _THREAD.search(names.lower()):
                by_class.setdefault((child.tag, names.split()[0]), []).append(child)
        for posts in by_class.values():
            if len(posts) > 2:
                yield tuple(probe(_longest(post)) for post in posts)


def _longest(post: Any) -> str:
    return max((visible(part) for part in post.iter("p")), key=len, default="") or visible(post)


# --- tables


def _rows(table: Any) -> tuple[Row, ...]:
    """Return the rows of a table with their cells in the columns of the HTML standard's algorithm."""
    if next(table.iterdescendants("table"), None) is not None:
        return ()
    rows = []
    taken: dict[int, int] = {}  # column -> rows that a cell above still takes
    for row in table.iter("tr"):
        cells: dict[int, str] = {}
        at = 0
        following = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(at):
                at += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if text := key(visible(cell)):
                cells[at] = text
            for column in range(at, at + width):
                if height > 1:
                    following[column] = height - 1
            at += width
        taken = following
        rows.append(Row(probe("".join(cells.values())), cells))
    full = tuple(row for row in rows if len(row.probe) >= LEAST)
    return full if any(len(row.cells) > 1 for row in full) else ()


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 7 else 1


# --- numbers and code


def _numbered(element: Any) -> Iterator[Numbered]:
    items = [item for item in element if item.tag == "li"][:MAX_PARTS]
    step = -1 if element.get("reversed") is not None else 1
    number = _whole(element.get("start"), len(items) if step < 0 else 1)
    for item in items:
        number = _whole(item.get("value"), number)
        text = probe(visible(item, _LISTS))
        if len(text) >= LEAST:
            yield Numbered(text, _label(number, item.get("type") or element.get("type") or "1"))
        number += step


def _whole(value: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*([-+]?\d{1,9})\s*", value or "")
    return int(found[1]) if found else otherwise


def _label(number: int, kind: str) -> str:
    """Return how a browser shows a number: digits, letters or Roman numerals."""
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in ("i", "I") and 0 < number < 4_000:
        roman = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            roman += sign * count
        return roman.upper() if kind == "I" else roman
    return str(number)


def _code(element: Any) -> tuple[str, str]:
    """Return the text of a listing without line numbers, and as it is; browsers drop the first line end."""
    whole = "".join(element.itertext())
    gutters = {
        each for each in element.iter(etree.Element) if _GUTTER.search((each.get("class") or "").lower())
    }
    plain = "".join(_texts(element, gutters.__contains__)) if gutters else whole
    return plain.removeprefix("\n").rstrip(), whole.removeprefix("\n").rstrip()


# --- what is marked inside text


def _formulas(root: Any) -> Iterator[Marked]:
    for element in root.iter("annotation", "math", "script"):
        kind = element.get("encoding") or element.get("type") or ""
        if element.tag == "math":
            is_stated = next(element.iter("annotation"), None) is not None
            source = "" if is_stated else element.get("alttext") or ""
        else:
            source = (element.text or "") if "tex" in kind.lower() else ""
        place = next(element.iterancestors("math"), element)
        yield from _marked("".join(source.split()), place)


def _footnotes(root: Any) -> Iterator[Marked]:
    for link in root.iter("a"):
        target, role = link.get("href") or "", link.get("role") or ""
        parent = link.getparent()
        inside = {each.tag for each in (parent, *link) if each is not None}
        label = visible(link).strip(" []\n")
        is_mark = target.startswith("#") and ("sup" in inside or role == "doc-noteref")
        if is_mark and 0 < len(label) <= _MAX_LABEL and key(label):
            yield from _marked(label, link)


def _images(root: Any) -> Iterator[Marked]:
    for figure in root.iter("figure"):
        image = next(figure.iter("img"), None)
        caption = next(figure.iter("figcaption"), None)
        if image is None or caption is None or not key(visible(caption)):
            continue
        address = image.get("src") or ""
        if not address or address.startswith("data:"):
            address = image.get("data-src") or (image.get("srcset") or "").split(" ")[0]
        name = address.partition("?")[0].rstrip("/").rpartition("/")[2]
        around = [each for each in (figure.getprevious(), figure.getnext()) if each is not None]
        contexts = [text for each in around if each.tag == "p" and len(text := probe(visible(each))) >= LEAST]
        if len(name) > 3 and contexts:
            yield Marked(name, contexts[0])


def _marked(wanted: str, element: Any) -> Iterator[Marked]:
    """Yield what is to be found with the text before it in its paragraph, if there is enough of both."""
    nearest: list[str] = []
    size = 0
    for text in _before(element):
        nearest.append(text)
        size += len(key(text))
        if size >= PROBE:
            break
    context = key("".join(reversed(nearest)))[-PROBE // 2 :]
    if wanted and len(context) >= LEAST:
        yield Marked(wanted, context)


def _before(element: Any) -> Iterator[str]:
    """Yield the text before an element in its block, the nearest first."""
    while element is not None and element.tag not in ("p", "li", "td", "div", "dd", "body", "section"):
        before = element.getprevious()
        while before is not None:
            yield before.tail or ""
            if isinstance(before.tag, str):
                yield visible(before)
            before = before.getprevious()
        element = element.getparent()
        if element is not None:
            yield element.text or ""
