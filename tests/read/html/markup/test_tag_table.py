"""What looks like a tag in markup, as columns."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.markup.tag_table import number, read_tags
from tests.profile import examples


def test_the_tags_of_a_page() -> None:
    tags = read_tags(b"<P>a</P ><pre class=x></PRE><")
    assert tags.at.tolist() == [0, 4, 9, 22, 28]
    assert tags.closing.tolist() == [False, True, False, True, False]
    assert (tags.name == number(b"pre")).tolist() == [False, False, True, True, False]
    assert tags.any_named(b"svg", b"pre")
    assert not tags.any_named(b"svg", b"xmp")


@given(st.lists(st.sampled_from([b"<", b"</", b"svg", b"SVG", b"p", b" ", b">"]), max_size=12).map(b"".join))
@settings(max_examples=examples(60))
def test_any_markup_has_a_row_for_each_bracket(data: bytes) -> None:
    tags = read_tags(data)
    assert [data[at : at + 1] for at in tags.at.tolist()] == [b"<"] * data.count(b"<")
    for at, closing, name in zip(tags.at.tolist(), tags.closing.tolist(), tags.name.tolist(), strict=True):
        assert closing == (data[at + 1 : at + 2] == b"/")
        begin = at + 1 + closing
        if len(data) >= begin + 3 and data[begin : begin + 3].isalpha():
            assert name == number(data[begin : begin + 3].lower())
