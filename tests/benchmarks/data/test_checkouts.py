from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.data import checkouts


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_wcxb(tmp_path: Path) -> None:
    truth = {"main_content": "body", "with": ["w"], "without": []}
    record = {
        "url": "http://x.org",
        "ground_truth": truth,
        "_internal": {"page_type": {"primary": "category"}},
    }
    put(
        tmp_path,
        {
            "dev/ground-truth/0001.json": json.dumps(record),
            "dev/html/0001.html.gz": gzip.compress(b"<p>body"),
            "test/ground-truth/0002.json": json.dumps({"ground_truth": truth}),
            "test/html/0002.html": "<p>plain",
        },
    )
    dev, test = checkouts.wcxb(tmp_path)
    assert (dev.name, dev.measure, dev.trained_on, test.trained_on) == ("wcxb-dev", "words", True, False)
    assert (dev.pages[0].raw, dev.pages[0].type, dev.pages[0].gold) == (b"<p>body", "collection", "body")
    assert (test.pages[0].raw, test.pages[0].type) == (b"<p>plain", "article")


def test_zyte(tmp_path: Path) -> None:
    truth = {"abc": {"articleBody": "body", "url": "http://x.org"}}
    put(tmp_path, {"ground-truth.json": json.dumps(truth), "html/abc.html.gz": gzip.compress(b"<p>body")})
    (zyte,) = checkouts.zyte(tmp_path)
    assert (zyte.measure, zyte.pages[0].raw, zyte.pages[0].gold) == ("shingles", b"<p>body", "body")


def test_trafilatura(tmp_path: Path) -> None:
    truth = {"http://x.org": {"file": "x.html", "with": ["a"], "without": ["b"]}}
    put(tmp_path, {"tests/evaldata.json": json.dumps(truth), "tests/eval/x.html": "<p>a"})
    (traf,) = checkouts.trafilatura(tmp_path)
    assert (traf.measure, traf.pages[0].raw, traf.pages[0].wanted) == ("snippets", b"<p>a", ("a",))


@pytest.mark.parametrize("reader", [checkouts.wcxb, checkouts.zyte, checkouts.trafilatura])
def test_a_folder_that_is_no_checkout(tmp_path: Path, reader: object) -> None:
    with pytest.raises(FileNotFoundError, match="holds n"):
        reader(tmp_path)  # type: ignore[operator]
