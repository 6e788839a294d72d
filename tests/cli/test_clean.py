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
from boilerstrip import pipeline
from boilerstrip.cli import clean as command
from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from boilerstrip.errors import WeightsError
from boilerstrip.read.unpack import unpack
from tests.cli.refusals import assert_refused

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
    monkeypatch.setattr(command, "Cleaner", Recorder)
    return Recorder


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Stdin:
    """A standard input that holds these bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


# --- what goes out


def test_one_file_gives_its_text(news: Path, capsys: Capture) -> None:
    assert main(["clean", str(news)]) == OK
    out = capsys.readouterr().out
    assert out == cleaned(news).text + "\n"
    assert out.strip()


def test_several_files_stand_under_their_names(news: Path, foreign: Path, capsys: Capture) -> None:
    assert main(["clean", str(news), str(foreign)]) == OK
    assert capsys.readouterr().out == (
        f"==> {news} <==\n{cleaned(news).text}\n\n==> {foreign} <==\n{cleaned(foreign).text}\n"
    )


def test_json_holds_everything(news: Path, capsys: Capture) -> None:
    assert main(["clean", "--json", str(news)]) == OK
    (record,) = records(capsys.readouterr().out)
    assert record == {"file": str(news), **as_json(cleaned(news))}
    assert {"text", "confidence", "title", "byline", "date", "language", "blocks", "warnings"} <= set(record)


def test_json_of_several_files_is_one_line_each(news: Path, foreign: Path, capsys: Capture) -> None:
    assert main(["clean", "--json", str(news), str(foreign)]) == OK
    assert [record["file"] for record in records(capsys.readouterr().out)] == [str(news), str(foreign)]


def test_output_is_utf8_whatever_the_locale(foreign: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(
        [*COMMAND, "clean", str(foreign)], capture_output=True, env=environment, check=True, timeout=120
    )
    assert run.stdout.decode("utf-8") == cleaned(foreign).text + "\n"


def test_standard_input(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(news.read_bytes()))
    assert main(["clean", "-"]) == OK
    assert capsys.readouterr().out == cleaned(news).text + "\n"


def test_text_dump(dump: Path, capsys: Capture) -> None:
    assert main(["clean", "--kind", "text", "--json", str(dump)]) == OK
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
    assert main(["clean", "--format", name, str(news)]) == OK
    assert capsys.readouterr().out == FORMATS[name](cleaned(news))


@pytest.mark.parametrize("which", ["news", "dump"])
def test_spans_come_with_the_text_they_count_in(
    which: str, capsys: Capture, request: pytest.FixtureRequest
) -> None:
    path: Path = request.getfixturevalue(which)
    assert main(["clean", "--format", "spans", str(path)]) == OK
    (record,) = records(capsys.readouterr().out)
    assert record["over"] == {"news": "text", "dump": "input"}[which]
    kept = [" ".join(record["text"][start:end].split()) for start, end, _ in record["kept"]]
    assert kept == [" ".join(block.text.split()) for block in cleaned(path).blocks if block.kept]


def test_spans_take_one_decoding(dump: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[bytes] = []

    def counted(raw: bytes, *rest: Any) -> Any:
        calls.append(raw)
        return unpack(raw, *rest)

    for module in (command, pipeline):
        monkeypatch.setattr(module, "unpack", counted)
    assert main(["clean", "--format", "spans", str(dump)]) == OK
    assert calls == [dump.read_bytes()]
    (record,) = records(capsys.readouterr().out)
    assert record["text"] == unpack(dump.read_bytes()).text


def test_spans_come_with_the_same_warnings(tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"The mill turned at high water. " * 20)
    warnings = []
    for form in ("spans", "json"):
        assert main(["clean", "--format", form, "--kind", "text", "--max-bytes", "200", str(page)]) == OK
        warnings.append(capsys.readouterr().err)
    assert warnings[0] == warnings[1]
    assert "the input of 201 bytes was cut after 200: max_bytes" in warnings[0]


def test_output_is_a_file_for_each_page(news: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "deep" / "out"
    output = ["--output", str(folder), str(news)]
    assert main(["clean", "--format", "markdown", *output]) == OK
    assert main(["clean", "--json", *output, str(tmp_path / "none")]) == FAILED
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
        main(["clean", "--format", "html", "--output", str(tmp_path), str(page)])
    assert "would be overwritten" in capsys.readouterr().err
    assert page.read_text() == "<p>Words"


def test_an_output_folder_that_cannot_be_made_is_told(news: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").touch()
    assert main(["clean", "--output", str(tmp_path / "file"), str(news)]) == FAILED
    assert f"{tmp_path / 'file'}: File exists" in capsys.readouterr().err


def test_several_files_are_counted_on_a_terminal(
    news: Path, foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("boilerstrip.cli.progress._COUNTER_SECONDS", 0)
    assert main(["clean", str(news), str(foreign)]) == OK
    assert f"1/2 {news}" in terminal.getvalue()
    assert terminal.getvalue().endswith(f"2/2 {foreign}\r\x1b[K")


# --- options


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], {option.name: option.default for option in fields(boilerstrip.Options)} | {"url": None}),
        (["--url", "https://example.org/a"], {"url": "https://example.org/a"}),
        (["--favor", "0.7", "--no-comments"], {"favor": 0.7, "comments": False}),
        (["--weights", "mine"], {"weights": Path("mine")}),
    ],
)
def test_options_reach_the_library(
    arguments: list[str], expected: dict[str, Any], news: Path, recorder: type[Recorder]
) -> None:
    assert main(["clean", *arguments, str(news)]) == OK
    assert recorder.seen.items() >= expected.items()
    assert recorder.seen["raw"] == news.read_bytes()


def test_the_real_library_takes_every_option(news: Path, capsys: Capture) -> None:
    arguments = ["--favor", "0.5", "--no-comments", "--kind", "html", "--url", "https://example.org/a"]
    assert main(["clean", *arguments, str(news)]) == OK
    expected = cleaned(news, favor=0.5, comments=False, kind="html", url="https://example.org/a")
    assert capsys.readouterr().out == expected.text + "\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["clean"], "FILE"),
        (["clean", "--favor", "truth", "page.html"], "favor must be one of precision, balanced, recall"),
        (["clean", "--url", "https://example.org/", "a.html", "b.html"], "give one FILE"),
        (["clean", "--format", "pdf", "page.html"], "pdf"),
        (["clean", "--format", "tei", "a.html", "b.html"], "give --output DIR"),
        (["clean", "--output", "out", "a/x.html", "b/x.html"], "a/x.html, b/x.html would all be written to"),
    ],
)
def test_a_wrong_command_line_is_code_2(arguments: list[str], complaint: str, capsys: Capture) -> None:
    assert_refused(arguments, complaint, capsys)


# --- what goes wrong


def test_a_missing_file_is_named_and_the_rest_goes_on(news: Path, tmp_path: Path, capsys: Capture) -> None:
    missing = tmp_path / "missing.html"
    assert main(["clean", str(missing), str(news)]) == FAILED
    captured = capsys.readouterr()
    assert f"{missing}: No such file or directory; check the name" in captured.err
    assert captured.out == f"==> {news} <==\n{cleaned(news).text}\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows calls this a permission error")
def test_a_folder_is_named(tmp_path: Path, capsys: Capture) -> None:
    assert main(["clean", str(tmp_path)]) == FAILED
    assert f"{tmp_path}: Is a directory; name the files in it" in capsys.readouterr().err


def test_damaged_weights_are_told(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: Any) -> None:
        raise WeightsError("html.npz is damaged; install the package again")

    monkeypatch.setattr(command, "Cleaner", refuse)
    assert main(["clean", str(news)]) == FAILED
    captured = capsys.readouterr()
    assert captured.err == "boilerstrip: html.npz is damaged; install the package again\n"
    assert captured.out == ""


def test_damaged_weights_are_told_when_met_late(
    news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(Recorder):
        def clean(self, raw: bytes, url: str | None = None) -> boilerstrip.Cleaned:
            raise WeightsError("text.npz is missing; install the package again")

    monkeypatch.setattr(command, "Cleaner", Late)
    assert main(["clean", str(news)]) == FAILED
    assert capsys.readouterr().err == f"boilerstrip: {news}: text.npz is missing; install the package again\n"


@pytest.mark.parametrize("mode", [["--json"], []])
def test_an_empty_page_is_a_warning_and_no_failure(mode: list[str], tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "empty.html"
    page.touch()
    assert main(["clean", *mode, str(page)]) == OK
    captured = capsys.readouterr()
    assert f"{page}: warning: " in captured.err
    assert bool(captured.out) == bool(mode)


def test_no_more_is_read_than_a_page_may_have(tmp_path: Path, recorder: type[Recorder]) -> None:
    page = tmp_path / "long.txt"
    page.write_bytes(b"word " * 100)
    assert main(["clean", "--max-bytes", "10", str(page)]) == OK
    assert len(recorder.seen["raw"]) == 11
