"""What is kept of a page whose blocks get other probabilities."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from boilerstrip import Cleaner
from boilerstrip.train.decide import decide


def test_the_probabilities_decide(news: Path) -> None:
    trace = Cleaner().run(news.read_bytes())
    kept = decide(trace.page, trace.classification).kept
    assert kept.tolist() == trace.segmentation.kept.tolist()
    none = replace(trace.classification, probability=np.zeros_like(trace.classification.probability))
    assert 0 == decide(trace.page, none).kept.sum() < kept.sum()
