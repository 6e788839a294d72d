"""Where results are written; ``test_clean.py`` has whole runs."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.cli.console import CannotBeginError, UsageError
from boilerstrip.cli.outputs import (
    Folder,
    OneFile,
    StandardOutput,
    format_of_name,
    is_file,
    refuse_existing,
    refuse_own_page,
    target_of,
    targets_of,
    without_written,
)
from boilerstrip.cli.sources import PAGE_ENDINGS, Source
from boilerstrip.write import FORMATS


def source(place: str) -> Source:
    return Source(f"pages/{place}", PurePath(place))


def test_every_format_is_known_by_its_ending() -> None:
    for name, form in FORMATS.items():
        assert format_of_name(f"A.B{form.suffix.upper()}") == name
    assert format_of_name("all.jsonl") == format_of_name("all.ndjson") == "json"
    assert format_of_name("texts") == format_of_name("texts.d") == ""


def test_a_file_is_told_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "notes").touch()
    assert not is_file(tmp_path / "folder.md")
    assert is_file(tmp_path / "notes")
    assert is_file(tmp_path / "new.md")
    assert not is_file(tmp_path / "new")


def test_a_document_that_is_not_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"page\.docx: no format is written to \.docx files; see --format"):
        is_file(tmp_path / "page.docx")
    (tmp_path / "page.docx").mkdir()
    assert not is_file(tmp_path / "page.docx")


@pytest.mark.parametrize(
    ("place", "keep", "target"),
    [
        ("a.html", False, "a.txt"),
        ("b/a.HTM", False, "b/a.txt"),
        ("a.html", True, "a.html.txt"),
        ("a.php", False, "a.php.txt"),
        ("v1.2", False, "v1.2.txt"),
        (".html", False, ".html.txt"),
        ("stdin", False, "stdin.txt"),
    ],
)
def test_names_of_files(place: str, keep: bool, target: str) -> None:
    assert target_of(source(place), ".txt", keep) == PurePath(target)


@given(
    st.sets(
        st.builds(
            "{}{}".format,
            st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1),
            st.sampled_from([*PAGE_ENDINGS, ".php", ""]),
        ).filter(lambda name: name not in (".", ".."))
    )
)
def test_two_pages_never_share_a_file(names: set[str]) -> None:
    sources = [source(name) for name in sorted(names)]
    kept = targets_of(sources, ".txt", keep_endings=True)
    assert len(set(kept.values())) == len(names)
    try:
        targets = targets_of(sources, ".txt", keep_endings=False)
    except UsageError:
        return
    assert len(set(targets.values())) == len(names)


def test_collisions_are_named_a_few_of_them() -> None:
    sources = [source(f"{n}{ending}") for n in range(9) for ending in (".htm", ".html")]
    with pytest.raises(UsageError) as caught:
        targets_of(sources, ".md", keep_endings=False)
    assert "pages/0.htm, pages/0.html -> 0.md; pages/1.htm, pages/1.html -> 1.md; " in str(caught.value)
    assert "-> 2.md and 6 more cases. Give --keep-endings" in str(caught.value)
    assert len(targets_of([source("a.htm")] * 2, ".md", keep_endings=False)) == 1, "the same page twice"


def test_what_is_there_is_seen(tmp_path: Path) -> None:
    sources = [source("a.html"), source("b.html"), source("c.html")]
    targets = targets_of(sources, ".txt", keep_endings=False)
    refuse_existing(tmp_path, targets)
    assert without_written(sources, tmp_path, targets) == sources
    (tmp_path / "b.txt").touch()
    (tmp_path / "c.txt").touch()
    with pytest.raises(CannotBeginError, match=r"b\.txt and 1 more would be replaced: --overwrite"):
        refuse_existing(tmp_path, targets)
    assert without_written(sources, tmp_path, targets) == sources[:1]


def test_a_page_is_not_its_own_output(tmp_path: Path) -> None:
    page, link = tmp_path / "a.html", tmp_path / "b.html"
    page.touch()
    link.symlink_to(page)
    refuse_own_page(tmp_path / "c.html", str(page))
    for out in (page, link):
        with pytest.raises(UsageError, match="is the page itself"):
            refuse_own_page(out, str(page))


def test_a_file_of_a_folder_is_complete_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = source("deep/a.html")
    folder = Folder(tmp_path, targets_of([page], ".txt", keep_endings=False), overwrite=False)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space left"):
            folder.write(page, b"words")
    assert list((tmp_path / "deep").iterdir()) == []
    folder.write(page, b"words")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a.txt"]
    with pytest.raises(FileExistsError):
        folder.write(page, b"others")
    assert (tmp_path / "deep" / "a.txt").read_bytes() == b"words"


def test_one_file_takes_all(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    for overwrite in (False, True):
        out = OneFile(path, overwrite)
        out.write(source("a"), b"1\n")
        out.write(source("b"), b"2\n")
        out.close()
        assert path.read_bytes() == b"1\n2\n"
    with pytest.raises(CannotBeginError, match="is there already"):
        OneFile(path, overwrite=False)
    null = OneFile(Path(os.devnull), overwrite=False)  # no regular file, so nothing is replaced
    null.write(source("a"), b"1\n")
    null.close()


@pytest.mark.parametrize("before", [None, b"of before"])
def test_one_file_stays_as_it_was_if_no_page_is_written(tmp_path: Path, before: bytes | None) -> None:
    out = tmp_path / "all.md"
    if before is not None:
        out.write_bytes(before)
    OneFile(out, overwrite=True).close()
    assert (out.read_bytes() if out.exists() else None) == before


def test_pages_on_standard_output_have_a_gap_between_them(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = StandardOutput(b"\n")
    out.write(source("a"), b"1\n")
    out.write(source("b"), b"2\n")
    out.close()
    assert capsysbinary.readouterr().out == b"1\n\n2\n"
