"""The tagger in Dolma, and its documents without boilerplate."""

from __future__ import annotations

import gzip
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.integrations import dolma
from tests.conftest import ROOT
from tests.profile import needs

# The framework warns of things of its own.
pytestmark = pytest.mark.filterwarnings("default")
registry = needs("dolma.core.registry", "dolma").TaggerRegistry
types = needs("dolma.core.data_types", "dolma")

MILL = (
    "Home\nAbout us\nLog in\n\n"
    "Über 𝒳, the mill by the river turns again after sixty-one years, they say, and its flour is good.\n"
    "The miller sells bread on Saturdays, and the bakery opens at eight in the morning for everyone.\n\n"
    "Copyright 2024 The Kelmouth Herald\n"
)
DOCS = (ROOT / "docs" / "integrations.md").read_text("utf-8")
(SECTION,) = re.findall(r"^### Dolma\n(.*?)^### ", DOCS, re.M | re.S)


def piece(language: str) -> str:
    """The example of the docs in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", SECTION, re.M | re.S)
    return str(found)


def tag(tagger: Any, text: str) -> dict[str, list[tuple[int, int, float]]]:
    found: dict[str, Any] = tagger.tag(types.InputSpec(id="a", text=text))
    return found


def test_spans_are_those_of_the_library() -> None:
    assert registry.get(dolma.NAME) is dolma.BoilerstripTagger
    found = tag(dolma.BoilerstripTagger(), MILL)
    cleaned = clean(MILL, kind="text")
    kept, removed = (
        [(block.start, block.end) for block in cleaned.blocks if block.kept == wanted]
        for wanted in (True, False)
    )
    assert [span[:2] for span in found["kept"]] == kept
    assert [span[:2] for span in found["removed"]] == removed
    assert found["confidence"] == [(0, len(MILL), round(cleaned.confidence, 5))]
    start, end, score = found["kept"][0]
    assert MILL[start:end].startswith("Über 𝒳")
    assert score > 0.5
    start, end, score = found["removed"][0]
    assert (MILL[start:end], score > 0.5) == ("Home", True)


def test_every_document_gets_its_lists() -> None:
    tagger = dolma.BoilerstripTagger()
    assert tag(tagger, "") == {"kept": [], "removed": [], "confidence": []}
    odd = tag(tagger, "\x00\ud800\n" * 3)
    assert [span[:2] for span in odd["confidence"]] == [(0, 9)]


def test_options_are_those_of_the_cleaner() -> None:
    assert dolma.BoilerstripTagger(favor="recall").cleaner == Cleaner(kind="text", favor="recall")
    assert tag(dolma.BoilerstripTagger(min_confidence=1), MILL)["kept"] == []
    with pytest.raises(ValueError, match=r"kind must be text, since spans .* got 'html'"):
        dolma.BoilerstripTagger(kind="html")
    with pytest.raises(ValueError, match="favor must be one of"):
        dolma.BoilerstripTagger(favor="best")


def test_the_class_of_the_docs() -> None:
    exec(compile(piece("python"), "<docs>", "exec"), {"__name__": "taggers"})
    assert registry.get("precise")().cleaner.favor == "precision"
    registry.remove("precise")


def test_documents_are_tagged_and_mixed_as_in_the_docs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = needs("dolma.cli.main", "dolma").main
    monkeypatch.chdir(tmp_path)
    (tmp_path / "crawl" / "documents").mkdir(parents=True)
    texts = {"mill": MILL, "empty": "", "menu": "Home\nAbout us\nLog in\n"}
    lines = [json.dumps({"id": id, "text": text, "source": "web"}) for id, text in texts.items()]
    with gzip.open(tmp_path / "crawl" / "documents" / "a.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    run(shlex.split(piece("sh"))[1:])
    (tmp_path / "mix.yaml").write_text(piece("yaml"), "utf-8")
    run(["-c", "mix.yaml", "mix"])
    (mixed,) = (tmp_path / "clean").glob("*.gz")
    with gzip.open(mixed, "rt", encoding="utf-8") as file:
        (document,) = map(json.loads, file)
    assert document["id"] == "mill"
    kept = clean(MILL, kind="text").to_spans().kept
    assert document["text"].strip() == MILL[kept[0][0] : kept[-1][1]]
