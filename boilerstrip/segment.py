"""Stage 3: probabilities -> the kept blocks, a label and a reason for every block.

The cut keeps the set of blocks with the best expected F-beta under the calibrated probabilities (Lewis,
"Evaluating and optimizing autonomous text classification systems", 1995): sorted by probability, the best
set is a prefix. Roles found by ``metadata`` and repeated text are taken out after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from boilerstrip.page import (
    BoolColumn,
    Classification,
    FloatColumn,
    Inside,
    IntColumn,
    Metadata,
    Page,
    Says,
    Segmentation,
)

Names = npt.NDArray[np.object_]

BETAS: dict[str, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}
_REPEAT_WORDS = 8  # shorter repeats are wording, not copies
_REPEAT_SHARE = 0.9  # of a block's shingles
_SHINGLE = 4
# From these probabilities on a block stays whatever else is found: a headline that is the whole post, a
# caption that is the product, a line that a table repeats. In dumps roles are told by wording: surer.
_SURE_ROLE: dict[str, float] = {"html": 0.5, "text": 0.9}
_SURE_REPEAT = 0.8
# A page of so few words and of no likelier choice than this has no body; a lone paragraph is no such page.
_SHELL_BLOCKS, _SHELL_WORDS, _SHELL_EXPECTED = 5, 200, 0.4
_CODE, _CAPTION, _QUOTE, _TABLE = map(int, (Inside.CODE, Inside.CAPTION, Inside.QUOTE, Inside.TABLE))
_MIN_WEIGHT = 0.5  # words; the weight of a block without any
# Words, and single characters of scripts without spaces; one character class a branch, so linear.
_WORD = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")


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


def segment(
    page: Page,
    found: Classification,
    metadata: Metadata,
    *,
    beta: float = 1.0,
    comments: bool | None = None,
) -> Segmentation:
    """Part the body from the rest and name every block.

    Args:
        page: the page as read.
        found: what the classifier says of its blocks.
        metadata: its roles stay out of the body.
        beta: 1 is balanced, below it favours precision, above it recall.
        comments: True keeps reader comments, False removes them, None leaves it to the classifier.

    Returns:
        Columns of one row a block, and the expected F1.
    """
    n = len(page.blocks)
    kept, expected = best_cut(found.probability, found.n_words, beta)
    if _is_shell(found, expected):
        kept = np.zeros(n, dtype=np.bool_)
    removed = _removed_labels(page, found)
    if comments is not None:
        talk = removed == _COMMENTS
        kept = kept | (talk & (found.n_words >= 3) & (found.says == 0)) if comments else kept & ~talk
    roles = np.full(n, "", dtype=object)
    for at, role in metadata.roles:
        roles[at] = role
    named = (roles != "") & (found.probability < _SURE_ROLE[page.kind])
    kept &= ~named
    suspect = (found.repeat_share >= _REPEAT_SHARE) & (found.probability < _SURE_REPEAT)
    copies = repeated(page.blocks.text, kept, suspect)
    kept &= ~copies
    labels = np.where(kept, _kept_labels(page), _NAMES[removed])
    labels = np.where(copies, "duplicate", np.where(named | (roles == "title"), roles, labels))
    return Segmentation(kept, tuple(labels.tolist()), _reasons(page, found, labels, kept), expected)


def _is_shell(found: Classification, expected: float) -> bool:
    """A few short blocks, none of them likely: an error page or an empty frame rather than a body."""
    few = len(found.n_words) >= _SHELL_BLOCKS and float(found.n_words.sum()) < _SHELL_WORDS
    return few and expected < _SHELL_EXPECTED


def repeated(texts: tuple[str, ...], kept: BoolColumn, suspect: BoolColumn) -> BoolColumn:
    """Kept blocks of eight or more words whose shingles nearly all stand in kept blocks before them.

    Args:
        texts: the blocks' texts.
        kept: blocks of the body.
        suspect: blocks most of whose shingles stand in earlier blocks, kept or not.

    Returns:
        True for each such block.
    """
    out = np.zeros(len(kept), dtype=np.bool_)
    suspects = np.flatnonzero(kept & suspect)
    last = suspects[-1] if len(suspects) else -1
    seen: set[tuple[str, ...]] = set()
    for at in np.flatnonzero(kept[: last + 1]).tolist():
        words = _WORD.findall(texts[at].lower())
        if len(words) < _REPEAT_WORDS:
            continue
        own = set(zip(*(words[shift:] for shift in range(_SHINGLE)), strict=False))
        out[at] = bool(suspect[at]) and len(own & seen) >= _REPEAT_SHARE * len(own)
        if not out[at]:
            seen |= own
    return out


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
_NAMES: Names = np.array(_LABELS, dtype=object)
_COMMENTS = _LABELS.index("comments")
# The bits of the rules, a row each.
_INSIDE, _SAYS, _UNDER = np.array([[int(bits) for bits in rule] for _, *rule in _RULES]).T[:, :, None]
_WORDING_WORDS = 25  # a longer block is not named after a phrase in it


def _removed_labels(page: Page, found: Classification) -> IntColumn:
    """Index into _LABELS of what each block is if it is not content."""
    short = found.n_words <= _WORDING_WORDS
    fits = np.empty((len(_LABELS), len(short)), dtype=np.bool_)  # a row a label, but "other" the last
    fits[:-2] = (page.blocks.flags & _INSIDE) != 0
    fits[:-2] |= (np.where(short, found.says, 0) & _SAYS) != 0
    fits[:-2] |= (found.under & _UNDER) != 0
    fits[-2] = (found.link_density > 0.5) & short
    fits[-1] = True
    first: IntColumn = (fits.argmax(axis=0) + 1) % len(_LABELS)
    return first


_KEPT: Names = np.array(
    ("heading", "code", "caption", "quote", "list_item", "table", "paragraph"), dtype=object
)


def _kept_labels(page: Page) -> Names:
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
    labels: Names = _KEPT[fits.argmax(axis=0)]
    return labels


_MARKUP_NAMES: tuple[tuple[int, str], ...] = tuple(
    (int(flag), f"inside <{flag.name.lower()}>" if flag.value < 1 << 14 else f"marked as {flag.name.lower()}")
    for flag in Inside
    if flag.name
    and flag not in (Inside.MAIN, Inside.ARTICLE, Inside.LIST, Inside.CONTENT, Inside.BODY, Inside.HEADING)
)
_WORDING: dict[int, str] = {int(says): str(says.name).lower() for says in Says}


def _reasons(page: Page, found: Classification, labels: Iterable[str], kept: BoolColumn) -> tuple[str, ...]:
    evidence = zip(
        found.link_density.tolist(),
        found.repeat_count.tolist(),
        page.blocks.flags.tolist(),
        found.says.tolist(),
        found.under.tolist(),
        strict=True,
    )
    known: dict[tuple[float, int, int, int, int], str] = {}  # the entries of a menu have the same evidence
    out: list[str] = []
    for label, keep, chance, key in zip(
        labels, kept.tolist(), found.probability.tolist(), evidence, strict=True
    ):
        if keep:
            out.append(f"content with probability {chance:.2f}")
        elif label == "title":
            out.append("the headline; given as the title")
        elif label == "duplicate":
            out.append(f"says again what was kept before; probability {chance:.2f}")
        else:
            if key not in known:
                known[key] = _evidence(*key)
            out.append(f"{known[key]}; probability {chance:.2f}")
    return tuple(out)


def _evidence(links: float, repeats: int, flags: int, says: int, under: int) -> str:
    parts = [f"{links * 100:.0f} % link text"] if links >= 0.3 else []
    parts += _markup(flags)
    if says:
        parts.append(f"worded like {_WORDING[says & -says]}")
    elif under:
        parts.append(f"under a header worded like {_WORDING[under & -under]}")
    if repeats > 1:
        parts.append(f"stands {repeats} times on the page")
    return ", ".join(parts) or "unlike the body around it"


@lru_cache(maxsize=4_096)
def _markup(flags: int) -> tuple[str, ...]:
    """The first two things that the markup says. A pure function: the bounded memo saves time only."""
    return tuple([name for bit, name in _MARKUP_NAMES if flags & bit][:2])
