"""The shell commands in docs/command-line.md, run as they stand there, and what they print comes out.

Each block runs in a folder of its own with the same few files. ``curl`` and ``wget`` are stand-ins that need
no network: they hand out a page of the fixtures. A short run takes the blocks whose output is shown.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.profile import LONG, needs

DOCS = ROOT / "docs" / "command-line.md"
# A block of commands, and right below it what they print where that is shown.
BLOCK = re.compile(r"^```sh\n(?P<code>.*?)^```\n(?:^```text\n(?P<out>.*?)^```\n)?", re.M | re.S)
BLOCKS = list(BLOCK.finditer(DOCS.read_text("utf-8")))
TRIED = BLOCKS if LONG else [block for block in BLOCKS if block["out"]]
# A word of a command -> the extra that it needs, and a module of that.
EXTRAS = {
    "batch ": ("fastwarc", "batch"),
    "template ": ("fastwarc", "batch"),
    "completion ": ("shtab", "completion"),
}
CURL = """#!/bin/sh
[ "$1" = -sL ] && exec cat {page}
"""
WGET = """#!/bin/sh
case "$*" in
    *"-i urls.txt --warc-file crawl") cp {warc} crawl.warc.gz ;;
    *"-E -x -P pages -i urls.txt") mkdir -p pages/example.org && cp {page} pages/example.org/mill.html ;;
    *) exit 1 ;;
esac
"""


def script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture(scope="module")
def programs(
    tmp_path_factory: pytest.TempPathFactory, pages: Path, warcs: Any, html_pages: list[bytes]
) -> Path:
    """A folder of the programs that the blocks call."""
    folder = tmp_path_factory.mktemp("bin")
    names = {"page": pages / "html-news-en" / "page.html", "warc": folder / "warc.warc.gz"}
    warcs.file(names["warc"], [warcs.response(page, n) for n, page in enumerate(html_pages[:3])])
    script(folder / "boilerstrip", f'#!/bin/sh\nexec "{sys.executable}" -m boilerstrip "$@"\n')
    script(folder / "curl", CURL.format(**names))
    script(folder / "wget", WGET.format(**names))
    return folder


@pytest.fixture
def place(tmp_path: Path, news: Path, programs: Path) -> Path:
    """A folder with the files that the blocks name."""
    (tmp_path / "pages" / "news").mkdir(parents=True)
    for name in ("page.html", "pages/about.html", "pages/news/mill.html", "pages/news/list.php"):
        shutil.copy(news, tmp_path / name)
    shutil.copy(programs / "warc.warc.gz", tmp_path / "crawl.warc.gz")
    (tmp_path / "empty.html").touch()
    (tmp_path / "urls.txt").write_text("https://example.org/news/mill\n")
    rows = [json.dumps({"raw": news.read_text("utf-8")}) for _ in range(3)]
    (tmp_path / "dump.jsonl").write_text("\n".join(rows))
    return tmp_path


def run(code: str, place: Path, programs: Path) -> str:
    """What a block prints on standard output and standard error together."""
    environment = {
        **os.environ,
        "HOME": str(place),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", code],
        cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout
    return done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize("block", TRIED, ids=lambda block: block["code"].partition("\n")[0])
def test_a_block_runs(block: re.Match[str], place: Path, programs: Path) -> None:
    for word, extra in EXTRAS.items():
        if f"boilerstrip {word}" in block["code"]:
            needs(*extra)
    out = run(block["code"], place, programs)
    if block["out"]:
        assert out == block["out"]


def test_what_does_not_work_is_seen(place: Path, programs: Path) -> None:
    assert run("boilerstrip --version", place, programs).startswith("boilerstrip ")
    with pytest.raises(AssertionError, match="not a complete address"):
        run("boilerstrip clean --url example page.html", place, programs)


def test_every_command_is_shown() -> None:
    text = DOCS.read_text("utf-8")
    for command in ("clean", "explain", "batch", "template", "train", "completion"):
        assert f"\n## {command}\n" in text
        assert any(f"boilerstrip {command} " in block["code"] for block in BLOCKS)
