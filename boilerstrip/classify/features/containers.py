"""Features of the elements around a block, for HTML: ancestors, sections, the main part, the headline."""

from __future__ import annotations

from typing import Any

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify import text_stats
from boilerstrip.classify.features.columns import Columns, constant_columns, family, listed
from boilerstrip.classify.features.operations import bits_of, climb, highest_above, on_path, row_numbers
from boilerstrip.classify.features.record import stacked
from boilerstrip.classify.features.tree import Tree
from boilerstrip.classify.signals import KNOWN_TAGS
from boilerstrip.labels import Inside
from boilerstrip.page import FloatColumn, IntColumn

LEVELS = 5  # the block's own container and four ancestors that hold more than the one below
LEVEL_STATS = (
    "log_words", "share", "link_density", "log_blocks", "words_per_block", "long", "long_share",
    "sentences", "images", "inputs", "headings",
)  # fmt: skip
SECTION_STATS = ("share", "link_density", "words_per_block", "long", "long_share", "log_blocks", "inputs")
SECTIONS = (0.5, 0.2)  # largest shares of the page's words that a section may have
CORES = (0.5, 0.8)  # shares of the page's words in long blocks that a main part must have
FLAG_COLUMNS: dict[str, Inside] = {
    f"in_{flag.name}".lower(): flag for flag in Inside if flag is not Inside.HEADING
}
_FLAG_BITS = np.array([int(flag) for flag in FLAG_COLUMNS.values()])[:, None]
# The readability score: blocks that count, and how.
_READABLE_LEVELS = 4  # ancestors that a block counts for
_READABLE_WORDS = 8
_READABLE_LINKS = 0.5  # link density
_LEVEL_COLUMNS = tuple(tuple(f"level{level}_{stat}" for stat in LEVEL_STATS) for level in range(LEVELS))
_SECTION_ROWS = [LEVEL_STATS.index(stat) for stat in SECTION_STATS]


def container_features(tree: Tree) -> Columns:
    """Columns of one row a block, for pages of kind "html"."""
    stats = _statistics(tree)
    signals = tree.signals
    return {
        **_flags(tree),
        **_levels(tree, stats),
        **_sections(tree, stats),
        **_main_parts(tree),
        **_readability(tree),
        **_headline(tree),
        "title_overlap": signals.title_overlap,
        "is_title": signals.is_title,
    }


# Flags up to COLLAPSED come from tags, roles and styles, those behind it from class and id.
_FORMULA = "{}: by tag, role, style, class or id of an ancestor"
_BY_TAG = tuple(name for name, flag in FLAG_COLUMNS.items() if flag <= Inside.COLLAPSED)
_BY_NAME = tuple(name for name, flag in FLAG_COLUMNS.items() if flag > Inside.COLLAPSED)
FLAGS = (
    *family(_BY_TAG, "0/1", "tags around it", _FORMULA),
    *family(_BY_NAME, "0/1", "class and id", _FORMULA),
)


def _flags(tree: Tree) -> Columns:
    """0 or 1 for each member of ``Inside``."""
    flags = tree.signals.page.blocks.flags
    return dict(zip(FLAG_COLUMNS, bits_of(flags, _FLAG_BITS), strict=True))


def _statistics(tree: Tree) -> Matrix:
    """(LEVEL_STATS, containers): the statistics of each container, in their order."""
    table = tree.table
    words, n_blocks = np.maximum(tree.words, 1), np.maximum(tree.n_blocks, 1)
    columns = (
        np.log1p(tree.words),
        tree.words / tree.page_words,
        tree.link_words / words,
        np.log1p(tree.n_blocks),
        np.log1p(tree.words / n_blocks),
        tree.long_words / words,
        tree.long_words / tree.page_long,
        tree.sentences / words,
        np.minimum(table.n_images / n_blocks, 3),
        np.minimum(table.n_inputs, 5),
        tree.headings / n_blocks,
    )
    found: Matrix = stacked(columns)
    return found


OWN_LEVEL = family(
    (f"level0_{stat}" for stat in LEVEL_STATS), "as named", "container", "{}: of the block's container"
)
OUTER_LEVELS = family(
    (f"level{level}_{stat}" for level in range(1, LEVELS) for stat in LEVEL_STATS),
    "as named",
    "outer containers",
    "{}: of the next ancestors that hold more blocks than the one below",
)
NESTING = listed("""
    [container]
    depth | levels | containers around the block
""")


def _levels(tree: Tree, stats: Matrix) -> Columns:
    """Statistics of the block's container and its ancestors, without those that hold the same blocks."""
    parent, n_blocks = tree.table.parent, tree.n_blocks
    above = parent[climb(parent, n_blocks[parent] == n_blocks)]
    at = tree.of_block
    out: Columns = {"depth": tree.table.depth[at]}
    for names in _LEVEL_COLUMNS:
        out |= zip(names, stats.take(at, axis=1), strict=True)
        at = above[at]
    return out


SECTION_COLUMNS = family(
    (f"section{round(100 * share)}_{stat}" for share in SECTIONS for stat in (*SECTION_STATS, "place")),
    "as named",
    "section",
    "{}: of the highest ancestor with at most 50 % (20 %) of the page's words",
)


