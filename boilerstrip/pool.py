"""Apply a function to many items in several processes, in order, even if worker processes die.

``concurrent.futures`` breaks a pool when one of its processes dies, and cannot tell which item caused that.
Here each worker has a pipe of its own and answers item by item, so the item that it was working on is known.
That item is tried once more and then given up; all others continue in a new process.

Parent and worker take turns on the pipe: the parent sends a chunk only to a worker that has answered all of
the last one, and reads every answer. So they cannot both wait for the other to read (a deadlock), however
large an item is.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from boilerstrip.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 8  # items sent to a worker at once
_CHUNK_BYTES = 1_000_000  # bytes; fewer items are sent if they are this large together
_WINDOW = 64  # items per worker that are read but not yielded: the others work on them if one takes long
_WINDOW_BYTES = 256_000_000  # bytes of items and results in memory, all together
_MAX_DEATHS = 2  # workers that die on an item before it is given up; not 1: something else may kill a process
_MAX_FAILED_STARTS = 4  # processes in a row that die before they are ready, until this is an error
_START_SECONDS = 300.0  # seconds that a process may take to start
_END_SECONDS = 5.0  # seconds to wait for the end of a process
# Variables that limit the threads of matrix products.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Ready(NamedTuple):
    """An item that needs no work.

    Attributes:
        value: its result, which is yielded in its turn.
    """

    value: Any


class _Answer(NamedTuple):
    """What the work returned, or the error that it raised.

    Attributes:
        result: what it returned; None after an error.
        error: what it raised; None if it returned.
    """

    result: Any
    error: Exception | None


@dataclass(slots=True, eq=False)
class _Slot:
    """An item that is read and not yielded.

    Attributes:
        item: the item.
        answer: its result or error; None until it is known.
        size: bytes of item and result, pickled.
        deaths: workers that died while they worked on it.
    """

    item: Any
    answer: _Answer | None = None
    size: int = 0
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    """A process and the items that it was given.

    Attributes:
        process: the process.
        pipe: the parent's end of its pipe.
        slots: the items that it has not answered; it works on the first.
        since: when it began to work on that item, or to start; seconds of ``time.monotonic``.
        ready: whether it has started.
    """

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    slots: deque[_Slot] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)
    ready: bool = False

    def overdue(self, seconds: float | None) -> bool:
        """Return whether its item has taken more than ``seconds``, or its start too long."""
        limit = seconds if self.ready else _START_SECONDS
        return limit is not None and self.is_awaited and time.monotonic() - self.since > limit

    @property
    def is_awaited(self) -> bool:
        """Whether a message from it is expected."""
        return bool(self.slots) or not self.ready

    def describe_end(self) -> str:
        """Return how the process ended."""
        self.process.join(_END_SECONDS)
        code = self.process.exitcode
        if code is None or code >= 0:
            return f"its worker process ended with exit code {code}"
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"its worker process was killed ({name}); too little memory is a common cause"


def n_cores() -> int:
    """Return how many processes can run at once: the cores that this one may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def run_in_pool(
    work: Callable[[T], R],
    items: Iterable[T | Ready],
    on_lost: Callable[[T, str], R],
    *,
    workers: int,
    seconds: float | None = None,
) -> Generator[tuple[T | Ready, R], None, None]:
    """Apply a function to every item, in processes that are started for it.

    Args:
        work: the function; picklable. An exception from it is raised here when the item's turn comes.
        items: picklable; read as results are taken, not far ahead.
        on_lost: returns the result of an item that killed its worker twice or took too long; its arguments
            are the item and what happened, in words.
        workers: number of processes.
        seconds: wall time that an item may take; its worker is then killed. None: no limit.

    Yields:
        Each item with its result, in the order of the items; for ``Ready`` items its value.

    Raises:
        WorkerError: no process can be started.
    """
    pool = _Pool(work, iter(items), on_lost, seconds)
    try:
        pool.start(workers)
        while pool.feed():
            yield from pool.finished()
            pool.collect()
    finally:
        pool.close()


