"""Read pages with gold text from archives, folders and JSONL files.

- an archive (``.tar.xz``, ``.tar.gz`` or ``.tar``) with ``truth.jsonl`` (``id``, ``url``, ``text``) and
  ``html/ID.html``, or a folder of such archives; if ``text`` is null, ``with`` and ``without`` may list
  snippets that belong to the body and snippets that do not; a record with ``lines`` and ``labels`` (1 or
  true for the lines that belong to the body) is a text dump and needs no page;
- a folder of pages (``NAME.html``, ``NAME.htm`` or ``NAME.txt``), each next to its gold text
  (``NAME.gold.txt``);
- a ``.jsonl`` file: ``html`` or ``text`` (the raw page), ``gold``, and if known ``url`` and ``id``.

A record may also name texts of the page on which its gold text says nothing: ``neutral`` and ``optional``,
each a list of texts.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boilerstrip.labels import Kind
from boilerstrip.train.domains import fold_of, site_of

ARCHIVES = (".tar.xz", ".tar.gz", ".tgz", ".tar")
_GOLD = ".gold.txt"
FOLDS = 5  # of the cross-validation
_NEUTRAL = ("neutral", "optional")  # fields with a text or a list of texts
_PAGES: dict[str, Kind] = {".html": "html", ".htm": "html", ".txt": "text"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One page for training.

    Attributes:
        name: unique among all pages.
        source: the set or folder that it comes from.
        url: its address; "" if unknown.
        kind: what ``raw`` is.
        raw: the page.
        gold: what a careful human keeps; "" if that is nothing, None if only snippets are known.
        wanted: snippets of what a careful human keeps.
        unwanted: snippets of the rest.
        neutral: texts of the page on which the gold says nothing: neither kept nor left out.
        weight: how much the page counts in training.
    """

    name: str
    source: str
    url: str
    kind: Kind
    raw: bytes | str
    gold: str | None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def site(self) -> str:
        """The registered domain of the URL; the name of the page if there is no URL."""
        return site_of(self.url, self.name.partition("/")[2])

    def fold(self, count: int) -> int:
        """A stable number in [0, count), the same for all pages of a registered domain."""
        return fold_of(self.site, count)


class NoGoldError(ValueError):
    """An archive has no page for training; the message says why."""


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``--data`` and ``--sets``, the arguments of ``load_samples``, to a command line."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="pages with gold text")
    parser.add_argument(
        "--sets",
        type=lambda names: tuple(filter(None, names.split(","))),
        default=(),
        metavar="NAME[,NAME]",
        help="read only these archives of DIR, named without .tar.xz (default: all that have gold texts)",
    )


def load_samples(
    data: Path, sets: Collection[str] = (), skipped: Callable[[str], object] = lambda message: None
) -> list[Sample]:
    """Read all pages with gold text in a file or folder, in a fixed order.

    Args:
        data: a folder or file in one of the formats above.
        sets: names of the archives to read if it is a folder of archives; all by default.
        skipped: called with a message for each archive that is skipped because it has no page for training:
            no HTML pages, or neither gold texts nor snippets.

    Returns:
        The pages; those without gold text or snippets are left out.

    Raises:
        FileNotFoundError: the path does not exist, or an archive named in ``sets`` does not.
        ValueError: no page has gold text, a record lacks a field or its page, or an archive named in ``sets``
            has no page for training.
    """
    if not data.exists():
        raise FileNotFoundError(f"{data} does not exist")
    if not data.is_dir():
        samples = list(_read_archive(data) if data.name.endswith(ARCHIVES) else _read_jsonl(data))
    else:
        samples = _read_archives(data, sets, skipped)
        if not samples and not sets:
            samples = list(_read_folder(data))
    if all(sample.gold is None for sample in samples):
        raise ValueError(f"{data} holds no page with gold text; see `python -m boilerstrip.train --help`")
    return samples


def has_gold(folder: Path) -> bool:
    """Return whether a folder holds archives or gold texts, as ``load_samples`` reads them."""
    return any(path.name.endswith((*ARCHIVES, _GOLD)) for path in folder.iterdir())


