"""Features of the elements around a block, for HTML.

Containers stand in document order, so what lies inside one is a range of blocks and every total is a
difference of running sums. Facts that pass down from ancestors are found by doubling: after k steps each
container knows its nearest 2**k ancestors, so no loop runs over levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import numpy as np

from boilerstrip.classify import characters as ch
from boilerstrip.classify.characters import HashColumn
from boilerstrip.classify.facts import Facts
from boilerstrip.classify.own import Group
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


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """The containers with their totals."""

    facts: Facts
    table: Containers
    of_block: IntColumn  # container of each block
    words: FloatColumn
    link_words: FloatColumn
    long_words: FloatColumn
    n_blocks: FloatColumn
    page_words: float
    page_long: float


def container_features(facts: Facts) -> Group:
    """Columns of one row a block, for pages of kind "html"."""
    tree = _tree(facts)
    return {
        **_flags(facts),
        **_levels(tree),
        **_sections(tree),
        **_cores(tree),
        **_readability(tree),
        **_alike(tree),
        **_headline(tree),
        **_head(facts),
    }


def _tree(facts: Facts) -> _Tree:
    table = facts.page.containers
    return _Tree(
        facts,
        table,
        facts.page.blocks.container,
        _inside(table, facts.words),
        _inside(table, facts.words * facts.link_density),
        _inside(table, facts.words * facts.long),
        (table.stop - table.first).astype(np.float32),
        max(float(facts.words.sum()), 1.0),
        max(float((facts.words * facts.long).sum()), 1.0),
    )


def _inside(table: Containers, column: FloatColumn) -> FloatColumn:
    """Total of a block column over each container."""
    total = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
    return (total[table.stop] - total[table.first]).astype(np.float32)


def _settle(jump: IntColumn) -> IntColumn:
    """Follow jumps until none moves: where each row ends up."""
    while True:
        further = jump[jump]
        if np.array_equal(further, jump):
            return jump
        jump = further


def _flags(facts: Facts) -> Group:
    flags = facts.page.blocks.flags
    return {f"in_{name}": (flags & int(Inside[name.upper()])) != 0 for name in FLAG_NAMES}


def _stats(tree: _Tree) -> dict[str, FloatColumn]:
    facts, table = tree.facts, tree.table
    words = np.maximum(tree.words, 1)
    return {
        "log_words": np.log1p(tree.words),
        "share": tree.words / tree.page_words,
        "link_density": tree.link_words / words,
        "log_blocks": np.log1p(tree.n_blocks),
        "words_per_block": np.log1p(tree.words / np.maximum(tree.n_blocks, 1)),
        "long": tree.long_words / words,
        "long_share": tree.long_words / tree.page_long,
        "sentences": _inside(table, facts.characters.n_sentences) / words,
        "images": np.minimum(table.n_images / np.maximum(tree.n_blocks, 1), 3).astype(np.float32),
        "inputs": np.minimum(table.n_inputs, 5).astype(np.float32),
        "headings": _inside(table, (facts.page.blocks.heading > 0).astype(np.float32))
        / np.maximum(tree.n_blocks, 1),
    }


def _levels(tree: _Tree) -> Group:
    """Statistics of the block's container and of its ancestors, wrappers of the same blocks passed over."""
    parent, n_blocks = tree.table.parent, tree.n_blocks
    wrapped = n_blocks[parent] == n_blocks
    widest = _settle(np.where(wrapped, parent, np.arange(len(parent))))
    above = parent[widest]
    stats = np.stack(list(_stats(tree).values()))
    out: Group = {}
    at = tree.of_block
    for level in range(LEVELS):
        values = stats[:, at]
        out |= {f"level{level}_{name}": values[row] for row, name in enumerate(LEVEL_STATS)}
        at = above[at]
    out["depth"] = tree.table.depth[tree.of_block].astype(np.float32)
    return out


def _sections(tree: _Tree) -> Group:
    """The highest ancestor that holds at most a share of the page's words."""
    parent = tree.table.parent
    stats = _stats(tree)
    n = max(len(tree.facts.words), 1)
    out: Group = {}
    for share in SECTIONS:
        small = tree.words[parent] <= share * tree.page_words
        top = _settle(np.where(small, parent, np.arange(len(parent))))[tree.of_block]
        name = f"section{round(100 * share)}"
        out |= {f"{name}_{key}": stats[key][top] for key in SECTION_STATS}
        out[f"{name}_place"] = (tree.table.first[top] / n).astype(np.float32)
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
        out[f"{name}_depth"] = (table.depth[tree.of_block] - table.depth[core]).astype(np.float32)
        out[f"{name}_gap"] = _signed_gap(at, int(low), int(high))
    return out


def _signed_gap(at: IntColumn, low: int, high: int) -> FloatColumn:
    """Log distance in blocks to a range: negative before it, 0 inside, positive behind."""
    gap = np.where(at < low, -np.log1p(np.maximum(low - at, 0)), np.log1p(np.maximum(at - high + 1, 0)))
    return gap.astype(np.float32)


