"""tabs: panels with the labels of their tabs."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html

ARIA = (
    '<div role="tablist"><button role="tab" aria-controls="a">{0}</button>'
    '<button role="tab" aria-controls="b">{1}</button></div>'
    '<div role="tabpanel" id="a">{2}</div><div role="tabpanel" id="b" hidden>{3}</div>'
)
IN_ORDER = (
    "<div><ul role=tablist><li role=tab>{0}</li><li role=tab>{1}</li></ul>"
    "<div><div role=tabpanel>{2}</div><div role=tabpanel>{3}</div></div></div>"
)
BOOTSTRAP = (
    '<ul class="nav nav-tabs"><li><a data-toggle="tab" href="#a">{0}</a></li>'
    '<li><a data-toggle="tab" href="#b">{1}</a></li></ul><div class="tab-content">'
    '<div class="tab-pane" id="a">{2}</div>'
    '<div class="tab-pane" id="b">{3}</div></div>'
)
MATERIAL = (
    '<div class="tabbed-set"><input type="radio"><input type="radio">'
    '<div class="tabbed-labels"><label>{0}</label><label>{1}</label></div><div class="tabbed-content">'
    '<div class="tabbed-block">{2}</div>'
    '<div class="tabbed-block">{3}</div></div></div>'
)


def texts(markup: str) -> tuple[str, ...]:
    return read_html(f"<p>before</p>{markup}<p>after</p>").blocks.text[1:-1]


@pytest.mark.parametrize("widget", [ARIA, IN_ORDER, BOOTSTRAP, MATERIAL])
def test_each_panel_has_its_label(widget: str) -> None:
    found = texts(widget.format("Linux", "Windows", "<p>Use apt.</p>", "winget it"))
    assert found == ("Linux", "Use apt.", "Windows", "winget it")


@pytest.mark.parametrize(
    "panels",
    [
        ("<h3>On Linux</h3><p>Use apt.</p>", "<p>winget it</p>"),  # says it itself
        ("<p>Linux:</p><p>Use apt.</p>", "<p>winget it</p>"),
        ("", "<p>winget it</p>"),  # loaded later
    ],
)
def test_panels_that_stay(panels: tuple[str, str]) -> None:
    assert "Windows" in " ".join(texts(BOOTSTRAP.format("Linux", "Windows", *panels)))
    assert "winget it" in texts(BOOTSTRAP.format("Linux", "Windows", *panels))


def test_a_picture_in_a_tab_is_no_label() -> None:
    icon = "<svg><title>logo</title></svg>"
    found = texts(ARIA.format(f"{icon}Linux", f"{icon}Windows", "<p>Use apt.</p>", "<p>winget it</p>"))
    assert found == ("Linux", "Use apt.", "Windows", "winget it")


def test_tabs_without_panels_stay() -> None:
    assert texts("<ul role=tablist><li role=tab>Linux</li><li role=tab>Windows</li></ul>") == (
        "Linux",
        "Windows",
    )


def test_two_bars_with_the_same_names() -> None:
    found = texts(
        "".join(
            f"<div>{ARIA.format('Linux', 'Mac', f'<p>Use apt {step}.</p>', f'<p>Use brew {step}.</p>')}</div>"
            for step in (1, 2)
        )
    )
    assert found == ("Linux", "Use apt 1.", "Mac", "Use brew 1.", "Linux", "Use apt 2.", "Mac", "Use brew 2.")


def test_panels_inside_their_tabs_stay() -> None:
    items = (
        f'<li role="tab" aria-controls="{name}">{name}<div id="{name}">pour the {name}</div></li>'
        for name in ("tea", "milk")
    )
    text = "\n".join(read_html(f"<body><ul>{''.join(items)}</ul></body>").blocks.text)
    assert "pour the tea" in text
    assert "pour the milk" in text
