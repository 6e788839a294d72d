// Tags that libxml2 reads otherwise than browsers: the twin of boilerstrip/read/html/markup/odd_tags.py.
#pragma once

#include <cstdint>
#include <vector>

#include "span.h"

namespace boilerstrip {

// What the tags of a page say of its repair; named as in Python.
struct OddTags {
    std::vector<std::int64_t> pre, closers, stray_ends;
    bool svg = false, literal = false, breaks = false, fallback = false;
};

// The two lists hold pairs of letters, with a space between them, that names of tags begin with.
OddTags odd_tags(Span<const std::uint8_t> data, Span<const std::uint8_t> ends_paragraph,
                 Span<const std::uint8_t> leaves_svg);

}  // namespace boilerstrip
