"""An explanation as one self-contained page for the browser.

The text of every block is written here, escaped. The scripts of ``browser/`` become one; it gets the numbers
as JSON, makes the decision again when a slider moves, as ``replay`` does, and writes what it shows as text,
never as markup. It also takes a person's corrections and makes a file of them. A content security policy in
the head lets the browser run that one script and load nothing from the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from boilerstrip.corrections.file_format import FORMAT, VERSION, text_hash
from boilerstrip.corrections.files import SUFFIX
from boilerstrip.counts import number_of
from boilerstrip.explain.browser_page import asset, write_page
from boilerstrip.explain.findings import RULES, ExplainedBlock, Findings
from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS
from boilerstrip.segment.cut import MIN_WEIGHT, adjusted_beta
from boilerstrip.segment.duplicates import COPY_SHARE
from boilerstrip.segment.groups.groups import MOST
from boilerstrip.write.formats.html import escape_text, escape_value
from boilerstrip.write.inline.inline import address

_SURE = 0.8  # confidence from which the page is shown as sure
_FAIR = 0.5  # confidence from which it is shown as fair; below it as unsure
# Hues of the labels in degrees: from the first label to the last of each kind. Blue for what is kept against
# red to yellow for what is removed can be distinguished without seeing red or green.
_KEPT_HUES = (180, 260)
_REMOVED_HUES = (0, 60)
_BROWSER = Path(__file__).parent / "browser"
_SCRIPTS = ("base.js", "decide.js", "show.js", "reasons.js", "correct.js", "find.js", "hands.js")
_KEYS = (
    ("↓ ↑ or j k", "next or previous block"),
    ("Enter", "pin or unpin the reasons; open or close a fold"),
    ("Esc", "close the reasons"),
    ("f", "open or close all folds"),
    ("r", "back to the cut that was made"),
    ("c", "correct: a click then keeps or removes a block, and drawing over many does so with all"),
    ("Space", "keep or remove the block"),
    ("Shift ↓ ↑", "do with the next block as with this one"),
    ("u, Shift u", "undo, do again; also Ctrl Z, Ctrl Y"),
    ("s", "save the corrections"),
    ("d, Shift d", "next or previous doubtful block"),
    ("/", "search; Enter goes to the next block found, Esc back"),
    ("n p", "next or previous page, in a set of reports"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """The neighbours of a report in a set of reports; each is the address of a file, "" for none.

    Attributes:
        index: the page that lists all reports.
        previous: the report before this one.
        next: the report after it.
    """

    index: str
    previous: str = ""
    next: str = ""


def write_report(found: Findings, source: str = "", place: Place | None = None) -> str:
    """The explanation as an HTML page.

    Args:
        found: the explanation.
        source: the file of the page; the file of corrections is named after it.
        place: neighbours of the report in a set of reports that were made to be corrected; None for a report
            alone.
    """
    title = f"{found.title or 'A page'}: what boilerstrip keeps, and why"
    body = [_header(found, place), _TOOLS, '<div class="columns">\n<main>\n<ol id="page">\n']
    body += map(_block, range(1, len(found.blocks) + 1), found.blocks)
    body += ["</ol>\n", _keys(), "</main>\n", _WHY, "</div>\n"]
    scripts, data = (asset(_BROWSER / name) for name in _SCRIPTS), _data(found, source, place)
    return write_page(title, asset(_BROWSER / "report.css") + label_hues(), body, data, scripts)


def label_hues() -> str:
    """CSS that gives each label its hue, evenly spaced over the hues of kept and of removed labels."""
    hues: dict[str, float] = {}
    for labels, (first, last) in ((KEPT_LABELS, _KEPT_HUES), (REMOVED_LABELS, _REMOVED_HUES)):
        new = [label for label in labels if label not in hues]
        step = (last - first) / (len(new) - 1)
        hues |= {label: (first + step * at) % 360 for at, label in enumerate(new)}
    return "".join(f'[data-label="{label}"] {{ --hue: {hue:.0f}; }}\n' for label, hue in hues.items())


def _header(found: Findings, place: Place | None) -> str:
    """What is known of the page, the sliders, and the legend."""
    target = address(found.url, "") if found.url else ""
    where = (
        f'<a href="{escape_value(target)}" rel="noreferrer noopener">{escape_text(found.url)}</a> · '
        if target
        else ""
    )
    how = "HTML" if found.kind == "html" else "text dump"
    trust = "sure" if found.confidence >= _SURE else "fair" if found.confidence >= _FAIR else "unsure"
    warnings = "".join(f'<p class="warning">{escape_text(warning)}</p>\n' for warning in found.warnings)
    return f"""\
