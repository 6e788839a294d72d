"""Fields that are made when they are first read."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, dataclass, replace
from threading import Barrier

import pytest

from boilerstrip.lazy_fields import LazyFields, lazy, make_all


@dataclass(frozen=True, slots=True)
class Pair(LazyFields):
    """A value with a field that is always given later in these tests."""

    name: str
    size: object = 0


@dataclass(frozen=True, slots=True)
class Triple(Pair):
    """Inherits the field that is given later."""

    colour: object = None


class Maker:
    """Returns a value and counts how often it was asked for it."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        return self.value


def test_a_field_is_made_once_when_it_is_read() -> None:
    make = Maker(3)
    pair = Pair("a", lazy(make))
    assert (pair.name, make.calls) == ("a", 0)
    assert [pair.size, pair.size] == [3, 3]
    assert make.calls == 1


def test_a_field_that_is_given_at_once_is_as_in_any_dataclass() -> None:
    assert Pair("a", 3) == Pair("a", lazy(lambda: 3))
    assert Pair("a").size == 0


@pytest.mark.parametrize(
    "read",
    [
        repr,
        hash,
        copy.copy,
        copy.deepcopy,
        pickle.dumps,
        make_all,
        lambda pair: pair == Pair("a", 3),
        lambda pair: replace(pair, name="b"),
    ],
)
def test_what_reads_all_fields_makes_all(read: object) -> None:
    assert callable(read)
    make = Maker(3)
    pair = Pair("a", lazy(make))
    read(pair)
    assert make.calls == 1
    assert pair.size == 3
    assert make.calls == 1


def test_it_is_written_with_its_values() -> None:
    assert repr(Pair("a", lazy(lambda: 3))) == "Pair(name='a', size=3)"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda pair: pickle.loads(pickle.dumps(pair))])
def test_a_copy_has_values_only(copied: object) -> None:
    assert callable(copied)
    pair = Pair("a", lazy(lambda: [3]))  # a function that cannot be pickled
    again = copied(pair)
    assert type(again) is Pair
    assert again == pair
    assert pickle.loads(pickle.dumps(again)) == pair
    with pytest.raises(AttributeError):
        again.sizes  # type: ignore[attr-defined]  # noqa: B018


def test_a_field_of_a_base_is_made_too() -> None:
    size, colour = Maker(3), Maker("red")
    triple = Triple("a", lazy(size), lazy(colour))
    assert (triple.size, size.calls, colour.calls) == (3, 1, 0)
    assert (triple.colour, colour.calls) == ("red", 1)
    assert copy.copy(Triple("a", lazy(size))) == Triple("a", 3)


def test_an_error_reaches_who_reads_the_field_each_time() -> None:
    tries = Maker(3)

    def make() -> object:
        if tries.calls < 2:
            tries()
            raise ValueError("no size")
        return tries()

    pair = Pair("a", lazy(make))
    for _ in range(2):
        with pytest.raises(ValueError, match="no size"):
            pair.size  # noqa: B018
    assert pair.size == 3


def test_other_names_are_no_attributes() -> None:
    pair = Pair("a", lazy(lambda: 3))
    with pytest.raises(AttributeError, match=r"'Pair' object has no attribute 'sizes'"):
        pair.sizes  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(pair, "__dict__")


def test_it_stays_frozen() -> None:
    pair = Pair("a", lazy(lambda: 3))
    for _ in range(2):
        with pytest.raises(FrozenInstanceError):
            pair.size = 4  # type: ignore[misc]
        assert pair.size == 3


def test_what_a_field_was_made_from_is_given_back() -> None:
    make = Maker(3)
    alive = weakref.ref(make)
    pair = Pair("a", lazy(make))
    del make
    gc.disable()  # it is freed at once, not by a search for cycles
    try:
        assert alive() is not None
        assert pair.size == 3
        assert alive() is None
    finally:
        gc.enable()


def test_values_in_fields_are_made_too() -> None:
    make = Maker(3)
    inner = Pair("b", lazy(make))
    outer = Pair("a", lazy(lambda: inner))
    assert make_all(outer) is outer
    assert make.calls == 1


def test_threads_that_read_at_the_same_moment_get_equal_values() -> None:
    """All wait inside of the making for each other, so all find the field empty."""
    n = 8
    together = Barrier(n)

    def make() -> object:
        together.wait(timeout=60)
        return ["made"]

    pair = Pair("a", lazy(make))
    with ThreadPoolExecutor(n) as pool:
        found = list(pool.map(lambda _: pair.size, range(n)))
    assert found == [["made"]] * n
    assert pair.size == ["made"]
