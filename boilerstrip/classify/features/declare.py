"""The ordered lists of features: the columns of the matrix, of which each module declares its own.

The models were trained on columns in this order; ``feature_hash`` ties weights to it. A character of a script
without spaces counts as half a word. ``Signals`` defines "long", "prose" and "short" blocks.
"""

from __future__ import annotations

import hashlib

from boilerstrip.classify.features import block, containers, embedding, lines, neighbours, page, siblings
from boilerstrip.classify.features.columns import Feature
from boilerstrip.classify.word_vectors import word_vectors
from boilerstrip.labels import Kind

_COMMON = (
    *(block.SIZE + block.CHARACTERS + block.DUPLICATES + block.PHRASES + block.PATTERN_COLUMNS),
    *(neighbours.PLACE + neighbours.SHIFTED + neighbours.MEANS + neighbours.HEADER),
    *page.PAGE,
    *embedding.EMBEDDING,
)
FEATURES: dict[Kind, tuple[Feature, ...]] = {
    "html": (
        *_COMMON,
        *(containers.FLAGS + containers.OWN_LEVEL + containers.OUTER_LEVELS),
        *(containers.SECTION_COLUMNS + containers.MAIN_PARTS),
        *siblings.PATHS,
        *(containers.NESTING + containers.READABILITY),
        *(siblings.SAME_PATH + siblings.SIBLINGS),
        *(containers.HEADLINE + containers.TITLE),
        *page.DECLARED,
    ),
    "text": (*_COMMON, *(lines.LAYOUT + lines.LISTS + lines.PARAGRAPHS + lines.VOCABULARY)),
}


def feature_hash(kind: Kind) -> str:
    """Sixteen hexadecimal digits that change with a kind's features, their order, or the word vectors."""
    names = "\n".join(feature.name for feature in FEATURES[kind])
    return hashlib.sha256(f"{kind}\n{names}\n{word_vectors().digest}".encode()).hexdigest()[:16]
