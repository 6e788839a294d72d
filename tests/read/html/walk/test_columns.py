"""The tables of a page from the rows of a walk."""

from __future__ import annotations

from boilerstrip.read.html.walk.columns import Rows


def rows() -> Rows:
    """<body><div>, <p>a</p><img>, <ul><input></ul> (no block), <p>b</p></div>c"""
    found = Rows()
    for tag, parent, first, end, flags in (
        ("div", 0, 0, 5, 1),
        ("p", 1, 0, 3, 2),
        ("ul", 1, 1, 4, 0),
        ("p", 1, 1, 5, 4),
    ):
        found.tags.append(tag)
        found.names.append(f"{tag}-name")
        found.parents.append(parent)
        found.own.append(flags)
        found.inherited.append(found.inherited[parent] | flags)
        found.firsts.append(first)
        found.ends.append(end)
        found.nths.append(found.tags.count(tag))
    found.image_rows.append(1)
    found.input_rows.append(3)
    found.texts += ["a", "b", "c"]
    for container in (2, 4, 0):
        #              container, flags, heading, depth, marker, link, links, emphasis, code, images, line
        found.blocks += [container, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
    return found


def test_containers_without_blocks_are_left_out() -> None:
    table = rows().tables()[1]
    assert table.tag == ("body", "div", "p", "p")
    assert table.names == ("", "div-name", "p-name", "p-name")
    assert table.parent.tolist() == [0, 0, 1, 1]
    assert table.depth.tolist() == [0, 1, 2, 2]
    assert table.nth.tolist() == [1, 1, 1, 2]
    assert table.own.tolist() == [0, 1, 2, 4]
    assert table.flags.tolist() == [0, 1, 3, 5]


def test_ranges_and_counts() -> None:
    table = rows().tables()[1]
    assert table.first.tolist() == [0, 0, 0, 1]
    assert table.stop.tolist() == [3, 2, 1, 2]
    assert table.n_images.tolist() == [1, 1, 0, 0]
    assert table.n_inputs.tolist() == [1, 1, 0, 0]


def test_blocks() -> None:
    blocks = rows().tables()[0]
    assert blocks.text == ("a", "b", "c")
    assert blocks.container.tolist() == [2, 3, 0]
    named = (
        blocks.flags, blocks.heading, blocks.list_depth, blocks.marker, blocks.n_link_chars, blocks.n_links,
        blocks.n_emphasis_chars, blocks.n_code_chars, blocks.n_images, blocks.line,
    )  # fmt: skip
    assert [column.tolist() for column in named] == [[at] * 3 for at in range(10, 20)]
    assert blocks.start.tolist() == blocks.end.tolist() == [-1] * 3


def test_a_page_without_blocks_is_its_root() -> None:
    blocks, table, cells, symbols, bare, outside = Rows().tables()
    assert (cells, symbols, bare, outside) == ((), (), (), ())
    assert (len(blocks), table.tag, table.stop.tolist()) == (0, ("body",), [0])
