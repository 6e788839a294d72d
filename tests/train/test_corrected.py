from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from boilerstrip.corrections.files import has_corrections
from boilerstrip.errors import CorrectionsError
from boilerstrip.train.corrected import corrected_samples
from boilerstrip.train.run import main
from tests.corrections.made import corrections_of

PAGE = b"<title>Mill</title><p>The mill by the river turns again.</p><p>Bring boots.</p><p>It grinds rye.</p>"


def save(folder: Path, raw: bytes = PAGE, drop: int = 0) -> None:
    """Write corrections by someone who does not want the boots and did not see the last ``drop`` blocks."""
    made = corrections_of(raw, lambda _, text: "boots" not in text, "mill.html")
    made = replace(made, blocks=made.blocks[: len(made.blocks) - drop], url="https://mill.example/")
    folder.mkdir(exist_ok=True)
    (folder / "mill.corrections.json").write_text(made.to_json(), "utf-8")


def test_what_a_person_keeps_is_the_gold_text(tmp_path: Path) -> None:
    save(tmp_path)
    assert has_corrections(tmp_path)
    (tmp_path / "renamed.html").write_bytes(PAGE)
    (found,) = corrected_samples(tmp_path)
    assert found.gold == "The mill by the river turns again.\nIt grinds rye."
    assert (found.kind, found.url, found.raw, found.neutral) == ("html", "https://mill.example/", PAGE, ())
    assert found.site == "mill.example"


def test_what_a_person_did_not_see_is_neutral(tmp_path: Path) -> None:
    save(tmp_path / "corrections", drop=1)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "mill.html").write_bytes(PAGE)
    (found,) = corrected_samples(tmp_path / "corrections", [tmp_path / "pages"])
    assert found.gold == "The mill by the river turns again."
    assert found.neutral == ("It grinds rye.",)


def test_corrections_without_marks_are_told(tmp_path: Path) -> None:
    save(tmp_path, drop=99)
    (tmp_path / "mill.html").write_bytes(PAGE)
    told: list[str] = []
    with pytest.raises(CorrectionsError, match="no page can be learned from"):
        corrected_samples(tmp_path, warn=told.append)
    assert told == [f"{tmp_path / 'mill.html'} was left out: none of its blocks is in the corrections"]


def test_the_command_asks_for_the_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path)
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path), "--out", str(tmp_path / "weights")])
    assert "give the folder of the unchanged pages with --pages" in capsys.readouterr().err


def test_a_folder_without_corrections(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text("{}")
    assert not has_corrections(tmp_path)
    assert not has_corrections(tmp_path / "none")


def test_what_does_not_go_together_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_bytes(PAGE)
    (tmp_path / "pages" / "a.gold.txt").write_text("The mill by the river turns again.")
    line = ["--data", str(tmp_path / "pages"), "--out", str(tmp_path / "weights")]
    with pytest.raises(SystemExit):
        main([*line, "--pages", str(tmp_path)])
    assert "--pages is for corrections" in capsys.readouterr().err
    save(tmp_path / "pages")
    with pytest.raises(SystemExit):
        main(line)
    assert "holds corrections beside archives or gold texts" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["--data", str(tmp_path / "none"), "--out", str(tmp_path / "weights"), "--pages", str(tmp_path)]
    with pytest.raises(SystemExit):
        main(line)
    assert "none does not exist" in capsys.readouterr().err
