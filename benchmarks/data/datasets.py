"""Pages to measure on, with one interface for all sources.

- ``fixtures``: ``fixtures/pages``, written for this repository;
- ``shared_sets``: a folder of ``NAME.tar.xz``, each with ``truth.jsonl`` and ``html/ID.html``, or with
  labelled lines in ``truth.jsonl``; those in its folder ``eval-only`` are for measuring only;
- ``own_pages``: a JSONL or Parquet file of the user.

The benchmarks of other projects are in ``checkouts``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import tarfile
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.extras import need
from boilerstrip.labels import Kind
from boilerstrip.train.card import trained_on
from boilerstrip.train.domains import fold_of, site_of
from boilerstrip.train.samples import FOLDS

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "pages"
_NORWEGIAN = ("nb", "nn")  # sets write "no" for both of them, too
MEASURED_ONLY = "eval-only"  # a folder of sets that weights are never fitted to
CACHE = Path(tempfile.gettempdir()) / "boilerstrip-benchmarks"

MeasureName: TypeAlias = Literal["words", "units", "shingles", "snippets"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its gold text or snippets. It has ``content`` or ``path``.

    Attributes:
        id: unique in its set.
        kind: "html" or "text".
        url: its address; "" if unknown.
        type: article, forum, ...; "" if unknown.
        language: its code (ISO 639), without a region; "" if unknown.
        gold: what a careful human keeps; None if only snippets are known.
        wanted: snippets that the cleaned text must have.
        unwanted: snippets that the cleaned text must not have.
        content: the raw page.
        path: the file with the raw page.
    """

    id: str
    kind: Kind
    url: str = ""
    type: str = ""
    language: str = ""
    gold: str | None = None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    content: bytes | None = None
    path: Path | None = None

    @property
    def raw(self) -> bytes:
        """The bytes as they were served."""
        if self.content is not None:
            return self.content
        if self.path is None:
            raise ValueError(f"page {self.id} has neither content nor a path")
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data

    @property
    def site(self) -> str:
        """The registered domain of the URL; the id if there is no URL."""
        return site_of(self.url, self.id, "bench")

    @property
    def fold(self) -> int:
        """A number in [0, FOLDS), the same for all pages of a registered domain, and as in training."""
        return fold_of(self.site, FOLDS)


