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
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK
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

    def __init__(self, raw: bytes, is_terminal: bool = False) -> None:
        self.buffer = io.BytesIO(raw)
        self.isatty = lambda: is_terminal


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
    assert "is the page itself and would be replaced" in capsys.readouterr().err
    assert page.read_text() == "<p>Words"


def test_an_output_folder_that_cannot_be_made_is_told(news: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file" / "folder", tmp_path / "file" / "page.md"):
        assert main(["clean", "--output", str(out), str(news)]) == FAILED
        told = capsys.readouterr().err
        assert f"boilerstrip: {out}: " in told
        assert "; give another" in told


def test_several_files_are_counted_on_a_terminal(
    news: Path, foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("boilerstrip.cli.progress._COUNTER_SECONDS", 0)
    assert main(["clean", str(news), str(foreign)]) == OK
    assert f"1/2 {news}" in terminal.getvalue()
    assert terminal.getvalue().endswith(f"2/2 {foreign}\r\x1b[K")


# --- folders and lists


@pytest.fixture
def site(tmp_path: Path, news: Path) -> Path:
    """A folder with folders of pages, and other files."""
    folder = tmp_path / "site"
    (folder / "deep" / "er").mkdir(parents=True)
    for name in ("a.html", "deep/b.HTM", "deep/er/c.txt"):
        (folder / name).write_bytes(news.read_bytes())
    for name in ("logo.png", "deep/style.css", "crawl.warc.gz", ".hidden.html"):
        (folder / name).write_bytes(b"no page")
    return folder


def written(folder: Path) -> dict[str, str]:
    """What is in the files of a folder, by their paths in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def test_a_folder_is_mirrored(site: Path, news: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "texts"
    assert main(["clean", str(site), "-o", str(out)]) == OK
    captured = capsys.readouterr()
    text = cleaned(news).text + "\n"
    assert written(out) == {
        "a.txt": text,
        "deep/b.txt": text,
        "deep/er/c.txt": cleaned(site / "deep/er/c.txt").text + "\n",
    }
    assert captured.out == ""
    assert f"{site}: 2 files left out, whose names do not end as those of pages do: .html" in captured.err
    assert (
        f"{site}: 1 file left out that may hold many pages each; boilerstrip batch reads them" in captured.err
    )
    assert f"3 pages written to {out}, 0 of them without text; 0 failed" in captured.err


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_in_a_format(name: str, site: Path, tmp_path: Path) -> None:
    out = site / "out"
    for _ in range(2):  # the folder of the output is no input, though it is in the other
        assert main(["clean", str(site), "-o", str(out), "--format", name, "--overwrite"]) == OK
    suffix = {"markdown": ".md", "html": ".html", "tei": ".xml"}[name]
    assert set(written(out)) == {f"{stem}{suffix}" for stem in ("a", "deep/b", "deep/er/c")}


def test_a_folder_without_o_is_many_pages(site: Path, capsys: Capture) -> None:
    assert main(["clean", str(site)]) == OK
    assert capsys.readouterr().out.count("==> ") == 3
    assert main(["clean", "--json", str(site)]) == OK
    names = [record["file"] for record in records(capsys.readouterr().out)]
    assert names == [str(site / name) for name in ("a.html", "deep/b.HTM", "deep/er/c.txt")]


def test_lines_of_many_pages_go_to_one_file(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "all.jsonl"
    assert main(["clean", str(site), "-o", str(out)]) == OK
    assert len(records(out.read_text("utf-8"))) == 3


@pytest.mark.parametrize("name", ["page.md", "page.html", "page.xml"])
def test_the_name_of_a_file_says_the_format(name: str, news: Path, tmp_path: Path) -> None:
    assert main(["clean", str(news), "-o", str(tmp_path / name)]) == OK
    form = {"page.md": "markdown", "page.html": "html", "page.xml": "tei"}[name]
    assert (tmp_path / name).read_text("utf-8") == FORMATS[form](cleaned(news))
    assert main(["clean", str(news), "-o", str(tmp_path / f"text-{name}"), "--format", "txt"]) == OK
    assert (tmp_path / f"text-{name}").read_text("utf-8") == cleaned(news).text + "\n"


def test_nothing_is_replaced_unless_told_to(site: Path, news: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "texts"
    (out / "deep").mkdir(parents=True)
    (out / "deep" / "b.txt").write_text("mine")
    run = ["clean", str(site), "-o", str(out)]
    assert main(run) == FAILED
    assert f"{out / 'deep/b.txt'} would be replaced: --overwrite does that" in capsys.readouterr().err
    assert written(out) == {"deep/b.txt": "mine"}
    assert main([*run, "--resume"]) == OK
    assert f"1 page left out, which has a file in {out} already" in capsys.readouterr().err
    assert written(out)["deep/b.txt"] == "mine"
    assert len(written(out)) == 3
    assert main([*run, "--overwrite"]) == OK
    assert written(out)["deep/b.txt"] == cleaned(news).text + "\n"
    file = ["clean", str(news), "-o", str(out / "a.txt")]
    assert main(file) == FAILED
    assert "a.txt is there already; give --overwrite" in capsys.readouterr().err
    assert main([*file, "--overwrite"]) == OK


@pytest.mark.parametrize("option", ["--templates", "--weights"])
def test_nothing_is_written_where_the_run_cannot_begin(
    news: Path, tmp_path: Path, capsys: Capture, option: str
) -> None:
    out, mine = tmp_path / "new.md", tmp_path / "mine.md"
    mine.write_text("mine")
    assert main(["clean", str(news), option, str(tmp_path / "none"), "-o", str(out)]) == FAILED
    assert not out.exists()
    wanted = ["clean", str(news), option, str(tmp_path / "none"), "-o", str(mine), "--overwrite"]
    assert main(wanted) == FAILED
    assert mine.read_text() == "mine"
    assert "none" in capsys.readouterr().err


def test_colliding_pages_are_told_before_anything_is_written(
    site: Path, tmp_path: Path, capsys: Capture
) -> None:
    (site / "a.txt").write_text("words")
    run = ["clean", str(site), "-o", str(tmp_path / "texts")]
    assert_refused(run, f"{site / 'a.html'}, {site / 'a.txt'} -> a.txt. Give --keep-endings", capsys)
    assert not (tmp_path / "texts").exists()
    assert main([*run, "--keep-endings"]) == OK
    assert {"a.html.txt", "a.txt.txt"} < set(written(tmp_path / "texts"))


def test_one_bad_page_of_a_folder_stops_no_other(site: Path, tmp_path: Path, capsys: Capture) -> None:
    (site / "gone.html").symlink_to(site / "nowhere.html")
    (site / "list.txt").write_text("https://a.example/1\nhttps://a.example/2\n")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "deep").write_text("a file where a folder is to be")
    assert main(["clean", str(site), "-o", str(tmp_path / "texts")]) == FAILED
    told = capsys.readouterr().err
    assert f"{site / 'gone.html'}: No such file or directory; check the name" in told
    assert f"{site / 'list.txt'}: it holds 2 addresses, not a page; boilerstrip fetches nothing" in told
    assert f"{site / 'deep/b.HTM'}: cannot be written: " in told
    assert f"1 page written to {tmp_path / 'texts'}, 0 of them without text; 4 failed" in told
    assert set(written(tmp_path / "texts")) == {"a.txt", "deep"}


def test_a_folder_without_pages_fails(tmp_path: Path, capsys: Capture) -> None:
    assert main(["clean", str(tmp_path)]) == FAILED
    assert f"{tmp_path}: there is no file in this folder" in capsys.readouterr().err


def test_a_list_of_files(
    site: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = tmp_path / "list"
    listed.write_bytes(b"site/a.html\r\n\nsite/deep\nsite/deep/b.HTM\n")
    assert main(["clean", "--files-from", "list", "-o", "texts"]) == OK
    assert set(written(tmp_path / "texts")) == {"site/a.txt", "site/deep/b.txt"}
    assert "1 folder in the list left out" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", Stdin(f"{site / 'a.html'}\0../{tmp_path.name}/site/a.html\0".encode()))
    assert main(["clean", "--files-from", "-", "-o", "more"]) == OK
    assert len(written(tmp_path / "more")) == 2, "no name leads out of the folder"
    listed.write_text("site/a.html\nhttps://a.example/1\n")
    assert_refused(
        ["clean", "--files-from", "list"], "list lists 1 address, such as https://a.example/1", capsys
    )
    assert main(["clean", "--files-from", "nowhere"]) == FAILED
    assert "nowhere: No such file or directory; check the name of the list" in capsys.readouterr().err


def test_standard_input_is_read_where_it_is_a_pipe(
    news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(news.read_bytes()))
    assert main(["clean"]) == OK
    assert capsys.readouterr().out == cleaned(news).text + "\n"
    monkeypatch.setattr("sys.stdin", Stdin(b"", is_terminal=True))
    assert_refused(["clean"], "give a FILE or a folder, or - to read", capsys)
    monkeypatch.setattr("sys.stdin", Stdin(b"https://a.example/1\n"))
    assert main(["clean"]) == FAILED
    assert "standard input: it holds an address, not a page" in capsys.readouterr().err


def test_ctrl_c_says_how_far_it_came(
    site: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def stopped(name: str, most: int) -> bytes:
        calls.append(name)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return Path(name).read_bytes()

    monkeypatch.setattr(command, "read_page", stopped)
    assert main(["clean", str(site), "-o", str(tmp_path / "texts")]) == INTERRUPTED
    assert "stopped. 2 pages written to" in capsys.readouterr().err
    assert len(written(tmp_path / "texts")) == 2


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
        (["clean", "--favor", "truth", "page.html"], "favor must be one of precision, balanced, recall"),
        (["clean", "--url", "https://example.org/", "a.html", "b.html"], "give one FILE"),
        (["clean", "--format", "pdf", "page.html"], "pdf"),
        (["clean", "--format", "tei", "a.html", "b.html"], "give the name of a folder with -o"),
        (["clean", "-o", "out", "a/x.html", "b/x.html"], "the same file: a/x.html, b/x.html -> x.txt. Give"),
        (["clean", "-o", "out", "a.html", "a.htm", "b.txt"], "a.html, a.htm -> a.txt"),
        (
            ["clean", "-o", "out.md", "a.html", "b.html"],
            "give the name of a folder with -o, not that of a file: out.md",
        ),
        (
            ["clean", "-o", "out.txt", "--resume", "a.html"],
            "--resume needs a folder, and out.txt is one file",
        ),
        (["clean", "-o", "out", "--resume", "--overwrite", "a.html"], "not allowed with argument"),
        (["clean", "--url", "example.org/a", "a.html"], "'example.org/a' is not a complete address"),
        (["clean", "--url", "http://[a", "a.html"], "'http://[a' is not a complete address"),
        (["clean", "-", "--files-from", "-"], "cannot be both a page and the list"),
        (["clean", "https://a.b/?c=d"], "curl -sL 'https://a.b/?c=d' | boilerstrip clean --url"),
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


def test_weights_that_cannot_be_read_are_told_once(news: Path, foreign: Path, capsys: Capture) -> None:
    assert main(["clean", "--weights", "nowhere", str(news), str(foreign)]) == FAILED
    assert capsys.readouterr().err.count("there is no folder nowhere; check the name") == 1


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
    assert capsys.readouterr().err == "boilerstrip: text.npz is missing; install the package again\n"


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
