"""The errors that the library raises."""

from __future__ import annotations

import inspect
import pickle
import re
from typing import Any

import pytest

import boilerstrip
from boilerstrip import errors
from boilerstrip.errors import BoilerstripError

ERRORS: list[Any] = [value for value in vars(errors).values() if inspect.isclass(value)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_one_except_catches_them_all(error: Any) -> None:
    assert issubclass(error, BoilerstripError)
    assert not issubclass(error, (ValueError, TypeError, OSError))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_they_are_offered_at_the_top(error: Any) -> None:
    assert getattr(boilerstrip, error.__name__) is error


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_a_worker_can_send_them_back(error: Any) -> None:
    again = pickle.loads(pickle.dumps(error("what was wrong")))
    assert (type(again), str(again)) == (error, "what was wrong")


def test_the_tree_in_the_docstring_is_complete() -> None:
    assert errors.__doc__
    assert set(re.findall(r"\b[A-Z]\w+Error\b", errors.__doc__)) == {
        *(error.__name__ for error in ERRORS), "TypeError", "ValueError",
    }  # fmt: skip
