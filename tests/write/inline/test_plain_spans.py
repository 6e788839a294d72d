"""Spans in plain text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.facts import Span
from boilerstrip.write import Element
from boilerstrip.write.formats.markers import NO_MARKER
from boilerstrip.write.inline.plain_spans import (
    PLAIN_FORMS,
    SCRIPTS,
    plain_text,
    with_plain_spans,
    without_markup,
)
from tests.growth import assert_linear
from tests.profile import examples


def element(text: str, *spans: tuple[int, int, str], kind: str = "paragraph", title: str = "") -> Element:
    made = tuple(Span(0, start, end, name, "", title) for start, end, name in spans)
    return Element(text, 0, kind, 0, 0, NO_MARKER, "", -1, made)


def places(one: Element) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.kind) for span in one.spans]


def test_struck_text_is_marked() -> None:
    assert plain_text(element("costs four five", (6, 10, "deletion"))) == "costs ~~four~~ five"


def test_a_quotation_gets_its_marks() -> None:
    assert plain_text(element("he said so", (8, 10, "quotation"), title="«»")) == "he said «so»"
    assert plain_text(element("he said so", (8, 10, "quotation"))) == "he said so"


def test_spans_without_a_plain_form_are_their_text() -> None:
    assert plain_text(element("a b c", (0, 1, "strong"), (2, 3, "insertion"), (4, 5, "highlight"))) == "a b c"


def test_scripts_in_scripts_and_after_scripts() -> None:
    assert plain_text(element("22n", (1, 3, "superscript"), (2, 3, "superscript"))) == "2^2^n"
    assert plain_text(element("x12", (1, 2, "subscript"), (2, 3, "superscript"))) == "x_1^2"
    assert plain_text(element("xi2", (1, 3, "subscript"), (2, 3, "superscript"))) == "x_(i^2)"
    assert plain_text(element("2nk", (1, 3, "superscript"), (2, 3, "subscript"))) == "2^(n_k)"


def test_references_to_footnotes_are_labels_in_brackets() -> None:
    assert plain_text(element("word1 so", (4, 5, "footnote"))) == "word[1] so"
    assert plain_text(element("word1so", (4, 5, "footnote"))) == "word[1] so"
    assert plain_text(element("word[1] so", (4, 7, "footnote"))) == "word[1] so"
    assert plain_text(element("word[1-3]", (5, 6, "footnote"), (7, 8, "footnote"))) == "word[1-3]"
    assert plain_text(element("[a, 2; 3]", (1, 2, "footnote"), (7, 8, "footnote"))) == "[a, 2; 3]"
    assert plain_text(element("[see it1]", (7, 8, "footnote"))) == "[see it[1]]"


def test_what_links_back_is_left_out() -> None:
    assert plain_text(element("^ A book. ↩", (0, 2, "backlink"), (9, 11, "backlink"))) == "A book."


def test_formats_with_markup_get_what_they_have_none_for() -> None:
    one = element("a1 b1 ↩", (1, 2, "footnote"), (4, 5, "footnote"), (5, 7, "backlink"))
    one = one._replace(spans=(one.spans[0]._replace(target="n"), *one.spans[1:]))
    assert without_markup(one).text == "a1 b[1]"
    assert places(without_markup(one)) == [(1, 2, "footnote")]


def test_code_has_plain_scripts_and_nothing_else() -> None:
    assert plain_text(element("102 a", (2, 3, "superscript"), (4, 5, "deletion"), kind="code")) == "10^2 a"
    inline = element("102 x2", (0, 3, "code"), (2, 3, "superscript"), (5, 6, "superscript"))
    assert without_markup(inline).text == "10^2 x2"
    assert places(without_markup(inline)) == [(0, 4, "code"), (6, 7, "superscript")]


def test_spans_around_and_behind_move_along() -> None:
    one = element("ab2 c d", (0, 3, "strong"), (2, 3, "superscript"), (4, 5, "deletion"), (4, 7, "link"))
    moved = with_plain_spans(one, PLAIN_FORMS)
    assert moved.text == "ab^2 ~~c~~ d"
    assert places(moved) == [(0, 4, "strong"), (5, 12, "link")]


def test_what_is_replaced_twice_is_written_once() -> None:
    one = element("ab c", (0, 1, "math"), (0, 1, "math"), (0, 2, "strong"))
    assert plain_text(one) == "$a$b c"
    assert places(with_plain_spans(one, PLAIN_FORMS)) == [(0, 4, "strong")]


def test_a_span_that_ends_in_replaced_text_holds_all_of_it() -> None:
    one = element("abc d", (0, 1, "strong"), (0, 3, "footnote"), (2, 5, "link"))
    assert places(with_plain_spans(one, PLAIN_FORMS)) == [(0, 5, "strong"), (0, 7, "link")]


def test_spans_outside_the_text_are_left_alone() -> None:
    assert plain_text(element("ab", (1, 9, "superscript"), (-1, 1, "deletion"))) == "ab"


def test_many_spans_take_linear_time() -> None:
    def make(size: int) -> Element:
        return element("a2 " * size, *((3 * at + 1, 3 * at + 2, "superscript") for at in range(size)))

    assert_linear(lambda one: with_plain_spans(one, SCRIPTS), make, 1_000)


def letters(text: str) -> str:
    """A text without spaces: that before a reference is not on the page."""
    return text.replace(" ", "")


@st.composite
def texts_with_spans(draw: st.DrawFn) -> Element:
    text = draw(st.text(st.sampled_from("ab12XZ .,()"), min_size=1, max_size=20))
    kinds = st.sampled_from([*PLAIN_FORMS, "strong", "link"])
    ends = st.integers(0, len(text))
    found = draw(st.lists(st.tuples(ends, ends, kinds), max_size=5))
    return element(text, *((min(a, b), max(a, b), kind) for a, b, kind in found), title="“”")


@settings(max_examples=examples(150))
@given(texts_with_spans())
def test_the_letters_of_the_page_stay_in_their_order(one: Element) -> None:
    shown = one._replace(spans=tuple(span for span in one.spans if span.kind not in ("alert", "backlink")))
    rest = iter(plain_text(shown))
    assert all(letter in rest for letter in letters(one.text))


@settings(max_examples=examples(150))
@given(texts_with_spans())
def test_other_spans_keep_their_letters(one: Element) -> None:
    one = one._replace(spans=tuple(span for span in one.spans if span.kind not in ("alert", "backlink")))
    moved = with_plain_spans(one, PLAIN_FORMS)
    kept = [span for span in one.spans if span.kind not in PLAIN_FORMS]
    others = [span for span in moved.spans if span.kind not in PLAIN_FORMS]
    for before, after in zip(kept, others, strict=True):
        rest = iter(moved.text[after.start : after.end])
        assert all(letter in rest for letter in letters(one.text[before.start : before.end]))


@settings(max_examples=examples(60))
@given(st.text(st.sampled_from("ab12 .^_~"), max_size=20))
def test_text_without_spans_is_never_altered(text: str) -> None:
    assert plain_text(element(text)) == text
