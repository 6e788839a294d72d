#include "terms.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace boilerstrip {

namespace {

// Added to the hash of a part of a name: on the block's own container, and on one further up.
constexpr std::uint64_t OWN = std::uint64_t{1} << 32;
constexpr std::uint64_t ABOVE = std::uint64_t{2} << 32;

std::size_t row_of(std::int64_t number, std::size_t rows) {
    if (number < 0 || static_cast<std::uint64_t>(number) >= rows)
        throw std::invalid_argument("row " + std::to_string(number) + " is not one of " + std::to_string(rows));
    return static_cast<std::size_t>(number);
}

// Where the hashes of each name begin, and at last their end.
std::vector<std::size_t> starts_of(const NamedTree& tree) {
    std::vector<std::size_t> starts{0};
    for (std::size_t at = 0; at < tree.count.size(); ++at)
        starts.push_back(starts.back() + row_of(tree.count[at], tree.hash.size() + 1));
    if (starts.back() != tree.hash.size()) throw std::invalid_argument("the counts of names are not those of their hashes");
    return starts;
}

}  // namespace

Terms block_terms(std::size_t n, WordTable words, const NamedTree& tree, Limits limits) {
    words.check(n);
    if (tree.of_block.size() != 0 && tree.of_block.size() != n)
        throw std::invalid_argument("there are " + std::to_string(n) + " blocks, but containers of " +
                                    std::to_string(tree.of_block.size()));
    const std::vector<std::size_t> starts = starts_of(tree);
    Terms out;
    std::size_t first = 0;
    for (std::size_t block = 0; block < n; ++block) {
        std::size_t left = limits.terms, stop = first;
        const auto add = [&](Span<const std::uint64_t> hashes, std::uint64_t more) {
            const std::size_t size = std::min(left, hashes.size());
            for (std::size_t at = 0; at < size; ++at) {
                out.block.push_back(static_cast<std::int64_t>(block));
                out.hash.push_back(hashes[at] + more);
            }
            left -= size;
        };
        while (stop < words.block.size() && words.block[stop] == static_cast<std::int64_t>(block)) ++stop;
        if (stop - first <= limits.short_words) add(words.hash.part(first, stop - first), 0);
        first = stop;
        if (tree.of_block.size() == 0) continue;
        std::size_t at = row_of(tree.of_block[block], tree.parent.size());
        for (std::size_t level = 0; level <= limits.levels; ++level) {
            const std::size_t name = row_of(tree.name[at], tree.count.size());
            add(tree.hash.part(starts[name], starts[name + 1] - starts[name]), level ? ABOVE : OWN);
            at = row_of(tree.parent[at], tree.parent.size());
        }
    }
    return out;
}

}  // namespace boilerstrip
