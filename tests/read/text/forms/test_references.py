"""Definitions of links in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.references import link_references
from tests.growth import assert_linear
from tests.profile import examples


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("[1]: https://mill.example/a", {"1": "https://mill.example/a"}),
        ('  [The  Mill]: <b.html> "A title"', {"the mill": "b.html"}),
        ("[a]: /b 'c'", {"a": "/b"}),
        ("[a]: #b (c)", {"a": "#b"}),
        ("[^1]: https://mill.example/", {}),
        ("[Ann]: hello there", {}),
        ("[Ann]: hello", {}),
        ("    [1]: /code", {}),
        ("see [1]: /a", {}),
        ("```\n[1]: /a\n```", {}),
    ],
)
def test_lines(line: str, targets: dict[str, str]) -> None:
    found = link_references(f"Text.\n\n{line}\n")
    assert found.targets == targets
    assert len(found.ranges) == len(targets)


def test_the_first_of_a_name_counts() -> None:
    text = "[a]: /1\n[A]: /2\n"
    found = link_references(text)
    assert found.targets == {"a": "/1"}
    assert [text[start:end] for start, end in found.ranges] == ["[a]: /1\n", "[A]: /2\n"]


@settings(max_examples=examples(60))
@given(st.text(alphabet="[]:/ab\n <>\"'`", max_size=80))
def test_ranges_are_whole_lines(text: str) -> None:
    for start, end in link_references(text).ranges:
        assert text[:start].endswith("\n") or start == 0
        assert text[start:end].count("\n") <= 1


def test_time_grows_with_the_length() -> None:
    assert_linear(link_references, lambda n: "[1]: /a\n[2]: " * n, 4_000)
