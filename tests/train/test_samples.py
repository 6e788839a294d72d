"""Pages with gold text, in each of the formats."""

from __future__ import annotations

import argparse
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.train.align import kept_shares
from boilerstrip.train.samples import Sample, add_data_arguments, load_samples, set_name


def archive(path: Path, records: list[dict[str, Any]], pages: dict[str, bytes], prefix: str = "") -> None:
    """Write an archive, compressed as its name says."""
    truth = "\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n"
    files = {"truth.jsonl": truth.encode()} | {f"html/{name}.html": raw for name, raw in pages.items()}
    mode = {".xz": "w:xz", ".gz": "w:gz", ".tgz": "w:gz", ".tar": "w"}[path.suffix]
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(prefix + name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def sample(url: str = "", name: str = "set/a") -> Sample:
    return Sample(name, "set", url, "html", b"", "")


RECORDS: list[dict[str, Any]] = [
    {"id": "one", "url": "https://example.org/1", "text": "Größe"},
    {"id": "two", "url": None, "text": ""},
    {"id": "three", "url": "https://example.org/3", "text": None},
]
PAGES = {"one": b"<p>Gr\xf6\xdfe", "two": b"<p>", "three": b"<p>x"}


@pytest.mark.parametrize("prefix", ["", "./"])
def test_an_archive(tmp_path: Path, prefix: str) -> None:
    archive(tmp_path / "my-set.tar.xz", RECORDS, PAGES, prefix)
    assert load_samples(tmp_path / "my-set.tar.xz") == [
        Sample("my-set/one", "my-set", "https://example.org/1", "html", b"<p>Gr\xf6\xdfe", "Größe"),
        Sample("my-set/two", "my-set", "", "html", b"<p>", ""),
    ]


@pytest.mark.parametrize("ending", [".tar.xz", ".tar.gz", ".tgz", ".tar"])
def test_an_archive_of_any_compression(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"my.own-set{ending}"
    archive(path, RECORDS, PAGES)
    assert set_name(path) == "my.own-set"
    assert [found.name for found in load_samples(path)] == ["my.own-set/one", "my.own-set/two"]
    assert load_samples(tmp_path) == load_samples(path)


def test_a_folder_of_archives_is_read_by_name(tmp_path: Path) -> None:
    for name in ("two.tar.gz", "one.tar.xz", "three.tar"):
        archive(tmp_path / name, RECORDS[:1], PAGES)
    assert [found.source for found in load_samples(tmp_path)] == ["one", "three", "two"]
    assert [found.source for found in load_samples(tmp_path, ("two", "one"))] == ["one", "two"]
    with pytest.raises(FileNotFoundError, match="holds no four; it holds one, three, two"):
        load_samples(tmp_path, ["one", "four"])


def test_archives_of_which_nothing_can_be_learned_are_skipped(tmp_path: Path) -> None:
    archive(tmp_path / "good.tar.xz", RECORDS[:1], PAGES)
    archive(tmp_path / "lines.tar.xz", [{"id": "a", "text": None}], {})
    archive(tmp_path / "unmarked.tar.xz", [RECORDS[2]], PAGES)
    with tarfile.open(tmp_path / "other.tar", "w"):
        pass
    told: list[str] = []
    assert [found.source for found in load_samples(tmp_path, (), told.append)] == ["good"]
    assert told == [
        f"skipped: {tmp_path / 'lines.tar.xz'} holds no page with gold text or snippets",
        f"skipped: {tmp_path / 'other.tar'} has no truth.jsonl",
        f"skipped: {tmp_path / 'unmarked.tar.xz'} holds no page with gold text or snippets",
    ]


def test_an_archive_that_is_asked_for_is_not_skipped(tmp_path: Path) -> None:
    archive(tmp_path / "good.tar.xz", RECORDS[:1], PAGES)
    archive(tmp_path / "lines.tar.xz", [{"id": "a", "text": None}], {})
    for data, sets in ((tmp_path, ("good", "lines")), (tmp_path / "lines.tar.xz", ())):
        with pytest.raises(ValueError, match="holds no page with gold text or snippets"):
            load_samples(data, sets)


def test_the_arguments_are_those_of_load_samples() -> None:
    parser = argparse.ArgumentParser()
    add_data_arguments(parser)
    given = parser.parse_args(["--data", "DIR", "--sets", "one,two,"])
    assert (given.data, given.sets) == (Path("DIR"), ("one", "two"))
    assert parser.parse_args(["--data", "DIR"]).sets == ()


def test_an_archive_with_snippets(tmp_path: Path) -> None:
    snippets = {"id": "three", "text": None, "with": ["x", "y"], "without": ["z"]}
    archive(tmp_path / "my-set.tar.xz", [RECORDS[0], snippets], PAGES)
    assert load_samples(tmp_path / "my-set.tar.xz")[1] == Sample(
        "my-set/three", "my-set", "", "html", b"<p>x", None, ("x", "y"), ("z",)
    )


def test_snippets_alone_do_not_suffice(tmp_path: Path) -> None:
    archive(tmp_path / "my-set.tar.xz", [{"id": "one", "text": None, "with": ["x"]}], PAGES)
    with pytest.raises(ValueError, match="no page with gold text"):
        load_samples(tmp_path / "my-set.tar.xz")


def test_a_set_of_snippets_is_read_with_another_set(tmp_path: Path) -> None:
    archive(tmp_path / "one.tar.xz", [{"id": "one", "text": None, "with": ["x"]}], PAGES)
    archive(tmp_path / "two.tar.xz", RECORDS[:1], PAGES)
    for sets in ((), ("one", "two")):
        assert [found.gold for found in load_samples(tmp_path, sets)] == [None, "Größe"]
    with pytest.raises(ValueError, match="no page with gold text"):
        load_samples(tmp_path, ("one",))


def test_labelled_lines_are_a_text_dump(tmp_path: Path) -> None:
    labelled = {"id": "a", "url": None, "text": "old", "lines": ["Menu", "One.", "Two."], "labels": [0, 1, 1]}
    nothing = {"id": "b", "lines": ["Menu"], "labels": [False]}
    archive(tmp_path / "set.tar.xz", [labelled, nothing], {})
    assert load_samples(tmp_path) == [
        Sample("set/a", "set", "", "text", "Menu\nOne.\nTwo.", "One.\nTwo."),
        Sample("set/b", "set", "", "text", "Menu", ""),
    ]


def test_labelled_lines_align_with_their_labels(tmp_path: Path) -> None:
    dump = ["Home", "The bridge was closed on Monday.", "Read more", "It opens again in May.", "Read more"]
    archive(tmp_path / "set.tar.xz", [{"id": "a", "lines": dump, "labels": [0, 1, 0, 1, 0]}], {})
    (found,) = load_samples(tmp_path)
    assert kept_shares(str(found.raw).split("\n"), found.gold or "").tolist() == [0, 1, 0, 1, 0]


@pytest.mark.parametrize("labels", [[1], None, [1, 0, 1]])
def test_each_line_needs_a_label(tmp_path: Path, labels: list[int] | None) -> None:
    archive(tmp_path / "set.tar.xz", [{"id": "a", "lines": ["x", "y"], "labels": labels}], {})
    with pytest.raises(ValueError, match=r"set\.tar\.xz: a has 2 lines and \d labels"):
        load_samples(tmp_path)


@pytest.mark.parametrize(
    ("fields", "neutral"),
    [
        ({}, ()),
        ({"optional": None, "neutral": []}, ()),
        ({"optional": ["a", "b"], "neutral": ["c"]}, ("c", "a", "b")),
        ({"neutral": "one text", "optional": " "}, ("one text",)),
        ({"neutral": ["a", "b", "a"], "optional": "b"}, ("a", "b")),
        ({"dek": "In short.", "title": "Big news"}, ()),
    ],
)
def test_texts_on_which_the_gold_says_nothing(
    tmp_path: Path, fields: dict[str, Any], neutral: tuple[str, ...]
) -> None:
    gold = "The gold."
    archive(tmp_path / "set.tar.xz", [{"id": "one", "text": gold, **fields}], PAGES)
    own = lines(tmp_path / "own.jsonl", {"html": "x", "gold": gold, **fields})
    assert [load_samples(path)[0].neutral for path in (tmp_path / "set.tar.xz", own)] == [neutral] * 2


def test_a_folder_of_pages(tmp_path: Path) -> None:
    for name, content in (("b.html", "<p>b"), ("a.htm", "<p>a"), ("c.txt", "c"), ("alone.html", "x")):
        (tmp_path / name).write_text(content, "utf-8")
    for name in "abc":
        (tmp_path / f"{name}.gold.txt").write_text(f"Größe {name}", "utf-8")
    folder = tmp_path.name
    assert load_samples(tmp_path) == [
        Sample(f"{folder}/a", folder, "", "html", b"<p>a", "Größe a"),
        Sample(f"{folder}/b", folder, "", "html", b"<p>b", "Größe b"),
        Sample(f"{folder}/c", folder, "", "text", b"c", "Größe c"),
    ]


def test_gold_without_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.gold.txt").write_text("gold", "utf-8")
    with pytest.raises(ValueError, match=r"expected a\.html"):
        load_samples(tmp_path)


def lines(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("\n\n".join(json.dumps(record) for record in records) + "\n", "utf-8")
    return path


def test_lines_of_json(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "mine.jsonl",
        {"html": "<p>Größe", "gold": "Größe", "url": "https://example.org/", "id": 7},
        {"text": "a dump", "gold": ""},
        {"html": "", "gold": "x", "url": None},
    )
    assert load_samples(path) == [
        Sample("mine/7", "mine", "https://example.org/", "html", "<p>Größe", "Größe"),
        Sample("mine/3", "mine", "", "text", "a dump", ""),
        Sample("mine/5", "mine", "", "html", "", "x"),
    ]


@pytest.mark.parametrize("record", [{"html": "x"}, {"gold": "x"}, {"text": "x", "golden": "y"}])
def test_a_line_that_lacks_a_field(tmp_path: Path, record: dict[str, Any]) -> None:
    path = lines(tmp_path / "bad.jsonl", {"html": "a", "gold": "a"}, record)
    with pytest.raises(ValueError, match=r'bad\.jsonl:3 needs "gold"'):
        load_samples(path)


def test_a_line_without_gold_text_is_left_out(tmp_path: Path) -> None:
    path = lines(tmp_path / "some.jsonl", {"html": "a", "gold": "a"}, {"html": "b", "gold": None})
    assert [found.gold for found in load_samples(path)] == ["a"]


@pytest.mark.parametrize(("records", "pages"), [([{"id": "one", "text": "x"}], {}), ([{"text": "x"}], PAGES)])
def test_an_archive_that_lacks_a_page_or_field(
    tmp_path: Path, records: list[dict[str, Any]], pages: dict[str, bytes]
) -> None:
    archive(tmp_path / "bad.tar.xz", records, pages)
    with pytest.raises(ValueError, match="one"):
        load_samples(tmp_path / "bad.tar.xz")


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="does not exist"):
        load_samples(tmp_path / "none")
    with pytest.raises(ValueError, match="no page with gold text"):
        load_samples(tmp_path)
    archive(tmp_path / "empty.tar.xz", [], {})
    with pytest.raises(ValueError, match="no page with gold text"):
        load_samples(tmp_path / "empty.tar.xz")


def test_pages_of_a_registered_domain_share_a_fold() -> None:
    one = sample("https://news.example.org/a", "set/a")
    two = sample("http://example.org/b?c", "other/b")
    assert one.fold(5) == two.fold(5)
    assert {sample(f"https://site{at}.example/").fold(5) for at in range(60)} == set(range(5))


def test_a_page_without_a_host_goes_by_its_name() -> None:
    assert sample("", "one/a").fold(1_000) == sample("", "two/a").fold(1_000)
    assert sample("", "one/a").fold(1_000) != sample("", "one/b").fold(1_000)


def test_folds_are_the_same_in_every_run() -> None:
    assert sample("https://www.example.org/").fold(1_000_003) == 355_140
