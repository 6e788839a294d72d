"""Counts of a run, and the summary that is printed at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from boilerstrip.batch.records import Problem, Record, Skipped
from boilerstrip.batch.rows import Row
from boilerstrip.counts import number_of

_BINS = 10  # of the histogram of confidence
_MAX_MESSAGES = 100  # messages about problems that are kept
_BAR = 30  # characters of the longest bar of the histogram


@dataclass(slots=True)
class Tally:
    """The counts of a run, across all resumed runs.

    Attributes:
        rows: pages that became rows.
        failed: of the rows: pages that killed their worker, took too long or hit a bug.
        empty: of the rows: those without text.
        warned: of the rows: those with warnings.
        problems: what could not be read, or only in part.
        skipped: why something is no page -> how often that was so.
        bytes_in: of the pages, after Transfer-Encoding and Content-Encoding were decoded.
        characters_out: of the texts.
        confidence: rows in each tenth of the confidence, without the failed ones.
        seconds: wall time.
        messages: what was wrong, for the first problems.
        repeated: a problem of many rows, such as a missing column -> how often it was met.
    """

    rows: int = 0
    failed: int = 0
    empty: int = 0
    warned: int = 0
    problems: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    bytes_in: int = 0
    characters_out: int = 0
    confidence: list[int] = field(default_factory=lambda: [0] * _BINS)
    seconds: float = 0.0
    messages: list[str] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)

    def add_row(self, record: Record, row: Row) -> None:
        """Count a page."""
        self.rows += 1
        self.bytes_in += len(record.raw)
        self.characters_out += len(row["text"])
        self.empty += not row["text"]
        self.warned += bool(row["warnings"])
        if row["error"]:
            self.add_failed(record.id, row["error"])
        else:
            self.confidence[min(int(row["confidence"] * _BINS), _BINS - 1)] += 1

    def add_failed(self, name: str, why: str) -> None:
        """Count a page that failed."""
        self.failed += 1
        self._note(f"{name}: {why}")

    def add_other(self, item: Problem | Skipped) -> None:
        """Count something that is no page."""
        if isinstance(item, Skipped):
            self.skipped[item.why] = self.skipped.get(item.why, 0) + 1
        else:
            self.problems += 1
            if item.kind:
                self.repeated[item.kind] = self.repeated.get(item.kind, 0) + 1
            if self.repeated.get(item.kind, 1) == 1:
                self._note(f"{item.where}: {item.what}")

    def _note(self, message: str) -> None:
        if len(self.messages) < _MAX_MESSAGES:
            self.messages.append(message)


def problem_lines(problems: int, repeated: Mapping[str, int]) -> list[str]:
    """Return lines with the number of problems, and with how often those that repeat occurred."""
    most = Counter(repeated).most_common()
    return [f"problems: {problems:,}", *(f"  {count:,} times: {kind}" for kind, count in most if count > 1)]


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``run_batch`` returns.

    Attributes:
        tally: the counts, across all resumed runs.
        shards: files written, across all resumed runs.
        n_new: rows that this call wrote.
        seconds: wall time of this call.
    """

    tally: Tally
    shards: int
    n_new: int
    seconds: float

    @property
    def is_clean(self) -> bool:
        """Whether everything could be read and no page failed."""
        return not self.tally.problems and not self.tally.failed

    @property
    def pages_per_second(self) -> float:
        """Rows that this call wrote for each second of wall time."""
        return self.n_new / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        """The summary as the command prints it."""
        tally = self.tally
        lines = [
            f"{number_of(tally.rows, 'page')} in {number_of(self.shards, 'file')}; "
            f"{self.n_new:,} of them now, in {self.seconds:,.0f} s ({self.pages_per_second:,.1f} pages/s)",
            f"{tally.bytes_in / 1e6:,.1f} MB in, {tally.characters_out / 1e6:,.1f} million characters out",
            f"{tally.empty:,} without text, {tally.warned:,} with warnings, {tally.failed:,} failed",
        ]
        for why, count in Counter(tally.skipped).most_common():
            lines.append(f"skipped: {count:,} {why}")
        return "\n".join([*lines, *problem_lines(tally.problems, tally.repeated), *self._histogram()])

    def _histogram(self) -> list[str]:
        counts = self.tally.confidence
        most = max(counts) or 1
        lines = ["confidence"]
        for at, count in enumerate(counts):
            bar = "█" * round(_BAR * count / most)
            lines.append(f"  {at / _BINS:.1f} to {(at + 1) / _BINS:.1f} {count:>10,} {bar}".rstrip())
        return lines
