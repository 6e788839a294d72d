"""The figures of a run as tables, read from its JSON: for a terminal, and as Markdown for the README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.systems import OURS

MARKS = {"in-sample": "ⁱ", "out-of-fold": "ᵒ", "": ""}
MARK_NOTES = {
    "in-sample": "ⁱ the shipped weights were trained on these pages: the figure flatters boilerstrip",
    "out-of-fold": "ᵒ each page was cleaned with weights trained without its host's pages",
}


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table for a terminal; the first row is the head, the first column is text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table; the first row is the head, all columns but the first are right-aligned."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" + "|---:" * (len(rows[0]) - 1) + "|", *lines[1:]])


def ranked(one: dict[str, Any]) -> list[str]:
    """The systems of a set, best F first."""
    return sorted(one["systems"], key=lambda name: -one["systems"][name]["F"][0])


def terminal(results: dict[str, Any]) -> str:
    """Everything a person wants to see when a run is over."""
    parts = [_about(results["about"])]
    parts += [_set_table(one) for one in results["sets"]]
    parts += [
        f"all {kind} pages\n{aligned(speed_rows(rows))}" for kind, rows in results["speed"].items() if rows
    ]
    parts += [_calibration_lines(results), *_more(results)]
    return "\n\n".join(part for part in parts if part)


def _about(about: dict[str, Any]) -> str:
    lines = [f"boilerstrip {about['versions'].get(OURS, '')}, {about['date']}, Python {about['python']}"]
    if about["sample"]:
        lines.append(f"Samples of at most {about['sample']} pages a set: not the figures of the whole sets.")
    lines += [f"skipped: {name} ({why})" for name, why in about["skipped"].items()]
    return "\n".join(lines)


def _set_table(one: dict[str, Any]) -> str:
    dump, parser = bool(one["dump"]), one.get("parser")
    head = ["", one["title"], "95 %", "P", "R", "ms/page", "p99 ms"]
    head += ["x lxml"] if parser and not dump else []
    head += ["of oracle"] if dump and "oracle" in one else []
    rows = [[*head, "failed"]]
    for name in ranked(one):
        found = one["systems"][name]
        value, low, high = found["F"]
        row = [
            _name(name, one),
            f"{value:.3f}",
            f"{low:.3f}-{high:.3f}",
            f"{found['P'][0]:.3f}",
            f"{found['R'][0]:.3f}",
        ]
        row += [f"{found['mean_ms']:.1f}", f"{found['p99_ms']:.1f}"]
        row += [f"{found['to_parser']['median']:.1f}"] if parser and not dump else []
        row += [f"{found['oracle_share']:.1%}"] if dump and "oracle" in one else []
        rows.append([*row, str(len(found["failures"]) or "")])
    notes = [MARK_NOTES[one["seen"]]] if one["seen"] and OURS in one["systems"] else []
    notes += [f"a perfect choice of lines: {one['oracle']:.3f}"] if "oracle" in one else []
    return "\n".join([f"{one['name']}: {len(one['ids'])} pages", aligned(rows), *notes])


def _name(name: str, one: dict[str, Any]) -> str:
    version = one["systems"][name]["version"]
    mark = MARKS[one["seen"]] if name == OURS else ""
    return f"{name}{mark} {version}".rstrip()


def speed_rows(found: dict[str, Any]) -> list[list[str]]:
    """CPU time of all systems on the pages of a kind, the fastest first; the first row is the head.

    Args:
        found: one kind's part of ``speed`` in a run's JSON.
    """
    rows = [["CPU time", "ms a page", "median", "p99", "x lxml", "p99 x lxml", "boilerstrip / it", "peak MB"]]
    for name in sorted(found, key=lambda name: float(found[name]["mean_ms"])):
        one = found[name]
        row = [name, *(f"{one[key]:.2f}" for key in ("mean_ms", "median_ms", "p99_ms"))]
        row += [f"{one['to_parser'][key]:.1f}" if "to_parser" in one else "" for key in ("median", "p99")]
        row.append(f"{one['ours_to_it']['median']:.2f}" if "ours_to_it" in one else "")
        rows.append([*row, f"{one['peak_mb']:.0f}"])
    return rows


def _calibration_lines(results: dict[str, Any]) -> str:
    rows = [["calibration error (ECE)", "blocks", "pages"]]
    rows += [
        [f"{name}{MARKS[one['seen']]}", f"{one['blocks']['ece']:.3f}", f"{one['pages']['ece']:.3f}"]
        for name, one in results.get("calibration", {}).items()
    ]
    return aligned(rows) if len(rows) > 1 else ""


def _more(results: dict[str, Any]) -> Iterator[str]:
    for kind, stages in results.get("stages", {}).items():
        rows = [[f"stages, {kind}", "ms/page", "share"]]
        rows += [[name, f"{one['ms']:.2f}", f"{one['share']:.0%}"] for name, one in stages.items()]
        yield aligned(rows)
    if results.get("scaling"):
        rows = [["cost grows as", "exponent"]]
        rows += [
            [f"{one['system']}, {one['kind']}, in {one['by']}", f"{one['exponent']:.2f}"]
            for one in results["scaling"]
        ]
        yield aligned(rows)
    if results.get("throughput"):
        rows = [["clean_many", "pages/s"]]
        rows += [
            [f"{one['workers']} workers", f"{one['pages_per_second']:.0f}"] for one in results["throughput"]
        ]
        yield aligned(rows)


def readme(results: dict[str, Any]) -> str:
    """The README's tables: all systems by all sets, best in bold, and where a peer is better.

    Args:
        results: a run as it was written to ``results.json``.
    """
    about = results["about"]
    parts = []
    for title, sets in overview(results):
        parts += [f"**{title}**", markdown(grid(sets))]
    parts.append(better(results["sets"]))  # of all sets, those without a column too
    seen = {one["seen"] for one in results["sets"]} & set(MARK_NOTES)
    sample = f" on samples of at most {about['sample']} pages a set" if about["sample"] else ""
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items() if version)
    sentences = [f"Measured on {about['date']} with `{about['command']}`{sample}"]
    sentences += [f"Python {about['python']}, {about['processor']}", f"Versions: {versions}"]
    sentences += [MARK_NOTES[name] for name in sorted(seen)]
    parts.append(". ".join(sentences) + ".")
    if about["skipped"]:
        skipped = ", ".join(f"{name} ({why})" for name, why in about["skipped"].items())
        parts.append(f"Not measured: {skipped}.")
    return "\n\n".join(part for part in parts if part)


def overview(results: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The sets of a run in groups that make one table each, with a title.

    The HTML sets; those that are text from the start and the WET-like dump of each HTML set; all dumps of the
    largest HTML set.
    """
    sets = results["sets"]
    html = [one for one in sets if one["kind"] == "html"]
    text = [one for one in sets if one["kind"] == "text" and one["dump"] in ("", "wet")]
    largest = max(html, key=lambda one: len(one["ids"]))["name"] if html else ""
    dumps = [one for one in sets if one["dump"] and one["origin"] == largest]
    groups = [("HTML", html), ("Text dumps, the HTML gone", text)]
    groups += [(f"{largest}, flattened in other ways", dumps)] if len(dumps) > 1 else []
    return [(title, group) for title, group in groups if group]


