"""An explanation as one self-contained page for the browser.

The text of every block is written here, escaped. ``report.js`` gets the numbers as JSON, makes the decision
again when a slider moves, as ``replay`` does, and writes what it shows as text, never as markup. A content
security policy in the head lets the browser run that one script and load nothing from the network.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from boilerstrip.counts import number_of
from boilerstrip.explain.findings import RULES, ExplainedBlock, Findings
from boilerstrip.labels import KEPT_LABELS, REMOVED_LABELS
from boilerstrip.segment.cut import MIN_WEIGHT, adjusted_beta
from boilerstrip.segment.duplicates import COPY_SHARE
from boilerstrip.segment.groups import MOST
from boilerstrip.write.html import escape_text, escape_value
from boilerstrip.write.inline import address

_SURE = 0.8  # confidence from which the page is shown as sure
_FAIR = 0.5  # confidence from which it is shown as fair; below it as unsure
# Hues of the labels in degrees, so that kept and removed blocks can be distinguished: from the first label to
# the last of each kind.
_KEPT_HUES = (120, 300)  # green, blue, violet
_REMOVED_HUES = (320, 420)  # pink, red, orange, yellow
_KEYS = (
    ("↓ ↑ or j k", "next or previous block"),
    ("Enter", "pin or unpin the reasons; open or close a fold"),
    ("Esc", "close the reasons"),
    ("f", "open or close all folds"),
    ("r", "back to the cut that was made"),
)


def write_report(found: Findings) -> str:
    """The explanation as an HTML page."""
    script, style = _asset("report.js"), _asset("report.css") + label_hues()
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    head = f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{escape_text(found.title or "A page")}: what boilerstrip keeps, and why</title>
<style>{style}</style>
</head>
<body>
"""
    parts = [head, _header(found), '<div class="columns">\n<main>\n<ol id="page">\n']
    parts += map(_block, range(1, len(found.blocks) + 1), found.blocks)
    parts += ["</ol>\n", _keys(), "</main>\n", _WHY, "</div>\n"]
    parts.append(f'<script type="application/json" id="data">{_data(found)}</script>\n')
    parts.append(f"<script>{script}</script>\n</body>\n</html>\n")
    return "".join(parts)


@cache
def _asset(name: str) -> str:
    """Text of a file of the report; the files never change, so each is read once."""
    return Path(__file__).with_name(name).read_text("utf-8")


def label_hues() -> str:
    """CSS that gives each label its hue, evenly spaced over the hues of kept and of removed labels."""
    hues: dict[str, float] = {}
    for labels, (first, last) in ((KEPT_LABELS, _KEPT_HUES), (REMOVED_LABELS, _REMOVED_HUES)):
        new = [label for label in labels if label not in hues]
        step = (last - first) / (len(new) - 1)
        hues |= {label: (first + step * at) % 360 for at, label in enumerate(new)}
    return "".join(f'[data-label="{label}"] {{ --hue: {hue:.0f}; }}\n' for label, hue in hues.items())


def _digest(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _header(found: Findings) -> str:
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
<div class="about">
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
</header>
"""


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


_WHY = """\
<aside id="why" aria-label="Reasons" aria-live="polite">
<p class="hint">Point at a block, or move with the arrow keys, to see why it was kept or not.</p>
</aside>
"""


def _data(found: Findings) -> str:
    """The numbers as JSON, escaped so that no text in it can close the script element."""
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
        "pushes": [list(_pushes(block, groups, features)) for block in blocks],
    }
    data |= {"groups": list(map(json.loads, groups)), "features": list(map(json.loads, features))}
    source = json.dumps(data, separators=(",", ":"))
    return source.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


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
