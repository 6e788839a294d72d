from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks import hostile
from tests.hostile.cases import STORY, Case, page

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are set as on Linux")


class _Panic(BaseException):
    pass


def _raises(_: Any) -> str:
    raise _Panic


def _dies(_: Any) -> str:
    os._exit(3)


def _spins(_: Any) -> str:
    while True:
        pass


def _fills(_: Any) -> str:
    return str(len(bytearray(hostile.MEMORY * 2)))


@pytest.mark.parametrize(
    ("what", "end"),
    [
        (lambda raw: STORY[0], "text"),
        (lambda raw: " ", "nothing"),
        (_raises, "raised"),
        (_dies, "died"),
        (_spins, "out of time"),
        (_fills, "out of memory"),
    ],
)
def test_every_end_is_told(what: Callable[[Any], str], end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case("bad", lambda: "bad", STORY)
    answers: dict[Any, Callable[[Any], str]] = {"bad": what, page(): lambda raw: ""}
    monkeypatch.setitem(hostile.SYSTEMS, "fake", lambda raw: answers[raw](raw))
    monkeypatch.setattr(hostile, "SECONDS", 1)
    found = hostile.try_page("fake", case)
    assert found.end == end
    assert found.kept == (1 / 3 if end == "text" else 0)
    assert hostile.row("fake", {"bad": found}).startswith("| fake | 1 | ")


def test_the_library_itself() -> None:
    found = hostile.try_page("boilerstrip", Case("plain", page, STORY))
    assert (found.end, found.kept) == ("text", 1)
    assert isinstance(found.seconds, float)
