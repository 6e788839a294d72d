"""Features of the elements around a block, for HTML.

Containers stand in document order, so what lies inside one is a range of blocks and every total is a
difference of running sums. Facts that pass down from ancestors are found by doubling: after k steps each
container knows its nearest 2**k ancestors, so no loop runs over levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.classify import text_stats as ch
from boilerstrip.classify.features.block import Group, constant
from boilerstrip.classify.signals import Facts, numbered
from boilerstrip.classify.text_stats import HashColumn
from boilerstrip.page import Containers, FloatColumn, Inside, IntColumn

LEVELS = 5  # the block's own container and four ancestors that hold more than the one below
LEVEL_STATS = (
    "log_words", "share", "link_density", "log_blocks", "words_per_block", "long", "long_share",
    "sentences", "images", "inputs", "headings",
)  # fmt: skip
SECTION_STATS = ("share", "link_density", "words_per_block", "long", "long_share", "log_blocks", "inputs")
SECTIONS = (0.5, 0.2)  # shares of the page's words
CORES = (0.5, 0.8)  # shares of the page's long words
GROUP_STATS = ("log_count", "log_words", "link_density", "share", "long", "span")
FLAG_NAMES = tuple(flag.name.lower() for flag in Inside if flag.name and flag is not Inside.HEADING)
_READABLE_LEVELS = 4

# Columns of one kind are made as the rows of one array: numpy takes longer to begin than to count a page.
Rows = npt.NDArray[np.float32]
_FLAG_COLUMNS = tuple(f"in_{name}" for name in FLAG_NAMES)
_FLAG_BITS = np.array([int(Inside[name.upper()]) for name in FLAG_NAMES])[:, None]
_LEVEL_COLUMNS = tuple(tuple(f"level{level}_{stat}" for level in range(LEVELS)) for stat in LEVEL_STATS)
_SECTION_ROWS = [LEVEL_STATS.index(stat) for stat in SECTION_STATS]
_GROUP_COLUMNS = tuple(f"path_{stat}" for stat in GROUP_STATS)
_SIBLING_COLUMNS = ("siblings_log_count", "siblings_log_words", "siblings_link_density")
_REPEATED_COLUMNS = (
    "repeated_log_count", "repeated_log_words", "repeated_link_density",
    "repeated_share", "repeated_blocks", "repeated_long",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """The containers with their totals."""

    facts: Facts
    table: Containers
    of_block: IntColumn  # container of each block
    above: tuple[IntColumn, ...]  # the ancestors of each container 1, 2, 4, ... levels up; the root at last
    words: FloatColumn
    link_words: FloatColumn
    long_words: FloatColumn
    sentences: FloatColumn
    headings: FloatColumn
    n_blocks: FloatColumn
    page_words: float
    page_long: float


def container_features(facts: Facts) -> Group:
    """Columns of one row a block, for pages of kind "html"."""
    tree = _tree(facts)
    stats = _stats(tree)
    return {
        **_flags(facts),
        **_levels(tree, stats),
        **_sections(tree, stats),
        **_cores(tree),
        **_readability(tree),
        **_alike(tree),
        **_headline(tree),
        **_head(facts),
    }


def _tree(facts: Facts) -> _Tree:
    table, words = facts.page.containers, facts.words
    link_words, long_words = words * facts.link_density, words * facts.long
    headings = facts.page.blocks.heading > 0
    inside = _inside(table, (words, link_words, long_words, facts.characters.n_sentences, headings))
    return _Tree(
        facts=facts,
        table=table,
        of_block=facts.page.blocks.container,
        above=tuple(_doubled(table.parent)),
        words=inside[0],
        link_words=inside[1],
        long_words=inside[2],
        sentences=inside[3],
        headings=inside[4],
        n_blocks=(table.stop - table.first).astype(np.float32),
        page_words=max(float(words.sum()), 1.0),
        page_long=max(float(long_words.sum()), 1.0),
    )


def _inside(table: Containers, columns: Sequence[npt.NDArray[Any]]) -> Rows:
    """Totals of block columns over each container, a row each."""
    total = np.zeros((len(columns), table.stop[0] + 1))
    np.cumsum(columns, axis=1, dtype=np.float64, out=total[:, 1:])
    return (total.take(table.stop, axis=1) - total.take(table.first, axis=1)).astype(np.float32)


def _doubled(up: IntColumn) -> Iterator[IntColumn]:
    yield up
    while up.any():
        up = up[up]
        yield up


def _climb(tree: _Tree, moves: npt.NDArray[np.bool_]) -> IntColumn:
    """Where each container ends up that goes on to its parent as long as it stands on one that moves."""
    at = np.where(moves, tree.table.parent, np.arange(len(moves)))
    for _ in tree.above:
        at = at[at]
    return at


def _flags(facts: Facts) -> Group:
    return dict(zip(_FLAG_COLUMNS, (facts.page.blocks.flags & _FLAG_BITS) != 0, strict=True))


def _stats(tree: _Tree) -> Rows:
    """The rows of LEVEL_STATS."""
    table = tree.table
    words, n_blocks = np.maximum(tree.words, 1), np.maximum(tree.n_blocks, 1)
    return np.array(
        (
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
        ),
        dtype=np.float32,
    )


def _levels(tree: _Tree, stats: Rows) -> Group:
    """Statistics of the block's container and of its ancestors, wrappers of the same blocks passed over."""
    parent, n_blocks = tree.table.parent, tree.n_blocks
    above = parent[_climb(tree, n_blocks[parent] == n_blocks)]
    levels = np.empty((LEVELS, len(tree.of_block)), dtype=np.int64)
    levels[0] = tree.of_block
    for level in range(1, LEVELS):
        levels[level] = above[levels[level - 1]]
    out: Group = {"depth": tree.table.depth[tree.of_block]}
    for names, rows in zip(_LEVEL_COLUMNS, stats.take(levels, axis=1), strict=True):
        out.update(zip(names, rows, strict=True))
    return out


