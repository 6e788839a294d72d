"""The steps of classify in their order, and what they keep."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from boilerstrip.classify import classify, classify_steps, nothing_known
from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.features.matrix import feature_matrix
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.signals import gather_signals
from boilerstrip.classify.weights import WEIGHTS, Weights, load_weights
from boilerstrip.deadline import Deadline, OutOfTimeError
from boilerstrip.labels import Kind, PhraseKind
from boilerstrip.page import Classification, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text

PROSE = "The mill by the river had not turned for thirty years, and then, one day in May, it did."
HTML = f"<nav><a href=/>Home</a></nav><p>{PROSE}</p><h2>Related articles</h2><p>The old mill</p>"
TEXT = f"Home\n\n{PROSE}\n\nRelated articles\n\nThe old mill"


def shipped(kind: Kind) -> Weights:
    return load_weights(WEIGHTS / f"{kind}.npz", feature_hash(kind))


@pytest.mark.parametrize("page", [read_html(HTML), read_text(TEXT)])
def test_every_step_is_kept(page: Page) -> None:
    weights = shipped(page.kind)
    steps = classify_steps(page, weights)
    assert steps.signals.page is page
    assert np.array_equal(steps.matrix, feature_matrix(gather_signals(page)))
    assert np.array_equal(steps.scores, raw_scores(weights, steps.matrix, steps.terms))
    found = steps.classification
    assert np.array_equal(found.probability, probabilities(weights, steps.scores))
    assert found.probability[1] == found.probability.max()


@pytest.mark.parametrize("source", [HTML, ""])
def test_the_result_is_that_of_the_steps(source: str) -> None:
    page, weights = read_html(source), shipped("html")
    one, other = classify(page, weights), classify_steps(page, weights).classification
    for field in dataclasses.fields(Classification):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        assert np.array_equal(mine, theirs), field.name
        assert getattr(mine, "dtype", None) == getattr(theirs, "dtype", None), field.name


def test_what_phrases_say_of_a_block_and_of_the_header_above() -> None:
    found = classify(read_html(HTML), shipped("html"))
    assert found.says.tolist() == [PhraseKind.NAVIGATION, 0, PhraseKind.RELATED, 0]
    assert found.under.tolist() == [0, 0, 0, PhraseKind.RELATED]


def test_no_block_is_content_where_nothing_is_known() -> None:
    found = nothing_known(read_html(HTML))
    assert not any(np.any(getattr(found, field.name)) for field in dataclasses.fields(Classification))
    assert len(found.probability) == 4


def test_a_passed_deadline_stops_it() -> None:
    with pytest.raises(OutOfTimeError):
        classify(read_html(HTML), shipped("html"), Deadline(0))
