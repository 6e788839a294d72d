from __future__ import annotations

import gzip
import random
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.batch.readers import wacz as module
from boilerstrip.batch.readers.wacz import read_wacz
from boilerstrip.batch.records import Item, Problem, Record, Skipped
from boilerstrip.train.measures import units_of, word_f1
from tests.batch.crawls import compressed
from tests.profile import examples, needs

needs("fastwarc", "batch")

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def write(path: Path, files: dict[str, bytes], method: int = STORED) -> Path:
    """A WACZ file with the usual files around those of the crawl."""
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}')
        for name, data in files.items():
            archive.writestr(name, data)
        archive.writestr("indexes/index.cdx.gz", b"\x1f\x8b WARC/1.0")
    return path


def warc(warcs: Any, names: Iterable[int], suffix: str = ".gz") -> bytes:
    records = [warcs.info(), *(warcs.response(b"<p>page %d</p>" % name, name) for name in names)]
    return b"".join(compressed(record, suffix) for record in records)


def raws(items: Iterable[Item]) -> list[bytes | str]:
    return [item.raw for item in items if isinstance(item, Record)]


def problems(items: Iterable[Item]) -> list[str]:
    return [f"{item.where}: {item.what}" for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize("method", [STORED, DEFLATED])
@pytest.mark.parametrize("suffix", [".gz", ""])
def test_all_warc_files_are_read(tmp_path: Path, warcs: Any, method: int, suffix: str) -> None:
    files = {
        f"archive/a.warc{suffix}": warc(warcs, [1, 2], suffix),
        "other/no.warc": warc(warcs, [9], ""),
        f"archive/b.warc{suffix}": warc(warcs, [3], suffix),
        "archive/index.txt": b"no",
    }
    path = write(tmp_path / "a.wacz", files, method)
    found = list(read_wacz(path))
    assert raws(found) == [b"<p>page 1</p>", b"<p>page 2</p>", b"<p>page 3</p>"]
    assert problems(found) == []
    first = found[0]
    assert isinstance(first, Record)
    assert (first.id, first.url) == ("urn:uuid:1", "https://example.org/1")


def test_a_damaged_record_costs_itself_only(tmp_path: Path, warcs: Any) -> None:
    data = bytearray(warc(warcs, [1, 2, 3]))
    second = bytes(data).index(b"\x1f\x8b\x08", bytes(data).index(b"\x1f\x8b\x08", 30) + 30)
    data[second + 12 : second + 60] = b"\0" * 48
    path = write(
        tmp_path / "a.wacz", {"archive/a.warc.gz": bytes(data), "archive/b.warc.gz": warc(warcs, [4])}
    )
    found = list(read_wacz(path))
    assert raws(found) == [b"<p>page 1</p>", b"<p>page 3</p>", b"<p>page 4</p>"]
    assert len(problems(found)) == 1


@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_an_archive_that_is_cut_gives_the_records_that_are_there(
    tmp_path: Path, warcs: Any, share: float
) -> None:
    path = write(tmp_path / "a.wacz", {"archive/a.warc.gz": warc(warcs, range(50))})
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    found = list(read_wacz(path))
    assert raws(found)[:15] == [b"<p>page %d</p>" % n for n in range(15)]
    assert "searched for records" in problems(found)[0]


def test_a_deflated_file_that_is_damaged_gives_what_is_before(tmp_path: Path, warcs: Any) -> None:
    path = write(tmp_path / "a.wacz", {"archive/a.warc": warc(warcs, range(3_000), "")}, DEFLATED)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(bytes(data))
    found = list(read_wacz(path))
    assert len(raws(found)) > 500
    assert problems(found)


@pytest.mark.parametrize("raw", [b"", b"PK", b"PK\x03\x04" + b"\0" * 60, b"<html>", b"WARC/1.0\r\n"])
def test_a_file_that_is_no_archive_is_a_problem(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.wacz").write_bytes(raw)
    found = list(read_wacz(tmp_path / "a.wacz"))
    assert raws(found) == []
    assert problems(found)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wacz", {"archive/a.warc": b"\0" * 30_000_000}, DEFLATED)
    assert "packed more than 200 to 1" in problems(read_wacz(path))[0]


def test_a_bomb_in_a_record_is_unpacked_up_to_the_bound(tmp_path: Path, warcs: Any) -> None:
    http = "Content-Type: text/html\nContent-Encoding: gzip"
    bomb = warcs.response(gzip.compress(b"\0" * 30_000_000), 1, http)
    (record,) = read_wacz(write(tmp_path / "a.wacz", {"archive/a.warc": bomb}))
    assert isinstance(record, Record)
    assert len(record.raw) == 20_000_001


def test_files_that_overlap_are_not_read(tmp_path: Path, warcs: Any) -> None:
    """Many names for one file would be read over and over."""
    data = warc(warcs, range(200))
    path = write(tmp_path / "a.wacz", {"archive/a.warc.gz": data})
    with zipfile.ZipFile(path, "a") as archive:
        info = archive.getinfo("archive/a.warc.gz")
        archive.filelist += [info] * 50
        archive._didModify = True  # type: ignore[attr-defined]
    found = list(read_wacz(path))
    assert len(raws(found)) <= 400
    assert "overlap" in problems(found)[-1]


def test_many_files_are_bounded(tmp_path: Path, warcs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_FILES", 3)
    path = write(tmp_path / "a.wacz", {f"archive/{n}.warc": warc(warcs, [n], "") for n in range(5)})
    found = list(read_wacz(path))
    assert len(raws(found)) == 3
    assert "more than 3 files" in problems(found)[0]


def test_an_encrypted_or_unknown_file_is_a_problem(tmp_path: Path, warcs: Any) -> None:
    path = write(tmp_path / "a.wacz", {"archive/a.warc": warc(warcs, range(9), "")}, DEFLATED)
    raw = path.read_bytes()
    at = raw.index(b"PK\x01\x02", raw.index(b"archive/a.warc") + 20)
    at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"archive/a.warc"))
    for changed in (raw[: at + 8] + b"\1\0" + raw[at + 10 :], raw[: at + 10] + b"\x63\0" + raw[at + 12 :]):
        path.write_bytes(changed)
        assert "cannot be read" in problems(read_wacz(path))[0]


def test_a_list_of_files_of_an_unknown_version_is_not_used(tmp_path: Path, warcs: Any) -> None:
    path = write(tmp_path / "a.wacz", {"archive/a.warc.gz": warc(warcs, [1, 2])})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 255
    path.write_bytes(bytes(data))
    found = list(read_wacz(path))
    assert raws(found) == [b"<p>page 1</p>", b"<p>page 2</p>"]
    assert "searched for records" in problems(found)[0]


def test_crawled_fixtures_come_out_as_they_do_alone(tmp_path: Path, warcs: Any, pages: Path) -> None:
    cases = [pages / name for name in ("html-news-en", "html-docs-en", "html-news-ja")]
    raw = [(case / "page.html").read_bytes() for case in cases]
    data = b"".join(gzip.compress(warcs.response(page, n)) for n, page in enumerate(raw))
    found = raws(read_wacz(write(tmp_path / "a.wacz", {"archive/a.warc.gz": data})))
    assert found == raw
    for case, page in zip(cases, found, strict=True):
        gold = (case / "expected.txt").read_text("utf-8")
        assert word_f1(clean(page).text, gold, units_of(gold)) >= 0.9


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32), st.sampled_from([STORED, DEFLATED]))
def test_any_damage_gives_items(tmp_path: Path, warcs: Any, seed: int, method: int) -> None:
    dice = random.Random(seed)
    path = write(tmp_path / "a.wacz", {"archive/a.warc.gz": warc(warcs, range(3))}, method)
    data = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data))
        data[at : at + dice.choice([0, 1, 9])] = dice.choice([b"", b"\0", b"\xff\xff", b"PK\x01\x02", b"\1"])
    path.write_bytes(bytes(data[: dice.choice([len(data), dice.randrange(len(data))])]))
    assert all(isinstance(item, (Record, Skipped, Problem)) for item in read_wacz(path))
