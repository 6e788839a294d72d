"""The file of a store: files from strangers, and what is not a store."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from boilerstrip.errors import TemplateError
from boilerstrip.site import database
from boilerstrip.site.database import Facts, read_facts, reading, version_of, writing
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.store import TemplateStore
from tests.profile import examples
from tests.site.made import signature

KNOWN = KnownPages().including([signature([3, 4, 5])])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sites.db"
    TemplateStore(path).merge_all((f"h{n}.example.org", KNOWN) for n in range(20))
    return path


def change(path: Path, *commands: str) -> None:
    with closing(sqlite3.connect(path)) as opened:
        for command in commands:
            opened.execute(command)
        opened.commit()


def assert_refused(path: Path, complaint: str) -> None:
    for use in (
        lambda: TemplateStore.load(path),
        lambda: TemplateStore(path).of_url("https://h1.example.org/"),
        lambda: TemplateStore(path).hosts(),
        lambda: TemplateStore(path).merge("h1.example.org", KNOWN),
    ):
        with pytest.raises(TemplateError, match=complaint):
            use()
    assert repr(TemplateStore(path)) == f"<TemplateStore that cannot be read: {path}>"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"no\.db: No such file or directory; check the name, or learn"):
        TemplateStore.load(tmp_path / "no.db")
    assert not (tmp_path / "no.db").exists()


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough" * 9, b"SQLite format 3\0 and no more"]
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sites.db"
    path.write_bytes(content)
    assert_refused(path, "is not a store of templates, or it is damaged: .*; learn it again")
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    change(path, "CREATE TABLE places (name TEXT)")
    before = path.read_bytes()
    assert_refused(path, "the database is of another program; learn it again")
    assert path.read_bytes() == before


def test_another_version_is_refused(path: Path) -> None:
    change(path, "PRAGMA user_version = 2")
    assert_refused(path, "has version 2, this one reads 1; learn it again")


@pytest.mark.parametrize(
    "commands",
    [
        ["CREATE TRIGGER t AFTER INSERT ON site BEGIN DELETE FROM site; END"],
        ["CREATE VIEW v AS SELECT 1"],
        ["CREATE INDEX i ON site (pages)"],
        ["DROP TABLE fact"],
        ["DROP TABLE site", "CREATE VIEW site AS SELECT 'a' AS host, 1 AS pages, x'00' AS template"],
        ["ALTER TABLE site ADD COLUMN more TEXT"],
    ],
)
def test_other_tables_are_refused(path: Path, commands: list[str]) -> None:
    change(path, *commands)
    assert_refused(path, "its tables are not those of a store")


@pytest.mark.parametrize("value", ["'many'", "'-1'", "'ffffffffff'", "x'ff'"])
def test_damaged_facts_are_told(path: Path, value: str) -> None:
    change(path, f"UPDATE fact SET value = {value} WHERE name = 'sites'")
    with pytest.raises(TemplateError, match="not a store of templates, or it is damaged"):
        len(TemplateStore(path))


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("x'00'", "h1.example.org: this is not a template, or it is damaged"),
        ("'text'", "the template of h1.example.org is too large, or not a template"),
        ("12", "the template of h1.example.org is too large, or not a template"),
        ("zeroblob(40000000)", "the template of h1.example.org is too large, or not a template"),
    ],
)
def test_a_damaged_template_is_told_and_others_are_read(path: Path, value: str, complaint: str) -> None:
    change(path, f"UPDATE site SET template = {value} WHERE host = 'h1.example.org'")
    store = TemplateStore(path)
    with pytest.raises(TemplateError, match=complaint):
        store.get("h1.example.org")
    with pytest.raises(TemplateError, match=complaint):
        store.merge("h1.example.org", KNOWN)
    assert store.get("h2.example.org") == KNOWN


def test_hosts_that_are_none_are_told(path: Path) -> None:
    change(path, "UPDATE site SET pages = 'many' WHERE host = 'h1.example.org'")
    with pytest.raises(TemplateError, match="a host or its number of pages is invalid"):
        TemplateStore(path).hosts()


def flipped(stored: bytearray, rng: random.Random) -> None:
    for _ in range(rng.randint(1, 20)):
        stored[rng.randrange(len(stored))] = rng.randrange(256)


def cut(stored: bytearray, rng: random.Random) -> None:
    del stored[rng.randrange(len(stored)) :]


def moved(stored: bytearray, rng: random.Random) -> None:
    one, other = (rng.randrange(len(stored) // 4096) * 4096 for _ in range(2))
    stored[one : one + 4096] = stored[other : other + 4096]


@pytest.mark.parametrize("damage", [flipped, cut, moved])
def test_a_damaged_file_raises_nothing_else(
    path: Path, damage: Callable[[bytearray, random.Random], None]
) -> None:
    sound, rng = path.read_bytes(), random.Random(4)
    told: list[str] = []
    for _ in range(examples(200)):
        stored = bytearray(sound)
        damage(stored, rng)
        path.write_bytes(stored)
        store = TemplateStore(path)
        repr(store)
        for use in (
            store.hosts,
            store.__len__,
            lambda store=store: list(store.items()),
            lambda store=store: store.merge("h1.example.org", KNOWN),
        ):
            try:
                use()
            except TemplateError as error:
                told.append(str(error))
    assert told
    assert all(str(path) in message for message in told)


def test_an_error_leaves_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes()

    def fail() -> None:
        with writing(path) as opened:
            opened.execute("DELETE FROM site")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["sites.db"]


def test_a_reader_cannot_write(path: Path) -> None:
    with (
        pytest.raises(TemplateError, match="readonly database; check that"),
        reading(path) as opened,
    ):
        opened.execute("DELETE FROM site")


def test_writers_wait_for_each_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.01)
    with writing(path):
        assert TemplateStore(path).get("h1.example.org") == KNOWN, "readers need not wait"
        with pytest.raises(TemplateError, match="another process has been writing"):
            TemplateStore(path).merge("h1.example.org", KNOWN)


def test_the_version_changes_with_the_content(path: Path) -> None:
    before = version_of(path)
    assert version_of(path) == before
    TemplateStore(path).merge("new.example.org", KNOWN)
    assert version_of(path) != before


def test_facts_count(path: Path) -> None:
    with reading(path) as opened:
        facts = read_facts(opened, path)
    assert (facts.sites, facts.models) == (20, {"html": 1})
    facts.check_models(KNOWN, path)
    with pytest.raises(TemplateError, match="were made with other weights than these pages"):
        Facts(models={"html": 9}).check_models(KNOWN, path)


def test_names_of_files_need_no_care(tmp_path: Path) -> None:
    path = tmp_path / "50%41 of #1?mode=memory é.db"
    TemplateStore(path).merge("example.org", KNOWN)
    assert path.exists()
    assert TemplateStore(path).get("example.org") == KNOWN
