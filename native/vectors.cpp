#include "vectors.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace boilerstrip {

WordVectors::WordVectors(std::vector<std::int64_t> row, std::vector<std::uint64_t> hash, std::vector<float> vector)
    : row_(std::move(row)), hash_(std::move(hash)), vector_(std::move(vector)), size_(0) {
    if (row_.empty() || (row_.size() & (row_.size() - 1)) != 0)
        throw std::invalid_argument("the hash table of words has " + std::to_string(row_.size()) +
                                    " slots, which is no power of two");
    if (hash_.empty() || vector_.size() % hash_.size() != 0)
        throw std::invalid_argument(std::to_string(vector_.size()) + " numbers are no vectors of " +
                                    std::to_string(hash_.size()) + " words");
    for (std::int64_t word : row_)
        if (word < 0 || static_cast<std::size_t>(word) >= hash_.size())
            throw std::invalid_argument("the hash table of words has row " + std::to_string(word) + ", but there are " +
                                        std::to_string(hash_.size()) + " words");
    size_ = vector_.size() / hash_.size();
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
    for (std::size_t at = 0; at < hash.size(); ++at) {
        if (block[at] < 0 || static_cast<std::size_t>(block[at]) >= n)
            throw std::invalid_argument("a word is in text " + std::to_string(block[at]) + ", but there are " +
                                        std::to_string(n) + " texts");
        const std::size_t word = static_cast<std::size_t>(row_[hash[at] & (row_.size() - 1)]);
        if (hash_[word] != hash[at]) continue;
        const std::size_t text = static_cast<std::size_t>(block[at]);
        const float* vector = vectors.range(word * size_, size_);
        float* sum = means.range(text * size_, size_);
        for (std::size_t number = 0; number < size_; ++number) sum[number] += vector[number];
        ++out.count[text];
    }
    for (std::size_t text = 0; text < n; ++text)
        for (std::size_t number = 0; out.count[text] > 0 && number < size_; ++number)
            means[text * size_ + number] /= out.count[text];
    return out;
}

}  // namespace boilerstrip
