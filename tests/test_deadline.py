"""A point in time that stages look at, and what a page gives when it has passed."""

from __future__ import annotations

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


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_halfway_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("boilerstrip.deadline.monotonic", clock)
    whole = Deadline(8)
    half = whole.halfway()
    quarter = half.halfway()
    passed = {}
    for clock.now in (101.9, 102, 103.9, 104, 107.9, 108):
        passed[clock.now] = [deadline.passed() for deadline in (quarter, half, whole)]
    assert passed == {
        101.9: [False, False, False],
        102: [True, False, False],
        103.9: [True, False, False],
        104: [True, True, False],
        107.9: [True, True, False],
        108: [True, True, True],
    }


def test_halfway_is_counted_from_now(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("boilerstrip.deadline.monotonic", clock)
    whole = Deadline(8)
    clock.now = 104
    late = whole.halfway()
    clock.now = 105.9
    assert not late.passed()
    clock.now = 106
    assert late.passed()
    assert Deadline(0).halfway().passed()


def cut_after(looks: int, raw: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Cleaned, Counted]:
    counted = Counted(looks)
    monkeypatch.setattr("boilerstrip.pipeline.Deadline", lambda _: counted)
    return clean(raw, timeout=1), counted


AFTER = 4  # looks at a deadline that has passed: in reading, before the page is judged, before metadata
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


ELEMENTS = "<p>" + "<b>x</b>" * 20_000
LINES = "a b\n" * 100_000
AT_ONCE = 1e-9  # seconds; they are over when the deadline is looked at for the first time


@pytest.mark.parametrize("looks", [0, 1, 3, 7])
def test_little_is_read_when_the_time_is_up(looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of 20,000 elements is left at the first look that finds the time up, then the stages end."""
    cut, counted = cut_after(looks, ELEMENTS, monkeypatch)
    assert any("while the page was read" in told for told in cut.warnings)
    assert sum(len(block.text) for block in cut.blocks) <= 1_000 * (looks + 1)
    assert counted.seen - looks <= AFTER


@pytest.mark.parametrize("looks", range(3))
def test_of_a_long_dump_the_first_part_is_read(looks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    cut, counted = cut_after(looks, LINES, monkeypatch)
    assert any("200,000 characters were read" in told for told in cut.warnings)
    assert cut.blocks[-1].end <= 200_000
    assert counted.seen - looks <= AFTER


def test_a_timeout_holds_in_any_thread() -> None:
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda raw: clean(raw, timeout=AT_ONCE), [ELEMENTS, LINES] * 2):
            assert sum("time ran out" in warning for warning in found.warnings) == 3
            assert found.text == ""
            assert found.blocks


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
