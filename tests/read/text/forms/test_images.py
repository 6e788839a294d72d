"""Lines of Markdown that hold images only."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.images import Image, lone_images
from tests.profile import examples

LONE = [
    "![a](b.png)\n",
    "  ![](c/d.png 'e')\n".replace("'", '"'),
    "[![f](g.png)](/h)\n",
    "![a](b.png) ![c](d.png)\n",
]
TEXT = ["Words\n", "![a](b.png) and words\n", "[a](b)\n", "![a]\n", "\n", "[![f](g.png) More](/h)\n"]


def test_images() -> None:
    text = "".join(["Words\n", *LONE[:3]])
    assert lone_images(text) == (
        ((6, 18), (18, 37), (37, 55)),
        (Image(6, "b.png", "a"), Image(20, "c/d.png", ""), Image(38, "g.png", "f")),
    )


def test_a_listing_keeps_its_lines() -> None:
    text = f"{LONE[0]}```markdown\n{LONE[0]}```\n{LONE[1]}```\n"
    assert [text[start:end] for start, end in lone_images(text)[0]] == LONE[:2]


def test_an_indented_listing_keeps_its_lines() -> None:
    text = f"{LONE[0]}\n    {LONE[0]}\n{LONE[1]}"
    start, end = len(LONE[0]) + 1, len(LONE[0]) + 1 + len(f"    {LONE[0]}")
    assert [text[first:stop] for first, stop in lone_images(text, [(start, end)])[0]] == LONE[:2]


@given(st.lists(st.sampled_from(LONE + TEXT)))
@settings(max_examples=examples(60))
def test_only_lines_of_images_are_left_out(lines: list[str]) -> None:
    text = "".join(lines)
    assert [text[start:end] for start, end in lone_images(text)[0]] == [
        line for line in lines if line in LONE
    ]
