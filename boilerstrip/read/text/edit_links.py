"""Edit links of wikis behind headings, which are no words of the page: "History[ edit | edit source ]"."""

from __future__ import annotations

import re
from dataclasses import replace

from boilerstrip.labels import Inside
from boilerstrip.read.text.lines import Lines

_MAX_CHARS = 120  # of a heading with its link
_SET_OFF = int(Inside.CODE | Inside.QUOTE)
# At the end of a line. No bracket is in between, each repeat is bounded: linear.
_LINK = re.compile(r"\s?\[\s?([^][|\n]{2,30}?)\s?(?:\|\s?([^][|\n]{2,50}?)\s?)?\]$")
# What MediaWiki writes where there is one such link, in small letters; with two one says what the other does.
_LABELS = frozenset(
    (
        "edit", "bearbeiten", "modifier", "editar", "modifica", "bewerken", "править",
        "редагувати", "ред.", "edytuj", "redigera", "rediger", "redigér", "muokkaa",
        "editovat", "upravit", "upraviť", "szerkesztés", "değiştir", "modificare", "編集",
        "编辑", "編輯", "편집", "عدل", "تعديل", "עריכה", "ویرایش", "επεξεργασία", "sửa",
        "sunting", "редактиране", "uredi", "уреди", "muuda", "redaguoti", "labot", "aldatu",
        "แก้ไข",
    )
)  # fmt: skip


def without_edit_links(text: str, lines: Lines) -> Lines:
    """Return the lines of a dump without edit links at their ends.

    Args:
        text: the dump.
        lines: its lines.
    """
    if "]" not in text:
        return lines
    end = lines.end.copy()
    for row, (start, stop) in enumerate(zip(lines.start.tolist(), lines.end.tolist(), strict=True)):
        if text[stop - 1] == "]" and not lines.flags[row] & _SET_OFF and not lines.marker[row]:
            end[row] -= _size(text[start:stop])
    # Lines with "|" were taken for rows.
    flags = lines.flags & ~((end < lines.end) * int(Inside.TABLE))
    return replace(lines, end=end, flags=flags)


def _size(line: str) -> int:
    """Return the characters of the edit link at the end of a line, with the space before it; 0 for none.

    >>> _size("History[edit]"), _size("History [ edit | edit source ]"), _size("Report [PDF]")
    (6, 23, 0)
    """
    found = _LINK.search(line, max(len(line) - _MAX_CHARS, 0)) if len(line) <= _MAX_CHARS else None
    if found is None or not any(map(str.isalnum, line[: found.start()])):
        return 0
    first, second = found[1].lower(), (found[2] or "").lower()
    is_link = first in second if second else first in _LABELS
    return len(line) - found.start() if is_link else 0
