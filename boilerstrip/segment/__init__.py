"""Stage 6: probabilities and outline -> the kept blocks, a label and a reason for every block.

``groups`` finds the blocks that are kept or removed together, ``threads`` those of forums and comments;
``content`` and ``furniture`` hold rules for blocks that are surely text, or surely none, by their place and
words. ``cut`` chooses the blocks with the best expected F-beta, ``decision`` corrects the choice by these
rules, roles, options and ``duplicates``, ``labels`` names the blocks, and ``reasons`` says why in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from boilerstrip.labels import Label
from boilerstrip.lazy_fields import lazy
from boilerstrip.page import Classification, Outline, Page, Segmentation
from boilerstrip.segment.cut import adjusted_beta, best_cut
from boilerstrip.segment.decision import decide, make_grounds
from boilerstrip.segment.duplicates import runs_of
from boilerstrip.segment.labels import label_blocks
from boilerstrip.segment.reasons import evidence_of, make_reasons

__all__ = ["segment"]


def segment(
    page: Page,
    found: Classification,
    outline: Outline,
    *,
    beta: float = 1.0,
    comments: bool | None = None,
    tables: Iterable[int] = (),
) -> Segmentation:
    """Separate the body from the rest of a page and label every block.

    Args:
        page: the page as read.
        found: the probabilities of its blocks, and the evidence about each.
        outline: its headline, body and roles; blocks with a role are left out of the body.
        beta: weight of recall against precision: 1 is balanced, less favours precision, more favours recall.
            The cut uses ``adjusted_beta`` of it.
        comments: True keeps readers' comments, False removes them; None removes threads of comments below a
            body and leaves the others, and the posts of a forum, to the cut.
        tables: rows of the blocks in tables that are to be left out.

    Returns:
        Columns of one row a block, the expected F1, and what the decision was made from. Labels and reasons
        are made when they are first read.
    """
    grounds = make_grounds(page, found, outline, comments=comments, tables=tables)
    in_cut, expected_f1 = best_cut(grounds.cut_by, grounds.n_words, adjusted_beta(beta, page.kind))
    kept, copies = decide(grounds, in_cut, expected_f1, lambda at: runs_of(page.blocks.text[at]))

    @cache
    def labels() -> tuple[Label, ...]:
        return label_blocks(grounds, kept, copies)

    return Segmentation(
        kept=kept,
        in_cut=in_cut,
        label=lazy(labels),
        reason=lazy(lambda: make_reasons(grounds, labels(), kept, evidence_of(found, outline))),
        expected_f1=expected_f1,
        grounds=grounds,
    )
