"""Read the benchmarks of other projects from local checkouts of their repositories.

Nothing is downloaded, and none of their code is run. Each is scored by the measure of its authors, see
``measure.scores``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.data.datasets import DataSet, Page

_TRAFILATURA_FOLDERS = ("cache", "eval")  # in the order in which trafilatura's evaluation searches for a page


def wcxb(checkout: Path) -> list[DataSet]:
    """Read WCXB: ``SPLIT/ground-truth/ID.json`` and ``SPLIT/html/ID.html.gz``; one set for each split.

    Raises:
        FileNotFoundError: the folder is not such a checkout.
    """
    splits = [name for name in ("dev", "test") if (checkout / name / "ground-truth").is_dir()]
    if not splits:
        raise FileNotFoundError(f"{checkout} holds neither dev/ground-truth nor test/ground-truth")
    return [
        DataSet(
            f"wcxb-{name}", "words", tuple(_wcxb_pages(checkout / name)), trained_on=name == "dev", folds=True
        )
        for name in splits
    ]


def _wcxb_pages(split: Path) -> Iterator[Page]:
    for path in sorted((split / "ground-truth").glob("*.json")):
        record = _json(path)
        truth = record.get("ground_truth")
        if not isinstance(truth, dict):
            continue
        yield Page(
            id=path.stem,
            kind="html",
            url=record.get("url") or "",
            type=_wcxb_type(record),
            gold=truth.get("main_content") or "",
            wanted=tuple(truth.get("with") or ()),
            unwanted=tuple(truth.get("without") or ()),
            path=_existing(split / "html", path.stem),
        )


def _wcxb_type(record: dict[str, Any]) -> str:
    found = (record.get("_internal") or {}).get("page_type") or "article"
    name = found.get("primary", "article") if isinstance(found, dict) else found
    return "collection" if name == "category" else str(name)


def zyte(checkout: Path) -> list[DataSet]:
    """Read Zyte's (once Scrapinghub's) article benchmark: ``ground-truth.json`` and ``html/ID.html.gz``.

    Raises:
        FileNotFoundError: the folder is not such a checkout.
    """
    truth = checkout / "ground-truth.json"
    if not truth.is_file():
        raise FileNotFoundError(f"{checkout} holds no ground-truth.json")
    pages = tuple(
        Page(
            id=name,
            kind="html",
            url=record.get("url") or "",
            type="article",
            gold=record.get("articleBody") or "",
            path=_existing(checkout / "html", name),
        )
        for name, record in _json(truth).items()
    )
    return [DataSet("zyte", "shingles", pages)]


def trafilatura(checkout: Path) -> list[DataSet]:
    """Read trafilatura's evaluation: ``tests/evaldata.json``, pages in ``tests/cache`` and ``tests/eval``.

    Raises:
        FileNotFoundError: the folder is not such a checkout, or a page is missing.
    """
    tests = next((at for at in (checkout / "tests", checkout) if (at / "evaldata.json").is_file()), None)
    if tests is None:
        raise FileNotFoundError(f"{checkout} holds no tests/evaldata.json")
    pages = tuple(
        Page(
            id=record["file"],
            kind="html",
            url=url,
            wanted=tuple(record["with"]),
            unwanted=tuple(record["without"]),
            path=_trafilatura_page(tests, record["file"]),
        )
        for url, record in _json(tests / "evaldata.json").items()
    )
    return [DataSet("trafilatura", "snippets", pages)]


def _trafilatura_page(tests: Path, name: str) -> Path:
    found = [path for folder in _TRAFILATURA_FOLDERS if (path := tests / folder / name).is_file()]
    if not found:
        raise FileNotFoundError(f"{name} is in neither {' nor '.join(_TRAFILATURA_FOLDERS)} of {tests}")
    return found[0]


def _existing(folder: Path, name: str) -> Path:
    found = [path for end in (".html.gz", ".html") if (path := folder / f"{name}{end}").is_file()]
    if not found:
        raise FileNotFoundError(f"{folder} holds no page {name}")
    return found[0]


def _json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded
