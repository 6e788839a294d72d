"""The Python in README.md and docs/, run as it stands there, and what it says comes out; and the commands.

``python -m tests.renew`` writes anew what comes out, for instance after the weights were rebuilt.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import inspect
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import KEPT_LABELS, REMOVED_LABELS, clean
from boilerstrip.cli.main import make_parser
from boilerstrip.labels import MEANING_KEPT, MEANING_REMOVED
from tests.profile import needs

ROOT = Path(__file__).parents[1]
# A block of Python, and right below it what it prints where that is shown.
EXAMPLE = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<out>\n?^```(?:text|markdown|html|xml|json)\n.*?^```\n)?", re.M | re.S
)
LABELS = re.compile(
    r"^\| label of a kept block \|.*\n(?:\|.*\n)*\n\| label of a removed block \|.*\n(?:\|.*\n)*", re.M
)
ROW = re.compile(r"^\| (`.+?) \| (.+) \|$", re.M)
CALL = re.compile(r"`((?:clean\(|page\.)[^`]*)`")
COMMAND = re.compile(r"^(?: {4}| {8})(?:.*\| )?(?:python -m )?((?:boilerstrip|benchmarks)\b.*)$", re.M)
REDIRECTION = re.compile(r" [<>] \S+$")


def source_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


DOCUMENTS = ("README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
# Documents whose code needs files or packages of its own have a test of their own, which names them.
OF_THEIR_OWN = [
    path.read_text("utf-8")
    for path in (ROOT / "tests").glob("*/test_*.py")
    if path.stem in ("test_docs", "test_readme")
]
ELSEWHERE = {name for name in DOCUMENTS if any(name in test for test in OF_THEIR_OWN)}
FILES = tuple(name for name in DOCUMENTS if name not in ELSEWHERE and EXAMPLE.search(source_of(name)))


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

    return EXAMPLE.sub(run, source)


@pytest.mark.parametrize("name", FILES)
def test_what_is_shown_comes_out(name: str) -> None:
    source = source_of(name)
    assert filled(source) == source


def test_the_examples_are_found() -> None:
    shown = [example for name in FILES for example in EXAMPLE.finditer(source_of(name)) if example["out"]]
    assert {"README.md", "docs/getting-started.md", "docs/outputs.md"} <= {*FILES}
    assert len(shown) > 15
    assert "docs/scale.md" in ELSEWHERE


def test_what_does_not_come_out_is_seen() -> None:
    example = "```python\nx = 2\nprint(x, 'a')\n```\n```text\n2 b\n```\n\nwords\n\n"
    example += "```python\nassert x == 2\n```\n"
    assert filled(example) == example.replace("2 b", "2 a")
    with pytest.raises(AssertionError):
        filled(example.replace("x == 2", "x == 3"))


def test_many_pages(tmp_path: Path) -> None:
    scripts = [found["code"] for found in EXAMPLE.finditer(source_of("docs/getting-started.md"))]
    (script,) = (script for script in scripts if "workers=8" in script)
    path = tmp_path / "script.py"
    path.write_text(f"from pathlib import Path\n{script}")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, str(path)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert "The night bus is saved until next summer" in run.stdout.splitlines()


def equivalents() -> list[tuple[str, str]]:
    return ROW.findall(source_of("docs/other-tools.md"))


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


def commands() -> list[str]:
    """The command lines of the documents, from the name of the program on."""
    return [command for name in DOCUMENTS for command in COMMAND.findall(source_of(name))]


def parser_of(program: str) -> argparse.ArgumentParser:
    """The parser of a program: ``boilerstrip``, or a module that ``python -m`` runs."""
    module = {
        "boilerstrip.train": "boilerstrip.train.run",
        "benchmarks": "benchmarks.__main__",
    }.get(program, program)
    parser: argparse.ArgumentParser
    if program == "boilerstrip":
        parser, _ = make_parser()
    else:
        parser = importlib.import_module(module)._parser()
    return parser


def test_the_commands_are_found() -> None:
    assert len(commands()) > 15
    assert {command.split()[0] for command in commands()} > {"boilerstrip", "boilerstrip.train", "benchmarks"}


@pytest.mark.parametrize("command", commands())
def test_a_command_has_the_options_that_it_is_shown_with(command: str) -> None:
    program, *arguments = shlex.split(REDIRECTION.sub("", command))
    if [program, *arguments[:1]] == ["boilerstrip", "train"]:  # hands its arguments on
        program = "boilerstrip.cli.train" if "--base" in arguments else "boilerstrip.train"
        arguments = arguments[1:]
    assert parser_of(program).parse_args(arguments)
