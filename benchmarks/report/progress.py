"""A small progress bar on standard error, without a dependency."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_WIDTH = 30  # characters of the bar
_EVERY = 0.2  # seconds between two drawings on a terminal
_EVERY_LINE = 30.0  # seconds between two lines where there is no terminal


class Progress:
    """Shows the progress of some work. Use it in a ``with`` statement, and call ``step`` after each unit."""

    def __init__(self, title: str, total: int, stream: TextIO | None = None) -> None:
        """Start the clock for ``total`` units of work."""
        self._title, self._total = title, max(total, 1)
        self._stream = sys.stderr if stream is None else stream
        self._done, self._began, self._drawn = 0, time.monotonic(), 0.0

    def __enter__(self) -> Progress:
        self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        self._draw()
        if self._stream.isatty():
            self._stream.write("\n")

    def step(self) -> None:
        """Count one unit as done."""
        self._done += 1
        pause = _EVERY if self._stream.isatty() else _EVERY_LINE
        if time.monotonic() - self._drawn >= pause:
            self._draw()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        spent = self._drawn - self._began
        left = f", {spent / self._done * (self._total - self._done):.0f} s left" if self._done else ""
        full = _WIDTH * self._done // self._total
        line = f"{self._title:<28} [{'#' * full:<{_WIDTH}}] {self._done}/{self._total} {spent:.0f} s{left}"
        if self._stream.isatty():
            self._stream.write(f"\r\x1b[K{line}")
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()
