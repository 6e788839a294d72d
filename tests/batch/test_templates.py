"""Templates of many sites from a mixed stream: the same whatever the order, the workers and the memory."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import BatchError, Cleaner, SiteTemplate, TemplateStore, WeightsError, pipeline
from boilerstrip.batch import Columns, Record, Watch, learn_templates, run_batch, site_buffer
from boilerstrip.batch.site_buffer import SiteBuffer
from boilerstrip.batch.stats import Tally
from boilerstrip.batch.templates import Learned, Learner, PageToLearn
from boilerstrip.classify import classify_steps
from boilerstrip.errors import TemplateError
from boilerstrip.pool import Ready
from boilerstrip.site import known_pages
from boilerstrip.site.known_pages import KnownPages
from tests.site.made import NOTICE, STORIES, html_page, signature, text_page

Rows = list[dict[str, Any]]
Write = Callable[[Path, Sequence[Any]], Path]
N_HOSTS = 5
MAX_PAGES = 3


@pytest.fixture(autouse=True)
def few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template keeps few pages here, so that some of the few pages of the tests are left out."""
    monkeypatch.setattr(known_pages, "MAX_PAGES", MAX_PAGES)
    monkeypatch.setattr(site_buffer, "MAX_PAGES", MAX_PAGES)


@pytest.fixture
def rows() -> Rows:
    """Pages of several sites, one after the other."""
    return [
        {
            "url": f"https://h{host}.example.org/{at}",
            "html": html_page(at).replace("Valley", f"Valley {host}"),
        }
        for at in range(len(STORIES))
        for host in range(N_HOSTS)
    ]


def learned(inputs: Path | list[Path], out: Path, **settings: Any) -> dict[str, KnownPages]:
    learn_templates(inputs, out, **{"workers": 1} | settings)
    return dict(TemplateStore(out).items())


# --- what is learned


def test_each_host_gets_the_template_of_its_pages(rows: Rows, tmp_path: Path, jsonl: Write) -> None:
    pages = jsonl(tmp_path / "a.jsonl", rows)
    summary = learn_templates(pages, tmp_path / "sites.db", workers=1)
    store = TemplateStore(tmp_path / "sites.db")
    assert store.hosts() == {f"h{host}.example.org": MAX_PAGES for host in range(N_HOSTS)}
    for host, known in store.items():
        own = [(row["html"], row["url"]) for row in rows if host in row["url"]]
        assert known == SiteTemplate.learn(own)
    assert (summary.pages, summary.sites, summary.without_url) == (len(rows), N_HOSTS, 0)
    assert (summary.failed, summary.problems, summary.messages) == (0, 0, ())
    assert f"{len(rows)} pages read in " in str(summary)
    assert "the file holds the templates of 5 sites" in str(summary)


@pytest.mark.parametrize(
    "settings", [{"max_hosts": 1}, {"max_hosts": 3}, {"workers": 2}, {"workers": 2, "max_hosts": 2}]
)
def test_workers_and_memory_change_nothing(
    rows: Rows, tmp_path: Path, jsonl: Write, settings: dict[str, int]
) -> None:
    wanted = learned(jsonl(tmp_path / "a.jsonl", rows), tmp_path / "wanted.db")
    random.Random(1).shuffle(rows)
    pages = jsonl(tmp_path / "b.jsonl", rows)
    assert learned(pages, tmp_path / "sites.db", **settings) == wanted
    assert repr(TemplateStore(tmp_path / "sites.db")) == repr(TemplateStore(tmp_path / "wanted.db"))


def test_a_file_learns_more(rows: Rows, tmp_path: Path, jsonl: Write) -> None:
    wanted = learned(jsonl(tmp_path / "all.jsonl", rows), tmp_path / "wanted.db")
    parts = [jsonl(tmp_path / f"{n}.jsonl", rows[n::3]) for n in range(3)]
    out = tmp_path / "sites.db"
    for part in (*reversed(parts), parts[1]):
        learned(part, out, max_hosts=2)
    assert dict(TemplateStore(out).items()) == wanted
    before = out.read_bytes()
    learned(parts, out)
    assert out.read_bytes() == before


