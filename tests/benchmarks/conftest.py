from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.systems import System

# A stand-in for a peer: what it does depends on what the page says.
FAKE = """
import os
import time


def sleepy():
    def run(page):
        text = page.raw.decode()
        if "crash" in text:
            raise RuntimeError("cannot take this page")
        if "die" in text:
            os._exit(3)
        if "sleep" in text:
            time.sleep(60)
        return text.upper()
    return run


def broken():
    raise OSError("no such model")


def word(word):
    return lambda page: word
"""


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module with fake peers, to be found by this process and by workers."""
    (tmp_path / "fake_peers.py").write_text(FAKE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "fake_peers"


@pytest.fixture
def fake(fakes: str) -> System:
    """A fake peer for HTML and text."""
    return System("fake", f"{fakes}:sleepy", "", "", ("html", "text"))
