"""Make tables of the figures of a run, for the terminal, the documentation and the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.measure.fidelity import MEASURES, total
from benchmarks.measure.figures import Record, seen
from benchmarks.systems.registry import OURS, PARSER

Rows: TypeAlias = list[list[str]]

KINDS = {"html": "HTML", "text": "text"}
MARKS = {"in-sample": "ⁱ", "out-of-fold": "ᵒ", "measured-only": "ᵐ", "": ""}
MARK_NOTES = {
    "in-sample": "ⁱ the shipped weights were trained on these pages: the figure flatters boilerstrip",
    "out-of-fold": "ᵒ each page was cleaned with weights trained without the pages of its registered domain",
    "measured-only": "ᵐ measured only: the set's licence or its gold rules out fitting anything to it",
}
PART_MARK = "ˢ"
PART_NOTE = (
    "ˢ measured on a part of the set's pages, always the same; not to be set against figures of the whole"
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        part: the part of the report that it belongs to.
        title: its title.
        rows: its cells; the first row is the head, and the first column is text.
        notes: sentences below it, without full stops.
    """

    part: str
    title: str
    rows: Rows
    notes: tuple[str, ...] = ()


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table for the terminal."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def tables(results: Record) -> Iterator[Table]:
    """Yield all tables of a run except the overview, in the order of the report."""
    sets = results["sets"]
    for one in sets:
        if not one["dump"]:
            yield quality(one)
            made = [each for each in sets if each["dump"] and each["origin"] == one["name"]]
            if made:
                yield dumps(one, made)
    for kind, found in results["speed"].items():
        if found:
            yield speed(kind, found)
    for kind, found in results.get("stages", {}).items():
        yield stages(kind, found)
    for name, found in results.get("fidelity", {}).items():
        yield fidelity(name, found)
    if results.get("throughput"):
        yield throughput(results["throughput"])
    if results.get("calibration"):
        yield calibration(results["calibration"])
    if results.get("scaling"):
        yield scaling(results["scaling"])
    if any(one["against"] for one in sets):
        yield against(sets)
    if any(OURS in one["systems"] for one in sets):
        yield all_sets(sets)


def ranked(one: Record) -> list[str]:
    """Return the systems of a set, the best F first."""
    return sorted(one["systems"], key=lambda name: -one["systems"][name]["F"][0])


def count(one: Record) -> str:
    """Return a phrase: how many pages of a set were measured."""
    of = f" of {one['of']:,}" if len(one["pages"]) < one["of"] else ""
    return f"{len(one['pages']):,}{of} pages"


def in_part(one: Record, name: str) -> bool:
    """Return whether a system ran on fewer pages than the set has."""
    return len(one["systems"][name]["pages"]) < len(one["pages"])


def mark(one: Record, name: str) -> str:
    """Return the signs next to a system's figure on a set; ``notes`` explains them."""
    return (MARKS[seen(one)] if name == OURS else "") + (PART_MARK if in_part(one, name) else "")


def notes(sets: Sequence[Record]) -> tuple[str, ...]:
    """Return what the signs in tables of these sets mean."""
    known = {seen(one) for one in sets}
    found = [text for name, text in MARK_NOTES.items() if name in known]
    return (
        *found,
        *([PART_NOTE] if any(in_part(one, name) for one in sets for name in one["systems"]) else []),
    )


def quality(one: Record) -> Table:
    """Return the table of all systems on a set."""
    rows = [["system", "version", one["title"], "95 %", "precision", "recall", "wanted", "unwanted"]]
    rows[0] += ["ms a page", "p99 ms", "x lxml", "failed"]
    for name in ranked(one):
        found = one["systems"][name]
        value, low, high = found["F"]
        row = [f"{name}{mark(one, name)}", found["version"], f"{value:.3f}", f"{low:.3f} to {high:.3f}"]
        row += [f"{found[key][0]:.3f}" for key in "PR"]
        row += ["" if found[key] is None else f"{found[key]:.0%}" for key in ("wanted", "unwanted")]
        row += [f"{found['mean_ms']:.1f}", f"{found['p99_ms']:.1f}"]
        row += [f"{found['to_parser']['median']:.1f}" if "to_parser" in found else ""]
        rows.append([*row, str(len(found["failures"]) or "")])
    return Table("quality", f"{one['name']}, {count(one)}", _without_empty_columns(rows), notes([one]))


