from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.systems.registry import System

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
