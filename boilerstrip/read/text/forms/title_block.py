r"""Title, author and date as plain markup languages have them at the start of a document.

Org (``#+TITLE:``), AsciiDoc (``= Title`` and attributes), Pandoc (lines with ``%``) and LaTeX (``\title``
before ``\begin{document}``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from boilerstrip.counts import number_of
from boilerstrip.languages.dates import find_date
from boilerstrip.languages.people import looks_like_name, split_names
from boilerstrip.page import Head
from boilerstrip.read.text.forms.running import Line, lines_of
from boilerstrip.read.text.forms.surroundings import Surroundings

_MAX_LINES = 60  # lines of a header; those of LaTeX may be more
_MAX_BLANK = 200  # characters before the header, and its first ones
_MAX_PREAMBLE = 40_000  # characters of LaTeX before the document
# A name, a sign, and the rest of the line: linear.
_ORG = re.compile(r"#\+([A-Za-z_]{2,30}):(.*)$")
_ORG_OF_NEXT = ("caption", "name", "attr_", "header", "results", "include")  # belong to what is below them
_ATTRIBUTE = re.compile(r":!?([\w-]{1,40})!?:(.*)$")
_ADOC_AUTHOR = re.compile(r"\A([^\W\d_][^<>@:,=]{2,60})(?:<[^<>]{3,100}>)?\Z")
_ADOC_REVISION = re.compile(r"(?:v[\d.]{1,12},? ?)?(\d{4}-\d\d-\d\d)\b.*$")
_TEX = re.compile(r"\\(title|author|date)\s{0,3}\{((?:[^{}]|\{[^{}]{0,200}\}){1,300})\}")
_TEX_COMMAND = re.compile(r"\\thanks\{[^{}]{0,200}\}|\\[a-zA-Z]{1,20}\*?|[{}]")
_METAS = {
    "title": "headline", "author": "author", "date": "datepublished", "revdate": "datepublished",
    "keywords": "keywords", "filetags": "keywords", "description": "description", "language": "language",
    "lang": "language",
}  # fmt: skip

Found = tuple[int, list[tuple[str, str]]]  # lines of the header, (key, value) of each fact


def title_block(text: str) -> Surroundings | None:
    """Return the header of a document in a plain markup language.

    Args:
        text: the dump.
    """
    start = text[:_MAX_BLANK].lstrip("\ufeff \t\r\n")
    read = next((read for sign, read in _READERS.items() if start.startswith(sign)), None)
    lines = list(islice(lines_of(text), _MAX_LINES)) if read else []
    first = next((at for at, line in enumerate(lines) if line.body), 0)
    n_lines, facts = read(lines[first:]) if read else (0, [])
    if start.startswith("\\documentclass"):
        end, facts = _tex(text)
        n_lines = text.count("\n", 0, end)
    elif n_lines:
        end = lines[first + n_lines - 1].end
    metas = tuple((_METAS[name], value) for name, value in facts if name in _METAS and value)
    if not any(name == "headline" for name, _ in metas):
        return None
    return Surroundings(
        left_out=((0, end),),
        head=Head(meta=metas),
        warning=f"left out: {number_of(n_lines, 'line')} with title and settings",
    )


def _org(lines: Sequence[Line]) -> Found:
    facts: list[tuple[str, str]] = []
    n_lines = 0
    for at, line in enumerate(lines):
        found = _ORG.match(line.body)
        if found and not found[1].lower().startswith(_ORG_OF_NEXT):
            facts.append((found[1].lower(), found[2].strip(" <>[]\t")))
            n_lines = at + 1
        elif line.body:
            break
    return n_lines, facts


def _asciidoc(lines: Sequence[Line]) -> Found:
    facts = [("title", lines[0].body[2:].strip())]
    attributes = 0
    at = 1
    while at < len(lines) and lines[at].body:
        body = lines[at].body
        attribute, revision = _ATTRIBUTE.match(body), _ADOC_REVISION.match(body)
        author = _ADOC_AUTHOR.match(body) if at == 1 else None
        if attribute:
            attributes += 1
            facts.append((attribute[1].lower(), attribute[2].strip()))
        elif revision:
            facts.append(("date", revision[1]))
        elif author:
            facts.append(("author", author[1].strip()))
            attributes += "@" in body or _are_names(author[1])
        else:
            return 0, []
        at += 1
    # "= Title =" is a heading of a wiki.
    is_header = not facts[0][1].endswith("=") and (attributes > 0 or any(name == "date" for name, _ in facts))
    return (at, facts) if is_header else (0, [])


def _pandoc(lines: Sequence[Line]) -> Found:
    own = []
    for line in lines[:3]:
        if not line.body.startswith("%"):
            break
        own.append(line.body[1:].strip())
    # Comments of Matlab and LaTeX begin so, too.
    is_header = len(own) > 1 and (_are_names(own[1]) or bool(find_date(own[-1])))
    return (len(own), list(zip(("title", "author", "date"), own, strict=False))) if is_header else (0, [])


def _are_names(text: str) -> bool:
    names = split_names(text)
    return bool(names) and all(map(looks_like_name, names))


def _tex(text: str) -> tuple[int, list[tuple[str, str]]]:
    """Return the end of the preamble of LaTeX, and its facts."""
    begin = text.find("\\begin{document}", 0, _MAX_PREAMBLE)
    if begin < 0:
        return 0, []
    end = begin + len("\\begin{document}")
    make = text.find("\\maketitle", end, end + 200)
    facts = list(_tex_facts(text[:begin]))
    return (make + len("\\maketitle") if make >= 0 and not text[end:make].strip() else end), facts


def _tex_facts(preamble: str) -> Iterator[tuple[str, str]]:
    for found in _TEX.finditer(preamble):
        value = found[2].replace("\\\\", " ").replace("\\and", ", ")
        yield found[1], " ".join(_TEX_COMMAND.sub("", value).split())


_READERS: dict[str, Callable[[Sequence[Line]], Found]] = {"#+": _org, "= ": _asciidoc, "% ": _pandoc}
