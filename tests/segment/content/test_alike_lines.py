"""Lines of a dump that are content because lines like them are."""

from __future__ import annotations

import pytest

from boilerstrip import clean
from boilerstrip.labels import PhraseKind
from boilerstrip.page import Classification, Page
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.content.alike_lines import lines_like_others
from tests.segment.made import LINE, classified


def dump(*lines: tuple[str, float], says: str = "") -> tuple[Page, Classification]:
    """A dump of lines with these probabilities."""
    page = read_text("\n".join(text for text, _ in lines))
    bits = [int(PhraseKind.NAVIGATION) if text == says else 0 for text in page.blocks.text]
    return page, classified(page, [chance for _, chance in lines], says=bits)


def steps(*names: str) -> list[tuple[str, float]]:
    """Sections under these names, of which the second is unlikely."""
    return [
        line
        for at, name in enumerate(names)
        for line in ((f"{LINE} Part {at}.", 0.9), (name, 0.4 if at == 1 else 0.6), (f"{LINE} Again.", 0.9))
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Step 1", "Step 2", "Step 3"),
        ("Day 1: Bodø", "Day 2: Reine", "Day 3: Kvalvika"),
        ("Tip #1", "Tip #2"),
        ("Example", "Example", "Example"),
    ],
)
def test_one_of_a_row_of_alike_headings(names: tuple[str, ...]) -> None:
    assert set(lines_like_others(*dump(*steps(*names)))) == {4}


@pytest.mark.parametrize("names", [("The mill", "The river"), ("1", "2"), ("1.1 Mills", "1.2 Rivers")])
def test_headings_that_are_not_alike(names: tuple[str, ...]) -> None:
    assert lines_like_others(*dump(*steps(*names))) == []


def test_lines_at_the_edge_of_the_text_are_decided_alone() -> None:
    assert lines_like_others(*dump(("Step 1", 0.6), (LINE, 0.9), ("Step 2", 0.4), ("Home", 0.1))) == []


def test_alike_lines_of_which_hardly_one_is_likely() -> None:
    lines = [*[("Reply 1", 0.1)] * 4, (LINE, 0.9), ("Reply 2", 0.4), (LINE, 0.9), ("Reply 3", 0.6)]
    assert lines_like_others(*dump(*lines)) == []


def test_a_line_that_is_worded_like_furniture() -> None:
    assert lines_like_others(*dump(*steps("Step 1", "Step 2"), says="Step 2")) == []


def test_a_line_of_a_program_between_others() -> None:
    program = [("words = Counter()", 0.6), ("with open(path) as lines:", 0.6), ("count(lines)", 0.3)]
    program += [("print(words == 3)", 0.6), ("return [words]", 0.6)]
    page, found = dump((LINE, 0.9), *program, (LINE, 0.9))
    assert lines_like_others(page, found) == [3]
    page, found = dump((LINE, 0.9), ("count(lines)", 0.3), (LINE, 0.9))
    assert lines_like_others(page, found) == []


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("Does it float?", "Yes, it does.", True),
        ("It floats.", "Yes, it does.", False),
        ("Does it float?", "More questions", False),
        ("Does it float?", "Does it sink?", False),
    ],
)
def test_an_answer_goes_with_its_question(question: str, answer: str, kept: bool) -> None:
    page, found = dump((LINE, 0.9), (question, 0.6), (answer, 0.3))
    assert lines_like_others(page, found) == ([2] if kept else [])


def test_lines_of_a_speaker_are_text_where_others_are() -> None:
    talk = (
        "HOST: Welcome back. With me today is the lawyer Eva Brandt. Eva, who owns the shore?\n"
        "BRANDT: That depends on where the water stands in spring.\nHOST: Really?\n"
        "BRANDT: Yes. In this country the line is drawn at mean high water.\n"
        "HOST: So my garden is not mine?\n"
        "BRANDT: A strip of it is not.\n(SOUNDBITE OF WAVES)\nHOST: Thank you, Eva.\n"
    )
    text = clean(f"TALK RADIO\nShows\nDonate\n{talk}Copyright © 2021 Talk Radio. All rights reserved.\n").text
    assert text.endswith("HOST: Thank you, Eva.")


def test_what_a_colon_introduces_is_text() -> None:
    line = "The speed follows from the height of the fall, as every miller knows:"
    rest = "where g is 9.81 m/s² and h is the height in metres. For h = 5 m this gives v ≈ 9.9 m/s."
    assert "v = sqrt(2 * g * h)" in clean(f"{line}\n\nv = sqrt(2 * g * h)\n\n{rest}\n").text
