"""Which language a text is in."""

from __future__ import annotations

from unicodedata import name

import pytest

from boilerstrip.languages import detect
from boilerstrip.languages.detect import SIGNS, detect_language, other_language
from boilerstrip.languages.tables import by_language
from tests.profile import needs

LETTERS = {
    name(chr(code), "").split(" ")[0]: chr(code) for code in range(0x250, 0xFFFF) if chr(code).isalpha()
}
CODE_OF_SCRIPT = {script: code for code, scripts in by_language("scripts").items() for script in scripts}
LETTER_OF = {code: LETTERS[script] for script, code in CODE_OF_SCRIPT.items()}


@pytest.fixture(autouse=True)
def no_classifier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The word lists alone, except where a test is about the classifier."""
    if "classifier" not in request.node.name:
        monkeypatch.setattr(detect, "_classifier", lambda: None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bridge is closed and the trains of the town are late for this reason", "en"),
        ("Die Brücke ist gesperrt und der Zug fährt nicht über den Fluss", "de"),
        ("Le pont est fermé et les trains ne passent pas sur le fleuve pour une semaine", "fr"),
        ("El puente está cerrado y los trenes no pasan por el río", "es"),
        ("Мост закрыт, и поезда не ходят через реку", "ru"),
        ("Міст закрито, і потяги не їздять через річку", "uk"),
        ("橋は閉鎖され、列車は川を渡れません", "ja"),
        ("大桥已经关闭，火车无法过河", "zh"),
        ("다리가 닫혀 기차가 강을 건널 수 없다", "ko"),
        ("الجسر مغلق والقطارات لا تعبر النهر", "ar"),
        ("", ""),
        ("42", ""),
    ],
)
def test_language_is_guessed(text: str, code: str) -> None:
    assert detect_language([text]) == code


@pytest.mark.parametrize(("code", "words"), by_language("frequent words").items())
def test_frequent_words_decide(code: str, words: tuple[str, ...]) -> None:
    assert detect_language([" ".join(words)]) == code


@pytest.mark.parametrize(("script", "code"), CODE_OF_SCRIPT.items())
def test_a_script_decides(script: str, code: str) -> None:
    assert detect_language([5 * LETTERS[script]]) == code


@pytest.mark.parametrize(("code", "common"), by_language("resembles").items())
def test_distinctive_letters_and_words_decide(code: str, common: tuple[str, ...]) -> None:
    usual = 9 * LETTER_OF[common[0]]
    signs = [
        *by_language("distinctive letters").get(code, ()),
        *(f" {word} " for word in by_language("distinctive words").get(code, ())),
    ]
    assert signs
    for sign in signs:
        assert detect_language([usual + (SIGNS - 1) * sign]) == common[0]
        assert detect_language([usual + SIGNS * sign]) == code


ICELANDIC = "Lögreglan segir að brúin yfir ána verði lokuð í allan vetur vegna viðgerða sem hefjast strax"


def test_an_unsure_guess_is_left_to_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect, "_classifier", lambda: lambda text: ("is", -1.0))
    assert detect_language([ICELANDIC]) == "is"
    english = "The bridge is closed and the trains of the town are late for this reason"
    assert detect_language([english]) == "en"


def test_without_the_extra_the_word_lists_decide() -> None:
    assert detect_language([ICELANDIC]) != "is"


def test_the_classifier_of_the_extra() -> None:
    needs("py3langid", "language")
    assert detect_language([ICELANDIC]) == "is"


def test_a_declared_language_is_contradicted_by_many_words_only() -> None:
    text = "The river rose in the night and the town was under water for the third time in a year. " * 2
    assert other_language([text], "cs") == "en"
    assert other_language([text], "en") == ""
    assert other_language(["The river rose."], "cs") == ""
    assert other_language([text], "xx") == ""  # no words of it are known
