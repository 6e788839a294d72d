// Mean vectors of words: the twin of boilerstrip/classify/word_vectors.py.
#pragma once

#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

struct MeanVectors {
    std::vector<float> mean;   // (texts, size), 0 where no word has a vector
    std::vector<float> count;  // words of each text that have one
};

class WordVectors {
  public:
    // `row` is a hash table: row of the word whose hash ends in the slot's number; its size is a power of two.
    // Throws std::invalid_argument where sizes do not fit or a row is not one of the words.
    WordVectors(std::vector<std::int64_t> row, std::vector<std::uint64_t> hash, std::vector<float> vector);

    // Throws std::invalid_argument where a word is in no text.
    MeanVectors means(std::size_t n, Span<const std::int64_t> block, Span<const std::uint64_t> hash) const;

  private:
    // The words of a page lie anywhere in the table, so hash and row are read at once from the memory.
    struct Slot {
        std::uint64_t hash;
        std::uint64_t row;
    };

    std::vector<Slot> slots_;
    std::vector<float> vector_;
    std::size_t size_ = 0;
};

}  // namespace boilerstrip
