"""Pages in legacy encodings, made of ``legacy_texts``: HTML with and without a language, and plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tests.read.legacy_texts import ENCODINGS, sentences

LENGTHS = {
    "line": slice(0, 1),
    "short": slice(1, 3),
    "middle": slice(2, 5),
    "long": slice(0, 5),
    "last": slice(4, 5),
}
TAGS = {"zh": "zh-CN", "tw": "zh-TW"}
TONES = "\u0300\u0301\u0303\u0309\u0323"


class LegacyPage(NamedTuple):
    """A page that declares no encoding."""

    language: str
    codec: str
    length: str
    form: str
    text: str
    raw: bytes


def legacy_pages() -> Iterator[LegacyPage]:
    """Make every page that its codec can hold and that is not ASCII."""
    for language, codecs in ENCODINGS.items():
        lines = [tones_apart(line) if language == "vi" else line for line in sentences(language)]
        for length, part in LENGTHS.items():
            for form in ("text", "html", "html with a language"):
                text = page_of(lines[part], form, TAGS.get(language, language))
                for codec in codecs:
                    raw = text.encode(codec)
                    if text.encode() != raw:
                        yield LegacyPage(language, codec, length, form, text, raw)


def page_of(lines: list[str], form: str, language: str) -> str:
    """Lay sentences out in one of the forms."""
    if form == "text":
        return "\n\n".join(lines)
    attribute = f' lang="{language}"' if "language" in form else ""
    return (
        f"<!DOCTYPE html><html{attribute}><head><title>{lines[0]}</title></head><body>"
        '<nav><a href="/">Home</a> <a href="/about">About</a></nav>'
        f"<article><h1>{lines[0]}</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article></body></html>"
    )


def tones_apart(line: str) -> str:
    """Write Vietnamese as windows-1258 does: the tone behind its letter."""
    return "".join(char if _fits(char) else _apart(char) for char in line)


def _fits(char: str) -> bool:
    try:
        return bool(char.encode("windows-1258"))
    except UnicodeEncodeError:
        return False


def _apart(char: str) -> str:
    marks = unicodedata.normalize("NFD", char)
    letter = "".join(mark for mark in marks if mark not in TONES)
    return unicodedata.normalize("NFC", letter) + "".join(mark for mark in marks if mark in TONES)
