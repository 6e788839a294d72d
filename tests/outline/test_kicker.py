"""Words above the headline in its heading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.outline.kicker import MAX_KICKER, MIN_REST, with_colon, without_kicker, without_subtitle
from tests.profile import examples

REST = "Ferry runs all night"


@pytest.mark.parametrize(
    ("heading", "declared", "headline"),
    [
        (
            "Harbour Ferry runs all night",
            "Ferry runs all night | Example Daily",
            "Ferry runs all night",
        ),
        ("Press release: Ferry runs all night", "Ferry runs all night", "Ferry runs all night"),
        ("10 ways to save water", "Ways to save water", "10 ways to save water"),
        (
            "Harbour Ferry runs all night",
            "Harbour ferry runs all night",
            "Harbour Ferry runs all night",
        ),
        ("Strong Ferry to run", "Straße", "Strong Ferry to run"),
        ("Harbour: the ferry", "the ferry", "Harbour: the ferry"),
        ("Waterferry runs all night", "ferry runs all night", "Waterferry runs all night"),
        ("", "", ""),
    ],
)
def test_a_kicker_is_no_part_of_the_headline(heading: str, declared: str, headline: str) -> None:
    assert without_kicker(heading, [declared]) == headline


@pytest.mark.parametrize(
    ("heading", "path", "is_part"),
    [
        ("Request the ferry timetable", "forms/request-the-ferry-timetable", True),
        ("Request the ferry timetable", "forms/the-ferry-timetable", False),
        ("Request the ferry timetable", "request/the-ferry-timetable", False),
        ("Request the ferry timetable", "", False),
    ],
)
def test_words_that_the_address_has_before_the_rest_are_part_of_the_headline(
    heading: str, path: str, is_part: bool
) -> None:
    found = without_kicker(heading, ["The ferry timetable | Example Daily"], path)
    assert found == (heading if is_part else "the ferry timetable")


@pytest.mark.parametrize(
    ("titles", "is_part"),
    [
        ([REST], False),
        ([REST, f"Opinion: {REST}"], True),
        ([f"{REST} | Daily", f"Opinion - {REST}"], True),
        ([REST, f"Analysis: {REST}"], False),
    ],
)
def test_a_kicker_with_a_colon_that_is_declared_too_is_part_of_the_headline(
    titles: list[str], is_part: bool
) -> None:
    heading = f"Opinion: {REST}"
    assert without_kicker(heading, titles) == (heading if is_part else REST)


def test_a_kicker_without_a_colon_is_none_though_it_is_declared() -> None:
    assert without_kicker(f"Harbour {REST}", [f"Harbour: {REST}", REST]) == REST


WORDS = st.lists(st.sampled_from("harbour Ferry runs all night 10 the of".split()), min_size=1, max_size=12)


@given(WORDS, WORDS, st.booleans())
@settings(max_examples=examples(60))
def test_what_is_left_is_the_declared_end_or_all(kicker: list[str], rest: list[str], in_path: bool) -> None:
    text, declared = " ".join([*kicker, *rest]), " ".join(rest)
    found = without_kicker(text, [declared], "-".join([*kicker, *rest]) if in_path else "")
    assert found in (text, declared)
    if in_path or len(rest) < MIN_REST or len(kicker) > MAX_KICKER:
        assert found == text


@pytest.mark.parametrize(
    ("heading", "declared", "headline"),
    [
        (f"{REST}\nThe harbour pays", REST, REST),
        (f"{REST}\nThe harbour pays", f"{REST} | Example Daily", REST),
        (f"{REST}The harbour pays", REST, REST),
        (f"{REST} from May on", REST, f"{REST} from May on"),
        (f"{REST}s", REST, f"{REST}s"),
        (f"{REST}\nThe harbour pays", f"{REST} The harbour pays", f"{REST}\nThe harbour pays"),
        ("Ferry runs\nThe harbour pays", "Ferry runs", "Ferry runs\nThe harbour pays"),
        (REST, REST, REST),
        ("", "", ""),
    ],
)
def test_a_line_below_the_headline_is_no_part_of_it(heading: str, declared: str, headline: str) -> None:
    assert without_subtitle(heading, [declared]) == headline


@pytest.mark.parametrize(
    ("heading", "title", "headline"),
    [
        ("The harbour Ferry runs all night", "The harbour: Ferry runs all night", None),
        ("The harbour Ferry runs all night", "The harbour: Ferry runs all night - Example Daily", None),
        ("The harbour Ferry runs", "The harbour: Ferry runs all night", "The harbour Ferry runs"),
        ("The harbour ferry runs", "The harbour: Ferry runs", "The harbour ferry runs"),
        ("The harbour: Ferry runs all night", "The harbour: Ferry runs all night", None),
        ("The harbour", "The harbour: Ferry runs all night", "The harbour"),
        ("The harbour Ferry", "The harbour Ferry", "The harbour Ferry"),
        ("", ": ", ""),
    ],
)
def test_a_colon_that_the_heading_hides(heading: str, title: str, headline: str | None) -> None:
    expected = "The harbour: Ferry runs all night" if headline is None else headline
    assert with_colon(heading, ["Another: title", title]) == expected


@settings(max_examples=examples(100))
@given(st.text(), st.lists(st.text()))
def test_no_letter_changes_with_the_colon(heading: str, titles: list[str]) -> None:
    assert with_colon(heading, [*titles, f"{heading}: "]).replace(": ", " ") == heading.replace(": ", " ")
