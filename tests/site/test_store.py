"""Templates by host: round trips, merges in any order, what a page gets."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import Cleaner, SiteTemplate, clean, explain
from boilerstrip.errors import TemplateError
from boilerstrip.site import store as module
from boilerstrip.site.files import to_bytes
from boilerstrip.site.known_pages import MAX_PAGES, KnownPages, TemplateSource
from boilerstrip.site.signature import Signature
from boilerstrip.site.store import TemplateMap, TemplateStore, host_key
from tests.site.made import NOTICE, html_page, signature

HOSTS = ("a.example.org", "b.example.org", "c.example.org")
Seen = list[tuple[str, Signature]]


def known(*pages: Signature) -> KnownPages:
    return KnownPages().including(pages)


def page(at: int) -> Signature:
    return signature([at + 1, at + 2], page=at)


@pytest.fixture
def store(tmp_path: Path) -> TemplateStore:
    return TemplateStore(tmp_path / "sites.db")


def numbered(seen: Iterable[tuple[int, int]]) -> Seen:
    return [(HOSTS[host], page(at)) for host, at in seen]


SEEN = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60)), max_size=120).map(numbered)


# --- which template a page gets


def test_the_host_says_which(store: TemplateStore) -> None:
    store.merge("example.org", known(page(1)))
    store.merge("www.example.org", known(page(1), page(2)))
    for url in ("https://example.org/a", "http://Example.ORG:8080", "//user@example.org/?x"):
        assert store.of_url(url) == known(page(1))
    assert store.of_url("https://www.example.org") == known(page(1), page(2))
    for url in ("", "example.org", "https://", "https://other.org/", "http://[", "file:///example.org"):
        assert store.of_url(url) is None
    assert "of_url" in dir(TemplateSource)
    assert isinstance(store, TemplateSource)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://\ud800.org/", ""),
        (f"https://{'a' * 300}.org/", ""),
        ("https://münchen.de/", "münchen.de"),
        ("https://[::1]:80/", "::1"),
        ("https://a b/", ""),
        ("https://a\x00b/", "a\x00b"),
    ],
)
def test_odd_hosts(url: str, host: str, store: TemplateStore) -> None:
    assert host_key(url) == host
    store.merge_all([])
    assert store.of_url(url) is None
    if host:
        store.merge(host, known(page(1)))
        assert store.of_url(url) == known(page(1))
        assert store.hosts() == {host: 1}


@pytest.mark.parametrize("host", ["", "Example.org", "https://example.org", "a/b", "\ud800", "a" * 300])
def test_what_is_no_host_is_refused(host: str, store: TemplateStore) -> None:
    with pytest.raises(ValueError, match="name of a host in lower case"):
        store.merge(host, known(page(1)))
    with pytest.raises(TemplateError, match="it is empty; learn it again"):
        store.hosts()
    store.merge_all([])
    assert store.hosts() == {}
    assert store.get(host) is None


# --- merging


def test_a_round_trip(store: TemplateStore) -> None:
    store.merge("example.org", known(page(1), page(2), signature([5], kind="text")))
    assert store.get("example.org") == known(page(1), page(2), signature([5], kind="text"))
    assert store.hosts() == {"example.org": 3}
    assert len(store) == 1
    assert dict(store.items()) == {"example.org": store.get("example.org")}


@given(SEEN, st.randoms(use_true_random=False))
def test_the_order_plays_no_part(
    tmp_path_factory: pytest.TempPathFactory, seen: Seen, rng: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    at_once, one_by_one, in_parts = (TemplateStore(folder / name) for name in "abc")
    at_once.merge_all((host, known(*(page for own, page in seen if own == host))) for host in HOSTS)
    shuffled = list(seen)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    one_by_one.merge_all((host, known(page)) for host, page in [*shuffled, *shuffled[:5]])
    middle = len(seen) // 3
    halves = [TemplateStore(folder / name) for name in "de"]
    for half, part in zip(halves, (shuffled[middle:], shuffled[:middle]), strict=True):
        half.merge_all((host, known(page)) for host, page in part)
        in_parts.merge_from(half)
    in_parts.merge_from(halves[0])
    assert dict(at_once.items()) == dict(one_by_one.items()) == dict(in_parts.items())
    assert (
        repr(at_once)
        == repr(one_by_one)
        == repr(in_parts)
        == repr(at_once.in_memory()).replace("TemplateMap", "TemplateStore")
    )
    assert all(pages <= MAX_PAGES for pages in at_once.hosts().values())


def test_the_same_pages_change_nothing(store: TemplateStore) -> None:
    store.merge("example.org", known(page(1)))
    before = repr(store)
    store.merge("example.org", known(page(1)))
    store.merge("other.org", KnownPages())
    store.merge_from(store)
    assert repr(store) == before
    assert store.hosts() == {"example.org": 1}


def test_all_or_nothing(store: TemplateStore) -> None:
    store.merge("example.org", known(page(1)))
    with pytest.raises(ValueError, match="got 'B'"):
        store.merge_all([("a", known(page(2))), ("B", known(page(2)))])
    with pytest.raises(TemplateError, match="other weights"):
        store.merge_all([("a", known(page(2))), ("b", known(signature([1], model=2)))])
    assert store.hosts() == {"example.org": 1}


def test_weights_are_those_of_the_store(store: TemplateStore, tmp_path: Path) -> None:
    store.merge("a", known(signature([1], model=1), signature([1], model=2, kind="text")))
    other = TemplateStore(tmp_path / "other.db")
    other.merge("b", known(signature([1], model=2)))
    with pytest.raises(TemplateError, match=r"sites\.db: its templates were made with other weights"):
        store.merge_from(other)


def test_a_changed_file_is_read_again(store: TemplateStore) -> None:
    for n in range(5):
        store.merge("example.org", known(page(n)))
        found = store.get("example.org")
        assert found is not None
        assert len(found) == n + 1
        assert store.get("example.org") is found, "the tables of a template are kept with it"


def test_memory_is_bounded() -> None:
    for held in (module._parsed, module._found):
        assert held.cache_info().maxsize == 64


# --- as a value


def test_it_names_its_content(store: TemplateStore, tmp_path: Path) -> None:
    store.merge("a", known(page(1)))
    other = TemplateStore(tmp_path / "other.db")
    other.merge("a", known(page(1)))
    assert repr(store) == repr(other)
    assert repr(store).startswith("<TemplateStore of 1 site, ")
    assert len(repr(store)) < 80
    other.merge("b", known(page(1)))
    assert repr(store) != repr(other)
    moved = TemplateStore(tmp_path / "moved.db")
    moved.merge("b", known(page(1)))
    assert repr(store) != repr(moved), "the host counts too"


def test_it_survives_pickling(store: TemplateStore) -> None:
    store.merge("a", known(page(1)))
    assert pickle.loads(pickle.dumps(store)) == store
    assert hash(store) == hash(TemplateStore(store.path))
    held = store.in_memory()
    copy = pickle.loads(pickle.dumps(held))
    assert (copy, hash(copy), repr(copy)) == (held, hash(held), repr(held))


def test_threads_share_it(store: TemplateStore) -> None:
    store.merge_all((f"h{n}", known(page(n))) for n in range(4))
    found: list[bool] = []

    def read(n: int) -> None:
        found.extend(store.of_url(f"https://h{n}/") == known(page(n)) for _ in range(20))

    threads = [threading.Thread(target=read, args=(n % 4,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 160


def test_threads_write_together(store: TemplateStore) -> None:
    threads = [threading.Thread(target=store.merge, args=("example.org", known(page(n)))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get("example.org") == known(*map(page, range(8)))


# --- in memory


def test_a_copy_in_memory(store: TemplateStore) -> None:
    store.merge_all((host, known(page(n))) for n, host in enumerate(HOSTS))
    held = store.in_memory()
    assert dict(held.items()) == dict(store.items())
    assert len(held) == 3
    assert held.of_url(f"https://{HOSTS[1]}/") == known(page(1))
    assert held.of_url("") is held.of_url("https://other.org") is None
    assert isinstance(held, TemplateSource)
    some = store.in_memory([HOSTS[0], "unknown.org", "No Host"])
    assert list(some.stored) == [HOSTS[0]]
    other = TemplateStore(Path(store.path).with_name("other.db"))
    other.merge_from(held)
    assert repr(other) == repr(store)


def test_a_damaged_template_in_memory() -> None:
    held = TemplateMap({"a": b"no template", "b": to_bytes([page(1)])})
    with pytest.raises(TemplateError, match="a: this is not a template"):
        held.get("a")
    assert held.get("b") == known(page(1))


# --- in a cleaner


@pytest.fixture(scope="module")
def template() -> SiteTemplate:
    return SiteTemplate.learn(map(html_page, range(1, 6)))


def test_a_page_is_cleaned_with_the_template_of_its_host(
    store: TemplateStore, template: SiteTemplate
) -> None:
    store.merge("example.org", template)
    url = "https://example.org/0"
    alone, wanted = (clean(html_page(0), url=url, template=one) for one in (None, template))
    assert NOTICE in alone.text
    assert NOTICE not in wanted.text
    for source in (store, store.in_memory()):
        assert clean(html_page(0), url=url, template=source).to_dict() == wanted.to_dict()
        assert explain(html_page(0), url=url, template=source) == explain(
            html_page(0), url=url, template=template
        )
        unknown = "https://other.org/0"
        assert clean(html_page(0), url=unknown, template=source).text == alone.text
        assert clean(html_page(0), template=source).text == alone.text
        (found,) = Cleaner(template=source).clean_many([(html_page(0), url)], workers=1)
        assert found.text == wanted.text


def test_workers_open_the_store(store: TemplateStore, template: SiteTemplate) -> None:
    store.merge("example.org", template)
    pages = [(html_page(at), f"https://{host}/") for at in range(3) for host in ("example.org", "other.org")]
    cleaner = Cleaner(template=store)
    one, two = (list(cleaner.clean_many(pages, workers=workers)) for workers in (1, 2))
    assert [page.text for page in one] == [page.text for page in two]
    assert [NOTICE in page.text for page in one] == [False, True] * 3


def test_a_missing_store_is_an_error_of_the_first_page(store: TemplateStore) -> None:
    with pytest.raises(TemplateError, match="learn the templates first"):
        clean(html_page(0), url="https://example.org/", template=store)


@pytest.mark.parametrize("wrong", ["sites.db", 1, TemplateStore, KnownPages, {}])
def test_what_is_no_template_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="template must be a SiteTemplate, a TemplateStore or None; got"):
        Cleaner(template=wrong)  # type: ignore[arg-type]
