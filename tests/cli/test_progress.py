"""The counter of files and the progress bar."""

from __future__ import annotations

import io
import signal
from contextlib import suppress
from typing import Any

import pytest

from boilerstrip.batch.stats import Tally
from boilerstrip.cli import progress
from boilerstrip.cli.progress import ProgressBar, with_counter
from tests.profile import needs

Capture = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_files_are_counted_on_a_terminal_only(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(with_counter(["a", "b"])) == ["a", "b"]
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress, "_COUNTER_SECONDS", 0)
    assert list(with_counter(["a", "b"])) == ["a", "b"]
    assert terminal.getvalue() == "\r\x1b[K1/2 a\r\x1b[K2/2 b\r\x1b[K"


def test_one_file_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(with_counter(["a"])) == ["a"]
    assert terminal.getvalue() == ""


def test_a_swallowed_ctrl_c_counts_at_the_next_step() -> None:
    needs("tqdm", "batch")
    before = signal.getsignal(signal.SIGINT)
    with ProgressBar() as bar:
        bar.begin(100, 0, Tally())
        bar.step(Tally(), 1)
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            bar.step(Tally(), 2)
    assert signal.getsignal(signal.SIGINT) is before


def test_the_bar_shows_what_goes_on(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    needs("tqdm", "batch")
    import tqdm

    def shown(**options: Any) -> Any:
        return plain(**{**options, "disable": False, "mininterval": 0.0})

    plain = tqdm.tqdm
    monkeypatch.setattr(tqdm, "tqdm", shown)
    monkeypatch.setattr(progress, "_BAR_SECONDS", -1.0)
    with ProgressBar() as bar:
        bar.begin(4_000_000, 1_000_000, Tally(rows=10))
        bar.problem("somewhere: something")
        bar.step(Tally(rows=30, problems=2, failed=1), 2_000_000)
        bar.step(Tally(rows=40, problems=2, failed=1), 3_000_000)
    told = capsys.readouterr().err
    assert "boilerstrip: somewhere: something" in told
    assert "pages/s, 3 errors" in told
    assert "75%" in told
