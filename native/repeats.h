// Words that blocks share: the twins of functions of boilerstrip/classify: duplicates.py, signals.py, shared_words.py.
#pragma once

#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

// The words of all blocks, sorted by block.
struct WordTable {
    Span<const std::int64_t> block;
    Span<const std::uint64_t> hash;

    // Throws std::invalid_argument where the columns differ in length, or a block is none of n or falls.
    void check(std::size_t n) const;
};

// One row a block.
struct Repeats {
    std::vector<std::int64_t> count;    // blocks with the same words
    std::vector<std::uint8_t> earlier;  // 1 where one of them comes before
    std::vector<std::int64_t> gap;      // blocks since then
    std::vector<float> before;          // share of the runs of four words that are in earlier blocks
    std::vector<float> after;           // in later blocks
};

Repeats find_repeats(std::size_t n, WordTable words);

struct TitleWords {
    std::vector<float> overlap;          // share of the words that are in title or headline
    std::vector<std::uint8_t> is_title;  // 1 where the words are the headline
};

// `head` has the words of the title, text 0, and of the headline, text 1. Longer blocks than `most` overlap by 0.
TitleWords compare_with_title(std::size_t n, WordTable words, WordTable head, std::size_t most);

// (blocks, 3), see shared_words.py. `prose` has a row for each block.
std::vector<float> shared_words(WordTable words, Span<const std::uint8_t> prose);

}  // namespace boilerstrip