@dataclass(frozen=True, slots=True)
class DataSet:
    """Pages that are scored together.

    Attributes:
        name: name of the set.
        measure: how its pages are scored.
        pages: the pages.
        trained_on: whether the shipped weights were trained on these pages.
        folds: whether out-of-fold weights, if given, are meant for these pages.
        measured_only: whether weights are never fitted to these pages.
        dump: the flattener that made these pages; "" for pages as they are.
        origin: the name of the set that a dump was made from.
        whole: pages in the set that this is a sample of; 0 if it is not a sample.
    """

    name: str
    measure: MeasureName
    pages: tuple[Page, ...]
    trained_on: bool = False
    folds: bool = False
    dump: str = ""
    origin: str = ""
    whole: int = 0
    measured_only: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of its pages."""
        return self.pages[0].kind if self.pages else "html"

    def sample(self, count: int) -> DataSet:
        """Return at most ``count`` pages, always the same: those whose ids have the smallest hashes."""
        chosen = {page.id for page in sorted(self.pages, key=_shuffled)[:count]}
        pages = tuple(page for page in self.pages if page.id in chosen)
        return replace(self, pages=pages, whole=len(self.pages))


def _shuffled(page: Page) -> str:
    return hashlib.sha256(page.id.encode()).hexdigest()


_PLAIN = ("page.html", "page.txt")  # a fixture that is a page, and not a container


def fixtures(folder: Path = FIXTURES) -> list[DataSet]:
    """Read the fixtures of this repository: one set of HTML pages and one of text dumps.

    Those in containers (MHTML, e-mail, feeds) are left out, as only boilerstrip opens them.
    """
    pages = [_fixture(path.parent) for path in sorted(folder.glob("*/page.*")) if path.name in _PLAIN]
    sets = []
    for kind in ("html", "text"):
        chosen = tuple(page for page in pages if page.kind == kind)
        if chosen:
            sets.append(DataSet(f"fixtures-{kind}", "units", chosen))
    return sets


def _fixture(case: Path) -> Page:
    known = json.loads((case / "expected.json").read_text("utf-8"))
    kind: Kind = known["kind"]
    return Page(
        id=case.name,
        kind=kind,
        type=known["type"],
        language=_language(known),
        gold=(case / "expected.txt").read_text("utf-8"),
        wanted=tuple(known["with"]),
        unwanted=tuple(known["without"]),
        path=case / ("page.html" if kind == "html" else "page.txt"),
    )


def shared_sets(folder: Path, names: Iterable[str] = ()) -> list[DataSet]:
    """Read the sets of a folder of archives, unpacked once into the system's temporary folder.

    Args:
        folder: has the archives ``NAME.tar.xz`` and ``eval-only/NAME.tar.xz``.
        names: sets to read, as ``NAME`` or ``eval-only/NAME``; all by default.

    Returns:
        The sets, sorted by name. Sets without gold text are measured by snippets, WCXB as by its authors.

    Raises:
        FileNotFoundError: the folder has no archive of a name, or no archive at all; or one holds no pages.
    """
    wanted = set(names)
    found = [*sorted(folder.glob("*.tar.xz")), *sorted(folder.glob(f"{MEASURED_ONLY}/*.tar.xz"))]
    archives = [path for path in found if not wanted or _set_name(path) in wanted]
    missing = wanted - {_set_name(path) for path in archives}
    if missing or not archives:
        raise FileNotFoundError(f"{folder} holds no {', '.join(sorted(missing)) or 'sets (NAME.tar.xz)'}")
    seen = trained_on(WEIGHTS / "CARD.md")
    return [_shared_set(path, seen) for path in archives]


def _set_name(archive: Path) -> str:
    name = archive.name.removesuffix(".tar.xz")
    return f"{MEASURED_ONLY}/{name}" if archive.parent.name == MEASURED_ONLY else name


def _shared_set(archive: Path, seen: Collection[str]) -> DataSet:
    name = _set_name(archive)
    folder = _unpacked(archive)
    pages = tuple(_shared_page(record, folder) for record in _records(folder / "truth.jsonl"))
    if not pages:
        raise FileNotFoundError(f"{archive} holds no pages: name the other sets with --sets")
    fitted = archive.parent.name != MEASURED_ONLY
    measure: MeasureName = "words" if name.startswith("wcxb") else "units"
    if all(page.gold is None for page in pages):
        measure = "snippets"
    return DataSet(name, measure, pages, name in seen, fitted, measured_only=not fitted)


def _shared_page(record: dict[str, Any], folder: Path) -> Page:
    lines = record.get("lines")
    return Page(
        id=record["id"],
        kind="text" if lines else "html",
        url=record.get("url") or "",
        type=record.get("type") or "",
        language=_language(record),
        gold=record.get("text"),
        wanted=tuple(record.get("with") or ()),
        unwanted=tuple(record.get("without") or ()),
        content="\n".join(lines).encode() if lines else None,
        path=None if lines else folder / "html" / f"{record['id']}.html",
    )


def _language(record: dict[str, Any]) -> str:
    """Return the language that a record names; "" if it names none."""
    name = record.get("lang") or record.get("language") or ""
    code = re.split("[-_]", str(name).lower())[0]
    return "no" if code in _NORWEGIAN else code


def _unpacked(archive: Path) -> Path:
    """Return the folder with the files of an archive; a changed archive is unpacked again."""
    about = archive.stat()
    folder = CACHE / f"{_set_name(archive).replace('/', '-')}-{about.st_size}-{int(about.st_mtime)}"
    if folder.is_dir():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    # Renamed only when complete, so that an interrupted run leaves no folder that looks complete.
    with tempfile.TemporaryDirectory(dir=CACHE) as work, tarfile.open(archive, "r:xz") as tar:
        place = Path(work) / "set"
        tar.extractall(place, filter="data")
        if not folder.is_dir():
            place.rename(folder)
    return folder


def _records(path: Path) -> Iterator[dict[str, Any]]:
    # Not read as lines of text: gold texts may have characters that Python takes for line ends.
    for line in path.read_bytes().split(b"\n"):
        if line.strip():
            yield json.loads(line)


def own_pages(path: Path) -> DataSet:
    """Read a file of pages of the user.

    Args:
        path: ``.jsonl`` or ``.parquet`` with ``html`` or ``text`` (the raw page) and ``gold``; if known
            also ``id``, ``url``, ``type``, ``lang``, ``with``, ``without``. All pages of a file are of one
            kind.

    Returns:
        The set, named after the file; measured by snippets if no page has gold text.

    Raises:
        ValueError: a record lacks a field, two have the same ``id``, or the kinds are mixed.
    """
    rows = _parquet(path) if path.suffix == ".parquet" else _records(path)
    pages = tuple(_own_page(row, f"{path}:{number}", number) for number, row in enumerate(rows, 1))
    repeated = [name for name, times in Counter(page.id for page in pages).items() if times > 1]
    if repeated:
        raise ValueError(f"{path} has more than one page with the id {repeated[0]!r}")
    if len({page.kind for page in pages}) != 1:
        raise ValueError(f"{path} must hold pages of one kind, all with html or all with text")
    measure: MeasureName = "snippets" if all(page.gold is None for page in pages) else "units"
    return DataSet(path.stem, measure, pages)


def _own_page(row: dict[str, Any], place: str, number: int) -> Page:
    kind: Kind = "html" if row.get("html") is not None else "text"
    raw, gold = row.get(kind), row.get("gold")
    if raw is None or (gold is None and not row.get("with")):
        raise ValueError(f"{place} needs html or text, and gold or with")
    return Page(
        id=str(row.get("id") or number),
        kind=kind,
        url=row.get("url") or "",
        type=row.get("type") or "",
        language=_language(row),
        gold=gold,
        wanted=tuple(row.get("with") or ()),
        unwanted=tuple(row.get("without") or ()),
        content=raw.encode() if isinstance(raw, str) else bytes(raw),
    )


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    table = need("pyarrow.parquet", "bench").ParquetFile(path)
    for batch in table.iter_batches(batch_size=64):
        yield from batch.to_pylist()