def _sections(tree: _Tree, stats: Rows) -> Group:
    """The highest ancestor that holds at most a share of the page's words."""
    parent = tree.table.parent
    n = max(len(tree.facts.words), 1)
    out: Group = {}
    for share in SECTIONS:
        small = tree.words[parent] <= share * tree.page_words
        top = _climb(tree, small)[tree.of_block]
        name, values = f"section{round(100 * share)}", stats.take(top, axis=1)
        out |= {f"{name}_{key}": values[row] for key, row in zip(SECTION_STATS, _SECTION_ROWS, strict=True)}
        out[f"{name}_place"] = tree.table.first[top] / n
    return out


def _cores(tree: _Tree) -> Group:
    """The deepest container that holds a share of the long words, and how far the block is from it."""
    table = tree.table
    at = np.arange(len(tree.of_block))
    out: Group = {}
    for share in CORES:
        holds = tree.long_words >= share * tree.page_long
        core = int(np.argmax(np.where(holds, table.depth, -1)))
        low, high = table.first[core], table.stop[core]
        name = f"core{round(100 * share)}"
        out[f"{name}_in"] = (at >= low) & (at < high)
        out[f"{name}_depth"] = table.depth[tree.of_block] - table.depth[core]
        out[f"{name}_gap"] = _signed_gap(at, int(low), int(high))
    return out


def _signed_gap(at: IntColumn, low: int, high: int) -> FloatColumn:
    """Log distance in blocks to a range: negative before it, 0 inside, positive behind."""
    gap = np.maximum(np.maximum(low - at, at - high + 1), 0)
    signed: FloatColumn = np.copysign(np.log1p(gap), at - low)
    return signed


