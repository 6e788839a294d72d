"""captions: those of tables, listings and quotations go with what they name."""

from __future__ import annotations

import pytest

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.captions import labels_of_panels, named_by_captions
from boilerstrip.segment.groups.find import find_groups
from boilerstrip.segment.groups.groups import Groups
from tests.growth import assert_linear
from tests.segment.made import LINE, classified, segmented

TABLE = "<table><tr><td>mill<td>12<tr><td>weir<td>9</table>"
CAPTION = "<figcaption>Boats of a week</figcaption>"
CODE = "<pre>a = 1\nb = 2</pre>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{LINE}</p><figure>{TABLE}{CAPTION}</figure>", ([5], [1])),
        (f"<p>{LINE}</p><figure>{CAPTION}{TABLE}</figure>", ([1], [2])),
        (f"<p>{LINE}</p><figure>{CAPTION}{CODE}</figure>", ([1], [2])),
        (f"<p>{LINE}</p><div><div class=title>a.py</div><div>{CODE}</div></div>", ([1], [2])),
        (
            f"<p>{LINE}</p><div><div class=blockTitle_x>a.py</div>{CODE}<button>Copy</button></div>",
            ([1], [2]),
        ),
        # A language, a picture, and text beside the table: they are no captions of it.
        (f"<p>{LINE}</p><div><div class=lang>Python</div>{CODE}</div>", ([], [])),
        (f"<p>{LINE}</p><figure><img src=a.png>{CAPTION}</figure>{TABLE}", ([], [])),
        (f"<p>{LINE}</p><figure>{CAPTION}{TABLE}<p>{LINE}</p></figure>", ([], [])),
        (f"<p>{LINE}</p><figure><img src=a.png>{CAPTION}</figure>{CODE}", ([], [])),
        (f"<p>{LINE}</p><div>{CAPTION}{TABLE}{TABLE}</div>", ([], [])),
        (f"<p>{LINE}</p><div>{CAPTION}{CODE}{CODE}</div>", ([1], [2])),
        (f"<p>{LINE}</p><figure><blockquote>{LINE}</blockquote>{CAPTION}</figure>", ([2], [1])),
        (f"<p>{LINE}</p><figure><blockquote><p>{LINE}<p>So.</blockquote>{CAPTION}</figure>", ([3], [1])),
        (f"<p>{LINE}</p><div><blockquote>{LINE}</blockquote><div class=title>More</div></div>", ([], [])),
        (f"<p>{LINE}</p>", ([], [])),
    ],
)
def test_captions_of_tables_and_listings(html: str, expected: tuple[list[int], list[int]]) -> None:
    page = read_html(html)
    found = find_groups(page, classified(page, [0.9] * len(page.blocks)))
    assert named_by_captions(page, found) == expected


@pytest.mark.parametrize("chance", [0.9, 0.1])
@pytest.mark.parametrize("body", [TABLE, CODE, f"<blockquote>{LINE} So she said.</blockquote>"])
def test_a_caption_goes_with_what_it_names(body: str, chance: float) -> None:
    html = f"<p>{LINE}</p><figure>{CAPTION}{body}</figure><p>{LINE} Again.</p>"
    n = len(read_html(html).blocks)
    kept = segmented(html, [0.9, 0.2, *[chance] * (n - 3), 0.9], ((1, "caption"),)).kept.tolist()
    assert kept == [True, *[chance > 0.5] * (n - 2), True]


@pytest.mark.parametrize("title", ["<p class=title>a.py</p>", CAPTION])
def test_time_is_linear_in_the_captions_of_one_element(title: str) -> None:
    def search(made: tuple[Page, Groups]) -> None:
        named_by_captions(*made)

    def make(size: int) -> tuple[Page, Groups]:
        page = read_html(f"{title}{CODE}" * size)
        return page, find_groups(page, classified(page, [0.9] * len(page.blocks)))

    assert_linear(search, make, 1_000)


def test_the_label_of_a_tab_goes_with_its_panel() -> None:
    tabs = (
        "<ul role=tablist><li role=tab>Linux</li><li role=tab>Mac</li></ul>"
        "<div><div role=tabpanel><p>Use apt.</p></div><div role=tabpanel><p>Use brew.</p></div></div>"
    )
    html = f"<p>{LINE}</p><div>{tabs}</div><p>{LINE}</p>"
    page = read_html(html)
    assert page.blocks.text[1:-1] == ("Linux", "Use apt.", "Mac", "Use brew.")
    assert labels_of_panels(page) == ([1, 3], [2, 4])
    parts = segmented(html, [0.9, 0.2, 0.9, 0.8, 0.05, 0.9])
    assert parts.kept.tolist() == [True, True, True, False, False, True]