class _Pool(Generic[T, R]):
    """The workers, and the items between reading and yielding.

    Attributes:
        _workers: the workers.
        _order: all items that were read and not yielded, in order.
        _waiting: those of them that no worker has.
        _size: bytes of the items in ``_order`` and of their results.
        _more: whether there may be more items to read.
        _failed_starts: processes in a row that died before they were ready.
    """

    def __init__(
        self,
        work: Callable[[T], R],
        items: Iterator[T | Ready],
        on_lost: Callable[[T, str], R],
        seconds: float | None,
    ) -> None:
        self._work = work
        self._items = items
        self._on_lost = on_lost
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._order: deque[_Slot] = deque()
        self._waiting: deque[_Slot] = deque()
        self._size = 0
        self._more = True
        self._failed_starts = 0

    def start(self, workers: int) -> None:
        """Start the worker processes."""
        for _ in range(workers):
            self._workers.append(self._start_worker())

    def _start_worker(self) -> _Worker:
        # Spawned: a fork would copy locks that threads of this process hold.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with _one_thread():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def feed(self) -> bool:
        """Give every idle worker a chunk, and return whether there is still something to do."""
        for worker in self._workers:
            if worker.ready and not worker.slots:
                self._read()
                self._send(worker)
        self._read()  # the next chunk, so that an idle worker gets it at once
        return bool(self._order)

    def _read(self) -> None:
        """Read items until a chunk is waiting, or there is no room for more."""
        while self._more and len(self._waiting) < _CHUNK and self._has_room():
            try:
                slot = _Slot(next(self._items))
            except StopIteration:
                self._more = False
                return
            self._order.append(slot)
            if isinstance(slot.item, Ready):
                slot.answer = _Answer(slot.item.value, None)
            else:
                self._waiting.append(slot)

    def _has_room(self) -> bool:
        return len(self._order) < _WINDOW * len(self._workers) and self._size < _WINDOW_BYTES

    def _send(self, worker: _Worker) -> None:
        """Send a worker the next chunk, if any item is waiting."""
        chunk: list[bytes] = []
        size = 0
        while self._waiting and len(chunk) < _CHUNK and size < _CHUNK_BYTES:
            slot = self._waiting.popleft()
            chunk.append(pickle.dumps(slot.item, pickle.HIGHEST_PROTOCOL))
            self._add_size(slot, len(chunk[-1]) - slot.size)
            size += len(chunk[-1])
            worker.slots.append(slot)
        worker.since = time.monotonic()
        try:
            for payload in chunk:
                worker.pipe.send_bytes(payload)
            if chunk:
                worker.pipe.send_bytes(b"")
        except OSError:
            pass  # it died meanwhile; ``collect`` handles that

    def _add_size(self, slot: _Slot, size: int) -> None:
        slot.size += size
        self._size += size

    def finished(self) -> Iterator[tuple[T | Ready, R]]:
        """Yield the items that are done and next in order, with their results."""
        while self._order and (answer := self._order[0].answer) is not None:
            slot = self._order.popleft()
            self._size -= slot.size
            if answer.error is not None:
                raise answer.error
            yield slot.item, answer.result

    def collect(self) -> None:
        """Wait for answers, replace workers that died, and kill those that take too long."""
        awaited = {worker.pipe: worker for worker in self._workers if worker.is_awaited}
        if not any(worker.slots for worker in self._workers) and not self._waiting:
            return
        for pipe in wait(list(awaited), timeout=1.0):
            self._receive(awaited[pipe])  # type: ignore[index]
        for worker in awaited.values():
            # An answer in the pipe is read first: it may have waited there while the caller was busy.
            if worker.overdue(self._seconds) and not worker.pipe.closed and not worker.pipe.poll():
                worker.process.kill()
                self._replace(worker, f"it took more than {self._seconds} s", max_deaths=1)

    def _receive(self, worker: _Worker) -> None:
        """Read one message of a worker, or replace the worker if it died."""
        try:
            message = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._replace(worker, worker.describe_end(), _MAX_DEATHS)
            return
        worker.since = time.monotonic()
        if not worker.ready:
            worker.ready = True
            self._failed_starts = 0
            return
        slot = worker.slots.popleft()
        slot.answer = pickle.loads(message)
        self._add_size(slot, len(message))

    def _replace(self, worker: _Worker, why: str, max_deaths: int) -> None:
        """Replace a worker that died; its items go back to the queue.

        Args:
            worker: the worker.
            why: how it ended, in words.
            max_deaths: workers that its item may kill before the item is given up.
        """
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _MAX_FAILED_STARTS:
                raise WorkerError(
                    "the worker processes end before they are ready; standard error says why. A script that "
                    "uses several workers must begin its work below: if __name__ == '__main__':"
                )
        elif worker.slots:
            suspect = worker.slots[0]
            suspect.deaths += 1
            if suspect.deaths >= max_deaths:
                worker.slots.popleft()
                suspect.answer = _Answer(self._on_lost(suspect.item, why), None)
        self._waiting.extendleft(reversed(worker.slots))
        worker.pipe.close()
        worker.process.join(_END_SECONDS)
        self._workers[self._workers.index(worker)] = self._start_worker()

    def close(self) -> None:
        """End all processes, even if they are working."""
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_END_SECONDS)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Make processes started here use one thread for matrix products: there is a process for each core."""
    unset = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    yield
    for name in unset:
        del os.environ[name]


# --- in the worker


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Answer item by item until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        pipe.send_bytes(b"ready")
        while True:
            for payload in _chunk(pipe):
                pipe.send_bytes(_answer(work, payload))
    except (EOFError, OSError):
        return  # the parent has closed the pipe, or ended


def _chunk(pipe: Connection) -> list[bytes]:
    """Return the messages up to the empty one. All are read first, so that the parent can continue."""
    return list(iter(pipe.recv_bytes, b""))


def _answer(work: Callable[[Any], Any], payload: bytes) -> bytes:
    """Return the pickled answer to a pickled item."""
    try:
        answer = _Answer(work(pickle.loads(payload)), None)
    except Exception as error:  # any error goes to the caller
        answer = _Answer(None, error)
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # a result or error that cannot be pickled
        return pickle.dumps(_Answer(None, WorkerError(f"a result cannot be sent: {error}; {answer.error}")))


def _end_with_parent() -> None:
    """End at once when the parent does, even in the middle of an item: nobody needs the result."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
