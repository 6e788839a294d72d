"""List markers that a page writes as characters: "• text" in a paragraph, and the lists of Word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from boilerstrip.labels import Inside, Marker
from boilerstrip.page import Blocks, Containers
from boilerstrip.words import WORD_LIST

# Only signs that are bullets wherever they are: "-" may begin direct speech, "■" a heading. White space is
# matched once, before a character that is none: linear.
_BULLETS = frozenset("•‣⁃▪▫◦⦁∙\uf0a7\uf0b7・･·")
_BULLET = re.compile(r"(?:[•‣⁃▪▫◦⦁∙\uf0a7\uf0b7・･]\s*|·\s+)(?![\s•‣⁃▪▫◦⦁∙・･·])")
# What Word writes before a paragraph of a list: letters stand for the bullets of its symbol fonts. Every
# repeat of a number is bounded.
_WORD = re.compile(
    r"(?:[o§üØvqà–*+-]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxlIVXL]{2,5})[.)])\s+(?=\S)"
)
_CODE = int(Inside.CODE)


def read_written_markers(
    blocks: Blocks, containers: Containers
) -> tuple[Blocks, tuple[tuple[int, str], ...]]:
    """Find the list markers that are characters of the text.

    Args:
        blocks: the blocks of a page.
        containers: its containers.

    Returns:
        The blocks, with those of Word's lists marked as list items; and (block, marker as written, with one
        space after it if there is white space).
    """
    found: list[tuple[int, str]] = []
    of_word: list[int] = []
    is_word = WORD_LIST in "\n".join(set(containers.names))
    # Few texts begin with a bullet; letters are markers in Word's lists only.
    for at, text in enumerate(blocks.text) if is_word else _with_bullets(blocks.text):
        in_list = is_word and WORD_LIST in containers.names[blocks.container[at]]
        marker = _BULLET.match(text) or (_WORD.match(text) if in_list else None)
        if marker and "\n" not in text and not blocks.heading[at] and not blocks.flags[at] & _CODE:
            bare = marker[0].rstrip()
            found.append((at, f"{bare} " if len(bare) < len(marker[0]) else bare))
            if in_list:
                of_word.append(at)
    if not of_word:
        return blocks, tuple(found)
    kinds, depths = blocks.marker.copy(), blocks.list_depth.copy()
    written = dict(found)
    kinds[of_word] = [
        int(Marker.BULLET if len(written[at].rstrip()) == 1 else Marker.NUMBER) for at in of_word
    ]
    depths[of_word] = [max(int(depths[at]), 1) for at in of_word]
    return replace(blocks, marker=kinds, list_depth=depths), tuple(found)


def _with_bullets(texts: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, text) for at, text in enumerate(texts) if text[0] in _BULLETS]
