"""Score weights on corrected pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from boilerstrip.corrections.files import CorrectedPage
from boilerstrip.label.learn_pages import block_f1, wanted_of
from boilerstrip.pipeline import Cleaner
from boilerstrip.train.measures import characters


@dataclass(frozen=True, slots=True)
class PageScore:
    """How well a page is cleaned, against a person's corrections.

    Attributes:
        name: its file.
        word_f1: F1 of the words of the kept blocks, in [0, 1]; of characters in scripts without spaces.
        char_f1: F1 of their characters, in [0, 1].
        n_wrong: blocks that are kept and should not be, or the other way round.
        n_blocks: blocks that the person judged.
        n_right_fields: fields of the metadata that the person corrected and that are right now.
        n_fields: fields of the metadata that the person corrected.
    """

    name: str
    word_f1: float
    char_f1: float
    n_wrong: int
    n_blocks: int
    n_right_fields: int
    n_fields: int


def evaluate(
    pages: Sequence[CorrectedPage],
    cleaner: Cleaner,
    warn: Callable[[str], object] = lambda message: None,
) -> list[PageScore]:
    """Clean corrected pages and compare.

    Args:
        pages: the pages.
        cleaner: cleans them; its option ``kind`` is not used, each page is read as it was corrected.
        warn: called with a message for each page that is left out, since it is read as other blocks now.

    Returns:
        A score for each page, the worst first.
    """
    return sorted(_scores(pages, cleaner, warn), key=lambda score: (score.word_f1, score.char_f1, score.name))


def _scores(
    pages: Sequence[CorrectedPage], cleaner: Cleaner, warn: Callable[[str], object]
) -> Iterator[PageScore]:
    for page in pages:
        cleaned = replace(cleaner, kind=page.corrections.kind).clean(page.raw, page.corrections.url or None)
        texts = [block.text for block in cleaned.blocks]
        kept = np.array([block.kept for block in cleaned.blocks], dtype=np.bool_)
        wanted = wanted_of(page, texts)
        known = ~np.isnan(wanted)
        if page.corrections.blocks and not known.any():
            warn(f"{page.name} was left out: none of its blocks is in the corrections")
            continue
        fields = page.corrections.metadata
        yield PageScore(
            name=page.name,
            word_f1=block_f1(texts, kept, wanted),
            char_f1=block_f1(texts, kept, wanted, characters),
            n_wrong=int((kept != (wanted == 1))[known].sum()),
            n_blocks=int(known.sum()),
            n_right_fields=sum(getattr(cleaned.metadata, name) == value for name, value in fields.items()),
            n_fields=len(fields),
        )
