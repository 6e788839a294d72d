#include "search.h"

#include <algorithm>

namespace boilerstrip {

namespace {

constexpr std::size_t STRETCH = 1024;  // bytes that are compared before it is looked whether the word was among them

std::uint8_t is_at(const std::uint8_t* at, const ShortWord& word) {
    return static_cast<std::uint8_t>((at[0] == word[0]) & (at[1] == word[1]) & (at[2] == word[2]) & (at[3] == word[3]));
}

}  // namespace

std::vector<std::int64_t> find_word(Span<const std::uint8_t> data, const ShortWord& word) {
    std::vector<std::int64_t> found;
    const std::size_t size = word.size();
    const std::size_t n = data.size() < size ? 0 : data.size() - size + 1;  // places where it may begin
    for (std::size_t start = 0; start < n; start += STRETCH) {
        const std::size_t count = std::min(STRETCH, n - start);
        const std::uint8_t* first = data.range(start, count + size - 1);
        // A loop without branches, of which the compiler makes one that compares many places at once.
        std::uint8_t any = 0;
        for (std::size_t at = 0; at < count; ++at) any = static_cast<std::uint8_t>(any | is_at(first + at, word));
        for (std::size_t at = 0; any && at < count; ++at)
            if (is_at(first + at, word)) found.push_back(static_cast<std::int64_t>(start + at));
    }
    return found;
}

}  // namespace boilerstrip
