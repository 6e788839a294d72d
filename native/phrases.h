// Standard phrases in lines, for scripts with spaces between words: the twin of boilerstrip/classify/phrases.py.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "span.h"

namespace boilerstrip {

// Where in a line a phrase counts; phrases.py hands the phrases over in this order.
enum Place { ANYWHERE, AT_START, ALONE, N_PLACES };

// Hashes that were added, and a few others. It is so small that much of it is in the cache, unlike what it rules out
// a look into: pages are read in between.
class HashFilter {
  public:
    void add(std::uint32_t hash) { bits_[hash / 64 % SIZE] |= std::uint64_t{1} << hash % 64; }
    bool may_hold(std::uint32_t hash) const { return (bits_[hash / 64 % SIZE] >> hash % 64 & 1) != 0; }

  private:
    static constexpr std::size_t SIZE = 2048;
    std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(SIZE);
};

// Numbers of words, from 1 on. They lie close together.
class WordNumbers {
  public:
    using Word = std::uint32_t;

    Word of(std::u32string_view word) const;  // 0 for an unknown one
    Word add(std::u32string_view word);
    std::size_t size() const { return stops_.size(); }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        Word number = 0;
    };

    static std::uint32_t hash_of(std::u32string_view word);
    // Where the number of a word is, or would be.
    std::size_t slot_of(std::u32string_view word, std::uint32_t hash) const;
    std::u32string_view text(Word number) const;

    HashFilter known_;
    std::u32string texts_;                        // one behind the other
    std::vector<std::size_t> stops_;              // where each of them ends
    std::vector<Slot> slots_ = {Slot(), Slot()};  // at the hash of the word or behind it; a power of two, half empty
};

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
    using Word = WordNumbers::Word;  // of a word that a phrase has; 0 for all others
    using Node = std::uint32_t;  // of a tree of phrases, a level a word; the roots are the places

    void read_words(std::u32string_view line, std::vector<Word>& words) const;
    // The node below another one; 0 where there is none, since no root is below a node.
    Node below(Node node, Word word) const;
    std::int64_t bits_of(const std::vector<Word>& words) const;
    std::int64_t anywhere(const std::vector<Word>& words) const;
    std::int64_t at_start(const std::vector<Word>& words) const;
    std::int64_t alone(const std::vector<Word>& words) const;

    std::vector<std::uint8_t> kinds_;
    std::size_t most_words_;
    WordNumbers numbers_;
    std::array<std::vector<Node>, N_PLACES> first_;  // the node below a root, by the number of the word
    std::unordered_map<std::uint64_t, Node> edges_;  // the others
    HashFilter known_edges_;
    std::vector<std::int64_t> bits_;  // of the phrase that ends in a node
};

}  // namespace boilerstrip
