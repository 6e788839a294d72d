"""``report.html``: every table and picture of a run in one file that needs nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from benchmarks import plots
from benchmarks.systems import OURS
from benchmarks.tables import MARK_NOTES, MARKS, better, grid, overview, ranked, speed_rows

_STYLE = """
:root { color-scheme: light; --ink: #1d1d1f; --soft: #5c5c62; --line: #d9d9de; --ours: #fdf0e6; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; color: var(--ink); background: #fff;
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: .5rem 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, li { max-width: 46rem; } .soft { color: var(--soft); font-size: .9rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; } a { color: #0b57a4; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; text-align: right; white-space: nowrap;
  border-bottom: 1px solid var(--line); }
tr:last-child td { border-bottom: 0; }
th { background: #f5f5f7; font-weight: 600; vertical-align: bottom; }
.overview th { white-space: normal; min-width: 6rem; }
th:first-child, td:first-child { text-align: left; position: sticky; left: 0; background: #fff; }
th:first-child { background: #f5f5f7; } tr.ours td { background: var(--ours); }
tr.ours td:first-child { font-weight: 600; }
.pictures { display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 32rem), 1fr)); }
figure { margin: 0; border: 1px solid var(--line); border-radius: 6px; padding: .5rem; }
img { display: block; width: 100%; height: auto; }
@media (max-width: 480px) { body { padding: .7rem; } .pictures { grid-template-columns: 1fr; }
  figure { padding: 0; }
  th, td { padding: .3rem .45rem; }
  td:first-child, th:first-child { max-width: 9.5rem; white-space: normal; } }
"""
_PARTS = (
    ("overview", "Overview", "All systems on all sets; the best of a set is bold."),
    ("quality", "Quality", "Against speed: up is better, left is faster. The bar is the 95 % interval."),
    ("types", "Page types", "Where the averages come from."),
    ("speed", "Speed", "CPU time, page by page in turn, so that a machine that slows down slows all."),
    ("calibration", "Calibration", "Whether probabilities and confidences mean what they say."),
    ("scaling", "Scaling", "Cost on growing pages; an exponent of 1 is linear."),
    ("against", "Against each peer", "Paired on the same pages: difference in F1 with its 95 % interval."),
)
Rows = list[list[str]]
Table = tuple[str, Rows, str]  # title, rows, what stands under it


def write(results: dict[str, Any], folder: Path) -> Path:
    """Draw the pictures and write the report.

    Args:
        results: a run as in ``results.json``.
        folder: where ``report.html`` and ``pictures/`` go.

    Returns:
        The report's path.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    pictures = plots.draw(results, folder / "pictures")
    path = folder / "report.html"
    path.write_text("".join(_document(results, pictures)), "utf-8")
    return path


def _document(results: dict[str, Any], pictures: Sequence[tuple[str, str, Path]]) -> Iterator[str]:
    about = results["about"]
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>boilerstrip: benchmark</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>boilerstrip {escape(about['versions'].get(OURS, ''))}: benchmark</h1>"
    yield f'<p class="soft">{escape(about["date"])} · <code>{escape(about["command"])}</code> · '
    yield f"Python {escape(about['python'])} · {escape(about['processor'])}</p>"
    if about["sample"]:
        yield f"<p><strong>Samples of at most {about['sample']} pages a set.</strong></p>"
    tables = {part: list(_tables(part, results)) for part, _, _ in _PARTS}
    shown = [part for part in _PARTS if tables[part[0]] or any(one[0] == part[0] for one in pictures)]
    yield "<nav>" + "".join(f'<a href="#{part}">{title}</a>' for part, title, _ in shown) + "</nav>"
    for part, title, text in shown:
        yield f'<h2 id="{part}">{title}</h2><p class="soft">{text}</p>'
        yield f'<section class="{part}"><div class="pictures">'
        yield from (_picture(text, path) for where, text, path in pictures if where == part)
        yield "</div>"
        yield from map(_titled, tables[part])
        yield "</section>"
    yield from _foot(about)
    yield "</body></html>"


def _picture(text: str, path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return f'<figure><img alt="{escape(text)}" src="data:image/svg+xml;base64,{data}"></figure>'


def _titled(table: Table) -> str:
    title, rows, note = table
    return (f"<h3>{escape(title)}</h3>{_table(rows)}" if rows else "") + note


def _table(rows: Rows) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f"<tr{' class=ours' if row[0] == OURS else ''}>{''.join(map(_table_cell, row))}</tr>"
        for row in rows[1:]
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _table_cell(text: str) -> str:
    """A cell; Markdown's signs for bold and italics around all of it are understood."""
    for sign, tag in (("**", "b"), ("*", "i")):
        if len(text) > 2 * len(sign) and text.startswith(sign) and text.endswith(sign):
            return f"<td><{tag}>{escape(text[len(sign) : -len(sign)])}</{tag}></td>"
    return f"<td>{escape(text)}</td>"


def _foot(about: dict[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items() if version)
    yield f'<h2>Versions</h2><p class="soft">{escape(versions)}</p>'
    if about["skipped"]:
        skipped = "".join(f"<li>{escape(name)}: {escape(why)}</li>" for name, why in about["skipped"].items())
        yield f'<p>Not measured:</p><ul class="soft">{skipped}</ul>'


def _tables(part: str, results: dict[str, Any]) -> Iterator[Table]:
    makers = {
        "overview": _overview,
        "quality": _quality,
        "speed": _speed,
        "calibration": _calibration,
        "scaling": _scaling,
        "against": _against,
    }
    if part in makers:
        yield from makers[part](results)


def _overview(results: dict[str, Any]) -> Iterator[Table]:
    for title, sets in overview(results):
        yield title, grid(sets), ""
    seen = {one["seen"] for one in results["sets"]} & set(MARK_NOTES)
    notes = [better(results["sets"]), *(f"{MARK_NOTES[name]}." for name in sorted(seen))]
    yield "", [], "".join(f'<p class="soft">{escape(note)}</p>' for note in notes if note)


def _quality(results: dict[str, Any]) -> Iterator[Table]:
    for one in results["sets"]:
        if one["dump"]:
            continue
        rows = [
            ["system", "version", one["title"], "95 %", "precision", "recall", "wanted", "unwanted", "failed"]
        ]
        for name in ranked(one):
            found = one["systems"][name]
            value, low, high = found["F"]
            row = [name, found["version"], f"{value:.3f}", f"{low:.3f} to {high:.3f}"]
            row += [f"{found[key][0]:.3f}" for key in "PR"]
            row += ["" if found[key] is None else f"{found[key]:.0%}" for key in ("wanted", "unwanted")]
            rows.append([*row, str(len(found["failures"]) or "")])
        yield f"{one['name']}, {len(one['ids'])} pages", rows, _failures(one)
        dumps = [each for each in results["sets"] if each["dump"] and each["origin"] == one["name"]]
        if dumps:
            share = ", share of the oracle's" if "oracle" in dumps[0] else ""
            yield f"{one['name']} as text dumps: {one['title']}{share}", _dumps(dumps), ""


def _dumps(sets: Sequence[dict[str, Any]]) -> Rows:
    """A row a system, a column a dump."""
    rows = [["system", *(one["dump"] for one in sets)]]
    for name in ranked(sets[0]):
        cells = []
        for one in sets:
            found = one["systems"][name]
            share = f" ({found['oracle_share']:.0%})" if "oracle_share" in found else ""
            cells.append(f"{found['F'][0]:.3f}{share}")
        rows.append([name, *cells])
    if all("oracle" in one for one in sets):
        rows.append(["a perfect choice of lines", *(f"{one['oracle']:.3f}" for one in sets)])
    return rows


def _failures(one: dict[str, Any]) -> str:
    failed = [
        f"<li>{escape(name)}, page {escape(each['page'])}: {escape(each['why'])}</li>"
        for name, found in one["systems"].items()
        for each in found["failures"]
    ]
    if not failed:
        return ""
    return f"<details><summary>Failures ({len(failed)})</summary><ul>{''.join(failed)}</ul></details>"


def _speed(results: dict[str, Any]) -> Iterator[Table]:
    for kind, found in results.get("speed", {}).items():
        if found:
            yield f"All {'HTML' if kind == 'html' else 'text'} pages", speed_rows(found), ""
    for kind, stages in results.get("stages", {}).items():
        rows = [["stage", "ms a page", "share"]]
        rows += [[name, f"{one['ms']:.2f}", f"{one['share']:.0%}"] for name, one in stages.items()]
        yield f"boilerstrip's stages, {'HTML' if kind == 'html' else 'text'}", rows, ""
    if results.get("throughput"):
        rows = [["clean_many", "pages a second", "wall time, s"]]
        for one in results["throughput"]:
            row = [f"{one['workers']} workers", f"{one['pages_per_second']:.0f}", f"{one['seconds']:.1f}"]
            rows.append(row)
        yield "Many pages", rows, ""


def _calibration(results: dict[str, Any]) -> Iterator[Table]:
    rows = [["pages", "count", "ECE of blocks", "ECE of pages"]]
    for name, one in results.get("calibration", {}).items():
        rows.append(
            [
                f"{name}{MARKS[one['seen']]}",
                str(one["count"]),
                f"{one['blocks']['ece']:.3f}",
                f"{one['pages']['ece']:.3f}",
            ]
        )
        for kind, each in one["by_type"].items():
            rows.append(
                [f"{name}: {kind}", str(each["count"]), f"{each['blocks']:.3f}", f"{each['pages']:.3f}"]
            )
    if len(rows) > 1:
        yield "Expected calibration error", rows, ""


def _scaling(results: dict[str, Any]) -> Iterator[Table]:
    rows = [["system", "pages", "axis", "exponent", "largest", "CPU s there", "failure"]]
    for one in results.get("scaling", ()):
        if one["x"]:
            row = [one["system"], one["kind"], one["by"], f"{one['exponent']:.2f}", f"{one['x'][-1]:,}"]
            rows.append([*row, f"{one['ms'][-1] / 1e3:.2f}", one["failure"]])
    if len(rows) > 1:
        yield "Growth", rows, ""


def _against(results: dict[str, Any]) -> Iterator[Table]:
    rows = [["set", "peer", "boilerstrip minus peer", "95 %", "CPU, boilerstrip / peer"]]
    for one in results["sets"]:
        for name, gap in sorted(one.get("against", {}).items(), key=lambda item: item[1]["F"][0]):
            value, low, high = gap["F"]
            row = [one["name"], name, f"{value:+.3f}", f"{low:+.3f} to {high:+.3f}"]
            rows.append([*row, f"{gap['cpu']['median']:.2f}"])
    if len(rows) > 1:
        yield "Differences", rows, ""
