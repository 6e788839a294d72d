"""Tags that the blocks of a page list."""

from __future__ import annotations

import numpy as np

from boilerstrip.declared.head import MAX_TAGS
from boilerstrip.metadata.tags import shown_tags
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.metadata.made import DUMP, PROSE, read
from tests.outline.made import outlined


def both(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Categories and tags of a list of tags, all of whose blocks have the probability 0.2."""
    page = read_html(f"<h1>Town mends its old bridge</h1><div class='tags'>{html}</div>")
    return shown_tags(page, outlined(page, np.full(len(page.blocks), 0.2, dtype=np.float32)))


def tags_of(html: str) -> tuple[str, ...]:
    return both(html)[1]


def test_each_link_is_a_tag() -> None:
    linked = "<p>Tags: <a href='/b'>Old bridge</a> <a href='/r'> #River; </a><a href='/b'>Old bridge</a></p>"
    assert tags_of(linked) == ("Old bridge", "River")


def test_without_links_separators_divide_them() -> None:
    assert tags_of("<p>Tags: Old bridge, River</p>") == ("Old bridge", "River")


def test_their_number_and_length_are_bounded() -> None:
    linked = "".join(f"<p><a href='/'>{'x' * 61 if n == 0 else n}</a></p>" for n in range(50))
    assert tags_of(linked) == tuple(map(str, range(1, MAX_TAGS + 1)))


def test_tags_of_a_dump_are_divided_at_commas() -> None:
    dump = DUMP.format(top="Just in", prose="\n\n".join(PROSE)).replace(
        "Tags Bridge River Town Hall", "Tags: Bridge, Town Hall"
    )
    assert read(read_text(dump))[0].tags == ("Bridge", "Town Hall")


def test_links_that_are_marked_as_categories_are_no_tags() -> None:
    marked = "<p>Tags: <a rel='category tag' href='/n'>Nature</a>, <a rel='tag' href='/r'>River</a></p>"
    assert both(marked) == (("Nature",), ("River",))


def test_the_label_before_a_link_says_what_it_is() -> None:
    labelled = (
        "<p>Filed Under: <a href='/n'>Nature</a> Tagged: <a href='/r'>River</a> <a href='/b'>Bridge</a></p>"
    )
    assert both(labelled) == (("Nature",), ("River", "Bridge"))
    assert both("<p>Kategorien: <a href='/n'>Natur</a></p><p>Tags: <a href='/r'>Fluss</a></p>") == (
        ("Natur",),
        ("Fluss",),
    )
    # In a link it is a word of the tag.
    assert both("<p>Tags: <a href='/s'>Section 8</a> <a href='/r'>River</a></p>") == (
        (),
        ("Section 8", "River"),
    )
