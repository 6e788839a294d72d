"""Callouts of HTML pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.callouts import _ALONE, _BEGINNINGS, _BOXES, _may_be_boxes, callout_kind
from boilerstrip.read.html.page import read_html
from tests.cores import compiled, running
from tests.profile import examples

NAMES = st.lists(
    st.sampled_from(
        [
            "alert",
            "Note",
            "ALERT-info",
            "-",
            "_",
            "tip",
            "\u212aard",
            "\udc00",
            "é",
            " ",
            "\t",
            "\x1c",
            "\x85",
        ]
    )
).map("".join)


def callouts(html: str) -> list[tuple[str, str]]:
    """(kind, title) of every callout."""
    page = read_html(html)
    return [(one.kind, page.blocks.text[one.title] if one.title >= 0 else "") for one in page.callouts]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("admonition warning", "warning"),
        ("admonition", "note"),
        ("admonition seealso", "note"),
        ("admonition-mind-the-gap admonition", "note"),
        ("theme-admonition theme-admonition-danger admonition_x alert alert--danger", "caution"),
        ("markdown-alert markdown-alert-important", "important"),
        ("alert alert-warning", "warning"),
        ("bd-callout bd-callout-info", "note"),
        ("admonitionblock tip", "tip"),
        ("custom-block danger", "caution"),
        ("notecard note", "note"),
        ("starlight-aside starlight-aside--caution", "caution"),
        ("note", "note"),
        ("warning", "warning"),
        ("callout", "?"),
        ("alert", ""),
        ("note small", ""),
        ("success", ""),
        ("admonition-title", ""),
        ("callout-title", ""),
        ("alert-heading", ""),
        ("card", ""),
    ],
)
def test_kinds(names: str, kind: str) -> None:
    assert callout_kind(names) == kind


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div class="admonition warning"><p class="admonition-title">Ice<p>Do not walk.</div>', "Ice"),
        ('<div class="admonition warning"><p>Warning<p>Do not walk.</div>', "Warning"),
        ('<div class="alert alert-warning"><h4>Ice</h4>Do not walk.</div>', "Ice"),
        ('<details class="admonition warning"><summary>Ice</summary>Do not walk.</details>', "Ice"),
        ('<div class="admonitionblock warning"><table><tr><td class="icon"><div class="title">Ice</div>'
         "<td>Do not walk.</table></div>", "Ice"),
        ('<div class="callout"><div class="callout-title">Warning</div><p>Do not walk.</div>', "Warning"),
        ('<div class="alert alert-warning">Do not walk.</div>', ""),
        ('<aside class="warning"><p>Do not walk.<p>Not at all.</aside>', ""),
    ],
)  # fmt: skip
def test_titles(html: str, expected: str) -> None:
    assert callouts(html) == [("warning", expected)]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="callout"><p>Read more here</div>',
        '<div class="alert alert-info cookie-consent">We use cookies.</div>',
        '<nav><div class="alert alert-info">Log in</div></nav>',
        '<footer><div class="alert alert-info">Log in</div></footer>',
        '<div class="note"><h1>My note</h1><p>All of it.</div>',
        '<div class="admonition note">' + "<p>a b" * 60 + "</div>",
        '<span class="note">so</span>',
    ],
)
def test_boxes_that_are_none(html: str) -> None:
    assert callouts(html) == []


def test_a_callout_in_a_callout() -> None:
    inner = '<div class="admonition tip"><p>Tip<p>b</div>'
    assert callouts(f'<div class="admonition note"><p>Note<p>a{inner}</div>') == [
        ("note", "Note"),
        ("tip", "Tip"),
    ]


def test_the_quick_filter_misses_no_name() -> None:
    names = _BOXES | _ALONE | {f"{box}-note" for box in _BOXES}
    assert [name for name in names if name.partition("-")[0] not in _BEGINNINGS] == []
    assert callouts('<div class="Admonition Note"><p>Note<p>a</div>') == [("note", "Note")]


def test_an_element_around_the_whole_page_sets_nothing_apart() -> None:
    text = "<p>The lock is shut in winter, and the keeper goes home for as long as the ice lies.</p>" * 3
    box = '<div class="admonition note"><p>Note<p>Do not walk.</div>'
    assert callouts(f'<div class="wy-nav-content">{text}{box}{text}</div>') == [("note", "Note")]
    assert callouts(f'{text}<div class="nav">{box}</div>{text}') == []


@given(st.lists(NAMES, max_size=6).map(tuple))
@settings(max_examples=examples(300))
def test_both_cores_find_the_same_names(names: tuple[str, ...]) -> None:
    with running("python"):
        expected = sorted(_may_be_boxes(names))
    with running("native"):
        assert sorted(_may_be_boxes(names)) == expected


def test_names_by_their_beginnings() -> None:
    core = compiled()
    names = ("a b-c", "B", "a-b", "bc", "", "é", "a b-c")
    assert sorted(core.names_with(names, ("b", ""))) == ["B", "a b-c", "é"]
    assert core.names_with(names[:3], ()) == ()
    with pytest.raises(TypeError):
        core.names_with((1,), ("b",))  # type: ignore[arg-type]