def grid(sets: Sequence[dict[str, Any]]) -> list[list[str]]:
    """A row a system, a column a set, and what it costs; the best of a set between ``**``."""
    html = sets[0]["kind"] == "html"
    same = len({one["origin"] for one in sets}) == 1 and sets[0]["dump"]
    head = [one["dump"] if same else one["name"] for one in sets]
    head = [
        f"{name}{MARKS[one['seen']]}, {_short(one)}, {len(one['ids'])} pages"
        for name, one in zip(head, sets, strict=True)
    ]
    rows = [["", *head, "CPU, boilerstrip = 1", *(["CPU, lxml parse = 1"] if html else []), "CPU ms a page"]]
    for name in _order(sets):
        rows.append([name, *(_cell(one, name) for one in sets), *_costs(sets, name, html)])
    if any("oracle" in one for one in sets):
        cells = [f"{one['oracle']:.3f}" if "oracle" in one else "" for one in sets]
        rows.append(["*a perfect choice of lines*", *cells, *[""] * (len(rows[0]) - len(cells) - 1)])
    return rows


def _order(sets: Sequence[dict[str, Any]]) -> list[str]:
    """All systems of some sets: ours first, then by their mean F where they ran."""
    found: dict[str, list[float]] = {}
    for one in sets:
        for name, each in one["systems"].items():
            found.setdefault(name, []).append(each["F"][0])
    return sorted(found, key=lambda name: (name != OURS, -sum(found[name]) / len(found[name])))


def _short(one: dict[str, Any]) -> str:
    return {"shingles": "4-gram F1", "snippets": "snippet F"}.get(one["measure"], "word F1")


def _cell(one: dict[str, Any], name: str) -> str:
    if name not in one["systems"]:
        return ""
    text = f"{one['systems'][name]['F'][0]:.3f}"
    best = max(f"{each['F'][0]:.3f}" for each in one["systems"].values())
    return f"**{text}**" if text == best else text


def _costs(sets: Sequence[dict[str, Any]], name: str, html: bool) -> list[str]:
    """CPU time over all pages of the sets that a system ran on: against ours, against the parser, a page."""
    ran = [one for one in sets if name in one["systems"]]
    spent = sum(sum(one["systems"][name]["cpu_ms"]) for one in ran)
    pages = sum(len(one["ids"]) for one in ran)
    ours = sum(sum(one["systems"][OURS]["cpu_ms"]) for one in ran if OURS in one["systems"])
    parser = sum(sum(one["parser"]["cpu_ms"]) for one in ran if "parser" in one)
    cells = [f"{spent / ours:.2f}" if ours else ""]
    cells += [f"{spent / parser:.1f}" if parser else ""] if html else []
    return [*cells, f"{spent / pages:.1f}"]


def better(sets: Sequence[dict[str, Any]]) -> str:
    """Where a peer is better, in a sentence, with whether the difference is beyond chance.

    That no peer is better is said only of sets that the weights in use have not seen.
    """
    found = []
    for one in sets:
        for name, gap in one.get("against", {}).items():
            value, _, high = gap["F"]
            if value < 0:
                sure = "" if high < 0 else ", within chance"
                found.append(f"{name} on {one['name']} by {-value:.3f}{sure}")
    if found:
        return "Better than boilerstrip: " + "; ".join(found) + "."
    unseen = [one["name"] for one in sets if one["seen"] != "in-sample" and one.get("against")]
    return f"No peer is better than boilerstrip on {', '.join(unseen)}." if unseen else ""
