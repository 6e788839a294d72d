"""The figures at the end of the model card, ``CARD.md``. The text above them is written by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from boilerstrip.classify.features.declare import FEATURES, feature_hash
from boilerstrip.train.build import Built
from boilerstrip.train.samples import Sample

_CARD_HEAD = "<!-- figures -->"
_PAGES = re.compile(r"^- Pages: [\d,]+ from (.+)$", re.MULTILINE)


def trained_on(card: Path) -> tuple[str, ...]:
    """Return the names of the sets that the weights were fitted to; empty if the card has no figures."""
    found = _PAGES.search(card.read_text("utf-8").partition(_CARD_HEAD)[2])
    return tuple(found[1].split(", ")) if found else ()


def write_figures(card: Path, samples: Sequence[Sample], built: Sequence[Built]) -> None:
    """Replace the figures at the end of a card and keep the text above them, which is written by hand."""
    head = card.read_text("utf-8").partition(_CARD_HEAD)[0] if card.exists() else "# Weights\n\n"
    sources = sorted({sample.source for sample in samples})
    lines = [
        _CARD_HEAD,
        "## Figures of the last run",
        "",
        "Cross-validated in five folds by registered domain, over pages with text: no page was scored by a "
        "model that saw a page of its domain.",
        "",
        f"- Pages: {len(samples):,} from {', '.join(sources)}",
        f"- {', '.join(f'{name} {version(name)}' for name in ('jax', 'optax', 'numpy'))}",
    ]
    for made in built:
        contexts, units = made.weights.output.shape
        lines += [
            "",
            f"### {made.kind}.npz",
            "",
            f"{units} local units and {contexts} contexts of {units} units over "
            f"{len(FEATURES[made.kind])} features and "
            f"{len(made.weights.vocabulary):,} terms, "
            f"feature hash `{feature_hash(made.kind)}`.",
            "",
            "| figure | value |",
            "|---|---|",
            *(f"| {name} | {value:.4f} |" for name, value in made.figures.items()),
        ]
    card.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
