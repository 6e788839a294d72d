// Hashes of the words in class and id names: the twin of what boilerstrip/classify/terms.py does with them.
#pragma once

#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

struct NameHashes {
    std::vector<std::uint64_t> hash;  // CRC-32 of the words of each name: those of one name differ and rise
    std::vector<std::int64_t> count;  // how many each name has
};

// `codes` holds the code points of all names; name i ends before `stops[i]`.
NameHashes name_hashes(Span<const std::uint32_t> codes, Span<const std::size_t> stops);

}  // namespace boilerstrip
