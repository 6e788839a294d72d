"""behind_ads: the paragraphs of a dump behind the label of an advertisement are text."""

from __future__ import annotations

import pytest

import boilerstrip

FIRST = (
    "The mill at Anders Ford has started to grind again after eleven years, and the first flour was sold at "
    "the door on Saturday morning to people who had queued since seven."
)
LAST = "Two brothers bought the building in 2019 and spent their weekends on the wheel, which was rotten."
DUMP = (
    "Vale Post\nHome\nNews\nSport\nSign in\nMill grinds again\n{}\n{}\n{}\nPrivacy policy\n© 2024 Vale Post\n"
)


@pytest.mark.parametrize("label", ["Advertisement", "Anzeige", "Publicité", "Реклама", "広告"])
def test_paragraph_behind_a_label_is_text(label: str) -> None:
    text = boilerstrip.clean(DUMP.format(FIRST, label, LAST)).text
    assert text == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("below", ["Bridge closed for a week", "The new bus to the coast", "Win a trip!"])
def test_other_lines_are_none(below: str) -> None:
    assert boilerstrip.clean(DUMP.format(FIRST, "Advertisement", below)).text == FIRST
