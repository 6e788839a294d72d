"""The lines of a typeset document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.typeset.set_headings import SetLine
from boilerstrip.read.text.typeset.typeset import read_typeset
from tests.profile import examples
from tests.read.text.prose import ENGLISH, GERMAN, wrapped


def lines(text: str, page: int = 0) -> list[SetLine]:
    return [SetLine(line, page=page, apart=at == 0) for at, line in enumerate(wrapped(text, 60).split("\n"))]


def test_lines_are_joined() -> None:
    found = read_typeset([*lines(ENGLISH), *lines(GERMAN)])
    first = len(lines(ENGLISH))
    assert [each.lines for each in found.paragraphs] == [
        tuple(range(first)),
        tuple(range(first, first + len(lines(GERMAN)))),
    ]
    assert found.n_joined == first + len(lines(GERMAN)) - 2


def test_heads_are_left_out() -> None:
    pages = [SetLine("The Mill", page=page) for page in (1, 2)]
    found = read_typeset([pages[0], *lines(ENGLISH, 1), pages[1], *lines(GERMAN, 2)])
    kept = [at for each in found.paragraphs for at in each.lines]
    assert 0 not in kept
    assert 1 + len(lines(ENGLISH)) not in kept
    assert found.warning == "left out: 2 lines at the ends of 2 pages"


def test_a_heading_of_two_lines() -> None:
    rows = [SetLine("The mill", size=20), SetLine("and its wheel", size=20), *lines(ENGLISH)]
    found = read_typeset([row._replace(size=row.size or 10) for row in rows]).paragraphs
    assert (found[0].lines, found[0].level) == ((0, 1), 1)


def test_a_line_without_a_word_stays() -> None:
    rows = [*lines(ENGLISH), SetLine("* * *", apart=True), *lines(GERMAN)]
    at = len(lines(ENGLISH))
    assert (at,) in [each.lines for each in read_typeset(rows).paragraphs]


@settings(max_examples=examples(60))
@given(
    st.lists(
        st.builds(
            SetLine,
            st.text(alphabet="abZ1.-*> #`|{;=", min_size=1, max_size=50).map(str.strip).filter(bool),
            st.integers(0, 3),
            st.just(0),
            st.booleans(),
            st.sampled_from([0.0, 10.0, 20.0]),
        ),
        max_size=40,
    )
)
def test_each_line_is_in_one_paragraph(rows: list[SetLine]) -> None:
    kept = [at for each in read_typeset(rows).paragraphs for at in each.lines]
    assert kept == list(range(len(rows)))
