"""What is found of one page, as values: what was seen, what it did to the score, what the cut decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from boilerstrip.page import Kind

# What overruled the cut -> the same in words.
RULES: dict[str, str] = {
    "role": "given as metadata, so not in the text",
    "comments": "readers' comments, for which the caller decided",
    "table": "in a table, which is not asked for",
    "shell": "the page is so short and so unlike any body that nothing is kept",
    "repeat": "says again what was kept before",
    "confidence": "the page's confidence is below the least that is asked for",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature of a block."""

    name: str
    about: str  # how it is worked out, in words
    unit: str
    value: float
    usual: float  # half-way between what it is in the page's content and in the rest of it


@dataclass(frozen=True, slots=True)
class Push:
    """What one group of features does to a block's score."""

    group: str  # in a person's words: "links", "sentences", "class and id"
    about: str  # what the group looks at
    push: float  # log-odds that the score loses without it; above 0 it speaks for content
    evidence: tuple[Evidence, ...]  # its least usual features, the least usual first


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    """One run of text of the page, kept or not, and why."""

    text: str
    label: str
    kept: bool
    probability: float  # of all words in blocks given p, a careful human keeps the share p
    reason: str  # as in ``Cleaned.blocks``
    rule: str  # what overruled the cut, one of RULES; "" for nothing
    in_cut: bool  # whether the cut took it, before any rule
    words: float  # its weight in the cut; a character of a script without spaces counts as half a word
    pushes: tuple[Push, ...]  # the strongest first
    copies: tuple[int, ...]  # blocks with the same words, or earlier ones with most of its runs of four words
    evidence: str  # what markup, links, wording and repeats say of it, in words; may be empty
    fixed: bool | None  # kept or removed whatever the cut; None leaves it to the cut
    fixed_by: str  # why, one of RULES; "" where it is left to the cut
    if_kept: str  # its label where it is kept
    if_removed: str  # its label where it is not
    suspect: bool  # removed if the kept blocks before it say nearly all of it
    runs: tuple[int, ...]  # numbers of its runs of four words, as far as they bear on suspects
    start: int  # text dumps: first code point in the decoded input; -1 for HTML
    end: int  # text dumps: one past the last code point; -1 for HTML
    xpath: str  # HTML: the element that holds it; "" for text dumps


@dataclass(frozen=True, slots=True)
class Cut:
    """What decided which blocks are kept."""

    beta: float  # weight of recall against precision in the F-beta that the cut maximises
    threshold: float  # lowest probability in the cut; 1 where it is empty
    expected_f1: float  # of the cut under the probabilities, in words
    shell_below: float  # at a lower expected F1 nothing is kept; 0 where the page is too long for a shell
    min_confidence: float  # at a lower confidence nothing is kept


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it, as plain values."""

    kind: Kind
    title: str
    url: str
    confidence: float  # expected word F1 of the text against a careful human's, as ``Cleaned.confidence``
    cut: Cut
    blocks: tuple[ExplainedBlock, ...]  # in page order
    warnings: tuple[str, ...]
    reliability: tuple[
        tuple[float, float], ...
    ]  # (expected F1, the F1 that such pages reach): piecewise linear

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts, lists, strings and numbers, under the names of the fields."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_json(self) -> str:
        """``to_dict`` as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)
