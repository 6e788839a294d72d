// Short words in markup: the twin of boilerstrip/read/html/markup_search.py.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

using ShortWord = std::array<std::uint8_t, 4>;

// The places where a word begins, in ascending order.
std::vector<std::int64_t> find_word(Span<const std::uint8_t> data, const ShortWord& word);

}  // namespace boilerstrip
