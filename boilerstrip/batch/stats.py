"""What a run has done so far, in numbers; and at its end, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from boilerstrip.batch.records import Problem, Record, Skipped
from boilerstrip.batch.rows import Row

_BINS = 10
_MAX_TOLD = 100  # problems kept in words
_BAR = 30  # characters


@dataclass(slots=True)
class Tally:
    """The counts of a run, over all its sittings."""

    rows: int = 0
    failed: int = 0  # of the rows: pages that killed their worker, took too long or hit a bug
    empty: int = 0  # of the rows: without text
    warned: int = 0  # of the rows: with warnings
    problems: int = 0  # what could not be read, or only in part
    skipped: dict[str, int] = field(default_factory=dict)  # why -> how many
    bytes_in: int = 0  # of the pages, undone
    characters_out: int = 0  # of the texts
    confidence: list[int] = field(default_factory=lambda: [0] * _BINS)  # rows a tenth, failed ones left out
    seconds: float = 0.0  # wall time
    told: list[str] = field(default_factory=list)  # the first problems, in words

    def add_row(self, record: Record, row: Row) -> None:
        """Count a page."""
        self.rows += 1
        self.bytes_in += len(record.raw)
        self.characters_out += len(row["text"])
        self.empty += not row["text"]
        self.warned += bool(row["warnings"])
        if row["error"]:
            self.failed += 1
            self._tell(f"{record.id}: {row['error']}")
        else:
            self.confidence[min(int(row["confidence"] * _BINS), _BINS - 1)] += 1

    def add_other(self, item: Problem | Skipped) -> None:
        """Count what is no page."""
        if isinstance(item, Skipped):
            self.skipped[item.why] = self.skipped.get(item.why, 0) + 1
        else:
            self.problems += 1
            self._tell(f"{item.where}: {item.what}")

    def _tell(self, message: str) -> None:
        if len(self.told) < _MAX_TOLD:
            self.told.append(message)


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``run_batch`` returns.

    ``tally`` counts over all sittings of the run; ``n_new`` and ``seconds`` are of this one.
    """

    tally: Tally
    shards: int  # files written, over all sittings
    n_new: int  # rows of this sitting
    seconds: float  # wall time of this sitting

    @property
    def is_clean(self) -> bool:
        """Whether all was read and no page failed."""
        return not self.tally.problems and not self.tally.failed

    @property
    def pages_per_second(self) -> float:
        """Rows a second of wall time, in this sitting."""
        return self.n_new / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        """All of it, for people."""
        tally = self.tally
        lines = [
            f"{tally.rows:,} pages in {self.shards:,} files; {self.n_new:,} of them now, "
            f"in {self.seconds:,.0f} s ({self.pages_per_second:,.1f} pages/s)",
            f"{tally.bytes_in / 1e6:,.1f} MB in, {tally.characters_out / 1e6:,.1f} million characters out",
            f"{tally.empty:,} without text, {tally.warned:,} with warnings, {tally.failed:,} failed",
        ]
        for why, count in Counter(tally.skipped).most_common():
            lines.append(f"skipped: {count:,} {why}")
        lines.append(f"problems: {tally.problems:,}")
        return "\n".join([*lines, *self._histogram()])

    def _histogram(self) -> list[str]:
        counts = self.tally.confidence
        most = max(counts) or 1
        lines = ["confidence"]
        for at, count in enumerate(counts):
            bar = "█" * round(_BAR * count / most)
            lines.append(f"  {at / _BINS:.1f} to {(at + 1) / _BINS:.1f} {count:>10,} {bar}".rstrip())
        return lines
