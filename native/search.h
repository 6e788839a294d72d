// Short words in markup and signs in text: the twins of boilerstrip/read/html/markup/markup_search.py and of `held_signs` in
// boilerstrip/languages/literals.py; and whether bytes are UTF-8.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

using ShortWord = std::array<std::uint8_t, 4>;

// For each word the places where it begins, in ascending order. Throws where there are too many words.
std::vector<std::vector<std::int64_t>> find_words(Span<const std::uint8_t> data, const std::vector<ShortWord>& words);

// For each sign 1 if the bytes hold it, else 0. Throws where there are more than 64 signs, or an empty one.
std::vector<std::uint8_t> held_signs(Span<const std::uint8_t> data, const std::vector<Span<const std::uint8_t>>& signs);

// How many code points bytes hold that are UTF-8 as Python's decoder takes it; -1 for other bytes.
std::int64_t utf8_length(Span<const std::uint8_t> data);

// Whether UTF-8 holds two characters that are the bytes of one in UTF-8: double_encoding.py has the pattern of them.
bool may_be_encoded_twice(Span<const std::uint8_t> data);

}  // namespace boilerstrip
