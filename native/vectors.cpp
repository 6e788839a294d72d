#include "vectors.h"

#include <array>
#include <stdexcept>
#include <string>
#include <utility>

namespace boilerstrip {

namespace {

// The words before their vectors are summed; as many vectors as fit into the nearest cache with all else.
constexpr std::size_t AHEAD = 32;

// Have memory read that is needed soon.
void read_ahead([[maybe_unused]] const void* address) {
#ifdef __GNUC__
    __builtin_prefetch(address);
#endif
}

}  // namespace

WordVectors::WordVectors(std::vector<std::int64_t> row, std::vector<std::uint64_t> hash, std::vector<float> vector)
    : vector_(std::move(vector)) {
    if (row.empty() || (row.size() & (row.size() - 1)) != 0)
        throw std::invalid_argument("the hash table of words has " + std::to_string(row.size()) +
                                    " slots, which is no power of two");
    if (hash.empty() || vector_.size() % hash.size() != 0)
        throw std::invalid_argument(std::to_string(vector_.size()) + " numbers are no vectors of " +
                                    std::to_string(hash.size()) + " words");
    slots_.reserve(row.size());
    for (std::int64_t word : row) {
        if (word < 0 || static_cast<std::size_t>(word) >= hash.size())
            throw std::invalid_argument("the hash table of words has row " + std::to_string(word) + ", but there are " +
                                        std::to_string(hash.size()) + " words");
        slots_.push_back({hash[static_cast<std::size_t>(word)], static_cast<std::uint64_t>(word)});
    }
    size_ = vector_.size() / hash.size();
}

MeanVectors WordVectors::means(std::size_t n, Span<const std::int64_t> block, Span<const std::uint64_t> hash) const {
    if (block.size() != hash.size())
        throw std::invalid_argument("there are " + std::to_string(block.size()) + " texts of words, but " +
                                    std::to_string(hash.size()) + " hashes");
    MeanVectors out;
    out.mean.resize(n * size_);
    out.count.resize(n);
    const Span<const float> vectors(vector_);
    const Span<float> means(out.mean.data(), out.mean.size());
    const std::size_t mask = slots_.size() - 1;
    constexpr std::size_t NONE = static_cast<std::size_t>(-1);
    std::array<std::size_t, AHEAD> word{};  // in a ring: the row of each word that is ahead; NONE for an unknown one
    // Each word is met three times: its slot is read ahead, then its vector, and then this is summed.
    for (std::size_t step = 0; step < hash.size() + 2 * AHEAD; ++step) {
        if (step < hash.size()) read_ahead(&slots_[hash[step] & mask]);
        if (step >= 2 * AHEAD) {
            const std::size_t at = step - 2 * AHEAD;
            if (block[at] < 0 || static_cast<std::size_t>(block[at]) >= n)
                throw std::invalid_argument("a word is in text " + std::to_string(block[at]) + ", but there are " +
                                            std::to_string(n) + " texts");
            const std::size_t text = static_cast<std::size_t>(block[at]);
            if (word[at % AHEAD] != NONE) {
                const float* vector = vectors.range(word[at % AHEAD] * size_, size_);
                float* sum = means.range(text * size_, size_);
                for (std::size_t number = 0; number < size_; ++number) sum[number] += vector[number];
                ++out.count[text];
            }
        }
        if (step >= AHEAD && step - AHEAD < hash.size()) {
            const std::size_t at = step - AHEAD;
            const Slot& slot = slots_[hash[at] & mask];
            word[at % AHEAD] = slot.hash == hash[at] ? slot.row : NONE;
            if (slot.hash == hash[at])
                for (std::size_t number = 0; number < size_; number += 64 / sizeof(float))
                    read_ahead(vectors.range(slot.row * size_ + number, 1));
        }
    }
    for (std::size_t text = 0; text < n; ++text)
        for (std::size_t number = 0; out.count[text] > 0 && number < size_; ++number)
            means[text * size_ + number] /= out.count[text];
    return out;
}

}  // namespace boilerstrip
