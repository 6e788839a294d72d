"""Every pattern of the package against strings made to slow it down.

A search is first compared with that of a plain linear pattern over a text of the same length. Only where it
takes far longer does it matter how its cost grows: many times as long is fine, as long as twice the text
takes about twice as long.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
import regex

import boilerstrip
from boilerstrip.deferred import Deferred
from tests.growth import FACTOR, LIMIT, cpu_time, growth

# Lengths of the attacks in characters. They double: an exponential pattern is found while it is still quick.
SIZES = tuple(8 << step for step in range(8))
REFERENCE = re.compile(r".\x03", re.DOTALL)  # two steps at every character, and never a match
TIMES = 20  # a search that takes so many times as long as this is looked at more closely
HOPELESS = 5_000  # the same, where a longer text would take too long to try; linear ones stay below 1,000

Search = Callable[[Any], object]

# Patterns that get only a part of what there is: text in which white space was folded, the start of a line or
# of the page, or a few characters.
FOLDED, AT_START, SHORT = "folded", "at the start", "short"
GIVEN = {
    "outline.headline.SEPARATOR": FOLDED,
    "outline.dump_title.SEPARATOR": FOLDED,
    "outline.site_name.SEPARATOR": FOLDED,
    "languages.people._AND": FOLDED,
    "read.text.page._QUOTE_MARK": FOLDED,  # no line of a block is blank
    "read.html.markup.repair._DECLARATION": AT_START,
    "write.formats.markdown._OPENING": AT_START,
    "write.formats.tei._HOST": AT_START,
    "read.text.sentences._LAST_WORD": SHORT,
}

# What patterns with a loop in a loop, or two loops over the same signs, go back over.
UNITS = (
    "a", " ", "\n", "\t", "1", "A", ".", ",", "-", "_", "*", "|", "/", ":", "<", ">", "(", "[", "{",
    "\"", "'", "=", "#", "&", "é", "字", "กา", "a ", "A ", "1 ", "a.", "A. ", "1.", "1 1", "1:",
    "<a ", "</", "a=\"", "[a](", "**a", "_a", "> ", "- ", "http://", "www.a", "@a", "a@", "By ",
    "by ", "Von ", "2024 ", "12. Mai ", "May 1, ", "© ", "&#", "<!--", "\\\"", "\"a\":", "{\"",
    "|-", "---", "```", "\u0001", "\u0002", "0x", "a-", "aB",
)  # fmt: skip
ENDS = ("", "\n", "\x00")


def patterns() -> dict[str, Any]:
    """Every compiled pattern that a module of the package holds, by module and name."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(boilerstrip.__path__, "boilerstrip."):
        if module.name.endswith("__main__") or ".train" in module.name or ".batch" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            values = (
                value.values() if isinstance(value, Mapping) else value if type(value) is tuple else [value]
            )
            for each in values:
                one = each.compiled if isinstance(each, Deferred) else each
                if isinstance(one, (re.Pattern, regex.Pattern)):
                    found[f"{module.name}.{name}.{one.pattern[:20]!r}"] = one
    return found


PATTERNS = patterns()


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 80


@pytest.mark.parametrize("name", list(PATTERNS))
def test_attacks_take_linear_time(name: str) -> None:
    pattern = PATTERNS[name]
    given = next((how for of, how in GIVEN.items() if name.startswith(f"boilerstrip.{of}.")), "")
    assert slow_units(pattern, given) == []


def slow_units(pattern: Any, given: str = "", units: Iterable[str] = UNITS) -> list[str]:
    """The units of which a long row makes a pattern slow, and how, in words."""
    search = pattern.match if given == AT_START else pattern.search
    binary = isinstance(pattern.pattern, bytes)
    slow = []
    for unit in units:
        if given == FOLDED and not unit.strip():
            continue
        found = (_growth_of(search, _Attack(unit, end, binary), given == SHORT) for end in ENDS)
        if how := next(filter(None, found), ""):
            slow.append(f"{unit!r}: {how}")
    return slow


class _Attack(NamedTuple):
    """Texts of any length, made of one unit."""

    unit: str
    end: str = ""
    binary: bool = False

    def text(self, size: int) -> Any:
        text = (self.unit * size)[:size] + self.end
        return text.encode() if self.binary else text


def _growth_of(search: Search, attack: _Attack, short: bool) -> str:
    """How the cost of a search grows, in words; "" where it is about linear."""
    times, text = 0.0, ""
    for size in SIZES[:1] if short else SIZES:
        text = attack.text(size)
        times = _times(search, text, size)
        if times > HOPELESS:
            return "far too slow"
        if times > TIMES and growth(search, attack.text(size // 2), text) > LIMIT:
            return "exponential"
    if short or times <= TIMES or growth(search, text, attack.text(FACTOR * SIZES[-1])) <= LIMIT:
        return ""
    return "worse than linear"


def _times(search: Search, text: Any, size: int) -> float:
    """How many times as long as the reference a search takes; the lesser of two where it is long."""
    times = cpu_time(search, text) / _reference(size)
    return times if times <= TIMES else min(times, cpu_time(search, text) / _reference(size))


@cache
def _reference(size: int) -> int:
    """CPU time of the reference pattern over a text of a length, in nanoseconds.

    It is the second least of a few runs, as the least may be one wrong reading of the clock.
    """
    return sorted(cpu_time(REFERENCE.search, "a" * size) for _ in range(20))[1]


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        (r"\s*x", " "),
        (r"a*b", "a"),
        (r".*x", "a"),
        (r"http\S*x", "http://"),
        (r"(?:<a )+>", "<a "),
    ],
)
def test_a_quadratic_pattern_is_told(pattern: str, unit: str) -> None:
    assert slow_units(re.compile(pattern), units=[unit]) == [f"{unit!r}: worse than linear"]


@pytest.mark.parametrize("pattern", [r"(\w+\s*)+x", r"(a|a)*b", r"(?:a|aa)+b", r"(?:a{1,3}b?)+x"])
def test_an_exponential_pattern_is_told(pattern: str) -> None:
    assert slow_units(re.compile(pattern), units=["a"]) in (["'a': exponential"], ["'a': far too slow"])


def test_a_cubic_pattern_is_told() -> None:
    assert slow_units(re.compile(r"\w+\s*\w*@"), units=["a"]) == ["'a': far too slow"]


def test_a_slow_pattern_passes_where_it_is_linear() -> None:
    slow = re.compile(r"\w{0,200}@")
    assert _times(slow.search, "a" * SIZES[-1], SIZES[-1]) > TIMES
    assert slow_units(slow, units=["a"]) == []
