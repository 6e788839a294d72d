from __future__ import annotations

import io

from benchmarks.report.progress import Progress


def test_progress_counts() -> None:
    stream = io.StringIO()
    with Progress("work", 2, stream) as bar:
        bar.step()
        bar.step()
    assert "0/2" in stream.getvalue().splitlines()[0]
    assert "2/2" in stream.getvalue().splitlines()[-1]