def _without_empty_columns(rows: Rows) -> Rows:
    filled = [any(column[1:]) for column in zip(*rows, strict=True)]
    return [[cell for cell, kept in zip(row, filled, strict=True) if kept] for row in rows]


def dumps(one: Record, made: Sequence[Record]) -> Table:
    """Return the table of all systems on the dumps of a set."""
    rows = [["system", *(each["dump"] for each in made)]]
    names = dict.fromkeys(name for each in made for name in ranked(each))
    for name in names:
        rows.append([name, *(_dump_cell(each, name) for each in made)])
    if all("oracle" in each for each in made):
        rows.append(["a perfect choice of lines", *(f"{each['oracle']:.3f}" for each in made)])
    share = ", share of the perfect choice's" if "oracle" in made[0] else ""
    return Table("quality", f"{one['name']} as text dumps: {one['title']}{share}", rows, notes(made))


def _dump_cell(one: Record, name: str) -> str:
    found = one["systems"].get(name)
    if found is None:
        return ""
    share = f" ({found['oracle_share']:.0%})" if "oracle_share" in found else ""
    return f"{found['F'][0]:.3f}{share}{mark(one, name)}"


def speed(kind: str, found: Record) -> Table:
    """Return the table of CPU time of all systems on the pages of a kind, the fastest first."""
    rows = [["CPU time", "pages", "ms a page", "median", "p99", "x lxml", "p99 x lxml"]]
    rows[0] += ["boilerstrip / it", "peak MB"]
    order = sorted(found, key=lambda name: found[name].get("to_parser", {"median": 1.0})["median"])
    for name in order:
        one = found[name]
        row = [
            name,
            str(one.get("pages", "")),
            *(f"{one[key]:.2f}" for key in ("mean_ms", "median_ms", "p99_ms")),
        ]
        row += [f"{one['to_parser'][key]:.1f}" if "to_parser" in one else "" for key in ("median", "p99")]
        row.append(f"{one['ours_to_it']['median']:.2f}" if "ours_to_it" in one else "")
        rows.append([*row, f"{one['peak_mb']:.0f}" if name != PARSER else ""])
    return Table("speed", f"All {KINDS[kind]} pages", rows)


FIDELITY_NOTE = "undamaged, of the parts that the tool kept; what it left out as boilerplate does not count"


def fidelity(name: str, found: Record) -> Table:
    """Return the table of what the systems damage of the lists, tables and other parts that they keep.

    Args:
        name: the set.
        found: system -> measure -> [right, kept].
    """
    rows = [["system", *MEASURES]]
    rows += [[system, *(_share(*each[key]) for key in MEASURES)] for system, each in found.items()]
    return Table("fidelity", f"Fidelity, {name}", _without_empty_columns(rows), (FIDELITY_NOTE,))


# What the measures are in plain words, for readers who have seen none of it.
FIDELITY_WORDS = {
    "lists whole": "lists without a hole",
    "quotations whole": "quotations without a hole",
    "threads whole": "threads without a hole",
    "tables whole": "tables without a hole or shifted cell",
    "cells in their column": "cells in their row and column",
    "list numbers": "items with the number that a browser shows",
    "code equal": "listings equal to the page's `<pre>`",
    "code language": "listings with the language that the page names",
    "formulas": "formulas there",
    "footnotes": "references to footnotes there",
    "captioned images": "images with a caption there",
}


