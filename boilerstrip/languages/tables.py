"""The words of all languages, read from the data files: one file a language.

``data/de.txt`` holds all the words that the library knows of German; the file's name is the ISO 639-1 code.
``data/common.txt`` has the same form and holds what belongs to no language, such as the news agencies.

A file consists of sections. A section begins with its name in brackets on a line of its own, and the lines
below hold its entries, separated by commas or line breaks. A line that begins with ``#`` is a comment::

    # German

    [months]
    januar/jänner, februar/feber, märz, april, mai, juni, juli, august, september, oktober, november, dezember

    [by]
    von, geschrieben von

Entries are plain words or phrases, not patterns, and in lower case unless ``SECTIONS`` says otherwise. The
modules that use a section build their patterns and look-up tables from the entries of all languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

from boilerstrip.languages.literals import any_of

# Section -> what its entries are. The name of a section of phrases ends in a colon and a category of page
# furniture, as in "phrases: navigation".
SECTIONS = MappingProxyType(
    {
        # Which language a text is in: detect.py
        "scripts": "first word of the Unicode names of a script's letters, in capitals, as in GREEK;"
        " the language is the most common one of the script",
        "resembles": "code of the most common language of its script, from which the next two sections tell",
        "distinctive letters": "letters that the language it resembles lacks",
        "distinctive words": "frequent words that the language it resembles lacks",
        "frequent words": "some fifteen of the most frequent words",
        # Quotations that a page marks by an element alone: read/html/quotations.py
        "quotation marks": "the pair around a quotation, and the pair inside a quotation if it is another",
        # Dates: months.py, dates.py, outline/line_roles.py
        "months": "the twelve months in order, forms of one month joined by a slash; or several times twelve",
        "persian months": "the twelve months of the calendar of Iran, in order",
        "month prefixes": "letters that may be before the name of a month, without a space",
        "day endings": "what may follow the number of the day, as in 1st",
        "before a month": "words between the day and the month, as in 30 de diciembre",
        "before a year": "words between the month and the year, as in diciembre de 2022",
        "hour signs": "what is between hour and minute, besides the colon and the full stop",
        "date words": "words that are around a date in a line that says nothing else; also the weekdays",
        "updated": "words before the date of an update",
        "before a time ago": 'words before a relative time, as in "vor 3 Stunden"',
        "time units": "words for spans of time, in every form that may follow a number",
        "after a time ago": "words after a relative time, as in 3 hours ago",
        # Authors: people.py, outline/line_roles.py
        "by": "words before the name of an author, without a colon",
        "by after a date": "those of them that also count after a date in the same line",
        "author labels": "words before the name of an author, with a colon",
        "by after a label": "those of them that also count after an author label, as in Text: by Name",
        "author labels after a date": "author labels that also count after a date in the same line",
        "reports": "words before the names of who reported, in a note at the end of an article",
        "other credits": "words before the name of somebody who is not the author, as in edited by",
        "edited": "words before the time at which somebody changed what another wrote, as in edited May 3",
        "and": "words that join two names",
        "end of names": "words of a byline after which no more names follow",
        "end of names before a number": "beginnings of such words, which count only before a number",
        "roles": "words for what an author is, after the name",
        "role adjectives": "words before these",
        "name particles": "words in lower case within a name",
        "articles": "articles that may begin the name of a newsroom",
        "newsroom": "names of nobody in particular, such as editor",
        "not in names": "words that no name of a person holds, mostly words of menus and headlines",
        # Tags: outline/line_roles.py
        "category labels": "labels before the categories of a page",
        "tag labels": "labels before a list of tags, with a colon",
        "tag labels without a colon": "labels before a list of tags that also count without a colon",
        # Threads of text dumps: segment/threads/line_marks.py and line_posts.py
        "answer links": "what a button or link says that answers or quotes a post",
        "member facts": "labels of what a forum says of who wrote a post, such as the number of posts",
        "member ranks": "titles that a forum gives to its members, alone on a line; none is a name",
        "forum words": "words that call a page a forum, in its menu or its title",
        # Credits of pictures: outline/captions.py
        "photo credits": "words that begin a credit, as in Foto: Name",
        "photo credits by": "words between them and the colon, as in Foto von: Name",
        "photographs": "words that begin a credit without a colon, as in Photo by Name",
        "photographs by": "words that follow them",
        "credits in brackets": "words that begin a credit in brackets at the end of a caption",
        "agencies": "news agencies and picture agencies, in their own spelling",
        # Phrases of page furniture: classify/phrases.py
        "phrases": "phrases that count anywhere in a line",
        "phrases at the start": "phrases that count where a line of a few words starts",
        "phrases alone": "phrases that count only in a line that is made of such phrases and nothing else",
        # Phrases whose blocks are removed whatever their probability: segment/furniture/furniture.py
        "furniture": "phrases that hardly ever are in the text of an article, wherever in a short paragraph",
        "furniture at the start": "phrases that count at the start of a line of up to thirty words",
        "furniture alone": "phrases that count only in a line that is made of such phrases and nothing else",
    }
)
# Where languages disagree about a word, such as the Polish "listopad" (November) and the Croatian one
# (October), the one further up wins. Languages that are not listed follow in the order of their codes.
PRECEDENCE = (
    "en", "de", "fr", "es", "pt", "it", "nl", "uk", "ru", "sv", "da", "no", "fi", "pl", "is", "cs", "sk",
    "hu", "ro", "bg", "sr", "hr", "sl", "el", "tr", "id", "vi", "lt", "lv", "et", "ca", "af", "ar", "fa",
)  # fmt: skip

_SECTION = re.compile(r"^\[(.*)\]$", re.MULTILINE)  # one greedy run within a line: linear
_COMMENT = re.compile(r"^#.*", re.MULTILINE)  # one run from the start of a line: linear

Entries: TypeAlias = tuple[str, ...]


class Tables:
    """The sections of several languages. They are split into entries only when they are needed."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Read the texts of data files, by language.

        Raises:
            ValueError: a text has a section with an unknown name or twice, or words outside a section.
        """
        self._bodies = {code: _bodies(texts[code], code) for code in sorted(texts, key=_rank)}

    def by_language(self, section: str) -> dict[str, Entries]:
        """The entries of a section, for each language that has it, in the order of precedence."""
        _check(section)
        return {code: _entries(bodies[section]) for code, bodies in self._bodies.items() if section in bodies}

    def entries(self, section: str) -> Entries:
        """The entries of a section in all languages, each once."""
        found = self.by_language(section).values()
        return tuple(dict.fromkeys(entry for entries in found for entry in entries))

    def sections(self) -> frozenset[str]:
        """The names of all sections that any language has."""
        return frozenset(section for bodies in self._bodies.values() for section in bodies)


@cache
def tables() -> Tables:
    """The tables of the data files in the package, read once."""
    folder = files("boilerstrip.languages").joinpath("data")
    found = {file.name: file for file in folder.iterdir() if file.name.endswith(".txt")}
    return Tables({name.removesuffix(".txt"): file.read_text("utf-8") for name, file in found.items()})


def entries(section: str) -> Entries:
    """The entries of a section in all languages, each once."""
    return tables().entries(section)


def by_language(section: str) -> dict[str, Entries]:
    """The entries of a section, for each language that has it, in the order of precedence."""
    return tables().by_language(section)


def any_entry(section: str) -> str:
    """A regular expression for any entry of a section, in any language."""
    return any_of(entries(section))


def _rank(code: str) -> tuple[int, str]:
    return (PRECEDENCE.index(code) if code in PRECEDENCE else len(PRECEDENCE)), code


def _check(section: str, code: str = "") -> None:
    if section.partition(": ")[0] not in SECTIONS:
        where = f" in {code}.txt" if code else ""
        raise ValueError(f"there is no section [{section}]{where}: see SECTIONS in {__name__}")


def _bodies(text: str, code: str) -> dict[str, str]:
    """The text of each section of one data file, by name."""
    head, *parts = _SECTION.split(_COMMENT.sub("", text))
    names = parts[::2]
    for name in names:
        _check(name, code)
    if len(set(names)) < len(names):
        raise ValueError(f"{code}.txt has a section twice: join them")
    if head.strip():
        raise ValueError(f"{code}.txt has words before its first section: {head.strip()[:40]!r}")
    return dict(zip(names, parts[1::2], strict=True))


def _entries(body: str) -> Entries:
    return tuple(entry for part in body.replace("\n", ",").split(",") if (entry := part.strip()))