def test_pages_that_are_not_kept_are_not_judged(
    rows: Rows, tmp_path: Path, jsonl: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def counted(page: Any, *arguments: Any) -> Any:
        judged.append(page.url)
        return classify_steps(page, *arguments)

    monkeypatch.setattr(pipeline, "classify_steps", counted)
    monkeypatch.setattr(site_buffer, "_MAX_PENDING", 1)
    pages, out = jsonl(tmp_path / "a.jsonl", rows), tmp_path / "sites.db"
    learned(pages, out, max_hosts=2)
    first = len(judged)
    assert N_HOSTS * MAX_PAGES <= first < len(rows)
    learned(pages, out, max_hosts=2)
    assert len(judged) - first == N_HOSTS * MAX_PAGES, "the limits of the file hold from the first page on"


def test_few_hosts_are_in_memory(
    rows: Rows, tmp_path: Path, jsonl: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    most: list[int] = []
    add = SiteBuffer.add

    def noted(self: SiteBuffer, host: str, page: Any) -> None:
        add(self, host, page)
        most.append(len(self._known))

    monkeypatch.setattr(SiteBuffer, "add", noted)
    monkeypatch.setattr(site_buffer, "_MAX_LIMITS", 2)
    learned(jsonl(tmp_path / "a.jsonl", rows), tmp_path / "sites.db", max_hosts=2)
    assert max(most) == 2


def test_text_and_html_of_a_host_go_together(tmp_path: Path, jsonl: Write) -> None:
    rows = [{"url": "https://a.org/", "text": page(at)} for at in range(4) for page in (html_page, text_page)]
    (known,) = learned(jsonl(tmp_path / "a.jsonl", rows), tmp_path / "sites.db").values()
    assert [page.kind for page in known.pages] == ["html"] * MAX_PAGES + ["text"] * MAX_PAGES


# --- what cannot be learned


def test_what_is_wrong_is_counted_and_does_not_stop_the_run(
    rows: Rows, tmp_path: Path, jsonl: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature = Cleaner.signature

    def failing(self: Cleaner, raw: Any, url: str | None = None, *known: Any) -> Any:
        if url == rows[3]["url"]:
            raise RecursionError("too deep")
        return signature(self, raw, url, *known)

    monkeypatch.setattr(Cleaner, "signature", failing)
    odd = [{"html": html_page(1)}, {"html": html_page(1), "url": "a.html"}, b"no JSON", {"html": None}]
    pages = jsonl(tmp_path / "a.jsonl", [*rows[:5], *odd, *rows[5:]])
    told: list[str] = []

    class Noting(Watch):
        def problem(self, message: str) -> None:
            told.append(message)

    summary = learn_templates(pages, tmp_path / "sites.db", workers=1, watch=Noting())
    assert (summary.pages, summary.without_url, summary.failed, summary.problems) == (len(rows) - 1, 2, 1, 1)
    assert summary.skipped == {"no page in the row": 1}
    assert told == list(summary.messages)
    assert "RecursionError: too deep" in told[0]
    assert "a.jsonl:8: the line is not JSON" in told[1]
    assert str(summary).endswith("2 without a URL, 1 failed\nskipped: 1 no page in the row\nproblems: 1")
    assert summary.sites == N_HOSTS


def test_progress_is_told(rows: Rows, tmp_path: Path, jsonl: Write) -> None:
    steps: list[int] = []

    class Noting(Watch):
        def begin(self, total: int, done: int, tally: Tally) -> None:
            steps.append(total)

        def step(self, tally: Tally, done: int) -> None:
            steps.append(done)

    parts = [jsonl(tmp_path / f"{n}.jsonl", rows[n::2]) for n in range(2)]
    learned(parts, tmp_path / "sites.db", watch=Noting())
    total, *done = steps
    assert total == sum(part.stat().st_size for part in parts) == done[-1]
    assert done == sorted(done)
    assert len(done) == len(rows)


def test_what_cannot_begin_says_why(rows: Rows, tmp_path: Path, jsonl: Write) -> None:
    pages = jsonl(tmp_path / "a.jsonl", rows)
    with pytest.raises(BatchError, match="does not exist"):
        learned(tmp_path / "no.jsonl", tmp_path / "sites.db")
    with pytest.raises(TemplateError, match="file is not a database"):
        learned(pages, pages)
    with pytest.raises(TemplateError, match="unable to open"):
        learned(pages, tmp_path / "no" / "sites.db")
    with pytest.raises(WeightsError):
        learned(pages, tmp_path / "sites.db", cleaner=Cleaner(weights=tmp_path))
    for name in ("max_hosts", "workers"):
        for value in (0, True, "2"):
            with pytest.raises(ValueError, match=f"{name} must be a positive int"):
                learned(pages, tmp_path / "sites.db", **{name: value})


def test_other_weights_are_told_at_the_first_page(rows: Rows, tmp_path: Path, jsonl: Write) -> None:
    store = TemplateStore(tmp_path / "sites.db")
    store.merge("other.org", KnownPages().including([signature([1], model=1)]))
    steps: list[int] = []

    class Noting(Watch):
        def step(self, tally: Tally, done: int) -> None:
            steps.append(done)

    with pytest.raises(TemplateError, match="other weights than these pages; use the same weights"):
        learned(jsonl(tmp_path / "a.jsonl", rows), Path(store.path), watch=Noting())
    assert steps == []
    assert store.hosts() == {"other.org": 1}


# --- the parts


def test_a_page_in_a_container_names_its_url() -> None:
    mhtml = (
        "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/html\r\nContent-Location: https://a.org/1\r\n\r\n{html_page(1)}\r\n--b--\r\n"
    )
    found = Learner()(PageToLearn(Record("a", "", mhtml.encode())))
    assert found.host == "a.org"
    assert found.signature is not None


def test_the_kind_and_encoding_of_the_source_count() -> None:
    raw = text_page(1).encode("utf-16-le")
    found = Learner()(PageToLearn(Record("a", "https://a.org/", raw, "text", "utf-16-le")))
    wanted = Cleaner(kind="text").signature(text_page(1))
    assert found.signature is not None
    assert wanted is not None
    assert (found.signature.kind, found.signature.page) == ("text", wanted.page)


def test_a_feed_is_no_page_of_its_site() -> None:
    feed = (
        "<rss version='2.0'><channel><title>News</title><item><title>The mill</title>"
        "<description>The mill by the river turns again.</description></item></channel></rss>"
    )
    assert Learner()(PageToLearn(Record("a", "https://a.org/feed", feed))) == Learned("a.org")


def test_a_page_that_is_given_up_is_an_error() -> None:
    assert Learner().give_up(Ready(1), "it took too long") == Learned(error="it took too long")


# --- the whole way


def test_a_batch_with_the_templates(rows: Rows, tmp_path: Path, jsonl: Write, monkeypatch: Any) -> None:
    monkeypatch.setattr(known_pages, "MAX_PAGES", 32)
    monkeypatch.setattr(site_buffer, "MAX_PAGES", 32)
    pages, store = jsonl(tmp_path / "a.jsonl", rows), TemplateStore(tmp_path / "sites.db")
    learn_templates(pages, store.path, workers=1)
    cleaner = Cleaner(template=store)
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        summary = run_batch(pages, out, workers=workers, cleaner=cleaner, format="jsonl")
        assert summary.is_clean
        (shard,) = out.glob("part-*")
        assert NOTICE not in shard.read_text("utf-8")
    assert len({(tmp_path / f"out{n}" / "part-00000.jsonl").read_text("utf-8") for n in (1, 2)}) == 1
    run_batch(pages, out, workers=1, cleaner=cleaner, format="jsonl", resume=True)
    store.merge(
        "new.org", KnownPages().including([signature([1], model=next(store.items())[1].pages[0].model)])
    )
    with pytest.raises(BatchError, match=r"begun with cleaner .*<TemplateStore of 5 sites"):
        run_batch(pages, out, workers=1, cleaner=cleaner, format="jsonl", resume=True)


def test_columns_are_chosen(tmp_path: Path, jsonl: Write) -> None:
    pages = jsonl(tmp_path / "a.jsonl", [{"body": html_page(at), "link": "https://a.org"} for at in range(2)])
    columns = Columns("body", "link", None)
    assert set(learned(pages, tmp_path / "sites.db", columns=columns)) == {"a.org"}
