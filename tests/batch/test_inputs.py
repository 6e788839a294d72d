from __future__ import annotations

import os
from pathlib import Path

import pytest

from boilerstrip.batch.inputs import INPUT_FORMATS, files_in, list_inputs, read_input
from boilerstrip.batch.records import Columns, Problem, Record
from boilerstrip.errors import BatchError
from tests.profile import needs

NAMES = {
    "a.html": "page", "b/c.htm": "page", "b/d/e.TXT": "page", "f.jsonl": "jsonl", "g.json.gz": "jsonl",
    "h.ndjson.zst": "jsonl", "i.parquet": "parquet", "j.arrow": "arrow", "k.warc.gz": "warc",
    "l.warc.wet.gz": "warc", "m.warc": "warc", "n.warc.zst": "warc", "o.wacz": "wacz", "p.har": "har",
    "q.har.gz": "har", "r.mhtml": "page", "s.mht": "page", "t.eml": "page", "u.rss": "page", "v.atom": "page",
    "w.rdf": "page", "x.xml": "page",
}  # fmt: skip


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")


def test_a_folder_is_searched_in_a_fixed_order(tmp_path: Path) -> None:
    make(tmp_path, *NAMES, ".hidden.html", "_old/a.html", "out/part-0.parquet", "z.bin", "z.json")
    found = list_inputs([tmp_path], None, tmp_path / "out")
    assert {str(Path(one.path).relative_to(tmp_path)): one.format for one in found} == NAMES
    assert found == list_inputs([str(tmp_path)], None, tmp_path / "out")
    assert {one.size for one in found} == {5}
    assert set(NAMES.values()) == set(INPUT_FORMATS)


def test_files_come_in_the_order_given(tmp_path: Path) -> None:
    make(tmp_path, "b.html", "a.html", "x.bin")
    found = list_inputs([tmp_path / "b.html", tmp_path / "a.html"], None, tmp_path)
    assert [Path(one.path).name for one in found] == ["b.html", "a.html"]
    assert list_inputs([tmp_path / "x.bin"], "warc", tmp_path)[0].format == "warc"


def test_wrong_names_are_told(tmp_path: Path) -> None:
    make(tmp_path, "x.bin")
    with pytest.raises(BatchError, match=r"nowhere does not exist"):
        list_inputs([tmp_path / "nowhere"], None, tmp_path)
    with pytest.raises(BatchError, match=r"does not say what it holds.*warc, wacz, har, jsonl"):
        list_inputs([tmp_path / "x.bin"], None, tmp_path)


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.html", "locked/b.html")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    page, locked = list_inputs([tmp_path], None, tmp_path / "out")
    (problem,) = read_input(locked, Columns())
    assert isinstance(problem, Problem)
    assert (Path(page.path).name, problem.where) == ("a.html", str(tmp_path / "locked"))
    assert problem.what.startswith("cannot be read: ")


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    names = ["a.warc.gz", "b.jsonl", "c.parquet", "d.arrow", "e.html"]
    make(tmp_path, *names)
    sources = list_inputs([tmp_path], None, tmp_path / "out")
    for name in names:
        (tmp_path / name).unlink()
    for source in sources:
        needs("pyarrow", "batch")
        (problem,) = read_input(source, Columns())
        assert isinstance(problem, Problem)
        assert (problem.where, "No such file" in problem.what) == (source.path, True)


def test_a_dangling_link_is_a_problem(tmp_path: Path) -> None:
    os.symlink(tmp_path / "gone", tmp_path / "a.html")
    (source,) = list_inputs([tmp_path], None, tmp_path / "out")
    assert [type(item) for item in read_input(source, Columns())] == [Problem]


def test_a_page_is_read(tmp_path: Path) -> None:
    make(tmp_path, "a.html")
    (source,) = list_inputs([tmp_path], None, tmp_path / "out")
    (record,) = read_input(source, Columns())
    assert isinstance(record, Record)
    assert (record.id, record.raw, record.offset) == (str(tmp_path / "a.html"), b"words", 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_told_and_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "page.html").touch()
    (tmp_path / "gone.html").symlink_to("nowhere")  # yielded, so that reading it says what is wrong
    told: list[OSError] = []
    found = list(files_in(tmp_path, tmp_path / "out", told.append))
    assert found == [tmp_path / "gone.html", tmp_path / "page.html"]
    assert [error.filename for error in told] == [str(tmp_path / "pipe.html")]
