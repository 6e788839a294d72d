"""Mixing of hashes, against Python's own integers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.hashing import GOLDEN, GOLDEN_32, MULTIPLIER_1, MULTIPLIER_2, finish, powers, salted

WRAP = 1 << 64
UINT64 = st.integers(0, WRAP - 1)


def slow_finish(value: int, multiplier: int) -> int:
    return (value ^ (value >> 29)) * multiplier % WRAP


def test_the_constants_are_those_that_stored_hashes_were_made_with() -> None:
    assert (GOLDEN, GOLDEN_32) == (0x9E3779B97F4A7C15, 0x9E3779B9)
    assert (MULTIPLIER_1, MULTIPLIER_2) == (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
    assert GOLDEN >> 32 == GOLDEN_32


def test_powers() -> None:
    assert powers(GOLDEN, 70).tolist() == [pow(GOLDEN, at, WRAP) for at in range(1, 71)]
    assert powers(GOLDEN, 0).tolist() == []


@given(st.lists(UINT64, max_size=9), st.sampled_from([MULTIPLIER_1, MULTIPLIER_2]))
def test_finish(values: list[int], multiplier: int) -> None:
    found = finish(np.array(values, dtype=np.uint64), multiplier)
    assert found.tolist() == [slow_finish(value, multiplier) for value in values]


@given(st.lists(st.integers(0, 1 << 40), max_size=9), st.integers(1, 9))
def test_salted(values: list[int], salt: int) -> None:
    found = salted(np.array(values, dtype=np.int64), salt)
    mixed = [slow_finish((value + (salt << 32)) * GOLDEN % WRAP, MULTIPLIER_2) for value in values]
    assert found.tolist() == mixed


def test_salts_tell_roles_apart() -> None:
    values = np.arange(1_000)
    hashes = {int(one) for salt in range(1, 8) for one in salted(values, salt)}
    assert len(hashes) == 7_000
