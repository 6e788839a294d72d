"""The attributes with which HTML lists show the numbers of their items: start, type, reversed and value."""

from __future__ import annotations

from collections.abc import Sequence

from boilerstrip.write.formats.markers import ItemMarker
from boilerstrip.write.groups.groups import Group


class Numbers:
    """The numbers that a browser gives to the items of the lists so far.

    Attributes:
        first: numbered list -> marker of its first item.
        steps: numbered list -> 1, or -1 if the numbers of its first two items fall.
        styles: numbered list -> its type.
        following: numbered list -> number that a browser gives to the next item.
    """

    __slots__ = ("first", "following", "steps", "styles")

    def __init__(self, groups: Sequence[Group]) -> None:
        self.first: dict[int, ItemMarker] = {}
        self.steps: dict[int, int] = {}
        self.styles: dict[int, str] = {}
        self.following: dict[int, int] = {}
        for group in groups:
            if group.kind == "item" and groups[group.parent].kind == "ordered":
                if group.parent not in self.first:
                    self.first[group.parent] = group.marker
                elif group.parent not in self.steps:
                    falls = group.marker.number < self.first[group.parent].number
                    self.steps[group.parent] = -1 if falls else 1

    def begin_list(self, at: int) -> str:
        """Return the attributes of a numbered list.

        Args:
            at: its row in the groups.
        """
        first, step = self.first[at], self.steps.get(at, 1)
        self.following[at], self.styles[at] = first.number, first.style or "1"
        start = f' start="{first.number}"' if first.number != 1 or step < 0 else ""
        kind = f' type="{first.style}"' if first.style not in ("", "1") else ""
        return f"{start}{kind}{' reversed' if step < 0 else ''}"

    def begin_item(self, item: Group) -> str:
        """Return the attributes of an item of a numbered list."""
        at, marker = item.parent, item.marker
        value = "" if marker.number == self.following[at] else f' value="{marker.number}"'
        self.following[at] = marker.number + self.steps.get(at, 1)
        kind = f' type="{marker.style}"' if marker.style not in ("", self.styles[at]) else ""
        return value + kind
