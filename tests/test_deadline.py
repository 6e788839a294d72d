"""A point in time that stages look at, and what a page gives when it has passed."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from math import inf

import pytest

from boilerstrip import Cleaned, Cleaner, clean
from boilerstrip.deadline import NEVER, Deadline, OutOfTimeError
from tests.hostile.cases import DUMP, STORY, numbered, page


class Counted(Deadline):
    """Passes when it was looked at so many times: no clock, no luck."""

    def __init__(self, looks: int) -> None:
        super().__init__(inf)
        self.looks = looks
        self.seen = 0

    def passed(self) -> bool:
        self.seen += 1
        return self.seen > self.looks

    def halfway(self) -> Deadline:
        return self


def test_never_is_never() -> None:
    assert not NEVER.passed()
    assert not NEVER.halfway().passed()
    NEVER.check()


def test_it_passes() -> None:
    assert Deadline(0).passed()
    assert not Deadline(1_000).passed()
    with pytest.raises(OutOfTimeError):
        Deadline(0).check()


def test_halfway_comes_first() -> None:
    deadline = Deadline(0.2)
    half = deadline.halfway()
    while not half.passed():
        assert not deadline.halfway().halfway().passed() or deadline.passed() or half.passed()
        time.sleep(0.01)
    assert Deadline(0).halfway().passed()


def cut_after(looks: int, raw: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Cleaned, Counted]:
    counted = Counted(looks)
    monkeypatch.setattr("boilerstrip.pipeline.Deadline", lambda _: counted)
    return clean(raw, timeout=1), counted


LONG = page(numbered("<p>The number {} bus stops here, and then goes on to the quay.</p>", 3_000), story="")


@pytest.mark.parametrize("raw", [LONG, page(), DUMP, ""], ids=["long", "html", "text", "empty"])
def test_time_may_run_out_anywhere(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it is, what comes back is a part of the whole result and says what is missing."""
    whole = clean(raw)
    looks = 0
    while True:
        cut, counted = cut_after(looks, raw, monkeypatch)
        monkeypatch.undo()
        if counted.seen <= looks:
            break
        assert set(cut.warnings) > set(whole.warnings) or any("time ran out" in told for told in cut.warnings)
        assert len(cut.blocks) <= len(whole.blocks)
        assert 0 <= cut.confidence <= 1
        if not cut.text:
            assert cut.confidence == 0
        looks += 1
    assert cut == whole
    assert looks >= 2


def test_a_long_page_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading has half of the time, so that what was read can still be judged."""

    class Half(Counted):
        def halfway(self) -> Deadline:
            return Counted(2)

    monkeypatch.setattr("boilerstrip.pipeline.Deadline", lambda _: Half(1_000))
    cut = clean(LONG, timeout=1)
    assert 500 < len(cut.blocks) < 3_000
    assert cut.text
    assert cut.text in clean(LONG).text
    assert any("while the page was read" in warning for warning in cut.warnings)


def test_a_page_that_was_not_judged_has_its_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    results = [cut_after(looks, page(), monkeypatch)[0] for looks in range(3)]
    unjudged = [found for found in results if any("was judged" in told for told in found.warnings)]
    assert unjudged
    for found in unjudged:
        assert found.text == ""
        assert {*STORY} <= {block.text for block in found.blocks}


def test_metadata_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [cut_after(looks, page(), monkeypatch)[0] for looks in range(12)]
    without = [one for one in found if any("metadata" in told for told in one.warnings) and one.text]
    assert without
    assert all(STORY[1] in one.text and not one.title for one in without)


def test_a_timeout_holds_in_any_thread() -> None:
    """Without it these pages take some four seconds."""
    raws = ["<p>" + "<b>x</b>" * 500_000, "a b\n" * 1_000_000]

    def run(raw: str) -> tuple[Cleaned, float]:
        start = time.thread_time()
        return clean(raw, timeout=0.2), time.thread_time() - start

    with ThreadPoolExecutor(2) as pool:
        for found, seconds in pool.map(run, raws):
            assert any("time ran out" in warning for warning in found.warnings)
            assert seconds < 2


def test_time_enough_changes_nothing() -> None:
    for raw in (page(), DUMP):
        assert Cleaner(timeout=1_000).clean(raw) == clean(raw)
        assert Cleaner(timeout=inf).clean(raw) == clean(raw)


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_timeout_is_positive(timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout must be a positive number of seconds"):
        Cleaner(timeout=timeout)


@pytest.mark.parametrize("timeout", ["1", True])
def test_a_timeout_is_a_number(timeout: float) -> None:
    with pytest.raises(TypeError, match="timeout must be a positive number of seconds"):
        Cleaner(timeout=timeout)
