from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar

import pytest

import boilerstrip
from boilerstrip.cli import main as cli
from boilerstrip.page import WeightsError

Capture = pytest.CaptureFixture[str]
COMMAND = (sys.executable, "-m", "boilerstrip")


@pytest.fixture
def foreign(pages: Path) -> Path:
    """A Japanese news page."""
    return pages / "html-news-ja" / "page.html"


@pytest.fixture
def dump(pages: Path) -> Path:
    """A page that is text already."""
    return pages / "text-wet-news-de" / "page.txt"


def cleaned(path: Path, **options: Any) -> boilerstrip.Cleaned:
    return boilerstrip.clean(path.read_bytes(), **options)


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def as_json(result: boilerstrip.Cleaned) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(json.dumps(result.to_dict()))
    return record


class Recorder:
    """Stands in for ``Cleaner`` and notes what it was given."""

    seen: ClassVar[dict[str, Any]]

    def __init__(self, **options: Any) -> None:
        Recorder.seen = dict(options)

    def clean(self, raw: bytes, url: str | None = None) -> boilerstrip.Cleaned:
        Recorder.seen |= {"raw": raw, "url": url}
        return boilerstrip.clean(raw)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> type[Recorder]:
    monkeypatch.setattr(cli, "Cleaner", Recorder)
    return Recorder


