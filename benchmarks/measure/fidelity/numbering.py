"""Number the items of a list as a browser does."""

from __future__ import annotations

import re
from typing import Any

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-zA-Z-]+)")
_KINDS = {"lower-roman": "i", "upper-roman": "I", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
          "upper-latin": "A"}  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def labels(element: Any) -> list[tuple[Any, str]]:
    """Return the items of an ``<ol>``, each with its number or letters."""
    items = [item for item in element if item.tag == "li"]
    step = -1 if element.get("reversed") is not None else 1
    number = _whole(element.get("start"), len(items) if step < 0 else 1)
    found = []
    for item in items:
        number = _whole(item.get("value"), number)
        found.append((item, label(number, _kind(item) or _kind(element) or "1")))
        number += step
    return found


def _kind(element: Any) -> str:
    """Return how the numbers of a list are written, by its style or ``type``: "1", "a", "A", "i" or "I"."""
    styled = _STYLE.search(element.get("style") or "")
    return _KINDS.get(styled[1].lower(), "1") if styled else element.get("type") or ""


def _whole(value: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*([-+]?\d{1,9})\s*", value or "")
    return int(found[1]) if found else otherwise


def label(number: int, kind: str) -> str:
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