def readable_scores(tree: _Tree) -> FloatColumn:
    """Score containers after Readability (arc90, 2009): prose counts for its parents, halved a level."""
    facts, table = tree.facts, tree.table
    chars = facts.characters
    counts = (facts.words >= 8) & (facts.link_density < 0.5)
    score = (1 + chars.classes[:, ch.COMMA] + np.minimum(chars.n_chars / 100, 3)) * (1 - facts.link_density)
    is_div = np.fromiter(map("div".__eq__, table.tag), dtype=np.bool_, count=len(table))
    at = np.where(is_div[tree.of_block], tree.of_block, table.parent[tree.of_block])[counts]
    weight = score[counts]
    total = np.zeros(len(table), dtype=np.float64)
    for _ in range(_READABLE_LEVELS):
        total += np.bincount(at, weights=weight, minlength=len(table))
        at, weight = table.parent[at], weight / 2
    total[0] = 0
    return total.astype(np.float32)


def _readability(tree: _Tree) -> Group:
    table = tree.table
    scores = readable_scores(tree)
    best = int(np.argmax(scores))
    peak = max(float(scores[best]), 1.0)
    highest = scores
    for up in tree.above:
        highest = np.maximum(highest, highest[up])
    at = np.arange(len(tree.of_block))
    own = np.maximum(scores, scores[table.parent])
    return {
        "readable_in": (at >= table.first[best]) & (at < table.stop[best]),
        "readable_best": highest[tree.of_block] / peak,
        "readable_own": own[tree.of_block] / peak,
        "readable_shared_depth": _shared_depth(tree, best),
    }


def _shared_depth(tree: _Tree, other: int) -> FloatColumn:
    """Depth of the deepest common ancestor with a container, counted from that container."""
    table = tree.table
    off_path = np.ones(len(table), dtype=np.bool_)
    at = other
    while at:
        off_path[at] = False
        at = int(table.parent[at])
    off_path[0] = False
    joint = _climb(tree, off_path)
    depth: FloatColumn = (table.depth[joint] - table.depth[other])[tree.of_block]
    return depth


def _signatures(facts: Facts, tags: IntColumn) -> IntColumn:
    """A number for each tag with its first class word, digits folded."""
    first = "\n".join([(names.split(None, 1) or ("",))[0] for names in facts.names.different])
    folded = first.encode("utf-8", "surrogatepass").translate(_FOLD_DIGITS).split(b"\n")
    _, word = numbered(folded)
    return word[facts.names.of] * (len(tags) + 1) + tags


_FOLD_DIGITS = bytes.maketrans(b"123456789", b"000000000")


def _paths(tree: _Tree, own: IntColumn) -> HashColumn:
    """Hash of all signatures from the root down to each container."""
    hashes = own.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    hashes[0] = 0
    factor = 0xBF58476D1CE4E5B9
    for up in tree.above:
        hashes = hashes + np.uint64(factor) * hashes[up]
        factor = factor**2 % 2**64
    return hashes


def _alike(tree: _Tree) -> Group:
    """Blocks of the same path, and siblings of the same signature."""
    facts, table = tree.facts, tree.table
    tags = numbered(table.tag)[1] + 1
    signature = _signatures(facts, tags)
    path = _paths(tree, tags)
    up = table.parent
    key = path + _mix(signature, 1) + _mix(signature[up], 2) + _mix(signature[up[up]], 3)
    own = key[tree.of_block]
    same = np.zeros(len(own) + 1, dtype=np.bool_)
    same[1:-1] = own[1:] == own[:-1]
    return {
        "path_same_before": same[:-1],
        "path_same_after": same[1:],
        **_clusters(facts, own),
        **_siblings(tree, _mix(signature, 6) + _mix(up, 7)),
    }


def _mix(values: IntColumn, salt: int) -> HashColumn:
    mixed = (values.astype(np.uint64) + np.uint64(salt << 32)) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x94D049BB133111EB)


