"""The recipes of docs/scale.md, each run as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.cli import main as cli
from tests.profile import needs

pa = needs("pyarrow", "batch")

DOCUMENT = (Path(__file__).parents[2] / "docs/scale.md").read_text("utf-8")
SECTION = DOCUMENT.partition("## Plan for the web")[0]
COMMANDS = re.findall(r"^    boilerstrip (batch .+)$", SECTION, re.MULTILINE)
SCRIPTS = re.findall(r"^```python\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)
N_PAGES = 12
ENGINES = ("pyspark", "ray", "datatrove")  # as scripts import them; the extra of pyspark is [spark]


def engine_of(script: str) -> str:
    """The engine that a script imports; "pool" for none."""
    return next((name for name in ENGINES if re.search(rf"^(?:import|from) {name}\b", script, re.M)), "pool")


def need_batch() -> None:
    for module in ("fastwarc", "tqdm"):
        needs(module, "batch")


@pytest.fixture
def here(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    warcs: Any,
    jsonl: Any,
    short_pages: Callable[[int], list[str]],
) -> Path:
    """The files that the recipes name."""
    import pyarrow.parquet as pq

    monkeypatch.chdir(tmp_path)
    pages = short_pages(N_PAGES)
    rows = [{"url": f"https://example.org/{n}", "html": page} for n, page in enumerate(pages)]
    (tmp_path / "pages").mkdir()
    for n, page in enumerate(pages):
        (tmp_path / "pages" / f"{n}.html").write_text(page)
    warcs.file(tmp_path / "crawl.warc.gz", [warcs.response(page.encode(), n) for n, page in enumerate(pages)])
    warcs.file(
        tmp_path / "crawl.warc.wet.gz", [warcs.conversion(page.encode(), n) for n, page in enumerate(pages)]
    )
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "pages.parquet")
    pq.write_table(pa.table({"raw_html": pages}), tmp_path / "dump.parquet")
    (tmp_path / "documents").mkdir()
    jsonl(tmp_path / "documents" / "a.jsonl", [{"id": str(n), **row} for n, row in enumerate(rows)])
    return tmp_path


def test_the_recipes_are_found() -> None:
    assert len(COMMANDS) == 3
    assert sorted(map(engine_of, SCRIPTS)) == sorted([*ENGINES, "pool"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(here: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    need_batch()
    assert cli.main(shlex.split(command)) == 0
    assert capsys.readouterr().out.startswith(f"{N_PAGES} pages in 1 file")
    (folder,) = here.glob("from-*")
    assert [path.name for path in folder.glob("part-*")]


def run_script(here: Path, root: Path, script: str) -> None:
    (here / "script.py").write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(root), "PYSPARK_PYTHON": sys.executable}
    run = subprocess.run(
        [sys.executable, "script.py"], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-3_000:]
    (folder,) = here.glob("from-*")
    assert any(path.stat().st_size for path in folder.iterdir())


def test_the_script_of_the_pool_runs(here: Path, root: Path) -> None:
    need_batch()
    (script,) = (script for script in SCRIPTS if engine_of(script) == "pool")
    run_script(here, root, script)


@pytest.mark.engines
@pytest.mark.parametrize("engine", ENGINES)
def test_a_script_runs(here: Path, root: Path, engine: str) -> None:
    needs(engine, engine.removeprefix("py"))
    (script,) = (script for script in SCRIPTS if engine_of(script) == engine)
    run_script(here, root, script)
