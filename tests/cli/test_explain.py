"""``boilerstrip explain`` from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from boilerstrip import explain
from boilerstrip.cli import main as cli

Capture = pytest.CaptureFixture[str]


def test_text(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    assert cli.main(["explain", str(news)]) == cli.OK
    assert capsys.readouterr().out == explain(news.read_bytes()).to_text(width=90) + "\n"
    assert cli.main(["explain", "--no-reasons", "--color", "always", str(news)]) == cli.OK
    wanted = explain(news.read_bytes()).to_text(color=True, width=90, reasons=False)
    assert capsys.readouterr().out == wanted + "\n"


def test_json(news: Path, capsys: Capture) -> None:
    assert cli.main(["explain", "--json", "--favor", "recall", str(news)]) == cli.OK
    assert json.loads(capsys.readouterr().out) == explain(news.read_bytes(), favor="recall").to_dict()


def test_report(news: Path, tmp_path: Path, capsys: Capture) -> None:
    report = tmp_path / "report.html"
    url = "https://example.org/mill"
    assert cli.main(["explain", str(news), "--html", str(report), "--url", url, "--no-tables"]) == cli.OK
    assert capsys.readouterr().out == ""
    assert report.read_text("utf-8") == explain(news.read_bytes(), url=url, tables=False).to_html()


def test_standard_input(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"<p>The mill turned.</p>")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert cli.main(["explain", "-"]) == cli.OK
    assert "The mill turned." in capsys.readouterr().out


@pytest.mark.parametrize(("no_color", "colored"), [("", True), ("1", False)])
def test_colors_are_for_terminals(
    no_color: str, colored: bool, news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    assert cli.main(["explain", str(news)]) == cli.OK
    assert ("\x1b[" in capsys.readouterr().out) == colored


def test_what_goes_wrong_is_said(news: Path, tmp_path: Path, capsys: Capture) -> None:
    assert cli.main(["explain", str(tmp_path / "none.html")]) == cli.FAILED
    assert "none.html: No such file or directory; check the name" in capsys.readouterr().err
    assert cli.main(["explain", str(news), "--html", str(tmp_path / "no" / "r.html")]) == cli.FAILED
    assert "r.html: No such file or directory; check that its folder is there" in capsys.readouterr().err
    (tmp_path / "empty.html").touch()
    assert cli.main(["explain", str(tmp_path / "empty.html")]) == cli.OK
    assert "warning: the input holds no text" in capsys.readouterr().err
