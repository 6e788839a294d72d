from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner
from boilerstrip.batch.readers import READERS
from boilerstrip.batch.records import Columns
from boilerstrip.cli import batch as command
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK
from boilerstrip.cli.main import main
from tests.cli.refusals import assert_refused
from tests.profile import needs

needs("pyarrow", "batch")
needs("fastwarc", "batch")
needs("tqdm", "batch")

Capture = pytest.CaptureFixture[str]


def read(out: Path) -> list[dict[str, Any]]:
    import pyarrow.dataset as ds

    found: list[dict[str, Any]] = ds.dataset(out).to_table().to_pylist()
    return found


def test_a_folder_is_cleaned(news: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["batch", str(news.parent), "-o", str(tmp_path), "--workers", "1"]) == OK
    out = capsys.readouterr().out
    assert "2 pages in 1 file" in out
    assert "0.9 to 1.0" in out
    assert [Path(row["id"]).name for row in read(tmp_path)] == ["expected.txt", "page.html"]


def test_the_help_lists_all_endings(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["batch", "--help"])
    told = re.search(r"What a file holds.*?\n\n", capsys.readouterr().out, re.S)
    assert told is not None
    endings = [ending for reader in READERS.values() for ending in reader.endings]
    pieces = {piece for ending in endings for piece in re.findall(r"\.\w+", ending)}
    assert set(re.findall(r"\.\w+", told[0])) == pieces


def test_every_option_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def run_batch(inputs: Any, out: Any, **settings: Any) -> Any:
        seen.update(settings, inputs=inputs, out=out)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run_batch", run_batch)
    line = (
        "batch a b -o c --resume --format jsonl.zst --rows 7 --with markdown --with blocks --workers 3 "
        "--page-seconds 9 --from jsonl --page-column p --url-column u --id-column i --kind text "
        "--encoding latin-1 --favor precision --min-confidence 0.5 --no-tables --max-bytes 99 --weights w"
    )
    assert main(line.split()) == INTERRUPTED
    del seen["watch"]
    assert seen == {
        "inputs": ["a", "b"], "out": Path("c"), "resume": True, "format": "jsonl.zst", "rows": 7,
        "extra": ("markdown", "blocks"), "workers": 3, "seconds": 9.0, "input_format": "jsonl",
        "columns": Columns("p", "u", "i"),
        "cleaner": Cleaner(kind="text", encoding="latin-1", favor="precision", min_confidence=0.5,
                           tables=False, max_bytes=99, weights=Path("w")),
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", ["--rows 0", "--workers 0", "--format csv", "--page-seconds 0", "--with pdf"]
)
def test_a_wrong_command_line_is_told(tmp_path: Path, capsys: Capture, wrong: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["batch", "a", "-o", str(tmp_path), *wrong.split()])
    assert ended.value.code == 2
    assert wrong.split()[1] in capsys.readouterr().err


def test_problems_are_told_and_strict_fails(news: Path, tmp_path: Path, capsys: Capture, jsonl: Any) -> None:
    bad = jsonl(tmp_path / "a.jsonl", [b"no JSON", {"html": news.read_text("utf-8")}])
    line = ["batch", str(bad), "-o", str(tmp_path / "out"), "--workers", "1"]
    assert main(line) == OK
    told = capsys.readouterr()
    assert f"{bad}:1: the line is not JSON" in told.err
    assert "problems: 1" in told.out
    assert main([*line, "--resume", "--strict"]) == FAILED
    assert main(line) == FAILED
    assert "holds a run already" in capsys.readouterr().err


def test_nothing_written_is_a_failure(tmp_path: Path, capsys: Capture, jsonl: Any) -> None:
    empty = jsonl(tmp_path / "a.jsonl", [{"body": "a"}] * 3)
    assert main(["batch", str(empty), "-o", str(tmp_path / "out"), "--workers", "1"]) == FAILED
    told = capsys.readouterr()
    assert told.err.count("no column 'html' or 'text'") == 1
    assert "a.jsonl:1: there is no column" in told.err
    assert "there are: body" in told.err
    assert "nothing was written" in told.err
    assert "problems: 3\n  3 times: there is no column 'html' or 'text'\n" in told.out
    assert main(["batch", str(tmp_path / "no"), "-o", str(tmp_path / "out2")]) == FAILED
    assert "does not exist" in capsys.readouterr().err


def test_a_missing_extra_is_named(news: Path, tmp_path: Path, capsys: Capture, monkeypatch: Any) -> None:
    for package in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, package, None)
    assert main(["batch", str(news), "-o", str(tmp_path), "--workers", "1"]) == FAILED
    assert "pip install 'boilerstrip[batch]'" in capsys.readouterr().err


def test_ctrl_c_leaves_a_run_to_go_on_with(
    tmp_path: Path, root: Path, jsonl: Any, short_pages: Callable[[int], list[str]]
) -> None:
    pages = jsonl(tmp_path / "a.jsonl", [{"html": page} for page in short_pages(30_000)])
    out = tmp_path / "out"
    line = [sys.executable, "-m", "boilerstrip", "batch", pages, "-o", out, "--workers", "2", "--rows", "20"]
    with subprocess.Popen(line, cwd=root, stderr=subprocess.PIPE, start_new_session=True) as process:
        for _ in range(600):
            if list(out.glob("part-*.parquet")):
                break
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        _, told = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert told.decode().splitlines()[-1] == "boilerstrip: stopped; the same command with --resume continues"
    assert b"Traceback" not in told
    assert not list(out.glob("*.part"))
    assert 0 < len(read(out)) < 30_000


def test_formats_and_addresses(news: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["batch", str(news), "-o", str(tmp_path / "out"), "--json", "--workers", "1"]) == OK
    assert (tmp_path / "out" / "part-00000.jsonl").exists()
    capsys.readouterr()
    line = ["batch", "https://a.example/", "-o", str(tmp_path / "other")]
    assert_refused(
        line, "https://a.example/ is an address, not a file. boilerstrip fetches nothing; wget", capsys
    )
