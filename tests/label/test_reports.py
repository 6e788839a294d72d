"""A set of reports in a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from boilerstrip import Cleaner, explain
from boilerstrip.errors import CorrectionsError
from boilerstrip.explain.report import Place
from boilerstrip.label.reports import (
    INDEX,
    ScoredPage,
    check_folder,
    page_files,
    report_name,
    score_page,
    write_reports,
)

PAGES = {
    "a/mill.html": b"<title>Mill</title><p>The mill by the river turns again, and the new miller bakes.</p>",
    "b/mill.html": b"<title>Menu</title><nav><a href=/>Home</a></nav>",
    "c.html": b"<title>Inn</title><p>The inn has a new roof, and its landlord says that it may rain now.</p>",
}


def test_files_and_the_pages_in_folders(tmp_path: Path) -> None:
    for name in ("b.html", "deep/a.HTM", "c.txt", "d.png", "e.corrections.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    out = tmp_path / "reports"
    out.mkdir()
    (out / "0001-b.html").touch()
    found = list(page_files([str(tmp_path), "any.bin"], out, failed=print))
    assert [Path(name).name for name in found] == ["b.html", "c.txt", "a.HTM", "any.bin"]


def test_the_least_confident_page_is_first(tmp_path: Path) -> None:
    cleaner = Cleaner()
    tried = [score_page(name, raw, cleaner) for name, raw in {**PAGES, "empty.html": b""}.items()]
    scored = [page for page in tried if page is not None]
    assert len(scored) == len(PAGES)
    done: list[str] = []
    index = write_reports(scored, tmp_path, PAGES.__getitem__, {}, done.append)
    assert index == tmp_path / INDEX
    order = sorted(scored, key=lambda page: page.confidence)
    assert order[0].name == "b/mill.html"
    assert done == [page.name for page in order]
    files = re.findall(r'<a href="(\d+-[^"]+)"', index.read_text("utf-8"))
    assert files[0] == "0001-mill.html"
    for at, (file, page) in enumerate(zip(files, order, strict=True)):
        place = Place(INDEX, files[at - 1] if at else "", files[at + 1] if at < 2 else "")
        found = explain(PAGES[page.name])
        assert (tmp_path / file).read_text("utf-8") == found.to_html(page.name, place)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("x/Ein Müller.html", "0003-Ein-Müller.html"),
        ("../..", "0003-page.html"),
        ("a" * 200, f"0003-{'a' * 60}.html"),
    ],
)
def test_names_of_reports(source: str, name: str) -> None:
    assert report_name(3, source) == name


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    check_folder(tmp_path / "new" / "deep")
    write_reports([ScoredPage("c.html", 0.5)], tmp_path / "new" / "deep", PAGES.__getitem__, {})
    check_folder(tmp_path / "new" / "deep")  # reports may be written anew
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / INDEX).write_text("<p>my site</p>")
    with pytest.raises(CorrectionsError, match="holds other files; give an empty or a new folder"):
        check_folder(tmp_path / "other")
    with pytest.raises(CorrectionsError, match="give another folder with -o"):
        check_folder(tmp_path / "other" / INDEX / "reports")
