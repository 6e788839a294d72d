"""Where an element is on its page, and the size of its letters, as ``style``, attributes or classes tell."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# All repeats are bounded, and each begins behind a fixed word: linear.
_NUMBER = r"(?:calc\(\s{0,3}var\([^()]{0,40}\)\s{0,3}\*\s{0,3})?(-?\d{1,7}(?:\.\d{0,9})?)"
_STYLE = re.compile(rf"(?<![\w-])(left|top|bottom|font-size)\s{{0,3}}:\s{{0,3}}{_NUMBER}", re.IGNORECASE)
_RULE = re.compile(r"\.([A-Za-z][\w-]{0,30})\s{0,3}\{([^{}]{0,400})\}")
_MAX_STYLE = 500  # characters of a style that are read
_MAX_CSS = 2_000_000  # characters of style sheets that are read
_MAX_NUMBER = 1e7  # of an attribute; a style has as many digits at most
_HEIGHTS = ("top", "bottom")


class Place(NamedTuple):
    """Where an element is on its page, in any unit; None for what is unknown.

    Attributes:
        top: distance from the top; from the bottom it is negative.
        left: distance from the left.
        size: size of the letters; 0 if unknown.
    """

    top: float | None
    left: float | None
    size: float


NOWHERE = Place(None, None, 0.0)


class Places:
    """Reads places; knows what the classes of the style sheets of a page say of them."""

    def __init__(self, root: Any) -> None:
        self._classes: dict[str, dict[str, float]] = {}
        left = _MAX_CSS
        for sheet in root.iter("style"):
            css = (sheet.text or "")[:left]
            left -= len(css)
            for name, rule in _RULE.findall(css):
                said = _said(rule)
                if said:
                    self._classes.setdefault(name, said)  # further rules are for print
        self._fonts = {font.get("id"): _float(font.get("size")) for font in root.iter("fontspec")}

    def of(self, element: Any) -> Place | None:
        """Return the place of an element; None if it has none of its own."""
        if element.tag == "text":
            top, left = _float(element.get("top")), _float(element.get("left"))
            return (
                Place(top, left, self._fonts.get(element.get("font")) or 0.0) if element.get("top") else None
            )
        style, names = element.get("style"), element.get("class")
        if style and "left" in style.lower():
            said = _said(style)
            if "left" in said and not said.keys().isdisjoint(_HEIGHTS):
                return Place(_top(said), said["left"], self.size(element))
        if names and names.startswith("t ") and element.tag == "div":
            said = {
                key: value for name in names.split() for key, value in self._classes.get(name, {}).items()
            }
            return Place(_top(said), said.get("left"), said.get("font-size", 0.0))
        return None

    def size(self, element: Any) -> float:
        """Return the size of letters that an element sets; 0 if it sets none."""
        style = element.get("style")
        said = _said(style) if style and "font-size" in style else {}
        for name in (element.get("class") or "").split()[:10]:
            said = {**self._classes.get(name, {}), **said}
        return said.get("font-size", 0.0)


def _said(style: str) -> dict[str, float]:
    """What a style says of places and sizes."""
    return {name.lower(): float(value) for name, value in _STYLE.findall(style[:_MAX_STYLE])}


def _top(said: dict[str, float]) -> float | None:
    return -said["bottom"] if "bottom" in said else said.get("top")


def _float(value: str | None) -> float:
    try:
        number = float(value or 0)
    except ValueError:
        return 0.0
    return number if abs(number) < _MAX_NUMBER else 0.0  # nor is "nan" one
