// Standard phrases in lines, for scripts with spaces between words: the twin of boilerstrip/classify/phrases.py.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "span.h"

namespace boilerstrip {

// Where in a line a phrase counts; phrases.py hands the phrases over in this order.
enum Place { ANYWHERE, AT_START, ALONE, N_PLACES };

class Phrases {
  public:
    // `kinds` says what each of the first code points is: 0 between words, 1 in a word, 2 a word by itself. The code
    // points beyond are in words. `most_words` is the longest line that a phrase of AT_START may start.
    Phrases(std::vector<std::uint8_t> kinds, std::size_t most_words);

    // Phrases with one space between words, and their bits. Throws std::invalid_argument where sizes do not fit.
    void add(Place place, Span<const std::uint32_t> codes, Span<const std::size_t> stops,
             Span<const std::int64_t> bits);

    // Bits of each line. `codes` holds all lines; line i ends before `stops[i]`.
    std::vector<std::int64_t> bits(Span<const std::uint32_t> codes, Span<const std::size_t> stops) const;

  private:
    using Word = std::uint32_t;  // number of a word that a phrase has; 0 for all others
    using Node = std::uint32_t;  // of a tree of phrases, a level a word; the roots are the places

    Word number_of(std::u32string_view word);
    std::vector<Word> words_of(std::u32string_view line) const;
    // The node below another one; 0 where there is none, since no root is below a node.
    Node below(Node node, Word word) const;
    std::int64_t bits_of(const std::vector<Word>& words) const;
    std::int64_t anywhere(const std::vector<Word>& words) const;
    std::int64_t at_start(const std::vector<Word>& words) const;
    std::int64_t alone(const std::vector<Word>& words) const;

    std::vector<std::uint8_t> kinds_;
    std::size_t most_words_;
    std::deque<std::u32string> texts_;  // what the keys of numbers_ point to
    std::unordered_map<std::u32string_view, Word> numbers_;
    std::unordered_map<std::uint64_t, Node> edges_;
    std::vector<std::int64_t> bits_;  // of the phrase that ends in a node
};

}  // namespace boilerstrip
