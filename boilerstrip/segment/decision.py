"""The decision: the cut, corrected by what is known of a block in spite of its probability.

It has two halves, so that an explanation can decide again for another cut: ``make_grounds`` gathers all that
does not depend on the cut, ``decide`` applies it to a cut.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import numpy as np

from boilerstrip.labels import Label
from boilerstrip.page import BoolColumn, Classification, Grounds, Outline, Page
from boilerstrip.segment.duplicates import find_kept_copies, find_refrains, find_suspects
from boilerstrip.segment.headings import headings_of_content
from boilerstrip.segment.labels import kept_labels, labels_by_rule, removed_labels
from boilerstrip.segment.notes import notes_of_content, titles_of_content

# A page shell: a page whose text is loaded later, so that it holds menus and the like only. A page with as
# many blocks and as few words as this is one if the cut expects less than this F1 of it. A page of one short
# paragraph has fewer blocks and is none.
_SHELL_MIN_BLOCKS = 5
_SHELL_MAX_WORDS = 200
_SHELL_MAX_F1 = 0.4
# A page of links and "Loading..." is a shell, whatever the cut expects.
_BARE_MAX_WORDS = 2  # outside links
_MIN_COMMENT_WORDS = 3  # words; a shorter block among comments is a name or a button


def make_grounds(
    page: Page,
    found: Classification,
    outline: Outline,
    *,
    comments: bool | None = None,
    tables: Iterable[int] = (),
) -> Grounds:
    """Gather all that the decision depends on besides the cut; arguments as for ``segment``."""
    n = len(page.blocks)
    by_rule = labels_by_rule(found, outline)
    fixed = np.zeros(n, dtype=np.int8)
    fixed_by = np.full(n, "", dtype=object)

    # From the weakest to the strongest; a later one replaces an earlier one.
    if page.kind == "html":
        for why, rows in (
            ("heading", headings_of_content(page, found)),
            ("twin", find_refrains(page, found)),
            ("footnote", notes_of_content(page, found)),
            ("callout", titles_of_content(page, found)),
        ):
            for at in rows:
                fixed[at], fixed_by[at] = 1, why
    if comments is not None:
        chosen = _comments_to_fix(by_rule, found, keep=comments)
        fixed[chosen], fixed_by[chosen] = 1 if comments else -1, "comments"
    fixed[outline.not_body], fixed_by[outline.not_body] = -1, "role"
    for at in tables:
        fixed[at], fixed_by[at] = -1, "table"

    shell_below = _SHELL_MAX_F1 if n >= _SHELL_MIN_BLOCKS and found.n_words.sum() < _SHELL_MAX_WORDS else 0.0
    if page.kind == "html" and _is_bare(found):
        shell_below = 1.0
    return Grounds(
        probability=found.probability,
        n_words=found.n_words,
        fixed=fixed,
        fixed_by=fixed_by,
        suspect=find_suspects(page, found),
        if_kept=kept_labels(page, outline),
        if_removed=removed_labels(by_rule, outline),
        shell_below=shell_below,
    )


def _is_bare(found: Classification) -> bool:
    """Tell whether a page holds links and hardly a word besides."""
    in_links = float((found.n_words * found.link_density).sum())
    others = float(found.n_words.sum()) - in_links
    return others <= _BARE_MAX_WORDS and in_links > others


def _comments_to_fix(labels: Iterable[Label], found: Classification, *, keep: bool) -> BoolColumn:
    """Return True for each block of comments that the option keeps or removes."""
    comments: BoolColumn = np.array([label == "comments" for label in labels], dtype=np.bool_)
    if not keep:
        return comments
    comments &= (found.n_words >= _MIN_COMMENT_WORDS) & (found.says == 0)
    return comments


def decide(
    grounds: Grounds, in_cut: BoolColumn, expected_f1: float, runs: Callable[[int], Iterable[Hashable]]
) -> tuple[BoolColumn, BoolColumn]:
    """Return which blocks are kept, and which are left out as copies of kept blocks before them.

    Args:
        grounds: what the decision depends on besides the cut.
        in_cut: one row a block: True if the cut chose it.
        expected_f1: expected F1 of the cut.
        runs: gives the runs of words of a block by its row, as ``runs_of`` makes them, or numbers for them.
    """
    is_shell = expected_f1 < grounds.shell_below
    kept = np.zeros_like(in_cut) if is_shell else in_cut
    kept = (kept | (grounds.fixed > 0)) & (grounds.fixed >= 0)
    copies = find_kept_copies(runs, kept, grounds.suspect)
    return kept & ~copies, copies
