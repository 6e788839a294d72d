"""Finds the encoding of bytes that are not UTF-8, from the text that they give in each candidate.

chardet ranks the candidates on a sample, by which pairs of letters are usual in each language. Five things
are added to its ranking:

- Text in a wrong encoding looks wrong in ways that no language explains: signs inside words, control
  characters, letters of two scripts in one word, capitals behind small letters. Each lowers a candidate.
- A language that the page declares raises the encodings that its pages come in. English says nothing: it is
  the language that templates declare.
- In scripts other than Latin most letters are not ASCII, so such bytes are next to each other. A page in
  which they are single is in a Latin script, and one with very few of them in windows-1252.
- A few broken bytes lower a candidate and do not rule it out: it is ranked on the sample without them, or
  without the lines that hold them.
- An encoding that a page declares and that was ruled out is ranked in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from boilerstrip.deferred import deferred
from boilerstrip.read.encoding.encodings import CANDIDATES, LATIN, MULTIBYTE, OF_LANGUAGE, SIBLINGS, codec_of
from boilerstrip.read.encoding.web_codecs import decode_as_web

SAMPLE_BYTES = 2_048  # of a page that are looked at
BEFORE = 100  # ASCII bytes before others that are looked at
LANGUAGE_BYTES = 4_096  # at the beginning of a page, in which its language is looked for
OF_THE_LANGUAGE = 1.5  # times the rank of an encoding of the page's language
CONTROL_WEIGHT = 4  # signs of a wrong encoding for which a control character counts
BROKEN = 0.02  # broken places per non-ASCII byte up to which a candidate is ranked without them
MOST_BROKEN = 4  # candidates with broken bytes that are ranked, of several bytes a character and of one each
WEAK = 0.2  # rank of the best candidate below which others with broken bytes are ranked too
WEAK_TOGETHER = 0.45  # the same in scripts other than Latin
TOGETHER = 0.3  # share of bytes beyond ASCII in runs, from which that is done in all scripts
WHOLE = 0.3  # share of them on lines without a broken place, from which these lines stand for all
FEW_OF_8859_2 = 4  # letters of ISO-8859-2 from which a page without any of windows-1250 is not in that
EAST_ASIAN = 0.98  # share of usual characters from which a text is Chinese or Japanese
MOST_ASCII = 0.6  # share of pairs of ASCII bytes up to which pairs may be characters of UTF-16
LEAST_RANK = 1e-6
DEFAULT = "windows-1252"  # what a page with a few signs is in
FEW_LETTERS = 3  # bytes that are not ASCII for which it counts to be the default, or declared
FAR = 0.2  # share of the highest rank below which a candidate is not looked at further
LEAST_FOREIGN = 8  # bytes of the sample that are not ASCII, from which a declaration can be contradicted
OVERRULED = 1.6  # times the rank of the declared encoding from which another one overrules it
# Rank from which another one overrules a declared encoding that was ruled out and looks suspicious.
SURE = 0.5
SUSPICIOUS = 0.1  # share of wrong characters from which an encoding does
CONTRADICTED = 0.25  # share of wrong characters from which an encoding that is no candidate is contradicted

# Codec -> the label of chardet, also of some that undeclared pages are not in.
_LABELS = {codec_of(label): label for label in (*CANDIDATES, "macroman")}
_CODECS = tuple(codec_of(label) for label in CANDIDATES)
_ASCII = bytes(range(0x80))
_NOT_A_BREAK = bytes(range(0x40, 0x100))  # bytes that may be inside a character of several bytes
_LANGUAGE = re.compile(rb"""<html\s[^<>]*?\blang\s*=\s*["']?([a-z]{2,3}(?:-(?:tw|hk|hant))?)""", re.I)
_HIGH = re.compile(rb"[\x80-\xff]")
# Control characters, and parts of frames inside a word: no text has them.
_CONTROL = re.compile("[\x7f-\x84\x86-\x9f\ufffd]|(?<=[^\\W\\d_])[\u2500-\u259f](?=[^\\W\\d_])")
# Signs inside a word, letters of two scripts in one word, a capital after a small letter, and so on: they
# are rare in any text that is decoded right. Each alternative has one length, but for
# runs of accented letters, which are read once.
_WRONG = deferred(
    lambda: re.compile(
        "(?<=[^\\W\\d_])[\xa1-\xaa\xac\xae-\xb3\xb5\xb6\xb8-\xba\xbc-\xbf\xd7\xf7\u02c6-\u02dd\u2030\u2200-\u259f]"
        "(?=[^\\W\\d_])"
        "|(?<=[A-Za-z])[\u0370-\u06ff]|[\u0370-\u06ff](?=[A-Za-z])"
        "|(?<=[a-z\xdf-\xff\u03ac-\u03ce\u0430-\u045f])[\xc0-\xde\u0391-\u03a9\u0400-\u042f]"
        "|[¬√ƒ≈∆÷](?=[\u0430-\u044f])|(?<=[\u0430-\u044f])€"
        "|[\xc0-\xff]{4,}"
        "|(?<=[a-z])[\u3400-\u9fff\uac00-\ud7a3](?![\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef])"
        "|(?<![\uff61-\uff9f])[\uff61-\uff9f](?![\uff61-\uff9f])"
    )
)
# Letters with a caron or an acute accent in words, in the places where only one of the two has them.
_OF_1250 = re.compile(rb"[\x8a\x8c-\x8f\x9a\x9c-\x9f](?=[a-z])|(?<=[a-z])[\x9a\x9c-\x9f]")
_OF_8859_2 = re.compile(rb"(?<=[A-Za-z])[\xb1\xb6\xb9\xbc\xbe]|[\xa6\xa9\xac\xae\xb6\xb9\xbc\xbe](?=[a-z])")
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_FOREIGN = re.compile("[^\x00-\x7f]")
_JOINERS = "\xad\u200b\u200c\u200d\u200e\u200f\ufeff"  # signs without width that text has
_OF_CHINESE = deferred(lambda: re.compile("[\u4e00-\u9fff]"))
_BESIDE_CHINESE = re.compile("[\u2010-\u2027\u2030-\u203e\u3000-\u30ff\uff01-\uff65]")  # signs and kana


