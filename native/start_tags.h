// Long start tags in markup: what boilerstrip/read/html/markup/repair.py looks for tags of too many attributes among.
#pragma once

#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

// Where each start tag of more than `most` bytes begins and ends, one after the other. What is in a script, another
// element with raw text or a comment is no tag.
std::vector<std::int64_t> long_tags(Span<const std::uint8_t> data, std::size_t most);

}  // namespace boilerstrip
