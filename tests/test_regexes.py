"""Every pattern of the package against strings made to slow it down."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import regex

import boilerstrip
from tests.clock import cpu_seconds

ATTACK = 12_000  # characters
SECONDS = 0.03  # of CPU time for one search; a linear one takes a hundredth of it, a quadratic one several

# Patterns that get only a part of what there is: text in which white space was folded, the start of a line or
# of the page, or a few characters.
FOLDED, AT_START, SHORT = "folded", "at the start", "short"
GIVEN = {
    "metadata.headline.SEPARATOR": FOLDED,
    "metadata.headline_html.SEPARATOR": FOLDED,
    "metadata.headline_text.SEPARATOR": FOLDED,
    "metadata.names._AND": FOLDED,
    "read.text._QUOTE_MARK": FOLDED,  # no line of a block is blank
    "read.lines._RULED_ROW": AT_START,
    "read.mend._DECLARATION": AT_START,
    "write.markdown._OPENING": AT_START,
    "write.tei._HOST": AT_START,
    "read.sentences._LAST_WORD": SHORT,
}

# What patterns with a loop in a loop, or two loops over the same signs, go back over.
UNITS = (
    "a", " ", "\n", "\t", "1", "A", ".", ",", "-", "_", "*", "|", "/", ":", "<", ">", "(", "[", "{",
    "\"", "'", "=", "#", "&", "é", "字", "กา", "a ", "A ", "1 ", "a.", "A. ", "1.", "1 1", "1:",
    "<a ", "</", "a=\"", "[a](", "**a", "_a", "> ", "- ", "http://", "www.a", "@a", "a@", "By ",
    "by ", "Von ", "2024 ", "12. Mai ", "May 1, ", "© ", "&#", "<!--", "\\\"", "\"a\":", "{\"",
    "|-", "---", "```", "\u0001", "\u0002", "0x", "a-", "aB",
)  # fmt: skip
ENDS = ("", "!", "\n", "x", ">", '"', ")", "\x00")


def patterns() -> dict[str, Any]:
    """Every compiled pattern that a module of the package holds, by module and name."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(boilerstrip.__path__, "boilerstrip."):
        if module.name.endswith("__main__") or ".train" in module.name or ".batch" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            values = value.values() if isinstance(value, dict) else [value]
            for one in values:
                if isinstance(one, (re.Pattern, regex.Pattern)):
                    found[f"{module.name}.{name}.{one.pattern[:20]!r}"] = one
    return found


PATTERNS = patterns()


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 80


@pytest.mark.parametrize("name", list(PATTERNS))
def test_attacks_take_no_time(name: str) -> None:
    pattern = PATTERNS[name]
    given = next((how for of, how in GIVEN.items() if name.startswith(f"boilerstrip.{of}.")), "")
    run = pattern.match if given == AT_START else pattern.search
    taken = {}
    for unit in UNITS:
        if given == FOLDED and not unit.strip():
            continue
        attack = unit * ((9 if given == SHORT else ATTACK) // len(unit))
        texts: list[Any] = [attack + end for end in ENDS]
        if isinstance(pattern.pattern, bytes):
            texts = [text.encode() for text in texts]
        taken[unit] = cpu_seconds(partial(_run_all, run, texts), SECONDS * len(ENDS))
    assert {unit: round(time, 2) for unit, time in taken.items() if time > SECONDS * len(ENDS)} == {}


def _run_all(run: Callable[[Any], object], texts: list[Any]) -> None:
    for text in texts:
        run(text)


def test_a_quadratic_pattern_is_told() -> None:
    assert cpu_seconds(lambda: re.search(r"\s*x", " " * ATTACK)) > SECONDS
