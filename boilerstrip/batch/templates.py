"""Learn the templates of many sites in one pass over a mixed stream of pages.

The records of pages are held by host, cut down to those that a template keeps. When there are too many hosts,
all are merged into the store and forgotten. A page that its template would not keep is read, but not judged.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

from boilerstrip import Cleaner
from boilerstrip.batch.inputs import Input, list_inputs, read_input
from boilerstrip.batch.records import Columns, Record, Skipped
from boilerstrip.batch.rows import RowMaker, sound_raw
from boilerstrip.batch.run import Settings, Watch
from boilerstrip.batch.stats import Tally, problem_lines
from boilerstrip.counts import number_of
from boilerstrip.labels import Kind
from boilerstrip.pool import Ready, n_cores, run_in_pool
from boilerstrip.read.unpack import unpack
from boilerstrip.site.known_pages import KEPT, NOTHING_KNOWN, KnownPages
from boilerstrip.site.signature import Signature, shortened
from boilerstrip.site.store import TemplateStore, host_key

if TYPE_CHECKING:
    from typing_extensions import Unpack

MAX_HOSTS = 1_000  # whose records are held; those of a host take 0.1 MB, at most 2 MB
_FRESH = 16  # records of a host that are held beyond those that its template keeps
_MAX_BOUNDS = 100_000  # hosts whose bounds are held; of one of them 0.3 KB
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


# --- the records of a host


class Bounds(NamedTuple):
    """Which pages a template would keep: those with hashes up to these.

    Attributes:
        html: largest hash of HTML pages that is kept.
        text: the same of text dumps.
    """

    html: int = 2**64
    text: int = 2**64

    def would_keep(self, kind: Kind, page: int) -> bool:
        """Return whether a page of this kind with this hash would be kept."""
        return page <= (self.html if kind == "html" else self.text)

    def tightened(self, known: KnownPages) -> Bounds:
        """Return the bounds of a template that also knows these pages."""
        html, text = known.of_kind("html"), known.of_kind("text")
        return Bounds(
            min(self.html, html[-1].page) if len(html) == KEPT else self.html,
            min(self.text, text[-1].page) if len(text) == KEPT else self.text,
        )


NO_BOUNDS = Bounds()
Found: TypeAlias = tuple[str, KnownPages]  # (host, what is known of it)


class HeldSites:
    """The records of the pages of several hosts, and the bounds of many more.

    Args:
        max_hosts: hosts whose records may be held at once.
    """

    def __init__(self, max_hosts: int) -> None:
        self._max_hosts = max_hosts
        self._known: dict[str, KnownPages] = {}
        self._fresh: dict[str, list[Signature]] = {}
        self._bounds: dict[str, Bounds] = {}

    def has_room(self, host: str) -> bool:
        """Return whether a record of this host can be added."""
        return host in self._known or len(self._known) < self._max_hosts

    def add(self, host: str, record: Signature) -> None:
        """Add a record.

        Raises:
            TemplateError: its page was judged by other weights than the other pages.
        """
        self._known.setdefault(host, NOTHING_KNOWN)
        fresh = self._fresh.setdefault(host, [])
        fresh.append(record)
        if len(fresh) == _FRESH:
            self._cut(host)

    def take(self) -> Iterator[Found]:
        """Yield what is known of each host, and forget it but for the bounds."""
        while self._known:
            host = next(iter(self._known))
            yield host, self._cut(host)
            del self._known[host], self._fresh[host]

    def _cut(self, host: str) -> KnownPages:
        known = self._known[host] = self._known[host].including(self._fresh[host])
        self._fresh[host].clear()
        self.tighten(host, known)
        return known

    def bounds(self, host: str) -> Bounds | None:
        """Return the bounds of a host; None if it is new, or its bounds had to be forgotten."""
        return self._bounds.get(host)

    def tighten(self, host: str, known: KnownPages) -> Bounds:
        """Note that a template has these pages; return the bounds of its host."""
        if len(self._bounds) >= _MAX_BOUNDS and host not in self._bounds:
            self._bounds.clear()
        found = self._bounds[host] = self._bounds.get(host, NO_BOUNDS).tightened(known)
        return found


# --- the record of a page


class Page(NamedTuple):
    """A page to learn from.

    Attributes:
        record: the page.
        bounds: of what its template would keep, as far as that is known.
        before: bytes of the inputs before its input.
    """

    record: Record
    bounds: Bounds = NO_BOUNDS
    before: int = 0


class Learned(NamedTuple):
    """What was learned from a page.

    Attributes:
        host: of its URL; "" if it has none.
        record: its record; None if its template would not keep it, or if it failed.
        error: what went wrong, in words.
    """

    host: str = ""
    record: Signature | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Learner:
    """Makes the record of a page. It can be pickled, and a page never raises an error.

    Args:
        cleaner: judges the pages.
    """

    cleaner: Cleaner = field(default_factory=Cleaner)

    def __call__(self, page: Page) -> Learned:
        """Return what is learned from a page."""
        try:
            return self._learned(page)
        except Exception as error:  # an error on one page must not stop the run
            return Learned(error=f"{type(error).__name__}: {error}")

    def give_up(self, page: Page | Ready, why: str) -> Learned:
        """Return the result of a page that killed its process, or took too long."""
        return Learned(error=why)

    def _learned(self, page: Page) -> Learned:
        record, cleaner = page.record, RowMaker(self.cleaner).cleaner_for(page.record)
        decoded = unpack(sound_raw(record.raw), cleaner.encoding, cleaner.max_bytes)
        url = record.url or decoded.url
        host = host_key(url)
        if not host:
            return Learned()
        made = cleaner.signature(decoded, url, page.bounds)
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
    was stopped begins again: up to ``max_hosts`` hosts are held in memory before any is written.

    Args:
        inputs: as for ``run_batch``. The URL of a page says which site it is from; a page without
            one is left out.
        out: the file of a ``TemplateStore``; it is created if missing.
        max_hosts: hosts whose pages are held in memory before they are written.
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
    return run.go()


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
        self._held = HeldSites(max_hosts)
        self._written = False
        self._tally = Tally()
        self._begun = time.monotonic()

    def go(self) -> LearnSummary:
        self._store.merge_all([])  # a file that cannot be written raises here, not after the first pages
        self._watch.begin(sum(source.size for source in self._sources), 0, self._tally)
        results = self._results(Learner(self._settings.cleaner))
        try:
            for placed, learned in results:
                self._take(placed, learned)
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
            seconds=time.monotonic() - self._begun,
        )

    def _results(self, learner: Learner) -> Generator[tuple[Page | Ready, Any], None, None]:
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

    def _pages(self) -> Iterator[Page | Ready]:
        before = 0
        for source in self._sources:
            for item in read_input(source, self._settings.columns):
                if isinstance(item, Record):
                    yield Page(item, self._bounds_of(host_key(item.url)), before)
                else:
                    yield Ready((item, before))
            before += source.size

    def _bounds_of(self, host: str) -> Bounds:
        """Return the bounds of a host; those in the store are read once, when its first page comes."""
        if not host:
            return NO_BOUNDS
        found = self._held.bounds(host)
        return found or self._held.tighten(host, self._store.get(host) or NOTHING_KNOWN)

    def _take(self, page: Page | Ready, result: Any) -> None:
        tally, before = self._tally, len(self._tally.messages)
        if isinstance(page, Ready):
            item, start = result
            tally.add_other(item)
        else:
            item, start = page.record, page.before
            self._add(item, result)
        for message in tally.messages[before:]:
            self._watch.problem(message)
        self._watch.step(tally, start + item.offset)

    def _add(self, page: Record, learned: Learned) -> None:
        """Count a page and hold its record."""
        if learned.error:
            self._tally.add_failed(page.id, learned.error)
        elif not learned.host:
            self._tally.add_other(Skipped(_NO_URL))
        else:
            self._tally.rows += 1
        if learned.record is None:
            return
        if not self._held.has_room(learned.host):
            self._write()
        self._held.add(learned.host, learned.record)
        if not self._written:  # at once, so that a file made with other weights raises at the first page
            self._write()

    def _write(self) -> None:
        for host, known in self._store.merge_each(self._held.take()):
            self._held.tighten(host, known)
        self._written = True
