from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.errors import WorkerError
from boilerstrip.pool import Ready, n_cores, run_in_pool

# The work is ``eval``, which every process has, so an item says what shall happen.
KILL = "__import__('os').kill(__import__('os').getpid(), 9)"
EXIT = "__import__('os')._exit(3)"
SLEEP = "__import__('time').sleep(600)"


work: Any = eval


def lost(item: Any, why: str) -> Any:
    return f"lost: {why}"


def results(items: Any, **options: Any) -> list[Any]:
    return [result for _, result in run_in_pool(work, items, lost, **{"workers": 2, **options})]


def once(path: Path, what: str) -> str:
    """Something that happens the first time only."""
    seen = f"__import__('os').path.exists({str(path)!r})"
    return f"'again' if {seen} else (open({str(path)!r}, 'w').close(), {what})"


def test_results_come_in_order() -> None:
    items = [f"(__import__('time').sleep({0.05 if n % 7 == 0 else 0}), {n})[1]" for n in range(100)]
    found = list(run_in_pool(work, items, lost, workers=3))
    assert found == list(zip(items, range(100), strict=True))
    assert results([]) == []


def test_a_worker_that_dies_costs_only_the_item_in_hand() -> None:
    items = [str(n) for n in range(40)]
    items[3], items[20], items[21] = KILL, EXIT, KILL
    found = results(items)
    assert "SIGKILL" in found[3]
    assert "exit code 3" in found[20]
    assert [result for result in found if isinstance(result, int)] == [
        n for n in range(40) if n not in (3, 20, 21)
    ]


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    items = ["1", once(tmp_path / "died", KILL), "3"]
    assert results(items, workers=1) == [1, "again", 3]


def test_an_item_that_takes_too_long_is_given_up() -> None:
    found = results(["1", SLEEP, "3", "4"], workers=1, seconds=0.5)
    assert found == [1, "lost: it took more than 0.5 s", 3, 4]


def test_time_that_the_caller_takes_is_not_the_workers() -> None:
    stream = run_in_pool(work, map(str, range(20)), lost, workers=1, seconds=0.3)
    found = []
    for at, (_, result) in enumerate(stream):
        if at in (0, 8):
            time.sleep(1.0)
        found.append(result)
    assert found == list(range(20))


def test_large_items_and_results_pass() -> None:
    big = 3_000_000  # far more than a pipe holds
    items = [f"len({'x' * big!r}) * 'y'", "1"] * 6
    assert results(items) == [big * "y", 1] * 6


def test_what_work_raises_is_raised_in_its_turn() -> None:
    stream = run_in_pool(work, ["1", "1 / 0", "3"], lost, workers=2)
    assert next(stream)[1] == 1
    with pytest.raises(ZeroDivisionError):
        next(stream)


def test_a_result_that_cannot_be_sent_says_so() -> None:
    with pytest.raises(WorkerError, match="cannot be sent"):
        results(["lambda: 1"])


def test_items_that_need_no_work_stay_in_their_place() -> None:
    assert results([Ready("a"), "1", Ready("b"), "2", Ready("c")]) == ["a", 1, "b", 2, "c"]
    assert results([Ready("a"), Ready("b")]) == ["a", "b"]


def test_items_are_not_read_far_ahead() -> None:
    read = 0

    def stream() -> Iterator[str]:
        nonlocal read
        for read in count(1):  # noqa: B007
            yield "1"

    found = run_in_pool(work, stream(), lost, workers=1)
    assert len(list(islice(found, 100))) == 100
    assert read <= 200
    found.close()


def test_no_process_is_left() -> None:
    stream = run_in_pool(work, (SLEEP if n == 5 else "1" for n in count()), lost, workers=2)
    next(stream)
    assert multiprocessing.active_children()
    del stream
    gc.collect()
    assert not multiprocessing.active_children()
    results(["1"])
    assert not multiprocessing.active_children()


def test_workers_use_one_thread() -> None:
    assert results(["__import__('os').environ['OMP_NUM_THREADS']"], workers=1)[0] == os.environ.get(
        "OMP_NUM_THREADS", "1"
    )


def test_workers_end_with_their_parent(tmp_path: Path, root: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "from boilerstrip.pool import run_in_pool\n"
        "if __name__ == '__main__':\n"
        "    items = ['__import__(\"os\").getpid()', '__import__(\"time\").sleep(600)']\n"
        "    for _, result in run_in_pool(eval, items, None, workers=1):\n"
        "        print(result, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment(root)
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    for _ in range(200):
        if not is_running(worker):
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker outlived its parent by 20 s")


def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root)}


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_script_without_a_guard_is_told(tmp_path: Path, root: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from boilerstrip.pool import run_in_pool\nprint(list(run_in_pool(eval, ['1'], None, workers=1)))\n"
    )
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, env=environment(root)
    )
    assert run.returncode == 1
    assert "if __name__ == '__main__':" in run.stderr.splitlines()[-1]


def test_cores_are_counted() -> None:
    assert 1 <= n_cores() <= (os.cpu_count() or 1)
