"""The page that lists a set of reports: how far a person has come, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from boilerstrip.corrections.file_format import FORMAT
from boilerstrip.counts import number_of
from boilerstrip.explain.browser_page import asset, write_page
from boilerstrip.write.formats.html import escape_text, escape_value

_BROWSER = Path(__file__).parent / "browser"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of a set.

    Attributes:
        file: name of the report in the folder of the index.
        source: file of the page.
        title: headline of the page; may be "".
        confidence: of the page, in [0, 1].
        n_blocks: blocks of the page.
        sha256: hash of the page, by which corrections are recognised.
        corrections: name of the file of corrections that the report saves.
    """

    file: str
    source: str
    title: str
    confidence: float
    n_blocks: int
    sha256: str
    corrections: str


def write_index(entries: Sequence[Entry]) -> str:
    """The list of reports as an HTML page, in the order of the entries."""
    rows = "".join(_row(at, entry) for at, entry in enumerate(entries, 1))
    body = f"""\
<main>
<h1>{number_of(len(entries), "page")} to correct</h1>
<p>The least confident page is first. Open it, keep or remove blocks, save, and go on to the next one. Then
learn from the saved files:
<code>boilerstrip train --data CORRECTIONS --pages PAGES --base shipped -o WEIGHTS</code></p>
<p id="progress" role="status">{number_of(len(entries), "page")}</p>
<progress id="bar" max="{max(len(entries), 1)}" value="0" aria-labelledby="progress"></progress>
<div class="controls" hidden>
<a id="next" class="button" href="#">Next page to correct</a>
<label>Show <select id="state"><option value="">all pages</option>
<option value="open">those not saved</option><option value="draft">those with unsaved changes</option>
<option value="saved">those saved</option></select></label>
<label>Name or title <input type="search" id="filter"></label>
<label class="load">Saved before? Load the files:
<input type="file" id="load" multiple accept=".json"></label>
</div>
<fieldset id="histogram" hidden><legend>Pages by confidence; press a bar to see only those</legend>
<div id="bars"></div></fieldset>
<p id="status" role="status"></p>
<table><thead><tr><th scope="col">#</th><th scope="col">Page</th><th scope="col">Confidence</th>
<th scope="col">Blocks</th><th scope="col">State</th></tr></thead>
<tbody id="rows">{rows}</tbody></table>
</main>
"""
    data = {"format": FORMAT, "entries": [asdict(entry) for entry in entries]}
    title = f"{number_of(len(entries), 'page')} to correct"
    return write_page(title, asset(_BROWSER / "index.css"), [body], data, [asset(_BROWSER / "index.js")])


def _row(number: int, entry: Entry) -> str:
    return (
        f'<tr><td>{number}</td><td><a href="{escape_value(quote(entry.file))}" dir="auto">'
        f"{escape_text(entry.title or entry.source)}</a><br><small>{escape_text(entry.source)}</small></td>"
        f"<td>{entry.confidence:.2f}</td><td>{entry.n_blocks:,}</td>"
        '<td class="state">not saved</td></tr>\n'
    )
