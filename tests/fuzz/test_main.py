"""The command ``python -m fuzz``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fuzz import __main__ as command
from fuzz.__main__ import MAX_SIZE, TARGETS


@pytest.fixture
def no_atheris(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)


@pytest.mark.usefixtures("no_atheris")
@pytest.mark.parametrize("target", TARGETS)
def test_without_atheris_it_says_what_to_install(
    target: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", target])
    assert command.main() == 0
    assert "pip install atheris" in capsys.readouterr().out


@pytest.mark.usefixtures("no_atheris")
def test_an_unknown_target_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", "pdf"])
    with pytest.raises(SystemExit):
        command.main()
    assert "invalid choice: 'pdf'" in capsys.readouterr().err


@pytest.mark.parametrize("target", TARGETS)
def test_a_campaign_begins_with_the_fixture_pages(
    target: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    monkeypatch.setattr(sys, "argv", ["fuzz", target, "--seconds", "5", "--findings", str(folder / "out")])
    line = command._libfuzzer(command._arguments(), folder)
    assert {"-max_total_time=5", f"-max_len={MAX_SIZE}", f"-artifact_prefix={folder / 'out'}/{target}-"} <= {
        *line
    }
    seeds = list((folder / "seeds").iterdir())
    assert seeds
    assert all(path.stat().st_size for path in seeds)
    containers = {"html-mhtml-news-en", "html-email-letter-en", "html-rss-blog-en", "html-json-feed-en"}
    names = {path.name for path in seeds}
    if target == "auto":
        assert containers <= names
    else:
        kind = "html" if target == "cores" else target
        assert all(name.startswith(f"{kind}-") for name in names)
        assert not containers & names


def test_the_copy_with_sanitizers_gets_full_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["fuzz", "text", "--sanitized", "--seed", "3", "--input", "a", "b"])
    line = command._plain_arguments(command._arguments())
    assert line[:6] == ["text", "--seconds", "60", "--seed", "3", "--findings"]
    assert line[7:] == ["--input", str(tmp_path / "a"), str(tmp_path / "b")]
