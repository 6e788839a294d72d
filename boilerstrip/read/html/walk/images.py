"""Images of a page: the address that a browser would load, and which images are no pictures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from boilerstrip.words import name_parts

# Attributes of images that a script loads later, the most usual first; ``src`` is a placeholder there.
_LATE = ("data-src", "data-lazy-src", "data-original", "data-original-src", "data-lazy", "data-url")
ADDRESSES = (*_LATE, "src")
_LATE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_MAX_SET = 20_000  # characters of a set of addresses
_DESCRIPTOR = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]")  # bounded
_NUMBER = re.compile(r"\s{0,9}(\d{1,5})")
DOT = 2  # pixels; an image that is not higher or not wider counts visits
ICON = 24  # pixels; an image that is not higher and not wider is an icon
_MAX_SOURCES = 20  # of one picture
_FEW = 5  # children of an element that holds an image alone: it has fewer
_MAX_LOOKED_AT = 100  # elements inside it that are looked at for the image
_NO_PICTURES = frozenset(
    b"avatar avatars gravatar icon icons emoji smiley smilie smilies wpsmiley spacer pixel tracking".split()
)


def image_address(element: Any) -> str:
    """Return the address of an image as written in the page; "" for one that is no picture.

    An image that a script loads later has its address in an attribute of its own; an image in a
    ``<picture>`` may have it in a ``<source>``.
    """
    # The names are read first: most attributes are not needed, and to look for a missing one takes long.
    given = frozenset(element.keys())
    if _is_small(element, given):
        return ""
    if "class" in given and names_no_picture(element.get("class")):
        return ""
    for target in _candidates(element, given):
        if target and not target.startswith("data:"):
            return target
    return ""


def image_before(element: Any) -> str:
    """Return the address of the image right before the ``<noscript>`` around an image; "" for none.

    A script loads that one later, so the image in the ``<noscript>`` is the same.
    """
    around = element.getparent()
    while around is not None and around.tag in ("picture", "a"):
        around = around.getparent()
    before = around.getprevious() if around is not None and around.tag == "noscript" else None
    if before is None or (before.tail or "").strip():
        return ""
    if next(islice(before, _FEW - 1, None), None) is not None:
        return ""
    image = next((inner for inner in islice(before.iter(), _MAX_LOOKED_AT) if inner.tag == "img"), None)
    return "" if image is None else image_address(image)


def _candidates(element: Any, given: Collection[str]) -> Iterator[str]:
    """Yield the addresses of an image with these attributes, the one that a browser would load first."""
    for name in ADDRESSES:
        if name in given:
            yield element.get(name).strip()
    for name in _LATE_SETS:
        if name in given:
            yield _largest(element.get(name)[:_MAX_SET])
    # The parser puts what follows a <source> into it, as it does not know that it has no end tag.
    source = element.getparent()
    for _ in range(_MAX_SOURCES):
        if source is None or source.tag != "source":
            return
        for name in _LATE_SETS:
            yield _largest((source.get(name) or "")[:_MAX_SET])
        source = source.getparent()


def largest(candidates: str) -> str:
    """Return the largest image of a ``srcset``; of equal ones the first.

    >>> largest("a-400.jpg 400w, a-1200.jpg 1200w"), largest("a.jpg, a@2.jpg 2x")
    ('a-1200.jpg', 'a@2.jpg')
    """
    # An address, perhaps a descriptor, a comma, after which the next address may follow without a space.
    found: list[tuple[str, float]] = []
    ended = True
    for token in candidates[:_MAX_SET].split():
        if not token.strip(","):
            ended = True
        elif ended:
            found.append((token.strip(","), 1.0))
            ended = token.endswith(",")
        else:
            descriptor, comma, following = token.partition(",")
            found[-1] = (found[-1][0], _size(descriptor))
            if following:
                found.append((following.strip(","), 1.0))
            ended = bool(comma) and (not following or following.endswith(","))
    best = max(found, key=itemgetter(1), default=("", 0.0))
    return "" if best[0].startswith("data:") else best[0]


_largest = lru_cache(maxsize=32)(largest)  # a page may have many images beside one <source>


def _size(descriptor: str) -> float:
    """The number of a width or density such as "400w" or "2x"; 1 for none."""
    number = _DESCRIPTOR.fullmatch(descriptor)
    return float(number[1]) if number else 1.0


@lru_cache(maxsize=1_024)
def names_no_picture(names: str) -> bool:
    """Return whether the class of an image says that it is none; the images of a page share their classes."""
    return not _NO_PICTURES.isdisjoint(name_parts(names.encode()))


def _is_small(element: Any, given: Collection[str]) -> bool:
    """Return whether the attributes of an image say that it is a dot or an icon."""
    sizes = []
    for name in ("width", "height"):
        found = _NUMBER.match(element.get(name)) if name in given else None
        if found:
            sizes.append(int(found[1]))
    return bool(sizes) and (min(sizes) <= DOT or (len(sizes) > 1 and max(sizes) <= ICON))