def _sections(tree: Tree, stats: Matrix) -> Columns:
    """The highest ancestor that holds at most a share of the page's words."""
    parent = tree.table.parent
    n = tree.of_block.size
    out: Columns = {}
    for share in SECTIONS:
        small = tree.words[parent] <= share * tree.page_words
        top = climb(parent, small)[tree.of_block]
        name, values = f"section{round(100 * share)}", stats.take(top, axis=1)
        out |= {f"{name}_{key}": values[row] for key, row in zip(SECTION_STATS, _SECTION_ROWS, strict=True)}
        out[f"{name}_place"] = tree.table.first[top] / n
    return out


MAIN_PARTS = family(
    (f"core{round(100 * share)}_{stat}" for share in CORES for stat in ("in", "depth", "gap")),
    "0/1, levels, signed log blocks",
    "main part",
    "{}: to the deepest container with 50 % (80 %) of the long words",
)


def _main_parts(tree: Tree) -> Columns:
    """The deepest container with a share of the words in long blocks, and how far the block is from it."""
    table = tree.table
    at = row_numbers(tree.of_block)
    out: Columns = {}
    for share in CORES:
        holds = tree.long_words >= share * tree.page_long
        core = np.argmax(np.where(holds, table.depth, -1))
        low, high = table.first[core], table.stop[core]
        name = f"core{round(100 * share)}"
        out[f"{name}_in"] = (at >= low) & (at < high)
        out[f"{name}_depth"] = table.depth[tree.of_block] - table.depth[core]
        out[f"{name}_gap"] = _signed_gap(at, low, high)
    return out


def _signed_gap(at: IntColumn, low: Any, high: Any) -> FloatColumn:
    """Log distance in blocks to a range: negative before it, 0 inside, positive after."""
    gap = np.maximum(np.maximum(low - at, at - high + 1), 0)
    signed: FloatColumn = np.copysign(np.log1p(gap), at - low)
    return signed


def readable_scores(tree: Tree) -> FloatColumn:
    """(containers,): scores after Readability (arc90, 2009).

    Each block of prose counts for its parent and the next ancestors, at each level half as much.
    """
    signals, table = tree.signals, tree.table
    stats = signals.stats
    counts = (signals.words >= _READABLE_WORDS) & (signals.link_density < _READABLE_LINKS)
    score = (1 + stats.classes[:, text_stats.COMMA] + np.minimum(stats.n_chars / 100, 3)) * (
        1 - signals.link_density
    )
    is_div = signals.tags == KNOWN_TAGS.index("div")
    at = np.where(is_div[tree.of_block], tree.of_block, table.parent[tree.of_block])
    weight, n = score * counts, table.parent.size
    total = np.bincount(at, weights=weight, minlength=n)
    for _ in range(1, _READABLE_LEVELS):
        at, weight = table.parent[at], weight / 2
        total = total + np.bincount(at, weights=weight, minlength=n)
    return np.where(row_numbers(total) > 0, total, 0).astype(np.float32)


READABILITY = listed("""
    [main part]
    readable_in | 0/1 | inside the container with the best Readability score
    readable_best | share | best score of the block's ancestors / best of the page
    readable_own | share | score of its container or parent / best of the page
    readable_shared_depth | levels | depth of the common ancestor with that container
""")


def _readability(tree: Tree) -> Columns:
    """Scores of the containers around the block, and the place of the best one."""
    table = tree.table
    scores = readable_scores(tree)
    best = np.argmax(scores)
    peak = np.maximum(scores[best], 1)
    highest = highest_above(table.parent, scores)
    at = row_numbers(tree.of_block)
    own = np.maximum(scores, scores[table.parent])
    return {
        "readable_in": (at >= table.first[best]) & (at < table.stop[best]),
        "readable_best": highest[tree.of_block] / peak,
        "readable_own": own[tree.of_block] / peak,
        "readable_shared_depth": _shared_depth(tree, best),
    }


def _shared_depth(tree: Tree, other: Any) -> IntColumn:
    """Depth of the deepest common ancestor with a container, minus that container's depth."""
    table = tree.table
    joint = climb(table.parent, ~on_path(table.parent, other))
    depth: IntColumn = (table.depth[joint] - table.depth[other])[tree.of_block]
    return depth


HEADLINE = listed("""
    [headline]
    headline_gap | signed log blocks | distance to the headline, -9 where there is none
    headline_known | code | 3 an h1 that overlaps the title, 2 a block equal to it, 1 an h1, 0 none
    headline_shared_depth | levels | depth of the common ancestor with the headline
""")
TITLE = listed("""
    [headline]
    title_overlap | share | words that are in <title> or og:title
    is_title | 0/1 | the words are the headline of <title> or og:title
""")


def _headline(tree: Tree) -> Columns:
    """How far the block is from the headline, before or after it."""
    signals = tree.signals
    top = signals.page.blocks.heading == 1
    rank = np.where(top & (signals.title_overlap > 0.5), 3, np.where(signals.is_title, 2, top))
    at = np.argmax(rank)
    known = rank[at] > 0
    gap = _signed_gap(row_numbers(rank), at, at + 1)
    return {
        "headline_gap": np.where(known, gap, -9),
        **constant_columns({"headline_known": rank[at]}, rank),
        "headline_shared_depth": np.where(known, _shared_depth(tree, tree.of_block[at]), 0),
    }
