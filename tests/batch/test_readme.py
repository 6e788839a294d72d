"""The recipes of the README's section on scale, each run as it stands there."""

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

pa = pytest.importorskip("pyarrow", reason="needs the extra [batch]")
pytest.importorskip("fastwarc", reason="needs the extra [batch]")
pytest.importorskip("tqdm", reason="needs the extra [batch]")

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.partition("## At scale\n")[2].partition("### Plan for the web")[0]
COMMANDS = re.findall(r"^    boilerstrip (batch .+)$", SECTION, re.MULTILINE)
SCRIPTS = re.findall(r"^```python\n(.*?)^```", SECTION, re.MULTILINE | re.DOTALL)
N_PAGES = 12
# What a script imports -> the extra that it needs.
EXTRAS = {"pyspark": "spark", "ray": "ray", "datatrove": "datatrove"}


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
    assert len(SCRIPTS) == 4


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(here: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(shlex.split(command)) == 0
    assert capsys.readouterr().out.startswith(f"{N_PAGES} pages in 1 files")
    (folder,) = here.glob("from-*")
    assert [path.name for path in folder.glob("part-*")]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_runs(here: Path, root: Path, script: str) -> None:
    for package, name in EXTRAS.items():
        if re.search(rf"^(?:import|from) {package}\b", script, re.MULTILINE):
            pytest.importorskip(package, reason=f"needs the extra [{name}]")
    (here / "script.py").write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(root), "PYSPARK_PYTHON": sys.executable}
    run = subprocess.run(
        [sys.executable, "script.py"], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-3_000:]
    (folder,) = here.glob("from-*")
    assert any(path.stat().st_size for path in folder.iterdir())
