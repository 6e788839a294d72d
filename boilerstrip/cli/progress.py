"""How far a command has come, on standard error."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from boilerstrip.batch.run import Watch
from boilerstrip.batch.stats import Tally
from boilerstrip.cli.console import CLEAR_LINE, say
from boilerstrip.counts import number_of
from boilerstrip.extras import extra

_COUNTER_SECONDS = 0.1  # between two updates of the counter of files
_BAR_SECONDS = 0.5  # between two updates of the progress bar
_LINE_SECONDS = 60.0  # between two lines where standard error is no terminal


def with_counter(names: Sequence[str]) -> Iterator[str]:
    """Yield the names in turn; where there are several and a terminal, show which of them it is."""
    if len(names) == 1 or not sys.stderr.isatty():
        yield from names
        return
    shown = 0.0
    for at, name in enumerate(names, 1):
        if time.monotonic() - shown >= _COUNTER_SECONDS:
            shown = time.monotonic()
            sys.stderr.write(f"{CLEAR_LINE}{at}/{len(names)} {name}")
            sys.stderr.flush()
        yield name
    sys.stderr.write(CLEAR_LINE)


class ProgressBar(Watch):
    """Shows a batch run: a progress bar on a terminal, a line a minute elsewhere.

    A context manager, which also makes Ctrl-C end the run between two pages.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._total = 0  # bytes of all inputs
        self._rows_before = 0  # rows of earlier runs
        self._begun = self._shown = time.monotonic()
        self._stopped = False
        self._handler: Any = None  # what handled Ctrl-C before

    def __enter__(self) -> ProgressBar:
        if threading.current_thread() is threading.main_thread():
            self._handler = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handler is not None:
            signal.signal(signal.SIGINT, self._handler)
        if self._bar is not None:
            self._bar.close()

    def _stop(self, *_: object) -> None:
        """Raise at Ctrl-C, and note it: a callback from C that runs just then may swallow what is raised."""
        self._stopped = True
        raise KeyboardInterrupt

    def begin(self, total: int, done: int, tally: Tally) -> None:
        """Show the bar."""
        with extra("batch"):
            from tqdm import tqdm
        self._total = total
        self._rows_before = tally.rows
        self._begun = self._shown = time.monotonic()
        self._bar = tqdm(
            total=total, initial=done, unit="B", unit_scale=True, disable=None, mininterval=_BAR_SECONDS
        )

    def step(self, tally: Tally, done: int) -> None:
        """Move the bar, but not for each page.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self._stopped:
            raise KeyboardInterrupt
        now = time.monotonic()
        if now - self._shown < (_LINE_SECONDS if self._bar.disable else _BAR_SECONDS):
            return
        self._shown = now
        pages = (tally.rows - self._rows_before) / (now - self._begun)
        speed = f"{pages:,.1f} pages/s, {number_of(tally.problems + tally.failed, 'error')}"
        if self._bar.disable:
            share = done / self._total if self._total else 1.0
            say(f"{number_of(tally.rows, 'page')}, {speed}, {share:.0%} of the input")
        else:
            self._bar.set_postfix_str(speed, refresh=False)
            self._bar.update(done - self._bar.n)

    def problem(self, message: str) -> None:
        """Print it above the bar."""
        self._bar.write(f"boilerstrip: {message}", file=sys.stderr)
