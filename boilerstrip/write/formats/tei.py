"""Document -> TEI P5, the XML format of corpus linguistics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from boilerstrip.deferred import deferred
from boilerstrip.facts import Post
from boilerstrip.tex import without_delimiters
from boilerstrip.write.document import Document, Element, Show
from boilerstrip.write.formats.table_rows import Slot, written_slots
from boilerstrip.write.groups.groups import CELLS, ITEMS, Group
from boilerstrip.write.groups.posts import is_iso
from boilerstrip.write.inline.inline import Piece, address, pieces
from boilerstrip.write.layout import Move, lay_out

DEFAULTS = Show(title=True, links=True, images=False)

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
# Kind of a group -> its start tag without brackets; "" for none.
_TAGS: dict[str, str] = {
    "list": 'list rend="bulleted"', "ordered": 'list rend="numbered"',
    "definitions": 'list rend="definitions"',
    "item": "item", "term": 'item rend="term"', "definition": 'item rend="definition"',
    "quote": "quote", "figure": "figure", "table": "table", "row": "row", "cell": "cell",
    "header": 'cell role="label"', "code": "", "footnote": "note", "callout": "note",
    "post": "post",
}  # fmt: skip
_INLINE = {
    "strong": 'hi rend="bold"', "emphasis": 'hi rend="italic"', "code": "code",
    "superscript": 'hi rend="superscript"', "subscript": 'hi rend="subscript"',
    "deletion": "del", "insertion": "add", "highlight": 'hi rend="highlight"', "quotation": "q",
}  # fmt: skip
# All but the characters that XML 1.0 allows.
_ILLEGAL = deferred(lambda: re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"))
_IN_VALUES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})  # else a parser makes spaces of them
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,5}")
# Dates and times of XML Schema, which TEI requires: no time without seconds.
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
_NO_SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_HOST = re.compile(r"[^/?#]*//[^/?#]*")  # matched at the start only, and no part overlaps another: linear
_BRACKETS = {ord("["): "%5B", ord("]"): "%5D"}
_NO_URI = re.compile(r"\s|%(?![0-9A-Fa-f]{2})")  # looks two characters ahead: linear


def write_tei(document: Document, metadata: Mapping[str, Any]) -> str:
    """Return a document as TEI P5.

    Args:
        document: what to write.
        metadata: the metadata as plain values, for the header.

    Returns:
        A header with title, authors, date, language and source; a body whose headings begin divisions, nested
        by their level. The posts of a thread are elements ``<post>``, whose authors the header lists.
        Characters that XML does not allow are left out.
    """
    show = document.show.or_else(DEFAULTS)
    persons = _persons(document)
    writer = _Writer(document.choose(show), persons)
    body = writer.body()
    language = str(metadata.get("language", ""))
    spoken = f' xml:lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<TEI xmlns="{_NAMESPACE}"{spoken}>',
            *_header(document, metadata, language if spoken else "", persons),
            "<text>",
            "<body>",
            *body,
            "</body>",
            "</text>",
            "</TEI>",
            "",
        ]
    )


# --- header


def _header(
    document: Document, metadata: Mapping[str, Any], language: str, persons: Mapping[str, str]
) -> list[str]:
    """Return the lines of the teiHeader. Title and date are those of the source, not of the TEI file."""
    title = f"<title>{_text(document.title)}</title>"
    authors = [f"<author>{_text(name)}</author>" for name in _authors(metadata)]
    site = str(metadata.get("site") or "")
    source = [
        title,
        *authors,
        *([f"<publisher>{_text(site)}</publisher>"] if site else []),
        *_dates(metadata),
        *([f"<ptr target={_value(url)}/>"] if (url := _pointer(address(document.url, ""))) else []),
    ]
    out = ["<teiHeader>", "<fileDesc>", "<titleStmt>", title, *authors, "</titleStmt>"]
    out += [
        "<publicationStmt>",
        "<p>The text of a web page, without its boilerplate.</p>",
        "</publicationStmt>",
    ]
    out += ["<sourceDesc>", "<bibl>", *source, "</bibl>", "</sourceDesc>", "</fileDesc>"]
    profile = ["<langUsage>", f'<language ident="{language}"/>', "</langUsage>"] if language else []
    if persons:
        profile += ["<particDesc>", "<listPerson>"]
        profile += [
            f'<person xml:id="{key}"><persName>{_text(name)}</persName></person>'
            for name, key in persons.items()
        ]
        profile += ["</listPerson>", "</particDesc>"]
    if profile:
        out += ["<profileDesc>", *profile, "</profileDesc>"]
    return [*out, "</teiHeader>"]


def _authors(metadata: Mapping[str, Any]) -> list[str]:
    authors = metadata.get("authors") or [metadata.get("byline")]
    return [str(author) for author in authors if author]


def _dates(metadata: Mapping[str, Any]) -> list[str]:
    date = str(metadata.get("date") or "")
    if not date:
        return []
    found = _DATE.match(date)
    when = f' when="{found[0]}"' if found else ""
    return [f"<date{when}>{_text(date)}</date>"]


def _persons(document: Document) -> dict[str, str]:
    """Return an id for each name among the authors of posts."""
    names = dict.fromkeys(group.post.author for group in document.groups if group.post and group.post.author)
    return {name: f"author-{number}" for number, name in enumerate(names, 1)}


# --- body


class _Writer:
    """Writes the body.

    Attributes:
        document: what is written.
        layout: its elements in clean groups.
        slots: where the cells of tables are written.
        lines: the lines so far.
        open_divisions: levels of the open divisions, the outermost first.
        persons: name of who wrote a post -> the id of that person.
    """

    __slots__ = ("document", "layout", "lines", "open_divisions", "persons", "slots")

    def __init__(self, document: Document, persons: Mapping[str, str]) -> None:
        self.document = document
        self.persons = persons
        self.layout = lay_out(document)
        self.slots = written_slots(self.layout.groups, self.layout.filled())
        self.lines: list[str] = []
        self.open_divisions: list[int] = []

    def body(self) -> list[str]:
        """Return the lines between the tags of the body; TEI requires at least one."""
        counts = self.layout.n_elements()
        for move in self.layout.moves():
            self._groups(move)
            element = move.element
            if element is not None:
                lone = element.group >= 0 and counts[element.group] == 1
                self._element(
                    element, self.layout.groups[element.group].kind if element.group >= 0 else "", lone
                )
        self.lines += ["</div>"] * len(self.open_divisions)
        return self.lines or ["<p/>"]

    def _groups(self, move: Move) -> None:
        """Write the end tags and start tags before an element."""
        for group in move.closed:
            if group.kind in ITEMS or group.kind in CELLS:
                self.lines[-1] += f"</{_name(group)}>"
            elif _name(group):
                self.lines.append(f"</{_name(group)}>")
        for at in move.opened:
            group = self.layout.groups[at]
            if group.kind in CELLS:
                self.lines += _begin_cell(group, self.slots[at])
            elif _name(group):
                self.lines.append(_begin(group, self.persons))

    def _element(self, element: Element, around: str, lone: bool) -> None:
        is_headline = self.document.is_headline(element)
        if element.kind == "image":
            self.lines += _figure(element, self.document.url, around == "figure")
        elif element.kind == "code":
            self._code(element)
        elif element.kind == "heading" or is_headline:
            self._heading(self._inline(element), 1 if is_headline else element.level, around)
        elif element.kind == "caption" and around in ("table", "figure"):
            self.lines.append(f"<head>{self._inline(element)}</head>")
        elif element.kind == "callout_title" and around == "callout":
            self.lines.append(f"<label>{self._inline(element)}</label>")
        elif lone and (around in ITEMS or around in CELLS):
            self.lines[-1] += self._inline(element)
        else:
            self.lines.append(f"<p>{self._inline(element)}</p>")

    def _code(self, element: Element) -> None:
        group = self.layout.groups[element.group] if element.group >= 0 else None
        language = f' lang="{_attribute(group.language)}"' if group and group.language else ""
        text = _text(element.text).replace("\r", "&#13;")
        self.lines.append(f'<ab type="code" xml:space="preserve"><code{language}>{text}</code></ab>')

    def _heading(self, text: str, level: int, around: str) -> None:
        """Write a heading: it begins a division, but not inside a group, where TEI allows none."""
        if around:
            self.lines.append(f'<ab type="heading" n="{level}">{text}</ab>')
            return
        while self.open_divisions and self.open_divisions[-1] >= level:
            self.open_divisions.pop()
            self.lines.append("</div>")
        self.open_divisions.append(level)
        self.lines += [f'<div type="section" n="{level}">', f"<head>{text}</head>"]

    def _inline(self, element: Element) -> str:
        out, in_code = [], False
        for piece in pieces(element, self.document.url, self.document.show):
            # TEI allows only text in code, so a line end there stays a line end.
            out.append(_text(piece.text) if in_code and piece.span is None else _piece(piece))
            if piece.span is not None and piece.span.kind == "code":
                in_code = piece.kind == "open"
        return "".join(out)


def _name(group: Group) -> str:
    return _TAGS[group.kind].partition(" ")[0]


def _begin(group: Group, persons: Mapping[str, str]) -> str:
    if group.note:
        return f'<note xml:id="fn-{group.name}" n="{_attribute(group.note.label)}">'
    if group.post:
        return _begin_post(group.post, persons)
    if group.kind == "callout":
        return f'<note type="{group.name}">'
    marker = group.marker
    if not marker.style and not marker.words:
        return f"<{_TAGS[group.kind]}>"
    number = str(marker.number) if marker.style == "1" else marker.text.strip().removesuffix(".")
    return f"<item n={_value(number)}>"


def _begin_post(post: Post, persons: Mapping[str, str]) -> str:
    who = f' who="#{persons[post.author]}"' if post.author else ""
    # TEI allows no time of day without seconds.
    time = f"{post.time}:00" if _NO_SECONDS.fullmatch(post.time) else post.time
    found = _DATE.match(time) if is_iso(time) else None
    when = f' when="{found[0]}"' if found else ""
    return f'<post modality="written"{who}{when}>'


def _begin_cell(group: Group, slot: Slot) -> list[str]:
    """Return the start tag of a table cell, after the empty cells before it."""
    rows = f' rows="{slot.rowspan}"' if slot.rowspan > 1 else ""
    columns = f' cols="{slot.colspan}"' if slot.colspan > 1 else ""
    return [*["<cell/>"] * slot.n_empty, f"<{_TAGS[group.kind]}{rows}{columns}>"]


def _figure(element: Element, url: str, inside: bool) -> list[str]:
    span = element.spans[0]
    target = _pointer(address(span.target, url))
    words = f"<figDesc>{_text(span.title)}</figDesc>" if span.title else ""
    inner = f"<graphic url={_value(target)}/>{words}"
    return [inner if inside else f"<figure>{inner}</figure>"]


def _piece(piece: Piece) -> str:
    span = piece.span
    if span is None:
        return _text(piece.text).replace("\n", "<lb/>\n")
    if piece.kind == "math":
        rend = ' rend="display"' if span.title == "display" else ""
        return f'<formula notation="TeX"{rend}>{_text(without_delimiters(piece.text)[0])}</formula>'
    if piece.kind == "image":
        words = f"<desc>{_text(span.title)}</desc>" if span.title else ""
        return f"<graphic url={_value(_pointer(span.target))}>{words}</graphic>"
    if span.kind == "link":
        return f"<ref target={_value(_pointer(span.target))}>" if piece.kind == "open" else "</ref>"
    if piece.kind == "reference":
        target = f'target="#fn-{span.target}" rend="superscript"'
        return f'<ref type="noteref" {target}>{_text(span.title)}</ref>'
    tag = _INLINE.get(span.kind)
    if tag is None:
        return ""
    return f"<{tag}>" if piece.kind == "open" else f"</{tag.partition(' ')[0]}>"


def _pointer(target: str) -> str:
    """Return an address as ``xs:anyURI``: no white space, one fragment, brackets in the host only."""
    before, hash_sign, fragment = target.partition("#")
    host = _HOST.match(before)
    host_end = host.end() if host else 0
    rest = before[host_end:].translate(_BRACKETS)
    rest += hash_sign + fragment.replace("#", "%23").translate(_BRACKETS)
    return _NO_URI.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), before[:host_end] + rest
    )


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("", text), quote=False)


def _value(text: str) -> str:
    """Return the value of an attribute with its quotation marks."""
    value = _text(text).translate(_IN_VALUES)
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "&quot;") + '"'


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;")
