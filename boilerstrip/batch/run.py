"""Run a batch: read the inputs, clean pages in a pool of processes, write shards, save the progress."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from boilerstrip import Cleaner
from boilerstrip.batch.inputs import INPUT_FORMATS, Input, list_inputs, read_input
from boilerstrip.batch.records import Columns, Item, Record
from boilerstrip.batch.rows import Row, RowMaker
from boilerstrip.batch.sinks import FORMATS, Shards, exclusive_lock
from boilerstrip.batch.state import State, begin, make_plan
from boilerstrip.batch.stats import Summary, Tally
from boilerstrip.errors import BatchError
from boilerstrip.pool import Ready, n_cores, run_in_pool

if TYPE_CHECKING:
    from typing_extensions import Unpack


class SettingChoices(TypedDict, total=False):
    """The settings of ``run_batch`` as keywords; ``Settings`` has their meanings and defaults."""

    cleaner: Cleaner
    workers: int | None
    format: str
    rows: int
    extra: tuple[str, ...]
    columns: Columns
    input_format: str | None
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of ``run_batch``, checked.

    Args:
        cleaner: cleans the pages; if its ``kind`` or ``encoding`` is set, it overrides what a file declares.
        workers: processes that clean; by default as many as there are cores.
        format: format of the shards: "parquet" (compressed with zstd), "jsonl", "jsonl.gz" or "jsonl.zst".
        rows: number of rows in each shard except the last.
        extra: which of ``EXTRA_COLUMNS`` to add.
        columns: where the pages are in JSONL, Parquet and Arrow files.
        input_format: format of all inputs, one of ``INPUT_FORMATS``; by default it follows from their names.
        seconds: wall time in seconds after which a page is given up.

    Raises:
        ValueError: a setting has an unknown or impossible value; the message names the allowed ones.
    """

    cleaner: Cleaner = field(default_factory=Cleaner)
    workers: int | None = None
    format: str = "parquet"
    rows: int = 10_000
    extra: tuple[str, ...] = ()
    columns: Columns = field(default_factory=Columns)
    input_format: str | None = None
    seconds: float = 60.0

    def __post_init__(self) -> None:
        """Check every setting."""
        if self.format not in FORMATS:
            raise ValueError(f"format must be one of {', '.join(FORMATS)}; got {self.format!r}")
        if self.input_format not in (None, *INPUT_FORMATS):
            raise ValueError(
                f"input_format must be one of {', '.join(INPUT_FORMATS)}; got {self.input_format!r}"
            )
        for name in ("workers", "rows"):
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
                raise ValueError(f"{name} must be a positive int; got {value!r}")
        if not self.seconds > 0:
            raise ValueError(f"seconds must be above 0; got {self.seconds!r}")

    def plan(self) -> dict[str, object]:
        """Return the settings that change what is written."""
        free = ("workers", "seconds")
        return {own.name: getattr(self, own.name) for own in fields(self) if own.name not in free}


class Watch:
    """Callbacks during a run; the base class does nothing. ``step`` is called for each row: make it fast."""

    def begin(self, total: int, done: int, tally: Tally) -> None:
        """Called before the first item: bytes of all inputs, bytes read by earlier runs, and the counts."""

    def step(self, tally: Tally, done: int) -> None:
        """Called after each item: the counts, and how many bytes of the inputs are read."""

    def problem(self, message: str) -> None:
        """Called if something could not be read, or a page failed."""


class _NumberedItem(NamedTuple):
    """An item and its position in the run.

    Attributes:
        item: the item.
        input: number of its input, from 0.
        nth: number of the item in that input, from 1.
    """

    item: Item
    input: int
    nth: int


