"""``python -m boilerstrip.train.word_vectors --data DIR``: make the file of word vectors.

The words are those that stand on several hosts of the training pages. Their vectors are those of WordLlama
(Miller, 2024, MIT; static embeddings cut from the token embeddings of large language models), brought from
256 numbers to a few by principal components and rounded to bytes.
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

from boilerstrip.classify.arrays import HashColumn
from boilerstrip.classify.text_stats import count_characters
from boilerstrip.classify.word_vectors import SIZE, VECTORS, slot_of
from boilerstrip.extras import extra
from boilerstrip.page import IntColumn
from boilerstrip.read.decode import decode
from boilerstrip.read.html.page import read_html
from boilerstrip.train.samples import Sample, add_data_arguments, load_samples
from boilerstrip.words import tokens

HOSTS = 4  # that a word must stand on
_LONGEST = 30  # characters of a word
_REACH = 6.0  # standard deviations of all numbers that a byte spans to either side
_DIGIT = re.compile(r"\d")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

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
    print(f"{len(kept)} words: {options.out}")
    return 0


def common_words(samples: Iterable[Sample]) -> tuple[list[str], IntColumn]:
    """The words that stand on enough hosts of the HTML pages, and how often they do; the commonest first."""
    hosts: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for sample in samples:
        if sample.kind == "html":
            text = "\n".join(read_html(decode(sample.raw).text).blocks.text).lower()
            found = Counter(word for word in tokens(_DIGIT.sub("0", text)) if len(word) <= _LONGEST)
            count.update(found)
            for word in found:
                hosts[word].add(sample.host)
    words = sorted((word for word, on in hosts.items() if len(on) >= HOSTS), key=lambda w: (-count[w], w))
    return words, np.array([count[word] for word in words], dtype=np.int64)


def distinct(words: Sequence[str]) -> tuple[HashColumn, IntColumn]:
    """The hashes of the words that can be told apart by their place, and which those words are.

    Of words that share a place the first one stays.
    """
    found = count_characters(words).words
    once = np.flatnonzero(np.bincount(found.block, minlength=len(words)) == 1)
    hashes = found.hash[np.searchsorted(found.block, once)]
    first = np.sort(np.unique(slot_of(hashes), return_index=True)[1])
    return hashes[first], once[first]


def reduced(vectors: npt.NDArray[np.float32], count: IntColumn) -> npt.NDArray[np.int8]:
    """Bring vectors to ``SIZE`` numbers: the principal components of the text that the words make up.

    Args:
        vectors: (words, numbers).
        count: how often each word stands in the text.

    Returns:
        (words, SIZE), all on one scale.
    """
    weight = np.sqrt(count.astype(np.float64))  # else a few small words would be all of the text
    centred = vectors.astype(np.float64) - np.average(vectors, axis=0, weights=weight)
    _, axes = np.linalg.eigh((centred * weight[:, None]).T @ centred)
    axes = axes[:, ::-1][:, :SIZE]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])  # either sign is an axis
    found = centred @ axes
    steps = found * (127 / (_REACH * found.std()))
    rounded: npt.NDArray[np.int8] = np.clip(steps.round(), -127, 127).astype(np.int8)
    return rounded


def _embedded(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """The vectors that WordLlama has for words; of several tokens the mean.

    Its own loader looks for the tokenizer on the network, though the package holds it.
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
