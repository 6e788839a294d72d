// The parts of names of classes and ids: the twin of `name_parts` in boilerstrip/words.py.
#pragma once

#include <cstddef>
#include <cstdint>

namespace boilerstrip {

constexpr bool is_lower(std::uint32_t code) { return code >= 'a' && code <= 'z'; }
constexpr bool is_upper(std::uint32_t code) { return code >= 'A' && code <= 'Z'; }

// Where the part that begins at a letter ends: small letters with one capital before them, or a run of capitals, of
// which the last one begins the next part where a small letter follows.
template <class Name>
std::size_t part_end(const Name& name, std::size_t start) {
    const auto code = [&name](std::size_t at) { return static_cast<std::uint32_t>(name[at]); };
    std::size_t stop = start;
    while (stop < name.size() && is_upper(code(stop))) ++stop;
    const bool small = stop < name.size() && is_lower(code(stop));
    if (small && stop - start > 1) return stop - 1;
    while (stop < name.size() && is_lower(code(stop))) ++stop;
    return stop;
}

}  // namespace boilerstrip
