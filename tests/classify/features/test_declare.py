"""The list of features, and its hash."""

from __future__ import annotations

import re
from enum import IntFlag

import pytest

from boilerstrip.classify.features import declare as module
from boilerstrip.classify.features.columns import Feature
from boilerstrip.classify.features.declare import FEATURES, feature_hash
from boilerstrip.classify.weights import WEIGHTS, load_weights
from boilerstrip.classify.word_vectors import word_vectors
from boilerstrip.labels import Inside, Kind, Marker, PhraseKind

# What the weights were trained with, by the number of the bit; "-" stands for a bit that is not used.
SAYS = (
    "ACTION NAVIGATION LEGAL CONSENT SHARE NEWSLETTER RELATED PROMOTION COMMENTS SHOP BYLINE DATE CREDIT TAGS"
).split()
INSIDE = (
    "NAV HEADER FOOTER ASIDE MAIN ARTICLE FORM TABLE LIST FIGURE QUOTE CODE BUTTON DIALOG HIDDEN NOSCRIPT "
    "HEADING CAPTION BODY COLLAPSED COMMENTS RELATED PROMOTION SHARE BYLINE DATE TAGS BREADCRUMB SIDEBAR "
    "CONSENT NEWSLETTER MENU TEASER CONTENT POST PRODUCT LEGAL"
).split()


@pytest.mark.parametrize(("flags", "names"), [(PhraseKind, SAYS), (Inside, INSIDE)])
def test_flags_have_the_order_and_values_that_the_weights_were_trained_with(
    flags: type[IntFlag], names: list[str]
) -> None:
    expected = [(name, 1 << at) for at, name in enumerate(names) if name != "-"]
    assert [(name, int(flag)) for name, flag in flags.__members__.items()] == expected


def test_markers_have_the_values_that_the_weights_were_trained_with() -> None:
    members = Marker.__members__.items()
    assert [(name, int(marker)) for name, marker in members] == [("NONE", 0), ("BULLET", 1), ("NUMBER", 2)]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_feature_is_listed_once(kind: Kind) -> None:
    names = [feature.name for feature in FEATURES[kind]]
    assert len(names) == len(set(names)) > 100


@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_shipped_weights_are_for_this_list(kind: Kind) -> None:
    weights = load_weights(WEIGHTS / f"{kind}.npz", feature_hash(kind))
    assert len(weights.centre) == len(FEATURES[kind])


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_feature_says_what_it_is(kind: Kind) -> None:
    for feature in FEATURES[kind]:
        assert feature.unit, feature.name
        assert feature.formula, feature.name
        assert "{" not in feature.formula, feature.name


def test_the_hash_changes_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = FEATURES["text"]
    hashes = {feature_hash("text")}
    changed = [listed[::-1], listed[1:], (Feature("new", "share", "place", "x"), *listed)]
    changed += [(listed[0]._replace(**{field: "other"}), *listed[1:]) for field in ("name",)]
    for other in changed:
        monkeypatch.setitem(FEATURES, "text", other)
        hashes.add(feature_hash("text"))
    assert len(hashes) == len(changed) + 1


def test_the_hash_changes_with_the_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    before, vectors = feature_hash("text"), word_vectors()
    monkeypatch.setattr(module, "word_vectors", lambda: vectors._replace(digest="other"))
    assert feature_hash("text") != before


def test_the_hash_tells_kinds_apart() -> None:
    html, text = feature_hash("html"), feature_hash("text")
    assert html != text
    assert html == feature_hash("html")
    assert re.fullmatch("[0-9a-f]{16,64}", html)
