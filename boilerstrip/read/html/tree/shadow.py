"""Declarative shadow roots: the tree as browsers show it, with the children of each host in the slots.

``<template shadowrootmode>`` (before 2023 ``shadowroot``) is shown in place of the children of its host, its
parent; each of these is shown where the template has the ``<slot>`` of its name, and one without a slot is
not shown.
"""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

from lxml import etree

from boilerstrip import native
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.walk.whitespace import settable

# How the names of its attributes begin, in letters of any case, which the compiled core looks for first.
WORDS = tuple("".join(word).encode() for word in product("sS", "hH", "aA", "dD"))
_MODES = frozenset({"open", "closed"})
# Elements that may have a shadow root, besides custom ones.
_HOSTS = frozenset(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split()
)
_MAX_NESTED = 20  # shadow roots within each other; to fill the slots of one takes time for all that it shows


class _ShadowRoot(NamedTuple):
    """A shadow root.

    Attributes:
        template: its element.
        slots: the slots that belong to it and not to a root inside.
        height: roots within each other, this one included.
    """

    template: Any
    slots: list[Any]
    height: int


def show_shadow_roots(root: Any, markup: Markup, deadline: Deadline = NEVER) -> tuple[str, ...]:
    """Change a tree to what its declarative shadow roots show; no text is in it twice.

    Args:
        root: the root element of the page.
        markup: the page, which says fast that it has no such root.
        deadline: when it has passed, no more slots are filled.

    Returns:
        Warnings of roots that were nested too deep or for which there was no time; each is followed by the
        children of its host.
    """
    if native.CORE is not None and not any(map(markup.places, WORDS)):  # as on nearly all pages
        return ()
    if not any(map(_mode, root.iter("template"))):
        return ()
    # The inner roots first: a slot of the outer root may be a child of an inner host, and moves with it.
    warnings = set()
    for shadow in _find_roots(root):
        if shadow.height > _MAX_NESTED:
            warnings.add("shadow roots are nested so deep that not all their slots were filled")
        elif deadline.passed():
            warnings.add("the time ran out before the slots of all shadow roots were filled")
        else:
            _fill_slots(shadow)
        shadow.template.tag = "slot"  # an element that the walk shows, and that means nothing
    return tuple(sorted(warnings))


def _mode(template: Any) -> str:
    """What a <template> says of its shadow root; "" if it is none."""
    return template.get("shadowrootmode") or template.get("shadowroot") or ""


def _is_shadow_root(template: Any) -> bool:
    """Whether a <template> is a declarative shadow root."""
    host = template.getparent()
    return _mode(template).lower() in _MODES and host is not None and (host.tag in _HOSTS or "-" in host.tag)


def _find_roots(root: Any) -> list[_ShadowRoot]:
    """The shadow roots of a tree in the order of their ends, so that inner ones come first."""
    found: list[_ShadowRoot] = []
    opened: list[_ShadowRoot] = []
    hosts = set()  # only the first template of a host is its shadow root
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("template", "slot")):
        if event == "end":
            if opened and opened[-1].template is element:
                done = opened.pop()
                found.append(done)
                if opened:
                    above = opened[-1]
                    opened[-1] = above._replace(height=max(above.height, done.height + 1))
        elif element.tag == "slot":
            if opened:
                opened[-1].slots.append(element)
        elif _is_shadow_root(element) and element.getparent() not in hosts:
            hosts.add(element.getparent())
            opened.append(_ShadowRoot(element, [], 1))
    return found


def _fill_slots(shadow: _ShadowRoot) -> None:
    """Move the children of the host into the slots; what a slot shows without any is left out then."""
    host = shadow.template.getparent()
    slots: dict[str, Any] = {}
    for slot in shadow.slots:
        slots.setdefault(slot.get("name") or "", slot)
    filled = _Filled()
    filled.add_text(slots.get(""), host.text)
    host.text = None
    for child in list(host):
        tail, child.tail = child.tail, None
        if child is not shadow.template:
            host.remove(child)
            filled.add_element(slots.get(child.get("slot") or ""), child)
        filled.add_text(slots.get(""), tail)
    filled.end()


class _Filled:
    """The slots that hold something of the host, and what they hold last."""

    def __init__(self) -> None:
        self._last: dict[Any, Any] = {}  # the last element in each slot; None for text alone
        self._texts: dict[Any, list[str]] = {}  # what follows the last element of each slot

    def add_element(self, slot: Any, element: Any) -> None:
        """Add an element to a slot, unless that is None."""
        if slot is not None:
            self._clear(slot)
            self._write(slot)
            slot.append(element)
            self._last[slot] = element

    def add_text(self, slot: Any, text: str | None) -> None:
        """Add text to a slot, unless that is None; blank text alone does not fill it."""
        if slot is None or not text or (slot not in self._last and text.isspace()):
            return
        self._clear(slot)
        self._texts.setdefault(slot, []).append(text)

    def end(self) -> None:
        """Write the texts that are still to be written."""
        for slot in list(self._texts):
            self._write(slot)

    def _write(self, slot: Any) -> None:
        """Put the texts behind the last element of a slot: once, as it takes time for all of them."""
        text = settable("".join(self._texts.pop(slot, ())))
        last = self._last[slot]
        if text and last is None:
            slot.text = text
        elif text:
            last.tail = text

    def _clear(self, slot: Any) -> None:
        if slot not in self._last:
            self._last[slot] = None
            slot.text = None
            del slot[:]
