"""Features of what is built alike: blocks of the same path of elements, and siblings of the same kind.

Lists of teasers, menus and comments repeat one template: their elements have the same tags and the same class
words. Elements and paths are compared by hashes of these.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.features.columns import Columns, family, listed
from boilerstrip.classify.features.operations import (
    group_numbers,
    group_spans,
    heaviest_above,
    path_hashes,
    row_numbers,
    shifted,
)
from boilerstrip.classify.features.record import stacked
from boilerstrip.classify.features.tree import Tree
from boilerstrip.classify.signals import Signals
from boilerstrip.hashing import GOLDEN, HashColumn, salted

PATH_STATS = ("log_count", "log_words", "link_density", "share", "long", "span")
_PATH_COLUMNS = tuple(f"path_{stat}" for stat in PATH_STATS)
_SIBLING_COLUMNS = ("siblings_log_count", "siblings_log_words", "siblings_link_density")
_REPEATED_COLUMNS = (
    "repeated_log_count", "repeated_log_words", "repeated_link_density",
    "repeated_share", "repeated_blocks", "repeated_long",
)  # fmt: skip
_MIN_REPEATED = 3  # siblings of one signature that count as a group
# Salts: the same number hashes otherwise in each of these roles.
_OWN = 1
_PARENT = 2
_GRANDPARENT = 3
_SIBLING = 6
_SIBLING_PARENT = 7


SAME_PATH = listed("""
    [blocks alike]
    path_same_before | 0/1 | the block before has the same path
    path_same_after | 0/1 | the block after has the same path
""")


def sibling_features(tree: Tree) -> Columns:
    """Columns of one row a block: statistics over blocks of the same path, and over siblings alike.

    Two blocks have the same path where all tags from the root down are the same, and the signatures of the
    last three elements.
    """
    signals, table = tree.signals, tree.table
    signature, up = signals.signature, table.parent
    path = path_hashes(up, (signals.tags + 1).astype(np.uint64) * np.uint64(GOLDEN)) + salted(signature, _OWN)
    path = path + salted(signature[up], _PARENT) + salted(signature[up[up]], _GRANDPARENT)
    key = path[tree.of_block]
    before = (key == shifted(key, -1, 0)) & (row_numbers(key) > 0)
    return {
        "path_same_before": before,
        "path_same_after": shifted(before, 1, 0),
        **_same_path(signals, key),
        **_siblings(tree, salted(signature, _SIBLING) + salted(up, _SIBLING_PARENT)),
    }


PATHS = family(
    _PATH_COLUMNS,
    "as named",
    "blocks alike",
    "{}: over all blocks of the same path of tags and the same last three class words",
)


def _same_path(signals: Signals, keys: HashColumn) -> Columns:
    """Statistics over all blocks of the same path."""
    group = group_numbers(keys)
    words, links, long = (
        np.bincount(group, weights=column)
        for column in (signals.words, signals.words * signals.link_density, signals.words * signals.long)
    )
    count = np.bincount(group)
    total, safe = np.maximum(signals.words.sum(), 1), np.maximum(words, 1)
    logs = np.log1p(count), np.log1p(words / count)
    columns = stacked((*logs, links / safe, words / total, long / safe, group_spans(group) / keys.size))
    return dict(zip(_PATH_COLUMNS, columns.take(group, axis=1), strict=True))


SIBLINGS = listed("""
    [siblings]
    siblings_log_count | log count | siblings of its container with the same tag and class word
    siblings_log_words | log words | words a sibling
    siblings_link_density | share | of all of them
    repeated_log_count | log count | members of the largest group of three or more siblings alike around it
    repeated_log_words | log words | words a member
    repeated_link_density | share | of the group
    repeated_share | share | words of the group / words of the page
    repeated_blocks | blocks | blocks a member, at most 30
    repeated_long | share | words in long blocks / words, of the group
""")


def _siblings(tree: Tree, keys: HashColumn) -> Columns:
    """Siblings of one signature: those of the block's container, and the group with most words around it.

    Args:
        tree: the containers.
        keys: (containers,), the same for siblings of the same signature.
    """
    group = group_numbers(np.where(row_numbers(keys) > 0, keys, np.uint64(0)))
    count = np.bincount(group)
    words, links, long, blocks = (
        np.bincount(group, weights=column)
        for column in (tree.words, tree.link_words, tree.long_words, tree.n_blocks)
    )
    repeated = (count >= _MIN_REPEATED) & (blocks > count)
    best = heaviest_above(tree.table.parent, np.where(repeated, words, -1.0)[group])
    own, chosen = group[tree.of_block], group[best][tree.of_block]
    safe = np.maximum(words, 1)
    siblings = np.log1p(count), np.log1p(words / count), links / safe
    groups = (*siblings, words / tree.page_words, np.minimum(blocks / count, 30), long / safe)
    in_one = stacked([column * repeated for column in groups])
    return {
        **dict(zip(_SIBLING_COLUMNS, stacked(siblings).take(own, axis=1), strict=True)),
        **dict(zip(_REPEATED_COLUMNS, in_one.take(chosen, axis=1), strict=True)),
    }
