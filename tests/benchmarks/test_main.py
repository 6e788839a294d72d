from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import suite


def test_the_command_line(
    results: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = tmp_path / "results.json"
    written.write_text(json.dumps(results), "utf-8")
    assert command.main(["--from", str(written), "--readme", "--out", str(tmp_path)]) == 0
    assert "**HTML**" in capsys.readouterr().out
    assert command.main(["--compare", str(written), str(written)]) == 0
    assert "+0.0000" in capsys.readouterr().out
    monkeypatch.setattr(suite, "run", lambda plan, keep: keep(results) or results)
    assert command.main(["--out", str(tmp_path / "new")]) == 0
    assert json.loads((tmp_path / "new" / "results.json").read_text("utf-8")) == results
    assert not (tmp_path / "new" / "partial.json").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--no-fixtures"], "nothing to measure"),
        (["--data", "no-such-folder"], "holds no sets"),
        (["--peers", "nonsense"], "unknown peer"),
        (["--dumps", "nonsense"], "not among"),
    ],
)
def test_wrong_arguments(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(arguments)
    assert complaint in capsys.readouterr().err


def test_what_the_intervals_need_is_said_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    monkeypatch.setattr(suite, "run", lambda plan, keep: pytest.fail("it ran"))
    own = tmp_path / "own.jsonl"
    own.write_text(json.dumps({"html": "<p>a", "gold": "a", "url": "https://example.org/"}), "utf-8")
    with pytest.raises(SystemExit):
        command.main(["--no-fixtures", "--pages", str(own)])
    assert "publicsuffixlist is missing; install it with: pip install 'boilerstrip[bench]'" in (
        capsys.readouterr().err
    )
