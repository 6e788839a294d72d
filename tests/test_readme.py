"""The Python in README.md and docs/, run as it stands there, and what it says comes out.

``python -m tests.renew`` writes anew what comes out, for instance after the weights were rebuilt. The recipes
of the section on scale have a test of their own beside the code that they call.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import KEPT_LABELS, REMOVED_LABELS, clean
from boilerstrip.labels import MEANING_KEPT, MEANING_REMOVED
from tests.profile import needs

ROOT = Path(__file__).parents[1]
FILES = ("README.md", "docs/outputs.md")
# A block of Python, and right below it what it prints where that is shown.
EXAMPLE = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<out>\n?^```(?:text|markdown|html|xml|json)\n.*?^```\n)?", re.M | re.S
)
SCALE = re.compile(r"^## At scale\n.*?(?=^## )", re.M | re.S)
LABELS = re.compile(
    r"^\| label of a kept block \|.*\n(?:\|.*\n)*\n\| label of a removed block \|.*\n(?:\|.*\n)*", re.M
)
ROW = re.compile(r"^\| (`.+?) \| (.+) \|$", re.M)
CALL = re.compile(r"`((?:clean\(|page\.)[^`]*)`")


def source_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def printed(code: str, names: dict[str, Any]) -> str:
    """What a piece of code prints at the root of the repository, with the names of those before it."""
    out, before = io.StringIO(), Path.cwd()
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(code, "<example>", "exec"), names)
    finally:
        os.chdir(before)
    return out.getvalue()


def label_tables() -> str:
    """The tables of labels in docs/outputs.md."""
    tables = []
    for side, meaning in (("kept", MEANING_KEPT), ("removed", MEANING_REMOVED)):
        rows = [f"| `{label}` | {what} |" for label, what in meaning.items()]
        tables.append("\n".join((f"| label of a {side} block | what it is |", "|---|---|", *rows)))
    return "\n\n".join(tables) + "\n"


def filled(source: str) -> str:
    """A text with what its examples really print, and the labels that there are."""
    source = LABELS.sub(lambda _: label_tables(), source)
    names: dict[str, Any] = {"__name__": "example"}

    def run(example: re.Match[str]) -> str:
        out = printed(example["code"], names)
        if not example["out"]:
            return example[0]
        opening = re.match(r"\n?```\w+\n", example["out"])
        assert opening
        return f"```python\n{example['code']}```\n{opening[0]}{out.rstrip()}\n```\n"

    scale = SCALE.search(source)
    if not scale:
        return EXAMPLE.sub(run, source)
    return EXAMPLE.sub(run, source[: scale.start()]) + scale[0] + EXAMPLE.sub(run, source[scale.end() :])


@pytest.mark.parametrize("name", FILES)
def test_what_is_shown_comes_out(name: str) -> None:
    source = source_of(name)
    assert sum(bool(example["out"]) for example in EXAMPLE.finditer(source)) >= 6
    assert filled(source) == source


def test_what_does_not_come_out_is_seen() -> None:
    example = "```python\nx = 2\nprint(x, 'a')\n```\n```text\n2 b\n```\n\nwords\n\n"
    example += "```python\nassert x == 2\n```\n"
    assert filled(example) == example.replace("2 b", "2 a")
    with pytest.raises(AssertionError):
        filled(example.replace("x == 2", "x == 3"))


def test_many_pages(tmp_path: Path, news: Path) -> None:
    scripts = [found["code"] for found in EXAMPLE.finditer(source_of("README.md"))]
    (script,) = (script for script in scripts if "workers=8" in script)
    pages = f"from pathlib import Path\nraw_pages = [Path({str(news)!r}).read_bytes()] * 3\n"
    path = tmp_path / "script.py"
    path.write_text(pages + script.replace("...", "print(page.title)"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, str(path)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["Tidal mill at Kelmouth to grind flour again after 61 years"] * 3


def equivalents() -> list[tuple[str, str]]:
    section = source_of("README.md").partition("## Coming from")[2].partition("\n## ")[0]
    return ROW.findall(section)


def test_equivalents_run(news: Path) -> None:
    html, url = news.read_bytes(), "https://example.org/"
    calls = [call for _, ours in equivalents() for call in CALL.findall(ours)]
    assert len(calls) > 20
    for call in calls:
        eval(call, {"clean": clean, "html": html, "url": url, "page": clean(html)})


def test_equivalents_name_what_the_peers_have() -> None:
    trafilatura = needs("trafilatura", "bench")
    justext = needs("justext", "bench")
    readability = needs("readability", "bench")
    offered = [trafilatura.extract, trafilatura.bare_extraction, justext.justext]
    offered += [readability.Document, readability.Document.summary]
    known = {name for call in offered for name in inspect.signature(call).parameters}
    named = {name for theirs, _ in equivalents() for name in re.findall(r"\b([a-z_]+)=", theirs)}
    assert len(named) > 10
    assert named <= known


def test_the_labels_are_documented_in_their_order() -> None:
    assert (tuple(MEANING_KEPT), tuple(MEANING_REMOVED)) == (KEPT_LABELS, REMOVED_LABELS)
    section = source_of("docs/outputs.md").partition("\n## Labels\n")[2].partition("\n## ")[0]
    assert label_tables() in section
    assert filled(section.replace("a heading in the text", "outdated")) == filled(section) == section


def test_pictures_are_small_and_linked() -> None:
    pictures = sorted((ROOT / "docs").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 200_000
        assert f"docs/{picture.name}" in source_of("README.md")
