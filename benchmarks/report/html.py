"""Write ``report.html``: every table and picture of a run in one file without external resources."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.report import plots
from benchmarks.report.by_language import by_language
from benchmarks.report.overview import better, faster, overview, said
from benchmarks.report.tables import Table, tables
from benchmarks.systems.registry import OURS

_STYLE = """
:root { color-scheme: light; --ink: #1d1d1f; --soft: #5c5c62; --line: #d9d9de; --ours: #fdf0e6; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; color: var(--ink); background: #fff;
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: .5rem 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, li { max-width: 46rem; } code { overflow-wrap: anywhere; } .soft { color: var(--soft); font-size: .9rem; }
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
    ("sets", "All sets", "Intervals: registered domains are drawn, each with all of its pages."),
    ("quality", "Quality", "Against speed: up is better, left is faster. The bar is the 95 % interval."),
    ("fidelity", "Fidelity", "How much of the lists, tables, code and so on that a tool keeps is undamaged."),
    ("types", "Page types", "Where the averages come from."),
    ("speed", "Speed", "CPU time, page by page in turn, so that a machine that slows down slows all."),
    ("calibration", "Calibration", "Whether probabilities and confidences mean what they say."),
    ("scaling", "Scaling", "Cost on growing pages; an exponent of 1 is linear."),
    ("against", "Against each peer", "Paired on the same pages: difference in F1 with its 95 % interval."),
)


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
    yield f'<p class="soft">{escape(about["date"])} · Python {escape(about["python"])} · '
    yield f"{escape(about['processor'])}</p>"
    made = [*overview(results), *tables(results), *by_language(results["sets"])]
    filled = {table.part for table in made} | {part for part, _, _ in pictures}
    shown = [part for part in _PARTS if part[0] in filled]
    yield "<nav>" + "".join(f'<a href="#{part}">{title}</a>' for part, title, _ in shown) + "</nav>"
    for part, title, text in shown:
        yield f'<h2 id="{part}">{title}</h2><p class="soft">{text}</p>'
        yield f'<section class="{part}"><div class="pictures">'
        yield from (_picture(text, path) for where, text, path in pictures if where == part)
        yield "</div>"
        yield from (_table(table) for table in made if table.part == part)
        if part == "quality":
            yield _failures(results["sets"])
        if part == "overview":
            yield f"<p>{escape(better(results['sets']))} {escape(faster(results['speed']))}</p>"
        yield "</section>"
    yield '<h2 id="how">How it was measured</h2><ul class="soft">'
    yield from (f"<li>{_code(sentence)}</li>" for sentence in said(results))
    if len(about["commands"]) > 1:
        yield from (f"<li><code>{escape(command)}</code></li>" for command in about["commands"])
    yield "</ul></body></html>"


def _picture(text: str, path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return f'<figure><img alt="{escape(text)}" src="data:image/svg+xml;base64,{data}"></figure>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.rows[0])
    body = "".join(
        f"<tr{' class=ours' if row[0].startswith(OURS) else ''}>{''.join(map(_table_cell, row))}</tr>"
        for row in table.rows[1:]
    )
    notes = "".join(f'<p class="soft">{escape(note)}.</p>' for note in table.notes)
    return (
        f'<h3>{escape(table.title)}</h3><div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{notes}"
    )


def _code(text: str) -> str:
    """Return a sentence as HTML; Markdown's sign for code becomes an element."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


def _table_cell(text: str) -> str:
    """Return a cell as HTML; Markdown's signs for bold or italics around all of it become an element."""
    for sign, tag in (("**", "b"), ("*", "i")):
        if len(text) > 2 * len(sign) and text.startswith(sign) and text.endswith(sign):
            return f"<td><{tag}>{escape(text[len(sign) : -len(sign)])}</{tag}></td>"
    return f"<td>{escape(text)}</td>"


def _failures(sets: Sequence[dict[str, Any]]) -> str:
    failed = [
        f"<li>{escape(one['name'])}, {escape(name)}, page {escape(each['page'])}: {escape(each['why'])}</li>"
        for one in sets
        for name, found in one["systems"].items()
        for each in found["failures"]
    ]
    if not failed:
        return ""
    return f"<details><summary>Failures ({len(failed)})</summary><ul>{''.join(failed)}</ul></details>"
