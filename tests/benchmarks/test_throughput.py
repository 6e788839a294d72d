from __future__ import annotations

from benchmarks.throughput import throughput


def test_throughput_repeats_pages() -> None:
    found = throughput([b"<p>One.</p>", b"<p>Two.</p>"], 20)
    assert [one["workers"] for one in found] == [1, 2]
    assert all(one["pages_per_second"] > 0 for one in found)