class Stdin:
    """A standard input that holds these bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


# --- what goes out


def test_one_file_gives_its_text(news: Path, capsys: Capture) -> None:
    assert cli.main(["clean", str(news)]) == cli.OK
    out = capsys.readouterr().out
    assert out == cleaned(news).text + "\n"
    assert out.strip()


def test_several_files_stand_under_their_names(news: Path, foreign: Path, capsys: Capture) -> None:
    assert cli.main(["clean", str(news), str(foreign)]) == cli.OK
    assert capsys.readouterr().out == (
        f"==> {news} <==\n{cleaned(news).text}\n\n==> {foreign} <==\n{cleaned(foreign).text}\n"
    )


def test_json_holds_everything(news: Path, capsys: Capture) -> None:
    assert cli.main(["clean", "--json", str(news)]) == cli.OK
    (record,) = records(capsys.readouterr().out)
    assert record == {"file": str(news), **as_json(cleaned(news))}
    assert {"text", "confidence", "title", "byline", "date", "language", "blocks", "warnings"} <= set(record)


def test_json_of_several_files_is_one_line_each(news: Path, foreign: Path, capsys: Capture) -> None:
    assert cli.main(["clean", "--json", str(news), str(foreign)]) == cli.OK
    assert [record["file"] for record in records(capsys.readouterr().out)] == [str(news), str(foreign)]


def test_output_is_utf8_whatever_the_locale(foreign: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(
        [*COMMAND, "clean", str(foreign)], capture_output=True, env=environment, check=True, timeout=120
    )
    assert run.stdout.decode("utf-8") == cleaned(foreign).text + "\n"


def test_standard_input(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(news.read_bytes()))
    assert cli.main(["clean", "-"]) == cli.OK
    assert capsys.readouterr().out == cleaned(news).text + "\n"


def test_text_dump(dump: Path, capsys: Capture) -> None:
    assert cli.main(["clean", "--kind", "text", "--json", str(dump)]) == cli.OK
    (record,) = records(capsys.readouterr().out)
    assert record["text"] == cleaned(dump, kind="text").text
    assert record["kind"] == "text"


FORMATS: dict[str, Callable[[boilerstrip.Cleaned], str]] = {
    "markdown": lambda page: page.to_markdown() + "\n",
    "html": lambda page: page.to_html(whole=True),
    "tei": lambda page: page.to_tei(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_that_of_the_library(name: str, news: Path, capsys: Capture) -> None:
    assert cli.main(["clean", "--format", name, str(news)]) == cli.OK
    assert capsys.readouterr().out == FORMATS[name](cleaned(news))


@pytest.mark.parametrize("which", ["news", "dump"])
def test_spans_come_with_the_text_they_count_in(
    which: str, capsys: Capture, request: pytest.FixtureRequest
) -> None:
    path: Path = request.getfixturevalue(which)
    assert cli.main(["clean", "--format", "spans", str(path)]) == cli.OK
    (record,) = records(capsys.readouterr().out)
    assert record["over"] == {"news": "text", "dump": "input"}[which]
    kept = [" ".join(record["text"][start:end].split()) for start, end, _ in record["kept"]]
    assert kept == [" ".join(block.text.split()) for block in cleaned(path).blocks if block.kept]


def test_output_is_a_file_for_each_page(news: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "deep" / "out"
    output = ["--output", str(folder), str(news)]
    assert cli.main(["clean", "--format", "markdown", *output]) == cli.OK
    assert cli.main(["clean", "--json", *output, str(tmp_path / "none")]) == cli.FAILED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "none: No such file" in captured.err
    assert sorted(path.name for path in folder.iterdir()) == ["page.json", "page.md"]
    assert (folder / "page.md").read_text("utf-8") == cleaned(news).to_markdown() + "\n"
    assert json.loads((folder / "page.json").read_text("utf-8"))["file"] == str(news)


def test_no_page_is_overwritten_by_its_own_text(tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Words")
    with pytest.raises(SystemExit):
        cli.main(["clean", "--format", "html", "--output", str(tmp_path), str(page)])
    assert "would be overwritten" in capsys.readouterr().err
    assert page.read_text() == "<p>Words"


def test_an_output_folder_that_cannot_be_made_is_told(news: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").touch()
    assert cli.main(["clean", "--output", str(tmp_path / "file"), str(news)]) == cli.FAILED
    assert f"{tmp_path / 'file'}: File exists" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_on_a_terminal_only(
    news: Path, foreign: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["clean", str(news), str(foreign)]) == cli.OK
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("boilerstrip.cli.main._BETWEEN_SIGNS", 0)
    assert cli.main(["clean", str(news), str(foreign)]) == cli.OK
    assert f"1/2 {news}" in terminal.getvalue()
    assert terminal.getvalue().endswith(f"2/2 {foreign}\r\x1b[K")


# --- train


def test_train_hands_its_arguments_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def train(arguments: list[str]) -> int:
        seen.append(arguments)
        return 7

    monkeypatch.setattr("boilerstrip.train.run.main", train)
    assert cli.main(["train", "--data", "DIR", "--help"]) == 7
    assert seen == [["--data", "DIR", "--help"]]


def test_train_without_its_packages_says_what_to_install(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_arguments: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'optax'", name="optax")

    monkeypatch.setattr("boilerstrip.train.run.main", missing)
    assert cli.main(["train"]) == cli.FAILED
    message = capsys.readouterr().err
    assert "train needs the package optax" in message
    assert "pip install 'boilerstrip[train]'" in message


# --- options


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], {option.name: option.default for option in fields(boilerstrip.Options)} | {"url": None}),
        (["--favor", "precision"], {"favor": "precision"}),
        (["--favor", "recall"], {"favor": "recall"}),
        (["--favor", "0.7"], {"favor": 0.7}),
        (["--comments"], {"comments": True}),
        (["--no-comments"], {"comments": False}),
        (["--kind", "html"], {"kind": "html"}),
        (["--url", "https://example.org/a"], {"url": "https://example.org/a"}),
        (["--no-tables"], {"tables": False}),
        (["--links", "--no-images"], {"links": True, "images": False}),
        (["--title"], {"include_title": True}),
        (["--min-confidence", "0.8"], {"min_confidence": 0.8}),
        (["--encoding", "latin-1"], {"encoding": "latin-1"}),
        (["--max-bytes", "1000000"], {"max_bytes": 1_000_000}),
        (["--weights", "mine"], {"weights": Path("mine")}),
    ],
)
def test_options_reach_the_library(
    arguments: list[str], expected: dict[str, Any], news: Path, recorder: type[Recorder]
) -> None:
    assert cli.main(["clean", *arguments, str(news)]) == cli.OK
    assert recorder.seen.items() >= expected.items()
    assert recorder.seen["raw"] == news.read_bytes()


def test_the_real_library_takes_every_option(news: Path, capsys: Capture) -> None:
    arguments = ["--favor", "0.5", "--no-comments", "--kind", "html", "--url", "https://example.org/a"]
    assert cli.main(["clean", *arguments, str(news)]) == cli.OK
    expected = cleaned(news, favor=0.5, comments=False, kind="html", url="https://example.org/a")
    assert capsys.readouterr().out == expected.text + "\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "COMMAND"),
        (["clean"], "FILE"),
        (["wash", "page.html"], "wash"),
        (["clean", "--favor", "truth", "page.html"], "'truth' is none of precision, balanced, recall"),
        (["clean", "--favor", "0", "page.html"], "no number above 0"),
        (["clean", "--favor", "-1", "page.html"], "no number above 0"),
        (["clean", "--favor", "nan", "page.html"], "no number above 0"),
        (["clean", "--favor", "inf", "page.html"], "no number above 0"),
        (["clean", "--kind", "pdf", "page.html"], "pdf"),
        (["clean", "--url", "https://example.org/", "a.html", "b.html"], "give one FILE"),
        (["clean", "--format", "pdf", "page.html"], "pdf"),
        (["clean", "--min-confidence", "2", "page.html"], "no number from 0 to 1"),
        (["clean", "--max-bytes", "0", "page.html"], "no number from 1 to 20000000"),
        (["clean", "--max-bytes", "many", "page.html"], "no number from 1"),
        (["clean", "--format", "tei", "a.html", "b.html"], "give --output DIR"),
        (["clean", "--output", "out", "a/x.html", "b/x.html"], "a/x.html, b/x.html would all be written to"),
    ],
)
def test_a_wrong_command_line_is_code_2(arguments: list[str], complaint: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 2
    captured = capsys.readouterr()
    assert complaint in captured.err
    assert captured.out == ""


def test_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(["--version"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"boilerstrip {boilerstrip.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["clean", "--help"]])
def test_help_has_examples(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 0
    assert "boilerstrip clean page.html" in capsys.readouterr().out


# --- what goes wrong


def test_a_missing_file_is_named_and_the_rest_goes_on(news: Path, tmp_path: Path, capsys: Capture) -> None:
    missing = tmp_path / "missing.html"
    assert cli.main(["clean", str(missing), str(news)]) == cli.FAILED
    captured = capsys.readouterr()
    assert f"{missing}: No such file or directory; check the name" in captured.err
    assert captured.out == f"==> {news} <==\n{cleaned(news).text}\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows calls this a permission error")
def test_a_folder_is_named(tmp_path: Path, capsys: Capture) -> None:
    assert cli.main(["clean", str(tmp_path)]) == cli.FAILED
    assert f"{tmp_path}: Is a directory; name the files in it" in capsys.readouterr().err


def test_damaged_weights_are_told(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: Any) -> None:
        raise WeightsError("html.npz is damaged; install the package again")

    monkeypatch.setattr(cli, "Cleaner", refuse)
    assert cli.main(["clean", str(news)]) == cli.FAILED
    captured = capsys.readouterr()
    assert captured.err == "boilerstrip: html.npz is damaged; install the package again\n"
    assert captured.out == ""


def test_damaged_weights_are_told_when_met_late(
    news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(Recorder):
        def clean(self, raw: bytes, url: str | None = None) -> boilerstrip.Cleaned:
            raise WeightsError("text.npz is missing; install the package again")

    monkeypatch.setattr(cli, "Cleaner", Late)
    assert cli.main(["clean", str(news)]) == cli.FAILED
    assert capsys.readouterr().err == f"boilerstrip: {news}: text.npz is missing; install the package again\n"


@pytest.mark.parametrize("mode", [["--json"], []])
def test_an_empty_page_is_a_warning_and_no_failure(mode: list[str], tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "empty.html"
    page.touch()
    assert cli.main(["clean", *mode, str(page)]) == cli.OK
    captured = capsys.readouterr()
    assert f"{page}: warning: " in captured.err
    assert bool(captured.out) == bool(mode)


def test_no_more_is_read_than_a_page_may_have(tmp_path: Path, recorder: type[Recorder]) -> None:
    page = tmp_path / "long.txt"
    page.write_bytes(b"word " * 100)
    assert cli.main(["clean", "--max-bytes", "10", str(page)]) == cli.OK
    assert len(recorder.seen["raw"]) == 11


# --- as a process


def test_the_module_is_the_command() -> None:
    run = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout == f"boilerstrip {boilerstrip.__version__}\n"


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe shows in another way on Windows")
def test_a_reader_that_leaves_is_no_error(news: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "clean", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(news.read_bytes())
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == cli.OK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(news: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "clean", str(news)], stdout=full, stderr=subprocess.PIPE, check=False, timeout=120
        )
    assert run.returncode == cli.FAILED
    assert run.stderr.startswith(b"boilerstrip: standard output: ")
    assert b"Traceback" not in run.stderr
