from __future__ import annotations

import pytest

from benchmarks.data import dumps
from benchmarks.data.datasets import DataSet, Page


def test_dumps_keep_what_is_known() -> None:
    pages = (Page("1", "html", url="http://x.org", gold="A b.", content=b"<p>A b.</p><p>C.</p>"),)
    dumped = dumps.dump(DataSet("s", "words", pages, trained_on=True, folds=True), "wet")
    assert (dumped.name, dumped.kind, dumped.origin, dumped.dump) == ("s/wet", "text", "s", "wet")
    assert (dumped.trained_on, dumped.folds) == (True, True)
    assert dumped.pages[0].raw == b"A b.\nC."
    assert dumped.pages[0].gold == "A b."


def test_flatteners_are_chosen_by_name() -> None:
    assert dumps.choose("none") == ()
    assert dumps.choose("itext, wet") == ("itext", "wet")
    assert {"wet", "itext"} <= set(dumps.choose("all"))
    with pytest.raises(ValueError, match="'nonsense' is not among"):
        dumps.choose("nonsense")


@pytest.mark.parametrize(
    ("text", "gold", "best"),
    [
        ("Home\nThe cat sat on the mat.\nMenu", "The cat sat on the mat.", "The cat sat on the mat."),
        ("Home\nMenu", "Something else here.", ""),
        ("", "Something", ""),
    ],
)
def test_the_oracle_picks_the_best_lines(text: str, gold: str, best: str) -> None:
    assert dumps.oracle(text, gold) == best
