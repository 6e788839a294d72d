"""Header fields."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.fields import read_fields
from tests.profile import examples


def test_blank_lines_end_a_header_or_not() -> None:
    text = "\nTitle: The mill\n\nURL Source: https://a.example/b\n\nMarkdown Content:\nThe mill: it grinds."
    assert read_fields(text, 0) == ({"title": "The mill"}, 17, 1)
    found = read_fields(text, 0, blank_lines=True)
    assert found.values == {
        "title": "The mill",
        "url source": "https://a.example/b",
        "markdown content": "",
        "the mill": "it grinds.",
    }


def test_no_field() -> None:
    assert read_fields("Hello", 0) == ({}, 0, 0)
    assert read_fields("https://a.example", 0) == ({}, 0, 0)
    assert read_fields("", 0, blank_lines=True) == ({}, 0, 0)


NAMES = st.sampled_from(["To", "Subject", "X-Mill-Id", "URL Source"])
VALUES = st.text("ab: é", max_size=8)


@given(st.lists(st.tuples(NAMES, VALUES)), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=examples(60))
def test_what_was_written_is_read(pairs: list[tuple[str, str]], line_end: str) -> None:
    header = "".join(f"{name}: {value}{line_end}" for name, value in pairs)
    found = read_fields(f"{header}{line_end}Text", 0)
    assert found.end == len(header)
    assert found.n_lines == len(pairs)
    assert found.values == {name.lower(): value.strip() for name, value in reversed(pairs)}