def _clusters(facts: Facts, keys: HashColumn) -> Group:
    """Statistics over all blocks of the same path."""
    n = len(keys)
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    words, links, long = (
        np.bincount(group, weights=column)
        for column in (facts.words, facts.words * facts.link_density, facts.words * facts.long)
    )
    count = np.bincount(group)
    last = np.zeros(len(count), dtype=np.int64)
    last[group] = np.arange(n)
    total, safe = max(float(facts.words.sum()), 1.0), np.maximum(words, 1)
    logs = np.log1p((count, words / count))
    columns = np.array((*logs, links / safe, words / total, long / safe, (last - first) / n))
    return dict(zip(_GROUP_COLUMNS, columns.take(group, axis=1), strict=True))


def _siblings(tree: _Tree, keys: HashColumn) -> Group:
    """Siblings of one signature: those of the block's own container, and the largest such group around it."""
    keys = keys.copy()
    keys[0] = 0
    _, group = np.unique(keys, return_inverse=True)
    count = np.bincount(group)
    words, links, long, blocks = (
        np.bincount(group, weights=column)
        for column in (tree.words, tree.link_words, tree.long_words, tree.n_blocks)
    )
    repeated = (count >= 3) & (blocks > count)
    weight = np.where(repeated, words, -1.0)[group]
    best = np.arange(len(keys))
    for up in tree.above:
        other = best[up]
        best = np.where(weight[other] >= weight[best], other, best)
    own, chosen = group[tree.of_block], group[best][tree.of_block]
    safe = np.maximum(words, 1)
    siblings = np.array((np.log1p(count), np.log1p(words / count), links / safe))
    groups = np.array((*siblings, words / tree.page_words, np.minimum(blocks / count, 30), long / safe))
    return {
        **dict(zip(_SIBLING_COLUMNS, siblings.take(own, axis=1), strict=True)),
        **dict(zip(_REPEATED_COLUMNS, groups.take(chosen, axis=1) * repeated[chosen], strict=True)),
    }


def _headline(tree: _Tree) -> Group:
    """How far the block is from the headline, before or behind it."""
    facts = tree.facts
    level = facts.page.blocks.heading
    n = len(level)
    top = level == 1
    rank = np.where(top & (facts.title_overlap > 0.5), 3, np.where(facts.is_title, 2, top))
    if not rank.any():
        return {
            "headline_gap": np.full(n, -9.0),
            "headline_known": np.zeros(n),
            "headline_shared_depth": np.zeros(n),
        }
    at = int(np.argmax(rank))
    return {
        "headline_gap": _signed_gap(np.arange(n), at, at + 1),
        "headline_known": np.full(n, float(rank[at])),
        "headline_shared_depth": _shared_depth(tree, int(tree.of_block[at])),
    }


def _head(facts: Facts) -> Group:
    """Overlaps with the title and description; what the head says the page is."""
    head = facts.page.head
    n = len(facts.words)
    kind = next((content.lower() for name, content in head.meta if name == "og:type"), "")
    schemas = " ".join(head.json_ld)
    table = facts.page.containers
    tags = [table.tag[at] for at in facts.page.blocks.container.tolist()]
    whole: dict[str, float] = {
        "page_og_article": "article" in kind,
        "page_og_product": "product" in kind,
        "page_ld_article": "Article" in schemas or "BlogPosting" in schemas,
        "page_ld_product": '"Product' in schemas,
        "page_ld_forum": "DiscussionForum" in schemas or "QAPage" in schemas,
        "page_ld_list": "ItemList" in schemas or "CollectionPage" in schemas,
        "page_articles": min(table.tag.count("article"), 30),
        "page_paragraphs": tags.count("p") / n,
        "page_cells": (tags.count("td") + tags.count("th")) / n,
        "page_images": float(np.log1p(table.n_images[0])),
        "page_inputs": float(np.log1p(table.n_inputs[0])),
    }
    return {
        "title_overlap": facts.title_overlap,
        "is_title": facts.is_title,
        **constant(whole, n),
    }
