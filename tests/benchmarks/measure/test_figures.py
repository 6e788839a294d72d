from __future__ import annotations

from typing import Any

import pytest

from benchmarks.measure.figures import figures, page_f1, seen


def page(f1: float, ms: float, **other: Any) -> dict[str, Any]:
    return {"row": [f1] * 3, "found": [None, None], "ms": ms, "parser_ms": 1.0} | other


def record() -> dict[str, Any]:
    """A set of two pages that boilerstrip and a peer were run on; the peer failed on one."""
    return {
        "name": "s",
        "measure": "words",
        "kind": "html",
        "pages": {"a": {"type": "article"}, "b": {"type": ""}},
        "systems": {
            "boilerstrip": {"pages": {"a": page(1.0, 2.0), "b": page(0.5, 4.0)}, "seen": "in-sample"},
            "peer": {"pages": {"a": page(0.5, 1.0), "b": page(0.0, 2.0, failure="crashed")}},
        },
    }


def test_quality_and_failures_of_each_system() -> None:
    found = figures(record())["systems"]
    assert found["boilerstrip"]["F"][0] == pytest.approx(0.75)
    assert found["peer"]["F"][0] == pytest.approx(0.25)
    assert found["boilerstrip"]["by_type"] == {"article": {"count": 1, "F": pytest.approx(1.0)}}
    assert found["boilerstrip"]["failures"] == []
    assert found["peer"]["failures"] == [{"page": "b", "why": "crashed"}]


def test_a_peer_is_compared_on_the_pages_of_both() -> None:
    known = record()
    against = figures(known)["against"]["peer"]
    assert (against["pages"], against["F"][0]) == (2, pytest.approx(0.5))
    assert against["cpu"]["total"] == pytest.approx(2.0)
    known["systems"]["peer"]["pages"] = {"c": page(1.0, 1.0)}
    known["pages"]["c"] = {"type": ""}
    assert figures(known)["against"]["peer"] == {"pages": 0}


def test_the_share_of_what_a_perfect_choice_of_lines_reaches() -> None:
    known = record()
    for one in known["pages"].values():
        one["oracle"] = [1.0] * 3
    found = figures(known)
    assert found["oracle"] == pytest.approx(1.0)
    assert found["systems"]["peer"]["oracle_share"] == pytest.approx(0.25)


def test_figures_of_pages() -> None:
    assert page_f1(record(), "boilerstrip") == {"a": 1.0, "b": 0.5}
    assert seen(record()) == "in-sample"
    assert seen({"systems": {}}) == ""
