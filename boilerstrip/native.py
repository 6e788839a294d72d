"""Which code runs where a function exists twice: the compiled core or the Python code that defines it.

The core is the extension ``boilerstrip._core``, built from ``native/`` where there is a compiler. Each of its
functions has a twin in Python, which gives the same results and runs where the extension was not built. The
choice is made here, once: ``CORE`` is None where the Python code runs.
"""

from __future__ import annotations

import importlib
import os
import warnings
from typing import Any, Literal, Protocol, TypeAlias, cast

# Of the functions of the extension, raised with each change; native/module.cpp has the same number.
INTERFACE = 11
_SWITCH = "BOILERSTRIP_PURE"

Entries: TypeAlias = tuple[tuple[str, ...], bytes]  # phrases, and the bits of each as int64


class Core(Protocol):
    """The functions of the extension. Columns come in as bytes, and go out as bytearrays for numpy to read.

    All of them raise ValueError where a size does not fit. A ``capsule`` holds an object of C++.
    """

    def __hash__(self) -> int:
        """Return the hash of the module, so that what is made with it can be cached."""

    def levels(self) -> tuple[str, ...]:
        """Return the instruction sets that this machine can run, the best one last."""

    def make_network(
        self,
        level: str,
        shape: tuple[int, int, int, int, int, int, int],
        arrays: tuple[bytes, ...],
        local_bias: float,
        /,
    ) -> object:
        """Return a capsule with the weights of a network.

        Args:
            level: one of ``levels()``.
            shape: features, units, contexts, layers, blocks that a unit sees, terms, numbers in each of their
                vectors.
            arrays: as ``classify.weights`` describes them: centre, scale, hidden, hidden_bias, local, terms,
                term_mix, kernel, kernel_bias, mix, mix_bias, page, page_bias, output, output_bias, and last
                the vocabulary.
            local_bias: a number.
        """

    def raw_scores(
        self, network: object, n_blocks: int, matrix: bytes, term_block: bytes, term_hash: bytes, /
    ) -> bytearray:
        """Return one float32 a block; see ``classify.network``."""

    def make_character_tables(
        self,
        kind: bytes,
        letter: bytes,
        wide: bytes,
        weight: bytes,
        numbers: tuple[int, int, int, int],
        /,
    ) -> object:
        """Return a capsule with the properties of Unicode that ``classify.text_stats`` uses.

        Args:
            kind: class of each code point of the basic plane, a byte each.
            letter: what each adds to the hash of a word, uint64.
            wide: 1 where it ends a sentence with no space after it, a byte each.
            weight: factors of the places in a word, uint64.
            numbers: the multiplier that finishes a hash, what is added to code points beyond the basic plane,
                and the first and last of these that are letters.
        """

    def count_characters(self, tables: object, texts: tuple[str, ...], /) -> tuple[bytearray, ...]:
        """Return counts, classes, first, last, block and hash of words; see ``classify.text_stats``."""

    def name_hashes(self, names: tuple[str, ...], /) -> tuple[bytearray, bytearray]:
        """Return the hashes of the words in names, and how many each name has; see ``classify.terms``."""

    def make_vectors(self, row: bytes, hashes: bytes, vector: bytes, /) -> object:
        """Return a capsule with word vectors, as ``classify.word_vectors`` describes them."""

    def mean_vectors(
        self, vectors: object, n: int, word_block: bytes, word_hash: bytes, /
    ) -> tuple[bytearray, bytearray]:
        """Return means and counts of n texts; see ``classify.word_vectors``."""

    def make_phrases(
        self, kinds: bytes, anywhere: Entries, at_start: Entries, alone: Entries, most_words: int, /
    ) -> object:
        """Return a capsule with phrases of scripts that put spaces between words.

        Args:
            kinds: of the first code points, a byte each: 0 between words, 1 in a word, 2 a word by itself.
            anywhere: phrases that count anywhere in a line.
            at_start: phrases that count where a line starts.
            alone: phrases that count if a line is made of them.
            most_words: words of the longest line that a phrase of at_start may start.
        """

    def phrase_bits(self, phrases: object, lines: tuple[str, ...], /) -> bytearray:
        """Return the bits of each folded line; see ``classify.phrases``."""

    def find_repeats(self, n: int, word_block: bytes, word_hash: bytes, /) -> tuple[bytearray, ...]:
        """Return count, earlier, gap, shingles_before and shingles_after; see ``classify.duplicates``."""

    def compare_with_title(
        self, n: int, word_block: bytes, word_hash: bytes, head_block: bytes, head_hash: bytes, most: int, /
    ) -> tuple[bytearray, bytearray]:
        """Return overlaps and what is the headline; see ``classify.signals``."""

    def shared_words(self, word_block: bytes, word_hash: bytes, prose: bytes, /) -> bytearray:
        """Return three shares a line; see ``classify.shared_words``."""

    def block_terms(
        self,
        n: int,
        word_block: bytes,
        word_hash: bytes,
        tree: tuple[bytes, ...],
        limits: tuple[int, int, int],
        /,
    ) -> tuple[bytearray, bytearray]:
        """Return block and hash of terms; see ``classify.terms``.

        Args:
            n: number of blocks.
            word_block: block of each word.
            word_hash: hash of each word.
            tree: the container of each block, the parent and the name of each container, the hashes of the
                parts of all names, and how many each name has; all empty for text.
            limits: terms of a block, words of a block up to which they are terms, ancestors that count.
        """

    def make_program(
        self, names: tuple[str, ...], code: bytes, n_registers: int, n_inputs: int, n_columns: int, /
    ) -> object:
        """Return a capsule with a program, as ``classify.features.record`` describes it."""

    def run_program(self, program: object, n_rows: int, inputs: tuple[bytes, ...], /) -> bytearray:
        """Return a float32 matrix of so many rows, and the columns of the program."""

    def find_words(self, data: bytes, words: bytes, /) -> tuple[bytearray, ...]:
        """Return for each word of four bytes the places where it begins, int64; see ``read.html``."""

    def held_signs(self, data: bytes, signs: tuple[bytes, ...], /) -> bytearray:
        """Return for each of up to 64 signs 1 if the bytes hold it, else 0; see ``languages.literals``."""

    def make_walk_tables(
        self,
        lxml: tuple[object, object, tuple[object, ...]],
        characters: bytes,
        flags: bytes,
        definitions: tuple[tuple[object, ...], ...],
        name_chars: int,
        /,
    ) -> object:
        """Return a capsule with what a walk through a tree needs for every page.

        ``read.html.walk.native_walk`` has the order of all that is given.

        Args:
            lxml: ``lxml.etree``, a sample tree, and what lxml says of its elements.
            characters: bits of the first code points, a byte each.
            flags: bits of elements that the walk looks at.
            definitions: rules of tags, what attributes mean, words of names and their bits, attributes with
                the address of an image, kinds of spans, functions for what is rare.
            name_chars: characters of the names of an element that are read.

        Raises:
            ValueError: this lxml keeps its trees in another way.
        """

    def walk_tree(
        self, tables: object, root: object, bounds: bytes, hooks: tuple[object, ...], /
    ) -> tuple[Any, ...]:
        """Return what is in a tree; see ``read.html.walk.native_walk``.

        Args:
            tables: the capsule.
            root: the root element.
            bounds: numbers in the order of ``WalkLimits``.
            hooks: functions that keep what they know of one page.

        Returns:
            Tags and names of the containers, the columns, numbered items, texts, symbols, marks, languages,
            spans, and which bounds were reached.
        """

    def items_with_marker(
        self, tables: object, root: object, holders: tuple[str, ...], most_chars: int, /
    ) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Return lists whose first item may have a marker, and the items that may.

        Args:
            tables: the capsule of ``make_walk_tables``.
            root: the root element.
            holders: tags of elements that may be a marker.
            most_chars: characters of a marker.
        """

    def long_tags(self, data: bytes, most: int, /) -> bytearray:
        """Return where each start tag of more than ``most`` bytes begins and ends, int64."""

    def utf8_length(self, data: bytes, /) -> int:
        """Return how many code points bytes hold that are UTF-8; -1 for other bytes."""

    def may_be_encoded_twice(self, data: bytes, /) -> bool:
        """Return whether UTF-8 seems to hold text encoded twice; see ``read.encoding.double_encoding``."""

    def odd_tags(self, data: bytes, ends_paragraph: bytes, leaves_svg: bytes, /) -> tuple[bytearray, ...]:
        """Return the places of tags, int64, and which tags there are; see ``read.html.markup.odd_tags``.

        Args:
            data: the page.
            ends_paragraph: beginnings of the names of tags at which a paragraph ends, with spaces between.
            leaves_svg: the same of tags that are in no SVG.
        """

    def line_texts(
        self,
        tables: object,
        root: object,
        tags: tuple[str, ...],
        blocks: tuple[str, ...],
        limits: tuple[int, int, int, int, int],
        /,
    ) -> tuple[str, ...] | None:
        """Return the texts of the first elements of some tags; None where too many of them are long.

        Args:
            tables: the capsule of ``make_walk_tables``.
            root: the root element.
            tags: the tags.
            blocks: if any are given, only elements count that begin with text and have no child of these.
            limits: elements, characters of a text that is not long, long texts, texts in an element, and
                characters of each of these.
        """

    def head_values(self, tables: object, root: object, /) -> tuple[Any, ...]:
        """Return title, canonical address, meta elements and JSON-LD; see ``read.html.head``.

        Args:
            tables: the capsule of ``make_walk_tables``.
            root: the root element.
        """

    def find_elements(
        self, tables: object, root: object, tags: tuple[str, ...], attributes: tuple[str, ...], /
    ) -> tuple[Any, ...]:
        """Return the elements of some tags that have one of some attributes.

        Args:
            tables: the capsule of ``make_walk_tables``.
            root: the root element.
            tags: the tags.
            attributes: the names of the attributes.
        """

    def touching_elements(
        self, tables: object, root: object, tags: tuple[str, ...], most_chars: int, /
    ) -> tuple[Any, ...]:
        """Return the elements of some tags that another one of these follows with no text between.

        Neither of the two is empty. Most pairs with an ASCII sign or space where they touch are left out.

        Args:
            tables: the capsule of ``make_walk_tables``.
            root: the root element.
            tags: the tags.
            most_chars: characters of a text up to which its end is looked at.
        """

    def odd_images(
        self, tables: object, root: object, signs: tuple[str, ...], limits: tuple[int, int, int], /
    ) -> tuple[Any, ...]:
        """Return the images that may be placeholders of others; see ``read.html.tree.placeholders``.

        Args:
            tables: the capsule of ``make_walk_tables``.
            root: the root element.
            signs: words in the names of such images, in lower case.
            limits: bytes of an address from which its image is returned without a look at it, images with one
                address and without a text from which they are returned, and images that are looked at.
        """

    def number_signatures(
        self, tags: tuple[str, ...], names: tuple[str, ...], places: tuple[str, ...], most: int, /
    ) -> tuple[bytearray, bytearray] | None:
        """Return the numbers of the signatures of elements, int64, and whether each has a name, a byte each.

        ``segment.threads.threads`` defines signatures.

        Args:
            tags: of each element.
            names: class and id of each element.
            places: words that do not count.
            most: words of the names of an element that are distinguished.

        Returns:
            None where a text is not of ASCII.
        """

    def names_with(self, names: tuple[str, ...], beginnings: tuple[str, ...], /) -> tuple[str, ...]:
        """Return different names of which a word, up to its first hyphen, is one of these, apart from case.

        Names that are not of ASCII are among them in any case.
        """


def load_core() -> Core | None:
    """Return the extension; None where it is not built or ``BOILERSTRIP_PURE`` is set."""
    if os.environ.get(_SWITCH, "") not in ("", "0"):
        return None
    try:
        found = importlib.import_module("boilerstrip._core")
    except ImportError:
        return None
    if found.INTERFACE != INTERFACE:
        warnings.warn(
            "boilerstrip does not use its compiled core, as its version differs: install the package again",
            RuntimeWarning,
            stacklevel=2,
        )
        return None
    return cast(Core, found)


CORE = load_core()
name: Literal["native", "python"] = "python" if CORE is None else "native"
