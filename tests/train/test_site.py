"""Fitting the factors of site templates, end to end on two small sites."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from pathlib import Path

import numpy as np
import pytest

from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.site.adjust import STEPS, load_factors
from boilerstrip.site.evidence import FEATURES, SITE
from boilerstrip.train.samples import load_samples
from boilerstrip.train.site import main
from boilerstrip.train.site_pages import site_pages

NOTICE = "Our readers pay for this work, and with a small gift every month you can be one of them too."
STORIES = (
    "The mill by the river turns again after the winter, and the new miller sells rye bread at the door.",
    "Nobody knows how the goat came onto the roof of the town hall, but it stayed there for three days.",
    "The bridge is closed until May because the beams have to be changed, says the mayor of the village.",
    "A school of fish was seen below the weir for the first time in forty years, and people came to look.",
)


def page(site: str, at: int) -> str:
    """One page of a site: navigation, a story of two paragraphs, and the notice of the site."""
    story = f"<h1>Story {at} of {site}</h1><p>{STORIES[at]}</p><p>{STORIES[at][::-1]}</p>"
    return f"<ul class=menu><li><a href=/>Home</a><li><a href=/a>About</a></ul>{story}<p>{NOTICE} {site}.</p>"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two sets of one site each; the shipped weights stand in for those of the folds."""
    for name, site in (("fitted", "mill.example"), ("held-out", "goat.example")):
        records = [
            {"id": str(at), "url": f"https://{site}/{at}", "text": f"{text}\n{text[::-1]}"}
            for at, text in enumerate(STORIES)
        ]
        lines = "\n".join(map(json.dumps, records)).encode()
        files = {"truth.jsonl": lines} | {
            f"html/{at}.html": page(site, at).encode() for at in range(len(STORIES))
        }
        with tarfile.open(tmp_path / f"{name}.tar", "w") as tar:
            for member, content in files.items():
                info = tarfile.TarInfo(member)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
    for fold in range(5):
        shutil.copytree(WEIGHTS, tmp_path / "folds" / f"fold{fold}")
    return tmp_path


def test_factors_are_fitted_and_measured(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = data / "site.json"
    command = ["--data", str(data), "--fold-weights", str(data / "folds"), "--held-out", "held-out"]
    assert main([*command, "--out", str(out), "--draws", "1", "--workers", "1"]) == 0
    factors = load_factors(out)
    for kind in ("html", "text"):
        assert factors[kind].evidence.shape == (len(STEPS), len(FEATURES))
        assert (factors[kind].evidence >= 0).all()
        assert factors[kind].calibration.shape == (2, len(SITE))
    told = capsys.readouterr()
    assert "html: 8 pages of 2 sites" in told.err
    rows = [line for line in told.out.splitlines() if line.startswith(("| 0 ", "| 2 "))]
    assert len(rows) == 4
    without, with_site = (float(row.split("|")[2]) for row in rows[:2])
    assert with_site >= without


def test_pages_of_sites_are_read_with_their_labels(data: Path) -> None:
    samples = load_samples(data)
    pages = site_pages(samples, "html", ["held-out"], data / "folds", 1)
    assert [(page.site, page.is_held_out) for page in pages[:1] + pages[-1:]] == [
        ("mill.example", False),
        ("goat.example", True),
    ]
    assert pages[0].trace is None
    assert pages[-1].trace is not None
    assert np.nansum(pages[0].share) >= 2
    assert len(pages[0].signature) == len(pages[0].share)
