"""Pages that a person corrected in the browser, as pages with gold text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from boilerstrip.corrections.files import CorrectedPage, read_corrected
from boilerstrip.errors import CorrectionsError
from boilerstrip.pipeline import read
from boilerstrip.train.samples import Sample

SOURCE = "corrections"  # the set that the pages count as


def corrected_samples(
    data: Path, pages: Sequence[Path] = (), warn: Callable[[str], object] = lambda message: None
) -> list[Sample]:
    """Read corrected pages for training.

    Args:
        data: folder of corrections, at any depth; it may hold the pages too.
        pages: further folders in which the pages may be.
        warn: called with a message for each page that is left out.

    Returns:
        The pages. The blocks that the person keeps are the gold text of a page; blocks that the person did
        not see are neutral.

    Raises:
        CorrectionsError: a file is damaged, or no page was found.
    """
    samples = []
    for page in read_corrected([data], pages, warn):
        sample = _sample(page)
        if sample is None:
            warn(f"{page.name} was left out: none of its blocks is in the corrections")
        else:
            samples.append(sample)
    if not samples:
        raise CorrectionsError(
            f"{data}: no page can be learned from; were the corrections made of other pages?"
        )
    return samples


def _sample(page: CorrectedPage) -> Sample | None:
    """Return a corrected page as one with gold text; None if the person saw none of its blocks."""
    own = page.corrections
    texts = read(page.raw, url=own.url or None, kind=own.kind).blocks.text
    kept = own.kept_of(texts)
    if all(keep is None for keep in kept):
        return None
    neutral = (text for text, keep in zip(texts, kept, strict=True) if keep is None)
    return Sample(
        name=f"{SOURCE}/{page.name}",
        source=SOURCE,
        url=own.url,
        kind=own.kind,
        raw=page.raw,
        gold="\n".join(text for text, keep in zip(texts, kept, strict=True) if keep),
        neutral=tuple(dict.fromkeys(neutral)),
    )