def readable_scores(tree: _Tree) -> FloatColumn:
    """Score containers after Readability (arc90, 2009): prose counts for its parents, halved a level."""
    facts, table = tree.facts, tree.table
    chars = facts.characters
    counts = (facts.words >= 8) & (facts.link_density < 0.5)
    score = (1 + chars.classes[:, ch.COMMA] + np.minimum(chars.n_chars / 100, 3)) * (1 - facts.link_density)
    is_div = np.array(table.tag) == "div"
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
    highest, up = scores.copy(), table.parent
    while up.any():
        highest = np.maximum(highest, highest[up])
        up = up[up]
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
    on_path = np.zeros(len(table), dtype=np.bool_)
    at = other
    while at:
        on_path[at] = True
        at = int(table.parent[at])
    on_path[0] = True
    joint = _settle(np.where(on_path, np.arange(len(table)), table.parent))
    depth: FloatColumn = (table.depth[joint] - table.depth[other])[tree.of_block].astype(np.float32)
    return depth


def _signatures(table: Containers) -> IntColumn:
    """A number for each tag with its first class word, digits folded."""
    return _numbered(map(_signature, table.tag, table.names))


@lru_cache(maxsize=16_384)
def _signature(tag: str, names: str) -> str:
    """A pure function: the bounded memo saves time only, as sites repeat their names."""
    words = names.split(None, 1)
    if not words:
        return tag
    word = words[0]
    return f"{tag}.{word if word.isalpha() else word.translate(_FOLD_DIGITS)}"


_FOLD_DIGITS = str.maketrans("123456789", "000000000")


def _paths(table: Containers, own: IntColumn) -> HashColumn:
    """Hash of all signatures from the root down to each container."""
    hashes = own.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    hashes[0] = 0
    factor, up = np.uint64(0xBF58476D1CE4E5B9), table.parent
    while up.any():
        hashes = hashes + factor * hashes[up]
        up = up[up]
        factor = np.uint64(int(factor) ** 2 % 2**64)
    return hashes


def _alike(tree: _Tree) -> Group:
    """Blocks of the same path, and siblings of the same signature."""
    facts, table = tree.facts, tree.table
    signature = _signatures(table)
    tags = _numbered(table.tag)
    path = _paths(table, tags)
    up = table.parent
    key = path + _mix(signature, 1) + _mix(signature[up], 2) + _mix(signature[up[up]], 3)
    out = _clusters(facts, key[tree.of_block])
    same = key[tree.of_block][1:] == key[tree.of_block][:-1]
    out["path_same_before"] = np.concatenate(([False], same))
    out["path_same_after"] = np.concatenate((same, [False]))
    return out | _siblings(tree, _mix(signature, 6) + _mix(table.parent, 7))


def _numbered(values: Iterable[str]) -> IntColumn:
    known: dict[str, int] = {}
    return np.array([known.setdefault(value, len(known) + 1) for value in values], dtype=np.int64)


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
    total = max(float(facts.words.sum()), 1.0)
    columns = (
        np.log1p(count),
        np.log1p(words / count),
        links / np.maximum(words, 1),
        words / total,
        long / np.maximum(words, 1),
        (last - first) / n,
    )
    return {f"path_{stat}": column[group] for stat, column in zip(GROUP_STATS, columns, strict=True)}


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
    best, up = np.arange(len(keys)), tree.table.parent
    while True:
        other = best[up]
        best = np.where(weight[other] >= weight[best], other, best)
        if not up.any():
            break
        up = up[up]
    chosen = group[best][tree.of_block]
    found = repeated[chosen]
    own = group[tree.of_block]
    safe = np.maximum(words, 1)
    return {
        "siblings_log_count": np.log1p(count)[own],
        "siblings_log_words": np.log1p(words / count)[own],
        "siblings_link_density": (links / safe)[own],
        "repeated_log_count": np.log1p(count)[chosen] * found,
        "repeated_log_words": np.log1p(words / count)[chosen] * found,
        "repeated_link_density": (links / safe)[chosen] * found,
        "repeated_share": (words / tree.page_words)[chosen] * found,
        "repeated_blocks": np.minimum(blocks / count, 30)[chosen] * found,
        "repeated_long": (long / safe)[chosen] * found,
    }


def _headline(tree: _Tree) -> Group:
    """How far the block is from the headline, before or behind it."""
    facts = tree.facts
    level = facts.page.blocks.heading
    n = len(level)
    rank = np.select(
        [(level == 1) & (facts.title_overlap > 0.5), facts.is_title, level == 1], [3, 2, 1], default=0
    )
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
    tags = Counter(itemgetter(*facts.page.blocks.container, 0)(table.tag))
    whole: dict[str, float] = {
        "page_og_article": "article" in kind,
        "page_og_product": "product" in kind,
        "page_ld_article": "Article" in schemas or "BlogPosting" in schemas,
        "page_ld_product": '"Product' in schemas,
        "page_ld_forum": "DiscussionForum" in schemas or "QAPage" in schemas,
        "page_ld_list": "ItemList" in schemas or "CollectionPage" in schemas,
        "page_articles": min(table.tag.count("article"), 30),
        "page_paragraphs": tags["p"] / n,
        "page_cells": (tags["td"] + tags["th"]) / n,
        "page_images": float(np.log1p(table.n_images[0])),
        "page_inputs": float(np.log1p(table.n_inputs[0])),
    }
    return {
        "title_overlap": facts.title_overlap,
        "is_title": facts.is_title.astype(np.float32),
        **{name: np.full(n, float(value), dtype=np.float32) for name, value in whole.items()},
    }
