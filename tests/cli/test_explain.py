"""``boilerstrip explain`` from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from boilerstrip import explain
from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from tests.cli.refusals import assert_refused

Capture = pytest.CaptureFixture[str]


def test_text(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    assert main(["explain", str(news)]) == OK
    assert capsys.readouterr().out == explain(news.read_bytes()).to_text(width=90) + "\n"
    assert main(["explain", "--no-reasons", "--color", "always", str(news)]) == OK
    wanted = explain(news.read_bytes()).to_text(color=True, width=90, reasons=False)
    assert capsys.readouterr().out == wanted + "\n"


def test_json(news: Path, capsys: Capture) -> None:
    assert main(["explain", "--json", "--favor", "recall", str(news)]) == OK
    assert json.loads(capsys.readouterr().out) == explain(news.read_bytes(), favor="recall").to_dict()


def test_report(news: Path, tmp_path: Path, capsys: Capture) -> None:
    report = tmp_path / "report.html"
    url = "https://example.org/mill"
    assert main(["explain", str(news), "--html", str(report), "--url", url, "--no-tables"]) == OK
    assert capsys.readouterr().out == ""
    assert report.read_text("utf-8") == explain(news.read_bytes(), url=url, tables=False).to_html(str(news))


def test_standard_input(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"<p>The mill turned.</p>")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert main(["explain", "-"]) == OK
    assert "The mill turned." in capsys.readouterr().out


@pytest.mark.parametrize(("no_color", "colored"), [("", True), ("1", False)])
def test_colors_are_for_terminals(
    no_color: str, colored: bool, news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["explain", str(news)]) == OK
    assert ("\x1b[" in capsys.readouterr().out) == colored


def test_what_goes_wrong_is_said(news: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["explain", str(tmp_path / "none.html")]) == FAILED
    assert "none.html: No such file or directory; check the name" in capsys.readouterr().err
    assert main(["explain", str(news), "--html", str(tmp_path / "no" / "r.html")]) == FAILED
    assert "r.html: No such file or directory; check that its folder is there" in capsys.readouterr().err
    (tmp_path / "empty.html").touch()
    assert main(["explain", str(tmp_path / "empty.html")]) == OK
    assert "warning: the input holds no text" in capsys.readouterr().err


def test_formats_are_named_as_those_of_clean(
    news: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    found = explain(news.read_bytes())
    wanted = {
        "html": found.to_html(str(news)),
        "json": found.to_json() + "\n",
        "txt": found.to_text(width=100) + "\n",
    }
    for name, words in wanted.items():
        out = tmp_path / f"page.{name}"
        assert main(["explain", str(news), "-o", str(out)]) == OK
        assert out.read_text("utf-8") == words
        assert main(["explain", str(news), "--format", name]) == OK
        assert capsys.readouterr().out == words


def test_a_page_is_not_replaced_by_its_report(tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>The mill turned.")
    for option in ("--html", "-o"):
        assert_refused(["explain", str(page), option, str(page)], "is the page itself", capsys)
    assert page.read_text() == "<p>The mill turned."


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["https://a.example/"],
            "curl -sL https://a.example/ | boilerstrip explain --url https://a.example/ -",
        ),
        (["a.html", "--html", "b.html", "-o", "c.html"], "give one of them"),
        (["a.html", "--html", "b.html", "--json"], "give one of them"),
        (["a.html", "--format", "tei"], "invalid choice: 'tei'"),
        (["a.html", "--url", "a.example"], "not a complete address"),
    ],
)
def test_a_wrong_command_line_is_code_2(arguments: list[str], complaint: str, capsys: Capture) -> None:
    assert_refused(["explain", *arguments], complaint, capsys)


def test_standard_input_is_read_where_it_is_a_pipe(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"")
        isatty = staticmethod(lambda: False)

    monkeypatch.setattr("sys.stdin", Stdin)
    assert main(["explain"]) == OK
    assert "standard input: warning: the input holds no text" in capsys.readouterr().err
    Stdin.isatty = staticmethod(lambda: True)
    assert_refused(["explain"], "give a FILE, or - to read a page", capsys)
