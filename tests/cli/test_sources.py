"""Which pages a command line names; ``test_clean.py`` has the folders and lists of a whole run."""

from __future__ import annotations

import argparse
import os
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.cli.console import CannotBeginError, UsageError
from boilerstrip.cli.sources import Source, address_list_complaint, find_sources, is_address


def found(*names: str, listed: str | None = None, out: Path | None = None) -> tuple[list[Source], list[str]]:
    """The pages, and what was said."""
    said: list[str] = []
    arguments = argparse.Namespace(files=names, files_from=listed)
    return list(find_sources(arguments, out, said.append, said.append)), said


def test_files_come_as_they_are_named() -> None:
    pages, said = found("a/b.html", "-", "c")
    assert pages == [
        Source("a/b.html", PurePath("b.html")),
        Source("-", PurePath("stdin")),
        Source("c", PurePath("c")),
    ]
    assert said == []


def test_pages_of_a_folder_keep_their_places(tmp_path: Path) -> None:
    for name in ("b/c.html", "a.txt", "out/d.html", ".git/e.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    pages, said = found(str(tmp_path), out=tmp_path / "out")
    assert [page.place.as_posix() for page in pages] == ["a.txt", "b/c.html"]
    assert said == []


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    _, said = found(str(tmp_path))
    assert said[0] == f"{tmp_path}: Permission denied; check that you may read this folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    pages, said = found(str(tmp_path))
    assert pages == []
    assert said[0] == f"{tmp_path / 'pipe.html'}: neither a file nor a folder; name it to read it"


@pytest.mark.parametrize("text", ["http://a.example", "HTTPS://a.example/b?c=d"])
def test_an_address_is_no_file(text: str) -> None:
    assert is_address(text)
    with pytest.raises(UsageError, match="boilerstrip fetches nothing; this does: curl -sL"):
        found(text)


@pytest.mark.parametrize("text", ["", "http", "page.html", "see http://a.example", "http://a.example is it"])
def test_other_text_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"https://a.example/\n", "an address, not a page. boilerstrip fetches nothing; this does: curl"),
        (b"\xef\xbb\xbfhttps://a.example/\r\n\r\nhttp://b.example/\r\n", "it holds 2 addresses, not a page"),
    ],
)
def test_a_list_of_addresses_is_no_page(raw: bytes, words: str) -> None:
    assert words in address_list_complaint(raw)


@pytest.mark.parametrize("raw", [b"", b"<p>words", b"https://a.example/\nis a page", b"http://a/\n" * 20_000])
def test_pages_are_not_complained_about(raw: bytes) -> None:
    assert address_list_complaint(raw) == ""


def test_a_list_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotBeginError, match="check the name of the list"):
        found(listed=str(tmp_path / "none"))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1)))
def test_no_listed_name_leads_out_of_the_folder(names: list[str]) -> None:
    names = [name for name in names if not os.path.isdir(name) and not is_address(name.strip())]
    with TemporaryDirectory() as folder:
        listed = Path(folder, "list")
        listed.write_bytes("\n".join(names).encode())
        pages, _ = found(listed=str(listed))
    assert [page.name for page in pages] == names
    for page in pages:
        assert not page.place.is_absolute()
        assert ".." not in page.place.parts
