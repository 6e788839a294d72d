"""Signatures in memory: cut down to those of a template, and handed out host by host."""

from __future__ import annotations

import pytest

from boilerstrip.batch import site_buffer
from boilerstrip.batch.site_buffer import NO_LIMITS, HashLimits, SiteBuffer
from boilerstrip.site import known_pages
from boilerstrip.site.known_pages import KnownPages
from tests.site.made import signature

MAX_PAGES = 3
PAGES = [signature([at], page=at * 10) for at in range(1, 9)]


@pytest.fixture(autouse=True)
def small_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_pages, "MAX_PAGES", MAX_PAGES)
    monkeypatch.setattr(site_buffer, "MAX_PAGES", MAX_PAGES)


def test_limits_are_those_of_a_template() -> None:
    for count in range(9):
        known = KnownPages().including(PAGES[:count])
        limits = NO_LIMITS.lowered(known)
        for page in range(0, 99, 5):
            assert limits.would_keep("html", page) == known.would_keep("html", page)
            assert limits.would_keep("text", page) == known.would_keep("text", page)
    assert HashLimits(50).lowered(KnownPages().including(PAGES)) == HashLimits(10 * MAX_PAGES)
    assert HashLimits(5).lowered(KnownPages().including(PAGES)) == HashLimits(5)


def test_only_so_many_hosts_have_room() -> None:
    buffer = SiteBuffer(2)
    buffer.add("a", PAGES[0])
    buffer.add("b", PAGES[1])
    assert [buffer.has_room(host) for host in ("a", "b", "c")] == [True, True, False]


def test_each_host_is_handed_out_once_and_its_limits_stay() -> None:
    buffer = SiteBuffer(2)
    for page in reversed(PAGES):
        buffer.add("a", page)
    buffer.add("b", PAGES[7])
    assert dict(buffer.drain()) == {"a": KnownPages().including(PAGES), "b": KnownPages((PAGES[7],))}
    assert list(buffer.drain()) == []
    assert buffer.has_room("c")
    assert buffer.limits("a") == HashLimits(10 * MAX_PAGES)
    assert buffer.limits("b") == NO_LIMITS
    assert buffer.limits("c") is None


def test_limits_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_buffer, "_MAX_LIMITS", 2)
    buffer = SiteBuffer(9)
    for host in "abc":
        buffer.lower_limits(host, KnownPages())
    assert [buffer.limits(host) for host in "abc"] == [None, None, NO_LIMITS]
