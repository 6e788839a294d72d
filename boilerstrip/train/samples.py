"""Pages with gold text, from the formats that people have them in.

- a ``.tar.xz`` with ``truth.jsonl`` (``id``, ``url``, ``text``) and ``html/ID.html``, or a folder of such;
  where ``text`` is null, ``with`` and ``without`` may list snippets that belong to the body and that do not;
- a folder of pages (``NAME.html``, ``NAME.htm`` or ``NAME.txt``) beside their gold texts (``NAME.gold.txt``);
- a ``.jsonl`` file: ``html`` or ``text`` (the raw page), ``gold``, and if known ``url`` and ``id``.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from boilerstrip.page import Kind

# Archives that hold training pages; any other in the folder is left for testing.
TRAINING_SETS = ("news-dev", "traf-dev", "wcxb-dev", "zh-dev")
_GOLD = ".gold.txt"
_PAGES: dict[str, Kind] = {".html": "html", ".htm": "html", ".txt": "text"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One page to learn from."""

    name: str  # unique
    source: str  # set or folder it comes from
    url: str
    kind: Kind
    raw: bytes | str
    gold: str | None  # what a careful human keeps; "" where that is nothing, None where snippets tell
    wanted: tuple[str, ...] = ()  # snippets of what a careful human keeps
    unwanted: tuple[str, ...] = ()  # and of the rest

    @property
    def host(self) -> str:
        """Host of the URL without ``www.``; the page's own name where there is no URL."""
        return urlsplit(self.url).netloc.removeprefix("www.") or self.name.partition("/")[2]

    def fold(self, count: int) -> int:
        """A stable number in [0, count), the same for all pages of a host."""
        return int(hashlib.sha256(self.host.encode()).hexdigest(), 16) % count


def load_samples(data: Path) -> list[Sample]:
    """Read all pages with gold text below a path, in a fixed order.

    Args:
        data: a folder or file in one of the formats above.

    Returns:
        The pages; those without gold text or snippets are left out.

    Raises:
        FileNotFoundError: there is no such path.
        ValueError: the path holds no page with gold text, or a record lacks a field.
    """
    if not data.exists():
        raise FileNotFoundError(f"{data} does not exist")
    if data.is_dir():
        archives = [path for name in TRAINING_SETS if (path := data / f"{name}.tar.xz").exists()]
        samples = [sample for path in archives for sample in _archive(path)] or list(_folder(data))
    else:
        samples = list(_archive(data) if data.suffix == ".xz" else _lines(data))
    if all(sample.gold is None for sample in samples):
        raise ValueError(f"{data} holds no page with gold text; see `python -m boilerstrip.train --help`")
    return samples


def _archive(path: Path) -> Iterator[Sample]:
    source = path.name.removesuffix(".tar.xz")
    with tarfile.open(path, "r:xz") as tar:
        files = {}
        for member in tar:
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is not None:
                files[member.name.removeprefix("./")] = stream.read()
    if "truth.jsonl" not in files:
        raise ValueError(f"{path} has no truth.jsonl")
    for line in files["truth.jsonl"].split(b"\n"):
        record = json.loads(line) if line else {}
        snippets = [tuple(record.get(name) or ()) for name in ("with", "without")]
        if record.get("text") is not None or any(snippets):
            page = f"html/{record.get('id')}.html"
            if page not in files:
                raise ValueError(f"{path} has no {page}, which truth.jsonl names")
            name = f"{source}/{record['id']}"
            gold = record.get("text")
            yield Sample(name, source, record.get("url") or "", "html", files[page], gold, *snippets)


def _folder(folder: Path) -> Iterator[Sample]:
    for gold in sorted(folder.glob(f"*{_GOLD}")):
        name = gold.name.removesuffix(_GOLD)
        page = next((path for end in _PAGES if (path := folder / f"{name}{end}").exists()), None)
        if page is None:
            raise ValueError(f"{gold} has no page beside it: expected {name}.html, {name}.htm or {name}.txt")
        yield Sample(
            f"{folder.name}/{name}",
            folder.name,
            "",
            _PAGES[page.suffix],
            page.read_bytes(),
            gold.read_text("utf-8"),
        )


def _lines(path: Path) -> Iterator[Sample]:
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
                f"{path.stem}/{name}", path.stem, record.get("url") or "", kind, record[kind], record["gold"]
            )
