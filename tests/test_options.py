from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, Options, clean
from boilerstrip.options import FAVORS, KINDS, Choices, CommandLineArgument, Rule, signature_with_options
from boilerstrip.page import MAX_INPUT

NONE_OR_SWITCH = ("comments", "links", "images", "include_title")


NO_OPTIONS = ("raw", "url", "template")  # parameters of ``clean`` that say which page


def test_the_options_are_declared_alike() -> None:
    declared = {option.name: str(option.type) for option in dataclasses.fields(Options)}
    assert declared == {name: str(hint.__forward_arg__) for name, hint in Choices.__annotations__.items()}
    for callable_ in (clean, Cleaner):
        parameters = inspect.signature(callable_).parameters
        named = {name: found.default for name, found in parameters.items() if name not in NO_OPTIONS}
        assert named == {option.name: option.default for option in dataclasses.fields(Options)}
        assert {parameters[name].kind for name in named} == {inspect.Parameter.KEYWORD_ONLY}
    for name in declared:
        assert name in str(clean.__doc__)
        assert name in str(Options.__doc__)


def test_every_option_has_a_rule_and_words_for_the_command_line() -> None:
    for option in dataclasses.fields(Options):
        assert isinstance(option.metadata["rule"], Rule)
        option.metadata["rule"].check(option.name, option.default)  # which no call checks
        argument = option.metadata["argument"]
        assert isinstance(argument, CommandLineArgument)
        assert argument.help
        assert bool(argument.metavar) != (bool in option.metadata["rule"].types)


@pytest.mark.parametrize(
    "options",
    [
        *({"kind": kind} for kind in KINDS),
        *({"favor": favor} for favor in (*FAVORS, 3, 0.01)),
        *(
            {name: value}
            for name in ("comments", "links", "images", "include_title")
            for value in (True, None)
        ),
        {"min_confidence": 0},
        {"min_confidence": 1.0},
        {"max_bytes": 1},
        {"max_bytes": MAX_INPUT},
        {"timeout": 2},
        {"timeout": float("inf")},
        {"encoding": "latin-1"},
        {"weights": "mine"},
        {"weights": Path("mine")},
    ],
)
def test_allowed_values_are_kept(options: dict[str, Any]) -> None:
    (name,) = options
    assert getattr(Options(**options), name) == options[name]


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"kind": "pdf"}, ValueError, "kind must be one of auto, html, text; got 'pdf'"),
        ({"kind": None}, TypeError, "kind must be a str"),
        (
            {"favor": "best"},
            ValueError,
            "precision, balanced, recall, or a positive number; got 'best'",
        ),
        ({"favor": 0}, ValueError, "positive number; got 0"),
        ({"favor": float("inf")}, ValueError, "positive number; got inf"),
        ({"favor": True}, TypeError, "positive number; got True"),
        ({"comments": "yes"}, TypeError, "comments must be True, False or None"),
        ({"tables": None}, TypeError, "tables must be True or False"),
        ({"links": 2}, TypeError, "links must be True, False or None"),
        ({"images": "yes"}, TypeError, "images must be"),
        ({"include_title": 0.5}, TypeError, "include_title must be"),
        ({"min_confidence": 1.5}, ValueError, "min_confidence must be between 0 and 1"),
        ({"min_confidence": float("nan")}, ValueError, "min_confidence must be between"),
        ({"min_confidence": None}, TypeError, "min_confidence must be a number"),
        ({"max_bytes": 0}, ValueError, "max_bytes must be between 1 and 20,000,000"),
        ({"max_bytes": 1e3}, TypeError, "max_bytes must be an int"),
        ({"max_bytes": True}, TypeError, "max_bytes must be an int"),
        ({"timeout": 0}, ValueError, "timeout must be a positive number of seconds, or None; got 0"),
        ({"timeout": "1"}, TypeError, "timeout must be a positive number of seconds, or None; got '1'"),
        ({"timeout": float("nan")}, ValueError, "timeout must be"),
        ({"encoding": b"utf-8"}, TypeError, "encoding must be a str"),
        ({"weights": 3}, TypeError, "weights must be a folder"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        Options(**options)


@pytest.mark.parametrize(
    ("favor", "beta"), [("precision", 0.5), ("balanced", 1.0), ("recall", 2.0), (3, 3.0)]
)
def test_favor_is_a_beta(favor: str | float, beta: float) -> None:
    assert Options(favor=favor).beta == beta


def test_a_signature_has_every_option_by_name() -> None:
    def clean(raw: str, *, url: str = "", **options: object) -> str:
        return raw

    found = signature_with_options(clean)
    assert list(found.parameters) == ["raw", "url", *(option.name for option in dataclasses.fields(Options))]
    assert found.parameters["favor"].default == "balanced"
    assert found.return_annotation == "str"