def run_batch(
    inputs: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    resume: bool = False,
    watch: Watch | None = None,
    **settings: Unpack[SettingChoices],
) -> Summary:
    """Clean all pages of files and folders into shards of rows.

    Pages are cleaned in several processes and written in the order of the inputs. A shard appears when it is
    complete. A run that was stopped in any way can be resumed at the first missing shard.

    Args:
        inputs: WARC, WET, WACZ, HAR, JSONL, Parquet and Arrow files, files that are one page (HTML, text,
            MHTML, an e-mail, a feed), and folders of such files.
        out: folder of the shards; it is created if missing.
        resume: continue the run that is in the folder, if there is one.
        watch: called during the run.
        **settings: keywords, all with a default; see ``Settings``.

    Returns:
        The counts, including what could not be read and pages that failed; these do not raise errors.

    Raises:
        BatchError: an input does not exist, the folder holds another run, or cannot be written to.
        WeightsError: the weights cannot be read.
        WorkerError: no process can be started.
        ValueError: a setting has an unknown value.
    """
    chosen, folder = Settings(**settings), Path(out)
    start = time.monotonic()
    paths = [inputs] if isinstance(inputs, (str, Path)) else inputs
    chosen.cleaner.clean("", None)  # unreadable weights raise here, not at the first page
    _create(folder)
    try:
        with exclusive_lock(folder) as has_lock:
            if not has_lock:
                raise BatchError(f"another run is writing to {folder}; wait for it, or give another folder")
            sources = list_inputs(paths, chosen.input_format, folder)
            state = begin(folder, make_plan(sources, chosen.plan()), resume)
            before = state.tally.rows
            if not state.finished:
                _Run(sources, folder, chosen, state, watch or Watch()).run()
    except OSError as error:
        raise BatchError(
            f"{folder}: {error.strerror or error}; what is written is kept: fix this and resume the run"
        ) from error
    return Summary(state.tally, state.shards, state.tally.rows - before, time.monotonic() - start)


def _create(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = "it is a file" if folder.exists() else error.strerror or error
        raise BatchError(f"{folder} cannot be a folder of shards: {what}; give another folder") from error


class _Run:
    """A run from its saved state to its end."""

    def __init__(
        self, sources: Sequence[Input], out: Path, settings: Settings, state: State, watch: Watch
    ) -> None:
        self._sources = sources
        self._out = out
        self._settings = settings
        self._state = state
        self._watch = watch
        self._bytes_before = [0]  # bytes of the inputs before each
        for source in sources:
            self._bytes_before.append(self._bytes_before[-1] + source.size)
        self._start = time.monotonic() - state.tally.seconds

    def run(self) -> None:
        settings, state = self._settings, self._state
        work = _Work(RowMaker(settings.cleaner, settings.extra))
        shards = Shards(self._out, settings.format, settings.extra, settings.rows, state.shards)
        state.save(self._out)
        self._watch.begin(self._bytes_before[-1], self._bytes_before[state.input], state.tally)
        done = run_in_pool(
            work,
            self._items(),
            work.give_up,
            workers=settings.workers or n_cores(),
            seconds=settings.seconds,
        )
        try:
            for numbered, row in done:
                self._process(numbered.value if isinstance(numbered, Ready) else numbered, row, shards)
            shards.finish()
            state.finished = True
            self._commit(shards, len(self._sources), 0)
        finally:
            shards.abandon()
            done.close()

    def _items(self) -> Iterator[_NumberedItem | Ready]:
        """Yield all items that are not done yet, in order."""
        first, n_done = self._state.input, self._state.items
        for at in range(first, len(self._sources)):
            skip = n_done if at == first else 0
            items = read_input(self._sources[at], self._settings.columns)
            for nth, item in enumerate(islice(items, skip, None), skip + 1):
                numbered = _NumberedItem(item, at, nth)
                yield numbered if isinstance(item, Record) else Ready(numbered)

    def _process(self, numbered: _NumberedItem, row: Row, shards: Shards) -> None:
        tally, item = self._state.tally, numbered.item
        before = len(tally.messages)
        if isinstance(item, Record):
            tally.add_row(item, row)
            if shards.add(row):
                self._commit(shards, numbered.input, numbered.nth)
        else:
            tally.add_other(item)
        for message in tally.messages[before:]:
            self._watch.problem(message)
        self._watch.step(tally, self._bytes_before[numbered.input] + item.offset)

    def _commit(self, shards: Shards, source: int, items: int) -> None:
        """Save the state: everything up to this item is in complete shards."""
        state = self._state
        state.shards, state.input, state.items = shards.done, source, items
        state.tally.seconds = time.monotonic() - self._start
        state.save(self._out)


@dataclass(frozen=True, slots=True)
class _Work:
    """Makes the row of a page; items that are not pages never get here."""

    make: RowMaker

    def __call__(self, numbered: _NumberedItem) -> Row:
        return self.make(cast(Record, numbered.item))

    def give_up(self, numbered: _NumberedItem | Ready, why: str) -> Row:
        return self.make.give_up(cast(Record, cast(_NumberedItem, numbered).item), why)