def fidelity_readme(found: Record) -> str:
    """Return the fidelity of all sets together as a Markdown table, a row for each measure."""
    systems = dict.fromkeys(name for each in found.values() for name in each)
    sums = {name: total(each[name] for each in found.values() if name in each) for name in systems}
    rows = ["| | " + " | ".join(systems) + " |", "|---|" + "---:|" * len(systems)]
    for key in MEASURES:
        cells = [_share(*sums[name][key]) for name in systems]
        if any(cells):
            rows.append(f"| {FIDELITY_WORDS[key]} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _share(right: int, kept: int) -> str:
    return f"{right / kept:.1%} of {kept:,}" if kept else ""


def stages(kind: str, found: Record) -> Table:
    """Return the table of CPU time of boilerstrip's stages."""
    rows = [["stage", "ms a page", "share"]]
    rows += [[name, f"{one['ms']:.2f}", f"{one['share']:.0%}"] for name, one in found.items()]
    return Table("speed", f"boilerstrip's stages, {KINDS[kind]}", rows)


def throughput(found: Sequence[Record]) -> Table:
    """Return the table of wall time of ``clean_many``."""
    rows = [["clean_many", "pages a second", "wall time, s"]]
    for one in found:
        workers = "1 worker" if one["workers"] == 1 else f"{one['workers']} workers"
        rows.append([workers, f"{one['pages_per_second']:.0f}", f"{one['seconds']:.1f}"])
    return Table("speed", "Many pages", rows)


def calibration(found: Record) -> Table:
    """Return the table of expected calibration errors of blocks and pages, by set and page type."""
    rows = [["pages", "count", "ECE of blocks", "ECE of pages"]]
    for name, one in found.items():
        row = [f"{name}{MARKS[one['seen']]}", str(one["count"])]
        rows.append([*row, f"{one['blocks']['ece']:.3f}", f"{one['pages']['ece']:.3f}"])
        for kind, each in one["by_type"].items():
            row = [f"{name}: {kind}", str(each["count"]), f"{each['blocks']:.3f}", f"{each['pages']:.3f}"]
            rows.append(row)
    known = {one["seen"] for one in found.values()}
    signs = tuple(text for name, text in MARK_NOTES.items() if name in known)
    return Table("calibration", "Expected calibration error", rows, signs)


def scaling(found: Sequence[Record]) -> Table:
    """Return the table of fitted exponents on growing pages."""
    rows = [["system", "pages", "growing in", "exponent", "largest", "CPU s there", "failure"]]
    for one in found:
        if one["x"]:
            row = [
                one["system"],
                KINDS[one["kind"]],
                one["by"],
                f"{one['exponent']:.2f}",
                f"{one['x'][-1]:,}",
            ]
            rows.append([*row, f"{one['ms'][-1] / 1e3:.2f}", one["failure"]])
    return Table("scaling", "Growth", rows)


def all_sets(sets: Sequence[Record]) -> Table:
    """Return one table of all sets: the figure of each system, and boilerstrip's difference to the best peer.

    The intervals are of sites drawn with all their pages. The best peer is that with the highest figure among
    those that ran on all pages.
    """
    whole = [one for one in sets if not one["dump"] and OURS in one["systems"]]
    peers = sorted({name for one in whole for name in one["systems"]} - {OURS})
    rows = [["set", "pages", "measure", *peers, OURS, "95 %", "best peer", "difference", "95 %"]]
    for one in whole:
        value, low, high = one["systems"][OURS]["F"]
        row = [one["name"] + MARKS[seen(one)], count(one).removesuffix(" pages"), one["title"]]
        row += [_figure(one, name) for name in peers]
        row += [f"{value:.3f}", f"{low:.3f} to {high:.3f}", *_best_peer(one)]
        rows.append(row)
    return Table("sets", "All sets", _without_empty_columns(rows), notes(whole))


def _figure(one: Record, name: str) -> str:
    if name not in one["systems"]:
        return ""
    return f"{one['systems'][name]['F'][0]:.3f}{PART_MARK if in_part(one, name) else ''}"


def _best_peer(one: Record) -> list[str]:
    """Return three cells: the name of the best peer, boilerstrip's difference to it, and its interval."""
    names = [name for name, gap in one["against"].items() if gap["pages"] and not in_part(one, name)]
    if not names:
        return [""] * 3
    best = max(names, key=lambda name: one["systems"][name]["F"][0])
    value, low, high = one["against"][best]["F"]
    return [best, f"{value:+.3f}", f"{low:+.3f} to {high:+.3f}"]


def against(sets: Sequence[Record]) -> Table:
    """Return the table that compares boilerstrip with each peer on the pages of both."""
    rows = [["set", "peer", "pages", "boilerstrip minus peer", "95 %", "CPU, boilerstrip / peer"]]
    for one in sets:
        pairs = [(name, gap) for name, gap in one["against"].items() if gap["pages"]]
        for name, gap in sorted(pairs, key=lambda pair: pair[1]["F"][0]):
            value, low, high = gap["F"]
            row = [one["name"], name, str(gap["pages"]), f"{value:+.3f}", f"{low:+.3f} to {high:+.3f}"]
            rows.append([*row, f"{gap['cpu']['median']:.2f}" if gap["cpu"] else ""])
    return Table("against", "Differences", rows)
