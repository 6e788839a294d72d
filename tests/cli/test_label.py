"""``boilerstrip label`` from the command line; ``tests/label/test_browser.py`` uses the reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from tests.cli.refusals import assert_refused
from tests.label.made import save_site

Capture = pytest.CaptureFixture[str]


def test_a_report_for_each_page(tmp_path: Path, capsys: Capture) -> None:
    files = save_site(tmp_path / "pages")
    assert main(["label", str(tmp_path / "pages"), str(files["mill"]), "-o", str(tmp_path / "out")]) == OK
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"boilerstrip: 10 reports; open {tmp_path / 'out' / 'index.html'} in a browser\n"
    assert len(list((tmp_path / "out").glob("0*.html"))) == 10
    assert len(list(tmp_path.rglob("*.html"))) == 21


def test_options_reach_the_reports(tmp_path: Path) -> None:
    mill = save_site(tmp_path / "pages")["mill"]
    assert main(["label", str(mill), "-o", str(tmp_path / "out"), "--favor", "recall"]) == OK
    assert '"beta":2.0' in (tmp_path / "out" / "0001-mill.html").read_text("utf-8")


def test_what_goes_wrong_is_said(tmp_path: Path, capsys: Capture) -> None:
    mill = str(save_site(tmp_path / "pages")["mill"])
    assert main(["label", "none.html", mill, "-o", str(tmp_path / "out")]) == FAILED
    message = capsys.readouterr().err
    assert "none.html: No such file or directory; check the name\n" in message
    assert "1 report; open" in message
    assert main(["label", "none.html", "-o", str(tmp_path / "new")]) == FAILED
    assert "no page was found; give HTML or text files" in capsys.readouterr().err
    (tmp_path / "empty.html").touch()
    assert main(["label", str(tmp_path / "empty.html"), mill, "-o", str(tmp_path / "some")]) == OK
    message = capsys.readouterr().err
    assert "empty.html was left out: it has no text" in message
    assert "1 report; open" in message
    assert main(["label", mill, "-o", str(tmp_path / "pages")]) == FAILED
    assert "pages holds other files; give an empty or a new folder with -o" in capsys.readouterr().err
    assert main(["label", mill, "-o", str(tmp_path / "x"), "--weights", str(tmp_path)]) == FAILED
    assert "cannot read weights from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("", "the name of a PAGE is empty"),
        ("-", "standard input cannot be corrected, because evaluate and train read the page again"),
        (
            "https://example.org/a",
            "https://example.org/a is an address, not a file. boilerstrip fetches nothing",
        ),
    ],
)
def test_what_is_no_file_is_refused(name: str, complaint: str, tmp_path: Path, capsys: Capture) -> None:
    assert_refused(["label", name, "-o", str(tmp_path / "out")], complaint, capsys)
    assert not (tmp_path / "out").exists()
