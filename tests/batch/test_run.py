from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import BatchError, Cleaner, WeightsError
from boilerstrip.batch import Columns, Settings, Watch, run_batch
from boilerstrip.batch.run import SettingChoices
from boilerstrip.batch.stats import Tally
from tests.profile import needs

pa = needs("pyarrow", "batch")
needs("fastwarc", "batch")

Short = Callable[[int], list[str]]


def rows(out: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return [row for path in sorted(out.glob("part-*")) for row in pq.read_table(path).to_pylist()]


@pytest.fixture
def crawl(tmp_path: Path, warcs: Any, short_pages: Short, jsonl: Any) -> Path:
    """300 pages in a folder: two WARC files, one of them with records that are no pages, JSONL and HTML."""
    pages = [page.encode() for page in short_pages(300)]
    folder = tmp_path / "crawl"
    folder.mkdir()
    first = [warcs.response(page, n) for n, page in enumerate(pages[:100])]
    warcs.file(folder / "a.warc.gz", [record for one in first for record in (one, warcs.info())])
    second = [warcs.response(page, n, "Content-Type: image/png" if n % 3 == 0 else "") for n, page in
              enumerate(pages[100:200])]  # fmt: skip
    warcs.file(folder / "b.warc.zst", second)
    jsonl(folder / "c.jsonl.gz", [{"html": page.decode()} for page in pages[200:280]] + [b"no JSON"])
    for n, page in enumerate(pages[280:]):
        (folder / f"d{n:02}.html").write_bytes(page)
    return folder


N_ROWS = 300 - 34


def test_a_folder_becomes_shards(crawl: Path, tmp_path: Path) -> None:
    summary = run_batch(crawl, tmp_path / "out", workers=2, rows=100)
    found = rows(tmp_path / "out")
    assert [path.name for path in sorted((tmp_path / "out").glob("part-*"))] == [
        f"part-0000{n}.parquet" for n in range(3)
    ]
    assert len(found) == N_ROWS == summary.tally.rows == summary.n_new
    assert [row["id"] for row in found[:2]] == ["urn:uuid:0", "urn:uuid:1"]
    assert found[-1]["id"] == str(crawl / "d19.html")
    assert summary.tally.skipped == {"images": 34}
    assert summary.tally.problems == 1
    assert "c.jsonl.gz:81: the line is not JSON" in summary.tally.messages[0]
    assert not summary.is_clean
    assert sum(summary.tally.confidence) == N_ROWS
    assert f"{N_ROWS} pages in 3 files" in str(summary)


def test_rows_are_those_of_clean(crawl: Path, tmp_path: Path) -> None:
    run_batch(crawl / "c.jsonl.gz", tmp_path / "out", workers=1, cleaner=Cleaner(favor="recall"))
    cleaner = Cleaner(favor="recall")
    from boilerstrip.batch.readers.jsonl import read_jsonl
    from boilerstrip.batch.records import Record

    pages = [item for item in read_jsonl(crawl / "c.jsonl.gz", Columns()) if isinstance(item, Record)]
    assert [row["text"] for row in rows(tmp_path / "out")] == [cleaner.clean(page.raw).text for page in pages]


class StopAfter(Watch):
    """Raises after so many items, as Ctrl-C does."""

    def __init__(self, count: int) -> None:
        self.left = count

    def step(self, tally: Tally, done: int) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


def test_a_run_that_was_stopped_goes_on(crawl: Path, tmp_path: Path) -> None:
    settings: SettingChoices = {"workers": 2, "rows": 37, "format": "jsonl"}
    run_batch(crawl, tmp_path / "whole", **settings)
    out = tmp_path / "out"
    for count in (20, 150):
        with pytest.raises(KeyboardInterrupt):
            run_batch(crawl, out, resume=True, watch=StopAfter(count), **settings)
    summary = run_batch(crawl, out, resume=True, **settings)
    assert 0 < summary.n_new < N_ROWS
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole").glob("part-*")}
    assert {path.name: path.read_bytes() for path in out.glob("part-*")} == whole
    assert summary.tally.rows == N_ROWS
    assert summary.tally.skipped == {"images": 34}
    assert summary.tally.problems == 1
    again = run_batch(crawl, out, resume=True, **settings)
    assert (again.n_new, again.tally.rows) == (0, N_ROWS)


def test_another_run_is_not_mixed_in(crawl: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_batch(crawl / "d00.html", out, workers=1)
    with pytest.raises(BatchError, match="holds a run already; resume it"):
        run_batch(crawl / "d00.html", out, workers=1)
    with pytest.raises(BatchError, match="begun with rows 10000, this one has 5"):
        run_batch(crawl / "d00.html", out, workers=1, rows=5, resume=True)
    with pytest.raises(BatchError, match="begun with inputs"):
        run_batch(crawl, out, workers=1, resume=True)
    (out / "_run.json").write_text("{}")
    with pytest.raises(BatchError, match="cannot be understood"):
        run_batch(crawl / "d00.html", out, workers=1, resume=True)
    (out / "_run.json").unlink()
    with pytest.raises(BatchError, match=r"no _run\.json to continue from"):
        run_batch(crawl / "d00.html", out, workers=1, resume=True)


def test_what_cannot_begin_says_why(crawl: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BatchError, match="cannot be a folder of shards: it is a file; give another folder"):
        run_batch(crawl, tmp_path / "file", workers=1)
    with pytest.raises(BatchError, match="does not exist"):
        run_batch(tmp_path / "nowhere", tmp_path / "out", workers=1)
    with pytest.raises(WeightsError):
        run_batch(crawl, tmp_path / "out", workers=1, cleaner=Cleaner(weights=tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write all")
def test_permissions_are_told(crawl: Path, tmp_path: Path) -> None:
    (crawl / "d00.html").chmod(0)
    summary = run_batch(crawl, tmp_path / "out", workers=1)
    assert any("d00.html: cannot be read: Permission denied" in message for message in summary.tally.messages)
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(BatchError, match="Permission denied"):
        run_batch(crawl, tmp_path / "closed" / "out", workers=1)


def test_settings_are_checked() -> None:
    for wrong in ({"format": "csv"}, {"input_format": "pdf"}, {"workers": 0}, {"rows": True}, {"seconds": 0}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Settings(**wrong)


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    summary = run_batch(tmp_path / "in", tmp_path / "out", workers=1)
    assert (summary.tally.rows, summary.shards) == (0, 0)


# --- killed


def children(process: int) -> list[int]:
    """The workers of a run; not the helper of multiprocessing, which is a child too."""
    tasks = Path(f"/proc/{process}/task/{process}/children")
    found = [int(name) for name in tasks.read_text().split()] if tasks.exists() else []
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def resumed(crawl: Path, out: Path, root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "boilerstrip", "batch", str(crawl), "-o", str(out), "--rows", "40"]
    return subprocess.Popen(
        [*command, "--workers", "2", "--resume"],
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=root,
    )


def kills(seed: int) -> Iterator[tuple[str, float]]:
    """Whom to kill, and when."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(["worker", "parent"]), chance.uniform(0.3, 3.0)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the workers")
def test_killed_at_any_moment_the_rows_are_the_same(
    crawl: Path, tmp_path: Path, root: Path, request: pytest.FixtureRequest
) -> None:
    run_batch(crawl, tmp_path / "whole", workers=2, rows=40)
    out = tmp_path / "out"
    left = int(os.environ.get("BOILERSTRIP_KILLS", "3"))
    plan = kills(7)
    process = resumed(crawl, out, root)
    while left:
        whom, seconds = next(plan)
        time.sleep(seconds)
        if process.poll() is not None:
            (out / "_run.json").unlink(missing_ok=True)  # it was done: once more from the start
            for path in out.glob("part-*"):
                path.unlink()
            process = resumed(crawl, out, root)
            continue
        if whom == "parent":
            process.kill()
            process.wait()
            process = resumed(crawl, out, root)
        elif workers := children(process.pid):
            os.kill(workers[-1], signal.SIGKILL)
        else:
            continue
        left -= 1
    assert process.wait(120) == 0
    assert rows(out) == rows(tmp_path / "whole")
    assert not list(out.glob("*.part"))
