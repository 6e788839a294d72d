"""Make the table of languages: the figures of all sets together, for the pages of each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.measure.figures import Record
from benchmarks.measure.scores import Row, summary
from benchmarks.report.tables import KINDS, Table, notes
from benchmarks.systems.registry import OURS

LEAST_PAGES = 3  # of a language; fewer say nothing of it
_MEASURES = ("words", "units")  # both are word F1, a mean over pages
_DUMP = "wet"  # the dump of HTML pages that counts; the others hold the same pages


def by_language(sets: Sequence[Record]) -> list[Table]:
    """Return the word F1 of each system on the pages of each language, the most pages first.

    Args:
        sets: the sets of a run; those that are not measured by word F1 are left out, and so are pages whose
            language their set does not name.

    Returns:
        One table, with a row for a language and kind with ``LEAST_PAGES`` pages or more; none without rows.
    """
    counted = [one for one in sets if one["measure"] in _MEASURES and one["dump"] in ("", _DUMP)]
    groups: dict[tuple[str, str], list[tuple[Record, str]]] = {}
    for one in counted:
        for page, known in one["pages"].items():
            if language := known.get("language", ""):
                groups.setdefault((one["kind"], language), []).append((one, page))
    large = {key: pages for key, pages in groups.items() if len(pages) >= LEAST_PAGES}
    if not large:
        return []
    peers = sorted({name for one in counted for name in one["systems"]} - {OURS})
    systems = [*peers, *([OURS] if any(OURS in one["systems"] for one in counted) else [])]
    rows = [["language", "pages", *systems, *(["95 %"] if OURS in systems else [])]]
    for (kind, language), pages in sorted(large.items(), key=_most_pages_first):
        found = [_figure(pages, name) for name in systems]
        interval = [found[-1][1]] if OURS in systems else []
        rows.append(
            [f"{language}, {KINDS[kind]}", f"{len(pages):,}", *(text for text, _ in found), *interval]
        )
    return [Table("sets", "Languages, word F1", rows, notes(counted))]


def _most_pages_first(item: tuple[tuple[str, str], Sequence[Any]]) -> tuple[bool, int, str]:
    (kind, language), pages = item
    return kind != "html", -len(pages), language


def _figure(pages: Iterable[tuple[Record, str]], name: str) -> tuple[str, str]:
    """Return a system's mean F1 and its interval; empty where it did not run on all of the pages."""
    rows: list[Row] = []
    sites = []
    for one, page in pages:
        done = one["systems"].get(name, {"pages": {}})["pages"].get(page)
        if done is None:
            return "", ""
        rows.append(done["row"])
        sites.append(one["pages"][page]["site"])
    f1 = summary("units", rows, sites)["F"]
    return f"{f1.value:.3f}", f"{f1.low:.3f} to {f1.high:.3f}"
