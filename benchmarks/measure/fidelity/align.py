"""Align two runs of words: which word of the first is which word of the second.

Runs of six words that both have, in the longest chain that is in order in both, are fixed first. Between two
of them the same is done with shorter runs, and words next to a fixed one are taken with it. So a word counts
as found only in its place between its neighbours, not wherever it occurs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias

_SIZES = (6, 4, 3, 2, 1)  # words of the runs, one after the other
_MAX_COPIES = 16  # pairs of places of one run: a run that occurs more often says nothing
_MAX_SINGLE = 300  # words between two fixed ones, at most, for single words to be compared

_Gap: TypeAlias = tuple[
    int, int, int, int, int
]  # begin and end in the first and second, and the step of _SIZES


def align(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """Return for each word of the first its place in the second, or -1; places only grow.

    The time is close to linear: each step of ``_SIZES`` reads every word once.
    """
    found = [-1] * len(first)
    gaps: list[_Gap] = [(0, len(first), 0, len(second), 0)]
    while gaps:
        gap = _without_edges(first, second, gaps.pop(), found)
        begin, end, low, high, step = gap
        if begin >= end or low >= high:
            continue
        pairs = _pairs(first, second, gap)
        _fix(_chain(pairs), _SIZES[step], found)
        if step + 1 < len(_SIZES):
            gaps.extend(_gaps(found, gap))
    return found


def _without_edges(first: Sequence[str], second: Sequence[str], gap: _Gap, found: list[int]) -> _Gap:
    """Fix the words that a gap begins and ends with in both, and return what is left."""
    begin, end, low, high, step = gap
    while begin < end and low < high and first[begin] == second[low]:
        found[begin] = low
        begin, low = begin + 1, low + 1
    while begin < end and low < high and first[end - 1] == second[high - 1]:
        end, high = end - 1, high - 1
        found[end] = high
    return begin, end, low, high, step


def _pairs(first: Sequence[str], second: Sequence[str], gap: _Gap) -> list[tuple[int, int]]:
    """Return the places of runs of words that both have in a gap, sorted."""
    begin, end, low, high, step = gap
    size = _SIZES[step]
    if size == 1 and max(end - begin, high - low) > _MAX_SINGLE:
        return []
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(low, high - size + 1):
        places.setdefault(tuple(second[at : at + size]), []).append(at)
    ours: dict[tuple[str, ...], list[int]] = {}
    for at in range(begin, end - size + 1):
        if (run := tuple(first[at : at + size])) in places:
            ours.setdefault(run, []).append(at)
    rare = ((run, here) for run, here in ours.items() if len(here) * len(places[run]) <= _MAX_COPIES)
    # In the order of the first, the later place first: so a chain takes one place of a word at most.
    return sorted(((at, there) for run, here in rare for at in here for there in places[run]),
                  key=lambda pair: (pair[0], -pair[1]))  # fmt: skip


def _chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that grows in both (patience sorting)."""
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [there]
        at_top[pile : pile + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = at_top[-1] if at_top else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _fix(chain: Sequence[tuple[int, int]], size: int, found: list[int]) -> None:
    begin = low = 0  # the first words that are still free
    for at, there in chain:
        for step in range(max(0, begin - at, low - there), size):
            found[at + step] = there + step
            begin, low = at + step + 1, there + step + 1


def _gaps(found: Sequence[int], gap: _Gap) -> list[_Gap]:
    """Return what is still open inside a gap, for the next step."""
    begin, end, low, high, step = gap
    left = []
    start = begin
    for at in range(begin, end + 1):
        there = high if at == end else found[at]
        if there < 0:
            continue
        if at > start and there > low:
            left.append((start, at, low, there, step + 1))
        start, low = at + 1, there + 1
    return left
