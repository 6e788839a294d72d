"""``python -m boilerstrip.train.word_vectors --data DIR``: make the file of word vectors.

The words are those that are on several sites (registered domains) of the training pages. Their vectors come
from WordLlama (Miller, 2024, MIT; static embeddings from the token embeddings of large language models).
Principal components reduce them from 256 numbers to a few, which are rounded to bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.text_stats import count_characters
from boilerstrip.classify.word_vectors import SIZE, slot_of
from boilerstrip.counts import number_of
from boilerstrip.extras import extra
from boilerstrip.hashing import HashColumn
from boilerstrip.page import IntColumn
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.html.page import read_html
from boilerstrip.train.samples import Sample, add_data_arguments, load_samples
from boilerstrip.vocabulary import VECTORS
from boilerstrip.words import tokens

SITES = 6  # registered domains; a word must be on at least so many
_LONGEST = 30  # characters; longer words are ignored
_REACH = 6.0  # standard deviations from 0 to the largest value of a byte
_DIGIT = re.compile(r"\d")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the file of word vectors.

    Args:
        arguments: the command line; ``sys.argv`` by default.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="python -m boilerstrip.train.word_vectors", description=__doc__)
    add_data_arguments(parser)
    parser.add_argument("--out", type=Path, default=VECTORS, metavar="FILE", help="default: the package's")
    options = parser.parse_args(arguments)
    skipped = partial(print, file=sys.stderr)
    words, count = common_words(load_samples(options.data, options.sets, skipped))
    hashes, kept = distinct(words)
    vectors = reduced(_embedded([words[at] for at in kept]), count[kept])
    np.savez(options.out, hash=hashes, vector=vectors)
    print(f"{number_of(len(kept), 'word')}: {options.out}")
    return 0


def common_words(samples: Iterable[Sample]) -> tuple[list[str], IntColumn]:
    """Return the words on enough sites of the HTML pages, and how frequent they are; most frequent first."""
    sites: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for sample in samples:
        if sample.kind == "html":
            text = "\n".join(read_html(decode(sample.raw).text).blocks.text).lower()
            found = Counter(word for word in tokens(_DIGIT.sub("0", text)) if len(word) <= _LONGEST)
            count.update(found)
            for word in found:
                sites[word].add(sample.site)
    words = sorted((word for word, on in sites.items() if len(on) >= SITES), key=lambda w: (-count[w], w))
    return words, np.array([count[word] for word in words], dtype=np.int64)


def distinct(words: Sequence[str]) -> tuple[HashColumn, IntColumn]:
    """Return the hashes of the words to keep, and their indices in ``words``.

    Of words that have the same slot in the file of vectors the first one is kept.
    """
    found = count_characters(words).words
    once = np.flatnonzero(np.bincount(found.block, minlength=len(words)) == 1)
    hashes = found.hash[np.searchsorted(found.block, once)]
    first = np.sort(np.unique(slot_of(hashes), return_index=True)[1])
    return hashes[first], once[first]


def reduced(vectors: npt.NDArray[np.float32], count: IntColumn) -> npt.NDArray[np.int8]:
    """Reduce vectors to ``SIZE`` numbers: the principal components, with words weighted by frequency.

    Args:
        vectors: (words, numbers).
        count: how often each word occurs.

    Returns:
        An array (words, SIZE), scaled to bytes by one common factor.
    """
    # Without the root a few very frequent words would decide everything.
    weight = np.sqrt(count.astype(np.float64))
    centred = vectors.astype(np.float64) - np.average(vectors, axis=0, weights=weight)
    _, axes = np.linalg.eigh((centred * weight[:, None]).T @ centred)
    axes = axes[:, ::-1][:, :SIZE]
    # The sign of an axis is arbitrary: choose one that does not depend on the solver.
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    found = centred @ axes
    steps = found * (127 / (_REACH * found.std()))
    rounded: npt.NDArray[np.int8] = np.clip(steps.round(), -127, 127).astype(np.int8)
    return rounded


def _embedded(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the vectors of WordLlama for words; for a word of several tokens their mean.

    The files are read directly: its loader would download the tokenizer, although the package contains it.
    """
    with extra("train"):
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        folder = files("wordllama")
    tokens = load_file(str(folder / "weights" / "l2_supercat_256.safetensors"))["embedding.weight"]
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    coded = tokenizer.encode_batch(list(words), add_special_tokens=False)
    vectors: npt.NDArray[np.float32] = np.array(
        [tokens[word.ids].astype(np.float32).mean(axis=0) for word in coded]
    )
    return vectors


if __name__ == "__main__":
    sys.exit(main())
