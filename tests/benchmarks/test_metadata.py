"""The comparison of titles, authors and dates."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from benchmarks import metadata


def test_titles_are_compared_by_their_letters() -> None:
    assert metadata.letters("The  Bridge &amp; the “River”") == metadata.letters("THE BRIDGE & THE RIVER!")
    assert metadata.letters("The bridge") != metadata.letters("The bridges")


@pytest.mark.parametrize("text", ["By Ada Roe and Ben Oak", "Ben Oak; Ada  Roe", "von ADA ROE / Ben Oak"])
def test_authors_are_a_set_of_names(text: str) -> None:
    assert metadata.names(text) == metadata.names("Ada Roe, Ben Oak")


def test_dates_count_by_the_day() -> None:
    assert metadata.day("2022-12-30T10:00:00Z") == metadata.day("2022-12-30")
    assert metadata.day("Dec 30, 2022") == ""


def test_figures() -> None:
    truth = [{"date": "2022-12-30"}, {"date": "2022-12-31"}, {"date": "2023-01-01"}, {"date": ""}]
    found = [{"date": "2022-12-30"}, {"date": "2022-12-30"}, {"date": ""}, {"date": "2022-12-30"}]
    one = metadata.figure("date", truth, found)
    assert (one.known, one.given, one.right) == (3, 2, 1)
    assert (one.precision, one.recall, one.f1) == (1 / 2, 1 / 3, 2 / 5)


def test_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"id": "a", "url": "https://example.org/a", "text": "x", "title": "Town", "author": None}
    files = {
        "truth.jsonl": json.dumps(record).encode(),
        "html/a.html": b"<title>Town</title><h1>Town</h1><p>The bridge over the river is closed.</p>",
    }
    with tarfile.open(tmp_path / "some-dev.tar.xz", "w:xz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    monkeypatch.setattr("benchmarks.data.datasets.CACHE", tmp_path / "cache")
    monkeypatch.setattr(metadata, "theirs", lambda page: dict.fromkeys(metadata.FIELDS, ""))
    assert metadata.main(["--data", str(tmp_path), "--sets", "some-dev", "--dumps", "wet"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert "boilerstrip P 1.000 R 1.000 F1 1.000   trafilatura P 0.000" in lines[0]
    assert lines[3].startswith("some-dev/wet")
