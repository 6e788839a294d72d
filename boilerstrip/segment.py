"""Stage 3: probabilities -> the kept blocks, a label and a reason for every block.

The cut keeps the set of blocks with the best expected F-beta under the calibrated probabilities (Lewis,
"Evaluating and optimizing autonomous text classification systems", 1995): sorted by probability, the best
set is a prefix. Roles found by ``metadata`` and repeated text are taken out after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from boilerstrip.page import (
    BoolColumn,
    Classification,
    FloatColumn,
    Grounds,
    Inside,
    IntColumn,
    Kind,
    NameColumn,
    Outline,
    Page,
    Says,
    Segmentation,
)

BETAS: dict[str, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}
# What beta is multiplied by. The expectation takes blocks one by one, but those of an HTML page are right or
# wrong together: so it keeps a little too much.
_CAUTION: dict[Kind, float] = {"html": 0.85, "text": 1.0}
_REPEAT_WORDS = 8  # shorter repeats are wording, not copies
REPEAT_SHARE = 0.9  # of a block's shingles
_SHINGLE = 4
# From these probabilities on a block stays whatever else is found: a headline that is the whole post, a
# caption that is the product, a line that a table repeats. In dumps roles are told by wording: surer.
_SURE_REPEAT = 0.8
# So many copies in a row, of so many words and such a share of the body, are the text a second time, as pages
# hold it for small screens and for wide ones. Shorter ones are what a page says again in each of its parts.
_COPY_BLOCKS, _COPY_WORDS, _COPY_SHARE = 2, 60, 0.2
# A page of so few words and of no likelier choice than this has no body; a lone paragraph is no such page.
_SHELL_BLOCKS, _SHELL_WORDS, _SHELL_EXPECTED = 5, 200, 0.4
_CODE, _CAPTION, _QUOTE, _TABLE = map(int, (Inside.CODE, Inside.CAPTION, Inside.QUOTE, Inside.TABLE))
_ANEW = _CODE | _QUOTE | _TABLE  # what is said again there is meant to be
_MIN_WEIGHT = 0.5  # words; the weight of a block without any
# Words, and single characters of scripts without spaces; one character class a branch, so linear.
_WORD = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """What tells the parts of a page apart, one row a block."""

    link_density: FloatColumn
    repeat_count: IntColumn
    inside: IntColumn  # bits of Inside, without those of the page or article as a whole
    says: IntColumn
    under: IntColumn  # bits of Says for the header above, without the one above the whole body


def tempered(beta: float, kind: Kind) -> float:
    """The beta that ``best_cut`` takes for a page of this kind where ``beta`` is asked for."""
    return beta * _CAUTION[kind]


def best_cut(probability: FloatColumn, weight: FloatColumn, beta: float) -> tuple[BoolColumn, float]:
    """Choose the blocks with the best expected F-beta.

    Args:
        probability: P(content) a block.
        weight: words a block.
        beta: weight of recall against precision; 1 is F1.

    Returns:
        Which blocks are kept, and the expected F1 of that choice.
    """
    kept = np.zeros(len(probability), dtype=np.bool_)
    if not np.any(probability > 0):
        return kept, 0.0
    order = np.argsort(-probability, kind="stable")
    size = np.maximum(weight[order], _MIN_WEIGHT).astype(np.float64)
    true = np.cumsum(probability[order] * size)
    chosen, wanted = np.cumsum(size), true[-1]
    score = (1 + beta**2) * true / np.maximum(chosen + beta**2 * wanted, 1e-9)
    at = int(np.argmax(score))
    kept[order[: at + 1]] = True
    return kept, float(2 * true[at] / max(chosen[at] + wanted, 1e-9))


def cut_at(probability: FloatColumn, weight: FloatColumn, threshold: float) -> tuple[BoolColumn, float]:
    """Choose the blocks with this probability or more, as ``best_cut`` does the best ones."""
    kept = (probability >= threshold) & (probability > 0)
    size = np.maximum(weight, _MIN_WEIGHT).astype(np.float64)
    true = probability * size
    return kept, float(2 * true[kept].sum() / max(size[kept].sum() + true.sum(), 1e-9))


def segment(
    page: Page,
    found: Classification,
    outline: Outline,
    *,
    beta: float = 1.0,
    comments: bool | None = None,
    tables: Iterable[int] = (),
) -> Segmentation:
    """Part the body from the rest and name every block.

    Args:
        page: the page as read.
        found: what the classifier says of its blocks.
        outline: blocks with a role stay out of the body.
        beta: 1 is balanced, below it favours precision, above it recall; see ``tempered``.
        comments: True keeps reader comments, False removes them, None leaves it to the classifier.
        tables: blocks of tables that are to be left out.

    Returns:
        Columns of one row a block, the expected F1, and what the decision rests on.
    """
    signs = find_signs(found, outline)
    grounds = _grounds(page, found, outline, signs, comments, tables)
    in_cut, expected = best_cut(found.probability, found.n_words, tempered(beta, page.kind))
    kept, copies = decide(grounds, in_cut, expected, lambda at: _runs(page.blocks.text[at]))
    labels = label_blocks(grounds, kept, copies)
    reasons = _reasons(grounds, labels, kept, find_evidence(signs))
    return Segmentation(kept, labels, reasons, expected, grounds)


def find_signs(found: Classification, outline: Outline) -> Signs:
    """Gather what names the blocks."""
    return Signs(found.link_density, found.repeat_count, outline.inside, found.says, outline.under)


def _grounds(
    page: Page,
    found: Classification,
    outline: Outline,
    signs: Signs,
    comments: bool | None,
    tables: Iterable[int],
) -> Grounds:
    """All that bears on the decision, whatever the cut."""
    n = len(page.blocks)
    fixed, fixed_by = np.zeros(n, dtype=np.int8), np.full(n, "", dtype=object)
    removed = _removed_labels(signs, found.n_words)
    if comments is not None:
        talk = removed == _COMMENTS
        chosen = talk & (found.n_words >= 3) & (found.says == 0) if comments else talk
        fixed[chosen], fixed_by[chosen] = 1 if comments else -1, "comments"
    roles = np.full(n, "", dtype=object)
    for at, role in outline.roles:
        roles[at] = role
    named = outline.not_body
    fixed[named], fixed_by[named] = -1, "role"
    for at in tables:
        fixed[at], fixed_by[at] = -1, "table"
    is_role = named | (roles == "title")
    few = n >= _SHELL_BLOCKS and float(found.n_words.sum()) < _SHELL_WORDS
    return Grounds(
        probability=found.probability,
        n_words=found.n_words,
        fixed=fixed,
        fixed_by=fixed_by,
        suspect=_suspects(page, found),
        if_kept=np.where(is_role, roles, _kept_labels(page)),
        if_removed=np.where(is_role, roles, _NAMES[removed]),
        shell_below=_SHELL_EXPECTED if few else 0.0,
    )


def _suspects(page: Page, found: Classification) -> BoolColumn:
    """The blocks that may be copies: unlikely ones, and those of a text that stands on the page twice."""
    copies = found.repeat_share >= REPEAT_SHARE
    suspect: BoolColumn = copies & (found.probability < _SURE_REPEAT)
    told = copies & (found.n_words >= _REPEAT_WORDS) & (page.blocks.flags & _ANEW == 0)
    edges = np.flatnonzero(np.diff(told, prepend=False, append=False))
    enough = max(_COPY_WORDS, _COPY_SHARE * float((found.probability * found.n_words).sum()))
    for first, stop in edges.reshape(-1, 2).tolist():
        if stop - first >= _COPY_BLOCKS and found.n_words[first:stop].sum() >= enough:
            suspect[first:stop] = True
    return suspect


def decide(
    grounds: Grounds, in_cut: BoolColumn, expected: float, runs: Callable[[int], Iterable[Hashable]]
) -> tuple[BoolColumn, BoolColumn]:
    """Which blocks are kept, and which are left out as copies of what is kept before them.

    Args:
        grounds: what bears on it whatever the cut.
        in_cut: the blocks that the cut took.
        expected: the expected F1 of the cut.
        runs: gives the runs of words of a block, as ``runs_of`` makes them or any others to compare.
    """
    kept = in_cut if expected >= grounds.shell_below else np.zeros_like(in_cut)
    kept = (kept | (grounds.fixed > 0)) & (grounds.fixed >= 0)
    copies = repeated(runs, kept, grounds.suspect)
    return kept & ~copies, copies


def label_blocks(grounds: Grounds, kept: BoolColumn, copies: BoolColumn) -> tuple[str, ...]:
    """The label of every block after a decision."""
    labels = np.where(copies, "duplicate", np.where(kept, grounds.if_kept, grounds.if_removed))
    return tuple(labels.tolist())


def repeated(runs: Callable[[int], Iterable[Hashable]], kept: BoolColumn, suspect: BoolColumn) -> BoolColumn:
    """Kept blocks of eight or more words whose runs nearly all stand in kept blocks before them.

    Args:
        runs: gives the runs of words of a block.
        kept: blocks of the body.
        suspect: blocks most of whose runs stand in earlier blocks, kept or not.

    Returns:
        True for each such block.
    """
    out = np.zeros(len(kept), dtype=np.bool_)
    suspects = {at: frozenset(runs(at)) for at in np.flatnonzero(kept & suspect).tolist()}
    wanted = frozenset[Hashable]().union(*suspects.values())  # no other run can be missed
    if not wanted:
        return out
    seen: set[Hashable] = set()
    for at in np.flatnonzero(kept[: max(suspects) + 1]).tolist():
        own = suspects.get(at)
        if own and len(own & seen) >= REPEAT_SHARE * len(own):
            out[at] = True
        else:
            seen |= wanted.intersection(runs(at)) if own is None else own
    return out


def runs_of(text: str) -> AbstractSet[Hashable]:
    """The runs of four words of a block; none where it is too short to be a copy."""
    return set(_runs(text))


def _runs(text: str) -> Iterable[Hashable]:
    words = _WORD.findall(text.lower())
    if len(words) < _REPEAT_WORDS:
        return ()
    return zip(*(words[shift:] for shift in range(_SHINGLE)), strict=False)


# Labels of removed blocks, the first that fits: what the markup, the wording, the header above say.
_RULES: tuple[tuple[str, Inside, Says, Says], ...] = (
    ("hidden", Inside.HIDDEN, Says(0), Says(0)),
    ("comments", Inside.COMMENTS, Says.COMMENTS, Says.COMMENTS),
    ("legal", Inside.CONSENT | Inside.LEGAL, Says.LEGAL | Says.CONSENT, Says(0)),
    ("promotion", Inside.NEWSLETTER | Inside.PROMOTION, Says.NEWSLETTER | Says.PROMOTION | Says.SHOP,
     Says.PROMOTION | Says.NEWSLETTER),
    ("related", Inside.RELATED, Says.RELATED, Says.RELATED),
    ("byline", Inside.BYLINE, Says.BYLINE, Says(0)),
    ("caption", Inside.CAPTION, Says.CREDIT, Says(0)),
    ("tags", Inside.TAGS, Says.TAGS, Says(0)),
    ("date", Inside.DATE, Says.DATE, Says(0)),
    ("footer", Inside.FOOTER, Says(0), Says(0)),
    ("navigation",
     Inside.NAV | Inside.MENU | Inside.BREADCRUMB | Inside.HEADER | Inside.SHARE | Inside.BUTTON,
     Says.NAVIGATION | Says.SHARE | Says.ACTION, Says(0)),
    ("sidebar", Inside.SIDEBAR | Inside.ASIDE, Says(0), Says(0)),
    ("related", Inside.TEASER, Says(0), Says(0)),
)  # fmt: skip
_LABELS = ("other", *(label for label, *_ in _RULES), "navigation")
_NAMES: NameColumn = np.array(_LABELS, dtype=object)
_COMMENTS = _LABELS.index("comments")
# The bits of the rules, a row each.
_INSIDE, _SAYS, _UNDER = np.array([[int(bits) for bits in rule] for _, *rule in _RULES]).T[:, :, None]
_WORDING_WORDS = 25  # a longer block is not named after a phrase in it


def _removed_labels(signs: Signs, n_words: FloatColumn) -> IntColumn:
    """Index into _LABELS of what each block is if it is not content."""
    short = n_words <= _WORDING_WORDS
    fits = np.empty((len(_LABELS), len(short)), dtype=np.bool_)  # a row a label, but "other" the last
    fits[:-2] = (signs.inside & _INSIDE) != 0
    fits[:-2] |= (np.where(short, signs.says, 0) & _SAYS) != 0
    fits[:-2] |= (signs.under & _UNDER) != 0
    fits[-2] = (signs.link_density > 0.5) & short
    fits[-1] = True
    first: IntColumn = (fits.argmax(axis=0) + 1) % len(_LABELS)
    return first


_KEPT: NameColumn = np.array(
    ("heading", "code", "caption", "quote", "list_item", "table", "paragraph"), dtype=object
)


def _kept_labels(page: Page) -> NameColumn:
    """What each block is if it is content, the first that fits."""
    blocks = page.blocks
    flags = blocks.flags
    fits = np.empty((len(_KEPT), len(blocks)), dtype=np.bool_)
    fits[0] = blocks.heading > 0
    fits[1] = (flags & _CODE) != 0
    fits[2] = (flags & _CAPTION) != 0
    fits[3] = (flags & _QUOTE) != 0
    fits[4] = (blocks.list_depth > 0) | (blocks.marker > 0)
    fits[5] = (flags & _TABLE) != 0
    fits[6] = True
    labels: NameColumn = _KEPT[fits.argmax(axis=0)]
    return labels


_MARKUP_NAMES: tuple[tuple[int, str], ...] = tuple(
    (int(flag), f"inside <{flag.name.lower()}>" if flag.value < 1 << 14 else f"marked as {flag.name.lower()}")
    for flag in Inside
    if flag.name
    and flag not in (Inside.MAIN, Inside.ARTICLE, Inside.LIST, Inside.CONTENT, Inside.BODY, Inside.HEADING)
)
_CHANCES = tuple(f"{hundredths / 100:.2f}" for hundredths in range(101))
_CONTENT = tuple(f"content with probability {chance}" for chance in _CHANCES)
_WORDING: dict[int, str] = {int(says): str(says.name).lower() for says in Says}


def _reasons(
    grounds: Grounds, labels: Iterable[str], kept: BoolColumn, evidence: Callable[[int], str]
) -> tuple[str, ...]:
    # A float32 times 100 is exact in double precision, so it rounds as the number itself would.
    chances = np.rint(grounds.probability.astype(np.float64) * 100).astype(np.int64).tolist()
    out: list[str] = []
    rows = zip(labels, kept.tolist(), grounds.fixed_by.tolist(), strict=True)
    for at, (label, keep, rule) in enumerate(rows):
        chance = chances[at]
        if keep:
            out.append(_CONTENT[chance])
        elif label == "title":
            out.append("the headline; given as the title")
        elif label == "duplicate":
            out.append(f"says again what was kept before; probability {_CHANCES[chance]}")
        elif rule == "table":
            out.append(f"in a table, which is not asked for; probability {_CHANCES[chance]}")
        else:
            out.append(f"{evidence(at) or 'unlike the body around it'}; probability {_CHANCES[chance]}")
    return tuple(out)


def find_evidence(signs: Signs) -> Callable[[int], str]:
    """What markup, links, wording and repeats say of a block, in words, by its row; may be empty."""
    columns = (signs.link_density, signs.repeat_count, signs.inside, signs.says, signs.under)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    known: dict[tuple[float, int, int, int, int], str] = {}  # the entries of a menu have the same evidence

    def words(at: int) -> str:
        key = rows[at]
        if key not in known:
            known[key] = _evidence(*key)
        return known[key]

    return words


def _evidence(links: float, repeats: int, flags: int, says: int, under: int) -> str:
    parts = [f"{links * 100:.0f} % link text"] if links >= 0.3 else []
    parts += _markup(flags)
    if says:
        parts.append(f"worded like {_WORDING[says & -says]}")
    elif under:
        parts.append(f"under a header worded like {_WORDING[under & -under]}")
    if repeats > 1:
        parts.append(f"stands {repeats} times on the page")
    return ", ".join(parts)


@lru_cache(maxsize=4_096)
def _markup(flags: int) -> tuple[str, ...]:
    """The first two things that the markup says. A pure function: the bounded memo saves time only."""
    return tuple([name for bit, name in _MARKUP_NAMES if flags & bit][:2])
