"""How far the model carries, on two small sets."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.weights import WEIGHTS, Weights, load_weights
from boilerstrip.train import left_out
from boilerstrip.train.build import examples
from boilerstrip.train.left_out import leave_out, main
from boilerstrip.train.network import Settings
from boilerstrip.train.samples import FOLDS, Sample
from boilerstrip.train.table import Table
from tests.profile import needs

TEXT = "The mill by the river turns again after sixty years, and the miller sells bread at the door."
PAGE = f"<nav><a href=/>Home</a> <a href=/a>About us</a></nav><article><p>{TEXT}</p></article>"


def sample(source: str, host: str, gold: str | None = TEXT) -> Sample:
    name = f"{source}/{host}"
    return Sample(name, source, f"https://{host}/", "html", PAGE, gold, () if gold else (TEXT,))


@pytest.fixture
def shipped() -> Weights:
    return load_weights(WEIGHTS / "html.npz", feature_hash("html"))


def test_a_model_sees_no_domain_of_the_set_that_it_is_measured_on(
    shipped: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def fitted(parts: Iterable[Table], settings: Settings, workers: int) -> list[Weights]:
        seen.extend(len(part.fold) for part in parts)
        return [shipped] * len(seen)

    monkeypatch.setattr(left_out, "fit_each", fitted)
    samples = [
        sample("one", "a.example"),
        sample("one", "b.example"),
        sample("two", "www.a.example"),
        sample("two", "c.example"),
        sample("two", "d.example"),
        sample("snippets", "e.example", None),
    ]
    found = leave_out(examples(samples, "html", 1), [shipped] * FOLDS, Settings(), 1)
    assert [(row.name, row.pages) for row in found] == [("one", 2), ("two", 3)]
    assert seen == [3, 2]
    # The models are the same, so are the figures; the body is found.
    assert all(row.left_out == row.cross_validated == 1 for row in found)


@pytest.mark.training
def test_the_command_prints_a_row_for_each_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs("jax", "dev")
    needs("optax", "dev")
    for name in ("one", "two"):
        with tarfile.open(tmp_path / f"{name}.tar", "w") as tar:
            records = [
                {"id": str(at), "url": f"https://{name}{at}.example/", "text": TEXT} for at in range(6)
            ]
            files = {"truth.jsonl": "\n".join(map(json.dumps, records))}
            for member, content in (files | {f"html/{at}.html": PAGE for at in range(6)}).items():
                info = tarfile.TarInfo(member)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content.encode()))
    for fold in range(FOLDS):
        (tmp_path / "folds" / f"fold{fold}").mkdir(parents=True)
        (tmp_path / "folds" / f"fold{fold}" / "html.npz").write_bytes((WEIGHTS / "html.npz").read_bytes())
    folds = ("--fold-weights", str(tmp_path / "folds"))
    assert main(["--data", str(tmp_path), *folds, "--passes", "1", "--workers", "1"]) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head == "| set | pages | left out | cross-validated |"
    assert [row.split(" | ")[:2] for row in rows] == [["| one", "6"], ["| two", "6"]]
