from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from benchmarks.data import datasets
from benchmarks.data.datasets import DataSet, Page, fixtures, own_pages, shared_sets
from boilerstrip.train.samples import FOLDS, Sample
from tests.profile import needs


def archive(path: Path, records: list[dict[str, object]]) -> None:
    files = {f"html/{one['id']}.html": f"<p>{one['id']}</p>".encode() for one in records}
    files["truth.jsonl"] = "\n".join(json.dumps(one, ensure_ascii=False) for one in records).encode()
    with tarfile.open(path, "w:xz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(datasets, "CACHE", tmp_path / "cache")
    folder = tmp_path / "data"
    folder.mkdir()
    # A gold text with a line separator, which must not be taken for the end of a record.
    archive(
        folder / "wcxb-dev.tar.xz",
        [{"id": "a", "url": "http://x.org/1", "text": "one\u2028two", "type": "forum", "lang": "pt-BR"}],
    )
    archive(
        folder / "traf-dev.tar.xz",
        [{"id": "b", "url": None, "text": None, "with": ["b"], "without": ["c"], "language": "nb"}],
    )
    return folder


def test_fixtures_come_as_html_and_text() -> None:
    html, text = fixtures()
    assert (html.kind, text.kind) == ("html", "text")
    assert all(page.gold is not None and page.raw for page in html.pages + text.pages)
    assert not html.trained_on


def test_shared_sets(shared: Path) -> None:
    traf, wcxb = shared_sets(shared)
    assert (traf.name, traf.measure, traf.trained_on, traf.folds) == ("traf-dev", "snippets", True, True)
    assert (wcxb.name, wcxb.measure, wcxb.trained_on) == ("wcxb-dev", "words", True)
    assert wcxb.pages[0].raw == b"<p>a</p>"
    assert wcxb.pages[0].gold == "one\u2028two"
    assert traf.pages[0].unwanted == ("c",)
    assert (wcxb.pages[0].language, traf.pages[0].language) == ("pt", "no")


def test_shared_sets_are_unpacked_once(shared: Path) -> None:
    shared_sets(shared, ["wcxb-dev"])
    kept = list((shared.parent / "cache").iterdir())
    assert len(kept) == 1
    (kept[0] / "html" / "a.html").write_text("changed")
    assert shared_sets(shared, ["wcxb-dev"])[0].pages[0].raw == b"changed"


def test_a_set_without_pages(shared: Path) -> None:
    archive(shared / "lines-dev.tar.xz", [])
    with pytest.raises(FileNotFoundError, match=r"lines-dev.* holds no pages"):
        shared_sets(shared)
    assert [one.name for one in shared_sets(shared, ["traf-dev"])] == ["traf-dev"]


def test_sets_for_measuring_only(shared: Path) -> None:
    (shared / "eval-only").mkdir()
    archive(shared / "eval-only" / "traf-dev.tar.xz", [{"id": "c", "url": None, "text": "c"}])
    assert [one.name for one in shared_sets(shared)] == ["traf-dev", "wcxb-dev", "eval-only/traf-dev"]
    (only,) = shared_sets(shared, ["eval-only/traf-dev"])
    assert (only.measured_only, only.folds, only.trained_on) == (True, False, False)
    assert only.pages[0].raw == b"<p>c</p>"
    assert not any(one.measured_only for one in shared_sets(shared, ["traf-dev", "wcxb-dev"]))


def test_a_set_of_labelled_lines_is_of_text(shared: Path) -> None:
    record: dict[str, object] = {
        "id": "a",
        "url": None,
        "lines": ["Menu", "Größe."],
        "labels": [0, 1],
        "text": "Größe.",
    }
    archive(shared / "lines-dev.tar.xz", [record])
    (one,) = shared_sets(shared, ["lines-dev"])
    assert (one.kind, one.measure, one.pages[0].gold) == ("text", "units", "Größe.")
    assert one.pages[0].raw.decode() == "Menu\nGröße."


def test_a_set_that_is_not_there(shared: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        shared_sets(shared, ["no-such"])


@pytest.mark.parametrize(("name", "url"), [("s/1", "https://www.x.org/a"), ("s/2", "")])
def test_folds_are_those_of_training(name: str, url: str) -> None:
    sample = Sample(name, "s", url, "html", b"", "")
    assert Page(name.partition("/")[2], "html", url=url).fold == sample.fold(FOLDS)


def test_a_sample_is_fixed_and_in_order() -> None:
    pages = tuple(Page(str(number), "html", gold="") for number in range(50))
    some = DataSet("s", "words", pages).sample(10)
    assert len(some.pages) == 10
    assert some == DataSet("s", "words", pages).sample(10)
    assert list(some.pages) == sorted(some.pages, key=lambda page: int(page.id))
    assert some.whole == 50
    # More pages in the sample: the old ones stay.
    assert set(some.pages) <= set(DataSet("s", "words", pages).sample(20).pages)


def test_own_jsonl(tmp_path: Path) -> None:
    rows = [{"html": "<p>a", "gold": "a", "url": "http://x.org"}, {"html": "<p>b", "gold": "", "id": 7}]
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    mine = own_pages(path)
    assert (mine.name, mine.measure, mine.kind) == ("mine", "units", "html")
    assert [page.id for page in mine.pages] == ["1", "7"]
    assert mine.pages[0].raw == b"<p>a"
    assert mine.pages[0].language == ""


def test_own_parquet(tmp_path: Path) -> None:
    pyarrow = needs("pyarrow", "batch")
    parquet = needs("pyarrow.parquet", "batch")
    path = tmp_path / "mine.parquet"
    parquet.write_table(pyarrow.table({"text": ["a\nb"], "with": [["a"]], "without": [["b"]]}), path)
    mine = own_pages(path)
    assert (mine.measure, mine.kind, mine.pages[0].wanted) == ("snippets", "text", ("a",))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"gold": "a"}, "needs html or text"),
        ({"html": "a"}, "and gold or with"),
    ],
)
def test_own_pages_must_be_whole(tmp_path: Path, row: dict[str, str], complaint: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    with pytest.raises(ValueError, match=complaint):
        own_pages(path)


def test_own_pages_have_names_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"html": "a", "gold": "a", "id": 2}\n{"html": "b", "gold": "b"}', "utf-8")
    with pytest.raises(ValueError, match="more than one page with the id '2'"):
        own_pages(path)


def test_own_pages_are_of_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"html": "a", "gold": "a"}\n{"text": "a", "gold": "a"}', "utf-8")
    with pytest.raises(ValueError, match="one kind"):
        own_pages(path)
