"""The decision: the cut, corrected by what is known of a block in spite of its probability.

It has two halves, so that an explanation can decide again for another cut: ``make_grounds`` gathers all that
does not depend on the cut, ``decide`` applies it to a cut.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.labels import Label, RemovedLabel
from boilerstrip.lazy_fields import lazy
from boilerstrip.page import BoolColumn, Classification, FloatColumn, Grounds, NameColumn, Outline, Page
from boilerstrip.segment.content.alike_lines import lines_like_others
from boilerstrip.segment.content.alike_parts import with_records
from boilerstrip.segment.content.behind_ads import text_behind_ads
from boilerstrip.segment.content.between import boxes_between, groups_between
from boilerstrip.segment.content.body_end import groups_at_end
from boilerstrip.segment.content.captions import labels_of_panels, named_by_captions
from boilerstrip.segment.content.headings import (
    headings_above_text,
    headings_of_content,
    with_introductions,
    with_sections,
)
from boilerstrip.segment.content.line_groups import lines_between
from boilerstrip.segment.content.listings import listings_between
from boilerstrip.segment.content.notes import notes_of_content, titles_of_content
from boilerstrip.segment.content.picture_pages import captions_as_text
from boilerstrip.segment.content.single_blocks import formulas_between, introduced, items_of_word
from boilerstrip.segment.content.told_sections import headings_of_offers
from boilerstrip.segment.cut import weights
from boilerstrip.segment.duplicates import find_kept_copies, find_refrains, find_suspects, find_twins
from boilerstrip.segment.furniture.furniture import furniture_of
from boilerstrip.segment.groups.find import find_groups
from boilerstrip.segment.groups.groups import Groups, mean_of_groups, most_of_groups, with_answers
from boilerstrip.segment.labels import kept_labels, labels_by_rule, removed_labels
from boilerstrip.segment.threads.line_posts import judge_line_posts
from boilerstrip.segment.threads.post_marks import read_posts
from boilerstrip.segment.threads.posts import Posts, judge_posts, threads_of_body

# A page shell: a page whose text is loaded later, so that it holds menus and the like only. A page with as
# many blocks and as few words as this is one if the cut expects less than this F1 of it. A page of one short
# paragraph has fewer blocks and is none.
_SHELL_MIN_BLOCKS = 5
_SHELL_MAX_WORDS = 200
_SHELL_MAX_F1 = 0.4
# A page of links and "Loading..." is a shell, whatever the cut expects.
_BARE_MAX_WORDS = 2  # outside links
# The cut for F-beta keeps every block above expected F / (1 + beta²), which is 0.58 at most for F1 of HTML.
_KEPT_BY_CUT = 0.6
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
    own_groups = find_groups(page, found)
    twins = find_twins(page, found) if page.kind == "html" else []  # a dump does not tell texts apart
    # From the weakest to the strongest; a later one replaces an earlier one.
    fixed, fixed_by = _fixed_alone(page, found, outline, twins, own_groups)
    judge = judge_line_posts if page.kind == "text" else judge_posts
    posts = judge(page, found, outline)

    @cache
    def by_rule() -> tuple[RemovedLabel, ...]:
        return _with_comments(labels_by_rule(found, outline), posts)

    if comments is not None:
        chosen = _comments_to_fix(by_rule(), found, posts, keep=comments)
        fixed[chosen], fixed_by[chosen] = 1 if comments else -1, "comments"
    fixed[posts.furniture], fixed_by[posts.furniture] = -1, "furniture"
    if comments is None:
        fixed[posts.comments], fixed_by[posts.comments] = -1, "thread"
    if page.whole:
        fixed[:], fixed_by[:] = 1, "form"
    fixed[outline.not_body], fixed_by[outline.not_body] = -1, "role"
    for at in captions_as_text(page, found, outline):
        if fixed_by[at] != "comments":
            fixed[at], fixed_by[at] = 1, "caption"
    groups = _fix_whole_groups(fixed, fixed_by, _with_posts(own_groups, posts), weights(found.n_words))
    for at in tables:
        fixed[at], fixed_by[at] = -1, "table"
    threads = threads_of_body(page, found, posts) if page.kind == "html" else []
    values = _values_for_cut(page, found, groups, fixed, threads)
    _decide_captions(page, groups, (fixed, fixed_by, values))
    is_shown = (posts.thread >= 0) & (fixed >= 0)  # below most articles no post is
    return Grounds(
        probability=found.probability,
        n_words=found.n_words,
        group=groups.of,
        cut_by=values,
        group_kinds=groups.kinds,
        fixed=fixed,
        fixed_by=fixed_by,
        suspect=find_suspects(page, found, twins),
        if_kept=lazy(lambda: kept_labels(page, outline)),
        if_removed=lazy(lambda: removed_labels(by_rule(), outline)),
        shell_below=_shell_below(page, found),
        posts=read_posts(page, posts.post, posts.thread, posts.text, posts.head) if is_shown.any() else (),
    )


def _fixed_alone(
    page: Page, found: Classification, outline: Outline, twins: list[list[int]], groups: Groups
) -> tuple[npt.NDArray[np.int8], NameColumn]:
    """Return what is decided of each block by what it is and what is near, 1 or -1, and the reason."""
    fixed = np.zeros(len(page.blocks), dtype=np.int8)
    fixed_by = np.full(len(page.blocks), "", dtype=object)
    content = _sure_content(page, found, outline, twins, groups)
    for decided, reasons in ((1, content), (-1, furniture_of(page, found))):
        for why, rows in reasons:
            if rows:  # most reasons hold for no block of a page
                fixed[rows], fixed_by[rows] = decided, why
    for at in headings_of_offers(page, found, outline, fixed_by == "offer"):
        fixed[at], fixed_by[at] = -1, "offer"
    return fixed, fixed_by


def _sure_content(
    page: Page, found: Classification, outline: Outline, twins: list[list[int]], groups: Groups
) -> Iterator[tuple[str, list[int]]]:
    """Yield why blocks are surely content, and which."""
    if page.kind == "text":
        yield "between", groups_between(page, found, groups)
        yield "between", lines_between(page, found, groups)
        yield "between", lines_like_others(page, found)
        yield "between", text_behind_ads(page, found)
        yield "heading", headings_above_text(page, found)
        return
    yield "between", groups_at_end(page, found, outline, groups)
    yield "heading", headings_of_content(page, found)
    yield "twin", find_refrains(found, twins)
    yield "footnote", notes_of_content(page, found)
    yield "callout", titles_of_content(page, found)
    yield "formula", formulas_between(page, found)
    yield "item", items_of_word(page, found)
    yield "listing", listings_between(page, found)
    yield "between", introduced(page, found)
    yield "between", [*groups_between(page, found, groups), *boxes_between(page, found)]


def _decide_captions(page: Page, groups: Groups, columns: Collection[npt.NDArray[Any]]) -> None:
    """Have captions of tables and listings and labels of panels go with these, in columns of decisions."""
    for rows, named in (named_by_captions(page, groups), labels_of_panels(page)):
        for column in columns if rows else ():  # most pages have none
            column[rows] = column[named]


def _shell_below(page: Page, found: Classification) -> float:
    """Return the expected F1 below which a page is a shell; see ``Grounds``."""
    if page.kind == "html" and _is_bare(found):
        return 1.0
    is_short = len(page.blocks) >= _SHELL_MIN_BLOCKS and found.n_words.sum() < _SHELL_MAX_WORDS
    return _SHELL_MAX_F1 if is_short else 0.0


def _is_bare(found: Classification) -> bool:
    """Tell whether a page holds links and hardly a word besides."""
    in_links = float((found.n_words * found.link_density).sum())
    others = float(found.n_words.sum()) - in_links
    return others <= _BARE_MAX_WORDS and in_links > others


def _fix_whole_groups(
    fixed: npt.NDArray[np.int8], fixed_by: NameColumn, groups: Groups, weight: npt.NDArray[np.float64]
) -> Groups:
    """Let what speaks for most of a group decide about all of it, and nothing else about a part of it.

    Only a note that the text refers to is kept without the other notes of its list: it is taken out of the
    group.

    Returns:
        The groups without these notes.
    """
    inside = groups.of >= 0
    if not np.count_nonzero(fixed[inside]):
        return groups
    kept, removed = (most_of_groups(fixed * sign > 0, weight, groups.of) for sign in (1, -1))
    alone = inside & (fixed_by == "footnote") & ~kept
    inside &= ~alone
    # The reason is that of a block that says the same as the group.
    agrees = inside & np.where(kept, fixed > 0, removed & (fixed < 0))
    reasons = dict(zip(groups.of[agrees].tolist(), fixed_by[agrees].tolist(), strict=True))
    decided = inside & (kept | removed)
    fixed[inside], fixed_by[inside] = 0, ""
    fixed[decided] = np.where(kept[decided], 1, -1)
    fixed_by[decided] = [reasons[group] for group in groups.of[decided].tolist()]
    return groups._replace(of=np.where(alone, -1, groups.of))


def _values_for_cut(
    page: Page, found: Classification, groups: Groups, fixed: npt.NDArray[np.int8], threads: list[int]
) -> FloatColumn:
    """Return what the cut compares: of a block alone its probability, of a group the mean of its blocks.

    Text of ``threads`` that are the body has at least a value that the cut for F1 keeps.
    """
    values = mean_of_groups(found.probability, weights(found.n_words), groups.of)
    values[threads] = np.maximum(values[threads], _KEPT_BY_CUT)
    # What is fixed counts as sure for the blocks that go with it.
    sure = np.where(fixed > 0, 1, np.where(fixed < 0, 0, values)).astype(values.dtype)
    raised = with_answers(sure, groups)
    if page.kind == "html":
        raised = with_records(page, found, with_introductions(page, found, raised))
    held = with_sections(page, found, raised, groups.of < 0)
    return np.where((fixed != 0) | (held == sure), values, held)


def _with_comments(labels: tuple[RemovedLabel, ...], posts: Posts) -> tuple[RemovedLabel, ...]:
    """Return the labels with that of comments for the text of posts and what is in threads of comments."""
    comments = posts.comments | posts.text
    if not comments.any():
        return labels
    return tuple(
        "comments" if comment and label != "hidden" else label
        for label, comment in zip(labels, comments.tolist(), strict=True)
    )


def _with_posts(groups: Groups, posts: Posts) -> Groups:
    """Return the groups with further ones for text and headers of each thread, which lists in it join."""
    if not np.count_nonzero(posts.text):
        return groups
    of = np.where(posts.text, len(groups.kinds) + posts.thread, groups.of)
    n_kinds = len(groups.kinds) + int(posts.thread.max()) + 1
    of = np.where(posts.header >= 0, n_kinds + posts.header, of)
    used, number = np.unique(of, return_inverse=True)
    first = int(used[0] < 0)
    new = {old: at for at, old in enumerate(used[first:].tolist())}
    return Groups(
        number - first,
        tuple(groups.kinds[old] if old < len(groups.kinds) else "thread" for old in new),
        tuple((new[group], block) for group, block in groups.answers if group in new),
    )


def _comments_to_fix(
    labels: Iterable[Label], found: Classification, posts: Posts, *, keep: bool
) -> BoolColumn:
    """Return True for each block of comments that the option keeps or removes."""
    comments: BoolColumn = np.array([label == "comments" for label in labels], dtype=np.bool_)
    if not keep:
        return comments | (posts.thread >= 0)
    comments &= (found.n_words >= _MIN_COMMENT_WORDS) & (found.says == 0) & (posts.thread < 0)
    return comments | posts.text


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
    copies = kept & most_of_groups(copies, weights(grounds.n_words), grounds.group)
    return kept & ~copies, copies
