"""An explanation as plain values: what was seen of a page, what it did to the scores, what decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from boilerstrip.labels import KeptLabel, Kind, Label, RemovedLabel
from boilerstrip.segment.reasons import KEPT_BY, REMOVED_BY, REPEATS

# Rules that can overrule the cut, each with what it says to the reader.
RULES: dict[str, str] = {
    **KEPT_BY,
    "role": "given as metadata, so not in the text",
    "comments": "readers' comments, for which the caller decided",
    **REMOVED_BY,
    "shell": "the page is so short and so unlike any body that nothing is kept",
    "repeat": REPEATS,
    "confidence": "the page's confidence is below min_confidence",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature of a block.

    Attributes:
        name: name of the feature.
        about: how it is computed, in words.
        unit: unit of ``value`` and ``usual``.
        value: what it is for the block.
        usual: half-way between its mean in the page's content and its mean in the rest.
    """

    name: str
    about: str
    unit: str
    value: float
    usual: float


@dataclass(frozen=True, slots=True)
class Push:
    """What one group of features does to a block's score.

    Attributes:
        group: name of the group, for people: "links", "sentences", "class and id".
        about: what the group looks at.
        push: log-odds that the score loses without the group; above 0 it speaks for content.
        evidence: the features of the group that are furthest from their usual values, the furthest first.
    """

    group: str
    about: str
    push: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    """One block of a page, kept or removed, and why.

    Attributes:
        text: its text.
        label: what it is.
        kept: whether it is in the text.
        probability: of all words in blocks given p, a careful human keeps the share p.
        reason: why it was kept or removed, as in ``Cleaned.blocks``.
        rule: what overruled the cut, a key of ``RULES``; "" if nothing did.
        in_cut: whether the cut chose it, before any rule.
        words: its words, as its weight in the cut; a character of a script without spaces counts as half a
            word.
        group: number of the list, table, quotation, listing or thread whose blocks are kept or removed
            together; -1 for a block that is decided alone.
        cut_by: what the cut compares: the probability; for all blocks of a group their mean, for a quotation
            that is answered at least the value of its answer, and for a heading what the text around it
            allows.
        pushes: the strongest pushes on its score, the strongest first.
        copies: rows of the blocks with the same words, or of earlier blocks with most of its runs of words.
        evidence: what links, markup, wording and repeats say about it, in words; may be "".
        fixed: True if it is kept and False if it is removed, whatever the cut; None if the cut decides.
        fixed_by: why, a key of ``RULES``; "" if the cut decides.
        if_kept: its label if it is kept.
        if_removed: its label if it is removed.
        suspect: whether it is removed when nearly all of it is in kept blocks before it.
        runs: numbers of its runs of four words, limited to the runs that a suspect has.
        start: text dumps: first code point in the decoded input; -1 for HTML.
        end: text dumps: one past the last code point; -1 for HTML.
        xpath: the element of the page that holds it; "" for none, as in text dumps and feeds.
    """

    text: str
    label: Label
    kept: bool
    probability: float
    reason: str
    rule: str
    in_cut: bool
    words: float
    group: int
    cut_by: float
    pushes: tuple[Push, ...]
    copies: tuple[int, ...]
    evidence: str
    fixed: bool | None
    fixed_by: str
    if_kept: KeptLabel
    if_removed: RemovedLabel
    suspect: bool
    runs: tuple[int, ...]
    start: int
    end: int
    xpath: str


@dataclass(frozen=True, slots=True)
class Cut:
    """What decided which blocks are kept.

    Attributes:
        beta: weight of recall against precision in the F-beta that the cut maximises.
        threshold: lowest ``cut_by`` among the blocks of the cut; 1 if it has none.
        expected_f1: expected word F1 of the cut, before calibration.
        shell_below: expected F1 below which nothing is kept, because the page is a shell without a body; 0
            if the page is too long to be one, 1 if it holds hardly a word but links.
        min_confidence: confidence below which nothing is kept.
    """

    beta: float
    threshold: float
    expected_f1: float
    shell_below: float
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Findings:
    """An explanation as plain values.

    Attributes:
        kind: how the page was read.
        title: its headline.
        url: where it comes from, as it was given.
        confidence: expected word F1 of the text against a careful human's, as ``Cleaned.confidence``.
        cut: what decided which blocks are kept.
        blocks: the blocks in page order.
        warnings: what went wrong or was cut off, in words.
        reliability: (expected F1, word F1 that such pages reach): points to interpolate between.
        byline: its authors, as ``Cleaned.metadata`` has them; may be "".
        date: its date, likewise.
        group_kinds: kind of each group: "list", "definitions", "table", "quote", "code" or "thread".
        sha256: hash of the raw page, as ``corrections.file_format.page_hash`` makes it.
    """

    kind: Kind
    title: str
    url: str
    confidence: float
    cut: Cut
    blocks: tuple[ExplainedBlock, ...]
    warnings: tuple[str, ...]
    reliability: tuple[tuple[float, float], ...]
    byline: str = ""
    date: str = ""
    group_kinds: tuple[str, ...] = ()
    sha256: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts, lists, strings and numbers, under the names of the fields."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_json(self) -> str:
        """``to_dict`` as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)
