"""The names of the months."""

from __future__ import annotations

import pytest

from boilerstrip.languages.dates import find_date
from boilerstrip.languages.months import MONTHS, N_MONTHS, TWO_WORD_MONTHS, bare, month_numbers
from boilerstrip.languages.tables import Tables, by_language

# Names that are another month in a language of higher precedence.
DISAGREEING = {("hr", "listopada"), ("hr", "listopad")}
NAMES = [
    (code, form, at % N_MONTHS + 1)
    for code, names in by_language("months").items()
    for at, forms in enumerate(names)
    for form in forms.split("/")
]
NONE = "zero one two three four five six seven eight nine ten eleven".replace(" ", ", ")


def test_each_name_is_read_as_its_month() -> None:
    other = {
        (code, form) for code, form, month in NAMES if find_date(f"12 {form} 2022") != f"2022-{month:02}-12"
    }
    assert other == DISAGREEING


def test_accents_and_capitals_do_not_count() -> None:
    assert bare("MÄRZ") == bare("Marz") == "marz"
    assert bare("Января") == "января"


def test_abbreviations_are_known_where_they_are_unambiguous() -> None:
    assert MONTHS["sep"] == MONTHS["sept"] == 9
    assert MONTHS["jul"] == 7
    found = month_numbers(Tables({"xx": f"[months]\n{NONE}".replace("one", "zerx")}))
    assert "zer" not in found
    assert found["seve"] == found["sev"] == 8


def test_languages_of_higher_precedence_win() -> None:
    texts = {"xx": f"[months]\n{NONE}", "en": f"[months]\n{NONE}".replace("zero, one", "one, zero")}
    assert month_numbers(Tables(texts))["one"] == 1


def test_a_language_may_write_a_letter_before_the_name() -> None:
    found = month_numbers(Tables({"xx": f"[months]\n{NONE}\n[month prefixes]\nq", "yy": "[months]\n"}))
    assert found["qzero"] == found["zero"] == 1


def test_names_of_two_words_are_known_by_their_first() -> None:
    assert TWO_WORD_MONTHS
    assert {form.partition(" ")[0] for _, form, _ in NAMES if " " in form} == set(TWO_WORD_MONTHS)


def test_a_month_too_few_is_reported() -> None:
    with pytest.raises(ValueError, match="has 2 months"):
        month_numbers(Tables({"xx": "[months]\none, two"}))
