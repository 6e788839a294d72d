"""Make the overview for the report, the documentation and the terminal: all systems on all sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.measure.figures import Record, seen
from benchmarks.report.by_language import by_language
from benchmarks.report.tables import KINDS, MARKS, PART_MARK, Table, aligned, count, in_part, notes, tables
from benchmarks.systems.registry import OURS

_JOINED = "times are compared as multiples of lxml's parse of the same page in the same run"
_FASTER = 1.05  # a smaller ratio of CPU times is taken for noise
_SHORT = {"shingles": "4-gram F1", "snippets": "snippet F"}


def terminal(results: Record) -> str:
    """Return the text to print at the end of a run: its tables, notes and sentences."""
    made = [*tables(results), *by_language(results["sets"])]
    shown = [f"{table.title}\n{aligned(table.rows)}" for table in made if table.part != "against"]
    ends = ["\n".join(notes(results["sets"])), better(results["sets"]), faster(results["speed"])]
    return "\n\n".join(filter(None, [_about(results["about"]), *shown, *ends]))


def _about(about: Record) -> str:
    version = about["versions"].get(OURS)
    lines = [f"boilerstrip {version}, {about['date']}" if version else about["date"]]
    lines[0] += f", Python {about['python']}"
    lines += [f"skipped: {name} ({why})" for name, why in about["skipped"].items()]
    return "\n".join(lines)


def readme(results: Record) -> str:
    """Return the documentation's tables: all systems on all sets, the best in bold, where a peer is better.

    Args:
        results: a run as it was written to ``results.json``.
    """
    parts = []
    for table in overview(results):
        parts += [f"**{table.title}**", markdown(table.rows)]
    parts += [better(results["sets"]), faster(results["speed"])]  # of all sets, those without a column too
    parts.append(". ".join(said(results)) + ".")
    return "\n\n".join(part for part in parts if part)


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a Markdown table; all columns except the first are right-aligned."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" + "|---:" * (len(rows[0]) - 1) + "|", *lines[1:]])


def said(results: Record) -> list[str]:
    """Return how a run was made, in sentences without full stops."""
    about = results["about"]
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items() if version)
    how = f"with `{about['commands'][0]}`"
    if len(about["commands"]) > 1:
        how = f"in {len(about['commands'])} parts, put together with `--from`; {_JOINED}"
    sentences = [f"Measured on {about['date']} {how}"]
    sentences += [f"Python {about['python']}, {about['processor']}", f"Versions: {versions}"]
    sentences += notes(results["sets"])
    if about["skipped"]:
        skipped = ", ".join(f"{name} ({why})" for name, why in about["skipped"].items())
        sentences.append(f"Not measured: {skipped}")
    return sentences


def overview(results: Record) -> list[Table]:
    """Return the overview tables of a run.

    There are up to three: the HTML sets; the text sets and the WET-like dump of each HTML set; all dumps of
    the largest HTML set.
    """
    sets = results["sets"]
    html = [one for one in sets if one["kind"] == "html"]
    text = [one for one in sets if one["kind"] == "text" and one["dump"] in ("", "wet")]
    largest = max(html, key=lambda one: len(one["pages"]))["name"] if html else ""
    dumps = [one for one in sets if one["dump"] and one["origin"] == largest]
    groups = [("HTML", html), ("Text dumps, the HTML gone", text)]
    groups += [(f"{largest}, flattened in other ways", dumps)] if len(dumps) > 1 else []
    return [Table("overview", title, grid(group), notes(group)) for title, group in groups if group]


def grid(sets: Sequence[Record]) -> list[list[str]]:
    """Return a row for each system: its F on each set, the best of a set in ``**``, and its CPU time."""
    same = len({one["origin"] for one in sets}) == 1 and sets[0]["dump"]
    heads = [one["dump"] if same else one["name"] for one in sets]
    heads = [
        f"{name}{MARKS[seen(one)]}, {_SHORT.get(one['measure'], 'word F1')}, {count(one)}"
        for name, one in zip(heads, sets, strict=True)
    ]
    rows = [["", *heads, "CPU, boilerstrip = 1", "CPU, lxml parse = 1", "CPU ms a page"]]
    for name in _order(sets):
        rows.append([name, *(_cell(one, name) for one in sets), *_costs(sets, name)])
    if any("oracle" in one for one in sets):
        cells = [f"{one['oracle']:.3f}" if "oracle" in one else "" for one in sets]
        rows.append(["*a perfect choice of lines*", *cells, *[""] * (len(rows[0]) - len(cells) - 1)])
    return rows


def _order(sets: Sequence[Record]) -> list[str]:
    """Return the systems of some sets: boilerstrip first, then by mean F on the sets that they ran on."""
    found: dict[str, list[float]] = {}
    for one in sets:
        for name, each in one["systems"].items():
            found.setdefault(name, []).append(each["F"][0])
    return sorted(found, key=lambda name: (name != OURS, -sum(found[name]) / len(found[name])))


def _cell(one: Record, name: str) -> str:
    if name not in one["systems"]:
        return ""
    text = f"{one['systems'][name]['F'][0]:.3f}"
    if in_part(one, name):
        return text + PART_MARK
    best = max(f"{each['F'][0]:.3f}" for other, each in one["systems"].items() if not in_part(one, other))
    return f"**{text}**" if text == best else text


def _costs(sets: Sequence[Record], name: str) -> list[str]:
    """Return three cells of CPU time: compared with boilerstrip, with the parser, and ms per page."""
    ran = [one for one in sets if name in one["systems"]]
    mine = _parser_units(ran, name)
    ours = _parser_units([one for one in ran if OURS in one["systems"]], OURS)
    pages = [page for one in ran for page in one["systems"][name]["pages"].values()]
    cells = [f"{mine / ours:.2f}" if mine and ours else "", f"{mine:.1f}" if mine else ""]
    return [*cells, f"{sum(page['ms'] for page in pages) / len(pages):.1f}"]


def _parser_units(sets: Sequence[Record], name: str) -> float:
    """Return a system's CPU time as a multiple of the parser's in the same run; 0 if that is not known."""
    pages: list[dict[str, Any]] = [page for one in sets for page in one["systems"][name]["pages"].values()]
    parser = sum(page.get("parser_ms", 0.0) for page in pages)
    return float(sum(page["ms"] for page in pages) / parser) if parser else 0.0


def better(sets: Sequence[Record]) -> str:
    """Return a sentence on where a peer is better, and whether the difference is within chance.

    The sentence that no peer is better names only sets that the weights were not trained on.
    """
    found = []
    for one in sets:
        for name, gap in one["against"].items():
            if gap["pages"] and gap["F"][0] < 0:
                sure = "" if gap["F"][2] < 0 else ", within chance"
                found.append(f"{name} on {one['name']} by {-gap['F'][0]:.3f}{sure}")
    if found:
        return "Better than boilerstrip: " + "; ".join(found) + "."
    compared = [one for one in sets if one["against"]]
    unseen = [one["name"] for one in compared if seen(one) != "in-sample"]
    if not unseen:
        return ""
    where = "any set" if len(unseen) == len(compared) else ", ".join(unseen)
    return f"No peer has a better figure than boilerstrip on {where}."


def faster(speed: Record) -> str:
    """Return a sentence for each kind of page on the peers that take less CPU time, with the ratios."""
    sentences = []
    for kind, found in speed.items():
        ratios = {name: one["ours_to_it"]["total"] for name, one in found.items() if "ours_to_it" in one}
        quicker = sorted((name for name in ratios if ratios[name] >= _FASTER), key=lambda name: -ratios[name])
        if quicker:
            names = ", ".join(f"{name} ({ratios[name]:.1f} times)" for name in quicker)
            sentences.append(f"Faster than boilerstrip on {KINDS[kind]}: {names}.")
    return " ".join(sentences)
