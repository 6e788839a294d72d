"""styled_emphasis: bold, italic and struck text that only a style tells."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html

pytestmark = pytest.mark.usefixtures("core")


def spans(html: str) -> list[tuple[str, str]]:
    page = read_html(html)
    return [(span.kind, page.blocks.text[span.block][span.start : span.end]) for span in page.spans]


@pytest.mark.parametrize(
    ("style", "kinds"),
    [
        ("font-weight: bold", ["strong"]),
        ("color:red;FONT-WEIGHT:700", ["strong"]),
        ("font-style:italic;", ["emphasis"]),
        ("text-decoration: line-through", ["deletion"]),
        ("font-weight:600; font-style:oblique", ["strong", "emphasis"]),
        ("font-weight:400", []),
        ("font-weight:bolder-ish", []),
        ("text-decoration:underline", []),
    ],
)
def test_styles(style: str, kinds: list[str]) -> None:
    found = spans(f"<p>The <span style='{style}'>old <u>oar</u></span> floats.")
    assert sorted(found) == sorted((kind, "old oar") for kind in kinds)


@pytest.mark.parametrize(
    "html",
    [
        "<h2><span style='font-weight:bold'>oar</span></h2>",
        "<p><b><span style='font-weight:bold'>oar</span></b>",
        "<pre><span style='font-weight:bold'>oar</span> = 1</pre>",
        "<span style='font-weight:bold'><p>oar</p></span>",
        "<p><span style='font-weight:bold'></span>oar",
    ],
)
def test_what_is_bold_as_a_whole_or_holds_blocks_is_left_alone(html: str) -> None:
    assert spans(html) in ([], [("strong", "oar")])