class Ranked(NamedTuple):
    """A candidate.

    Attributes:
        rank: how well it fits; comparable within one page.
        encoding: its codec.
    """

    rank: float
    encoding: str


def rank_encodings(data: bytes, sample: bytes) -> list[Ranked]:
    """Return the encodings that a page may be in, the best first; none where it gives no sample.

    Args:
        data: the page.
        sample: as ``sample_of`` returns it.
    """
    if not sample:
        return []
    found = dict(_ranks(sample))
    together = _together(sample)
    if max(found.values(), default=0.0) < (WEAK_TOGETHER if together > TOGETHER else WEAK):
        # In Latin scripts a broken byte is mostly a letter of another encoding.
        for name, clean in _broken(sample, set(found), LATIN if together <= TOGETHER else _CODECS):
            share = n_foreign_bytes(clean) / max(1, n_foreign_bytes(sample))
            found[name] = 0.9 * min(share, 1.0) * dict(_ranks(clean)).get(name, 0.0)
    # A sibling has the same letters in other places, so chardet may know only one of them.
    for name, sibling in SIBLINGS.items():
        if name in found:
            found.setdefault(sibling, 0.9 * found[name])
    language = _language(data)
    likely = OF_LANGUAGE.get(language, OF_LANGUAGE.get(language[:2], ()))
    raised = {
        name: rank
        * (OF_THE_LANGUAGE if name in likely else 1)
        * (1 if name in LATIN or name in MULTIBYTE else together)
        * (_trust(sample) if name == DEFAULT else 1)
        for name, rank in found.items()
    }
    near = FAR * max(raised.values(), default=0.0)  # what is far behind needs no look at its text
    ranked = (
        Ranked(rank * (1 - wrong_share(sample, name)) ** 2 if rank >= near else rank / 2, name)
        for name, rank in raised.items()
    )
    return sorted(ranked, key=lambda one: (-one.rank, one.encoding != DEFAULT))


def is_contradicted(sample: bytes, ranked: Sequence[Ranked], name: str) -> bool:
    """Return whether the bytes of a page contradict the encoding that it declares.

    Args:
        sample: as ``sample_of`` returns it.
        ranked: as ``rank_encodings`` returns it.
        name: the declared codec.
    """
    if n_foreign_bytes(sample) < LEAST_FOREIGN:
        return False
    own = {one.encoding: one.rank for one in ranked}.get(name)
    if own is not None:
        return ranked[0].rank > OVERRULED * _trust(sample) * own
    # Not a candidate, or ruled out, perhaps by a few broken bytes: its text is a witness.
    share = wrong_share(sample, name)
    best = ranked[0] if ranked else Ranked(0.0, DEFAULT)
    if share > CONTRADICTED or (best.rank > SURE and share > SUSPICIOUS > wrong_share(sample, best.encoding)):
        return True
    own = _own_rank(sample, name, share)
    return best.rank > max(WEAK, OVERRULED * _trust(sample) * own)


def _own_rank(sample: bytes, name: str, share: float) -> float:
    """The rank of an encoding that is no candidate, without its broken places; 1 for one chardet lacks."""
    if name not in _LABELS:
        return 1.0
    clean = decode_as_web(sample, name).replace("\ufffd", "").encode(name, "ignore")
    return dict(_ranks(clean, (_LABELS[name], DEFAULT))).get(name, 0.0) * (1 - share) ** 2


def wrong_share(sample: bytes, name: str) -> float:
    """Return the share of the characters that are not ASCII which say that the encoding is wrong, up to 1."""
    text = decode_as_web(sample, name)
    n_foreign = len(_FOREIGN.findall(text))
    n_wrong = sum(len(match[0]) for match in _WRONG.finditer(text)) + _n_of_8859_2(sample, name)
    return min(1.0, (n_wrong + CONTROL_WEIGHT * len(_CONTROL.findall(text))) / max(1, n_foreign))


def _n_of_8859_2(sample: bytes, name: str) -> int:
    """The number of letters that show that a page read as windows-1250 is in ISO-8859-2."""
    if name != "windows-1250" or _OF_1250.search(sample):
        return 0
    n_letters = len(_OF_8859_2.findall(sample))
    return n_letters if n_letters >= FEW_OF_8859_2 else 0


