"""Where an image may stand between two groups."""

from __future__ import annotations

from boilerstrip.write.document import Document
from boilerstrip.write.groups.clean_groups import CleanGroups
from boilerstrip.write.groups.groups import Group


def test_an_image_stands_in_its_own_group_where_that_is_open() -> None:
    groups = (Group("list", -1), Group("item", 0), Group("item", 0), Group("quote", -1))
    clean = CleanGroups(Document(groups=groups))
    assert clean.place_of_image(1, 1, 2) == 1
    assert clean.place_of_image(2, 1, 2) == 2
    # Right inside the list it would end it: it stands in the item after it.
    assert clean.place_of_image(0, 1, 2) == 2
    assert clean.place_of_image(-1, 1, 2) == 2
    assert clean.place_of_image(-1, 2, 3) == -1
    # A group that is not open there, as none does around two elements.
    assert clean.place_of_image(3, -1, 1) == -1


def test_between_two_rows_of_a_table_there_is_no_place() -> None:
    groups = (Group("table", -1), Group("row", 0), Group("cell", 1), Group("row", 0), Group("cell", 3))
    clean = CleanGroups(Document(groups=groups, tables=frozenset({0})))
    assert clean.place_of_image(0, 2, 4) is None
    assert clean.place_of_image(4, 2, 4) == 4
