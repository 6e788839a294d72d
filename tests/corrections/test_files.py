"""Files of corrections and their pages, found in folders."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from boilerstrip.corrections.files import read_corrected
from boilerstrip.errors import CorrectionsError
from tests.corrections.made import corrections_of

MILL, INN = b"<p>The mill turned.</p>", b"<p>The inn has a new roof.</p>"


def save(path: Path, raw: bytes, saved: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(replace(corrections_of(raw, source="x/mill.html"), saved=saved).to_json(), "utf-8")
    return path


def test_pages_are_found_by_their_bytes(tmp_path: Path) -> None:
    save(tmp_path / "done" / "deep" / "a.corrections.json", MILL)
    save(tmp_path / "done" / "b.corrections (1).json", INN)
    (tmp_path / "done" / "other.json").write_text("{}")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "renamed.htm").write_bytes(MILL)
    (tmp_path / "done" / "inn.html").write_bytes(INN)
    found = read_corrected([tmp_path / "done"], [tmp_path / "pages"])
    assert [(Path(page.name).name, page.raw) for page in found] == [("inn.html", INN), ("renamed.htm", MILL)]
    assert found[0].corrections == corrections_of(INN, source="x/mill.html")


def test_of_two_files_for_a_page_the_later_counts(tmp_path: Path) -> None:
    (tmp_path / "mill.html").write_bytes(MILL)
    save(tmp_path / "a.corrections.json", MILL, "2026-05-02T12:00:00.000Z")
    save(tmp_path / "b.corrections.json", MILL, "2026-05-01T12:00:00.000Z")
    said: list[str] = []
    (page,) = read_corrected([tmp_path], warn=said.append)
    assert page.corrections.saved.startswith("2026-05-02")
    assert said == [
        f"{tmp_path / 'b.corrections.json'} was left out: there is a later file for the same page"
    ]


def test_a_missing_page_is_one_message_with_a_count(tmp_path: Path) -> None:
    save(tmp_path / "a.corrections.json", MILL)
    save(tmp_path / "b.corrections.json", INN)
    with pytest.raises(
        CorrectionsError, match=r"2 pages of 2 not found, the first is x/mill.html; give .* --pages"
    ):
        read_corrected([tmp_path])
    (tmp_path / "inn.html").write_bytes(INN)
    said: list[str] = []
    assert len(read_corrected([tmp_path], warn=said.append)) == 1
    assert len(said) == 1
    assert said[0].startswith("1 page of 2 not found")


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "mill.html").write_bytes(MILL)
    with pytest.raises(CorrectionsError, match=r"there is not a file of corrections in .*; save some"):
        read_corrected([tmp_path])
    with pytest.raises(CorrectionsError, match="none: no such file or folder; check the name"):
        read_corrected([tmp_path / "none"])
    save(tmp_path / "a.corrections.json", MILL).write_text('{"format":')
    with pytest.raises(CorrectionsError, match=r"a\.corrections\.json: this is not JSON"):
        read_corrected([tmp_path])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write all")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    save(tmp_path / "a.corrections.json", MILL).chmod(0)
    with pytest.raises(CorrectionsError, match="Permission denied; check that it can be read"):
        read_corrected([tmp_path])
