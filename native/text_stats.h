// Counts of characters and words: the twin of boilerstrip/classify/text_stats.py.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

constexpr std::size_t BASIC_PLANE = 0x10000;  // code points that the tables hold
constexpr std::size_t HASH_SPAN = 64;         // places in a word whose letters hash apart

// Classes of characters, as text_stats.py numbers them.
enum Class : std::uint8_t {
    OTHER, SPACE, LOWER, UPPER, CASELESS, DIGIT, UNSPACED, MARK, STOP, COMMA, COLON, SEPARATOR, QUOTE, PUNCTUATION,
    N_CLASSES
};

// Properties of Unicode, handed over by Python: those of its own version, whatever this was compiled with.
struct CharacterTables {
    std::vector<std::uint8_t> kind;      // class of each code point
    std::vector<std::uint64_t> letter;   // what each adds to the hash of a word
    std::vector<std::uint8_t> wide;      // 1 where it ends a sentence with no space after it
    std::vector<std::uint64_t> weight;   // of the places in a word
    std::uint64_t multiplier;            // of the last step of a hash
    std::uint64_t shift;                 // added to code points beyond the tables
    std::uint32_t first_han, last_han;   // beyond the basic plane: the characters that are letters

    // Throws std::invalid_argument where a table has a wrong size or an unknown class.
    void check() const;
};

// Rows of `counts`: one number a text.
enum Count { N_CHARS, N_WORDS, N_CAPITALISED, N_ALL_CAPS, N_LOWER, N_SHORT, N_SENTENCES, N_COUNTS };

struct TextStats {
    std::vector<float> counts;          // (N_COUNTS, texts)
    std::vector<float> classes;         // (texts, N_CLASSES)
    std::vector<std::int64_t> first;    // class of the first character that is no quote, mark or space
    std::vector<std::int64_t> last;     // of the last one
    std::vector<std::int64_t> block;    // text of each word
    std::vector<std::uint64_t> hash;    // of each word
};

// `codes` holds the code points of all texts; text i ends before `stops[i]`.
TextStats count_characters(const CharacterTables& tables, Span<const std::uint32_t> codes,
                           Span<const std::size_t> stops);

}  // namespace boilerstrip