<header>
{_set_links(place)}<div class="about">
<h1 dir="auto">{escape_text(found.title or "A page without a headline")}</h1>
<p class="where">{where}{how}, {number_of(len(found.blocks), "block")}</p>
{warnings}<p class="trust {trust}"><strong id="confidence">{found.confidence:.2f}</strong> confidence:
the word F1 that pages like this one reach on average against a careful person’s text.</p>
<details class="note"><summary>What the numbers mean</summary>
<p>The <b>probability</b> of a block says: of all words that are in blocks given this number, a careful
person keeps that share. The <b>confidence</b> of the page says: pages with this number reach this word F1 on
average. Both were calibrated on pages that the model had not seen. They are averages, so this page may do
better or worse; on a kind of page that the model has never met they can be off.</p>
<p>A <b>reason</b> says what the block’s score loses when a group of features is set to its usual value on
this page, half-way between the content and the rest. Groups that say the same replace each other, so
the reasons do not add up to the score.</p></details>
</div>
<div class="controls" hidden>
<label for="favor">Favor <output id="favor-value" for="favor"></output></label>
<div class="range"><input type="range" id="favor" min="-2" max="2" step="0.25" list="favors"
aria-describedby="favor-ends">
<div class="ends" id="favor-ends"><span>precision</span><span>recall</span></div></div>
<datalist id="favors"><option value="-1"><option value="0"><option value="1"></datalist>
<label for="threshold">Threshold <output id="threshold-value" for="threshold"></output></label>
<div class="range"><input type="range" id="threshold" min="0" max="100" step="1"
aria-describedby="threshold-ends">
<div class="ends" id="threshold-ends"><span>keep more</span><span>keep less</span></div></div>
<div class="buttons"><button type="button" id="reset">Reset</button>
<button type="button" id="fold" aria-pressed="false">Show what is removed</button></div>
<p id="summary" role="status"></p>
<div id="legend"></div>
</div>
<details id="fields" hidden><summary>Title, byline and date</summary>
<div class="fields">{"".join(_field(name, value) for name, value in _metadata(found).items())}
<p id="date-help" class="warning" role="alert"></p></div></details>
<details id="outline" hidden><summary>Headings of the text</summary><ol id="outline-list"></ol></details>
</header>
"""


def _metadata(found: Findings) -> dict[str, str]:
    return {"title": found.title, "byline": found.byline, "date": found.date}


def _field(name: str, value: str) -> str:
    help_of = ' aria-describedby="date-help" placeholder="YYYY-MM-DD"' if name == "date" else ""
    return (
        f'<label for="meta-{name}">{name.title()}</label>'
        f'<input type="text" id="meta-{name}" dir="auto" autocomplete="off"{help_of} '
        f'value="{escape_value(value)}">\n'
    )


def _set_links(place: Place | None) -> str:
    """Links to the other reports of a set."""
    if place is None:
        return ""
    links = (
        ("last-page", place.previous, "← Previous"),
        ("index-page", place.index, "All pages"),
        ("next-page", place.next, "Next →"),
    )
    shown = "".join(
        f'<a id="{name}" href="{escape_value(quote(target))}">{words}</a>'
        for name, target, words in links
        if target
    )
    return f'<nav class="set" aria-label="Reports">{shown}</nav>\n'


def _block(number: int, block: ExplainedBlock) -> str:
    state = "kept" if block.kept else "removed"
    return (
        f'<li id="b{number}" class="block {state}" data-label="{escape_value(block.label)}">'
        f'<div class="meta"><span class="label">{_words(block.label)}</span>'
        f'<span class="chance"><span class="bar"></span>{block.probability:.2f}</span></div>'
        f'<div class="text" dir="auto">{escape_text(block.text)}</div></li>\n'
    )


def _words(label: str) -> str:
    return escape_text(label.replace("_", " "))


def _keys() -> str:
    rows = "".join(f"<dt>{keys}</dt><dd>{does}</dd>" for keys, does in _KEYS)
    return f'<details class="keys"><summary>Keys</summary><dl>{rows}</dl></details>\n'


_TOOLS = """\
<div id="tools" class="tools" role="toolbar" aria-label="Correct and find" hidden>
<div class="row">
<button type="button" id="correct" aria-pressed="false"
title="a click keeps or removes a block (c)">Correct</button>
<button type="button" id="undo" title="u">Undo</button>
<button type="button" id="redo" title="Shift u">Redo</button>
<button type="button" id="save" title="s">Save</button>
<span class="pair"><button type="button" id="last-doubtful" aria-label="Previous doubtful block">↑</button>
<span id="doubtful"></span>
<button type="button" id="next-doubtful" aria-label="Next doubtful block">↓</button></span>
<span class="pair"><input type="search" id="search" placeholder="Search" aria-label="Search in the page">
<button type="button" id="last-hit" aria-label="Previous block found">↑</button>
<button type="button" id="next-hit" aria-label="Next block found">↓</button></span>
<span id="hits" role="status"></span>
</div>
<div class="row"><p id="difference"></p><p id="status" role="status" aria-live="polite"></p></div>
<details id="changes" hidden><summary>What you changed</summary><ol id="changes-list"></ol></details>
</div>
"""

_WHY = """\
<aside id="why" aria-label="Reasons" aria-live="polite">
<p class="hint">Point at a block, or move with the arrow keys, to see why it was kept or not.</p>
</aside>
"""


def _data(found: Findings, source: str, place: Place | None) -> dict[str, Any]:
    """The numbers for the script."""
    # Texts that many blocks share are listed once and named by number. Key: the text as JSON.
    groups: dict[str, int] = {}
    features: dict[str, int] = {}
    blocks = found.blocks
    data: dict[str, Any] = {
        "beta": found.cut.beta,
        "betaFactor": adjusted_beta(1.0, found.kind),
        "minWeight": MIN_WEIGHT,
        "shellBelow": found.cut.shell_below,
        "minConfidence": found.cut.min_confidence,
        "copyShare": COPY_SHARE,
        "mostOfGroup": MOST,
        "reliability": found.reliability,
        "rules": RULES,
        "probability": [block.probability for block in blocks],
        "group": [block.group for block in blocks],
        "cutBy": [block.cut_by for block in blocks],
        "words": [block.words for block in blocks],
        "fixed": [0 if block.fixed is None else 1 if block.fixed else -1 for block in blocks],
        "fixedBy": [block.fixed_by for block in blocks],
        "suspect": [int(block.suspect) for block in blocks],
        "runs": [block.runs for block in blocks],
        "ifKept": [block.if_kept for block in blocks],
        "ifRemoved": [block.if_removed for block in blocks],
        "evidence": [block.evidence for block in blocks],
        "copies": [block.copies for block in blocks],
        "place": list(map(_place, blocks)),
        "groupKinds": found.group_kinds,
        "format": FORMAT,
        "version": VERSION,
        "page": {
            "sha256": found.sha256,
            "source": source,
            "url": found.url,
            "kind": found.kind,
            "file": corrections_file(source),
        },
        "metadata": _metadata(found),
        "hashes": [text_hash(block.text) for block in blocks],
        "correcting": place is not None,
        "pushes": [list(_pushes(block, groups, features)) for block in blocks],
    }
    data |= {"groups": list(map(json.loads, groups)), "features": list(map(json.loads, features))}
    return data


def corrections_file(source: str) -> str:
    """Name of the file of corrections of a page.

    >>> corrections_file("pages/mill.html")
    'mill.corrections.json'
    """
    return f"{PurePath(source).stem or 'page'}{SUFFIX}"


def _place(block: ExplainedBlock) -> str:
    """Where a block is in the input; "" for one that is in no element and has no offsets."""
    return block.xpath or (f"characters {block.start:,} to {block.end:,}" if block.start >= 0 else "")


def _pushes(block: ExplainedBlock, groups: dict[str, int], features: dict[str, int]) -> Iterator[list[Any]]:
    """Each push as [group, push, [[feature, value, usual value], ...]], groups and features by number.

    New groups and features get the next number in ``groups`` and ``features``.
    """
    for push in block.pushes:
        group = groups.setdefault(json.dumps([push.group, push.about]), len(groups))
        seen = []
        for item in push.evidence:
            key = json.dumps([item.name, item.about, item.unit])
            seen.append([features.setdefault(key, len(features)), item.value, item.usual])
        yield [group, push.push, seen]
