"""Features of what is built alike: blocks of the same path of elements, and siblings of the same kind.

Lists of teasers, menus and comments repeat one template: their elements have the same tags and the same class
words. Elements and paths are compared by hashes of these.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.features.columns import Columns, family, listed
from boilerstrip.classify.features.tree import Tree
from boilerstrip.classify.signals import Signals, number_distinct
from boilerstrip.hashing import GOLDEN, MULTIPLIER_1, HashColumn, salted
from boilerstrip.page import IntColumn

PATH_STATS = ("log_count", "log_words", "link_density", "share", "long", "span")
_PATH_COLUMNS = tuple(f"path_{stat}" for stat in PATH_STATS)
_SIBLING_COLUMNS = ("siblings_log_count", "siblings_log_words", "siblings_link_density")
_REPEATED_COLUMNS = (
    "repeated_log_count", "repeated_log_words", "repeated_link_density",
    "repeated_share", "repeated_blocks", "repeated_long",
)  # fmt: skip
_MIN_REPEATED = 3  # siblings of one signature that count as a group
_FOLD_DIGITS = bytes.maketrans(b"123456789", b"000000000")
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
    tags = number_distinct(table.tag)[1] + 1
    signature = _signatures(signals, tags)
    up = table.parent
    path = _paths(tree, tags) + salted(signature, _OWN)
    path = path + salted(signature[up], _PARENT) + salted(signature[up[up]], _GRANDPARENT)
    key = path[tree.of_block]
    same = np.zeros(len(key) + 1, dtype=np.bool_)
    same[1:-1] = key[1:] == key[:-1]
    return {
        "path_same_before": same[:-1],
        "path_same_after": same[1:],
        **_same_path(signals, key),
        **_siblings(tree, salted(signature, _SIBLING) + salted(up, _SIBLING_PARENT)),
    }


def _signatures(signals: Signals, tags: IntColumn) -> IntColumn:
    """A number for each container's tag (numbered from 1) and first class word, with digits folded."""
    first = "\n".join([(names.split(None, 1) or ("",))[0] for names in signals.names.different])
    folded = first.encode("utf-8", "surrogatepass").translate(_FOLD_DIGITS).split(b"\n")
    _, word = number_distinct(folded)
    return word[signals.names.of] * (len(tags) + 1) + tags


def _paths(tree: Tree, tags: IntColumn) -> HashColumn:
    """Hash of all tags from the root down to each container.

    It is a polynomial in an odd factor: each step of pointer jumping adds the part of the path above, times
    the factor to the power of the levels that are known so far.
    """
    hashes = tags.astype(np.uint64) * np.uint64(GOLDEN)
    hashes[0] = 0
    factor = MULTIPLIER_1
    for up in tree.above:
        hashes = hashes + np.uint64(factor) * hashes[up]
        factor = factor**2 % 2**64
    return hashes


PATHS = family(
    _PATH_COLUMNS,
    "as named",
    "blocks alike",
    "{}: over all blocks of the same path of tags and the same last three class words",
)


def _same_path(signals: Signals, keys: HashColumn) -> Columns:
    """Statistics over all blocks of the same path."""
    n = len(keys)
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    words, links, long = (
        np.bincount(group, weights=column)
        for column in (signals.words, signals.words * signals.link_density, signals.words * signals.long)
    )
    count = np.bincount(group)
    last = np.zeros(len(count), dtype=np.int64)
    last[group] = np.arange(n)
    total, safe = max(float(signals.words.sum()), 1.0), np.maximum(words, 1)
    logs = np.log1p((count, words / count))
    columns = np.array((*logs, links / safe, words / total, long / safe, (last - first) / n))
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
    keys = keys.copy()
    keys[0] = 0
    _, group = np.unique(keys, return_inverse=True)
    count = np.bincount(group)
    words, links, long, blocks = (
        np.bincount(group, weights=column)
        for column in (tree.words, tree.link_words, tree.long_words, tree.n_blocks)
    )
    repeated = (count >= _MIN_REPEATED) & (blocks > count)
    # Pointer jumping: after each step ``best`` is the heaviest group of twice as many ancestors.
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
