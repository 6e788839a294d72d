from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.data.datasets import DataSet, fixtures
from benchmarks.suite import Plan, run
from benchmarks.systems.registry import BOILERSTRIP, MARKDOWN, PARSER, SYSTEMS, System

CASES = {"html-news-en", "html-forum-en", "text-wet-news-en"}

# A stand-in for a peer: what it does depends on what the page says.
FAKE = """
import os
import time


def sleepy():
    def run(page):
        text = page.raw.decode()
        if text == "crash":
            raise RuntimeError("cannot take this page")
        if text == "die":
            os._exit(3)
        while text == "spin":
            pass
        if text == "sleep":
            time.sleep(60)
        return text.upper()
    return run


def broken():
    raise OSError("no such model")


def word(word):
    return lambda page: word
"""


@pytest.fixture(scope="session")
def fakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a module with fake peers, to be found by this process and by workers."""
    folder = tmp_path_factory.mktemp("fakes")
    (folder / "fake_peers.py").write_text(FAKE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield "fake_peers"


@pytest.fixture(scope="session")
def fake(fakes: str) -> System:
    """A fake peer for HTML and text."""
    return System("fake", f"{fakes}:sleepy", "", "", ("html", "text"))


@pytest.fixture(scope="session")
def three() -> tuple[DataSet, ...]:
    """Three fixtures, in their sets."""
    return tuple(
        replace(one, pages=tuple(page for page in one.pages if page.id in CASES)) for one in fixtures()
    )


@pytest.fixture(scope="session")
def written(three: tuple[DataSet, ...], fake: System) -> str:
    """What a run with a fake peer writes."""
    parser = next(system for system in SYSTEMS if system.name == PARSER)
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    plan = Plan(
        sets=three, systems=(BOILERSTRIP, fake, absent, parser), writers=(MARKDOWN[0], absent),
        flatteners=("wet",), repeats=1, folds=False, full=False, command="python -m benchmarks",
    )  # fmt: skip
    return json.dumps(run(plan))


@pytest.fixture
def results(written: str) -> dict[str, Any]:
    """The same, read; a test may change it."""
    found: dict[str, Any] = json.loads(written)
    return found
