"""What icons say: alone in cells of tables of data, as boxes of lists of tasks, and as signs in sentences.

A cell that shows a picture of a tick has no text, so its row would say nothing there. The page names the
picture for those who do not see it: ``alt``, ``aria-label``, the title of an SVG, a text for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.walk.attributes import UNSEEN, name_flags
from boilerstrip.read.html.walk.native_walk import elements_with
from boilerstrip.read.html.walk.whitespace import is_text, settable

# Four bytes that are looked for first -> what pages with such icons hold.
_TABLE_HINTS: Mapping[bytes, bytes] = MappingProxyType({b"<tab": b"<table", b"<TAB": b"<TABLE"})
_EMOJI_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {
        b'="em': b'="emoji',
        b"=emo": b"=emoji",
        b"mile": b'="wp-smiley',
        b'="sm': b'="smil',
        b"=smi": b"=smil",
        b"mceS": b'="mceSmilie',
    }
)
_BOX_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {b"heck": b'="checkbox', b"=che": b"=checkbox", b"'che": b"='checkbox"}
)
WORDS = (*_TABLE_HINTS, *_EMOJI_HINTS, *_BOX_HINTS)  # that the markup is searched for
_CELLS = ("td", "th")
_MAX_INSIDE = 12  # elements of a cell that holds an icon
_MAX_CHARS = 40  # of what an icon says; more is the caption of a picture
_MIN_TEXTS = 0.4  # share of the cells of a table of data that hold text
_MAX_EMOJI = 12  # characters; a flag or a family is a row of several
_WORD = re.compile(r"\w{2}")  # a sign such as ":D" or "8)" holds one letter or digit
_SHORT_CODE = re.compile(r":\w+:")  # as members of forums write a sign, such as ":mad:"
_MAX_CELLS = 20_000  # of one table
_NAMES = ("aria-label", "title", "data-original-title", "data-bs-original-title")
_CHECKED, _UNCHECKED = "[x]", "[ ]"
_NO_ICONS = frozenset("button a select textarea iframe object video audio form".split())
# Icons without a name that fonts of icons have, by the last words of their class: fa-check, icon-ok.
_TICKS = frozenset("check tick checkmark yes ok check-circle check-square check-lg check-circle-fill".split())
_CROSSES = frozenset(
    "times xmark cross no remove times-circle x-circle x-lg x-circle-fill xmark-circle".split()
)
_OF_FONT = re.compile(r"(?:fas?|far|fal|bi|glyphicon|icon|ico|mdi|octicon|ti|ion|ri|la|dashicons)-(\S{1,40})")
# Pictures that only decorate, in spite of their names.
_DECORATION = re.compile(
    r"(?:spacer|blank|pixel|bullet|arrow|dot|line|separator|divider|icon|image|img|logo|photo|picture|\W)*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S{1,40}\.(?:png|jpe?g|gif|svg|webp|bmp)", re.IGNORECASE)


def name_icons(root: Any, markup: Markup) -> None:
    """Put what icons say into the tree as text.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no table, no box and no sign.
    """
    if holds_any(markup, _TABLE_HINTS):
        for table in root.iter("table"):
            _name_in_table(table)
    if holds_any(markup, _EMOJI_HINTS):
        for image in elements_with(root, ("img",), ("class",)):
            _name_emoji(image)
    if holds_any(markup, _BOX_HINTS):
        for box in root.iter("input"):
            if _is_task(box):
                _put_before(box, _box(box))


def _name_emoji(image: Any) -> None:
    """Put the sign that a small picture shows into the sentence that it is in."""
    sign, names = (image.get("alt") or "").strip(), (image.get("class") or "").lower()
    is_sign = 0 < len(sign) <= _MAX_EMOJI and (not _WORD.search(sign) or _SHORT_CODE.fullmatch(sign))
    if is_sign and ("emoji" in names or "smil" in names):
        image.set("alt", "")
        image.tail = settable(f"{sign}{image.tail or ''}")


def _name_in_table(table: Any) -> None:
    """Name the icons that are alone in the cells of a table, if that holds data."""
    if table.get("role") == "presentation" or next(islice(table.iter("table"), 1, None), None) is not None:
        return  # a layout; the tables inside have their turn
    cells = list(islice(table.iter(*_CELLS), _MAX_CELLS))
    bare = [cell for cell in cells if _is_bare(cell)]
    with_icons = [cell for cell in bare if len(cell)]  # most tables have none
    if with_icons and _is_data(cells, len(cells) - len(bare)):
        for cell in with_icons:
            _name_cell(cell)


def _is_data(cells: list[Any], n_texts: int) -> bool:
    """Whether a table has rows of two cells or more on average, and enough cells with text."""
    n_rows = len({cell.getparent() for cell in cells})
    return len(cells) >= 2 * n_rows > 2 and n_texts >= _MIN_TEXTS * len(cells)


def _is_bare(cell: Any) -> bool:
    """Whether a cell is small and shows no text; a text for screen readers alone is not shown."""
    if is_text(cell.text):
        return False
    inside = list(islice(cell.iterdescendants(), _MAX_INSIDE + 1))
    if len(inside) > _MAX_INSIDE:
        return False
    unseen: set[Any] = set()
    for each in inside:
        above = each.getparent()
        if each.tag in ("svg", "title") or above in unseen or _is_unseen(each):
            unseen.add(each)
        elif is_text(each.text):
            return False
        if is_text(each.tail) and above not in unseen:
            return False
    return True


def _is_unseen(element: Any) -> bool:
    names = element.get("class")
    return names is not None and bool(name_flags(names) & UNSEEN)


def _name_cell(cell: Any) -> None:
    """Put the name of the icon of a cell into it: the text for screen readers, or what the icon says."""
    inside = list(cell.iterdescendants())
    if any(each.tag in _NO_ICONS for each in inside):
        return
    read = next((each for each in inside if _is_unseen(each)), None)
    names = [" ".join(read.itertext())] if read is not None else []
    names += [name for each in inside for name in (_name(each),) if name]
    said = " ".join((names[0] if names else _sign(inside)).split())
    if not said or len(said) > _MAX_CHARS or _FILE_NAME.fullmatch(said) or _is_decoration(said):
        return
    if read is not None:
        read.clear(keep_tail=True)
    for each in inside:
        if each.tag == "img" and each.get("alt"):
            each.set("alt", "")  # what it says is beside it now
    cell.text = settable(said)


def _is_decoration(said: str) -> bool:
    """Whether the name of a picture says nothing; a sign alone, such as "✓", says something."""
    return any(map(str.isalpha, said)) and _DECORATION.fullmatch(said) is not None


def _name(element: Any) -> str:
    """What one element says of itself; "" for nothing."""
    if element.tag == "img" and is_text(element.get("alt")):
        return str(element.get("alt"))
    if element.tag == "input":
        return _box(element) if element.get("type") == "checkbox" else ""
    if element.tag == "title":
        return element.text or ""
    return next((value for name in _NAMES for value in (element.get(name),) if is_text(value)), "")


def _sign(inside: list[Any]) -> str:
    """The tick or cross that the class of an icon names; "" for another icon."""
    for each in inside:
        for name in _OF_FONT.findall(each.get("class") or ""):
            bare = name.removesuffix("-o").removesuffix("-sign").removesuffix("-circle-line")
            if bare in _TICKS or bare in _CROSSES:
                return "✓" if bare in _TICKS else "✗"
    return ""


def _box(box: Any) -> str:
    return _UNCHECKED if box.get("checked") is None else _CHECKED


def _is_task(box: Any) -> bool:
    """Whether a box begins an item of a list that shows what is done: it cannot be clicked."""
    if box.get("type") != "checkbox" or box.get("disabled") is None:
        return False
    above = box.getparent()
    while above is not None and above.tag in ("p", "label", "span", "div") and not is_text(above.text):
        above = above.getparent()
    return above is not None and above.tag == "li" and not is_text(above.text)


def _put_before(box: Any, said: str) -> None:
    """Put a text in the place of an element, before what follows it."""
    box.tail = settable(f"{said} {(box.tail or '').lstrip()}")
