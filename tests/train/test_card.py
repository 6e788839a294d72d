from __future__ import annotations

from pathlib import Path

from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.train.card import trained_on, write_figures
from boilerstrip.train.samples import Sample
from tests.profile import needs


def samples(*sources: str) -> list[Sample]:
    return [Sample(f"{source}/a", source, "", "html", b"", "") for source in sources]


def needs_versions() -> None:
    """A card names the versions of these."""
    needs("jax", "train")
    needs("optax", "train")


def test_the_sets_that_were_written_are_read_back(tmp_path: Path) -> None:
    needs_versions()
    card = tmp_path / "CARD.md"
    write_figures(card, samples("two", "one", "two"), [])
    assert "- Pages: 3 from one, two\n" in card.read_text("utf-8")
    assert trained_on(card) == ("one", "two")


def test_what_is_written_by_hand_stays_and_is_not_read(tmp_path: Path) -> None:
    needs_versions()
    card = tmp_path / "CARD.md"
    by_hand = "# By hand\n\n- Pages: 7 from nowhere\n\n"
    card.write_text(by_hand, "utf-8")
    assert trained_on(card) == ()
    card.write_text(by_hand + "<!-- figures -->\nof last year\n", "utf-8")
    write_figures(card, samples("one"), [])
    assert card.read_text("utf-8").startswith(by_hand + "<!-- figures -->\n")
    assert "of last year" not in card.read_text("utf-8")
    assert trained_on(card) == ("one",)


def test_the_card_of_the_shipped_weights_names_its_sets() -> None:
    sets = trained_on(WEIGHTS / "CARD.md")
    assert f"--sets {','.join(sets)}\n" in (WEIGHTS / "CARD.md").read_text("utf-8")
