"""``boilerstrip evaluate`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from tests.label.made import save_corrected

Capture = pytest.CaptureFixture[str]


def test_a_line_for_each_page_and_their_mean(tmp_path: Path, capsys: Capture) -> None:
    save_corrected(tmp_path)
    assert main(["evaluate", str(tmp_path)]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["word", "F1", "char", "F1", "blocks", "wrong", "page"]
    rows = [line.split() for line in lines[1:-1]]
    assert len(rows) == 10
    assert [float(row[0]) for row in rows] == sorted(float(row[0]) for row in rows)
    assert lines[-1].endswith("40 of 119  all 10 pages, mean a page")
    assert float(lines[-1].split()[0]) == pytest.approx(sum(float(row[0]) for row in rows) / 10, abs=0.001)


def test_json(tmp_path: Path, capsys: Capture) -> None:
    save_corrected(tmp_path)
    assert main(["evaluate", "--json", str(tmp_path), "--favor", "precision"]) == OK
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["n_wrong"] for row in rows} == {4}


def test_corrected_metadata_is_counted(tmp_path: Path, capsys: Capture) -> None:
    save_corrected(tmp_path)
    file = tmp_path / "mill.corrections.json"
    record = json.loads(file.read_text("utf-8"))
    file.write_text(
        json.dumps(record | {"metadata": {"title": "The mill opens again", "date": "2026-05-01"}})
    )
    assert main(["evaluate", str(tmp_path)]) == OK
    assert capsys.readouterr().out.endswith("metadata: 1 of 2 corrected fields right\n")


def test_what_goes_wrong_is_said(tmp_path: Path, capsys: Capture) -> None:
    assert main(["evaluate", str(tmp_path)]) == FAILED
    assert "there is not a file of corrections" in capsys.readouterr().err
    save_corrected(tmp_path)
    (tmp_path / "mill.corrections.json").write_text("{")
    assert main(["evaluate", str(tmp_path)]) == FAILED
    assert "mill.corrections.json: this is not JSON, or was cut off" in capsys.readouterr().err
    (tmp_path / "mill.corrections.json").unlink()
    assert main(["evaluate", str(tmp_path), "--weights", str(tmp_path)]) == FAILED
    assert "cannot read weights" in capsys.readouterr().err


def test_a_name_that_no_file_can_have(capsys: Capture) -> None:
    assert main(["evaluate", "a" * 300]) == FAILED
    assert f"{'a' * 300}: File name too long; check the name" in capsys.readouterr().err
