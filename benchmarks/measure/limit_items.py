"""List what ``benchmarks.limits`` measures: hostile pages, growth of the stages, patterns under attack."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from math import inf
from typing import Any, NamedTuple

from benchmarks.measure.ruler import Call, Ruler
from benchmarks.measure.scaling import exponent
from boilerstrip import clean
from boilerstrip.lazy_fields import make_all
from tests.hostile.cases import Case
from tests.hostile.growing import GROWING, STAGES, made, stages
from tests.hostile.hostile_set import CASES

STEPS = (1, 2, 4, 8, 16)  # relative sizes of growing pages; the last is the page's largest, or LARGEST
LARGEST = 640  # copies of the story
ATTACK = 6_000  # characters of an attack string
ENDS = ("", "!")  # what follows it
SHORT = 9  # characters of an attack on a pattern that is only used on short strings
ROUNDS = 2  # over all sizes of a stage
ENOUGH = 5_000_000  # nanoseconds that the calls of a stage on one size take together in a round, at least
PARTS = ("pages", "stages", "patterns")


class Item(NamedTuple):
    """Something to measure.

    Attributes:
        part: one of ``PARTS``.
        name: unique in its part.
        measure: returns a figure; the least of several calls counts.
    """

    part: str
    name: str
    measure: Callable[[Ruler], float]


def items(parts: tuple[str, ...] = PARTS) -> Iterator[Item]:
    """Yield everything that is measured, part by part."""
    makers = {"pages": hostile_pages, "stages": growing_stages, "patterns": attacked_patterns}
    for part in parts:
        yield from makers[part]()


def hostile_pages() -> Iterator[Item]:
    """Yield every hostile page at full size: its time as a multiple of the reference."""
    for case in CASES:
        yield Item("pages", case.name, partial(_cleaned, case))


def _cleaned(case: Case, ruler: Ruler) -> float:
    raw = case.make()
    return ruler.ratio(lambda: make_all(clean(raw)))


def growing_stages() -> Iterator[Item]:
    """Yield every stage on every growing page: the exponent of its time over the size."""
    for name in GROWING:
        for stage in STAGES:
            yield Item("stages", f"{name}/{stage}", partial(growth, name, stage))


def growth(name: str, stage: str, ruler: Ruler) -> float:
    """Measure the exponent of one stage's time over the size of one page.

    The sizes take turns, and the least time of each counts: a machine that is slow for a while is so for all
    sizes of a round. An exponent has no unit, so the times are not divided by the reference.
    """
    least = [inf] * len(STEPS)  # nanoseconds
    sizes = [0] * len(STEPS)
    for _ in range(ROUNDS):
        for at, step in enumerate(STEPS):
            sizes[at], calls = _calls(name, step)
            least[at] = min(least[at], _least(calls[stage], ruler))
    return exponent(sizes, least)


def _least(call: Call, ruler: Ruler) -> float:
    """Return the least nanoseconds of a call that is repeated until ``ENOUGH`` nanoseconds were measured.

    The garbage collector is off, as in ``timeit``: it looks at objects of the whole process, and only the
    larger sizes make enough objects to start it.
    """
    times: list[int] = []
    collects = gc.isenabled()
    gc.disable()
    try:
        while sum(times) < ENOUGH:
            times.append(ruler.spent(call))
    finally:
        if collects:
            gc.enable()
    return min(times)


@lru_cache(maxsize=len(STEPS))
def _calls(name: str, step: int) -> tuple[int, dict[str, Call]]:
    """Return the size of a growing page, and a call for each stage."""
    most = min(GROWING[name].most, LARGEST)
    raw = made(name, most * step // STEPS[-1])
    return len(raw), stages(name, raw)


class _Attacks(NamedTuple):
    """The attacks that the tests of the patterns use, from ``tests/test_regexes.py``.

    Attributes:
        patterns: every pattern by its dotted name.
        units: strings that are repeated to make an attack.
        given: part of a pattern's name -> how its input is limited: one of the three below.
        folded: the input has no runs of white space.
        at_start: the pattern is only matched at the start.
        short: the input has few characters.
    """

    patterns: dict[str, Any]
    units: tuple[str, ...]
    given: dict[str, str]
    folded: str
    at_start: str
    short: str


def _attacks() -> _Attacks:
    from tests import test_regexes as own  # it needs pytest

    return _Attacks(own.PATTERNS, own.UNITS, own.GIVEN, own.FOLDED, own.AT_START, own.SHORT)


def attacked_patterns() -> Iterator[Item]:
    """Yield every pattern with every attack: the time of the searches as a multiple of the reference."""
    known = _attacks()
    for name, pattern in known.patterns.items():
        given = next((how for of, how in known.given.items() if name.startswith(f"boilerstrip.{of}.")), "")
        search = pattern.match if given == known.at_start else pattern.search
        for unit in known.units:
            if given == known.folded and not unit.strip():
                continue
            attack = unit * ((SHORT if given == known.short else ATTACK) // len(unit))
            texts: list[Any] = [attack + end for end in ENDS]
            if isinstance(pattern.pattern, bytes):
                texts = [text.encode() for text in texts]
            label = f"{name.removeprefix('boilerstrip.')} on {unit!r}"
            yield Item("patterns", label, partial(_searched, search, texts))


def _searched(search: Callable[[Any], object], texts: list[Any], ruler: Ruler) -> float:
    def run() -> None:
        for text in texts:
            search(text)

    return ruler.ratio(run)
