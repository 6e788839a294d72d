// The terms of blocks: the twin of boilerstrip/classify/terms.py.
#pragma once

#include <cstdint>
#include <vector>

#include "repeats.h"
#include "span.h"

namespace boilerstrip {

// The containers of a page and the terms in their names.
struct NamedTree {
    Span<const std::int64_t> of_block;    // container of each block
    Span<const std::int64_t> parent;      // of each container
    Span<const std::int64_t> name;        // of each container: which name it has
    Span<const std::uint64_t> hash;       // of the words in all names
    Span<const std::int64_t> count;       // how many each name has
};

struct Limits {
    std::size_t terms;        // of a block
    std::size_t short_words;  // words of a block up to which they are terms
    std::size_t levels;       // ancestors whose names count; of the container itself they always do
};

struct Terms {
    std::vector<std::int64_t> block;
    std::vector<std::uint64_t> hash;
};

// The words of each short block, then names from the inside out. Throws where the columns do not fit.
Terms block_terms(std::size_t n, WordTable words, const NamedTree& tree, Limits limits);

}  // namespace boilerstrip
