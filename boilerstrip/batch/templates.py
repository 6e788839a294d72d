"""Learn the templates of many sites in one pass over a mixed stream of pages.

The signatures of pages wait in memory by host (``SiteBuffer``), cut down to those that a template keeps. When
there are too many hosts, all are merged into the store and removed from memory. A page that its template
would not keep is read, but not judged.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from boilerstrip import Cleaner
from boilerstrip.batch.inputs import Input, list_inputs, read_input
from boilerstrip.batch.records import Columns, Record, Skipped
from boilerstrip.batch.rows import RowMaker, encodable_raw
from boilerstrip.batch.run import Settings, Watch
from boilerstrip.batch.site_buffer import MAX_HOSTS, NO_LIMITS, HashLimits, SiteBuffer
from boilerstrip.batch.stats import Tally, problem_lines
from boilerstrip.counts import number_of
from boilerstrip.pool import Ready, n_cores, run_in_pool
from boilerstrip.read.unpack import unpack
from boilerstrip.site.known_pages import NOTHING_KNOWN
from boilerstrip.site.signature import Signature, shortened
from boilerstrip.site.store import TemplateStore, host_key

if TYPE_CHECKING:
    from typing_extensions import Unpack

_NO_URL = "without a URL"


class LearnChoices(TypedDict, total=False):
    """Further choices of ``learn_templates``, as keywords; ``Settings`` says what they are."""

    cleaner: Cleaner
    workers: int | None
    columns: Columns
    input_format: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class LearnSummary:
    """What ``learn_templates`` returns.

    Attributes:
        pages: pages with a URL that were read.
        sites: sites in the store now.
        without_url: pages that belong to no known site, so nothing was learned from them.
        failed: pages whose reading failed, or took too long.
        problems: what could not be read, or only in part.
        skipped: why something is no page -> how often that was so.
        messages: what was wrong, for the first problems.
        repeated: a problem of many rows, such as a missing column -> how often it was met.
        seconds: wall time.
    """

    pages: int
    sites: int
    without_url: int
    failed: int
    problems: int
    skipped: Mapping[str, int]
    messages: tuple[str, ...]
    repeated: Mapping[str, int]
    seconds: float

    def __str__(self) -> str:
        """The summary as the command prints it."""
        lines = [
            f"{number_of(self.pages, 'page')} read in {self.seconds:,.0f} s; the file holds the templates of "
            f"{number_of(self.sites, 'site')}",
            f"{self.without_url:,} without a URL, {self.failed:,} failed",
            *(f"skipped: {count:,} {why}" for why, count in Counter(self.skipped).most_common()),
            *problem_lines(self.problems, self.repeated),
        ]
        return "\n".join(lines)


# --- the signature of a page


class PageToLearn(NamedTuple):
    """A page to learn from.

    Attributes:
        record: the page.
        limits: which pages its template would keep, as far as that is known.
        bytes_before: bytes of the inputs before its input.
    """

    record: Record
    limits: HashLimits = NO_LIMITS
    bytes_before: int = 0


class Learned(NamedTuple):
    """What was learned from a page.

    Attributes:
        host: of its URL; "" if it has none.
        signature: its signature; None if its template would not keep it, or if it failed.
        error: what went wrong, in words.
    """

    host: str = ""
    signature: Signature | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Learner:
    """Makes the signature of a page. It can be pickled, and a page never raises an error.

    Args:
        cleaner: judges the pages.
    """

    cleaner: Cleaner = field(default_factory=Cleaner)

    def __call__(self, page: PageToLearn) -> Learned:
        """Return what is learned from a page."""
        try:
            return self._learn(page)
        except Exception as error:  # an error on one page must not stop the run
            return Learned(error=f"{type(error).__name__}: {error}")

    def give_up(self, page: PageToLearn | Ready, why: str) -> Learned:
        """Return the result of a page that killed its process, or took too long."""
        return Learned(error=why)

    def _learn(self, page: PageToLearn) -> Learned:
        record, cleaner = page.record, RowMaker(self.cleaner).cleaner_for(page.record)
        decoded = unpack(encodable_raw(record.raw), cleaner.encoding, cleaner.max_bytes)
        url = record.url or decoded.url
        host = host_key(url)
        if not host:
            return Learned()
        made = cleaner.signature(decoded, url, page.limits)
        return Learned(host, None if made is None else shortened(made))


# --- files into a store


def learn_templates(
    inputs: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    max_hosts: int = MAX_HOSTS,
    watch: Watch | None = None,
    **settings: Unpack[LearnChoices],
) -> LearnSummary:
    """Learn the templates of all sites that files and folders hold pages of.

    The templates depend neither on the order of the inputs nor on ``workers`` and ``max_hosts``. A file that
    has templates already gets the new pages added; to learn the same pages again changes nothing. A run that
    was stopped begins again: up to ``max_hosts`` hosts are in memory before any is written.

    Args:
        inputs: as for ``run_batch``. The URL of a page says which site it is from; a page without
            one is left out.
        out: the file of a ``TemplateStore``; it is created if missing.
        max_hosts: hosts whose pages are in memory before they are written.
        watch: called during the run.
        **settings: keywords, all with a default: ``cleaner``, ``workers``, ``columns``, ``input_format`` and
            ``seconds``; see ``Settings``. With one worker the pages are read in this process, where
            ``seconds`` has no effect.

    Returns:
        The counts, including what could not be read and pages that failed; these do not raise errors.

    Raises:
        BatchError: an input does not exist, or its name does not say what it holds.
        TemplateError: the file cannot be written, is damaged, or was made with other weights.
        WeightsError: the weights cannot be read.
        WorkerError: no process can be started.
        ValueError: a setting has an unknown value.
    """
    chosen = Settings(**settings)
    if isinstance(max_hosts, bool) or not isinstance(max_hosts, int) or max_hosts < 1:
        raise ValueError(f"max_hosts must be a positive int; got {max_hosts!r}")
    paths = [inputs] if isinstance(inputs, (str, Path)) else inputs
    chosen.cleaner.clean("", None)  # unreadable weights raise here, not at the first page
    sources = list_inputs(paths, chosen.input_format, Path(out))
    run = _Learning(sources, TemplateStore(out), chosen, max_hosts, watch or Watch())
    return run.run()


class _Learning:
    """A run of ``learn_templates``."""

    def __init__(
        self,
        sources: Sequence[Input],
        store: TemplateStore,
        settings: Settings,
        max_hosts: int,
        watch: Watch,
    ) -> None:
        self._sources = sources
        self._store = store
        self._settings = settings
        self._watch = watch
        self._buffer = SiteBuffer(max_hosts)
        self._written = False
        self._tally = Tally()
        self._start = time.monotonic()

    def run(self) -> LearnSummary:
        self._store.merge_all([])  # a file that cannot be written raises here, not after the first pages
        self._watch.begin(sum(source.size for source in self._sources), 0, self._tally)
        results = self._results(Learner(self._settings.cleaner))
        try:
            for placed, learned in results:
                self._process(placed, learned)
        finally:
            results.close()
        self._write()
        tally = self._tally
        without_url = tally.skipped.pop(_NO_URL, 0)
        return LearnSummary(
            pages=tally.rows,
            sites=len(self._store),
            without_url=without_url,
            failed=tally.failed,
            problems=tally.problems,
            skipped=tally.skipped,
            messages=tuple(tally.messages),
            repeated=tally.repeated,
            seconds=time.monotonic() - self._start,
        )

    def _results(self, learner: Learner) -> Generator[tuple[PageToLearn | Ready, Any], None, None]:
        """Yield each page with what is learned from it, and what is no page as it is."""
        workers = self._settings.workers or n_cores()
        if workers > 1:
            yield from run_in_pool(
                learner,
                self._pages(),
                learner.give_up,
                workers=workers,
                seconds=self._settings.seconds,
            )
            return
        for page in self._pages():
            yield page, page.value if isinstance(page, Ready) else learner(page)

    def _pages(self) -> Iterator[PageToLearn | Ready]:
        bytes_before = 0
        for source in self._sources:
            for item in read_input(source, self._settings.columns):
                if isinstance(item, Record):
                    yield PageToLearn(item, self._limits_of(host_key(item.url)), bytes_before)
                else:
                    yield Ready((item, bytes_before))
            bytes_before += source.size

    def _limits_of(self, host: str) -> HashLimits:
        """Return the hash limits of a host; those in the store are read once, when its first page comes."""
        if not host:
            return NO_LIMITS
        found = self._buffer.limits(host)
        return found or self._buffer.lower_limits(host, self._store.get(host) or NOTHING_KNOWN)

    def _process(self, page: PageToLearn | Ready, result: Any) -> None:
        tally, before = self._tally, len(self._tally.messages)
        if isinstance(page, Ready):
            item, start = result
            tally.add_other(item)
        else:
            item, start = page.record, page.bytes_before
            self._add(item, result)
        for message in tally.messages[before:]:
            self._watch.problem(message)
        self._watch.step(tally, start + item.offset)

    def _add(self, page: Record, learned: Learned) -> None:
        """Count a page, and put its signature into the buffer."""
        if learned.error:
            self._tally.add_failed(page.id, learned.error)
        elif not learned.host:
            self._tally.add_other(Skipped(_NO_URL))
        else:
            self._tally.rows += 1
        if learned.signature is None:
            return
        if not self._buffer.has_room(learned.host):
            self._write()
        self._buffer.add(learned.host, learned.signature)
        if not self._written:  # at once, so that a file made with other weights raises at the first page
            self._write()

    def _write(self) -> None:
        for host, known in self._store.merge_each(self._buffer.drain()):
            self._buffer.lower_limits(host, known)
        self._written = True
