"""Images that stand for others: what a page shows until a picture is loaded, and icons that repeat.

A script gives such an image its address later, from an attribute that each script names as it likes. Without
one, the image shows nothing of the page: its name tells that it is a wheel that turns, or a blank. An icon
that the page shows again and again without a text for it, such as the star of a rating, is no picture either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from boilerstrip.read.html.walk.images import ADDRESSES
from boilerstrip.read.html.walk.native_walk import tree_core

_MAX_IMAGES = 20_000  # of a page
_MAX_CHARS = 2_000  # of an address
_ICONS, _REPEATED = 3, 6  # times that an icon is shown, and any image without a text, from which it is none
_MAX_ABOVE = 4  # elements around an image in which a cell of a table is looked for
_PICTURES = frozenset(("jpg", "jpeg", "png", "webp", "avif", "gif"))
_DRAWN = frozenset(("gif", "png", "svg", "webp"))  # endings of drawn images; "loading.jpg" may be of a ship
_ICON_ENDINGS = frozenset(("gif", "png", "svg", "ico"))
_NOT_A_LETTER = re.compile(r"[^a-z]+")
_ALWAYS = frozenset("placeholder placeholders preloader lazyload lazyloading".split())
_IF_DRAWN = frozenset(
    "loading loader load spinner ajaxload blank spacer transparent pixel clear shim lazy".split()
)
_SIGNS = ("load", "place", "spin", "blank", "space", "trans", "pixel", "clear", "shim", "lazy", "1x1")
_BESIDE = frozenset(
    "ajax img image images pic picture icon default bg large small big gif svg png white black grey gray "
    "light dark circle dots dot animated animation ring wheel square px x post thumb thumbnail product "
    "video".split()
)
# Attributes that name another image than the one that is meant.
_OTHERS = re.compile(r"error|fallback|placeholder|default|hover|avatar|logo|icon|loading", re.IGNORECASE)


def drop_placeholders(root: Any) -> None:
    """Give images that stand for others the address of these, or none.

    Args:
        root: the root element; it is changed.
    """
    images = [(each, each.get("src")) for each in _candidates(root)]
    n_shown = Counter(given for image, given in images if not (image.get("alt") or "").strip())
    for image, given in images:
        source = (given or "").strip()[:_MAX_CHARS]
        stands_for_other = is_placeholder(source)
        if stands_for_other or not source or source.startswith("data:"):
            _set_late_address(image)
        is_icon = _is_icon(source, n_shown[given]) and not _is_in_cell(image)
        for name in ("src", "srcset") if is_icon else ("src",) if stands_for_other else ():
            image.attrib.pop(name, None)


def _candidates(root: Any) -> Sequence[Any]:
    """The images of a page; with the core only those that may stand for others or are shown often.

    These have no address, one with data, or a name with a sign, or their address is that of several images
    without a text.
    """
    found = tree_core()
    if found is None:
        return tuple(islice(root.iter("img"), _MAX_IMAGES))
    return found.core.odd_images(found.tables, root, _SIGNS, (_MAX_CHARS, _ICONS, _MAX_IMAGES))


def is_placeholder(address: str) -> bool:
    """Return whether the name of an image says that it stands for another one.

    >>> [is_placeholder(name) for name in ("/img/ajax-loader.gif?v=2", "blank.png", "loading-dock.png")]
    [True, True, False]
    """
    name = _last_part(address)
    if not any(map(name.__contains__, _SIGNS)):  # as most are
        return False
    stem, ending = _file_name(name)
    words = {word for word in _NOT_A_LETTER.split(stem) if word}
    drawn = ending in _DRAWN
    named = words & (_ALWAYS | _IF_DRAWN if drawn else _ALWAYS)
    return (bool(named) and words <= _ALWAYS | _IF_DRAWN | _BESIDE) or (drawn and stem == "1x1")


def _file_name(address: str) -> tuple[str, str]:
    """The name of the file at an address and its ending, in lower case; "" for what it has not."""
    stem, dot, ending = _last_part(address).rpartition(".")
    return (stem, ending) if dot else ("", "")


def _last_part(address: str) -> str:
    """What is behind the last slash of an address, in lower case."""
    return address.partition("?")[0].partition("#")[0].rpartition("/")[2].lower()


def _set_late_address(image: Any) -> None:
    """Give an image the address in an attribute that only its page's script knows."""
    given = image.attrib
    if any(given.get(name, "").strip() for name in ADDRESSES[:-1]):
        return
    for name, value in given.items():
        address = value.strip()[:_MAX_CHARS]
        is_late = name.startswith("data-") and not _OTHERS.search(name) and len(address.split()) == 1
        if is_late and _file_name(address)[1] in _PICTURES and not is_placeholder(address):
            image.set(ADDRESSES[0], address)
            return


def _is_icon(source: str, n_shown: int) -> bool:
    """Whether an image without a text is shown so often that it is an icon."""
    if n_shown < _ICONS or not source:
        return False
    return n_shown >= _REPEATED or _file_name(source)[1] in _ICON_ENDINGS


def _is_in_cell(image: Any) -> bool:
    """Whether an image may be what a cell of a table says."""
    return any(above.tag in ("td", "th") for above in islice(image.iterancestors(), _MAX_ABOVE))
