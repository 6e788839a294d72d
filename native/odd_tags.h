// Tags that libxml2 reads otherwise than browsers: the twin of boilerstrip/read/html/odd_tags.py.
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

OddTags odd_tags(Span<const std::uint8_t> data);

}  // namespace boilerstrip
