"""HTML within Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.images import Image
from boilerstrip.read.text.forms.markdown_html import markdown_html, without_tags
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.profile import examples

README = """<div align="center">
  <a href="https://mill.example"><img src="logo.png"
     alt="The mill"></a>
    <h1>Rye bread</h1>
    <p>Baked since <b>1990</b></p><p>By hand</p>
</div>

<!-- not for readers
at all -->
## How

<details>
<summary>More</summary>

The *wheel* turns the [stone](https://mill.example/stone).

```
<!-- listing --><p>
```
</details>
"""


def shown(text: str) -> list[str]:
    return list(read_text(text).blocks.text)


def test_a_readme() -> None:
    page = read_text(README)
    assert page.blocks.text == (
        "Rye bread",
        "Baked since 1990 By hand",
        "How",
        "More",
        "The wheel turns the stone.",
        "<!-- listing --><p>",
    )
    assert page.blocks.heading.tolist() == [1, 0, 2, 0, 0, 0]
    assert [(span.kind, span.target, span.title) for span in page.spans[:2]] == [
        ("image", "logo.png", "The mill"),
        ("strong", "", ""),
    ]


def test_parts() -> None:
    text = 'a\n\n<h2>b</h2>\n<img src="c.png" alt="d">\n<!-- e -->'
    found = markdown_html(text)
    assert found.comments == ((text.index("<!--"), len(text)),)
    assert found.images == (Image(text.index("<img"), "c.png", "d"),)
    assert found.headings == ((3, 2),)
    assert without_tags(text, found.tags).replace("\u200b", "").split() == ["a", "b", "<!--", "e", "-->"]


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "a <b>word</b> within a line",
        "<T> is a type",
        "<https://mill.example>",
        "`<!-- code -->`",
        "<!-- without end",
    ],
)
def test_nothing_to_leave_out(text: str) -> None:
    found = markdown_html(text)
    assert (found.comments, found.tags, found.images, found.headings) == ((), (), (), ())


def test_text_that_is_no_markdown_stays() -> None:
    assert shown("The <div> element\n\n<div>") == ["The <div> element", "<div>"]


@settings(max_examples=examples(60))
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<h1>", "</h1>", "<!--", "-->", "a", " ", "\n", "<img src=b>", "`"]
        )
    )
)
def test_tags_do_not_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    found = markdown_html(text)
    ends = [0]
    for start, end in found.tags:
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
    assert len(without_tags(text, found.tags)) == len(text)
    assert len(without_tags(text, found.tags).splitlines()) == len(text.splitlines())


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n,
        lambda n: "<!--" * n,
        lambda n: "<h1>a</h1>\n" * n,
        lambda n: "<p\n" * n,
        lambda n: "<b>a" * n,
    ],
)
def test_time_grows_with_the_length(make: Callable[[int], str]) -> None:
    assert_linear(lambda text: read_text(f"# a\n\n**b** [c](/d)\n\n{text}"), make, 2_000)
