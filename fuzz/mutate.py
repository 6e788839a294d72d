"""Structure-aware mutation: whole tags, entities and lines are moved, repeated, dropped and damaged.

Random changes of bytes nearly always turn markup into text. So a page is cut into tags and text, or into
lines, and a few of these pieces are changed at a time. Sometimes libFuzzer's own mutator changes the bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

Pieces: TypeAlias = list[bytes]
Change: TypeAlias = Callable[[Pieces, int, random.Random], None]

MAX_REPEAT = 2_000  # copies of one piece in one change, at most
_CHANGES_AT_ONCE = 6  # in one mutation, at most

# A tag, a line end, or text up to one of them. The alternatives exclude each other, so it is linear.
_TAGS = re.compile(rb"<[^<>]*>?|[^<>\n]+|[>\n]")
_LINES = re.compile(rb"[^\n]*\n|[^\n]+")

# Pieces that have caused errors in parsers.
SPECIAL_TAGS: Sequence[bytes] = (
    b'<div>', b'</div>', b'<p>', b'</p>', b'<br>', b'<b>', b'</b>', b'<i>', b"<a href='/x'>", b'</a>',
    b'<ul>', b'<li>', b'</ul>', b'<table>', b'<tr>', b'<td colspan=99999999999>', b'<th>', b'<caption>',
    b'</table>', b'<pre>', b'</pre>', b'<code>', b'<blockquote>', b'<figure>', b'<figcaption>', b'<h1>',
    b'</h1>', b'<h7>', b'<script>', b'</script>', b'<style>', b'<template>', b'<noscript>', b'<svg>',
    b'<math>', b'<select>', b'<option>', b'<textarea>', b'<title>', b'</title>', b'<body>', b'</body>',
    b'</html>', b'<head>', b'<object>', b'<embed>', b'<iframe>', b'<x-y>', b'<!--', b'-->', b'<![CDATA[',
    b']]>', b'<?xml ?>', b'<!DOCTYPE x>', b"<time datetime='2024-02-30'>", b"<img src=x alt='y'>",
    b'<input>', b'<ol start=-3>', b'<dl>', b'<dt>', b'<dd>', b'<plaintext>', b'<frameset>', b'<details>',
    b'<dialog>', b'<ruby>', b'<rt>', b'<wbr>', b"<nav class='menu'>", b'<main>', b'<article>',
    b'<meta charset=utf-16>', b"<base href='javascript:x'>", b'<p hidden>',
)  # fmt: skip
SPECIAL_TEXT: Sequence[bytes] = (
    b'\x00', b'\xff', b'\xc3', b'\xef\xbb\xbf', b'\xed\xa0\x80', b'\xe2\x80\x8b', b'\xe2\x80\xae',
    b'&#0;', b'&#xD800;', b'&amp', b'&nbsp;', b'&lt;script&gt;', b'\r', b'\x0c', b'\xe2\x80\xa8', b'\t',
    b'- ', b'* ', b'1. ', b'2) ', b'# ', b'> ', b'```\n', b'| a | b |\n', b'|---|---|\n', b'[a](b)',
    b'**x**', b'_x_', b'http://x.y/z', b'\xe3\x80\x82', b'\xe0\xb8\x81', b'\xf0\x9f\x91\xa9\xe2\x80\x8d',
    b'12. Mai 2024', b'By Ada Lark', b'{"@type": "Article"}', b'A. B. ', b'\xc4\xb0', b'\xe1\xba\x9e',
    b'a\xc2\xadb',
    b'=\n', b'=C3', b'--x\n', b'\n\n', b'Content-Type: text/html\n', b']]>', b'<item>', b'"items": [',
    b" " * 40, b"[" * 50, b"word " * 60, b"\xcc\x81" * 9,
)  # fmt: skip


def mutate(data: bytes, max_size: int, seed: int, by_lines: bool) -> bytes:
    """Change a page a little.

    Args:
        data: the page.
        max_size: the result has at most so many bytes.
        seed: of the random numbers; equal seeds give equal results.
        by_lines: True cuts into lines, as for text dumps; False cuts into tags and text.

    Returns:
        The changed page.
    """
    dice = random.Random(seed)
    pieces = (_LINES if by_lines else _TAGS).findall(data) or [b""]
    for _ in range(dice.randint(1, _CHANGES_AT_ONCE)):
        dice.choice(_CHANGES)(pieces, dice.randrange(len(pieces)), dice)
        if not pieces:
            pieces.append(dice.choice(SPECIAL_TEXT))
    return b"".join(pieces)[:max_size]


def _drop(pieces: Pieces, at: int, dice: random.Random) -> None:
    del pieces[at : at + dice.choice((1, 1, 2, 10))]


def _double(pieces: Pieces, at: int, dice: random.Random) -> None:
    times = min(2 ** dice.randint(1, 11), MAX_REPEAT)
    pieces[at] = pieces[at] * max(1, min(times, 20_000 // (len(pieces[at]) or 1)))


def _swap(pieces: Pieces, at: int, dice: random.Random) -> None:
    other = dice.randrange(len(pieces))
    pieces[at], pieces[other] = pieces[other], pieces[at]


def _copy_range(pieces: Pieces, at: int, dice: random.Random) -> None:
    to = dice.randrange(len(pieces))
    pieces[to:to] = pieces[at : at + dice.randint(1, 30)]


def _insert_tag(pieces: Pieces, at: int, dice: random.Random) -> None:
    pieces.insert(at, dice.choice(SPECIAL_TAGS))


def _insert_text(pieces: Pieces, at: int, dice: random.Random) -> None:
    pieces.insert(at, dice.choice(SPECIAL_TEXT))


def _insert_inside(pieces: Pieces, at: int, dice: random.Random) -> None:
    piece = pieces[at]
    place = dice.randint(0, len(piece))
    pieces[at] = (
        piece[:place] + dice.choice((*SPECIAL_TEXT, b"<", b">", b'"', b"'", b"=", b"/")) + piece[place:]
    )


def _cut(pieces: Pieces, at: int, dice: random.Random) -> None:
    pieces[at] = pieces[at][: dice.randint(0, len(pieces[at]))]


def _recode(pieces: Pieces, at: int, dice: random.Random) -> None:
    name = dice.choice(("utf-16-le", "utf-16-be", "cp932", "gb18030", "cp1251", "utf-7"))
    pieces[at] = pieces[at].decode("utf-8", "replace").encode(name, "replace")


_CHANGES: tuple[Change, ...] = (
    _drop, _drop, _double, _swap, _copy_range, _insert_tag, _insert_tag, _insert_text, _insert_inside, _cut,
    _recode,
)  # fmt: skip
