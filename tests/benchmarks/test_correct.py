"""The measurement of corrections, on pages made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.correct import Figures, corrected, main, of_type, report
from boilerstrip import Cleaner
from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.train.samples import Sample
from tests.label.made import is_wanted, page
from tests.train.test_samples import archive

PLACES = [f"{one} {two}" for one in ("old", "new", "high", "low") for two in ("mill", "inn", "forge", "dam")]


def gold(place: str, at: int) -> str:
    blocks = Cleaner().clean(page(place, at)).blocks
    return "\n".join(block.text for block in blocks if is_wanted(block.text))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    records = [
        {
            "id": f"{at}",
            "url": f"https://site{at}.org/",
            "text": gold(place, at),
            "type": "news" if at else "shop",
        }
        for at, place in enumerate(PLACES)
    ]
    pages = {f"{at}": page(place, at).encode() for at, place in enumerate(PLACES)}
    archive(tmp_path / "made.tar.xz", json.loads(json.dumps(records)), pages)
    return tmp_path


def test_the_gold_text_says_what_is_kept() -> None:
    sample = Sample("made/1", "made", "", "html", page("mill", 1).encode(), gold("mill", 1))
    found = corrected(sample, Cleaner())
    texts = [block.text for block in Cleaner().clean(sample.raw).blocks]
    assert found.corrections.kept_of(texts) == [is_wanted(text) for text in texts]


def test_types(data: Path) -> None:
    assert [sample.name for sample in of_type(data, "made", "shop")] == ["made/0"]
    with pytest.raises(ValueError, match="has no page of type blog; it has news, shop"):
        of_type(data, "made", "blog")


def test_figures_of_a_run(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--data", str(data), "--set", "made", "--base", str(WEIGHTS), "--draws", "1", "--types"]
    assert main([*arguments, "news", "shop"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("news: 12 corrected, 1 runs, 1 with a gain; word F1 of 3 other pages 0.8")
    assert second == "shop: too few pages"


def test_a_missing_set_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path), "--set", "none", "--types", "news"])
    assert "holds no none" in capsys.readouterr().err


def test_a_line_of_figures() -> None:
    line = report("news", Figures([3, 5], [True, False], [0.5, 0.7], [0.6, 0.8]))
    assert line == (
        "news: 3 to 5 corrected, 2 runs, 1 with a gain; word F1 of 2 other pages 0.600 before, 0.700 after "
        "(+0.1000 ±0.0000)"
    )
