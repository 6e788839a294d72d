"""popup_notes: notes that a reference holds in an attribute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from boilerstrip import clean
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.popup_notes import _HOLDERS, _REFERENCES
from boilerstrip.read.html.walk import native_walk
from tests.cores import compiled, running

pytestmark = pytest.mark.usefixtures("core")

STORY = "The mill at the ford turns again after eleven years, and the flour is sold at its door."
NOTE = "Parish register, folio 12"
PARTS = (
    "<a title=x>1</a>", "<a title>", "<sup data-content=''>", "</sup>", "<span data-footnote=x><a class=y>",
    "</span>", "<svg><a title=x /></svg>", "<!-- a -->", "<p title=x>",
    "<button rel=x data-bs-original-title=y>1</button>",
)  # fmt: skip


def page(reference: str) -> str:
    return f"<article><p>{STORY} The stone is of 1711{reference} and old.</p><p>{STORY}</p></article>"


@pytest.mark.parametrize(
    "reference",
    [
        f'<sup><a href="#" title="{NOTE}">1</a></sup>',
        f'<a class="footnote-ref" data-content="{NOTE}"><sup>1</sup></a>',
        f'<a class="footnote-ref" href="#gone" data-bs-content="&lt;p&gt;{NOTE}&lt;/p&gt;">[1]</a>',
        f'<sup class="footnote" title="{NOTE}">1</sup>',
        f'<a class="footnote-ref" href="javascript:void(0)" data-content="{NOTE}">1</a>',
        f'<sup><button data-tippy-content="{NOTE}">1</button></sup>',
    ],
)
def test_a_note_in_an_attribute(reference: str) -> None:
    markdown = clean(page(reference)).to_markdown()
    assert "The stone is of 1711[^1] and old." in markdown
    assert f"[^1]: {NOTE}\n" in markdown


@pytest.mark.parametrize(
    "reference",
    [
        f'<sup title="{NOTE}">2</sup>',  # a power
        '<sup><a href="#" title="Footnote 1">1</a></sup>',  # says nothing but its number
        f'<sup><a href="/notes" title="{NOTE}">1</a></sup>',  # leads to another page
        f'<a class="footnote-ref" title="{NOTE}">a long text of a link</a>',
        f'<abbr class="note-ref" title="{NOTE}">1</abbr>',
    ],
)
def test_other_attributes_are_no_notes(reference: str) -> None:
    assert NOTE not in " ".join(read_html(page(reference)).blocks.text)


def test_the_note_on_the_page_counts() -> None:
    reference = f'<sup><a href="#n1" id="r1" title="{NOTE}">1</a></sup>'
    notes = '<ol><li id="n1">The note itself. <a href="#r1">↩</a></li></ol>'
    text = " ".join(read_html(page(reference) + notes).blocks.text)
    assert NOTE not in text
    assert "The note itself." in text


def test_two_notes_stay_in_order() -> None:
    both = "".join(f'<sup><a href="#" title="leaf number {at}">{at}</a></sup>, ' for at in (1, 2))
    text = clean(page(both)).text
    assert text.index("leaf number 1") < text.index("leaf number 2") < text.rindex(STORY)


@pytest.mark.parametrize("title", ["Click here to jump to the text of it", "Scroll down to the leaf below"])
def test_what_a_link_does_is_no_note(title: str) -> None:
    assert title not in " ".join(read_html(page(f'<sup><a href="#" title="{title}">1</a></sup>')).blocks.text)


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_both_cores_look_at_the_same_elements(markup: str) -> None:
    compiled()
    root = etree.fromstring(f"<div>{markup}</div>", etree.HTMLParser())
    with running("native"):
        found = list(native_walk.elements_with(root, _REFERENCES, _HOLDERS))
    with running("python"):
        assert found == list(native_walk.elements_with(root, _REFERENCES, _HOLDERS))


def test_elements_with_attributes() -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    root = etree.fromstring("<p title='a'><a/><a title=''/><b title='c'/><a rel='d' class='e'/></p>")
    found = core.find_elements(tables, root, ("a", "p"), ("title", "class"))
    assert [each.tag for each in found] == ["p", "a", "a"]
    assert found[2] is root[3]
    assert core.find_elements(tables, root, (), ("title",)) == ()
    with pytest.raises(ValueError, match="no element of lxml"):
        core.find_elements(tables, None, ("a",), ("b",))
    with pytest.raises(TypeError):
        core.find_elements(tables, root, (1,), ())  # type: ignore[arg-type]
