"""The training command on a toy set, end to end."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import numpy as np
import pytest

from boilerstrip import Cleaner
from boilerstrip.train.run import main
from tests.profile import needs

needs("jax", "dev")
needs("optax", "dev")
pytestmark = pytest.mark.training


MARK = "<!-- figures -->"
QUICK = ("--passes", "1", "--workers", "1")


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Path:
    """Fixture pages in the form of somebody's own pages."""
    folder = tmp_path_factory.mktemp("toy")
    plain = [path for path in sorted(pages.glob("*/page.*")) if path.suffix in (".html", ".txt")]
    for page in plain[::5]:
        case = page.parent
        (folder / f"{case.name}{page.suffix}").write_bytes(page.read_bytes())
        (folder / f"{case.name}.gold.txt").write_bytes((case / "expected.txt").read_bytes())
    return folder


@pytest.fixture(scope="module")
def trained(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("weights")
    folds = str(out / "folds")
    assert main(["--data", str(toy), "--out", str(out), "--folds-out", folds, *QUICK]) == 0
    return out


@pytest.fixture(scope="module")
def again(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same once more, in a folder with a card."""
    out = tmp_path_factory.mktemp("again")
    (out / "CARD.md").write_text(f"# By hand\n\n{MARK}\nof last year\n", encoding="utf-8")
    assert main(["--data", str(toy), "--out", str(out), *QUICK]) == 0
    return out


def test_trained_weights_clean_pages(trained: Path, pages: Path) -> None:
    cleaner = Cleaner(weights=trained)
    page = cleaner.clean((pages / "html-news-en" / "page.html").read_bytes())
    assert page.text
    assert 0 < page.confidence <= 1
    dump = cleaner.clean((pages / "text-wet-news-en" / "page.txt").read_bytes())
    assert dump.kind == "text"
    assert dump.text


def test_the_same_data_give_the_same_bytes(again: Path, trained: Path) -> None:
    for name in ("html.npz", "text.npz"):
        assert (again / name).read_bytes() == (trained / name).read_bytes()


def test_the_confidence_can_be_as_low_as_the_expected_f1(trained: Path) -> None:
    for kind in ("html", "text"):
        weights = np.load(trained / f"{kind}.npz")
        assert weights["expected_knots"][0] == weights["confidence_knots"][0] == 0


def test_the_card_keeps_what_was_written_by_hand(again: Path, trained: Path) -> None:
    card, made = ((folder / "CARD.md").read_text("utf-8") for folder in (again, trained))
    assert card.startswith("# By hand\n")
    assert "of last year" not in card
    assert "block ECE" in card
    assert card.partition(MARK)[2] == made.partition(MARK)[2] != ""


def test_folds_have_weights_of_their_own(trained: Path, pages: Path) -> None:
    raw = (pages / "html-news-en" / "page.html").read_bytes()
    scores = {
        Cleaner(weights=trained / "folds" / f"fold{fold}").run(raw).classification.probability.tobytes()
        for fold in range(5)
    }
    assert len(scores) == 5


def test_jsonl_of_ones_own(tmp_path: Path) -> None:
    prose = "The river rose again in the night, and nobody on the quay was much surprised by it."
    end = "\n\nShare this\nPrivacy policy\n"
    records = [
        {"text": f"Home\nNews {n}\n\n{prose} {n}{end}", "gold": f"{prose} {n}", "id": n} for n in range(12)
    ]
    data = tmp_path / "own.jsonl"
    data.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    # A pass over so few pages is one step.
    assert main(["--data", str(data), "--out", str(tmp_path / "w"), "--passes", "6", "--workers", "1"]) == 0
    assert not (tmp_path / "w" / "html.npz").exists()
    cleaned = Cleaner(weights=tmp_path / "w", kind="text").clean(str(records[0]["text"]))
    assert prose in cleaned.text


def test_sets_are_chosen_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with tarfile.open(tmp_path / "mine.tar.xz", "w:xz"):
        pass
    for sets, words in (((), "skipped: "), (("--sets", "mine"), "mine.tar.xz has no truth.jsonl")):
        with pytest.raises(SystemExit) as caught:
            main(["--data", str(tmp_path), "--out", str(tmp_path / "w"), *sets])
        assert caught.value.code == 1
        assert f"{words}" in capsys.readouterr().err


def test_pages_of_one_domain_are_an_error_that_helps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "own.jsonl"
    record = {"text": "Home\nNews\n\nThe river rose again.\n", "gold": "The river rose again."}
    records = [record | {"id": name, "url": f"https://example.org/{name}"} for name in "abc"]
    data.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        main(["--data", str(data), "--out", str(tmp_path / "w"), *QUICK])
    assert caught.value.code == 1
    assert "pages of more domains" in capsys.readouterr().err


def test_a_fold_without_pages_has_weights_too(tmp_path: Path) -> None:
    data = tmp_path / "own.jsonl"
    records = [
        {"text": f"Home\n\nThe river rose {n} times.\n", "gold": f"The river rose {n} times.", "id": str(n)}
        for n in range(3)
    ]
    data.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    out = tmp_path / "w"
    assert main(["--data", str(data), "--out", str(out), "--folds-out", str(out), *QUICK]) == 0
    assert len(list(out.glob("fold*/text.npz"))) == 5


def test_no_pages_is_an_error_that_helps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--data", str(tmp_path), "--out", str(tmp_path / "w")])
    assert caught.value.code == 1
    assert "no page with gold text" in capsys.readouterr().err
