"""Run each tool in a separate process: one that crashes, hangs or uses all memory does not affect others.

Workers are spawned (no fork), have no network, print nothing, and use one thread. CPU time is measured in the
worker, around the call alone; sending the page and the answer is not counted.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from benchmarks.systems.registry import Answer, Input, System

PAGE_SECONDS = 20.0  # CPU time that a page may take; not wall time, so that no tool fails on a busy machine
PATIENCE = 10  # wall time that a page may take, as a multiple of that: for a tool that waits for something
START_SECONDS = 120.0  # wall time that a tool may take to import and warm up
_TICK = 0.05  # seconds of wall time, more than the resolution of the system's CPU clock
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_WARM_UP = Input(
    b"<html><head><title>T</title></head><body><article><h1>A heading</h1><p>"
    + b"A sentence that says a little about something, so that there is text to find. " * 12
    + b"</p></article></body></html>"
)


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a tool for one page.

    Attributes:
        text: the extracted text.
        cpu: seconds of CPU time; the limit if the tool took longer.
        failure: why there is no text, in words; "" if there is no failure.
        answer: boilerstrip's answer; None for other tools.
    """

    text: str
    cpu: float
    failure: str = ""
    answer: Answer | None = None


class Worker:
    """A process that runs one system on one page after another."""

    def __init__(self, system: System, page_seconds: float = PAGE_SECONDS) -> None:
        """Start the process and wait until the tool is ready.

        Raises:
            ImportError: the tool cannot be imported or set up; the message says why.
        """
        self.system = system
        self.peak_memory = 0  # bytes of resident memory, the largest of any of its processes
        self._limit = page_seconds
        self._process, self._pipe = self._start()

    def _start(self) -> tuple[Any, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.system), daemon=True)
        with _environment(_ONE_THREAD):
            process.start()
        theirs.close()
        problem = "does not start" if not ours.poll(START_SECONDS) else _received(ours, "dies at start")
        if problem:
            process.kill()
            raise ImportError(f"{self.system.name}: {problem}")
        return process, ours

    def run(self, page: Input, repeats: int = 1) -> Result:
        """Run the tool on a page.

        Args:
            page: the page.
            repeats: calls to make; the fastest counts.

        Returns:
            The result. If the process dies or takes too long, it has a failure and no text, and the tool is
            started again.
        """
        self._pipe.send((page, repeats))
        if self._answers(self._limit * repeats):
            received = _received(self._pipe, None)
            if received is not None:
                result, memory = received
                self.peak_memory = max(self.peak_memory, memory)
                return result  # type: ignore[no-any-return]
            failure, spent = "the process died", 0.0
        else:
            failure, spent = f"took more than {self._limit:g} s", self._limit
        self.close()
        self._process, self._pipe = self._start()
        return Result("", spent, failure)

    def _answers(self, allowed: float) -> bool:
        """Return whether an answer comes before ``allowed`` seconds of CPU time are spent."""
        begun, start = _cpu_seconds(self._process.pid), time.monotonic()
        left = allowed
        while left > 0 and time.monotonic() - start < allowed * PATIENCE:
            # The tool cannot spend the rest of its CPU time in less wall time.
            if self._pipe.poll(left + _TICK):
                return True
            left = allowed - (_cpu_seconds(self._process.pid) - begun)
        return False

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _received(pipe: Connection, otherwise: Any) -> Any:
    try:
        return pipe.recv()
    except (EOFError, ConnectionError):
        return otherwise


@contextmanager
def _environment(names: tuple[str, ...]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _serve(pipe: Connection, system: System) -> None:
    _isolate()
    try:
        extract = system.make()
    except Exception as error:  # a tool may fail to import in any way; the caller gets the message
        pipe.send(f"{type(error).__name__}: {error}")
        return
    _call(extract, _WARM_UP)
    pipe.send("")
    while True:
        try:
            page, repeats = pipe.recv()
        except EOFError:
            return
        results = [_call(extract, page) for _ in range(repeats)]
        pipe.send((min(results, key=lambda result: result.cpu), _peak_memory()))


def _call(extract: Any, page: Input) -> Result:
    start = time.process_time()
    try:
        answer = extract(page)
    except BaseException as error:  # tools raise anything, including RecursionError and SystemExit
        return Result("", time.process_time() - start, f"{type(error).__name__}: {error}"[:200])
    spent = time.process_time() - start
    if isinstance(answer, Answer):
        return Result(answer.text, spent, answer=answer)
    return Result(answer, spent)


def _isolate() -> None:
    logging.disable()
    warnings.simplefilter("ignore")
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    socket.socket.connect = _no_network  # type: ignore[method-assign]
    socket.getaddrinfo = _no_network


def _no_network(*_: Any, **__: Any) -> NoReturn:
    raise OSError("a benchmark uses no network")


def _cpu_seconds(process: int) -> float:
    """Return the CPU time that a process has spent; wall time if the system does not report it."""
    # Not by a timer inside the process: while one is set, Linux counts CPU time in coarse ticks.
    try:
        after_name = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")


def _peak_memory() -> int:
    """Return the peak of resident memory in bytes; 0 if the system does not report it."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return _peak_by_usage()
    # Not by getrusage: on Linux its figure is at least the memory of the process that started this one.
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(kilobytes) * 1024 for _, kilobytes, *_ in lines), 0)


def _peak_by_usage() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