def _read_archives(folder: Path, sets: Collection[str], skipped: Callable[[str], object]) -> list[Sample]:
    """Read the archives of a folder, in the order of their names."""
    found = sorted(path for path in folder.iterdir() if path.name.endswith(ARCHIVES))
    missing = sorted(set(sets) - {set_name(path) for path in found})
    if missing:
        found_names = ", ".join(map(set_name, found)) or "no archive"
        raise FileNotFoundError(f"{folder} holds no {', '.join(missing)}; it holds {found_names}")
    samples: list[Sample] = []
    for path in found:
        if sets and set_name(path) not in sets:
            continue
        try:
            samples += _read_archive(path)
        except NoGoldError as error:
            if sets:
                raise
            skipped(f"skipped: {error}")
    return samples


def set_name(archive: Path) -> str:
    """Return the file name of an archive without its ending.

    >>> set_name(Path("data/news.tar.xz"))
    'news'
    """
    ending = next(ending for ending in ARCHIVES if archive.name.endswith(ending))
    return archive.name.removesuffix(ending)


def _read_archive(path: Path) -> list[Sample]:
    files = _files_of(path)
    if "truth.jsonl" not in files:
        raise NoGoldError(f"{path} has no truth.jsonl")
    records = (json.loads(line) for line in files["truth.jsonl"].split(b"\n") if line.strip())
    found = (_archived_sample(record, files, path) for record in records)
    samples = [sample for sample in found if sample is not None]
    if not samples:
        raise NoGoldError(f"{path} holds no page with gold text or snippets")
    return samples


def _archived_sample(record: dict[str, Any], files: Mapping[str, bytes], path: Path) -> Sample | None:
    """Return the page of a record of an archive; None if it has neither gold text nor snippets."""
    source = set_name(path)
    if record.get("lines"):
        return _labelled_lines(record, source, path)
    wanted, unwanted = (tuple(record.get(name) or ()) for name in ("with", "without"))
    gold = record.get("text")
    if gold is None and not wanted and not unwanted:
        return None
    page = f"html/{record.get('id')}.html"
    if page not in files:
        raise ValueError(f"{path} has no {page}, which truth.jsonl names")
    name, url = f"{source}/{record['id']}", record.get("url") or ""
    return Sample(name, source, url, "html", files[page], gold, wanted, unwanted, _neutral(record))


def _labelled_lines(record: dict[str, Any], source: str, path: Path) -> Sample:
    """Return a text dump whose gold text is the lines that belong to the body."""
    lines, labels = record["lines"], record.get("labels") or ()
    if len(lines) != len(labels):
        raise ValueError(f"{path}: {record['id']} has {len(lines)} lines and {len(labels)} labels")
    return Sample(
        f"{source}/{record['id']}",
        source,
        record.get("url") or "",
        "text",
        "\n".join(lines),
        "\n".join(line for line, label in zip(lines, labels, strict=True) if label),
    )


def _neutral(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the texts on which the gold text of a record says nothing, each once."""
    texts: list[str] = []
    for field in _NEUTRAL:
        value = record.get(field) or ()
        texts += [value] if isinstance(value, str) else value
    return tuple(dict.fromkeys(filter(str.strip, texts)))


def _files_of(path: Path) -> dict[str, bytes]:
    """Return the contents of the files in an archive, by name."""
    files = {}
    with tarfile.open(path, "r:*") as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is not None:
                files[member.name.removeprefix("./")] = stream.read()
    return files


def _read_folder(folder: Path) -> Iterator[Sample]:
    for gold in sorted(folder.glob(f"*{_GOLD}")):
        name = gold.name.removesuffix(_GOLD)
        page = next((path for end in _PAGES if (path := folder / f"{name}{end}").exists()), None)
        if page is None:
            raise ValueError(f"{gold} has no page next to it: expected {name}.html, {name}.htm or {name}.txt")
        yield Sample(
            f"{folder.name}/{name}",
            folder.name,
            "",
            _PAGES[page.suffix],
            page.read_bytes(),
            gold.read_text("utf-8"),
        )


def _read_jsonl(path: Path) -> Iterator[Sample]:
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            record = json.loads(line)
            kind: Kind = "html" if "html" in record else "text"
            if kind not in record or "gold" not in record:
                raise ValueError(f'{path}:{number} needs "gold" and one of "html", "text"')
            if record["gold"] is None:
                continue
            name = str(record.get("id", number))
            yield Sample(
                f"{path.stem}/{name}",
                path.stem,
                record.get("url") or "",
                kind,
                record[kind],
                record["gold"],
                neutral=_neutral(record),
            )
