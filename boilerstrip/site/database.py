"""The SQLite file of a store of templates: how it is opened, checked and written.

A file may come from a stranger. Nothing of it is run: one with any other table, view or trigger than the two
of a store is refused, and what they hold is checked when it is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from boilerstrip.errors import TemplateError
from boilerstrip.labels import Kind
from boilerstrip.site.files import MAX_STORED
from boilerstrip.site.known_pages import KnownPages

if TYPE_CHECKING:
    import sqlite3

SQLITE_HEAD = b"SQLite format 3\0"  # what a SQLite file begins with
DIGEST = 16  # bytes of the digest of a store

Version: TypeAlias = tuple[int, int, int, int]

_APPLICATION = 0x42535453  # in the header of the file: it is a store of templates
_VERSION = 1  # of the tables
# The statements as SQLite stores them. The facts save reading all templates.
_TABLES = {
    "site": (
        "CREATE TABLE site (host TEXT NOT NULL PRIMARY KEY, pages INTEGER NOT NULL, template BLOB NOT NULL)"
    ),
    "fact": "CREATE TABLE fact (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
}
_CHANGES = slice(24, 28)  # bytes of the file that count how often it was changed
_WAIT = 60.0  # seconds to wait for another process that writes
_LEAST_ROW = 8  # bytes that a row takes at least, so the size of a file bounds how many there are
_MAX_SITES = 2**31  # that a store may say it has
_KINDS: tuple[Kind, ...] = ("html", "text")


@dataclass(slots=True)
class Facts:
    """What a store says of all of its templates.

    Attributes:
        sites: how many there are.
        content: the sum of their digests, so the order in which they came plays no part.
        models: digest of the weights that judged the pages of each kind.
    """

    sites: int = 0
    content: int = 0
    models: dict[Kind, int] = field(default_factory=dict)

    def check_models(self, known: KnownPages, path: str | Path) -> None:
        """Note the weights of a template.

        Raises:
            TemplateError: they are not those of the other templates.
        """
        for page in known.pages:
            if self.models.setdefault(page.kind, page.model) != page.model:
                raise TemplateError(
                    f"{path}: its templates were made with other weights than these pages; use the same "
                    "weights, or another file"
                )


def digest(host: str, stored: bytes) -> int:
    """Return the digest of a template and its host, a number of ``DIGEST`` bytes."""
    key = blake2b(host.encode(), digest_size=32).digest()
    return int.from_bytes(blake2b(stored, digest_size=DIGEST, key=key).digest(), "big")


def version_of(path: str | Path) -> Version:
    """Return what changes whenever the content of the file of a store does.

    Raises:
        TemplateError: the file is missing or cannot be read.
    """
    try:
        with open(path, "rb") as file:
            head, about = file.read(_CHANGES.stop), os.fstat(file.fileno())
    except OSError as error:
        what = error.strerror or str(error)
        raise TemplateError(f"{path}: {what}; check the name, or learn the templates first") from error
    return about.st_ino, about.st_size, about.st_mtime_ns, int.from_bytes(head[_CHANGES], "big")


@contextmanager
def reading(path: str | Path) -> Iterator[sqlite3.Connection]:
    """Open a store to read it; the connection is closed at the end.

    Raises:
        TemplateError: the file is missing, damaged, no store, or of another version.
    """
    version_of(path)  # SQLite does not say that a file is missing
    # Not read-only: after a writer was killed, the first to open the file has to roll back what it left.
    with _connected(path, "rw") as database:
        database.execute("PRAGMA query_only = ON")
        _check(database, path)
        yield database


@contextmanager
def writing(path: str | Path) -> Iterator[sqlite3.Connection]:
    """Open a store to change it, and create it if it is missing; after an error it is as it was before.

    Raises:
        TemplateError: the file cannot be written, is damaged, no store, or of another version.
    """
    with _connected(path, "rwc") as database:
        # At once: a transaction that first reads could not begin to write after another process has.
        database.execute("BEGIN IMMEDIATE")
        try:
            if _is_new(database):
                for table in _TABLES.values():
                    database.execute(table)
                database.execute(f"PRAGMA application_id = {_APPLICATION}")
                database.execute(f"PRAGMA user_version = {_VERSION}")
            _check(database, path)
            yield database
        except BaseException:
            if database.in_transaction:  # SQLite ends it itself if the disk is full
                database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")


@contextmanager
def _connected(path: str | Path, mode: str) -> Iterator[sqlite3.Connection]:
    import sqlite3  # here, since there are builds of Python without it, and few users need a store

    try:
        address = f"{Path(path).resolve().as_uri()}?mode={mode}"
        opened = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)
        with closing(opened) as database:
            # As SQLite advises for files from strangers, see https://www.sqlite.org/security.html.
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA cell_size_check = ON")
            database.execute("PRAGMA mmap_size = 0")
            # Without this a long transaction writes to the file before its end, and readers have to wait.
            database.execute("PRAGMA cache_spill = OFF")
            yield database
    except sqlite3.OperationalError as error:  # a disk that is full, a file that may not be read
        if "locked" in str(error):
            what = f"another process has been writing to it for {_WAIT:.0f} seconds; try again"
        else:
            what = f"{error}; check that its folder is there and that the file can be read, and written to"
        raise TemplateError(f"{path}: {what}") from error
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise damaged(path, str(error)) from error


def damaged(path: str | Path, what: str) -> TemplateError:
    """Return the error for a file that holds what no store holds."""
    return TemplateError(f"{path} is not a store of templates, or it is damaged: {what}; learn it again")


def _is_new(database: sqlite3.Connection) -> bool:
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not tables and _pragma(database, "application_id") == 0 == _pragma(database, "user_version")


def _check(database: sqlite3.Connection, path: str | Path) -> None:
    if _pragma(database, "application_id") != _APPLICATION:
        raise damaged(path, "it is empty" if _is_new(database) else "the database is of another program")
    version = _pragma(database, "user_version")
    if version != _VERSION:
        raise TemplateError(
            f"the store of templates {path} has version {version}, this one reads {_VERSION}; learn it again"
        )
    most = len(_TABLES) + 1
    found = database.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name LIMIT ?", (most,)
    ).fetchall()
    if found != [("table", name, _TABLES[name]) for name in sorted(_TABLES)]:
        raise damaged(path, "its tables are not those of a store")


def _pragma(database: sqlite3.Connection, name: str) -> int:
    (value,) = database.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def read_facts(database: sqlite3.Connection, path: str | Path) -> Facts:
    """Return the facts of a store; those of a new one say that it is empty.

    Raises:
        TemplateError: they are damaged.
    """
    most = 2 + len(_KINDS)
    found = dict(database.execute("SELECT name, value FROM fact LIMIT ?", (most,)))
    try:
        models = {kind: int(found[f"weights {kind}"], 16) for kind in _KINDS if f"weights {kind}" in found}
        facts = Facts(int(found.get("sites", "0"), 16), int(found.get("content", "0"), 16), models)
        if facts.sites not in range(_MAX_SITES):
            raise ValueError("the number of sites is impossible")
        return facts
    except (ValueError, TypeError) as error:
        raise damaged(path, str(error)) from error


def write_facts(database: sqlite3.Connection, facts: Facts) -> None:
    """Write the facts of a store."""
    values = {"sites": facts.sites, "content": facts.content % 256**DIGEST}
    values |= {f"weights {kind}": model for kind, model in facts.models.items()}
    rows = [(name, f"{value:x}") for name, value in values.items()]
    database.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", rows)


def read_hosts(database: sqlite3.Connection, path: str | Path) -> dict[str, int]:
    """Return the number of known pages of each host, in the order of the hosts.

    Raises:
        TemplateError: they are damaged.
    """
    most = Path(path).stat().st_size // _LEAST_ROW
    found: dict[str, int] = {}
    for host, pages in database.execute("SELECT host, pages FROM site LIMIT ?", (most,)):
        if not (isinstance(host, str) and isinstance(pages, int)):
            raise damaged(path, "a host or its number of pages is invalid")
        found[host] = pages
    return dict(sorted(found.items()))


def read_template(database: sqlite3.Connection, host: str, path: str | Path) -> bytes | None:
    """Return the template of a host as it is stored; None if there is none.

    Raises:
        TemplateError: it is too large, or no bytes.
    """
    row = database.execute(
        "SELECT CASE WHEN length(template) <= ? THEN template END FROM site WHERE host = ?",
        (MAX_STORED, host),
    ).fetchone()
    if row is None:
        return None
    if not isinstance(row[0], bytes):
        raise damaged(path, f"the template of {host} is too large, or not a template")
    return row[0]


def write_template(database: sqlite3.Connection, host: str, stored: bytes, pages: int) -> None:
    """Write the template of a host in place of the one that is there."""
    database.execute("INSERT OR REPLACE INTO site VALUES (?, ?, ?)", (host, pages, stored))