def is_east_asian(text: str) -> bool:
    """Return whether text that was read as UTF-16 is Chinese or Japanese, and not pairs of ASCII letters."""
    chinese = _OF_CHINESE.findall(text)
    n_ascii = sum(char.encode("utf-16-be").isalnum() for char in chinese)
    n_usual = len(chinese) + len(_BESIDE_CHINESE.findall(text))
    return n_usual >= EAST_ASIAN * len(text) and n_ascii <= MOST_ASCII * len(text)


def is_utf16_text(head: bytes, name: str) -> bool:
    """Return whether bytes with few zero bytes are text in UTF-16: in a script whose letters have none.

    Spaces and line ends have them there. In other encodings most pairs of bytes are ASCII, and the pairs of
    binary data are characters that no text has.

    Args:
        head: the beginning of a page.
        name: utf-16-le or utf-16-be.
    """
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    n_ascii = sum(min(pair) >= 0x20 and max(pair) < 0x7F for pair in zip(head[::2], head[1::2], strict=False))
    return (
        (" " in text or "\n" in text)
        and n_ascii <= MOST_ASCII * len(text)
        and all(char.isprintable() or char.isspace() or char in _JOINERS for char in text[:-1])
    )


def sample_of(data: bytes) -> bytes:
    """Return stretches of text between tags that are not ASCII, up to SAMPLE_BYTES together.

    Each begins at most BEFORE bytes before one that is not ASCII, and none is cut inside a character.
    """
    parts: list[bytes] = []
    room, at = SAMPLE_BYTES, 0
    while room > 0 and (first := _HIGH.search(data, at)) is not None:
        opened, closed = data.rfind(b"<", at, first.start()), data.rfind(b">", at, first.start())
        stop = data.find(b">" if opened > closed else b"<", first.end())
        stop = len(data) if stop < 0 else stop
        if opened <= closed:  # not inside a tag
            part = data[max(at, closed + 1, first.start() - BEFORE) : min(stop, first.start() + room)]
            parts.append((part if len(part) < room else _whole(part)).strip())
            room -= len(part)
        at = stop
    return b"\n".join(parts)


def _whole(part: bytes) -> bytes:
    """A stretch up to the last place that is not inside a character; all where only ASCII is before it."""
    whole = part.rstrip(_NOT_A_BREAK)
    return whole if _HIGH.search(whole) else part


def n_foreign_bytes(data: bytes) -> int:
    """Return the number of bytes that are not ASCII."""
    return len(data.translate(None, _ASCII))


def _together(sample: bytes) -> float:
    """The share of the bytes beyond ASCII that are next to others: near 1 in all but Latin scripts."""
    n_together = sum(len(run) for run in _RUN.findall(sample) if len(set(run)) > 1)  # not "§§§"
    return n_together / max(1, n_foreign_bytes(sample))


def _trust(sample: bytes) -> float:
    """How many times an encoding counts that is known before the bytes are looked at; the more, the fewer."""
    return 1 + FEW_LETTERS / max(1, n_foreign_bytes(sample))


def _ranks(sample: bytes, labels: Sequence[str] = CANDIDATES) -> Iterator[tuple[str, float]]:
    """The candidates and how sure chardet is of each."""
    from chardet import detect_all  # slow to import, and few pages need it

    # The line end before it keeps chardet from taking the first bytes for the signature of an image.
    for found in detect_all(
        b"\n" + sample, ignore_threshold=True, include_encodings=labels, empty_input_encoding=DEFAULT
    ):
        name = codec_of(found["encoding"] or "")
        if name:
            yield name, max(LEAST_RANK, found["confidence"])


def _broken(sample: bytes, known: set[str], names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Candidates among ``names`` in which some places are broken, and the sample without these."""
    n_foreign = n_foreign_bytes(sample)
    broken = []
    for name in _CODECS:
        if name in known or name not in names:
            continue
        text = decode_as_web(sample, name)
        n_broken = text.count("\ufffd")
        is_sound = n_broken <= max(2, BROKEN * n_foreign)
        # Behind a broken byte the bytes of characters may be paired wrongly up to the end of the line.
        if not is_sound and name in MULTIBYTE:
            text = "\n".join(line for line in text.split("\n") if "\ufffd" not in line)
            is_sound = n_foreign_bytes(text.encode(name, "ignore")) >= WHOLE * n_foreign
        if is_sound:
            broken.append((n_broken, name, text))
    broken.sort()
    for multibyte in (True, False):
        of_kind = [each for each in broken if (each[1] in MULTIBYTE) == multibyte]
        for _, name, text in of_kind[:MOST_BROKEN]:
            yield name, text.replace("\ufffd", "").encode(name, "ignore")


def _language(data: bytes) -> str:
    """The language that a page declares, with the script of Chinese; "" for none and for English."""
    match = _LANGUAGE.search(data, 0, LANGUAGE_BYTES)
    language = match[1].decode("ascii").lower() if match else ""
    return "" if language == "en" else language
